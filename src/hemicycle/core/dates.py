"""Dates and half-open periods."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hemicycle.core.errors import DateError

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
#: 24 February 2025, 24 Feb. 2025, February 2025…
_WORDED = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
#: February 24, 2025.
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
#: 2025/02/24, 2025.02.24.
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
#: Of 02/03/2025 nobody knows whether it is in March.
_EITHER_WAY = re.compile(r"\s*\d{1,2}[-./]\d{1,2}[-./]\d{4}\s*", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `since` up to, not including, `until`.

    Examples
    --------
    >>> parse_period("2024-02").until
    datetime.date(2024, 3, 1)
    >>> date(2024, 3, 1) in parse_period("2024-02")
    False
    """

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.since <= day < self.until

    @property
    def is_day(self) -> bool:
        """Whether the period is one day."""
        return self.until - self.since == timedelta(days=1)

    def __str__(self) -> str:
        """Return the day, or both ends."""
        last = self.until - timedelta(days=1)
        return str(self.since) if self.is_day else f"{self.since} to {last}"


def parse_period(text: str) -> Period:
    """Read a day, a month or a year as a period.

    Parameters
    ----------
    text : str
        `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; or in English words, `24 February 2025`.

    Returns
    -------
    Period
        Half open.

    Raises
    ------
    DateError
        If the text is of another form or names a day that does not exist.

    Examples
    --------
    >>> str(parse_period("2025-02-24")), str(parse_period("Feb 24, 2025"))
    ('2025-02-24', '2025-02-24')
    >>> parse_period("2025-02-29")
    Traceback (most recent call last):
    ...
    hemicycle.core.errors.DateError: The date cannot be read.
      found:    '2025-02-29'
      expected: YYYY-MM-DD, YYYY-MM or YYYY
    """
    match = _PERIOD.fullmatch(_in_figures(text.strip()))
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        since = date(year or 1, month or 1, day or 1)
        until = _end(since, month, day)
    except (ValueError, OverflowError) as error:  # the last day there is has no next one
        raise DateError(
            "The date cannot be read.",
            found=repr(text),
            expected="YYYY-MM-DD, YYYY-MM or YYYY",
            remedy="Year first: day and month can be taken for each other."
            if is_either_way(text)
            else None,
        ) from error
    return Period(since, until)


def is_either_way(text: str) -> bool:
    """Say whether a text is a date whose day and month can be taken for each other.

    Examples
    --------
    >>> is_either_way("02/03/2025"), is_either_way("24.02.2025"), is_either_way("ES-11/7")
    (True, True, False)
    """
    return bool(_EITHER_WAY.fullmatch(text))


def _in_figures(text: str) -> str:
    """Write a date in words, or with other marks, as YYYY-MM-DD; leave anything else.

    Examples
    --------
    >>> _in_figures("24 Feb. 2025"), _in_figures("March 2, 2022"), _in_figures("May 2024")
    ('2025-2-24', '2022-3-2', '2024-5')
    """
    if match := _YEAR_FIRST.fullmatch(text):
        return "-".join(match.groups())
    if match := _WORDED.fullmatch(text.lower()):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text.lower()):
        month, day, year = match.groups()
    else:
        return text
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)), None)
    if number is None:
        return text
    return f"{year}-{number}-{day}" if day else f"{year}-{number}"


def _end(since: date, month: int | None, day: int | None) -> date:
    """Return the day after the last of a day, month or year."""
    if day:
        return since + timedelta(days=1)
    if month:
        return date(since.year + since.month // 12, since.month % 12 + 1, 1)
    return date(since.year + 1, 1, 1)


def parse_day(text: str) -> date:
    """Read one day, `YYYY-MM-DD`.

    Raises
    ------
    DateError
        If the text is not one day.

    Examples
    --------
    >>> parse_day("2022-03-02")
    datetime.date(2022, 3, 2)
    """
    period = parse_period(text)
    if not period.is_day:
        raise DateError("A single day is needed.", found=repr(text), expected="YYYY-MM-DD")
    return period.since
