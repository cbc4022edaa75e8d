"""A line of decisions on one question, as the record keeps it, up to the one that is spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims.index import stems
from hemicycle.claims.kinds.atom import row
from hemicycle.claims.motions import Entry, Reference
from hemicycle.claims.periods import SMALL, find_periods
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.referring import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Span
    from hemicycle.claims.report import Evidence
    from hemicycle.claims.wider.scene import Case, Scene
    from hemicycle.record.model import VoteEvent

_DECIDING = frozenset({"un_ga", "un_sc", "un_hrc"})
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


@dataclass(frozen=True, slots=True)
class Line:
    """One series up to a vote event: its name, whole texts, the vote event last."""

    series: str
    events: list[VoteEvent]


def lines_of(case: Case) -> list[Line]:
    """Return the series of the vote event, each up to it, widest first."""
    event = case.event
    if event is None:
        return []
    found = []
    for series in event.series:
        line = case.index.line(series, event.body)
        heads = [head for head in line if head.decided_from <= event.decided_from]
        if len(heads) >= FEWEST:
            found.append(Line(series, heads))
    return sorted(found, key=lambda line: -len(line.events))


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
    """
    texts = [entry for span, entry in scene.texts if until is None or span.start < until]
    return texts[0] if texts else scene.subject() or _told_by(scene)


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
