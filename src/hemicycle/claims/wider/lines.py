"""What a text says of a line of decisions: a trend, a record."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    SUPPORTED,
    Finding,
    row,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    FEWEST,
    YearTold,
    alike_of,
    before_it,
    line_row,
    lines_of,
    since_told,
    subject_of,
    year_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.record.model import VoteEvent

_DOWN = (
    r"declin(?:e|es|ed|ing)|f(?:all|alls|ell|alling|allen)|drop(?:s|ped|ping)?|shr(?:ank|inking|unk)|"
    r"dwindl(?:e|ed|ing)|erod(?:e|ed|ing)|slipp(?:ed|ing)|decreas(?:e|ed|ing)"
)
_UP = (
    r"r(?:ise|ises|ose|ising|isen)|gr(?:ow|ows|ew|owing|own)|increas(?:e|es|ed|ing)|"
    r"climb(?:s|ed|ing)?"
)
_WHAT = (
    r"number of (?:states|countries|nations|members|votes|yes votes)|support|backing|majority|"
    r"yes votes?|votes in favou?r"
)
_TREND = re.compile(
    rf"\b(?P<what>(?:{_WHAT})[^.;]{{0,60}}?)\b(?:ha[sd] |have |continu(?:ed|es) to |"
    rf"kept |been |steadily )*(?P<way>{_DOWN}|{_UP})\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?P<way>up|down) (?:slightly |sharply |markedly )?from (?:the )?(?P<n>\d{1,3})\b"
    r"(?! percent)(?P<rest>[^.;]{0,60})",
    re.IGNORECASE,
)
_IS_DOWN = re.compile(rf"(?:{_DOWN})$", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:(?:a|the) )?(?:(?P<high>record(?: high)?|highest|largest|most|strongest)|"
    r"(?P<low>lowest|smallest|fewest|weakest|record low))\b[^.;]{0,40}?"
    r"\b(?:votes?|number|tally|support|backing|total|majority|count)\b"
    r"(?P<since>[^.;]{0,40}?\b(?:since (?:\w+ )?(?:19[4-9]|20\d)\d|in \w+ (?:years|decades))\b)?",
    re.IGNORECASE,
)
#: "a record 130 countries backed it".
_SO_MANY = re.compile(
    r"\brecord (?P<value>\d{1,3}) (?:states|countries|nations|members|votes)\b"
    r"(?=[^.;]{0,20}?\b(?:backed|supported|endorsed|approved|in favou?r|voted for|for)\b)",
    re.IGNORECASE,
)
#: "187 votes in 2024", "184 in 2021".
_IN_YEAR = re.compile(
    r"\b(?P<n>\d{1,3})(?: votes?| countries| states| nations)?(?: in favou?r)? in "
    r"(?P<year>19[4-9]\d|20\d\d)\b"
)
#: "185 last year", "the 2019 vote of 187".
_LAST_YEAR = re.compile(
    r"\b(?P<n>\d{1,3})(?: votes?| countries| states| nations)?(?: in favou?r)? last year\b"
)
_YEARS_VOTE = re.compile(r"\b(?P<year>19[4-9]\d|20\d\d) vote of (?P<n>\d{1,3})\b(?![-\u2013]\d)")
_TIES = re.compile(r"\b(?:tied|ties|tying|equal(?:s|led|ed|ling)?|match(?:ed|es|ing))\b")
_BELOW = re.compile(r"\b(?:short of|below|shy of|under|less than|fewer than|behind)\b")
_OF_YES = re.compile(
    r"\b(?:support|yes|in favou?r|votes? for|backing|backed|supported|highest|largest)\b"
)
_OF_OTHERS = re.compile(r"\b(?:against|abst\w+|opposed|opposition|no votes?|vetoes)\b")


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read trends and records in a sentence."""
    yield from _trends(scene)
    yield from _records(scene)


# -- trends -------------------------------------------------------------------------------------


def _trends(scene: Scene) -> Iterator[Proposal]:
    """Read that votes in favour rise or fall over a series."""
    for match in scene.occurrences(_TREND):
        entry = subject_of(scene)
        if entry is None or re.search(r"\b(?:could|may|might|will|if)\b", match[0]):
            continue
        down = bool(_IS_DOWN.search(match["way"]))
        values = _values(scene)
        yield Proposal(
            "trend", scene.span(match),
            f"Votes in favour {'fall' if down else 'rise'} over the series",
            {"direction": "down" if down else "up",
             **({"values": values} if len(values) > 1 else {"step": "year"})},
            _judge_values(values) if len(values) > 1 else _judge_trend(down=down), entry,
            place="", series=True,
        )  # fmt: skip
    for match in scene.occurrences(_FROM):
        entry = subject_of(scene, scene.start + match.start())
        if entry is not None:
            down = match["way"].lower() == "down"
            slots: dict[str, Any] = {"direction": match["way"].lower(), "from": int(match["n"])}
            values = _values(scene)
            if values:
                slots["values"] = values
            year = year_in(match["rest"])
            step = _judge_step(int(match["n"]), year, down=down)
            words = scene.span(match)
            yield Proposal(
                "trend", Span(words.start, words.end - len(match["rest"])),
                f"Votes in favour {match['way']} from {match['n']}",
                slots, _judge_values(values) if values else step, entry, place="", series=True,
            )  # fmt: skip


def _values(scene: Scene) -> dict[str, int]:
    """Read the counts that a sentence gives of years: `from 187 votes in 2024 to 165 in 2025`."""
    values = {match["year"]: int(match["n"]) for match in scene.occurrences(_IN_YEAR)}
    values |= {match["year"]: int(match["n"]) for match in scene.occurrences(_YEARS_VOTE)}
    published = scene.document.published_on
    if published is not None:
        for match in scene.occurrences(_LAST_YEAR):
            values[str(published.year - 1)] = int(match["n"])
    return values


def _judge_values(values: dict[str, int]) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of counts year by year: each is that of a vote of the line in its year."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        for line in lines_of(case):
            alike = alike_of(case, line)
            by_year = {year: [e for e in alike if str(e.decided_from.year) == year]
                       for year in values}  # fmt: skip
            if not all(by_year.values()):
                continue
            rows = tuple(
                row(e, "n_yes", e.tally.n_yes, ".tally.n_yes")
                for es in by_year.values()
                for e in es
            )
            wrong = [
                f"{es[0].tally.n_yes} in {year}, not {values[year]}"
                for year, es in by_year.items()
                if all(e.tally.n_yes not in (values[year], None) for e in es)
            ]
            if not wrong:
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            if all(len(es) == 1 for es in by_year.values()):
                nuance = ("depends_on_series",)
                return Finding(CONTRADICTED, None, nuance, rows, "; ".join(wrong))
        # Of a line of different texts, one of each year must have so many.
        for line in lines_of(case):
            hits = [
                next((e for e in line.events
                      if str(e.decided_from.year) == year and e.tally.n_yes == n), None)
                for year, n in values.items()
            ]  # fmt: skip
            rows = tuple(row(e, "n_yes", e.tally.n_yes, ".tally.n_yes") for e in hits if e)
            if len(rows) == len(values):
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


def _highest(events: Sequence[VoteEvent]) -> list[tuple[int, int]]:
    """Return the highest number of votes in favour, year by year."""
    years: dict[int, int] = {}
    for event in events:
        n = event.tally.n_yes
        if n is not None:
            years[event.decided_from.year] = max(n, years.get(event.decided_from.year, 0))
    return sorted(years.items())


def _judge_trend(*, down: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a trend: every reading is told, one that holds bears it out."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        rows, holds = [], False
        for line in lines:
            by_year = [n for _, n in _highest(line.events)]
            told = ", ".join(f"{year}: {n}" for year, n in _highest(line.events))
            rows.append(line_row(event, line, f"highest by year {told}"))
            steps = [(a > b) if down else (a < b) for a, b in pairwise(by_year)]
            holds = holds or (len(by_year) >= FEWEST and all(steps))
        verdict = SUPPORTED if holds else NOT_IN_RECORD
        reason = None if holds else "no_series"
        return Finding(verdict, reason, ("depends_on_series",), tuple(rows))

    return judge


def _judge_step(n: int, year: YearTold | None, *, down: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of `down from 187`: the vote before it in a series, or one of the year."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or event.tally.n_yes is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        if year is not None and (event.tally.n_yes < n) is down:
            return cast("Finding", _judge_values({str(year.of(event.decided_from.year)): n})(case))
        for line in lines_of(case):
            earlier = [e for e in line.events if e.decided_from < event.decided_from]
            matching = [e for e in earlier[-4:] if e.tally.n_yes == n]
            if matching and (event.tally.n_yes < n) is down:
                rows = (row(matching[-1], "n_yes", n, ".tally.n_yes"),
                        row(event, "n_yes", event.tally.n_yes, ".tally.n_yes"))  # fmt: skip
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


# -- records ------------------------------------------------------------------------------------


def _records(scene: Scene) -> Iterator[Proposal]:
    """Read that a vote had the most or the fewest votes of a series."""
    for match in scene.occurrences(_SO_MANY):
        entry = subject_of(scene)
        if entry is not None:
            value = int(match["value"])
            yield Proposal(
                "superlative", scene.span(match), f"{value} are the most votes of the series",
                {"measure": "max yes", "relation": "is", "value": value},
                _judge_record("is", None, high=True, sure=True, value=value), entry,
                place="subject", series=True,
            )  # fmt: skip
    for match in scene.occurrences(_RECORD):
        entry = subject_of(scene)
        if entry is None or re.search(
            r"\bmost (?:of|countries|states|nations|members)\b", match[0]
        ):
            continue
        if _OF_OTHERS.search(match[0]) or _SO_MANY.match(scene.text, match.start("high")):
            continue
        high = bool(match["high"]) and "low" not in match[0].lower()
        before = scene.text[: match.start()][-50:]
        relation = "ties" if _TIES.search(before) else "below" if _BELOW.search(before) else "is"
        yield Proposal(
            "superlative", scene.span(match),
            f"{relation} the {'most' if high else 'fewest'} votes of the series",
            {"measure": f"{'max' if high else 'min'} yes", "relation": relation},
            _judge_record(
                relation, since_told(match["since"] or ""), high=high,
                sure=bool(_OF_YES.search(match[0])),
            ),
            entry, place="subject", series=True,
        )  # fmt: skip


def _judge_record(
    relation: str, since: YearTold | None, *, high: bool, sure: bool, value: int | None = None
) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a record: contradicted only by decisions of the same title."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or event.tally.n_yes is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        if value not in (None, event.tally.n_yes):
            return Finding(NOT_IN_RECORD, "description_does_not_fit")
        rows, told = [], ""
        for line in lines:
            best = _best(event, line.events, since, high=high)
            if best is None:
                continue
            word = "most" if high else "fewest"
            rows.append(
                line_row(event, line, f"{word} in favour before: {best.tally.n_yes} ({best.name})")
            )
            if _holds(relation, event.tally.n_yes, best.tally.n_yes or 0, high=high):
                return Finding(SUPPORTED, None, ("depends_on_series",), tuple(rows))
            alike = _best(event, alike_of(case, line), since, high=high)
            if alike is not None and not _holds(
                relation, event.tally.n_yes, alike.tally.n_yes or 0, high=high
            ):
                told = told or f"{alike.tally.n_yes} on {alike.name}, {alike.decided_on}"
        nuance = ("depends_on_series",)
        if told and sure and relation != "below":
            return Finding(CONTRADICTED, None, nuance, tuple(rows), told)
        return Finding(NOT_IN_RECORD, "no_series", nuance, tuple(rows))

    return judge


def _best(
    event: VoteEvent, events: Sequence[VoteEvent], since: YearTold | None, *, high: bool
) -> VoteEvent | None:
    """Return the earlier decision with the most, or fewest, votes in favour."""
    known = [e for e in before_it(event, events, since) if e.tally.n_yes is not None]
    if len(known) < (FEWEST if since is None else 1):
        return None
    return (max if high else min)(known, key=lambda e: e.tally.n_yes or 0)


def _holds(relation: str, mine: int, best: int, *, high: bool) -> bool:
    """Say whether a count stands to the best one as told."""
    if relation == "ties":
        return mine == best
    if relation == "below":
        return mine < best
    return mine >= best if high else mine <= best
