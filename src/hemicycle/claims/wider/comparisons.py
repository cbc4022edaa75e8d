"""What a text says of two votes: more in favour than had been, ten fewer than last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.motions import Entry
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    YearTold,
    of_year,
    renewed,
    subject_of,
    told_by_words,
    year_in,
    year_told,
)

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
    r"(?P<what>(?:votes?|support|backing|countries|states|nations|members|yes|no|negative|"
    r"abstentions)\b[^.;:,]{0,50}? )?than "
    r"(?P<whom>(?:the (?P<value>\d{1,3})\b|(?!\d{1,3}\b))[^.;]{2,90})",
    re.IGNORECASE,
)
_HINTS = ("than", "outdid", "exceed", "surpass", "topped", "tops")
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


def _slots(op: str, measure: str) -> dict[str, Any]:
    """Return the slots that every comparison has."""
    return {"op": "<" if op.lower() in ("fewer", "less") else ">", "measure": measure}


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
    slots = _slots(match["op"], _measure(match["what"] or ""))
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


def _measure(what: str) -> str:
    """Say which count is compared."""
    if re.search(r"abst", what):
        return "abstain"
    return "no" if re.search(r"against|oppos|\bno\b|negative", what) else "yes"


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
        field = f"n_{slots['measure']}"
        if rival is None and case.others and all(_holds(slots, event, e) for e in case.others):
            rows = [row(e, field, getattr(e.tally, field), f".tally.{field}")
                    for e in (event, *case.others)]  # fmt: skip
            return Finding(SUPPORTED, evidence=tuple(rows))  # whichever of them is meant
        if rival is None or rival is event:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        if not _counts(event, field) or not _counts(rival, field):
            return Finding(NOT_IN_RECORD, "no_tally")
        evidence = tuple(
            row(e, field, getattr(e.tally, field), f".tally.{field}") for e in (event, rival)
        )
        if _holds(slots, event, rival):
            return Finding(SUPPORTED, evidence=evidence)
        told = f"{getattr(event.tally, field)} and {getattr(rival.tally, field)} on {rival.name}"
        if not may_deny:
            return Finding(NOT_IN_RECORD, "description_does_not_fit", (), evidence, told)
        return Finding(CONTRADICTED, None, (), evidence, told)

    return judge


def _counts(event: VoteEvent, field: str) -> set[int]:
    """Return the counts of a vote, announced and corrected."""
    told = {getattr(t, field) for t in (event.tally, event.announced, event.corrected)}
    return told - {None}


def _holds(slots: dict[str, Any], event: VoteEvent, rival: VoteEvent) -> bool:
    """Say whether a comparison of two votes is as told."""
    field = f"n_{slots['measure']}"
    sign = -1 if slots["op"] == "<" else 1
    steps = {sign * (a - b) for a in _counts(event, field) for b in _counts(rival, field)}
    return any(step > 0 and slots.get("by") in (None, step) for step in steps)


def _of_its_series(case: Case, event: VoteEvent, slots: dict[str, Any], year: YearTold) -> Finding:
    """Hold a vote against those of a year in its series, where none bears the same title.

    `48 fewer` must fit one of them, `fewer` all.
    """
    field = f"n_{slots['measure']}"
    for line, rivals in of_year(case, event, year):
        rivals = [rival for rival in rivals if _counts(rival, field)]  # noqa: PLW2901
        fit = [rival for rival in rivals if _holds(slots, event, rival)]
        if fit and (slots.get("by") is not None or len(fit) == len(rivals)):
            rows = tuple(
                row(e, field, getattr(e.tally, field), f".tally.{field}  # {line.series}")
                for e in (event, *fit[:3])
            )
            return Finding(SUPPORTED, None, ("depends_on_series",), rows)
    return Finding(NOT_IN_RECORD, "no_series")


def _judge_value(slots: dict[str, Any], year: YearTold | None) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a comparison with a number, perhaps of a year."""

    def judge(case: Case) -> Finding:
        event = case.event
        field = f"n_{slots['measure']}"
        mine = getattr(event.tally, field) if event is not None else None
        if event is None or mine is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        value = slots["value"]
        evidence: tuple[Evidence, ...] = (row(event, field, mine, f".tally.{field}"),)
        step = (value - mine) if slots["op"] == "<" else (mine - value)
        is_so = step > 0 and slots.get("by") in (None, step)
        if year is None:
            if is_so:
                return Finding(SUPPORTED, evidence=evidence)
            return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=evidence)
        theirs = [e for _, events in of_year(case, event, year) for e in events
                  if value in _counts(e, field)]  # fmt: skip
        if not theirs:
            return Finding(NOT_IN_RECORD, "no_series", evidence=evidence)
        evidence += (row(theirs[0], field, value, f".tally.{field}"),)
        if is_so:
            return Finding(SUPPORTED, None, ("depends_on_series",), evidence)
        told = f"{mine} and {value} on {theirs[0].name}"
        return Finding(CONTRADICTED, None, ("depends_on_series",), evidence, told)

    return judge
