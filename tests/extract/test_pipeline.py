"""The whole way of a report: every claim has its evidence in the file, nothing is dropped in silence or raises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shizheng.extract.claims import Claim
from shizheng.extract.document import Document
from shizheng.extract.learned import Learned, shipped
from shizheng.extract.manifest import Entry
from shizheng.extract.metrics.ranking import Weights
from shizheng.extract.periods import Period
from shizheng.extract.pipeline import Extraction, extract, read
from shizheng.extract.readers import Source
from shizheng.ontology.errors import ReadError

Said = Callable[..., Extraction]

TEXT = """臺南市政府環境保護局110年度施政績效成果報告
壹、空氣品質
一、監測
(一)本局建置「空品小管家」系統，並於110年5月3日正式上線，獲環境部補助1,200萬元。
(二)累計設置測站　12 處，
較109年增加3處。
<table><tr><td>項目</td><td>109年</td><td>110年</td></tr>
<tr><td>陳情（件）</td><td>2,310</td><td>2,417</td></tr></table>
二、榮譽
(一)安平區公所榮獲第4屆環境永續獎特優。
"""

WORDS = """
    本府 本局 環境保護局 衛生局 經濟部 各機關 局長 林佩君 榮獲 入圍 推薦 獲 第4屆 環境永續獎 考核成績列優等 補助
    啟用 取代 改制 建置 系統 計畫 辦法 以下簡稱 「 」 《 》 ( ) （ ） 、 ， 。 ； ： 1. (一) 一、 壹、 <td>
    </td> <tr> <table> </table> 109年 110年度 截至 8月底 自 起 由 增至 較 預計 將 目標 累計 平均 占 其中 計 共
    11月1日 至 止 10月31日 同期 第三季 約 逾 以上 1,234 5 0.7 12-15 1999 三 十 千 萬 億 件 萬元 %
"""
CUES = st.sampled_from([*WORDS.split(), "\n", "\t", "　"])
OTHERS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=3)
TEXTS = st.lists(CUES | OTHERS, max_size=40).map("".join)
"""Texts made of what the rules look for, in any order, and of anything else."""


def _write(folder: Path, text: str) -> Source:
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return Source(path)


def _claims(found: Extraction) -> tuple[Claim, ...]:
    return (*found.observations, *found.entities, *found.awards, *found.relations)


def _check(found: Extraction) -> None:
    """Check what holds of every claim, whatever the text is."""
    document = found.document
    size = len(document.canonical)
    for claim in _claims(found):
        assert 0 <= claim.span.start < claim.span.end <= size
        assert 0 < claim.confidence <= 1
        assert claim.rule
        assert claim.section is None or 0 <= claim.section < len(document.sections)
    for observation in found.observations:
        number = document.printed(observation.value_span)
        assert 0 <= observation.value_span.start < observation.value_span.end <= size
        assert observation.span.start <= observation.value_span.start
        assert observation.value_span.end <= observation.span.end
        assert number.strip()
        assert observation.value >= 0
        assert observation.lower is None or observation.upper is None or observation.lower <= observation.upper
        assert (observation.period is None) == (observation.basis.value == "unknown")
        start, end = observation.period or (None, None)
        assert start is None or end is None or start <= end
    for entity in found.entities:
        assert entity.name
        assert entity.name not in entity.aliases
        assert all(0 <= span.start < span.end <= size for span in entity.mentions)
    assert all(award.award for award in found.awards)
    assert all(relation.subject and relation.object for relation in found.relations)
    assert all(issue.span is None or issue.span.end <= size for issue in found.issues)


def test_a_report_yields_its_figures_names_honours_and_relations(tmp_path: Path) -> None:
    found = extract(_write(tmp_path, TEXT))
    assert (found.document.key, found.document.info.agency) == ("report", "臺南市政府環境保護局")
    assert [o.value for o in found.observations] == [12000000, 12, 3, 2310, 2417]
    assert {e.name for e in found.entities} >= {
        "臺南市政府環境保護局",
        "空品小管家",
        "環境部",
        "環境永續獎",
        "安平區公所",
    }
    assert [(a.award, a.level) for a in found.awards] == [("環境永續獎", "特優")]
    assert {r.predicate.value for r in found.relations} == {"launchedOn", "fundedBy"}
    assert found.issues == ()
    _check(found)


def test_evidence_is_counted_in_the_file_as_it_is_with_its_own_line_ends(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    found = extract(_write(tmp_path, text))
    assert found.document.canonical == text
    assert [text[o.value_span.start : o.value_span.end] for o in found.observations] == [
        "1,200萬",
        "12",
        "3",
        "2,310",
        "2,417",
    ]
    assert text[found.awards[0].span.start : found.awards[0].span.end].startswith("安平區公所榮獲")


def test_the_value_is_what_its_place_prints(said: Said) -> None:
    found = said("裁處 4,350 萬元，\n占 12.5 分，另 ２３ 件。")
    assert [found.document.printed(o.value_span) for o in found.observations] == ["4,350 萬", "12.5", "２３"]
    _check(found)


def test_the_same_report_gives_the_same_claims(tmp_path: Path) -> None:
    source = _write(tmp_path, TEXT)
    first, second = extract(source), extract(source)
    assert _claims(first) == _claims(second)
    assert first.issues == second.issues


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(body=TEXTS)
def test_no_text_stops_extraction_and_every_claim_has_its_evidence(
    body: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = _write(tmp_path_factory.mktemp("any"), f"臺南市政府環境保護局110年度工作報告\n{body}")
    found = extract(source)
    _check(found)
    assert _claims(extract(source)) == _claims(found)


@pytest.mark.parametrize("text", ["。", "<table></table>", "無", "各機關持續努力。"])
def test_a_report_that_says_nothing_is_reported_as_such(tmp_path: Path, text: str) -> None:
    found = extract(_write(tmp_path, text))
    assert _claims(found) == ()
    assert {issue.kind for issue in found.issues} == {"nothing found", "period unknown", "agency unknown"}


def test_a_number_that_no_rule_understands_is_reported_with_its_place(tmp_path: Path) -> None:
    found = extract(_write(tmp_path, "臺南市政府環境保護局110年度工作報告\n測得濃度為38.25之高，另稽查5次。"))
    (issue,) = found.issues
    assert (issue.kind, issue.span and found.document.printed(issue.span)) == ("number not claimed", "38.25")


def test_what_a_manifest_states_overrules_the_text(tmp_path: Path) -> None:
    entry = Entry(
        tmp_path / "report.txt", agency="臺南市政府水利局", period=Period(date(2019, 1, 1), date(2019, 6, 30))
    )
    found = extract(_write(tmp_path, "環境保護業務簡介\n完成稽查120件。"), entry)
    (observation,) = found.observations
    assert (observation.agency, observation.period) == ("臺南市政府水利局", entry.period)
    assert found.issues == ()


def test_a_document_is_read_without_a_file() -> None:
    document = read("any", TEXT)
    assert isinstance(document, Document)
    assert [document.text[t.start : t.end] for t in document.timexes[:2]] == ["110年度", "110年5月3日"]
    assert document.mentions


def test_a_file_that_is_not_there_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="can't be read"):
        extract(Source(tmp_path / "missing.txt"))


@pytest.mark.reports
def test_every_claim_of_the_five_reports_has_its_evidence(reports: Path) -> None:
    for path in sorted(reports.glob("*.txt")):
        found = extract(Source(path))
        assert len(found.observations) > 20
        _check(found)


def test_a_reader_may_hand_in_what_was_learned_or_nothing(tmp_path: Path) -> None:
    text = "屏東縣政府110年度施政績效成果報告\n辦理動土典禮，線上場次計3場。\n"
    source = _write(tmp_path, text)
    shipping, nothing = extract(source), extract(source, learned=Learned())
    assert "動土典禮" in {entity.name for entity in shipping.entities}
    assert "動土典禮" not in {entity.name for entity in nothing.entities}
    told = extract(source, learned=Learned(Weights({"topic name": 9.0}), shipped().names))
    assert [figure.metric for figure in nothing.observations] == ["線上場次"]
    assert [figure.metric for figure in told.observations] == ["動土典禮"]
    assert told.entities == shipping.entities
