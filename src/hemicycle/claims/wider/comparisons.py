"""What a text says of two votes: more in favour than had been, ten fewer than last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.motions import Entry
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.measures import count, counts, last_measure, told_now, told_of_years
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    YearTold,
    at_last,
    of_year,
    renewed,
    subject_of,
    told_by_words,
    year_in,
    year_told,
)
from hemicycle.claims.wider.trends import judge_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

_MORE = re.compile(
    r"\b(?P<op>more|fewer) (?:\w+ )?(?:states|countries|nations|members) (?:had |have )?"
    r"(?P<act>(?:condemned|backed|supported|voted|opposed|endorsed)\b[^.;]{0,120}?)\bthan\b"
    r"(?: (?:the )?(?P<n>\d{1,3})\b)?(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_OUTDID = re.compile(
    r"\b(?P<op>outdid|exceed(?:s|ed)|surpass(?:es|ed)|topp?(?:s|ed)|more votes than)\b"
    r"[^.;\d]{0,60}?(?P<n>\d{1,3})\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    rf"\b(?:(?P<n>{NUMBER}) )?(?:far |many |much |even |slightly )?(?P<op>more|fewer|less) "
    r"(?P<what>(?:votes?|support(?:ers)?|back(?:ing|ers)|countries|states|nations|members|yes|no|"
    r"negative|affirmative|opponents|opposition|noes|ayes|abst\w+|in favou?r|against|governments|"
    r"delegations|for|votes)\b[^.;:,]{0,50}? )?than "
    r"(?P<whom>(?:the (?P<value>\d{1,3})\b|(?!\d{1,3}\b))[^.;]{2,90})",
    re.IGNORECASE,
)
#: "33 more supporters than", "22 up on", "the same number of votes as".
_SAME = re.compile(
    r"\b(?:(?:the|exactly the) same (?:number|tally|count|total|level|score|support|"
    r"result)\b(?P<of>[^.;:,]{0,50}?)|"
    r"as many (?P<what>(?:votes?|supporters|countries|states|nations|members|opponents|"
    r"abstentions)\b[^.;:,]{0,40}?)|(?P<equal>equalled|matched|level with|unchanged from|"
    r"no different from))"
    r"(?: as)? (?P<whom>[^.;]{2,90})",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|as against|as opposed to|against) (?:only |just |"
    r"the )?"
    r"(?=\d{1,3}\b|[a-z]+ (?:in|votes|last|a year|two years)\b)",
    re.IGNORECASE,
)
_HINTS = (
    "than", "outdid", "exceed", "surpass", "topped", "tops", "same ", "as many", "ompared",
    "versus", " vs", "against", "equal", "matched", "level with", "unchanged",
)  # fmt: skip
_AGAINST = re.compile(r"\b(?:opposed|voted against)\b")


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read comparisons of votes in a sentence."""
    if not any(word in scene.text for word in _HINTS):
        return  # the patterns are slow to find nothing
    for match in scene.occurrences(_MORE):
        yield from _more(scene, match)
    for match in scene.occurrences(_OUTDID):
        entry = subject_of(scene)
        if entry is not None:
            slots = _slots("more", "yes") | {"value": int(match["n"])}
            yield _proposal(scene, match, slots, None, entry)
    for match in scene.occurrences(_THAN):
        yield from _than(scene, match)
    for match in scene.occurrences(_SAME):
        yield from _same(scene, match)
    yield from _compared(scene)


def _slots(op: str, measure: str) -> dict[str, Any]:
    """Return the slots that every comparison has."""
    sign = "=" if op == "=" else "<" if op.lower() in ("fewer", "less") else ">"
    return {"op": sign, "measure": measure}


def _proposal(
    scene: Scene, match: re.Match[str], slots: dict[str, Any], year: YearTold | None,
    entry: Entry, other: Entry | None = None, *, may_deny: bool = True,
) -> Proposal:  # fmt: skip
    """Propose a comparison, with what it is held against."""
    how = "fewer" if slots["op"] == "<" else "more"
    words = f"{slots.get('by', '')} {how} ({slots['measure']}) than {slots.get('value', 'another')}"
    has_number = "value" in slots
    judge = _judge_value(slots, year) if has_number else _judge_two(slots, year, may_deny=may_deny)
    return Proposal(
        "comparison", scene.span(match), words.strip(), slots, judge, entry, other,
        place="left", other_place="right",
    )  # fmt: skip


# -- more than had ------------------------------------------------------------------------------


def _more(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read `more states condemned the annexation than had condemned the invasion`."""
    slots = _slots(match["op"], "no" if _AGAINST.match(match["act"]) else "yes")
    than = scene.start + match.end("act")
    texts = [(span, entry) for span, entry in scene.texts if entry.question == "text"]
    if match["n"]:
        entry = subject_of(scene)
        if entry is not None:
            yield _proposal(scene, match, slots | {"value": int(match["n"])}, None, entry)
        return
    before = [entry for span, entry in texts if span.start < than]
    after = [entry for span, entry in texts if span.start >= than]
    if before and after and before[0] is not after[0]:
        yield _proposal(scene, match, slots, None, before[0], after[0])
        return
    year = year_told(match["rest"].strip())
    if year is not None:
        subject = before[0] if before else subject_of(scene)
        if subject is not None:
            yield _proposal(scene, match, slots, year, subject)
    elif not texts:
        acts = [told_by_words(scene, scene.span(match, half)) for half in ("act", "rest")]
        if acts[0] is not None and acts[1] is not None:
            yield _proposal(scene, match, slots, None, acts[0], acts[1], may_deny=False)


# -- so many more than --------------------------------------------------------------------------


def _than(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read `two more votes in favour than in 2022` and `less support than resolution 77/7`."""
    whom = scene.start + match.start("whom")
    texts = [(span, entry) for span, entry in scene.texts if entry.question == "text"]
    other = next((entry for span, entry in texts if span.start >= whom), None)
    before = [entry for span, entry in texts if span.start < whom]
    entry = before[-1] if before else scene.subject()
    entry = at_last(scene, entry) if entry is not None and other is None else entry
    measure = last_measure(match["what"] or "", "")
    slots = _slots(match["op"], measure or last_measure(scene.text[: match.start()]))
    by = number(match["n"]) if match["n"] else None
    slots |= {} if by is None else {"by": by}
    if match["value"]:
        slots["value"] = int(match["value"])
        entry = entry or other
        if entry is not None:
            yield _proposal(scene, match, slots, year_in(match["whom"]), entry)
        return
    year = year_told(match["whom"])
    if entry is None or entry is other or (other is None and year is None):
        return
    slots |= {"than": other.symbol} if other is not None and other.symbol else {}
    yield _proposal(scene, match, slots, None if other is not None else year, entry, other)


def _same(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read `the same number of votes as resolution 77/7` and `as many votes as last year`."""
    whom = scene.start + match.start("whom")
    texts = [(span, entry) for span, entry in scene.texts if entry.question == "text"]
    other = next((entry for span, entry in texts if span.start >= whom), None)
    before = [entry for span, entry in texts if span.start < whom]
    entry = before[-1] if before else scene.subject()
    year = year_told(re.sub(r"^(?:as |in )?(?=last|the year)", "", match["whom"]))
    if entry is None or entry is other or (other is None and year is None):
        return
    if other is None:
        entry = at_last(scene, entry)
    measure = last_measure(match[0][: match.start("whom") - match.start()], "")
    slots = _slots("=", measure or last_measure(scene.text[: match.start()]))
    yield _proposal(scene, match, slots, None if other is not None else year, entry, other,
                    may_deny=other is None)  # fmt: skip


def _compared(scene: Scene) -> Iterator[Proposal]:
    """Read `130 votes, compared with 125 in 2022`."""
    match = next(scene.occurrences(_COMPARED), None)
    told = told_of_years(scene) if match else []
    told = [one for one in told if match and one.end > match.end()]
    entry = subject_of(scene) if told else None
    if match is None or entry is None:
        return
    published = scene.document.published_on
    year = told[0].year.of(published.year if published else 0)
    slots = {"measure": told[0].measure, "value": told[0].n, "year": year}
    yield Proposal(
        "comparison", scene.at(match.start(), told[-1].end), f"compared with {told[0].n} in {year}",
        slots, judge_told([*told, *told_now(scene)]), entry, place="left", series=True,
    )  # fmt: skip


# -- judging ------------------------------------------------------------------------------------


def _judge_two(slots: dict[str, Any], year: YearTold | None, *, may_deny: bool) -> Any:  # noqa: ANN401
    """Return the judge of a comparison with another text, or with the same one of another year."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        rival = case.other or (renewed(case, event, year) if year else None)
        if rival is None and year is not None:
            return _of_its_series(case, event, slots, year)
        measure = slots["measure"]
        if rival is None and case.others and all(_holds(slots, event, e) for e in case.others):
            rows = [row(e, f"n_{measure}", count(e, measure), f".tally.n_{measure}")
                    for e in (event, *case.others)]  # fmt: skip
            return Finding(SUPPORTED, evidence=tuple(rows))  # whichever of them is meant
        if rival is None or rival is event:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        if not counts(event, measure) or not counts(rival, measure):
            return Finding(NOT_IN_RECORD, "no_tally")
        evidence = tuple(
            row(e, f"n_{measure}", count(e, measure), f".tally.n_{measure}") for e in (event, rival)
        )
        if _holds(slots, event, rival):
            return Finding(SUPPORTED, evidence=evidence)
        told = f"{count(event, measure)} and {count(rival, measure)} on {rival.name}"
        if not may_deny:
            return Finding(NOT_IN_RECORD, "description_does_not_fit", (), evidence, told)
        return Finding(CONTRADICTED, None, (), evidence, told)

    return judge


def _holds(slots: dict[str, Any], event: VoteEvent, rival: VoteEvent) -> bool:
    """Say whether a comparison of two votes is as told."""
    measure = slots["measure"]
    sign = -1 if slots["op"] == "<" else 1
    if slots["op"] == "=":
        return bool(counts(event, measure) & counts(rival, measure))
    steps = {sign * (a - b) for a in counts(event, measure) for b in counts(rival, measure)}
    return any(step > 0 and slots.get("by") in (None, step) for step in steps)


def _of_its_series(case: Case, event: VoteEvent, slots: dict[str, Any], year: YearTold) -> Finding:
    """Hold a vote against those of a year in its series, where none bears the same title.

    `48 fewer` must fit one of them, `fewer` all.
    """
    measure = slots["measure"]
    for line, rivals in of_year(case, event, year):
        rivals = [rival for rival in rivals if counts(rival, measure)]  # noqa: PLW2901
        fit = [rival for rival in rivals if _holds(slots, event, rival)]
        if fit and (slots.get("by") is not None or len(fit) == len(rivals)):
            rows = tuple(
                row(e, f"n_{measure}", count(e, measure), f".tally.n_{measure}  # {line.series}")
                for e in (event, *fit[:3])
            )
            return Finding(SUPPORTED, None, ("depends_on_series",), rows)
    return Finding(NOT_IN_RECORD, "no_series")


def _judge_value(slots: dict[str, Any], year: YearTold | None) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a comparison with a number, perhaps of a year."""

    def judge(case: Case) -> Finding:
        event = case.event
        measure = slots["measure"]
        mine = count(event, measure) if event is not None else None
        if event is None or mine is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        value = slots["value"]
        evidence: tuple[Evidence, ...] = (row(event, f"n_{measure}", mine, f".tally.n_{measure}"),)
        step = (value - mine) if slots["op"] == "<" else (mine - value)
        is_so = step > 0 and slots.get("by") in (None, step)
        if year is None:
            if is_so:
                return Finding(SUPPORTED, evidence=evidence)
            return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=evidence)
        theirs = [e for _, events in of_year(case, event, year) for e in events
                  if value in counts(e, measure)]  # fmt: skip
        if not theirs:
            return Finding(NOT_IN_RECORD, "no_series", evidence=evidence)
        evidence += (row(theirs[0], f"n_{measure}", value, f".tally.n_{measure}"),)
        if is_so:
            return Finding(SUPPORTED, None, ("depends_on_series",), evidence)
        told = f"{mine} and {value} on {theirs[0].name}"
        return Finding(CONTRADICTED, None, ("depends_on_series",), evidence, told)

    return judge
