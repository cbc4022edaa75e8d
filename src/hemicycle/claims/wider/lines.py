"""What a text says of a line of decisions: the first time, a trend, a record, more than before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hemicycle.claims.index import stems
from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    OPTIONS,
    SUPPORTED,
    Finding,
    option_of,
    row,
)
from hemicycle.claims.quantities import NUMBER
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
_MORE = re.compile(
    r"\b(?P<op>more|fewer) (?:\w+ )?(?:states|countries|nations|members) (?:had |have )?"
    r"(?:condemned|backed|supported|voted|opposed|endorsed)\b[^.;]{0,120}?\bthan\b"
    r"(?: (?:the )?(?P<n>\d{1,3})\b)?",
    re.IGNORECASE,
)
_OUTDID = re.compile(
    r"\b(?P<op>outdid|exceed(?:s|ed)|surpass(?:es|ed)|topp?(?:s|ed)|more votes than)\b"
    r"[^.;\d]{0,60}?(?P<n>\d{1,3})\b",
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
#: Share of words that two titles have in common if one renews the other.
_SAME_TITLE = 0.6
#: The same where nothing but the title tells the two apart.
_RENEWED = 0.8
_FEWEST = 3
_THAN = re.compile(
    rf"\b(?:(?P<n>{NUMBER}) )?(?:far |many |much |even |slightly )?(?P<op>more|fewer|less) "
    r"(?P<what>(?:votes?|support|backing|countries|states|nations|members|yes|no|negative|"
    r"abstentions)\b[^.;:,]{0,50}? )?than (?P<whom>(?!\d{1,3}\b)[^.;]{2,90})",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:(?:the )?(?:\w+ ){0,3}?(?:in|of|from) )?(?P<year>(?:19[4-9]|20\d)\d)\b|"
    r"(?:last year|the (?:previous year|year before)|(?:a|one|(?P<n>two|three)) years? "
    r"(?:ago|earlier|before))\b",
    re.IGNORECASE,
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read first times, trends and records in a sentence."""
    yield from _firsts(scene)
    yield from _trends(scene)
    yield from _records(scene)
    yield from _comparisons(scene)
    yield from _than(scene)


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
        values = _values(scene)
        yield Proposal(
            "trend", scene.span(match),
            f"Votes in favour {'fall' if down else 'rise'} over the series",
            {"direction": "down" if down else "up",
             **({"values": values} if len(values) > 1 else {"step": "year"})},
            _judge_values(values) if len(values) > 1 else _judge_trend(down=down), entry,
        )  # fmt: skip
    for match in scene.occurrences(_FROM):
        entry = _entry(scene, scene.start + match.start())
        if entry is not None:
            down = match["way"].lower() == "down"
            slots: dict[str, Any] = {"direction": match["way"].lower(), "from": int(match["n"])}
            values = _values(scene)
            if values:
                slots["values"] = values
            yield Proposal(
                "trend", scene.span(match), f"Votes in favour {match['way']} from {match['n']}",
                slots, _judge_values(values) if values else _judge_step(int(match["n"]), down=down),
                entry,
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
        for line in _lines(case):
            alike = _alike(case, line)
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
        for line in _lines(case):
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


def _alike(case: Case, line: _Line) -> list[VoteEvent]:
    """Return the decisions of a line that bear nearly the same title as the last one."""
    titles = [frozenset(stems(event.title or "")) for event in line.events]
    last = frozenset(stems((case.event.title if case.event else "") or ""))
    return [
        event
        for event, title in zip(line.events, titles, strict=True)
        if len(title & last) >= _SAME_TITLE * max(1, len(title | last))
    ]


def _entry(scene: Scene, until: int | None = None) -> Entry | None:
    """Return the text of which a line is told: the first of the sentence, up to a place."""
    texts = [entry for span, entry in scene.texts if until is None or span.start < until]
    return texts[0] if texts else scene.subject()


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
        if _OF_OTHERS.search(match[0]):
            continue
        high = bool(match["high"]) and "low" not in match[0].lower()
        before = scene.text[: match.start()][-50:]
        relation = "ties" if _TIES.search(before) else "below" if _BELOW.search(before) else "is"
        yield Proposal(
            "superlative", scene.span(match),
            f"{relation} the {'most' if high else 'fewest'} votes of the series",
            {"measure": f"{'max' if high else 'min'} yes", "relation": relation},
            _judge_record(relation, high=high, sure=bool(_OF_YES.search(match[0]))), entry,
        )  # fmt: skip


def _judge_record(relation: str, *, high: bool, sure: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a record: contradicted only by decisions of the same title."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = _lines(case)
        if event is None or event.tally.n_yes is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        rows, told = [], ""
        for line in lines:
            best = _best(event, line.events, high=high)
            if best is None:
                continue
            word = "most" if high else "fewest"
            rows.append(
                _line_row(event, line, f"{word} in favour before: {best.tally.n_yes} ({best.name})")
            )
            if _holds(relation, event.tally.n_yes, best.tally.n_yes or 0, high=high):
                return Finding(SUPPORTED, None, ("depends_on_series",), tuple(rows))
            alike = _best(event, _alike(case, line), high=high)
            if alike is not None and not _holds(
                relation, event.tally.n_yes, alike.tally.n_yes or 0, high=high
            ):
                told = told or f"{alike.tally.n_yes} on {alike.name}, {alike.decided_on}"
        nuance = ("depends_on_series",)
        if told and sure and relation != "below":
            return Finding(CONTRADICTED, None, nuance, tuple(rows), told)
        return Finding(NOT_IN_RECORD, "no_series", nuance, tuple(rows))

    return judge


def _best(event: VoteEvent, events: Sequence[VoteEvent], *, high: bool) -> VoteEvent | None:
    """Return the earlier decision with the most, or fewest, votes in favour."""
    known = [e for e in events if e.decided_from < event.decided_from and e.tally.n_yes is not None]
    if len(known) < _FEWEST:
        return None
    return (max if high else min)(known, key=lambda e: e.tally.n_yes or 0)


def _holds(relation: str, mine: int, best: int, *, high: bool) -> bool:
    """Say whether a count stands to the best one as told."""
    if relation == "ties":
        return mine == best
    if relation == "below":
        return mine < best
    return mine >= best if high else mine <= best


# -- comparisons --------------------------------------------------------------------------------


def _comparisons(scene: Scene) -> Iterator[Proposal]:
    """Read that a vote had more, or fewer, in favour than another."""
    for pattern in (_MORE, _OUTDID):
        for match in scene.occurrences(pattern):
            entry = _entry(scene)
            if entry is None:
                continue
            fewer = match["op"].lower() == "fewer"
            slots: dict[str, Any] = {"op": "<" if fewer else ">", "measure": "yes"}
            if match["n"]:
                slots["value"] = int(match["n"])
            yield Proposal(
                "comparison", scene.span(match),
                f"{'fewer' if fewer else 'more'} votes in favour than {match['n'] or 'another'}",
                slots, _judge_comparison(slots), entry,
            )  # fmt: skip


def _than(scene: Scene) -> Iterator[Proposal]:
    """Read `two more votes in favour than in 2022` and `less support than resolution 77/7`."""
    for match in scene.occurrences(_THAN):
        whom = scene.start + match.start("whom")
        texts = [(span, entry) for span, entry in scene.texts if entry.question == "text"]
        other = next((entry for span, entry in texts if span.start >= whom), None)
        year = _year_of(match["whom"])
        before = [entry for span, entry in texts if span.start < whom]
        entry = before[-1] if before else scene.subject()
        if entry is None or entry is other or (other is None and year is None):
            continue
        year = None if other is not None else year
        n = _count_of(match["n"])
        fewer = match["op"].lower() in ("fewer", "less")
        measure = _measure(match["what"] or "")
        slots: dict[str, Any] = {"op": "<" if fewer else ">", "measure": measure}
        slots |= {} if n is None else {"by": n}
        slots |= {"than": other.symbol} if other is not None and other.symbol else {}
        words = f"{n or ''} {'fewer' if fewer else 'more'} ({measure}) than another".strip()
        yield Proposal(
            "comparison", scene.span(match), words, slots,
            _judge_than(slots, year), entry, other,
        )  # fmt: skip


def _year_of(words: str) -> tuple[str, int] | None:
    """Read the year that is compared with: itself, or so many before the vote."""
    match = _YEAR.match(words)
    if match is None:
        return None
    if match["year"]:
        return "in", int(match["year"])
    return "before", {"two": 2, "three": 3}.get((match["n"] or "").lower(), 1)


def _count_of(words: str | None) -> int | None:
    """Read a number, None if there is none."""
    from hemicycle.claims.quantities import number

    return number(words) if words else None


def _measure(what: str) -> str:
    """Say which count is compared."""
    if re.search(r"abst", what):
        return "abstain"
    return "no" if re.search(r"against|oppos|\bno\b|negative", what) else "yes"


def _judge_than(slots: dict[str, Any], year: tuple[str, int] | None) -> Any:  # noqa: ANN401
    """Return the judge of a comparison with another text, or with the same one of another year."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        rival = case.other or (_renewed(case, event, year) if year else None)
        if rival is None or rival is event:
            return Finding(NOT_IN_RECORD, "no_series" if year else "ambiguous_motion")
        field = f"n_{slots['measure']}"
        mine, theirs = (
            {getattr(t, field) for t in (e.tally, e.announced, e.corrected)} - {None}
            for e in (event, rival)
        )
        if not mine or not theirs:
            return Finding(NOT_IN_RECORD, "no_tally")
        evidence = tuple(
            row(e, field, getattr(e.tally, field), f".tally.{field}") for e in (event, rival)
        )
        sign = -1 if slots["op"] == "<" else 1
        steps = {sign * (a - b) for a in mine for b in theirs}
        by = slots.get("by")
        if any(step > 0 and by in (None, step) for step in steps):
            return Finding(SUPPORTED, evidence=evidence)
        told = f"{getattr(event.tally, field)} and {getattr(rival.tally, field)} on {rival.name}"
        return Finding(CONTRADICTED, None, (), evidence, told)

    return judge


def _renewed(case: Case, event: VoteEvent, year: tuple[str, int]) -> VoteEvent | None:
    """Return the only decision of a year that bears the same title, if there is just one."""
    kind, n = year
    wanted = n if kind == "in" else event.decided_from.year - n
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


def _judge_comparison(slots: dict[str, Any]) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a comparison with a number; with another text it stays open."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or event.tally.n_yes is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        value = slots.get("value")
        if value is None:
            return Finding(NOT_IN_RECORD, "several_texts")
        mine = event.tally.n_yes
        evidence = (row(event, "n_yes", mine, ".tally.n_yes"),)
        if (mine < value) if slots["op"] == "<" else (mine > value):
            return Finding(SUPPORTED, evidence=evidence)
        return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=evidence)

    return judge
