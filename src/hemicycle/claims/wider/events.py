"""That something took place: a vote, a debate of texts, on which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.periods import find_periods
from hemicycle.claims.wider.scene import Case, Proposal, Scene, outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.periods import PeriodMention

_BODIES = {"un_ga": "UNGA", "un_sc": "UNSC", "un_hrc": "HRC", "g7": "G7"}
_HELD = re.compile(r"\b(?:a|the|another) (?:\w+ )?vote (?:was|is|will be) held\b", re.IGNORECASE)
_CONSIDERED = re.compile(
    r"\b(?:considered|took up|debated|discussed|voted on|weighed|was presented with) "
    r"(?:(?P<n>two|three|four|\d)\s)?(?P<kind>(?:\w+ ){0,3}?(?:resolutions|drafts|texts|"
    r"joint statement))",
    re.IGNORECASE,
)
#: "adopted resolution 660 on", "the vote on resolution 660 on": the day of the decision follows.
_DECIDED_ON = re.compile(
    r"\b(?:adopted|passed|approved|rejected|carried|vote on|voted on|put to (?:the |a )?vote|"
    r"dated)\b"
    r"[^,.;:]{0,90}?\bon (?:\w+day,? )?$|\b(?:dates? (?:from|back to)|dated) $",
    re.IGNORECASE,
)
#: "it took the Council until 10 June to adopt resolution 1244": before the day, and behind it.
_NOT_UNTIL = re.compile(r"\b(?:took|not)\b[^.;]{0,60}?\buntil (?:\w+day,? )?$", re.IGNORECASE)
_TO_ADOPT = re.compile(r"^[^.;]{0,20}?\b(?:to|that|was|did)\b[^.;]{0,60}?\b(?:adopt|pass|approv)")
#: Farther from what is told, another text is meant.
_NEAR = 7
_APART = re.compile(
    r"\b(?P<n>a|one|the|two|three) days? (?P<way>earlier|before|later|after)\b", re.IGNORECASE
)
_DECIDED = re.compile(r"\b(?:adopted|passed|approved|rejected|put to|voted|vote)\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4}


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read events in a sentence."""
    for match in scene.occurrences(_HELD):
        yield from _held(scene, match)
    for match in scene.occurrences(_CONSIDERED):
        yield from _considered(scene, match)
    yield from _dated(scene)
    yield from _misdated(scene)
    yield from _days_apart(scene)


def _dated(scene: Scene) -> Iterator[Proposal]:
    """Read the day on which a text that is named by its symbol was decided."""
    named = [(span, entry) for span, entry in scene.texts if entry.symbol]
    days = [
        mention
        for mention in find_periods(
            scene.document.plain, scene.document.published_on, *scene.bounds
        )
        if mention.grain == "day" and mention.period is not None
    ]
    if len(named) != 1 or len(days) != 1:
        return
    (_, entry), day = named[0], days[0].period
    before = scene.document.plain[scene.start : days[0].span.start]
    behind = scene.document.plain[days[0].span.end : scene.sentence.span.end]
    is_until = _NOT_UNTIL.search(before) and _TO_ADOPT.search(behind)
    if day is None or not (_DECIDED_ON.search(before) or is_until):
        return

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or event.decided_on is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        evidence = (row(event, "decided_on", str(event.decided_on), ".decided_on"),)
        if event.decided_on == day.since:
            return Finding(SUPPORTED, evidence=evidence)
        correction = f"{event.decided_on}, not {day.since}"
        if abs((event.decided_on - day.since).days) == 1:
            # The day of New York may be another one elsewhere.
            return Finding(NOT_IN_RECORD, "reading", (), evidence, correction)
        return Finding(CONTRADICTED, None, (), evidence, correction)

    slots: dict[str, Any] = {"date": str(day.since)}
    yield Proposal("event", days[0].span, f"decided on {day.since}", slots, judge, entry)


def _misdated(scene: Scene) -> Iterator[Proposal]:
    """Read the day of a text without a symbol; told only where the record has another day."""
    for entry in {e.number: e for _, entries in scene.claims for e in entries}.values():
        days = [m for m in entry.periods if m.grain == "day" and m.period is not None]
        if entry.symbol or len(days) != 1 or not days[0].span.within(scene.sentence.span):
            continue
        yield Proposal(
            "event", days[0].span, f"decided on {days[0].period}",
            {"date": str(days[0].period)}, _judge_day(days[0]), entry, is_weak=True,
        )  # fmt: skip


def _judge_day(mention: PeriodMention) -> Callable[[Case], Finding]:
    """Return the judge of a day, for a vote that is held by its title and its counts."""

    def judge(case: Case) -> Finding:
        best = case.link.best if case.link else None
        event, period = case.event, mention.period
        if event is None or event.decided_on is None or best is None or period is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        is_held = "title" in best.parts and best.parts.get("date", 0.0) < 0
        if not is_held or abs((event.decided_on - period.since).days) <= 1:
            return Finding(NOT_IN_RECORD, "reading")
        evidence = (row(event, "decided_on", str(event.decided_on), ".decided_on"),)
        told = f"{event.decided_on}, not {period.since}"
        return Finding(CONTRADICTED, None, (), evidence, told)

    return judge


def _days_apart(scene: Scene) -> Iterator[Proposal]:
    """Read `a day earlier`, told of one text from the day of the one spoken of before."""
    match = next(scene.occurrences(_APART), None)
    if match is None or not _DECIDED.search(scene.text):
        return
    entries = list(dict.fromkeys(e.number for _, e in scene.texts if e.question == "text"))
    by_number = {e.number: e for _, e in scene.texts}
    if len(entries) == 2:
        entry, other = by_number[entries[0]], by_number[entries[1]]
    elif len(entries) == 1 and scene.before is not None and scene.before.number != entries[0]:
        entry, other = by_number[entries[0]], scene.before
    else:
        return
    days = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3}[match["n"].lower()]
    is_before = match["way"].lower() in ("earlier", "before")
    days = -days if is_before else days

    def judge(case: Case) -> Finding:
        one, two = case.event, case.other
        if one is None or two is None or not one.decided_on or not two.decided_on:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        if one is two:
            return Finding(NOT_IN_RECORD, "reading")
        evidence = tuple(row(x, "decided_on", str(x.decided_on), ".decided_on") for x in (one, two))
        apart = (one.decided_on - two.decided_on).days
        if apart == days:
            return Finding(SUPPORTED, evidence=evidence)
        if abs(apart - days) > _NEAR:
            return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=evidence)
        told = f"{one.name} on {one.decided_on}, {two.name} on {two.decided_on}"
        return Finding(CONTRADICTED, None, (), evidence, told)

    words = f"decided {match[0].lower()} than the other"
    yield Proposal("event", scene.span(match), words, {"days_apart": days}, judge, entry, other)


def _body(scene: Scene) -> str:
    """Return the body that the sentence names."""
    return next((f.name.value for f in scene.names if f.name.kind == "body"), "") or next(
        (f.name.value for f in scene.names if f.name.value == "g7"), ""
    )


def _held(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read that a vote was held in a body."""
    body = _body(scene)
    entry = scene.texts[0][1] if scene.texts else scene.before
    if not body or entry is None:
        return
    end = max([match.end(), *(f.span.end - scene.start for f in scene.names)])
    span = Span(scene.start + match.start(), scene.start + end)

    def judge(case: Case) -> Finding:
        if case.event is None or case.event.body != body:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        day = str(case.event.decided_on) if case.event.decided_on else None
        return Finding(SUPPORTED, evidence=(row(case.event, "decided_on", day, ".decided_on"),))

    slots: dict[str, Any] = {"body": _BODIES.get(body, body)}
    yield Proposal("event", span, "A vote was held", slots, judge, entry)


def _considered(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read that a body took up texts."""
    body = _body(scene)
    if not body:
        return
    slots: dict[str, Any] = {"body": _BODIES.get(body, body)}
    words = match["n"]
    if "statement" in match["kind"]:
        slots["document"] = "joint statement"
        yield Proposal(
            "event", scene.span(match), "A joint statement was discussed", slots, outside()
        )
        return
    if words is None:
        return
    n = _NUMBERS.get(words.lower()) or int(words)
    slots["count"] = n
    entry = scene.texts[-1][1] if scene.texts else None

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        heads = [
            head
            for head in case.index.between(event.decided_from, event.decided_until)
            if head.body == event.body and head.question == "resolution"
        ]
        rows = tuple(
            row(found, "title", found.title, ".title")
            for found in case.index.events([head.vote_event_id for head in heads[:6]])
        )
        if len(heads) == n:
            return Finding(SUPPORTED, evidence=rows)
        return Finding(NOT_IN_RECORD, "description_does_not_fit", evidence=rows)

    yield Proposal(
        "event", scene.span(match), f"{n} texts were taken up", slots, judge, entry, place=""
    )
