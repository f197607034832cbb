"""The manifest beside the reports: what it states overrules the report, and its mistakes name line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shizheng.extract import manifest
from shizheng.extract.document import ReportInfo
from shizheng.extract.periods import Period
from shizheng.extract.pipeline import extract
from shizheng.extract.readers import Source
from shizheng.ontology.errors import ReadError

REPORT = "臺南市政府環境保護局110年度施政績效成果報告\n一、清潔\n本期清掃街道5處。\n"
HEADER = "path,title,agency,start,end,source,license"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def state(folder: Path, text: str, encoding: str = "utf-8") -> manifest.Entry:
    (folder / manifest.NAME).write_bytes(text.encode(encoding))
    (entry,) = manifest.read(folder / manifest.NAME).values()
    return entry


def told(folder: Path, text: str) -> ReportInfo:
    return extract(Source(folder / "a.txt"), state(folder, text)).document.info


def test_without_a_manifest_the_report_speaks_for_itself(folder: Path) -> None:
    info = extract(Source(folder / "a.txt")).document.info
    assert info.title == "臺南市政府環境保護局110年度施政績效成果報告"
    assert info.agency == "臺南市政府環境保護局"
    assert info.period == Period.year(2021)
    assert (info.source, info.license) == (None, None)


def test_every_column_overrules_what_the_report_says(folder: Path) -> None:
    row = "a.txt,清潔報告,臺南市政府衛生局,2020-07-01,2020-12-31,https://example.org/a,CC BY 4.0"
    info = told(folder, f"{HEADER}\n{row}\n")
    assert info.title == "清潔報告"
    assert info.agency == "臺南市政府衛生局"
    assert info.period == Period(date(2020, 7, 1), date(2020, 12, 31))
    assert info.year == 2020
    assert info.source == "https://example.org/a"
    assert info.license == "CC BY 4.0"


@pytest.mark.parametrize(
    "text", [f"{HEADER}\na.txt,,,,,,\n", "path\na.txt\n", f"{HEADER}\na.txt\n", "path,title\n a.txt ,  \n"]
)
def test_what_a_manifest_leaves_out_stays_as_the_report_says_it(folder: Path, text: str) -> None:
    assert told(folder, text) == extract(Source(folder / "a.txt")).document.info


def test_a_period_that_is_stated_dates_the_figures_of_the_report(folder: Path) -> None:
    entry = state(folder, "path,start,end\na.txt,2020-07-01,2020-12-31\n")
    (observation,) = extract(Source(folder / "a.txt"), entry).observations
    assert observation.period == Period(date(2020, 7, 1), date(2020, 12, 31))


def test_an_agency_may_be_stated_by_its_short_name(folder: Path) -> None:
    (folder / "a.txt").write_text("高雄市政府施政報告\n本府辦理講習5場。\n", encoding="utf-8")
    assert told(folder, "path,agency\na.txt,研考會\n").agency == "高雄市政府研究發展考核委員會"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_manifest_may_come_from_any_spreadsheet(folder: Path, encoding: str, newline: str) -> None:
    text = newline.join(["title,path", '"清潔、回收,及其他",a.txt', ""])
    assert state(folder, text, encoding).title == "清潔、回收,及其他"


def test_the_path_is_as_seen_from_the_manifest(folder: Path) -> None:
    (folder / "下").mkdir()
    (folder / "下" / "b.txt").write_text(REPORT, encoding="utf-8")
    assert state(folder, "path\n下/b.txt\n").path == (folder / "下" / "b.txt").resolve()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("path,書名\na.txt,甲\n", 1, "書名"),
        ("title,agency\n甲,乙\n", 1, "path"),
        ("path,title,title\na.txt,甲,乙\n", 1, "title"),
        ("", 1, "path"),
        ("path\na.txt\n沒有.txt\n", 3, "path"),
        ("path,title\n,甲\n", 2, "path"),
        ("path\na.txt\n\na.txt\n", 4, "path"),
        ("path,start,end\na.txt,110-01-01,2021-12-31\n", 2, "start"),
        ("path,start,end\na.txt,2021-01-01,2021-02-30\n", 2, "end"),
        ("path,start,end\na.txt,2021-01-01,\n", 2, "start and end"),
        ("path,start\na.txt,2021-01-01\n", 2, "start and end"),
        ("path,start,end\na.txt,2021-12-31,2021-01-01\n", 2, "start and end"),
        ('path,title,start\na.txt,"甲\n乙",昨天\n', 3, "start"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(folder: Path, text: str, line: int, column: str) -> None:
    with pytest.raises(ReadError) as caught:
        state(folder, text)
    assert str(caught.value).startswith(f"{folder / manifest.NAME}:{line}: ")
    assert column in caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "what"),
    [("path,title\na.txt,甲,乙\n", "more cells than columns"), ('path,title\na.txt,"甲\n', "not a well-formed CSV")],
)
def test_a_row_that_can_not_be_told_apart_is_refused_not_guessed(folder: Path, text: str, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        state(folder, text)
    assert caught.value.where.startswith(f"{folder / manifest.NAME}:2")
    assert caught.value.hint


def test_a_manifest_that_is_no_text_is_told(folder: Path) -> None:
    (folder / manifest.NAME).write_bytes(b"\xff\xff\xff\xff")
    with pytest.raises(ReadError, match="not a text file"):
        manifest.read(folder / manifest.NAME)


def test_a_manifest_that_can_not_be_read_is_told(folder: Path) -> None:
    (folder / manifest.NAME).mkdir()
    with pytest.raises(ReadError, match="can't be read"):
        manifest.read(folder / manifest.NAME)
