"""What changed between two builds of a graph: the facts that a reader of reports would name, and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.terms import SZ, URIRef
from shizheng.ontology.errors import GraphNotFoundError, UsageError
from shizheng.queries.diff import Change, Diff, Field

BODY = "高雄市政府研究發展考核委員會"
YEAR = f"""{BODY}110年度施政績效成果報告

一、話務中心
話務中心110年度電話處理總量計12,345通。
本會110年度辦理教育訓練6場。
二、資訊業務
本會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。
地政局榮獲「政府服務獎」。
"""
NEXT = f"""{BODY}111年度施政績效成果報告

一、話務中心
話務中心111年度電話處理總量計13,456通。
本會111年度辦理教育訓練8場，「市政會考平台」服務900人次。
"""

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """What builds a graph of some reports (texts by key) and returns its folder; the name is that of both folders."""

    def built(name: str, reports: Mapping[str, str], **options: object) -> Path:
        inputs = tmp_path / f"inputs of {name}"
        inputs.mkdir()
        for key, words in reports.items():
            (inputs / (key if "." in key else f"{key}.txt")).write_text(words, encoding="utf-8")
        shizheng.build([inputs], tmp_path / name, **options)  # type: ignore[arg-type]
        return tmp_path / name

    return built


def file(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def causes(each: Change) -> list[str]:
    return [cause.code for cause in each.why]


def told(found: Diff, *kinds: str) -> list[tuple[str, str]]:
    return [(each.what, each.label) for each in found.of(*kinds)]


def one(found: Diff, kind: str, what: str) -> Change:
    changes = [each for each in found.of(kind) if each.what == what]
    assert len(changes) == 1, changes
    return changes[0]


def test_a_graph_and_its_copy_differ_in_nothing(make: Make) -> None:
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": YEAR}))
    assert not found
    assert found.changes == ()
    assert (found.unchanged["report"], found.unchanged["award"]) == (1, 1)
    assert found.unchanged["observation"] == 3


def test_a_report_that_came_brings_its_facts_and_is_why(make: Make) -> None:
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": YEAR, "y111": NEXT}))
    assert told(found, "report")[0] == ("added", f"{BODY}111年度施政績效成果報告")
    figures = found.of("observation")
    assert {(each.what, each.report, each.whole) for each in figures} == {("added", "y111", True)}
    assert any(each.label.startswith("電話處理總量 13,456通") for each in figures)
    assert {code for each in found.of("observation", "thing") for code in causes(each)} == {"report-added"}
    line = next(each for each in found.of("series") if each.what == "changed" and "電話處理總量" in each.label)
    assert line.fields == (Field("inSeries", "數值", "", "13,456通（111年）"),)
    back = shizheng.diff(*(Path(path) for path in (found.new, found.old)))
    assert {each.what for each in back.of("observation")} == {"withdrawn"}
    assert causes(back.of("award", "observation")[0]) == ["report-withdrawn"]


def test_a_renamed_file_is_the_same_report_with_the_same_claims(make: Make) -> None:
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"研考會110年": YEAR}))
    assert [(each.kind, each.what) for each in found.changes] == [("report", "changed")]
    assert found.changes[0].fields[0] == Field("fileName", "檔名", "y110.txt", "研考會110年.txt")
    assert causes(found.changes[0]) == ["file-name"]


def test_a_text_that_only_moved_changes_no_claim(make: Make) -> None:
    moved = YEAR.replace("一、話務中心", "一、話務中心\n\n\n").replace("\n", "\r\n")
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": moved}))
    assert [(each.kind, each.what) for each in found.changes] == [("report", "changed")]
    assert causes(found.changes[0]) == ["text"]


def test_a_figure_that_was_edited_is_one_changed_claim_with_both_values(make: Make) -> None:
    edited = YEAR.replace("訓練6場", "訓練9場").replace("一、話務中心\n", "一、話務中心\n辦公廳舍設於四樓。\n")
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": edited}))
    change = one(found, "observation", "changed")
    assert change.fields == (Field("value", "數值", "6", "9"),)
    assert causes(change) == ["text"]
    assert change.sentence == "本會110年度辦理教育訓練9場。"
    assert told(found, "award", "relation", "thing", "mention") == []


def test_a_sentence_that_was_taken_out_or_put_in_is_why_its_claims_went_or_came(make: Make) -> None:
    edited = YEAR.replace("本會110年度辦理教育訓練6場。\n", "").replace("獎」。\n", "獎」。\n本會召開會議7次。\n")
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": edited}))
    assert [each.label.split("（")[0] for each in found.of("observation")] == ["辦理教育訓練 6場", "召開會議 7次"]
    assert [each.what for each in found.of("observation")] == ["withdrawn", "added"]
    assert {tuple(causes(each)) for each in found.of("observation")} == {("text",)}


def test_rules_and_word_lists_that_changed_are_told_apart(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make("a", {"y110": YEAR})
    monkeypatch.setattr("shizheng.graph.provenance.fingerprints", lambda: ("1" * 16, "2" * 16))
    middle = make("b", {"y110": YEAR})
    monkeypatch.setattr("shizheng.graph.provenance.fingerprints", lambda: ("1" * 16, "3" * 16))
    after = make("c", {"y110": YEAR})
    assert [cause.code for cause in shizheng.diff(middle, after).causes] == ["words"]
    found = shizheng.diff(before, after)
    assert [cause.code for cause in found.causes] == ["rules", "words"]
    assert (bool(found), found.rebuilt) == (False, 1)  # the same was read


def test_what_the_rules_read_otherwise_has_the_rules_for_its_cause(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make("a", {"y110": YEAR})
    monkeypatch.setattr("shizheng.graph.provenance.fingerprints", lambda: ("1" * 16, "2" * 16))
    monkeypatch.setattr("shizheng.extract.pipeline.honours.read", lambda document: ((), document))
    found = shizheng.diff(before, make("b", {"y110": YEAR.replace("一、", "（一）")}))
    assert causes(one(found, "award", "withdrawn")) == ["rules", "words"]  # its sentence stands as it stood


def test_a_verdict_is_told_as_the_cause_with_who_gave_it(make: Make, tmp_path: Path) -> None:
    before = make("a", {"y110": YEAR})
    lines = (
        "report,kind,fact,quote,verdict,field,value,by,on\n"
        "y110,award,政府服務獎,地政局榮獲「政府服務獎」。,wrong,,,王小明,2025-01-31\n"
        "y110,observation,6場,本會110年度辦理教育訓練6場。,corrected,value,7,李大華,2025-02-01\n"
    )
    reviews = file(tmp_path / "verdicts.csv", lines)
    found = shizheng.diff(before, make("b", {"y110": YEAR}, reviews=reviews))
    change = one(found, "award", "withdrawn")
    assert causes(change) == ["verdict"]
    assert "王小明" in str(change.why[0])
    corrected = one(found, "observation", "changed")
    assert Field("value", "數值", "6", "7") in corrected.fields
    assert [str(cause) for cause in corrected.why] == ["查核判定（reviews.csv）：李大華，2025-02-01"]
    assert told(found, "relation", "thing") == []
    back = shizheng.diff(Path(found.new), Path(found.old))
    assert causes(one(back, "award", "added")) == ["verdict"]


def test_things_that_were_judged_to_be_one_are_merged_and_undone_they_are_split(make: Make, tmp_path: Path) -> None:
    words = YEAR.replace("地政局榮獲", "「電子公文平臺」服務5次。地政局榮獲")
    before = make("a", {"y110": words})
    with shizheng.open(before) as graph:
        rows = graph.sparql("SELECT ?t ?n { ?t a sz:InformationSystem ; skos:prefLabel ?n } ORDER BY ?n").rows
    assert [name for _, name in rows] == ["公文整合系統", "電子公文平臺"]
    head = "one,other,verdict,why,who,when\n"
    line = f"{rows[0][0]},{rows[1][0]},same,同一系統,王小明,2025-01-31\n"
    after = make("b", {"y110": words}, judgements=file(tmp_path / "judged.csv", head + line))
    found = shizheng.diff(before, after)
    merged = one(found, "thing", "merged")
    assert "電子公文平臺" in merged.label
    assert len(merged.old) == 2
    assert len(merged.new) == 1
    assert causes(merged) == ["judgement"]
    assert told(found, "observation", "award", "relation") == []
    split = one(shizheng.diff(after, before), "thing", "split")
    assert (len(split.old), len(split.new), causes(split)) == (1, 2, ["judgement"])


def test_a_line_of_a_manifest_is_told_as_the_cause(make: Make) -> None:
    manifest = "path,title,start,end\ny110.txt,一一〇年績效,2021-01-01,2021-06-30\n"
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": YEAR, "manifest.csv": manifest}))
    change = one(found, "report", "changed")
    assert causes(change) == ["manifest"]
    fields = {each.name: (each.old, each.new) for each in change.fields}
    assert fields["title"] == (f"{BODY}110年度施政績效成果報告", "一一〇年績效")
    assert fields["period"] == ("110年", "110年1月至6月") or fields["period"][0] == "110年"


def test_a_graph_that_does_not_tell_its_rules_apart_says_so(make: Make) -> None:
    before, after = make("a", {"y110": YEAR}), make("b", {"y110": YEAR})
    with GraphFolder(before).writing() as draft:  # as an earlier shizheng wrote it
        for quad in list(draft.store.match(None, SZ.fingerprint)):
            older = quad._replace(object=type(quad.object)("0" * 16))
            draft.store.replace(str(quad.graph), [older], [URIRef(quad.subject)])
        draft.publish()
    found = shizheng.diff(before, after)
    assert "program" in [cause.code for each in found.changes for cause in each.why]


def test_graphs_of_other_bases_are_refused_in_one_line(make: Make) -> None:
    before, after = make("a", {"y110": YEAR}), make("b", {"y110": YEAR}, base="https://example.org/id/")
    with pytest.raises(
        UsageError, match=r"different bases of IRIs: https://w3id\S+ and https://example\.org/id/"
    ) as told:
        shizheng.diff(before, after)
    assert "--base" in str(told.value)


def test_a_folder_that_holds_no_graph_is_told(make: Make, tmp_path: Path) -> None:
    with pytest.raises(GraphNotFoundError, match="there is no graph here"):
        shizheng.diff(make("a", {"y110": YEAR}), tmp_path)


def test_a_diff_goes_over_into_json_csv_and_release_notes(make: Make) -> None:
    from shizheng.queries.diff.written import as_json, as_markdown
    from shizheng.queries.tables import render

    edited = YEAR.replace("訓練6場", "訓練9場")
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": edited, "y111": NEXT}))
    whole = json.loads(as_json(found))
    assert whole["counts"]["observation"]["changed"] == 1
    assert len(whole["changes"]) == len(found.changes)
    [changed] = [each for each in whole["changes"] if each["kind"] == "observation" and each["what"] == "changed"]
    assert changed["fields"] == [{"field": "value", "label": "數值", "old": "6", "new": "9"}]
    assert changed["why"][0]["code"] == "text"
    assert render(found.rows(), "csv").splitlines()[0].startswith("kind,what,report,label,field,old,new,why")
    notes = as_markdown(found)
    assert notes.startswith("# 資料異動說明\n")
    assert "  - 數值：6 → 9\n  - 原因：報告文字有更動\n  > 本會110年度辦理教育訓練9場。" in notes
    assert "隨報告增減" in notes
    assert "13,456通" in as_markdown(found, everything=True).split("## 數據")[1].split("## ")[0]
    assert "13,456通" not in notes.split("## 數據")[1].split("## ")[0]


def test_a_corrected_edition_changes_the_series_that_it_corrects_and_no_other(make: Make) -> None:
    later = YEAR.replace("成果報告", "成果報告（修正版）").replace("訓練6場", "訓練9場")
    found = shizheng.diff(make("a", {"y110": YEAR}), make("b", {"y110": YEAR, "y110v2": later}))
    assert told(found, "indicator") == []
    [line] = found.of("series")
    assert (line.what, line.fields) == ("changed", (Field("inSeries", "數值", "6場（110年）", "9場（110年）"),))
    [restated] = found.of("restatement")
    assert (restated.what, restated.whole) == ("added", False)
    assert "6場（110年） → 9場（110年）" in restated.label
    back = shizheng.diff(Path(found.new), Path(found.old))
    assert back.of("series")[0].fields == (Field("inSeries", "數值", "9場（110年）", "6場（110年）"),)
    assert told(back, "indicator") == []
