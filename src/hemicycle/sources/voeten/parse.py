"""Read Voeten's file: one row a member and roll call, yes, no or abstain."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from hemicycle.core.errors import SourceError
from hemicycle.record.frames import read_columns

SOURCE_ID = "voeten"
#: From this session on the day of a date can be trusted; before it only the month.
_FIRST_SESSION_WITH_DAYS = 58
_COLUMNS = (
    "rcid", "country", "country_code", "vote", "session", "date", "unres", "amend", "para",
    "short", "descr",
)  # fmt: skip
_OPTION_BY_CODE = {"Y": "yes", "N": "no", "A": "abstain"}
_SYMBOL = re.compile(r"(?:R|A/RES)/(\d+)/(\d+)/?([A-Z\-]*)")
_EMERGENCY = re.compile(r"A/RES/(ES-\d+)/(\d+)()")


@dataclass(slots=True)
class RollCallOfVoeten:
    """One roll call of the file.

    Attributes
    ----------
    rcid : int
        The file's number.
    decided_from, decided_until : datetime.date
        Half-open period that holds the decision: a day, or a month where only that is sure.
    options : dict of str to str
        Member code -> yes, no or abstain; absence cannot be told from not being a member.
    """

    rcid: int
    session: int
    decided_from: date
    decided_until: date
    reference: str | None
    is_amendment: bool
    is_paragraph: bool
    short: str | None
    description: str | None
    options: dict[str, str] = field(default_factory=dict)

    @property
    def is_day_known(self) -> bool:
        """Whether the period is one day."""
        return self.decided_until - self.decided_from == timedelta(days=1)


def read(path: Path, iso3_by_iso2: dict[str, str]) -> dict[int, RollCallOfVoeten]:
    """Read every roll call.

    Parameters
    ----------
    path : pathlib.Path
        The Parquet file.
    iso3_by_iso2 : dict of str to str
        Present codes of States.

    Returns
    -------
    dict of int to RollCallOfVoeten
        By the file's number, ascending.

    Raises
    ------
    SourceError
        If a State or a vote has a code that is not known.
    """
    seats = _Seats(iso3_by_iso2)
    roll_calls: dict[int, RollCallOfVoeten] = {}
    for rcid, name, code, vote, session, day, *rest in read_columns(path, _COLUMNS):
        roll_call = roll_calls.get(rcid)
        if roll_call is None:
            roll_call = roll_calls[rcid] = _header(rcid, session, day, *rest)
        option = _OPTION_BY_CODE.get(vote)
        if option is None:
            raise SourceError("A vote has a code that is not known.", file=path.name,
                              column="vote", value=str(vote), expected="Y, N or A")  # fmt: skip
        roll_call.options[seats.holder(code, name, roll_call.decided_from)] = option
    return dict(sorted(roll_calls.items()))


def _header(
    rcid: int,
    session: int,
    day: date,
    reference: str | None,
    amend: int | None,
    para: int | None,
    short: str | None,
    description: str | None,
) -> RollCallOfVoeten:
    """Make a roll call without votes, its date no finer than can be trusted."""
    if session >= _FIRST_SESSION_WITH_DAYS:
        since, until = day, day + timedelta(days=1)
    else:
        since = day.replace(day=1)
        until = (since + timedelta(days=32)).replace(day=1)
    return RollCallOfVoeten(
        rcid, session, since, until, reference or None, amend == 1, para == 1,
        short or None, description or None,
    )  # fmt: skip


class _Seats:
    """Who held the seat that the file names, on a date."""

    def __init__(self, iso3_by_iso2: dict[str, str]) -> None:
        text = (Path(__file__).parent / "lookups.yml").read_text(encoding="utf-8")
        lookups: dict[str, Any] = yaml.safe_load(text)
        self._codes: dict[str, str] = {**iso3_by_iso2, **lookups["codes"]}
        self._names: dict[str, str] = lookups["names"]
        self._seats: list[dict[str, Any]] = lookups["seats"]
        self._known: dict[tuple[str | None, str, date], str] = {}

    def holder(self, code: str | None, name: str, on: date) -> str:
        """Return the member that held the seat on a date."""
        key = (code, name, on)
        if key not in self._known:
            self._known[key] = self._find(code, name, on)
        return self._known[key]

    def _find(self, code: str | None, name: str, on: date) -> str:
        member = self._names.get(name) or self._codes.get(code or "")
        if member is None:
            raise SourceError("A State is not known.", file="Voeten's roll calls",
                              column="country_code", value=f"{code} {name}",
                              remedy="Add it to sources/voeten/lookups.yml.")  # fmt: skip
        for seat in self._seats:
            since, until = seat.get("since", date.min), seat.get("until", date.max)
            if seat["filed_under"] == member and since <= on < until:
                return str(seat["held_by"])
        return member


def symbol_key(reference: str | None) -> tuple[str, int, str] | None:
    """Read the number of a resolution from the file's reference.

    Before session 31 a reference may be a page of the official records, so it counts as a
    hint only; the vote vector decides.

    Examples
    --------
    >>> symbol_key("R/63/49"), symbol_key("A/RES/ES-11/1"), symbol_key("ESS/1/34")
    (('63', 49, ''), ('ES-11', 1, ''), None)
    """
    match = _SYMBOL.fullmatch(reference or "") or _EMERGENCY.fullmatch(reference or "")
    if match is None:
        return None
    session, number, letter = match.groups()
    return ("old" if session.isdigit() and int(session) <= 30 else session, int(number), letter)
