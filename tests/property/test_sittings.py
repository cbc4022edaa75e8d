"""Sittings at random: walks among legal moves, and moves that are not legal."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemicycle.procedure import candidates, moves
from hemicycle.procedure import events as e
from hemicycle.procedure import text as t
from hemicycle.procedure.apply import apply, fold
from hemicycle.procedure.encoding import from_json, to_json
from hemicycle.procedure.log import LogError, chain, dumps, parse
from hemicycle.procedure.state import State

COUNCIL = tuple("CHN DNK DZA FRA GBR GRC GUY KOR PAK PAN RUS SLE SOM SVN USA".split())
ASSEMBLY = tuple("BRA CHN EGY FRA GBR RUS USA".split())
SEVEN = ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")
ROOMS = [
    ("un_sc", "", COUNCIL),
    ("un_ga", "plenary", ASSEMBLY),
    ("un_ga", "main_committee", ASSEMBLY),
    ("g7", "", SEVEN),
]
WALK = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
DRAFT = t.paragraphs(["Recalling the Charter,"], ["Urges a lasting peace.", "Requests a report."])


@cache
def begun(place: int) -> tuple[e.Event, ...]:
    """Open a sitting of a body with two drafts, two amendments and a sub-amendment."""
    body, chamber, members = ROOMS[place]
    just = t.ReplaceWords("op1", "lasting", "just and lasting")
    now = t.ReplaceWords("op1", "a lasting peace", "an immediate ceasefire")
    return (
        e.SittingOpened("walk", body, "2025-02-24", members, chamber=chamber, chair=members[0]),
        e.DraftTabled("L.1", "FRA", DRAFT, co_sponsors=("GBR",)),
        e.DraftTabled("L.2", "USA", DRAFT),
        e.AmendmentTabled("L.3", "L.1", "GBR", (just,)),
        e.AmendmentTabled("L.4", "L.1", "USA", (now,)),
        e.AmendmentTabled("L.5", "L.3", "FRA", (t.ReplaceWords("w1", "just", "fair"),)),
    )


@st.composite
def walks(draw: st.DrawFn, longest: int = 25) -> tuple[e.Event, ...]:
    """Go a random way among legal moves."""
    events = list(begun(draw(st.integers(0, len(ROOMS) - 1))))
    state = fold(events)
    for _ in range(draw(st.integers(0, longest))):
        # The end of the sitting ends the walk: choose it seldom.
        open_ways = [move for move in moves.legal_moves(state) if not _ends(move)]
        if not open_ways:
            break
        move = draw(st.sampled_from(open_ways))
        events.append(move)
        state = apply(state, move)
    return tuple(events)


def _ends(move: e.Event) -> bool:
    """Say whether a move ends the sitting."""
    return isinstance(move, e.SittingClosed | e.SittingAdjourned)


@WALK
@given(walks())
def test_any_prefix_of_a_legal_log_is_legal(events: tuple[e.Event, ...]) -> None:
    state: State | None = None
    for event in events:
        assert moves.refusals(state, event) == []
        state = apply(state, event)


@WALK
@given(walks())
def test_replay_is_deterministic_and_equal_to_the_byte(events: tuple[e.Event, ...]) -> None:
    told = [from_json(to_json(event)) for event in events]
    assert told == list(events)
    assert fold(told).to_bytes() == fold(events).to_bytes()


@WALK
@given(walks(), st.data())
def test_every_refused_move_leaves_the_state_as_it_was(
    events: tuple[e.Event, ...], data: st.DataObject
) -> None:
    state = fold(events)
    before = state.to_bytes()
    book = moves.rules_of(state)
    others = [move for move in candidates.of(state, book) if moves.refusals(state, move)]
    assert state.to_bytes() == before
    if not others:
        return
    move = data.draw(st.sampled_from(others))
    with pytest.raises(moves.RefusedError) as caught:
        moves.make(state, move)
    assert state.to_bytes() == before
    assert caught.value.reasons
    assert all(reason.article and reason.reason for reason in caught.value.reasons)


@WALK
@given(walks(longest=12), st.data())
def test_one_changed_byte_breaks_verification(
    events: tuple[e.Event, ...], data: st.DataObject
) -> None:
    text = dumps(chain([("", event) for event in events], "walk")).encode()
    place = data.draw(st.integers(0, len(text) - 2))
    changed = bytearray(text)
    changed[place] ^= 1 << data.draw(st.integers(0, 6))
    with pytest.raises((LogError, UnicodeDecodeError)):
        parse(bytes(changed).decode())


@WALK
@given(walks())
def test_the_text_adopted_is_the_draft_with_the_amendments_adopted(
    events: tuple[e.Event, ...],
) -> None:
    state = fold(events)
    for draft in state.drafts():
        divided = any(motion.part_outcomes for motion in state.motions.values())
        if divided:
            continue
        text = draft.original
        for vote in state.votes.values():
            amendment = state.proposals.get(vote.about)
            if amendment and amendment.target == draft.symbol and vote.outcome == "adopted":
                text = t.amend(text, amendment.operations)
        without_vote = any(
            isinstance(event, e.AdoptedWithoutVote) and state.proposals[event.symbol].target
            for event in events
        )
        if not without_vote:
            assert text == draft.text


@WALK
@given(walks())
def test_no_sitting_is_ever_stuck(events: tuple[e.Event, ...]) -> None:
    assert moves.legal_moves(fold(events))


WORDS = st.text(st.sampled_from("abc \n'é\u2028\U0001f54a"), min_size=0, max_size=12)


@given(WORDS, WORDS)
def test_words_of_any_script_come_back(first: str, second: str) -> None:
    events = [
        e.SittingOpened("walk", "un_sc", "2025-02-24", COUNCIL, title=first),
        e.StatementMade("FRA", words=second),
    ]
    lines = chain([("", event) for event in events], "walk")
    assert [line.event for line in parse(dumps(lines))] == events
