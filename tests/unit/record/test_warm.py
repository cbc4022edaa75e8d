"""A record kept in memory gives the same answers as one that is read in place."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hemicycle.core.errors import UnknownNameError, UnknownSymbolError
from hemicycle.record.warm import WarmRecord

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.fixture(scope="module")
def warm(rec: "Record") -> WarmRecord:
    return WarmRecord.of(rec)


def test_is_kept_once(warm: WarmRecord) -> None:
    assert WarmRecord.of(warm) is warm


def test_every_head_is_the_same(rec: "Record", warm: WarmRecord) -> None:
    assert warm.heads() == rec.heads()


@pytest.mark.parametrize(
    "asked",
    [
        {"body": "un_sc", "since": date(2020, 1, 1)},
        {"series": "ukraine"},
        {"series": "Cuba Embargo"},
        {"body": "Security Council", "since": date(2024, 1, 1)},
        {"question": "amendment", "until": date(2010, 1, 1)},
        {"text": "nuclear", "since": date(2020, 1, 1)},
    ],
)
def test_filtered_heads_are_the_same(rec: "Record", warm: WarmRecord, asked: dict) -> None:
    assert warm.heads(**asked) == rec.heads(**asked)
    assert warm.heads(**asked)


def test_whole_events_are_the_same(rec: "Record", warm: WarmRecord) -> None:
    ids = [head.vote_event_id for head in rec.heads()]
    sample = ids[::97] + rec.find("ES-11/7") + rec.find("ES-11/8") + rec.find("S/RES/2774")
    assert warm.get(sample) == rec.get(sample)
    assert warm.get([*sample[:2], "no/such"], whole=False) == rec.get(sample[:2], whole=False)


@pytest.mark.parametrize("text", ["ES-11/7", "2774", "A/ES-11/L.11", "L.12", "a/res/es-10/21"])
def test_finds_the_same(rec: "Record", warm: WarmRecord, text: str) -> None:
    assert warm.find(text) == rec.find(text)


def test_every_symbol_is_found_alike(rec: "Record", warm: WarmRecord) -> None:
    symbols = sorted({head.name for head in rec.heads()})[::211]
    assert [warm.find(symbol) for symbol in symbols] == [rec.find(symbol) for symbol in symbols]


def test_symbols_without_session_or_part_are_found_alike(rec: "Record", warm: WarmRecord) -> None:
    amended = sorted({head.amends for head in rec.heads() if head.amends})
    asked = [*amended, "46/36", "A/RES/66/1", "3379", "181(II)", "217", "L.11", "A/RES/217(III)"]
    found = [warm.find(symbol, or_nearest=False) for symbol in asked]
    assert found == [rec.find(symbol, or_nearest=False) for symbol in asked]


def test_refuses_alike(warm: WarmRecord) -> None:
    with pytest.raises(UnknownSymbolError, match="A/RES/99/999"):
        warm.find("A/RES/99/999")
    with pytest.raises(UnknownNameError, match="no_such"):
        warm.heads(series="no_such")
    with pytest.raises(UnknownNameError, match="no_such"):
        warm.grouping("no_such")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"body": "un_sc"},
        {"series": "ukraine_ga"},
        {"since": date(2024, 1, 1), "until": date(2025, 1, 1)},
        {"question": "amendment"},
    ],
)
def test_rolls_are_the_same(rec: "Record", warm: WarmRecord, asked: dict) -> None:
    one, other = rec.roll_call(**asked), warm.roll_call(**asked)
    assert one.members == other.members
    assert one.vote_event_ids == other.vote_event_ids
    assert np.array_equal(one.options, other.options)
    assert np.array_equal(one.decided_on, other.decided_on)


def test_groupings_and_series_are_the_same(rec: "Record", warm: WarmRecord) -> None:
    for on in (None, date(1999, 1, 1), date(2025, 2, 24)):
        assert warm.groupings(on=on) == rec.groupings(on=on)
    assert warm.grouping("eu") == rec.grouping("eu")
    assert warm.grouping("European Union") == rec.grouping("European Union")
    assert warm.series_list() == rec.series_list()
    assert warm.series("ukraine") == rec.series("ukraine")
    assert warm.sources() == rec.sources()
    assert warm.paragraphs("A/RES/ES-11/7") == rec.paragraphs("A/RES/ES-11/7")


@pytest.mark.parametrize(
    "text", ["ES-11/7", "2774", "L.11", "A/RES/99/99", "A/C.3/L.1", "", "undl/4076672"]
)
def test_knows_the_same_without_looking_for_what_is_near(
    rec: "Record", warm: WarmRecord, text: str
) -> None:
    found = warm.find(text, or_nearest=False)
    assert found == rec.find(text, or_nearest=False)
    if found:
        assert found == warm.find(text)
    else:
        with pytest.raises(UnknownSymbolError, match="vote event"):
            warm.find(text)


@pytest.mark.parametrize("body", ["GA", "UN General Assembly", "un_ga"])
def test_a_body_may_be_called_by_its_name(rec: "Record", warm: WarmRecord, body: str) -> None:
    whole = rec.roll_call(body="un_ga", since=date(2025, 1, 1)).shape
    assert rec.roll_call(body=body, since=date(2025, 1, 1)).shape == whole
    assert warm.roll_call(body=body, since=date(2025, 1, 1)).shape == whole
    asked = {"body": body, "since": date(2025, 1, 1), "limit": 3}
    assert warm.search("peace", **asked) == rec.search("peace", **asked)


@pytest.mark.parametrize(
    "asked", [{"body": "un_xx"}, {"question": "resolutions"}, {"series": "ukrain"}]
)
def test_what_there_is_not_is_never_an_empty_answer(
    rec: "Record", warm: WarmRecord, asked: dict
) -> None:
    for record in (rec, warm):
        for ask in (record.heads, record.roll_call, record.votes):
            with pytest.raises(UnknownNameError, match="is called"):
                ask(**asked)
    if "question" not in asked:
        with pytest.raises(UnknownNameError, match="is called"):
            warm.search("peace", **asked)


def test_a_series_by_its_name_does_not_wait_for_itself(rec: "Record", warm: WarmRecord) -> None:
    # The lock is held while words are looked for: naming the series must not ask for it again.
    assert warm.search("embargo", series="Embargo against Cuba", limit=2) == rec.search(
        "embargo", series="cuba_embargo", limit=2
    )
