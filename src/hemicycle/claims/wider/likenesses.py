"""How texts compare: words that stand in two of them, their length, their sameness."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.report import Evidence
from hemicycle.claims.wider.contents import NAMED, TEXT, version
from hemicycle.claims.wider.held import (
    nearby,
    not_found,
    paragraph_row,
    quoted,
    reported,
    supported,
    wording_of,
    wordings,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wording import Wording, as_texts_put_it, covered, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.motions import Entry
    from hemicycle.record.model import VoteEvent

#: "…, which was also included in the US resolution".
_ALSO = re.compile(
    r"(?:(?P<what>\"[^\"]{3,120}\")[^\".;:]{0,60}?)?,? "
    r"(?:which|that|words that|wording that|a phrase that|language that) "
    r"(?:was|were|is|are) (?:also )?(?P<say>included|contained|repeated|echoed|found|used|kept) in "
    rf"(?P<where>(?:the |a |an |its )?[\w' -]{{0,40}}?{TEXT})\b",
    re.IGNORECASE,
)
#: "the UN's statements in favour of X, which had been expressed throughout three years".
_BEFORE = re.compile(
    r"(?:statements? (?:in favou?r of|on)|support for|commitment to|references? to|wording on|"
    r"language on) (?P<what>[^.;:\"]{5,140}?), which (?:had|has|have) (?:been )?"
    r"(?P<say>expressed|voiced|reaffirmed|reiterated|repeated|affirmed|stated) "
    r"(?:throughout|since|in (?:earlier|previous|past)|for)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "single": 1,
}  # fmt: skip
_NUMBER = "|".join((*_NUMBERS, r"\d{1,3}"))
#: "a three-paragraph US draft", "the text has only three paragraphs".
_LENGTH = re.compile(
    rf"\b(?P<n>{_NUMBER})-(?P<unit>paragraph|word)(?: \w[\w-]*){{0,3}}? {TEXT}\b"
    rf"|{NAMED} (?:has|had|is|was|runs? to|ran to|consist(?:s|ed) of|contain(?:s|ed)) "
    rf"(?:only |just )?(?P<n2>{_NUMBER}) (?P<unit2>paragraph|word)s?\b",
    re.IGNORECASE,
)
_HOW = (
    r"shorter|longer|briefer|softer|weaker|milder|stronger|tougher|harsher|gentler|vaguer|"
    r"more (?:neutral|forceful|moderate|critical|detailed|conciliatory)|"
    r"less (?:critical|detailed|forceful)"
)
#: "the US text was shorter than the European one".
_THAN = re.compile(
    rf"{NAMED}[^.;:]{{0,30}}? (?:is|was|were|are|being) (?:much |far |considerably |slightly )?"
    rf"(?P<how>{_HOW}) than (?P<than>[^.;:,]{{3,70}})",
    re.IGNORECASE,
)
_IDENTICAL = re.compile(
    rf"{NAMED}[^.;:]{{0,40}}? (?:is|was|were|are) (?:word for word )?(?P<how>identical) "
    r"(?:to|with) (?P<than>[^.;:,]{3,70})",
    re.IGNORECASE,
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read how texts compare in a sentence."""
    yield from _repeats(scene)
    yield from _measures(scene)


def _repeats(scene: Scene) -> Iterator[Proposal]:
    """Read that words stand in another text too, or stood in earlier ones."""
    for match in scene.occurrences(_ALSO):
        words = match["what"]
        entry = scene.text_at(scene.start + match.end("where"))
        if words is None or entry is None:
            continue
        told = words.strip('"').strip(" ,.")
        content = as_texts_put_it(told)
        slots: dict[str, Any] = {"predicate": "include", "content": content, "quoted": False}
        if content != told:
            slots["told_as"] = told
        yield Proposal(
            "text_content", scene.span(match, "where"), f"The text has it too: {told}",
            slots, _judge_repeated(told), entry,
        )  # fmt: skip
    for match in scene.occurrences(_BEFORE):
        entry = scene.subject()
        if entry is None:
            continue
        listed = re.split(r",? and |, ", re.sub(r"^[\w ]{2,30}'s? ", "", match["what"]))
        content = ", ".join(part.strip() for part in listed)
        yield Proposal(
            "text_content", scene.span(match), f"Earlier texts had it: {content}",
            {"motion": None, "predicate": "reaffirm", "content": content, "series": "earlier"},
            _judge_earlier(content), entry,
        )  # fmt: skip


def _judge_repeated(told: str) -> Callable[[Case], Finding]:
    """Return the judge of words that another text is said to have too: to the letter or not."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case)
        if not held:
            return nearby(case, told)
        found = quoted(case.event, told, held)
        if found is not None:
            return found
        best = max(held, key=lambda one: covered(told, one.paragraphs)[0])
        share, place = covered(told, best.paragraphs)
        if share < 1.0:
            return not_found(case.event, told, held, is_quoted=False)
        finding = supported(case.event, best, place, held)
        near = nearest(told, [(best.symbol, best.paragraphs[place])])
        said = f"the text has “{near[2]}” ({best.symbol})" if near else None
        return replace(finding, nuance=("nearest_phrase", *finding.nuance), correction=said)

    return judge


def _judge_earlier(content: str) -> Callable[[Case], Finding]:
    """Return the judge of words that earlier texts of the series are said to have."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        for series in event.series:
            for earlier in reversed(case.index.line(series, event.body)):
                wording = wording_of(case, earlier.symbol) if earlier.symbol else None
                if wording is None or earlier.decided_from >= event.decided_from:
                    continue
                share, place = covered(content, wording.paragraphs)
                if share == 1.0:
                    nuance = ("depends_on_series", *reported(wording))
                    return Finding(
                        SUPPORTED, None, nuance, (paragraph_row(earlier, wording, place),)
                    )
        return Finding(NOT_IN_RECORD, "no_text")

    return judge


def _measures(scene: Scene) -> Iterator[Proposal]:
    """Read how long a text is, and how it compares with another."""
    for match in scene.occurrences(_LENGTH):
        entry = scene.text_at(scene.start + match.end())
        number = (match["n"] or match["n2"]).lower()
        unit = (match["unit"] or match["unit2"]).lower()
        n = _NUMBERS.get(number) or int(number)
        if entry is not None:
            yield Proposal(
                "text_content", scene.span(match), f"The text has {n} {unit}s",
                {"predicate": f"n_{unit}s", "content": str(n)}, _judge_length(n, unit), entry,
            )  # fmt: skip
    for pattern in (_THAN, _IDENTICAL):
        for match in scene.occurrences(pattern):
            entry = scene.text_at(scene.start + match.start() + 1)
            other = _entry_in(scene, match)
            how = match["how"].lower()
            if entry is None or other is entry:
                continue
            than = match["than"].strip()
            judge = _judge_compared(how, version(scene, match[0]))
            yield Proposal(
                "text_content", scene.span(match), f"The text is {how}: {than}",
                {"predicate": how, "content": than}, judge, entry, other,
            )  # fmt: skip


def _entry_in(scene: Scene, match: re.Match[str]) -> Entry | None:
    """Return the text named in the second half of a comparison."""
    start, end = scene.start + match.start("than"), scene.start + match.end("than")
    return next(
        (
            entry
            for span, entry in scene.texts
            if span.start < end and span.end > start and entry.question != "amendment"
        ),
        None,
    )


def _judge_length(n: int, unit: str) -> Callable[[Case], Finding]:
    """Return the judge of a text's length: whole, or one of its parts."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case)
        for wording in held:
            counts = {wording.n_words} if unit == "word" else _paragraph_counts(case, wording)
            if wording.is_whole and n in counts:
                is_apart = len({len(one.paragraphs) for one in held}) > 1
                nuance = (*(("as_amended",) if is_apart else ()), *reported(wording))
                evidence = (_length_row(case.event, wording, n, unit),)
                return Finding(SUPPORTED, None, nuance, evidence)
        if not held:
            return Finding(NOT_IN_RECORD, "no_text")
        if not all(one.is_whole for one in held):
            return Finding(NOT_IN_RECORD, "text_in_part")
        one = held[0]
        n_held = one.n_words if unit == "word" else len(one.paragraphs)
        evidence = (_length_row(case.event, one, n_held, unit),)
        told = f"{n_held} {unit}s in {one.symbol}"
        return Finding(NOT_IN_RECORD, "reading", ("reading",), evidence, told)

    return judge


def _paragraph_counts(case: Case, wording: Wording) -> set[int]:
    """Count paragraphs: all of them, and those of each part."""
    kinds = [str(row["kind"]) for row in case.index.held(wording.symbol)[1]]
    return {len(kinds), *(kinds.count(kind) for kind in ("preambular", "operative"))} - {0}


def _length_row(event: VoteEvent, wording: Wording, n: int, unit: str) -> Evidence:
    """Write a length as one row of evidence."""
    query = f'rec.paragraphs("{wording.symbol}")'
    return Evidence(event.vote_event_id, wording.symbol, f"n_{unit}s", n, wording.sources[0], query)


def _judge_compared(how: str, which: str) -> Callable[[Case], Finding]:
    """Return the judge of two texts: length and sameness are counted, tone is not."""

    def judge(case: Case) -> Finding:
        if how not in ("shorter", "briefer", "longer", "identical"):
            return Finding(NOT_IN_RECORD, "no_measure")
        theirs = case.other
        if case.event is None or theirs is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        pairs = [
            (one, two)
            for one in wordings(case, which)
            for two in wordings(replace(case, event=theirs), which)
        ]
        if how == "identical":
            pairs = pairs[:1]
        for place, (one, two) in enumerate(pairs):
            if _is_so(how, one, two):
                evidence = (
                    _length_row(case.event, one, one.n_words, "word"),
                    _length_row(theirs, two, two.n_words, "word"),
                )
                apart = ("as_amended",) if place else ()
                nuance = (*apart, *(reported(one) or reported(two)))
                return Finding(SUPPORTED, None, nuance, evidence)
        if not pairs:
            return Finding(NOT_IN_RECORD, "no_text")
        is_part = not all(one.is_whole and two.is_whole for one, two in pairs)
        return Finding(NOT_IN_RECORD, "text_in_part" if is_part else "reading")

    return judge


def _is_so(how: str, one: Wording, two: Wording) -> bool:
    """Say whether two texts compare so; what is held of a text is the least that it has."""
    if how == "identical":
        return one.is_whole and two.is_whole and one.paragraphs == two.paragraphs
    if how == "longer":
        return two.is_whole and one.n_words > two.n_words
    return one.is_whole and one.n_words < two.n_words
