"""What a page of a vote costs, counted and not timed: reads, calls, and what is left behind."""

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from hemicycle.record.store import Store
from hemicycle.record.warm import WarmRecord
from hemicycle.web.pages import Site, votes

if TYPE_CHECKING:
    from hemicycle.record.query import Record

#: A long text with its changes, a line of a thousand votes, and drafts that are not held.
_RICH = ("undl/4076673", "undl/4076672", "undl/1655325", "undl/644572", "voeten/5809")
_MOST_CALLS = 20_000


@pytest.fixture(scope="module")
def site(rec: "Record") -> Site:
    return Site(WarmRecord.of(rec))


@pytest.fixture(scope="module")
def chosen(site: Site) -> list[str]:
    heads = site.record.heads()
    of_unknown = [
        head.vote_event_id
        for head in heads
        if head.amends and not site.record.find(head.amends, or_nearest=False)
    ]
    assert len(of_unknown) > 20
    return [*_RICH, *of_unknown[::9], *(head.vote_event_id for head in heads[::400])]


def test_no_table_is_asked(site: Site, chosen: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    votes.page(site, chosen[0])
    asked: list[str] = []

    def ask(_: Store, query: str, *__: object) -> object:
        asked.append(query)
        raise AssertionError(query)

    for way in ("rows", "dicts", "relation"):
        monkeypatch.setattr(Store, way, ask)
    for event_id in chosen:
        votes.page(site, event_id)
    assert asked == []


def test_nothing_is_left_to_the_collector_of_garbage(site: Site, chosen: list[str]) -> None:
    for event_id in chosen:
        votes.page(site, event_id)
    gc.collect()
    gc.disable()
    try:
        for event_id in chosen:
            votes.page(site, event_id)
        # Not one a page; a thread of another test may leave a few meanwhile.
        assert gc.collect() < len(chosen)
    finally:
        gc.enable()


def _calls_of(made: Callable[[], object]) -> int:
    """Count the calls of Python's own functions."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event == "call"

    kept = sys.getprofile()
    sys.setprofile(count)
    try:
        made()
    finally:
        sys.setprofile(kept)
    return counted


def test_calls_are_bounded(site: Site, chosen: list[str]) -> None:
    for event_id in chosen:
        votes.page(site, event_id)
    counted = {
        event_id: _calls_of(lambda event_id=event_id: votes.page(site, event_id))  # type: ignore[misc]
        for event_id in chosen
    }
    assert {name: n for name, n in counted.items() if n > _MOST_CALLS} == {}
    assert max(counted.values()) > 1_000
