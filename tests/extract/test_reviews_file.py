"""The file of verdicts: how it may be written, and one error that names every line that can't be used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shizheng.extract.claims import Verdict
from shizheng.extract.reviews import Judgement, Reviews
from shizheng.extract.reviews.fields import ENTITY_TYPES, FIELDS, check, day, parted, reading, written
from shizheng.extract.reviews.keys import same
from shizheng.extract.reviews.sheet import COLUMNS
from shizheng.graph.resolve import CLASSES
from shizheng.ontology.errors import ReadError

Wrong = Callable[..., str]

HEAD = ",".join(COLUMNS)
FIGURE = '年報,observation,"12,345通","電話處理總量計12,345通。"'


def cells(text: str) -> str:
    """Return a verdict on a figure, the cells behind the quote as given."""
    return f"{FIGURE},{text}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reviews.csv"


@pytest.fixture
def read(file: Path) -> Callable[..., tuple[Judgement, ...]]:
    """Reads lines under the head as the verdicts on the one report."""

    def of(*lines: str, head: str = HEAD, encoding: str = "utf-8", end: str = "\n") -> tuple[Judgement, ...]:
        file.write_bytes("".join(line + end for line in (head, *lines)).encode(encoding))
        return Reviews.read(file).of("年報")

    return of


@pytest.fixture
def wrong(read: Callable[..., object], file: Path) -> Wrong:
    """Reads lines that can't be used and returns what is told of them, without the name of the file and the hint."""

    def of(*lines: str, **options: str) -> str:
        with pytest.raises(ReadError) as told:
            read(*lines, **options)
        words = str(told.value)
        assert "\n" not in words
        return words.removeprefix(f"{file}: ").removesuffix("; no verdict was applied; mend these lines")

    return of


def test_a_verdict_has_its_claim_who_when_and_why(read: Callable[..., tuple[Judgement, ...]]) -> None:
    [found] = read(cells("2,metric=處理量; value=12345,right,,,王小明,2025-01-31,對過原件"))
    assert found == Judgement(
        "年報", "observation", "12,345通", "電話處理總量計12,345通。", 2, "metric=處理量; value=12345", Verdict.RIGHT,
        by=("王小明",), on=date(2025, 1, 31), notes=("對過原件",),
    )  # fmt: skip
    assert found.lines == (2,)
    assert str(found) == "observation 12,345通 (2) in 「電話處理總量計12,345通。」"


def test_corrected_fields_and_several_people_make_one_judgement(read: Callable[..., tuple[Judgement, ...]]) -> None:
    lines = [cells(f",,corrected,{rest}") for rest in ("metric,總量,李,2025-02-01,", "unit,次,王,2025-02-03,改")]
    [found] = read(*lines, cells(",,corrected,unit,次,李,,"))
    assert found.changes == (("metric", "總量"), ("unit", "次"))
    assert (found.by, found.on, found.notes, found.lines) == (("李", "王"), date(2025, 2, 3), ("改",), (2, 3, 4))


@pytest.mark.parametrize(
    ("encoding", "end"),
    [("utf-8-sig", "\r\n"), ("utf-8-sig", "\n"), ("utf-8", "\r"), ("cp950", "\r\n"), ("utf-16", "\n")],
)
def test_a_file_as_spreadsheets_write_it_is_read(
    read: Callable[..., tuple[Judgement, ...]], encoding: str, end: str
) -> None:
    plain = read(cells("1,,right,,,王,2025-01-31,"))
    assert read(cells("1.0,,RIGHT ,,,王,2025/1/31,"), encoding=encoding, end=end) == plain
    assert read(cells("1,,right,,,王,2025-01-31,,,,"), head=HEAD + ",,,", encoding=encoding, end=end) == plain


def test_columns_stand_in_any_order_and_most_may_be_missing(read: Callable[..., tuple[Judgement, ...]]) -> None:
    head = "verdict,組別,quote,fact,report,kind"
    [found] = read("wrong,一,計３件。,3件,年報,observation", head=head)
    assert (found.verdict, found.occurrence, found.by, found.on) == (Verdict.WRONG, 1, (), None)


def test_remarks_empty_lines_and_what_nobody_judged_are_let_be(read: Callable[..., tuple[Judgement, ...]]) -> None:
    lines = ("# 一月,,,,", "", ",,,,,,,,,,,", cells("1,,,,,,,"), cells("1,,right,,,,,"), "#")
    [found] = read(*lines)
    assert found.lines == (6,)
    assert read(*lines, head=f"# 查核\n\n{HEAD}")[0].lines == (8,)


def test_a_file_without_anything_has_no_verdicts(file: Path) -> None:
    for text in ("", "\ufeff", "# 尚無\n\n", HEAD + "\n"):
        file.write_text(text, encoding="utf-8")
        assert Reviews.read(file).reports == {}


def test_words_that_look_like_a_formula_are_what_they_are(read: Callable[..., tuple[Judgement, ...]]) -> None:
    [found] = read("年報,observation,'-5%,'=成長-5%。,1,,corrected,metric,'-成長率,,,")
    assert (found.fact, found.quote, found.changes) == ("-5%", "=成長-5%。", (("metric", "-成長率"),))


WRONG = [
    (cells("1,,maybe,,,,,"), "unknown verdict: maybe (write right, wrong, corrected)"),
    ("年報,figure,3件,計3件。,1,,right,,,,,", "unknown kind: figure (write observation, entity, award, relation)"),
    (
        ",observation,,,1,,right,,,,,",
        "; line 2: ".join(f"column {name} is empty" for name in ("report", "fact", "quote")),
    ),
    (cells("0,,right,,,,,"), "column occurrence: not a number: 0"),
    (cells("二,,right,,,,,"), "column occurrence: not a number: 二"),
    (cells("1,,right,,,,今天,"), "column on: not a date: 今天 (write it as 2021-12-31)"),
    (cells("1,,right,,,,2025-02-30,"), "column on: not a date: 2025-02-30 (write it as 2021-12-31)"),
    (cells("1,,right,metric,總量,,,"), "a field or a value, but the verdict is not corrected"),
    (cells("1,,,metric,總量,,,"), "a field or a value, but the verdict is not corrected"),
    (cells("1,,corrected,,,,,"), f"corrected, but no field (write {', '.join(FIELDS['observation'])})"),
    (cells("1,,corrected,award,獎,,,"), f"unknown field: award (write {', '.join(FIELDS['observation'])})"),
    (cells("1,,corrected,metric,,,,"), "column value, metric: metric can't be empty"),
    (cells("1,,corrected,metric,「」,,,"), "column value, metric: no words: 「」"),
    (cells("1,,corrected,value,很多,,,"), "column value, value: not a number: 很多"),
    (cells("1,,corrected,value,NaN,,,"), "column value, value: not a number: NaN"),
    (cells("1,,corrected,value,1e999,,,"), "column value, value: not a number: 1e999"),
    (
        cells("1,,corrected,unit,萬元,,,"),
        "column value, unit: not a base unit: 萬元 (write 元, and the value without 萬 or 億)",
    ),
    (
        cells("1,,corrected,qualifier,大約,,,"),
        "column value, qualifier: unknown: 大約 (write exact, over, about, under)",
    ),
    (cells("1,,corrected,status,完成,,,"), "column value, status: unknown: 完成 (write done, planned, target)"),
    (cells("1,,corrected,end,110年底,,,"), "column value, end: not a date: 110年底 (write it as 2021-12-31)"),
    (cells("1,,corrected,end,0110-12-31,,,"), "column value, end: not a year of the Republic: 0110-12-31"),
    (
        "年報,entity,甲計畫,推動甲計畫。,1,,corrected,type,計畫,,,",
        f"column value, type: unknown: 計畫 (write {', '.join(ENTITY_TYPES)})",
    ),
    ("年報,entity,甲計畫,推動甲計畫。,1,,corrected,name,,,,", "column value, name: name can't be empty"),
    (
        "年報,award,甲獎,獲甲獎。,1,,corrected,result,得獎,,,",
        "column value, result: unknown: 得獎 (write won, shortlisted, nominated)",
    ),
    (
        "年報,award,甲獎,獲甲獎。,1,,corrected,year,3000,,,",
        "column value, year: not a year: 3000 (write it as 2021, or 110)",
    ),
    (
        "年報,relation,甲 fundedBy 乙,乙補助甲。,1,,corrected,amount,三億億,,,",
        "column value, amount: not a number: 三億億",
    ),
    (
        "年報,relation,甲 launchedOn 2021-10,甲啟用。,1,,corrected,object,十月,,,",
        "column value, object: not a date: 十月 (write it as 2021-12-31, 2021-12 or 2021)",
    ),
    (cells("1,,right,,,,,,多"), 'more cells than columns (write a cell that has a comma in it in "quotes")'),
]


@pytest.mark.parametrize(("line", "told"), WRONG, ids=[told[:40] for _, told in WRONG])
def test_what_is_wrong_with_a_line_is_told(wrong: Wrong, line: str, told: str) -> None:
    assert wrong(line) == f"line 2: {told}"


def test_every_wrong_line_is_named_at_once_those_of_one_kind_together(wrong: Wrong) -> None:
    bad, number = cells("1,,ok,,,,,"), cells("1,,corrected,value,許多,,,")
    told = wrong(bad, cells("1,,right,,,,,"), number, bad, '年報,observation,3件,"兩\n行",1,,ok,,,,,', number)
    ok, many = "unknown verdict: ok (write right, wrong, corrected)", "column value, value: not a number: 許多"
    assert told == f"lines 2, 5, 6: {ok}; lines 4, 8: {many}"


CONTRARY = [
    ("right,,", "wrong,,", "wrong of what line 2 calls right"),
    ("corrected,unit,次", "right,,", "right of what line 2 calls corrected"),
    ("corrected,unit,次", "corrected,unit,件", "unit is 件, but 次 in line 2"),
    ("corrected,start,", "corrected,start,2021-01-01", "start is 2021-01-01, but empty in line 2"),
    (
        "corrected,start,2021-12-31",
        "corrected,end,2021-01-01",
        "the period would end before it starts: 2021-12-31 to 2021-01-01",
    ),
    ("corrected,end,", "corrected,start,2021-01-01", "a period that has a start has an end, too"),
]


@pytest.mark.parametrize(("one", "other", "told"), CONTRARY, ids=[told[:30] for *_, told in CONTRARY])
def test_lines_that_contradict_each_other_are_named(wrong: Wrong, one: str, other: str, told: str) -> None:
    assert wrong(cells(f"1,,{one},,,"), cells(f"1,,{other},,,")) == f"line 3: {told}"
    same_claim = '年報,observation,"１２，３４５ 通","電話處理總量 計12,345通。",1,,' + f"{other},,,"
    if told.startswith("wrong"):
        assert "line 3" in wrong(cells(f"1,,{one},,,"), same_claim.replace("，", ","))


def test_verdicts_on_two_readings_do_not_contradict_but_one_without_a_reading_holds_for_all(
    read: Callable[..., tuple[Judgement, ...]], wrong: Wrong
) -> None:
    old, new = cells("1,metric=舊,wrong,,,,,"), cells("1,metric=新,right,,,,,")
    assert [(each.read, each.verdict) for each in read(old, new)] == [("metric=舊", "wrong"), ("metric=新", "right")]
    assert wrong(old, new, cells("1,,right,,,,,")) == "line 4: right of what line 2 calls wrong"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("report,kind,fact,quote", ":1: missing columns: verdict; start with a line report,kind"),
        ("report;kind;fact", ":1: missing columns: report, kind, fact, quote, verdict; "),
        (HEAD + ",by", ":1: repeated columns: by; "),
        ("# 查核\n\n甲,乙", ":3: missing columns"),
    ],
)
def test_a_head_that_is_none_is_told(read: Callable[..., object], file: Path, head: str, told: str) -> None:
    with pytest.raises(ReadError) as error:
        read(head=head)
    assert str(error.value).startswith(f"{file}{told}")


def test_a_file_that_is_no_table_or_no_text_is_told(file: Path, read: Callable[..., object]) -> None:
    with pytest.raises(ReadError, match=r"reviews\.csv:3: not a well-formed CSV file"):
        read(cells("1,,right,,,,,"), '年報,observation,"3件')
    for data in (b"\xff\xfe\xff", bytes(range(256))):
        file.write_bytes(data)
        with pytest.raises(ReadError, match="not a text file"):
            Reviews.read(file)
    with pytest.raises(ReadError, match="can't be read"):
        Reviews.read(file.parent)


def test_only_the_verdicts_on_a_report_decide_whether_it_is_read_again(file: Path) -> None:
    def states(*lines: str) -> list[str]:
        file.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
        return [Reviews.read(file).state(report) for report in ("年報", "月報")]

    mine, other = cells("1,,right,,,,,"), cells("1,,right,,,,,").replace("年報", "月報")
    assert states() == ["", ""]
    first = states(mine)
    assert first[0]
    assert states("# 備註", cells("1,,,,,,,"), mine, other)[0] == first[0]
    assert states(mine.replace("right", "wrong"))[0] != first[0]
    assert states(cells("1,,right,,,王,,"))[0] != first[0]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("12,345通", "12,345 通", True),
        ("15.0", "15", True),
        ("98.50%", "98.5%", True),
        ("2,100", "2100", True),
        ("臺北１２件", "台北12件", True),
        ("零寬\u200b空白", "零寬空白", True),
        ("3.5件", "35件", False),
        ("150", "15", False),
        ("15%", "15", False),
        ("計3件。", "計3件！", False),
    ],
)
def test_what_spaces_look_alikes_and_spreadsheets_change_is_the_same(one: str, other: str, alike: bool) -> None:
    assert (same(one) == same(other)) is alike


def test_a_number_is_compared_to_its_last_digit() -> None:
    assert same("9" * 40) != same("9" * 39 + "8")


def test_a_reading_is_written_and_parted_again() -> None:
    values = {"metric": "甲; 乙=丙", "value": "3", "unit": "", "qualifier": "exact", "start": "", "end": "2021-12-31"}
    line = reading("observation", values | {"status": "done"})
    assert line == "metric=甲; 乙=丙; value=3; qualifier=exact; end=2021-12-31; status=done"
    assert parted(line) == {name: value for name, value in values.items() if value} | {"status": "done"}
    assert [
        written(each) for each in (None, Decimal("1.50"), Decimal(3790000000), date(2021, 1, 2), ["乙", "甲", "乙"])
    ] == [
        "",
        "1.5",
        "3790000000",
        "2021-01-02",
        "乙、甲",
    ]


TAKEN = {"value": ("3.3萬", "１２", "-5.5"), "year": ("2021", "110"), "unit": ("元", "萬步", ""), "amount": ("",)}
TAKEN |= {"end": ("2021/12/31", ""), "recipient": ("甲局、乙局", "")}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in TAKEN.items() for value in values])
def test_what_people_write_is_taken(field: str, value: str) -> None:
    check(field, value)


def test_days_are_days() -> None:
    assert day("2021/1/5") == day("2021-01-05") == date(2021, 1, 5)


def test_entities_may_be_corrected_to_every_type_that_is_read() -> None:
    assert set(ENTITY_TYPES) == set(CLASSES)
