"""Days, months and years that a text names, resolved against its day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hemicycle.claims.document import Span
from hemicycle.core.dates import Period, parse_period

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH = f"(?:{_MONTH}|{_MONTH.upper()})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_WRITTEN = re.compile(
    rf"""(?P<iso>\b{_YEAR}-\d\d-\d\d\b)
    |\b(?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{_MONTH})\b,?(?:\s(?P<y1>{_YEAR})\b)?
    |\b(?P<m2>{_MONTH})\s(?P<d2>{_DAY})\b(?!\s*(?:votes?|countries|states|nations|members))
       (?:,?\s(?P<y2>{_YEAR})\b)?
    |\b(?P<m3>{_MONTH}),?\s(?:of\s)?(?P<y3>{_YEAR})\b
    |(?<=\b[Ii]n\s)(?P<m4>{_MONTH})\b(?!\s[A-Z])
    |(?<=[a-z]\s)(?P<m5>(?:January|February|April|June|July|August|September|October|November
       |December))\b(?!\s[A-Z])
    |(?<=\b[Ll]ast\s)(?P<m6>{_MONTH})\b(?!\s\d)
    |(?:\b(?P<rel>last|this|next)\s)?\b(?P<wd>{_WEEKDAY})\b
    |(?<![\d/.$-])\b(?P<y4>{_YEAR})\b(?![/\d%-]|\s(?:votes|countries|states|nations|members)\b)
    |(?i:\b(?P<near>yesterday|today|tonight|(?:earlier\s)?this\s(?:week|month|year)
       |last\s(?:week|month|year|night))\b)
    |(?i:\b(?P<back>a|one|two|three|four|five|ten|\d+)\s(?P<unit>days?|weeks?|months?|years?)
       \s(?P<how>ago|earlier|before|later)\b)""",
    re.VERBOSE,
)
_NOT_THE_DAY = re.compile(
    r"\b(?:since|until|till|before|after|from|between|through|than(?: in)?|by|up to|as of"
    r"|as(?: in)?|like in|unlike in"
    r"|compared (?:with|to)(?: in)?|and|to|between"
    r"|declar(?:ed|es|ing)|designat(?:ed|es|ing)|proclaim(?:ed|s|ing)|mark(?:ed|s|ing)|observ(?:ed|es))"
    r"(?: (?:the|early|late|mid|its|in))*[ -]*$",
    re.IGNORECASE,
)
#: `his Dec. 6 decision`, `the 2014 annexation`: the day of something else, unless it was a vote.
_OWNER = re.compile(r"(?:'s?|\b(?:the|its|his|her|their|our|this|that|these|those)) $")
_OTHER_THING = re.compile(
    r"(?! (?:(?!and\b|or\b|on\b|in\b|at\b|by\b|of\b|to\b|for\b|that\b|which\b)[\w'-]+ ){0,4}"
    r"(?:votes?|voting|ballot|resolutions?|draft|text|motion|session|meeting|sitting|debate|tally|"
    r"roll|count|result|amendments?|measure|veto)\b) \"?[A-Za-z][\w'-]+",
)
_YEARLY = re.compile(r" (?:annually|each year|every year|of each year|of every year)\b")
_FREE = re.compile(r"\b(?:and|to|by|from)(?: (?:the|early|late|mid))*[ -]*$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: A day without a year is taken to be so many days off at most.
_N_AHEAD = 150
SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time that a text names.

    Attributes
    ----------
    span : Span
        Where.
    period : Period or None
        Half open; None if the text gives no day of publication to resolve it against.
    grain : str
        `day`, `week`, `month` or `year`.
    is_point : bool
        False for a bound or a comparison: since, until, than in March…
    """

    span: Span
    period: Period | None
    grain: str
    is_point: bool


def find_periods(
    plain: str, published_on: date | None, start: int = 0, end: int | None = None
) -> Iterator[PeriodMention]:
    """Find the times in a stretch of folded text.

    Parameters
    ----------
    plain : str
        Folded text.
    published_on : datetime.date or None
        Day against which `Monday`, `in March` and `last year` are resolved.
    start, end : int, optional
        The stretch.

    Returns
    -------
    iterator of PeriodMention
        From left to right.

    Examples
    --------
    >>> found = find_periods("adopted on Monday, a year after 23 February 2024", date(2025, 2, 25))
    >>> [str(mention.period) for mention in found]
    ['2025-02-24', '2024-02-23']
    """
    for match in _WRITTEN.finditer(plain, start, len(plain) if end is None else end):
        period, grain = _resolve(match, published_on)
        before = plain[max(start, match.start() - 24) : match.start()]
        bound = _NOT_THE_DAY.search(before)
        is_point = not bound or (grain == "day" and bool(_FREE.search(before)))
        if is_point and _OWNER.search(before) and _OTHER_THING.match(plain, match.end()):
            is_point = False
        is_point = is_point and not _YEARLY.match(plain, match.end())
        if period is not None and published_on is not None:
            is_point = is_point and period.since <= published_on + timedelta(days=1)
        yield PeriodMention(Span(*match.span()), period, grain, is_point)


def _resolve(match: re.Match[str], published_on: date | None) -> tuple[Period | None, str]:
    """Turn a match into a period and its grain."""
    parts = match.groupdict()
    day = parts["d1"] or parts["d2"]
    month = next((parts[f"m{n}"] for n in range(1, 7) if parts[f"m{n}"]), None)
    year = next((parts[f"y{n}"] for n in range(1, 5) if parts[f"y{n}"]), None)
    if parts["iso"]:
        return _safe(parts["iso"]), "day"
    if month:
        return _calendar(month, day, year, published_on), "day" if day else "month"
    if year:
        return _safe(year), "year"
    if published_on is None:
        return None, "day"
    if parts["wd"]:
        return _weekday(parts["wd"], parts["rel"], published_on), "day"
    if parts["near"]:
        return _near(parts["near"].lower(), published_on)
    return _back(parts, published_on)


def _safe(text: str) -> Period | None:
    """Read a day, month or year, or None if it does not exist."""
    from hemicycle.core.errors import DateError

    try:
        return parse_period(text)
    except DateError:
        return None


def _calendar(
    month: str, day: str | None, year: str | None, published_on: date | None
) -> Period | None:
    """Read a month with or without day and year; without a year, the last one before."""
    number = _MONTHS.index(month[:3].lower()) + 1
    tail = f"-{number:02d}" + (f"-{int(re.sub(r'[a-z]+', '', day)):02d}" if day else "")
    if year:
        return _safe(year + tail)
    if published_on is None:
        return None
    ahead = _safe(f"{published_on.year}{tail}") if day else None
    if ahead is not None and 1 < (ahead.since - published_on).days <= _N_AHEAD:
        return ahead  # to end on 9 April: it is still to come
    for candidate in (published_on.year, published_on.year - 1):
        period = _safe(f"{candidate}{tail}")
        if period is not None and period.since <= published_on + timedelta(days=1):
            return period
    return None


def _weekday(name: str, relation: str | None, published_on: date) -> Period:
    """Return the last such weekday up to the day of publication."""
    wanted = _WEEKDAYS.index(name[:3].lower())
    behind = (published_on.weekday() - wanted) % 7
    if behind == 0 and relation == "last":
        behind = 7
    return _day(published_on - timedelta(days=behind))


def _day(day: date) -> Period:
    """Return the period of one day."""
    return Period(day, day + timedelta(days=1))


def _near(text: str, published_on: date) -> tuple[Period, str]:
    """Resolve yesterday, this week, last month and the like."""
    if text in ("today", "tonight"):
        return _day(published_on), "day"
    if text in ("yesterday", "last night"):
        return _day(published_on - timedelta(days=1)), "day"
    unit = text.rsplit(maxsplit=1)[-1]
    is_last = text.startswith("last")
    if unit == "week":
        monday = published_on - timedelta(days=published_on.weekday() + 7 * is_last)
        return Period(monday, monday + timedelta(days=7)), "week"
    if unit == "month":
        first = published_on.replace(day=1) - timedelta(days=int(is_last))
        return parse_period(f"{first:%Y-%m}"), "month"
    return parse_period(str(published_on.year - int(is_last))), "year"


def _back(parts: dict[str, str], published_on: date) -> tuple[Period | None, str]:
    """Resolve `two years ago`; `a day earlier` is told from another day, so it stays open."""
    unit = parts["unit"].lower().rstrip("s")
    if parts["how"].lower() != "ago":
        return None, unit
    count = SMALL.get(parts["back"].lower()) or int(parts["back"])
    if unit == "year":
        return _safe(str(published_on.year - count)), "year"
    if unit == "month":
        months = published_on.year * 12 + published_on.month - 1 - count
        return _safe(f"{months // 12}-{months % 12 + 1:02d}"), "month"
    days = count * (7 if unit == "week" else 1)
    if days > 40_000:
        return None, unit
    return _day(published_on - timedelta(days=days)), unit
