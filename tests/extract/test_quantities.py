"""Numbers that measure something, with unit and exactness; and those that do not, each with the reason."""

from __future__ import annotations

from array import array
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shizheng.extract.claims import Qualifier
from shizheng.extract.document import Block, BlockKind, Document
from shizheng.extract.measures import NotAQuantity, Quantity, Reason
from shizheng.extract.pipeline import read
from shizheng.extract.quantities import quantities

OVER, ABOUT, UNDER, EXACT = Qualifier.OVER, Qualifier.ABOUT, Qualifier.UNDER, Qualifier.EXACT
SIGNS = st.text(
    st.sampled_from("計逾約近餘多以上未滿零一二三十百萬億兆0123456789,.%元件人次年月日第屆條至~-()/:號K+ABm清掃「」第"),
    max_size=40,
)


def numbers(text: str) -> list[Quantity | NotAQuantity]:
    document = read("報告", text)
    return [number for block in document.blocks for number in quantities(document, block)]


def measured(text: str) -> list[tuple[str, str, Qualifier]]:
    return [(str(q.value), q.unit, q.qualifier) for q in numbers(text) if isinstance(q, Quantity)]


def reasons(text: str) -> set[Reason]:
    return {number.reason for number in numbers(text) if isinstance(number, NotAQuantity)}


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("5件", "5", "件"),
        ("1,234人次", "1234", "人次"),
        ("１，２３４場", "1234", "場"),
        ("95.5%", "95.5", "%"),
        ("95.5％", "95.5", "％"),
        ("百分之三十點五", "30.5", "%"),
        ("3.2個百分點", "3.2", "個百分點"),
        ("1,900萬元", "19000000", "元"),
        ("新臺幣500元", "500", "元"),
        ("NT$1,200元", "1200", "元"),
        ("82億7,061萬3仟元", "8270613000", "元"),
        ("5千3百萬元", "53000000", "元"),
        ("經費450萬", "4500000", "元"),
        ("58公里", "58", "公里"),
        ("4,500公噸", "4500", "公噸"),
        ("1萬5千人", "15000", "人"),
        ("二次", "2", "次"),
        ("乙場", "1", "場"),
        ("三千五百件", "3500", "件"),
        ("參觀人次12萬人次", "120000", "人次"),
    ],
)
def test_a_number_is_told_in_base_units_with_the_measure_word_as_printed(printed: str, value: str, unit: str) -> None:
    assert measured(f"本局辦理講習{printed}。") == [(value, unit, EXACT)]


@pytest.mark.parametrize(
    ("printed", "qualifier"),
    [
        ("逾300人", OVER),
        ("超過300人", OVER),
        ("300餘人", OVER),
        ("3百多人", OVER),
        ("300人以上", OVER),
        ("約300人", ABOUT),
        ("近300人", ABOUT),
        ("幾乎100%", ABOUT),
        ("未滿300人", UNDER),
        ("不到300人", UNDER),
        ("計300人", EXACT),
        ("最近300人", EXACT),
        ("300多位", OVER),
        ("3餘萬人", OVER),
    ],
)
def test_words_around_a_number_tell_how_exact_it_is(printed: str, qualifier: Qualifier) -> None:
    ((_, _, told),) = measured(f"本局講習參加者{printed}。")
    assert told is qualifier


@pytest.mark.parametrize("printed", ["47至50人", "47-50人", "47~50人", "47～50人", "47人至50人", "47到50人"])
def test_a_range_is_two_ends_that_know_each_other(printed: str) -> None:
    found = [q for q in numbers(f"本局講習參加者每場{printed}。") if isinstance(q, Quantity)]
    assert [(q.value, q.unit) for q in found] == [(Decimal(47), "人"), (Decimal(50), "人")]
    if "人至" not in printed:
        assert [q.other for q in found] == [Decimal(50), Decimal(47)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("第3屆清掃競賽", Reason.ORDINAL),
        ("依第12條規定辦理", Reason.ORDINAL),
        ("第二次會議通過", Reason.ORDINAL),
        ("榮獲第一名", Reason.ORDINAL),
        ("字號1100012345號函", Reason.ORDINAL),
        ("於110年3月5日辦理", Reason.DATE),
        ("於110/3/5辦理", Reason.DATE),
        ("截至110年底", Reason.DATE),
        ("於109年3月5日開工，同月8日完工", Reason.DATE),
        ("於14:30開會", Reason.CLOCK),
        ("上午9時至12時開放", Reason.CLOCK),
        ("上午9時30分-下午5時，開放", Reason.CLOCK),
        ("上午9時30分開放", Reason.CLOCK),
        ("晚上7點舉行", Reason.CLOCK),
        ("14時20分停電", Reason.CLOCK),
        ("專線07-3368333受理", Reason.CODE),
        ("專線07-336-8333受理", Reason.CODE),
        ("專線(07)3368333受理", Reason.CODE),
        ("網址https://example.org/a/12?b=3", Reason.CODE),
        ("信箱clean2021@example.org", Reason.CODE),
        ("推動5G建設", Reason.CODE),
        ("使用A4紙張", Reason.CODE),
        ("監測PM2.5濃度", Reason.CODE),
        ("台17線拓寬", Reason.CODE),
        ("於152K+300處", Reason.CODE),
        ("通過ISO27001驗證", Reason.NAME),
        ("撥打1999市民專線", Reason.NAME),
        ("如下：(1)街道(2)巷弄", Reason.LIST_NUMBER),
        ("應於30日內結案", Reason.LIMIT),
        ("24小時服務", Reason.SERVICE_HOURS),
        ("達95%以上者核給獎金", Reason.THRESHOLD),
        ("四維路2號", Reason.UNCLAIMED),
        ("捐款3億億元", Reason.UNCLAIMED),
    ],
)
def test_what_measures_nothing_is_no_observation_and_says_why(text: str, reason: Reason) -> None:
    assert measured(f"本局{text}。") == []
    assert reasons(f"本局{text}。") == {reason}


@pytest.mark.parametrize(
    "text",
    [
        "一般性補助",
        "萬事通",
        "千萬不可",
        "統一發票",
        "三民區",
        "五權路",
        "一起清掃",
        "十全十美",
        "百貨公司",
        "一一清查",
        "二二八公園",
    ],
)
def test_numerals_that_are_part_of_words_count_nothing(text: str) -> None:
    assert measured(f"本局{text}。") == []


def test_the_marks_of_items_are_no_numbers() -> None:
    assert numbers("一、清潔\n1.清掃街道。\n2.清淤河川。\n(1)東區。\n(2)西區。\n") == []
    assert measured("1.108年度清掃5處。\n2.108年度清淤3條。\n") == [("5", "處", EXACT), ("3", "條", EXACT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清掃5處、清淤3條；種樹20株。", ["5處", "3條", "20株"]),
        ("計5場（每場30人）", ["5場", "30人"]),
        ("由109年5件增為110年8件，成長60%", ["5件", "8件", "60%"]),
    ],
)
def test_several_numbers_of_a_sentence_are_told_in_order(text: str, expected: list[str]) -> None:
    assert [value + unit for value, unit, _ in measured(text)] == expected


def test_the_place_is_the_number_alone_and_the_words_before_end_at_its_qualifier() -> None:
    document = read("報告", "參加者約3萬2千餘人次以上。")
    (found,) = (q for q in quantities(document, document.blocks[0]) if isinstance(q, Quantity))
    assert document.text[found.start : found.end] == "3萬2千"
    assert document.text[found.before : found.start] == "約"
    assert document.text[found.end : found.unit_end].startswith("餘人次")


@given(SIGNS)
@settings(deadline=None)
def test_every_digit_of_a_text_is_measured_or_has_a_reason_not_to_be(text: str) -> None:
    document = read("報告", text)
    for block in document.blocks:
        found = list(quantities(document, block))
        places = {place for number in found for place in range(number.start, number.end)}
        digits = [p for p in range(block.body, block.end) if document.folded[p].isdecimal()]
        assert [document.folded[p] for p in digits if p not in places] == []
        assert all(block.body <= number.start < number.end <= block.end for number in found)
        assert [n.start for n in found] == sorted({n.start for n in found})


def test_fifty_thousand_numbers_of_one_sentence_are_all_measured() -> None:
    text = "清掃" + "5處、" * 50_000
    block = Block(BlockKind.PARAGRAPH, 0, len(text), 0)
    document = Document("報告", text, text + "\n", array("l", range(len(text) + 1)), (), (block,))
    found = list(quantities(document, block))
    assert len(found) == 50_000
    assert {(q.value, q.unit) for q in found if isinstance(q, Quantity)} == {(Decimal(5), "處")}


def test_a_number_of_very_many_digits_takes_time_in_line_with_its_length() -> None:
    read("r", "1" * 300_000)  # minutes, if any pattern began anew at each digit


@pytest.mark.parametrize(
    ("printed", "value", "unit", "qualifier"),
    [
        ("9成五", "9.5", "成", EXACT),
        ("三成五以上", "3.5", "成", OVER),
        ("6成7", "6.7", "成", EXACT),
        ("300多元", "300", "元", OVER),
        ("3.5℃", "3.5", "℃", EXACT),
        ("-3.5℃", "-3.5", "℃", EXACT),
        ("負1.2%", "-1.2", "%", EXACT),
        ("-1.2%", "-1.2", "%", EXACT),
        ("正負2.98個百分點", "2.98", "個百分點", EXACT),
        ("4 萬 2,000 卷", "42000", "卷", EXACT),
        ("500千瓦", "500", "千瓦", EXACT),
        ("19,450件次之", "19450", "件", EXACT),
        ("11.2億人次之目標", "1120000000", "人次", EXACT),
        ("80人次之", "80", "人", EXACT),
        ("11個資通系統", "11", "個", EXACT),
        ("1,200名額", "1200", "名額", EXACT),
        ("15起", "15", "起", EXACT),
    ],
)
def test_numbers_in_the_forms_that_reports_print(printed: str, value: str, unit: str, qualifier: Qualifier) -> None:
    assert measured(f"本局達成{printed}。") == [(value, unit, qualifier)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("業務費約占62%", [("62", "%", ABOUT)]),
        ("約占外勤人力15%", [("15", "%", ABOUT)]),
        ("恢復率約達往年之78%", [("78", "%", ABOUT)]),
        ("約成長28.9%", [("28.9", "%", ABOUT)]),
        ("成長約17%", [("17", "%", ABOUT)]),
        ("約有20名志工，服務5場", [("20", "名", ABOUT), ("5", "場", EXACT)]),
        ("與甲公司簽約145萬元", [("1450000", "元", EXACT)]),
        ("預約500人", [("500", "人", EXACT)]),
        ("偵破12件", [("12", "件", EXACT)]),
        ("財物損失約486萬元", [("4860000", "元", ABOUT)]),
        ("設立約20處", [("20", "處", ABOUT)]),
        ("未逾10%", [("10", "%", UNDER)]),
        ("低於5%之目標值", [("5", "%", EXACT)]),
        ("高於環境部所訂90%之標準", [("90", "%", EXACT)]),
        ("低於5%", [("5", "%", UNDER)]),
    ],
)
def test_a_word_for_how_exact_a_number_is_speaks_of_it_and_of_no_other(
    text: str, expected: list[tuple[str, str, Qualifier]]
) -> None:
    assert measured(f"本局{text}。") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分別下降0.7及0.4個百分點", ["0.7個百分點", "0.4個百分點"]),
        ("分別為1,234、567及89件", ["1234件", "567件", "89件"]),
        ("每案10-15萬元", ["100000元", "150000元"]),
        ("每案10萬至15萬元", ["100000元", "150000元"]),
        ("召開四次公共工程督導會報", ["4次"]),
        ("31個機關187套系統完成搬遷", ["31個", "187套"]),
        ("以100Gbps專線互連", ["100Gbps"]),
        ("開放首日有3萬餘名學生綁定", ["30000名"]),
    ],
)
def test_numbers_beside_others_or_beside_names_are_measured(text: str, expected: list[str]) -> None:
    assert [value + unit for value, unit, _ in measured(f"本局{text}。")] == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("小三通旅客1,506人", ["1506人"]),
        ("屬3級者5件", ["5件"]),
        ("3星級旅館5家", ["5家"]),
        ("災害分為5級", ["5級"]),
        ("第7次、8次大會提案5件", ["5件"]),
        ("第七、八次大會提案5件", ["5件"]),
        ("第7次大會、8次會議", ["8次"]),
        ("一次完成率93%", ["93%"]),
        ("三節慰問金263戶", ["263戶"]),
        ("1對1諮詢20場", ["20場"]),
        ("二期工程1億元", ["100000000元"]),
        ("前3名共5人", ["5人"]),
        ("目前3名", ["3名"]),
        ("數十件", []),
        ("1小時30分", ["1小時"]),
        ("4-24小時內回報", []),
        ("公告金額（100萬元）以上之標案35件", ["35件"]),
        ("轄16分局、3分院", []),
        ("八里三座垃圾場整改8處", ["3座", "8處"]),
        ("汰換一至三期大型柴油車320輛", ["320輛"]),
        ("致贈百歲人瑞金鎖片128面", ["128面"]),
        ("獲頒2014國家新創獎", []),
        ("榮獲2021智慧城市創新應用獎", []),
        ("參加2022 SCSE展出", []),
        ("辦理2019「城市論壇」1場", ["1場"]),
        ("受理2014件、2018通電話", ["2014件", "2018通"]),
        ("65歲以上長者320人", ["320人"]),
        ("未滿2歲兒童320人", ["320人"]),
        ("個案平均年齡42.5歲", ["42.5歲"]),
        ("展出文物64組件、防疫物資3批", ["64組件", "3批"]),
        ("科學園區三園區營業額4兆元", ["4000000000000元"]),
    ],
)
def test_numbers_that_name_or_order_or_limit_are_no_figures(text: str, counted: list[str]) -> None:
    assert [value + unit for value, unit, _ in measured(f"本局{text}。")] == counted
