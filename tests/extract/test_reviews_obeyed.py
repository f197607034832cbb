"""Verdicts obeyed: what people found right, wrong or other of one report, through edits and better rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shizheng.extract import pipeline
from shizheng.extract.claims import Award, Basis, Claim, Entity, Extraction, Judged, Observation, Relation, Verdict
from shizheng.extract.periods import Period
from shizheng.extract.readers import Source
from shizheng.extract.reviews import NOT_APPLIED, OUTDATED, WITHDRAWN, Judgement
from shizheng.extract.reviews.fields import reading, values_of
from shizheng.extract.reviews.keys import fact_of, kind_of

Read = Callable[..., Extraction]

TEXT = """高雄市政府研究發展考核委員會110年度施政績效成果報告

一、話務中心
1999話務中心110年1月至12月電話處理總量計12,345通。
北區辦理說明會13場、南區辦理說明會3場、東區辦理說明會3場。
二、資訊業務
研考會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。
地政局榮獲「政府服務獎」。
<table><tr><th>項目</th><th>109年</th><th>110年</th></tr>\
<tr><td>受理件數</td><td>15</td><td>15</td></tr><tr><td>結案件數</td><td>15</td><td>12</td></tr></table>
"""
CALLS = "1999話務中心110年1月至12月電話處理總量計12,345通。"
MEETINGS = "北區辦理說明會13場、南區辦理說明會3場、東區辦理說明會3場。"
LAUNCH = "研考會於110年10月31日啟用「公文整合系統」，由數位發展部補助450萬元。"
PRIZE = "地政局榮獲「政府服務獎」。"
TWO_PRIZES = "高雄市研考會108年度施政報告\n\n「創新應用獎」由農業局「農務平台」及交通局「路口系統」獲獎。\n"
FUNDING = "公文整合系統 fundedBy 數位發展部"


@pytest.fixture
def extract(tmp_path: Path) -> Read:
    """Reads a text as judged."""

    def of(*judgements: Judgement, text: str = TEXT) -> Extraction:
        (tmp_path / "報告.txt").write_bytes(text.encode())
        return pipeline.extract(Source(tmp_path / "報告.txt"), judgements=judgements)

    return of


def judge(fact: str, quote: str, verdict: str, changes: Mapping[str, str] | None = None, **more: object) -> Judgement:
    """Return what 王小明 said on the last day of January; ``more`` overrules."""
    told = {"report": "報告", "kind": "observation", "fact": fact, "quote": quote, "occurrence": 1, "read": ""}
    told |= {"verdict": Verdict(verdict), "changes": tuple((changes or {}).items())}
    return Judgement(**(told | {"by": ("王小明",), "on": date(2025, 1, 31)} | more))  # type: ignore[arg-type]


def claims(found: Extraction) -> list[Claim]:
    return [*found.observations, *found.entities, *found.awards, *found.relations]


def one(found: Extraction, kind: type[Claim], fact: str) -> Claim:
    """Return the only claim of a kind that prints a fact."""
    [claim] = [each for each in claims(found) if isinstance(each, kind) and fact_of(each) == fact]
    return claim


def told(found: Extraction, kind: str) -> list[str]:
    return [issue.message for issue in found.issues if issue.kind == kind]


def test_without_a_verdict_nothing_is_judged(extract: Read) -> None:
    found = extract()
    assert all(claim.judged is None for claim in claims(found))
    assert all(claim.quote for claim in claims(found))


def test_what_is_right_is_sure_and_tells_who_said_so_and_when(extract: Read) -> None:
    before, found = extract(), extract(judge("12,345通", CALLS, "right", notes=("對過原件",)))
    figure = one(found, Observation, "12,345通")
    assert figure.confidence == 1
    assert figure.judged == Judged(Verdict.RIGHT, ("王小明",), date(2025, 1, 31), ("對過原件",))
    others = [each for each in claims(found) if each != figure]
    assert others == [each for each in claims(before) if fact_of(each) != "12,345通"]


@pytest.mark.parametrize(
    ("kind", "fact", "quote"),
    [
        ("observation", "12,345通", CALLS),
        ("award", "政府服務獎", PRIZE),
        ("relation", FUNDING, LAUNCH),
        ("entity", "數位發展部", LAUNCH),
        ("observation", "15", "受理件數 | 110年 | 15"),
    ],
)
def test_what_is_wrong_is_left_out_and_an_issue_tells_it_with_its_place(
    extract: Read, kind: str, fact: str, quote: str
) -> None:
    [own] = [e for e in claims(extract()) if (kind_of(e), fact_of(e), e.quote) == (kind, fact, quote)]
    found = extract(judge(fact, quote, "wrong", kind=kind, notes=("不是數據",)))
    assert own not in claims(found)
    issue = next(issue for issue in found.issues if issue.kind == WITHDRAWN)
    assert issue.message == f"{kind} {fact} in 「{quote}」: judged wrong by 王小明 on 2025-01-31 (不是數據)"
    assert issue.span == own.span


def test_a_figure_is_corrected_in_every_field(extract: Read) -> None:
    changes = {"metric": "話務處理量", "value": "1萬2,354", "unit": "次", "qualifier": "about", "status": "planned"}
    changes |= {"start": "2021-01-01", "end": "2021/6/30"}
    figure = one(extract(judge("12,345通", CALLS, "corrected", changes)), Observation, "12,345通")
    assert isinstance(figure, Observation)
    assert values_of(figure) == changes | {"value": "12354", "end": "2021-06-30"}
    assert (figure.value, figure.basis, figure.confidence) == (Decimal(12354), Basis.EXPLICIT, 1)
    assert figure.printed == "12,345通", "what the report prints is never corrected"
    assert figure.judged is not None
    before = dict(figure.judged.replaced)
    assert (before["value"], before["unit"], before["end"], before["status"]) == ("12345", "通", "2021-12-31", "done")
    assert "start" not in before, "it was read so"


@pytest.mark.parametrize(
    ("changes", "period"),
    [
        ({"start": ""}, Period(None, date(2021, 12, 31))),
        ({"start": "", "end": ""}, None),
        ({"start": "2021-03-01", "end": "2021-08-31"}, Period.months(2021, 3, 8)),
    ],
)
def test_a_period_can_become_another_as_of_a_day_or_unknown(
    extract: Read, changes: dict[str, str], period: Period | None
) -> None:
    figure = one(extract(judge("12,345通", CALLS, "corrected", changes)), Observation, "12,345通")
    assert isinstance(figure, Observation)
    assert (figure.period, figure.basis is Basis.UNKNOWN) == (period, period is None)


def test_a_range_that_a_corrected_value_is_not_of_goes(extract: Read) -> None:
    text = "高雄市研考會110年度報告\n\n每月召開會議47至50場。\n"
    ends = [o for o in extract(text=text).observations if o.lower is not None]
    assert [(o.lower, o.upper) for o in ends] == [(47, 50)] * len(ends)
    assert ends
    quote, fact = ends[0].quote, fact_of(ends[0])
    [moved] = [
        o for o in extract(judge(fact, quote, "corrected", {"value": "49"}), text=text).observations if o.value == 49
    ]
    assert (moved.lower, moved.upper) == (None, None)


@pytest.mark.parametrize("number", [1, 2])
def test_of_figures_alike_in_one_sentence_the_one_that_is_meant_is_judged(extract: Read, number: int) -> None:
    """13場 is no 3場, and counts for none."""
    found = extract(judge("3場", MEETINGS, "wrong", occurrence=number))
    places = [found.document.canonical[o.value_span.start - 7] for o in found.observations if o.printed == "3場"]
    assert places == [("南", "東")[2 - number]]


def test_a_cell_is_known_by_its_heads(extract: Read) -> None:
    found = extract(
        judge("15", "受理件數 | 110年 | 15", "corrected", {"value": "16"}),
        judge("15", "結案件數 | 109年 | 15", "wrong"),
    )
    cells = {(o.metric, o.period.label): o.value for o in found.observations if o.rule == "table" and o.period}
    assert cells == {("受理件數", "109年"): 15, ("受理件數", "110年"): 16, ("結案件數", "110年"): 12}


def test_a_named_thing_is_renamed_and_retyped(extract: Read) -> None:
    found = extract(judge("公文整合系統", LAUNCH, "corrected", {"name": "公文系統", "type": "Plan"}, kind="entity"))
    thing = one(found, Entity, "公文系統")
    assert isinstance(thing, Entity)
    assert (thing.type, thing.confidence) == ("Plan", 1)
    assert "公文整合系統" not in thing.aliases
    assert one(found, Relation, FUNDING), "what is told of it stays"


def test_a_relation_of_a_withdrawn_thing_goes_with_it_and_is_told(extract: Read) -> None:
    found = extract(
        judge("公文整合系統", LAUNCH, "wrong", kind="entity"), judge(FUNDING, LAUNCH, "right", kind="relation")
    )
    assert found.relations == ()
    gone = told(found, WITHDRAWN)
    for fact in (FUNDING, "公文整合系統 launchedOn 2021-10-31"):
        assert f"relation {fact} in 「{LAUNCH}」: 「公文整合系統」 was withdrawn" in gone


def test_a_relation_of_two_things_that_become_one_goes_and_is_told(extract: Read) -> None:
    found = extract(judge("公文整合系統", LAUNCH, "corrected", {"name": "數位發展部", "type": "Agency"}, kind="entity"))
    assert FUNDING not in {fact_of(relation) for relation in found.relations}
    assert f"relation {FUNDING} in 「{LAUNCH}」: subject and object became one thing" in told(found, WITHDRAWN)


def test_a_thing_is_found_by_any_of_its_names_in_any_sentence_that_names_it(extract: Read) -> None:
    later = "第二次提到公文整合系統。"
    found = extract(judge("公文整合系統", later, "right", kind="entity"), text=TEXT + later + "\n")
    assert one(found, Entity, "公文整合系統").judged
    found = extract(judge("研考會", LAUNCH, "wrong", kind="entity"))
    assert "高雄市政府研究發展考核委員會" not in {entity.name for entity in found.entities}


def test_an_honour_is_corrected_in_every_field(extract: Read) -> None:
    changes = {"award": "服務品質獎", "result": "shortlisted", "level": "優等", "category": "機關組", "year": "110"}
    changes |= {"work": "公文整合系統", "recipient": "研考會、地政局"}
    found = extract(judge("政府服務獎", PRIZE, "corrected", changes, kind="award"))
    honour = one(found, Award, "服務品質獎")
    assert isinstance(honour, Award)
    assert values_of(honour) == changes | {"year": "2021", "recipient": "地政局、研考會"}
    empty = dict.fromkeys(("level", "category", "work", "year", "recipient"), "")
    cleared = one(extract(judge("政府服務獎", PRIZE, "corrected", empty, kind="award")), Award, "政府服務獎")
    assert values_of(cleared) == empty | {"award": "政府服務獎", "result": "won"}


def test_a_relation_is_corrected_to_what_the_report_names_only(extract: Read) -> None:
    changes = {"object": "地政局", "amount": "500萬"}
    found = extract(judge(FUNDING, LAUNCH, "corrected", changes, kind="relation"))
    funding = one(found, Relation, "公文整合系統 fundedBy 地政局")
    assert isinstance(funding, Relation)
    assert funding.amount == 5000000
    for name, why in (("中央氣象署", "names nothing 「中央氣象署」"), ("公文整合系統", "would be one thing")):
        found = extract(judge(FUNDING, LAUNCH, "corrected", {"object": name}, kind="relation"))
        assert one(found, Relation, FUNDING).judged is None
        assert [message for message in told(found, NOT_APPLIED) if message.endswith(why)]


def test_a_launch_is_corrected_to_another_date(extract: Read) -> None:
    fact = "公文整合系統 launchedOn 2021-10-31"
    found = extract(judge(fact, LAUNCH, "corrected", {"object": "2021-11"}, kind="relation"))
    assert one(found, Relation, "公文整合系統 launchedOn 2021-11").confidence == 1


def test_two_honours_that_come_to_say_the_same_are_one(extract: Read) -> None:
    first, second = extract(text=TWO_PRIZES).awards
    changes = {"recipient": "農業局", "work": "農務平台"}
    assert (values_of(first) | changes, first.span) == (values_of(first), second.span)
    verdict = judge(second.award, second.quote, "corrected", changes, kind="award", occurrence=2)
    found = extract(verdict, text=TWO_PRIZES)
    assert [honour.recipients for honour in found.awards] == [("農業局",)]
    assert told(found, WITHDRAWN) == [f"award 創新應用獎 in 「{first.quote}」: a corrected one says the same"]


MOVED = {
    "an edit elsewhere": TEXT.replace(
        "一、話務中心\n", "一、為民服務\n本會辦理「公文整合系統」訓練9場，另有3場。\n二、話務中心\n"
    ),
    "other line ends": TEXT.replace("\n", "\r\n"),
    "spaces and look-alikes": TEXT.replace("12,345通", "12,345 通")
    .replace("1999", "１９９９")
    .replace("政府", "政　府", 1),
    "another list mark": TEXT.replace("\n北區", "\n(一)北區").replace("\n1999", "\n(二)1999"),
    "a longer name elsewhere": TEXT + "「公文整合系統平台」（以下簡稱公文整合系統）辦理訓練2場。\n",
}


@pytest.mark.parametrize("text", MOVED.values(), ids=MOVED)
def test_a_verdict_finds_its_claim_again_after(extract: Read, text: str) -> None:
    before = extract()
    facts = [("12,345通", CALLS, 1), ("3場", MEETINGS, 2)]
    verdicts = [judge(fact, quote, "right", occurrence=number) for fact, quote, number in facts]
    verdicts += [
        judge("公文整合系統", LAUNCH, "right", kind="entity"),
        judge(FUNDING, LAUNCH, "right", kind="relation"),
    ]
    verdicts += [judge("政府服務獎", PRIZE, "right", kind="award")]
    found = extract(*verdicts, text=text)
    assert told(found, NOT_APPLIED) == []
    sure = [each for each in claims(found) if each.judged]
    assert len(sure) == len(verdicts)
    for fact, _, _ in facts:
        [own] = [each for each in sure if fact_of(each).replace(" ", "") == fact]
        old = [each for each in before.observations if fact_of(each) == fact][-1]
        assert isinstance(own, Observation)
        assert (own.metric, own.value) == (old.metric, old.value)


def test_a_verdict_whose_claim_is_gone_is_an_issue(extract: Read) -> None:
    gone = "本會辦理講習99場。"
    found = extract(
        judge("99場", gone, "right"), judge("12,345通", gone, "wrong"), judge("3場", MEETINGS, "wrong", occurrence=3)
    )
    assert told(found, NOT_APPLIED) == [
        f"observation {words}: no claim prints this in this sentence any more"
        for words in (f"99場 in 「{gone}」", f"12,345通 in 「{gone}」", f"3場 (3) in 「{MEETINGS}」")
    ]
    assert len(claims(found)) == len(claims(extract()))


def test_what_would_make_no_sense_is_not_applied(extract: Read) -> None:
    found = extract(judge("12,345通", CALLS, "corrected", {"start": "2022-06-01", "unit": "次"}))
    [words] = told(found, NOT_APPLIED)
    assert words.endswith("the period would end before it starts: 2022-06-01 to 2021-12-31")
    assert claims(found) == claims(extract()), "nothing of it is applied"


def other_reading(found: Extraction, **other: str) -> str:
    """Return what was read of the calls, with other values in some fields."""
    return reading("observation", values_of(one(found, Observation, "12,345通")) | other)


def test_a_verdict_on_another_reading_makes_nothing_sure(extract: Read) -> None:
    """A person judged when the rules read 12,346; they read 12,345 by now."""
    before = extract()
    read = other_reading(before, value="12346")
    found = extract(judge("12,345通", CALLS, "right", read=read))
    assert claims(found) == claims(before)
    [words] = told(found, OUTDATED)
    assert f"judged right by 王小明 on 2025-01-31 when it read {read}; it reads {other_reading(before)} now" in words
    found = extract(judge("12,345通", CALLS, "corrected", {"unit": "次"}, read=read))
    figure = one(found, Observation, "12,345通")
    assert isinstance(figure, Observation)
    assert (figure.unit, figure.confidence) == ("次", one(before, Observation, "12,345通").confidence)
    assert told(found, OUTDATED)[0].endswith("judge it again")
    found = extract(judge("12,345通", CALLS, "wrong", read=read))
    assert "12,345通" not in {o.printed for o in found.observations}, "what was withdrawn stays so until somebody looks"
    assert "value=12346" in told(found, OUTDATED)[0]
    assert told(found, WITHDRAWN)


def test_a_correction_of_what_the_rules_read_rightly_by_now_is_sure(extract: Read) -> None:
    read = other_reading(extract(), value="999")
    found = extract(judge("12,345通", CALLS, "corrected", {"value": "12,345"}, read=read))
    assert (one(found, Observation, "12,345通").confidence, told(found, OUTDATED)) == (1, [])


@pytest.mark.parametrize("verdicts", [("wrong", "right"), ("right", "wrong"), ("corrected", "right")])
def test_a_second_look_at_a_new_reading_settles_the_matter(extract: Read, verdicts: tuple[str, str]) -> None:
    before = extract()
    first = judge("12,345通", CALLS, verdicts[0], {"unit": "次"} if verdicts[0] == "corrected" else {},
                  read=other_reading(before, value="1"))  # fmt: skip
    now = other_reading(before, unit="次" if verdicts[0] == "corrected" else "通")
    second = judge("12,345通", CALLS, verdicts[1], read=now, by=("李小華",))
    found = extract(first, second)
    assert told(found, OUTDATED) == []
    if verdicts[1] == "wrong":
        assert "12,345通" not in {o.printed for o in found.observations}
    else:
        figure = one(found, Observation, "12,345通")
        assert figure.judged is not None
        assert (figure.confidence, "李小華" in figure.judged.by) == (1, True)
        assert ("王小明" in figure.judged.by) == (verdicts[0] == "corrected"), (
            "who found it wrong did not find it right"
        )


def test_an_honour_is_found_by_what_was_read_when_rules_find_more_in_its_sentence(extract: Read) -> None:
    first, second = extract(text=TWO_PRIZES).awards
    assert (first.award, first.occurrence, second.occurrence) == (second.award, 1, 2)
    read = reading("award", values_of(second))
    verdict = judge(first.award, first.quote, "wrong", kind="award", occurrence=3, read=read)
    assert extract(verdict, text=TWO_PRIZES).awards == (first,)


def test_what_became_of_a_thing_falls_with_the_replacement_that_is_wrong(extract: Read) -> None:
    words = "「清運雲」於110年2月1日上線，取代「清運管理系統」。"
    text = f"臺南市政府環境保護局110年度施政績效成果報告\n\n{words}\n"
    assert [(each.kind.value, each.before, each.after) for each in extract(text=text).life] == [
        ("replaced", ("清運管理系統",), ("清運雲",))
    ]
    fact = "清運雲 replaces 清運管理系統"
    assert extract(judge(fact, words, "wrong", kind="relation"), text=text).life == ()
    assert len(extract(judge(fact, words, "right", kind="relation"), text=text).life) == 1
