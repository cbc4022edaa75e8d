"""A line of decisions on one question, as the record keeps it, up to the one that is spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.index import stems
from hemicycle.claims.kinds.atom import row
from hemicycle.claims.motions import Entry, Reference
from hemicycle.claims.periods import SMALL, find_periods
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.referring import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.periods import PeriodMention
    from hemicycle.claims.report import Evidence
    from hemicycle.claims.wider.scene import Case, Scene
    from hemicycle.record.model import VoteEvent

_DECIDING = frozenset({"un_ga", "un_sc", "un_hrc"})
#: Name of the line of decisions that bear the same title.
TITLE = "same title"
_FEWEST_STEMS = 2
#: Fewer decisions are no line.
FEWEST = 3
#: Share of words that two titles have in common if one renews the other.
_SAME_TITLE = 0.6
#: The same where nothing but the title tells the two apart.
_RENEWED = 0.8
_YEAR = re.compile(
    r"(?:(?:the )?(?:\w+ ){0,3}?(?:in|of|from) (?:(?-i:[A-Z])\w+ )?)?"
    r"(?P<year>(?:19[4-9]|20\d)\d)\b|"
    r"(?P<last>(?:in )?last year|(?:in )?the (?:previous year|year before|preceding year))\b|"
    r"(?P<n>a|one|two|three|four|five|ten) years? (?:ago|earlier|before|previously)\b",
    re.IGNORECASE,
)


#: "in two decades", "for 30 years".
_SPAN = re.compile(
    rf"\b(?P<n>{NUMBER}|a) (?P<unit>year|decade)s?\b(?! ago| earlier)", re.IGNORECASE
)


#: "since the text was first tabled in 2007": when the line began, not the vote.
_SINCE_FIRST = re.compile(
    r"\bsince [^.;:]{0,70}?(?:19[4-9]|20\d)\d\b|\bfirst (?:\w+ ){1,3}in (?:\w+ )?(?:19[4-9]|"
    r"20\d)\d\b",
    re.IGNORECASE,
)
#: Numbers of entries that are made here.
_FAR = -1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One series up to a vote event: its name, whole texts, the vote event last."""

    series: str
    events: list[VoteEvent]


def lines_of(case: Case, *, whole: bool = False) -> list[Line]:
    """Return the series of the vote event, widest first, and the decisions of the same title.

    Parameters
    ----------
    case : Case
        With the vote event.
    whole : bool
        Whether to go on to the day of publication, where another vote than the last may be linked.
    """
    event = case.event
    if event is None:
        return []
    until = max(case.published_on or event.decided_from, event.decided_from)
    last = until if whole else event.decided_from
    found = []
    for series in event.series:
        line = case.index.line(series, event.body)
        heads = [head for head in line if head.decided_from <= last]
        if len(heads) >= FEWEST:
            found.append(Line(series, heads))
    found.sort(key=lambda line: -len(line.events))
    titled = Line(TITLE, [e for e in _titled(case, event) if e.decided_from <= last])
    known = {e.vote_event_id for line in found for e in line.events}
    if len(titled.events) >= FEWEST and not {e.vote_event_id for e in titled.events} <= known:
        found.append(titled)
    return found


def _titled(case: Case, event: VoteEvent) -> list[VoteEvent]:
    """Return the whole texts of a body that bear nearly the same title, in order of decision."""
    title = stems(event.title or "")
    if len(title) < _FEWEST_STEMS or event.body == "un_sc":
        return []  # the Council's titles are items of its agenda
    ids = []
    for head in case.index.with_words(title):
        other = stems(head.title)
        is_whole = head.body == event.body and head.question in ("resolution", "decision")
        if is_whole and len(title & other) >= _RENEWED * len(title | other):
            ids.append(head.vote_event_id)
    return sorted(case.index.events(ids), key=lambda e: e.decided_from)


def alike_of(case: Case, line: Line) -> list[VoteEvent]:
    """Return the decisions of a line that bear nearly the same title as the last one."""
    titles = [frozenset(stems(event.title or "")) for event in line.events]
    last = frozenset(stems((case.event.title if case.event else "") or ""))
    return [
        event
        for event, title in zip(line.events, titles, strict=True)
        if len(title & last) >= _SAME_TITLE * max(1, len(title | last))
    ]


def line_row(event: VoteEvent, line: Line, told: str) -> Evidence:
    """Write what a series tells as one row."""
    return row(event, f"series/{line.series}", told, f".series  # {line.series}")


def subject_of(scene: Scene, until: int | None = None) -> Entry | None:
    """Return the text of which a line is told: the first of the sentence, up to a place.

    Where none is told, the sentence itself may: a record 130 countries backed the moratorium.
    Where the sentence tells several times, the last one is meant: `fell from 187 in 2024 to 165 on
    Wednesday`.
    """
    texts = [entry for span, entry in scene.texts if until is None or span.start < until]
    entry = texts[0] if texts else scene.subject() or _told_by(scene)
    return at_last(scene, entry) if entry is not None else None


def at_last(scene: Scene, entry: Entry) -> Entry:
    """Return the same question at the last time that the sentence tells, if it is another."""
    if entry.symbol or entry.question == "amendment" or not entry.periods:
        return entry
    plain = scene.document.plain
    first = [
        Span(*match.span())
        for match in _SINCE_FIRST.finditer(plain, scene.start, scene.sentence.span.end)
    ]
    told = [
        m
        for m in find_periods(plain, scene.document.published_on, *scene.bounds)
        if m.period is not None and not any(m.span.within(span) for span in first)
    ]
    known = [
        m for m in entry.periods
        if m.period is not None and not any(m.span.within(span) for span in first)
    ]  # fmt: skip
    last = max(told, key=lambda m: m.period.since if m.period else date.min, default=None)
    if not known and last is None and scene.before is not None and scene.before is not entry:
        return scene.before
    newest = max((m.period.since for m in known if m.period), default=date.min)
    if last is None or last.period is None or last.period.since <= newest:
        if known or not told:
            return entry if known else _copy(entry, [])
        last = last or told[0]
    return _copy(entry, [last])


def _copy(entry: Entry, periods: list[PeriodMention]) -> Entry:
    """Return an entry with the same words at another time."""
    return replace(entry, number=_FAR - entry.number, periods=periods)


def _told_by(scene: Scene) -> Entry | None:
    """Make a question of a sentence that names a body, a time, and what was voted on."""
    bodies = {found.name.value for found in scene.names if found.name.kind == "body"}
    bodies &= _DECIDING
    entry = told_by_words(scene, scene.sentence.span) if len(bodies) == 1 else None
    if entry is not None:
        entry.body = bodies.pop()
    return entry


def told_by_words(scene: Scene, span: Span) -> Entry | None:
    """Make a question of what was done, and when: `condemned the invasion in March`."""
    document = scene.document
    periods = [
        m
        for m in find_periods(document.plain, document.published_on, span.start, span.end)
        if m.period is not None and (m.is_point or m.grain == "year")
    ]
    text = document.plain[span.start : span.end].strip()
    words = words_of(text)
    days = [mention for mention in periods if mention.grain == "day"]
    # On Thursday, and what had been a year earlier; from 2021 to 2022.
    periods = days or sorted(periods, key=lambda mention: str(mention.period))[-1:]
    if len(periods) != 1 or not words:
        return None
    topics = frozenset(code for code in scene.actors(span) if not code.startswith("group:"))
    entry = Entry(-1 - span.start)
    entry.take(
        Reference(
            scene.sentence.number, None, span, period=periods[0], words=words, topics=topics,
            text=text,
        ),
        0,
    )  # fmt: skip
    return entry


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year that is compared with: itself, or so many before the vote.

    Attributes
    ----------
    year : int
        The year, or how many years before the vote.
    is_before : bool
        Whether it is counted from the vote.
    day : datetime.date or None
        The day, where one is told.

    Examples
    --------
    >>> YearTold(2, is_before=True).of(2025), YearTold(2023).of(2025)
    (2023, 2023)
    """

    year: int
    is_before: bool = False
    day: date | None = None

    def of(self, decided: int) -> int:
        """Return the year, for a vote of another year."""
        return decided - self.year if self.is_before else self.year


def year_told(words: str) -> YearTold | None:
    """Read the year at the beginning of some words.

    Examples
    --------
    >>> year_told("two years earlier"), year_told("in October 2022")
    (YearTold(year=2, is_before=True, day=None), YearTold(year=2022, is_before=False, day=None))
    >>> year_told("the other text") is None
    True
    """
    match = _YEAR.match(words)
    if match is None:
        return None
    if match["year"]:
        return YearTold(int(match["year"]))
    return YearTold(SMALL[(match["n"] or "one").lower()], is_before=True)


def year_in(words: str) -> YearTold | None:
    """Read the first year that is told anywhere in some words."""
    starts = (place for place in range(len(words)) if place == 0 or words[place - 1] == " ")
    return next((told for place in starts if (told := year_told(words[place:]))), None)


def since_told(words: str) -> YearTold | None:
    """Read from when on a first time or a record counts: since 2019, in two decades.

    Examples
    --------
    >>> since_told("in two decades"), since_told("since the war began") is None
    (YearTold(year=20, is_before=True, day=None), True)
    """
    span = _SPAN.search(words)
    days = [m.period.since for m in find_periods(words, None) if m.period and m.grain == "day"]
    if days:
        return YearTold(days[0].year, day=days[0])
    if span is None:
        return year_in(words) if "since" in words else None
    n = number(span["n"]) or 1
    return YearTold(n * (10 if span["unit"].lower() == "decade" else 1), is_before=True)


def before_it(
    event: VoteEvent, events: Sequence[VoteEvent], since: YearTold | None
) -> list[VoteEvent]:
    """Return the decisions before one, those only after a year if one is told."""
    earlier = [e for e in events if e.decided_from < event.decided_from]
    if since is not None and since.day is not None:
        return [e for e in earlier if e.decided_from >= since.day]
    year = since.of(event.decided_from.year) if since else 0
    return [e for e in earlier if e.decided_from.year > year]


def renewed(case: Case, event: VoteEvent, told: YearTold) -> VoteEvent | None:
    """Return the only decision of a year that bears the same title, if there is just one."""
    wanted = told.of(event.decided_from.year)
    title = frozenset(stems(event.title or ""))
    if wanted >= event.decided_from.year or not title:
        return None
    heads = [
        head
        for head in case.index.between(date(wanted, 1, 1), date(wanted + 1, 1, 1))
        if head.body == event.body
        and head.question == "resolution"
        and len(case.index.title_stems(head) & title)
        >= _RENEWED * len(case.index.title_stems(head) | title)
    ]
    return case.index.events([heads[0].vote_event_id])[0] if len(heads) == 1 else None


def of_year(case: Case, event: VoteEvent, told: YearTold) -> list[tuple[Line, list[VoteEvent]]]:
    """Return the decisions of a year in each series of the vote event."""
    wanted = told.of(event.decided_from.year)
    found = []
    for line in lines_of(case):
        mine = [e for e in line.events if e.decided_from.year == wanted and e is not event]
        if mine:
            found.append((line, mine))
    return found
