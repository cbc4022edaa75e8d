"""Decisions as payloads, on the packaged record."""

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hemicycle import api
from hemicycle.api.decisions import the_one
from hemicycle.core.errors import AmbiguousSymbolError, UnknownNameError, UnknownSymbolError

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: Keys that other programs rely on.
SHOW = {
    "symbol", "body", "decided_on", "question", "manner", "title", "outcome", "status",
    "announced", "counted", "votes", "sources", "notes",
}  # fmt: skip


def tally(payload: Any) -> tuple[int | None, ...]:
    """Return the announced counts."""
    return tuple(payload["announced"][o] for o in ("yes", "no", "abstain", "not_voting"))


def test_the_shape_of_show(rec: "Record") -> None:
    payload = api.show(rec, "ES-11/7")
    assert payload.keys() >= SHOW
    assert tally(payload) == (93, 18, 65, 17)
    assert payload["votes"]["USA"] == payload["votes"]["RUS"] == "no"
    assert payload["counted"] == payload["announced"]
    assert payload["decided_on"] == "2025-02-24"
    assert json.loads(json.dumps(payload)) == payload


@pytest.mark.parametrize(
    ("symbol", "counts"),
    [
        ("A/RES/ES-11/1", (141, 5, 35)),
        ("A/RES/ES-11/2", (140, 5, 38)),
        ("A/RES/ES-11/3", (93, 24, 58)),
        ("A/RES/ES-11/4", (143, 5, 35)),
        ("A/RES/ES-11/5", (94, 14, 73)),
        ("A/RES/ES-11/6", (141, 7, 32)),
        ("A/RES/78/316", (99, 9, 60)),
        ("A/RES/ES-11/7", (93, 18, 65)),
        ("A/RES/ES-11/8", (93, 8, 73)),
        ("S/RES/2774", (10, 0, 5)),
        ("A/RES/ES-10/21", (120, 14, 45)),
    ],
)
def test_known_tallies(rec: "Record", symbol: str, counts: tuple[int, ...]) -> None:
    assert tally(api.show(rec, symbol))[:3] == counts


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("ES-11/7", "A/RES/ES-11/7"),
        ("a/res/es-11/7", "A/RES/ES-11/7"),
        ("2774", "S/RES/2774"),
        ("S/RES/2774", "S/RES/2774"),
        ("s/res/2774 (2025)", "S/RES/2774"),
        ("A/ES-11/L.10", "A/RES/ES-11/7"),
        ("undl/4076672", "A/RES/ES-11/7"),
    ],
)
def test_symbols_as_people_type_them(rec: "Record", typed: str, symbol: str) -> None:
    assert api.show(rec, typed)["symbol"] == symbol


def test_both_tallies_of_one_vote(rec: "Record") -> None:
    payload = api.show(rec, "ES-10/21")
    assert payload["corrected"]["yes"] == 121
    assert payload["corrected"]["abstain"] == 44
    assert any("121-14-44" in note for note in payload["notes"])


def test_what_was_moved_is_told(rec: "Record") -> None:
    moved = api.show(rec, "ES-11/8")["amendments"]
    assert [row["outcome"] for row in moved].count("adopted") == 3
    assert moved[0]["moved_by"] == ["RUS"]
    assert moved[0]["outcome"] == "rejected"


def test_groups_hold_everybody_once(rec: "Record") -> None:
    payload = api.show(rec, "ES-11/7")
    codes = [code for row in payload["by_group"] for code in row["members"]]
    assert sorted(codes) == sorted(payload["votes"])
    assert sum(row["yes"] for row in payload["by_group"]) == 93


def test_the_nearest_symbols_are_named(rec: "Record") -> None:
    with pytest.raises(UnknownSymbolError, match="A/RES/ES-11/7") as raised:
        api.show(rec, "ES-11/77")
    assert "A/RES/ES-11/7" in raised.value.nearest


class Twofold:
    """A record in which one symbol stands for two texts."""

    def __init__(self, event: "VoteEvent", question: str) -> None:
        self.events = [event, replace(event, vote_event_id="x/2", question=question)]

    def find(self, _text: str) -> list[str]:
        return [event.vote_event_id for event in self.events]

    def get(self, ids: list[str], *, whole: bool = True) -> list["VoteEvent"]:
        assert whole or len(ids) == len(self.events)
        return [event for event in self.events if event.vote_event_id in ids]


def test_several_texts_of_one_symbol_are_listed_not_chosen(rec: "Record") -> None:
    event = rec.vote_event("S/RES/2774")
    with pytest.raises(
        AmbiguousSymbolError, match=r"(?s)undl/4077111 .*x/2 .*whole symbol"
    ) as raised:
        the_one(Twofold(event, "decision"), "2774")  # type: ignore[arg-type]
    assert len(raised.value.candidates) == 2


def test_a_text_goes_before_what_was_moved_on_it(rec: "Record") -> None:
    event = rec.vote_event("S/RES/2774")
    assert the_one(Twofold(event, "amendment"), "2774") is event  # type: ignore[arg-type]


def test_search_keeps_to_its_limits(rec: "Record") -> None:
    payload = api.search(rec, "nuclear", body="ga", since=date(2020, 1, 1), limit=7)
    assert len(payload["rows"]) == 7
    assert payload["is_more"]
    assert all(row["decided_from"] >= "2020" for row in payload["rows"])
    assert all(row["body"] == "un_ga" for row in payload["rows"])
    with pytest.raises(UnknownNameError, match="No body is called 'nowhere'"):
        api.search(rec, "nuclear", body="nowhere")


def test_nothing_found_is_an_empty_list(rec: "Record") -> None:
    assert api.search(rec, "zzzzzz") == {"words": "zzzzzz", "rows": [], "is_more": False}


def test_a_series_is_in_order(rec: "Record") -> None:
    payload = api.series(rec, "ukraine")
    days = [row["decided_from"] for row in payload["rows"]]
    assert days == sorted(days)
    assert payload["n_vote_events"] == len(days)
    assert {row["series"] for row in api.series_list(rec)["rows"]} >= {"ukraine", "cuba_embargo"}


def test_unknown_functions_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = api.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("symbol", ["S/RES/704", "S/RES/1999", "A/RES/43/62"])
def test_no_tally_is_told_where_the_listing_has_nobody_voting(rec: "Record", symbol: str) -> None:
    payload = api.show(rec, symbol)
    assert tally(payload) == (None, None, None, None)
    assert payload["manner"] in (None, "without_vote")
    assert payload["votes"] == {}
    assert any("lists 0-0-0" in note for note in payload["notes"])
