"""What was done for the first time: a vote so cast, or words that no text had before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    NOT_IN_RECORD,
    OPTIONS,
    SUPPORTED,
    Finding,
    option_of,
    row,
)
from hemicycle.claims.wider.contents import TEXT
from hemicycle.claims.wider.held import wording_of
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    FEWEST,
    YearTold,
    before_it,
    line_row,
    lines_of,
    since_told,
)
from hemicycle.claims.wording import lacks, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent

_FIRST = re.compile(
    r"\b(?:for the first time|the first time)"
    r"(?:,? (?P<since>(?:since|in) (?:(?! that\b| when\b)[^,.;]){3,60}))?",
    re.IGNORECASE,
)
_FIRST_TEXT = re.compile(
    rf"\b(?:was|is|became|being|as|marks|marked) (?:also )?(?:the|its) (?:very )?first "
    rf"(?:[\w-]+ ){{0,4}}?{TEXT} (?:ever )?(?:to|that|which) (?P<do>(?!be\b|have\b)[a-z]+) "
    rf"(?P<what>[^.;:,]{{3,90}}?)"
    r"(?: since (?P<since>[^.;,]{3,40}))?(?=$|[.;:,])",
    re.IGNORECASE,
)
#: Of more decisions than so many, nobody tells what was the first.
_MOST = 150
_SHOWN = 4


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read first times in a sentence."""
    if "first" not in scene.text:
        return
    yield from _firsts(scene)
    yield from _first_texts(scene)


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
    since = (match["since"] or "").strip()
    if since:
        slots["since"] = since.partition(" ")[2]
    yield Proposal(
        "first_time", scene.span(match), f"For the first time: {', '.join(claim.members)}",
        slots, _judge_first(claim, since_told(since)), entries[0], place="at", series=True,
    )  # fmt: skip


def _is_position(claim: RawClaim) -> bool:
    """Say whether a claim tells who took a position, in which the first time can lie."""
    return claim.type in ("vote_cast", "vote_with") and 0 < len(claim.members) <= 2 + (
        claim.type == "vote_with"
    )


def _judge_first(claim: RawClaim, since: YearTold | None) -> Any:  # noqa: ANN401 - a judge
    """Return the judge: the position now, and never before in the series, or after a year."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        if not _did(claim, event):
            return Finding(NOT_IN_RECORD, "description_does_not_fit")
        for line in lines:
            ids = [e.vote_event_id for e in before_it(event, line.events, since)]
            earlier = case.index.events(ids) if len(ids) <= _MOST else []
            if len(earlier) < (FEWEST if since is None else 1):
                continue
            before = [e for e in earlier if _did(claim, e)]
            if not before:
                rows = (line_row(event, line, f"none of {len(earlier)} earlier"),)
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            rows = (line_row(event, line, f"already on {before[-1].name}"),)
            return Finding(NOT_IN_RECORD, "no_series", ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


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


# -- the first text -----------------------------------------------------------------------------


def _first_texts(scene: Scene) -> Iterator[Proposal]:
    """Read `was the first Security Council text to demand a ceasefire`."""
    for match in scene.occurrences(_FIRST_TEXT):
        entry = scene.text_at(scene.start + match.start())
        content = match["what"].strip()
        if entry is None or not meaning(content):
            continue
        slots: dict[str, Any] = {"event": f"first to {match['do'].lower()} {content}"}
        if match["since"]:
            slots["since"] = match["since"].strip()
        yield Proposal(
            "first_time", scene.span(match), f"The first text to {match['do']} {content}", slots,
            _judge_first_text(content, since_told(match["since"] or "")), entry,
            place="at", series=True,
        )  # fmt: skip


def _judge_first_text(content: str, since: YearTold | None) -> Any:  # noqa: ANN401 - a judge
    """Return the judge: no earlier text of the series has it, and all of them are held whole."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        line = lines[0]
        adopted = [e for e in line.events if e.outcome == "adopted"]
        earlier = [e for e in before_it(event, adopted, since) if e.symbol]
        held = [(e, wording_of(case, str(e.symbol))) for e in earlier]
        rows = tuple(row(e, "title", e.title, ".title") for e in earlier[-_SHOWN:])
        missing = [e for e, wording in held if wording is None or not wording.is_whole]
        if missing or not earlier:
            told = (
                f"{len(missing)} of {len(earlier)} earlier texts of the series are not held whole"
            )
            return Finding(NOT_IN_RECORD, "no_text", ("depends_on_series",), rows, told)
        if all(wording and lacks(content, wording.paragraphs) for _, wording in held):
            rows = (line_row(event, line, f"none of {len(earlier)} earlier texts names it"),)
            return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "reading", ("depends_on_series",), rows)

    return judge
