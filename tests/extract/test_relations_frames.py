"""Relations by the frame that tells them: who does, who pays, what began and what took whose place, in any order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shizheng.extract.pipeline import Extraction

Said = Callable[..., Extraction]
Facts = Callable[[Extraction, str], list[tuple[str, str]]]
Sums = Callable[[Extraction], list[tuple[str, str, int | None]]]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("「水情雲」由民政科規劃、資訊室建置。", ["民政科", "資訊室"]),
        ("「水情雲」由水利局規劃，並由資訊科維護。", ["水利局", "資訊科"]),
        ("「水情雲」由水利局主導、工務局承辦。", ["工務局", "水利局"]),
        ("資訊科主政之「水情雲」上線。", ["資訊科"]),
        ("水利局主導的「水情雲」上線。", ["水利局"]),
        ("本局資訊科所維護之「水情雲」上線。", ["資訊科"]),
        ("「水情雲」主辦單位為水利局。", ["水利局"]),
        ("「水情雲」建置機關：水利局及工務局。", ["工務局", "水利局"]),
        ("「水情雲」由水利局擔任主辦機關。", ["水利局"]),
        ("「水情雲」經費190萬元由某基金支應，水利局負責執行。", ["水利局"]),
        ("「水情雲」升級完成，資訊科統籌維運，全年無中斷。", ["資訊科"]),
        ("「水情雲」於5月驗收，工務局得標施作。", ["工務局"]),
        ("「水情雲」係水利局與國立成功大學合設。", ["國立成功大學", "水利局"]),
        ("「水情雲」由水利局編列500萬元執行。", ["水利局"]),
        ("「水情雲」係水利局歷經兩年開發。", ["水利局"]),
        ("「水情雲」由水利局責成國立成功大學籌備。", ["國立成功大學", "水利局"]),
        ("水利局委託國立成功大學維運「水情雲」。", ["國立成功大學", "水利局"]),
        ("「水情雲」委託國立成功大學維護。", ["國立成功大學"]),
        ("水利局與資訊處聯手推動「水情雲」。", ["水利局", "資訊處"]),
        ("水利局於5月啟用「水情雲」。", ["水利局"]),
        ("「水情雲」（主辦：水利局）瀏覽3萬次。", ["水利局"]),
        ("「水情雲」（水利局建置，5月啟用）瀏覽3萬次。", ["水利局"]),
        ("「水情雲」第二期完工，全案由水利局承辦。", ["水利局"]),
    ],
)
def test_who_does_a_thing_is_read_from_every_frame(said: Said, text: str, bodies: list[str], facts: Facts) -> None:
    assert facts(said(text), "responsibleAgency") == [("水情雲", body) for body in bodies]


@pytest.mark.parametrize(
    "text",
    [
        "衛生局委託國立成功大學辦理。",
        "「水情雲」施工廠商調整工期。",
        "「水情雲」獲主辦單位環境部頒獎。",
        "「水情雲」上線，水利局同步辦理訓練。",
        "衛生局計畫獲選2案，包含由國立成功大學負責。",
        "參考「水情雲」經驗，由水利局派員。",
    ],
)
def test_who_acts_beside_a_thing_does_not_do_it(said: Said, text: str, facts: Facts) -> None:
    assert facts(said(text), "responsibleAgency") == []


def test_a_house_that_opens_a_clause_is_run_by_others(said: Said, facts: Facts) -> None:
    found = said("「青年職涯中心」係勞工局與國立成功大學合設。")
    assert facts(found, "responsibleAgency") == [("青年職涯中心", "勞工局"), ("青年職涯中心", "國立成功大學")]


@pytest.mark.parametrize(
    ("text", "payer", "amount"),
    [
        ("「護童計畫」係由財團法人向陽文教基金會捐助150萬元。", "財團法人向陽文教基金會", 1500000),
        ("「護童計畫」經費190萬元由財團法人向陽文教基金會贊助。", "財團法人向陽文教基金會", 1900000),
        ("「護童計畫」所需120萬元，悉由公益彩券盈餘基金支付。", "公益彩券盈餘基金", 1200000),
        ("「護童計畫」由菸害防制及衛生保健基金挹注870萬元。", "菸害防制及衛生保健基金", 8700000),
        ("「護童計畫」由內政部與本府各負擔一半經費。", "內政部", None),
        ("「護童計畫」由內政部負擔六成、本府配合款8,400萬元。", "內政部", None),
        ("「護童計畫」經費由內政部及本府各半分擔。", "內政部", None),
        ("「護童計畫」經內政部審查通過，補助700萬元。", "內政部", 7000000),
        ("內政部核定本市「護童計畫」，補助經費3億元。", "內政部", 300000000),
        ("內政部核定「護童計畫」5,000萬元。", "內政部", 50000000),
        ("「護童計畫」自推出以來，內政部已撥付第一期款600萬元。", "內政部", 6000000),
    ],
)
def test_who_pays_is_read_from_every_frame(said: Said, text: str, payer: str, amount: int | None, sums: Sums) -> None:
    assert sums(said(text)) == [("護童計畫", payer, amount)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "「平權計畫」撥付66億元，其中1.85億元補助屏東縣政府推動「共乘計畫」。",
            [("共乘計畫", "平權計畫", 185000000)],
        ),
        (
            "「平權計畫」補助2億元推動「共乘計畫」，另以4,200萬元支應連江縣政府「電動化計畫」。",
            [("共乘計畫", "平權計畫", 200000000), ("電動化計畫", "平權計畫", 42000000)],
        ),
        (
            "內政部「安居計畫」核撥本市5,420萬元，據以成立「心理衛生中心」。",
            [("心理衛生中心", "內政部", 54200000), ("心理衛生中心", "安居計畫", 54200000)],
        ),
        (
            "內政部「安居計畫」補助3,860萬元，加上臺南市政府第二預備金540萬元，110年完成「路口監視系統」。",
            [
                ("路口監視系統", "內政部", 38600000),
                ("路口監視系統", "安居計畫", 38600000),
                ("路口監視系統", "臺南市政府", 5400000),
            ],
        ),
    ],
)
def test_a_part_of_a_sum_goes_to_what_it_is_used_for(
    said: Said, text: str, things: list[tuple[str, str, int | None]], sums: Sums
) -> None:
    assert sums(said(text)) == sorted(things, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "「護童計畫」經費由各科室支付。",
        "行動支付計畫推動以來，內政部肯定本府。",
        "「護童計畫」與內政部各自辦理，經費3億元。",
    ],
)
def test_nobody_pays_who_is_not_said_to(said: Said, text: str, sums: Sums) -> None:
    assert sums(said(text)) == []


def test_who_pays_does_not_run_what_it_pays_for(said: Said, facts: Facts) -> None:
    found = said("經濟部水利署「水環境計畫」核定2億3,000萬元，據以推動「親水計畫」。")
    assert facts(found, "responsibleAgency") == [("水環境計畫", "經濟部水利署")]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("舊版「e點通」於5月間下架，改由「市民網」賡續服務。", "市民網", "e點通"),
        ("「市民網」5月上線，原有「e櫃台」功能整併其中。", "市民網", "e櫃台"),
        ("「市民網」上線，並將舊有「益教網」功能一併納入、取而代之。", "市民網", "益教網"),
        ("「市民網」9月1日改版後，原「資料檢索站」功能併入。", "市民網", "資料檢索站"),
        ("「市民網」上線，原「e櫃檯」同步走入歷史。", "市民網", "e櫃檯"),
        ("「市民網」於5月上線，繼受「單一登入網」原有118項功能。", "市民網", "單一登入網"),
        ("由「單一登入網」升級而來之「市民網」啟用。", "市民網", "單一登入網"),
        ("「單一登入網」升級為「市民網」。", "市民網", "單一登入網"),
        ("「市民網」的前身為「單一登入網」。", "市民網", "單一登入網"),
        ("「市民網」改版為第三代，前身為原臺南縣政府「單一登入網」。", "市民網", "單一登入網"),
        ("「市民網」5月接手「單一登入網」業務。", "市民網", "單一登入網"),
        ("西濱臨時工程處更名後之北區工程分局完工。", "北區工程分局", "西濱臨時工程處"),
    ],
)
def test_what_took_whose_place_is_read_from_every_frame(
    said: Said, text: str, new: str, old: str, facts: Facts
) -> None:
    assert facts(said(text), "replaces") == [(new, old)]


@pytest.mark.parametrize(
    "text",
    [
        "「市民網」接續辦理「讀冊計畫」。",
        "「市民網」納入「單一登入網」資料。",
        "「市民網」與「單一登入網」功能整合測試。",
    ],
)
def test_what_is_taken_up_or_used_is_not_replaced(said: Said, text: str, facts: Facts) -> None:
    assert facts(said(text), "replaces") == []


def test_a_former_name_in_brackets_tells_the_day_of_the_change(said: Said, facts: Facts) -> None:
    found = said("公路局（原交通部公路總局，110年9月15日改制）完工27件。")
    assert facts(found, "replaces") == [("公路局", "交通部公路總局")]
    assert facts(found, "launchedOn") == [("公路局", "2021-09-15")]


@pytest.mark.parametrize(
    ("text", "thing", "day"),
    [
        ("110年7月1日成立之「性別平等辦公室」設於一樓。", "性別平等辦公室", "2021-07-01"),
        ("110年7月成立「性別平等辦公室」。", "性別平等辦公室", "2021-07"),
        ("110年7月1日掛牌的「性別平等辦公室」設於一樓。", "性別平等辦公室", "2021-07-01"),
        ("「路況雲」取代「路況通報系統」，110年11月11日切換上線。", "路況雲", "2021-11-11"),
        ("「通報網」由民政科規劃、資訊室建置，110年4月起啟用。", "通報網", "2021-04"),
        (
            "「天網監視系統」第三期新增鏡頭624支、主機12臺及備援機房1處，全案由工務局承辦，並自110年11月15日零時啟用。",
            "天網監視系統",
            "2021-11-15",
        ),
    ],
)
def test_what_began_is_read_from_every_frame(said: Said, text: str, thing: str, day: str, facts: Facts) -> None:
    found = said(text)
    assert facts(found, "launchedOn") == [(thing, day)]
    assert {r.status.value for r in found.relations if r.predicate.value == "launchedOn"} == {"done"}
