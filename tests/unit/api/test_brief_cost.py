"""What an account reads, counted and not timed."""

from typing import Any

import pytest

import hemicycle
from hemicycle import api
from hemicycle.briefs import shifts
from hemicycle.record.query import Record


def test_all_votes_of_a_body_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    read = Record.roll_call

    def counted(self: Record, **given: Any) -> Any:
        asked.append(given)
        return read(self, **given)

    monkeypatch.setattr(Record, "roll_call", counted)
    api.brief(hemicycle.open("packaged"), "2024")
    whole = [given["body"] for given in asked if set(given) == {"body"}]
    assert len(whole) == len(set(whole)) >= 1
    # A series is chosen out of them.
    assert not [given for given in asked if "series" in given]


def test_days_of_a_year_share_its_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    compare = shifts._compared

    def counted(record: Record, year: int, *, is_short: bool) -> Any:
        compared.append(year)
        return compare(record, year, is_short=is_short)

    monkeypatch.setattr(shifts, "_compared", counted)
    record = hemicycle.open("packaged")
    told = [api.brief(record, day) for day in ("2024-12-19", "2024-12-17", "2024-12-19")]
    assert compared == [2024]
    assert told[0] == told[2] != told[1]
