"""What a text says of a line of decisions: the first time, a trend, a record, more than before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    NOT_IN_RECORD,
    OPTIONS,
    SUPPORTED,
    Finding,
    option_of,
    row,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.claims.motions import Entry
    from hemicycle.claims.raw import RawClaim
    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

_FIRST = re.compile(
    r"\b(?:for the first time|the first time)(?P<since>,? (?:since|in) [^,.;]{3,60})?",
    re.IGNORECASE,
)
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
    r"\b(?P<way>up|down) (?:slightly |sharply |markedly )?from (?P<n>\d{1,3})\b(?! percent)",
    re.IGNORECASE,
)
_IS_DOWN = re.compile(rf"(?:{_DOWN})$", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:(?:a|the) )?(?:(?P<high>record(?: high)?|highest|largest|most)|(?P<low>lowest|smallest|"
    r"fewest|record low))\b[^.;]{0,40}?\b(?:votes?|number|tally|support|total|majority|count)\b",
    re.IGNORECASE,
)
_FEWEST = 3


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read first times, trends and records in a sentence."""
    yield from _firsts(scene)
    yield from _trends(scene)
    yield from _records(scene)


@dataclass(frozen=True, slots=True)
class _Line:
    """One series up to a vote event: its name, whole texts, the vote event last."""

    series: str
    events: list[VoteEvent]


def _lines(case: Case) -> list[_Line]:
    """Return the series of the vote event, each up to it, widest first."""
    event = case.event
    if event is None:
        return []
    found = []
    for series in event.series:
        line = case.index.line(series, event.body)
        heads = [head for head in line if head.decided_from <= event.decided_from]
        if len(heads) >= _FEWEST:
            found.append(_Line(series, heads))
    return sorted(found, key=lambda line: -len(line.events))


# -- the first time -----------------------------------------------------------------------------


def _firsts(scene: Scene) -> Iterator[Proposal]:
    """Read that somebody voted so for the first time."""
    match = next(scene.occurrences(_FIRST), None)
    told = next((c for c in scene.claims if _is_position(c[0])), None)
    if match is None or told is None or not told[1]:
        return
    claim, entries = told
    slots: dict[str, Any] = {
        "event": "same_position" if claim.type == "vote_with" else claim.position,
        "actors": list(claim.members),
    }
    if match["since"]:
        slots["since"] = match["since"].strip(" ,").partition(" ")[2]
    entry = entries[0]
    yield Proposal(
        "first_time", scene.span(match), f"For the first time: {', '.join(claim.members)}",
        slots, _judge_first(claim), entry,
    )  # fmt: skip


def _is_position(claim: RawClaim) -> bool:
    """Say whether a claim tells who took a position, in which the first time can lie."""
    return claim.type in ("vote_cast", "vote_with") and 0 < len(claim.members) <= 2 + (
        claim.type == "vote_with"
    )


def _judge_first(claim: RawClaim) -> Any:  # noqa: ANN401 - a judge
    """Return the judge: the position now, and never before in the series."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = _lines(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        if not _did(claim, event):
            return Finding(NOT_IN_RECORD, "description_does_not_fit")
        for line in lines:
            ids = [e.vote_event_id for e in line.events if e.decided_from < event.decided_from]
            earlier = case.index.events(ids) if len(ids) <= _MOST else []
            if len(earlier) < _FEWEST:
                continue
            before = [e for e in earlier if _did(claim, e)]
            if not before:
                rows = (_line_row(event, line, f"none of {len(earlier)} earlier"),)
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            rows = (_line_row(event, line, f"already on {before[-1].name}"),)
            return Finding(NOT_IN_RECORD, "no_series", ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


_MOST = 150


def _did(claim: RawClaim, event: VoteEvent) -> bool:
    """Say whether the members did in a vote event what the claim says."""
    options = [option_of(event, member)[1] for member in claim.members]
    if claim.type == "vote_with" or claim.position.startswith("as:"):
        other = claim.position.removeprefix("as:") if claim.position.startswith("as:") else ""
        if other:
            options.append(option_of(event, other)[1])
        return None not in options and len(set(options)) == 1 and len(options) > 1
    wanted = OPTIONS.get(claim.position)
    return wanted is not None and all(option in wanted for option in options)


# -- trends -------------------------------------------------------------------------------------


def _trends(scene: Scene) -> Iterator[Proposal]:
    """Read that votes in favour rise or fall over a series."""
    for match in scene.occurrences(_TREND):
        entry = _entry(scene)
        if entry is None or re.search(r"\b(?:could|may|might|will|if)\b", match[0]):
            continue
        down = bool(_IS_DOWN.search(match["way"]))
        yield Proposal(
            "trend", scene.span(match),
            f"Votes in favour {'fall' if down else 'rise'} over the series",
            {"direction": "down" if down else "up", "step": "year"}, _judge_trend(down=down), entry,
        )  # fmt: skip
    for match in scene.occurrences(_FROM):
        entry = _entry(scene)
        if entry is not None:
            down = match["way"].lower() == "down"
            yield Proposal(
                "trend", scene.span(match), f"Votes in favour {match['way']} from {match['n']}",
                {"direction": match["way"].lower(), "from": int(match["n"])},
                _judge_step(int(match["n"]), down=down), entry,
            )  # fmt: skip


def _entry(scene: Scene) -> Entry | None:
    """Return the text of which a line is told."""
    if scene.texts:
        return scene.texts[0][1]
    return scene.subject()


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
        lines = _lines(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        rows, holds = [], False
        for line in lines:
            by_year = [n for _, n in _highest(line.events)]
            told = ", ".join(f"{year}: {n}" for year, n in _highest(line.events))
            rows.append(_line_row(event, line, f"highest by year {told}"))
            steps = [(a > b) if down else (a < b) for a, b in pairwise(by_year)]
            holds = holds or (len(by_year) >= _FEWEST and all(steps))
        verdict = SUPPORTED if holds else NOT_IN_RECORD
        reason = None if holds else "no_series"
        return Finding(verdict, reason, ("depends_on_series",), tuple(rows))

    return judge


def _judge_step(n: int, *, down: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of `down from 187`: the vote before it in a series had so many."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or event.tally.n_yes is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        for line in _lines(case):
            earlier = [e for e in line.events if e.decided_from < event.decided_from]
            matching = [e for e in earlier[-4:] if e.tally.n_yes == n]
            if matching and (event.tally.n_yes < n) is down:
                rows = (row(matching[-1], "n_yes", n, ".tally.n_yes"),
                        row(event, "n_yes", event.tally.n_yes, ".tally.n_yes"))  # fmt: skip
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


def _line_row(event: VoteEvent, line: _Line, told: str) -> Evidence:
    """Write what a series tells as one row."""
    return row(event, f"series/{line.series}", told, f".series  # {line.series}")


# -- records ------------------------------------------------------------------------------------


def _records(scene: Scene) -> Iterator[Proposal]:
    """Read that a vote had the most or the fewest votes of a series."""
    for match in scene.occurrences(_RECORD):
        entry = _entry(scene)
        if entry is None or re.search(
            r"\bmost (?:of|countries|states|nations|members)\b", match[0]
        ):
            continue
        high = bool(match["high"]) and "low" not in match[0].lower()
        yield Proposal(
            "superlative", scene.span(match),
            f"The {'most' if high else 'fewest'} votes of the series",
            {"measure": f"{'max' if high else 'min'} yes"}, _judge_record(high=high), entry,
        )  # fmt: skip


def _judge_record(*, high: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a record."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = _lines(case)
        if event is None or event.tally.n_yes is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        rows = []
        for line in lines:
            counts = [e.tally.n_yes for e in line.events if e.tally.n_yes is not None]
            best = max(counts) if high else min(counts)
            rows.append(_line_row(event, line, f"{'most' if high else 'fewest'} in favour: {best}"))
            if event.tally.n_yes == best:
                return Finding(SUPPORTED, None, ("depends_on_series",), tuple(rows))
        return Finding(NOT_IN_RECORD, "no_series", ("depends_on_series",), tuple(rows))

    return judge
