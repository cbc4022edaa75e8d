"""Precedence, order of amendments and silence, as pure functions."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from hemicycle.rules import order_of_vote, precedence
from hemicycle.rules.order_of_vote import Candidate
from hemicycle.rules.silence import Objection, Silence, is_in_time, judge

RANKS = {"suspend": 1, "adjourn": 2, "adjourn_debate": 3, "close_debate": 4}
NOON = datetime(2025, 2, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("order", list(permutations(RANKS)))
def test_the_first_motion_does_not_depend_on_when_it_was_made(order: tuple[str, ...]) -> None:
    pending = [(f"m{n}", kind) for n, kind in enumerate(order)]
    assert dict(pending)[str(precedence.first(pending, RANKS))] == "suspend"


def test_among_equals_the_one_made_first_goes_first() -> None:
    assert precedence.first([("m1", "adjourn"), ("m2", "adjourn")], RANKS) == "m1"
    assert precedence.first([], RANKS) is None


@pytest.mark.parametrize("kind", RANKS)
def test_a_motion_is_stopped_by_those_of_its_rank_and_above(kind: str) -> None:
    pending = [(other, other) for other in RANKS]
    stopped = precedence.standing_in_the_way(kind, pending, RANKS)
    assert stopped == [other for other in RANKS if RANKS[other] <= RANKS[kind]]


AMENDMENTS = (
    Candidate("far", 14, False, 3),
    Candidate("near", 2, False, 1),
    Candidate("added", 5, True, 2),
    Candidate("as near", 2, False, 4),
)


@pytest.mark.parametrize("given", list(permutations(AMENDMENTS)))
def test_furthest_removed_first_then_by_submission(given: tuple[Candidate, ...]) -> None:
    found = [item.symbol for item in order_of_vote.propose(given, additions_first=False)]
    assert found == ["far", "added", "near", "as near"]
    found = [item.symbol for item in order_of_vote.propose(given, additions_first=True)]
    assert found == ["added", "far", "near", "as near"]


def test_every_place_has_its_reason() -> None:
    one = Candidate("x", 1, True, 1)
    assert order_of_vote.propose([one], additions_first=False)[0].reason == "changes 1 word"
    reason = order_of_vote.propose([one], additions_first=True)[0].reason
    assert reason == "only adds or deletes; changes 1 word"


@pytest.mark.parametrize(
    ("at", "in_time"), [(NOON - SECOND, True), (NOON, False), (NOON + SECOND, False)]
)
def test_an_objection_comes_before_the_expiry(at: datetime, in_time: bool) -> None:
    assert is_in_time(at, NOON) is in_time
    found, breaking = judge(NOON, [Objection("USA", at)], NOON + timedelta(hours=1))
    assert found is (Silence.BROKEN if in_time else Silence.KEPT)
    assert [item.member for item in breaking] == (["USA"] if in_time else [])


def test_the_clock_is_the_same_in_every_zone() -> None:
    brussels = timezone(timedelta(hours=1))
    assert not is_in_time(NOON.replace(hour=13, tzinfo=brussels), NOON)
    with pytest.raises(ValueError, match="zone"):
        is_in_time(datetime(2025, 2, 24, 11), NOON)  # noqa: DTZ001 - that is what is refused
    with pytest.raises(ValueError, match="zone"):
        is_in_time(NOON, datetime(2025, 2, 24, 11))  # noqa: DTZ001


def test_silence_is_open_until_it_expires() -> None:
    assert judge(NOON, [], NOON - SECOND) == (Silence.OPEN, [])
    assert judge(NOON, [], NOON) == (Silence.KEPT, [])


def test_an_objection_counts_once_it_is_made() -> None:
    objections = [Objection("USA", NOON - SECOND), Objection("FRA", NOON - 2 * SECOND)]
    assert judge(NOON, objections, NOON - 3 * SECOND)[0] is Silence.OPEN
    found, breaking = judge(NOON, objections, NOON - SECOND)
    assert found is Silence.BROKEN
    assert [item.member for item in breaking] == ["FRA", "USA"]
