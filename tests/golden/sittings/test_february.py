"""24 February 2025 from the packaged logs: the results announced, each with its article."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hemicycle.bodies.registry import load_body
from hemicycle.core.tally import Tally
from hemicycle.procedure import events as e
from hemicycle.procedure import examples, moves, verdict
from hemicycle.procedure.apply import fold
from hemicycle.procedure.log import Line, chain, dumps
from hemicycle.procedure.state import State, Vote
from hemicycle.procedure.text import amend
from hemicycle.rules.decision import decide
from hemicycle.sources.sittings import retold

DAY = "2025-02-24"
L11 = "A/ES-11/L.11"
ES_11_8 = """\
Mourning the tragic loss of life throughout the full-scale invasion of Ukraine by the Russian
Federation,

Reaffirming its commitment to the sovereignty, independence, unity and territorial integrity of
Ukraine within its internationally recognized borders, extending to its territorial waters,

Reiterating that the principal purpose of the United Nations, as expressed in the Charter of the
United Nations, is to maintain international peace and security and to peacefully settle disputes,

Implores a swift end to the conflict and further urges a just, lasting and comprehensive peace
between Ukraine and the Russian Federation, in line with the Charter of the United Nations and the
principles of sovereign equality and territorial integrity of States."""


@pytest.fixture(scope="module")
def logs() -> dict[str, list[Line]]:
    """Read the packaged logs by body."""
    found = examples.read(DAY)
    return {lines[0].event.body: lines for lines in found}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def assembly(logs: dict[str, list[Line]]) -> State:
    """Replay the General Assembly, every event put to the rules."""
    return moves.replay(line.event for line in logs["un_ga"])


@pytest.fixture(scope="module")
def council(logs: dict[str, list[Line]]) -> State:
    """Replay the Security Council, every event put to the rules."""
    return moves.replay(line.event for line in logs["un_sc"])


def on(state: State, about: str) -> Vote:
    """Return the one vote on a question."""
    (vote,) = [vote for vote in state.votes.values() if vote.about == about]
    return vote


# 1. The results, each with its rule.

ASSEMBLY = [
    ("A/ES-11/L.10", "93-18-65 (17 not voting)", "adopted", "un_charter/18.2"),
    ("A/ES-11/L.12", "31-71-59 (32 not voting)", "rejected", "un_ga/rop/84"),
    ("A/ES-11/L.13", "60-18-81 (34 not voting)", "adopted", "un_ga/rop/84"),
    ("A/ES-11/L.14", "79-16-67 (31 not voting)", "adopted", "un_ga/rop/84"),
    ("A/ES-11/L.15", "83-16-61 (33 not voting)", "adopted", "un_ga/rop/84"),
    (L11, "93-8-73 (19 not voting)", "adopted", "un_charter/18.2"),
]


@pytest.mark.parametrize(("symbol", "tally", "outcome", "article"), ASSEMBLY)
def test_1_the_assembly(
    assembly: State, symbol: str, tally: str, outcome: str, article: str
) -> None:
    vote = on(assembly, symbol)
    assert (str(vote.tally(assembly.n_members)), vote.outcome) == (tally, outcome)
    assert vote.is_verified
    assert article in vote.articles


def test_1_l_12_lacks_two_thirds_under_rule_84(assembly: State) -> None:
    vote = on(assembly, "A/ES-11/L.12")
    assert "un_ga/rop/84" in vote.articles
    assert "31 in favour of 102 cast; at least 2/3" in vote.requirement


COUNCIL = [
    ("m1", "6-3-6", "rejected", (), "un_charter/27.2"),
    ("amendment 1", "1-7-7", "rejected", (), "un_charter/27.3"),
    ("amendment 2", "6-1-8", "rejected", (), "un_charter/27.3"),
    ("amendment 3", "9-?-?", "vetoed", ("RUS",), "un_charter/27.3"),
    ("amendment 4", "11-?-?", "vetoed", ("RUS",), "un_charter/27.3"),
    ("amendment 5", "4-6-5", "rejected", (), "un_charter/27.3"),
    ("S/2025/112", "10-0-5", "adopted", (), "un_charter/27.3"),
]


@pytest.mark.parametrize(("about", "tally", "outcome", "vetoes", "article"), COUNCIL)
def test_1_the_council(
    council: State, about: str, tally: str, outcome: str, vetoes: tuple[str, ...], article: str
) -> None:
    vote = on(council, about)
    assert (str(vote.tally(council.n_members)), vote.outcome) == (tally, outcome)
    assert vote.vetoed_by == vetoes
    assert vote.articles[0] == article


def test_1_ballot_3_is_no_veto(council: State) -> None:
    vote = on(council, "amendment 2")
    assert vote.requirement == "6 in favour; at least 9 needed"
    assert vote.vetoed_by == ()


def test_1_the_seven_agreed_on_nothing(logs: dict[str, list[Line]]) -> None:
    state = moves.replay(line.event for line in logs["g7"])
    statement = state.proposals["joint statement"]
    assert statement.status == "not_agreed"
    assert [(o.by, o.words) for o in statement.objections] == [("USA", "Russian aggression")]
    assert not state.votes


# 2. One text, two bodies, two outcomes.


def test_2_the_merged_text_is_es_11_8(assembly: State) -> None:
    draft = assembly.proposals[L11]
    assert [part.text for part in draft.text] == [
        " ".join(paragraph.split()) for paragraph in ES_11_8.split("\n\n")
    ]
    assert draft.resulting == "A/RES/ES-11/8"


def test_2_the_council_adopted_the_text_unchanged(assembly: State, council: State) -> None:
    draft = council.proposals["S/2025/112"]
    assert draft.text == draft.original == assembly.proposals[L11].original
    assert (draft.is_amended, draft.resulting) == (False, "S/RES/2774")


def test_2_the_adopted_text_is_put_together_from_the_log(assembly: State) -> None:
    text = assembly.proposals[L11].original
    for item in assembly.amendments(L11):
        if item.status == "adopted":
            text = amend(text, item.operations)
    assert text == assembly.proposals[L11].text


# 3. Withdrawal.


def prefixes(lines: list[Line], last: type[e.Event], about: str) -> State:
    """Return the state before the first event of a kind about something."""
    events = [line.event for line in lines]
    place = next(
        n for n, event in enumerate(events)
        if isinstance(event, last) and getattr(event, "about", about) == about
    )  # fmt: skip
    return moves.replay(events[:place])


def test_3_withdrawal_is_free_before_and_refused_after_an_amendment(
    logs: dict[str, list[Line]],
) -> None:
    withdraw = e.ProposalWithdrawn(L11, "USA")
    before = prefixes(logs["un_ga"], e.VoteOpened, "A/ES-11/L.12")
    assert moves.refusals(before, withdraw) == []
    after = prefixes(logs["un_ga"], e.VoteOpened, L11)
    assert [reason.article for reason in moves.refusals(after, withdraw)] == ["un_ga/rop/80"]


# 4. Abstaining on one's own draft, and explaining it.


def test_4_the_sponsor_abstained_and_may_not_explain(logs: dict[str, list[Line]]) -> None:
    lines = logs["un_ga"][:-1]
    state = moves.replay(line.event for line in lines)
    assert on(state, L11).options["USA"] == "abstain"
    explain = e.StatementMade("USA", "explanation_after", L11)
    assert [reason.article for reason in moves.refusals(state, explain)] == ["un_ga/rop/88"]


# 5. What the class of a question changes.


def test_5_procedural_or_not_changes_nothing_without_nine(council: State) -> None:
    body, day = load_body("un_sc"), date(2025, 2, 24)
    vote = on(council, "m1")
    who = verdict.electorate(council, vote)
    results = {
        str(decide(body.requirement(question, day), vote.options, who).result)
        for question in ("procedural", "substantive")
    }
    assert results == {"rejected"}


def test_5_with_nine_and_a_no_of_a_permanent_member_it_does() -> None:
    body, day = load_body("un_sc"), date(2025, 2, 24)
    found = [
        str(decide(body.requirement(question, day), Tally(9, 1, 5), known={"RUS": "no"}).result)
        for question in ("procedural", "substantive")
    ]
    assert found == ["adopted", "vetoed"]


@pytest.mark.parametrize(
    ("tally", "important", "ordinary"),
    [
        (Tally(89, 61, 21), "rejected", "adopted"),  # A/RES/ES-10/22, Austria's
        (Tally(84, 62, 25), "rejected", "adopted"),  # A/RES/ES-10/22, that of the United States
        (Tally(31, 71, 59), "rejected", "rejected"),
        (Tally(60, 18, 81), "adopted", "adopted"),
        (Tally(79, 16, 67), "adopted", "adopted"),
        (Tally(83, 16, 61), "adopted", "adopted"),
    ],
)
def test_5_a_simple_majority_turns_2023_and_not_2025(
    tally: Tally, important: str, ordinary: str
) -> None:
    body, day = load_body("un_ga"), date(2025, 2, 24)
    whole = replace(tally, n_not_voting=193 - sum((tally.n_yes, tally.n_no, tally.n_abstain)))  # type: ignore[arg-type]
    who = body.electorate(day, n_members=193)
    found = [
        str(decide(body.requirement("amendment", day, of=question), whole, who).result)
        for question in ("important", "ordinary")
    ]
    assert found == [important, ordinary]


# 6. The chain, and the fold.


def test_6_one_ballot_changed_changes_the_head(logs: dict[str, list[Line]]) -> None:
    lines = logs["un_ga"]
    events = [line.event for line in lines]
    place, roll = next((n, x) for n, x in enumerate(events) if isinstance(x, e.RollRecorded))
    changed = {**roll.options, "HUN": "abstain"}
    other = [*events[:place], replace(roll, options=changed), *events[place + 1 :]]
    heads = [
        chain([("", event) for event in told], lines[0].sitting)[-1].hash
        for told in (events, other)
    ]
    assert heads[0] == lines[-1].hash
    assert heads[0] != heads[1]


def test_6_replay_is_equal_to_the_byte(logs: dict[str, list[Line]]) -> None:
    for lines in logs.values():
        states = [fold(line.event for line in lines).to_bytes() for _ in range(2)]
        assert states[0] == states[1]
        assert moves.replay(line.event for line in lines).to_bytes() == states[0]


# 7. What nobody published.


def test_7_unknown_counts_stay_unknown(council: State) -> None:
    assert on(council, "amendment 3").reported == (9, None, None, None)


@pytest.mark.parametrize("announced", ["adopted", "rejected"])
def test_7_a_result_without_counts_is_not_verifiable(
    logs: dict[str, list[Line]], announced: str
) -> None:
    before = prefixes(logs["un_ga"], e.VoteOpened, "A/ES-11/L.12")
    state = moves.make(before, e.VoteOpened("x", "amendment", "A/ES-11/L.12"))
    state = moves.make(state, e.TallyReported("x", 60))
    state = moves.make(state, e.VoteClosed("x"))
    found = verdict.judge(state, state.votes["x"], moves.rules_of(state))
    assert (found.is_verified, found.outcome) == (False, "")
    ok = e.ResultDeclared("x", announced, is_verified=True)
    assert moves.refusals(state, ok)
    state = moves.make(state, e.ResultDeclared("x", announced, is_verified=False))
    assert not state.votes["x"].is_verified


# 8. Who could have turned it.


def test_8_only_the_russian_no_turns_the_vetoed_amendment(council: State) -> None:
    # The counts against and abstaining were not published; if Russia alone voted against and all
    # fifteen voted, they were 1 and 5.
    body, day = load_body("un_sc"), date(2025, 2, 24)
    who = verdict.electorate(council, on(council, "amendment 3"))
    question = body.requirement("amendment", day, of="substantive")
    found = decide(question, Tally(9, 1, 5, 0), who, known={"RUS": "no", "USA": "abstain"})
    assert str(found.result) == "vetoed"
    assert {members for pivot in found.pivotal for members in pivot.sets} == {("RUS",)}
    assert {pivot.n for pivot in found.pivotal} == {1}


# The packaged logs are what their sources say.


def test_the_packaged_logs_follow_from_the_ballots(shared: Path) -> None:
    told = retold.day(shared / "data/feb24_sittings.json")
    packaged = {lines[0].sitting: dumps(lines) for lines in examples.read(DAY)}
    assert {name: dumps(lines) for name, lines in told.items()} == packaged
