"""What an account is about: a day, a text or a series."""

from dataclasses import dataclass
from datetime import date, timedelta

from hemicycle.core.dates import Period, is_either_way, parse_period
from hemicycle.core.errors import (
    DateError,
    UnknownMemberError,
    UnknownNameError,
    UnknownSymbolError,
)
from hemicycle.core.symbols import is_symbol
from hemicycle.record.model import VoteEvent
from hemicycle.record.query import Record

#: A period longer than this is told by its series and shifts, not vote by vote.
_MOST_EVENTS = 60
_TEXTS = ("resolution", "decision", "statement", "election")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an account is about.

    Attributes
    ----------
    on : str
        The day, symbol or series as it was asked for, in the record's form.
    period : Period
        Half-open days that it covers.
    events : list of VoteEvent
        Its vote events with their votes, in order.
    series : str or None
        The series, where one was asked for.
    """

    on: str
    period: Period
    events: list[VoteEvent]
    series: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether it is of one text, however it was asked for."""
        return self.series is None and len(self.decisions) == 1

    @property
    def decisions(self) -> list[VoteEvent]:
        """Vote events on whole texts."""
        return [event for event in self.events if event.question in _TEXTS]

    @property
    def movements(self) -> list[VoteEvent]:
        """Vote events on amendments, paragraphs and motions."""
        return [event for event in self.events if event.question not in _TEXTS]


def resolve(record: Record, text: str) -> Subject:
    """Find out what is asked for.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        A day, month or year; a symbol; or the id of a series.

    Returns
    -------
    Subject
        With every vote event of the day, of the text and its amendments, or of the series.

    Raises
    ------
    UnknownSymbolError
        If it is none of these.
    DateError
        If nothing was decided then; says when the record begins and ends.
    """
    try:
        return _series(record, text)
    except UnknownNameError:
        pass
    try:
        period = parse_period(text)
    except DateError:
        if is_either_way(text):
            raise
        return _symbol_or_hint(record, text)
    if period.until - period.since > timedelta(days=366):  # pragma: no cover - cannot happen
        raise DateError("The period is too long.", found=text, expected="a year at most")
    try:
        return _period(record, text, period)
    except DateError as nothing:
        # "2774" is a year by its form and a resolution by its use.
        if text.strip().isdigit():
            try:
                return _symbol(record, text)
            except UnknownSymbolError:
                raise nothing from None
        raise


def _period(record: Record, text: str, period: Period) -> Subject:
    """Collect the vote events of a period."""
    heads = record.heads(since=period.since, until=period.until)
    heads = [head for head in heads if head.decided_on is not None or not period.is_day]
    if not heads:
        raise DateError(
            f"The record holds no decision of {period}.",
            found=text,
            expected=_coverage(record),
            remedy=_nearest_day(record, period),
        )
    heads = sorted(heads, key=lambda head: head.question not in _TEXTS)[:_MOST_EVENTS]
    events = record.get([head.vote_event_id for head in heads])
    return Subject(str(period) if period.is_day else text, period, _in_order(events))


def _symbol_or_hint(record: Record, text: str) -> Subject:
    """Collect a text; of what is neither symbol nor series say where it is told."""
    try:
        return _symbol(record, text)
    except UnknownSymbolError:
        if is_symbol(text):
            raise
        raise UnknownSymbolError(text, remedy=_elsewhere(record, text)) from None


def _elsewhere(record: Record, text: str) -> str:
    """Say which command tells of a member or a grouping, or how to find a text by words."""
    try:
        return f"Of a member: hemicycle member {record.member(text).member}"
    except UnknownMemberError:
        pass
    try:
        return f"Of a grouping: hemicycle group {record.grouping(text)['grouping']}"
    except UnknownNameError:
        return (
            "A day is YYYY-MM-DD; `hemicycle series` lists series; `hemicycle search` finds texts."
        )


def _symbol(record: Record, text: str) -> Subject:
    """Collect a text and everything moved on it."""
    event = record.vote_event(text)
    moved = record.get(event.amendments)
    period = Period(event.decided_from, event.decided_until)
    return Subject(event.name, period, _in_order([*moved, event]))


def _series(record: Record, text: str) -> Subject:
    """Collect the latest vote events of a series."""
    series = str(record.series(text)["series"])
    heads = record.heads(series=series)
    events = record.get([head.vote_event_id for head in heads[-_MOST_EVENTS:]])
    period = Period(events[0].decided_from, events[-1].decided_until)
    return Subject(series, period, events, series)


def _in_order(events: list[VoteEvent]) -> list[VoteEvent]:
    """Order vote events as they were decided, as far as that is known."""
    return sorted(events, key=lambda e: (e.decided_from, e.body, e.position or 99, e.vote_event_id))


def _coverage(record: Record) -> str:
    """Say when the record begins and ends."""
    first, last = record.coverage()
    return f"a day between {first} and {last}"


def _nearest_day(record: Record, period: Period) -> str | None:
    """Name the days of decision before and after a period."""
    before, after = record.neighbours(period.since)
    known = [day for day in (before, after) if isinstance(day, date)]
    return "Nearest days: " + " and ".join(map(str, known)) if known else None
