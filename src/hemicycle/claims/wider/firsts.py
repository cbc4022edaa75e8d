"""What was done for the first time: a vote so cast, or words that no text had before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
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
    alike_of,
    at_last,
    before_it,
    line_row,
    lines_of,
    since_told,
    subject_of,
)
from hemicycle.claims.wording import lacks, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.motions import Entry
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent

_HINT = re.compile(r"\bfirst\b|\bnever\b|\blast\b|\bunprecedented", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:for the (?:very )?first time|the first time|in a first(?: for [\w ]{3,30})?|"
    r"never before|(?:had|has|have) never (?:before |previously |until now )?(?=\w+ed\b)|"
    r"never previously)"
    r"(?:,? (?P<since>(?:since|in) (?:(?! that\b| when\b)[^,.;]){3,60}))?",
    re.IGNORECASE,
)
#: How somebody voted, in plain words.
_DID = re.compile(
    r"\b(?:(?P<abstain>abstain\w*)|(?P<no>(?:vot\w+|came out|come out|"
    r"stood)\b[^.;]{0,70}? against\b|"
    r"oppos(?:e|es|ed|ing)\b|said no\b|rejected\b)|(?P<yes>(?:vot\w+|came out|"
    r"come out)\b[^.;]{0,70}? "
    r"(?:for|in favou?r)\b|supported\b|backed\b|endorsed\b|said yes\b))",
    re.IGNORECASE,
)
#: "the last time Washington abstained was in 2016".
_LAST = re.compile(
    r"\b(?:the last time (?P<who>[^.;:]{2,60}?\b(?:abstain|vot|oppos|support|"
    r"back)\w*\b[^.;:]{0,120}?) "
    r"(?:was|had been)(?: back)? in (?:\w+ )?(?P<year>(?:19[4-9]|20\d)\d))\b",
    re.IGNORECASE,
)
_THIS_TIME = re.compile(
    r"\b(?:on \w+day|this time|now|today|yesterday) (?:it|they|he|she)? ?(?:did|does)\b",
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
_MANY = 6
_FAR = 90
#: Numbers of entries that are made here.
_NUMBERS = -3_000_000


@dataclass(frozen=True, slots=True)
class _Act:
    """What somebody did: who, and how they voted."""

    kind: str
    members: tuple[str, ...]
    position: str

    @property
    def what(self) -> str:
        """The slot of the report."""
        return "same_position" if self.kind == "vote_with" else self.position


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read first times, and last times, in a sentence."""
    if not _HINT.search(scene.text):
        return
    yield from _firsts(scene)
    yield from _lasts(scene)
    yield from _first_texts(scene)


def _firsts(scene: Scene) -> Iterator[Proposal]:
    """Read that somebody voted so for the first time."""
    match = next(scene.occurrences(_FIRST), None)
    if match is None:
        return
    told = _act(scene, match)
    if told is None:
        return
    act, entry, at = told
    slots: dict[str, Any] = {"event": act.what, "actors": list(act.members)}
    since = (match["since"] or "").strip()
    if since:
        slots["since"] = since.partition(" ")[2]
    is_denied = "never" in match[0].lower()
    is_never = is_denied and not _THIS_TIME.search(scene.text)
    yield Proposal(
        "first_time", scene.at(min(match.start(), at), match.end()),
        f"For the first time: {', '.join(act.members)}", slots,
        _judge_first(act, since_told(since), may_deny=is_denied, is_past=is_never),
        entry, place="at", series=True,
    )  # fmt: skip


def _act(scene: Scene, match: re.Match[str]) -> tuple[_Act, Entry, int] | None:
    """Return who did what for the first time: as the grammar read it, else in plain words."""
    for claim, entries in scene.claims:
        if entries and _is_position(claim):
            return _Act(claim.type, claim.members, claim.position), entries[0], match.start()
    acts = list(scene.occurrences(_DID))
    behind = [one for one in acts if 0 <= one.start() - match.end() < _FAR]
    before = [one for one in acts if one.start() < match.start()]
    act = behind[0] if behind else before[-1] if before else None
    if act is None:
        return None
    until = act.start() if behind else match.start()
    start = match.end() if match[0].lower().startswith("never before") else 0
    who = _members(scene, start, max(until, match.start()) if not start else act.start())
    if not who and re.search(r"\b(?:both|the two|they|the pair)\b", scene.text, re.IGNORECASE):
        who = scene.told_of
    position = next(name for name in ("no", "abstain", "yes") if act[name])
    entry = scene.text_at(scene.start + act.end()) or subject_of(scene)
    if entry is None or not 0 < len(who) <= _MANY:
        return None
    return _Act("vote_cast", tuple(who), position), at_last(scene, entry), act.start()


def _members(scene: Scene, start: int, end: int) -> list[str]:
    """Return the members named between two places of the sentence."""
    who = scene.actors(scene.at(max(0, start - 1), end + 1))
    return [one for one in who if not one.startswith("group:")]


def _lasts(scene: Scene) -> Iterator[Proposal]:
    """Read when somebody last voted so: `the last time Washington abstained was in 2016`."""
    for match in scene.occurrences(_LAST):
        act = _DID.search(scene.text, match.start(), match.end())
        who = _members(scene, match.start("who"), match.end("who"))
        entry = subject_of(scene)
        if act is None or not 0 < len(who) <= _MANY or entry is None:
            continue
        position = next(name for name in ("no", "abstain", "yes") if act[name])
        year = int(match["year"])
        entry = replace(entry, number=_NUMBERS - entry.number, periods=[], references=[])
        yield Proposal(
            "first_time", scene.span(match), f"Last in {year}: {', '.join(who)}",
            {"event": position, "actors": who, "last": str(year)},
            _judge_last(_Act("vote_cast", tuple(who), position), year), entry, place="at",
            series=True,
        )  # fmt: skip


def _judge_last(act: _Act, year: int) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a last time: the last vote of the line in which they did."""

    def judge(case: Case) -> Finding:
        for line in lines_of(case, whole=True):
            ids = [e.vote_event_id for e in line.events]
            done = [e for e in case.index.events(ids) if _did(act, e)] if len(ids) <= _MOST else []
            done = [e for e in done if case.event is None or e.decided_from.year <= _year(case)]
            if not done:
                continue
            rows = (row(done[-1], "decided_on", str(done[-1].decided_from), ".decided_on"),)
            if done[-1].decided_from.year == year or any(
                e.decided_from.year == year for e in done[-2:]
            ):
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            told = f"{done[-1].name}, {done[-1].decided_from}"
            return Finding(CONTRADICTED, None, ("depends_on_series",), rows, told)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


def _year(case: Case) -> int:
    """Return the year of publication."""
    return case.published_on.year if case.published_on else 9999


def _is_position(claim: RawClaim) -> bool:
    """Say whether a claim tells who took a position, in which the first time can lie."""
    return claim.type in ("vote_cast", "vote_with", "listing") and 0 < len(claim.members) <= _MANY


def _judge_first(claim: _Act, since: YearTold | None, *, may_deny: bool, is_past: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge: the position now, and never before in the series, or after a year."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        if not _did(claim, event) and not is_past:
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
            alike = {e.vote_event_id for e in alike_of(case, line)}
            if may_deny and since is None and before[-1].vote_event_id in alike:
                told = f"already on {before[-1].name}, {before[-1].decided_from}"
                return Finding(CONTRADICTED, None, ("depends_on_series",), rows, told)
            return Finding(NOT_IN_RECORD, "no_series", ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


def _did(claim: _Act, event: VoteEvent) -> bool:
    """Say whether the members did in a vote event what the claim says."""
    options = [option_of(event, member)[1] for member in claim.members]
    if claim.kind == "vote_with" or claim.position.startswith("as:"):
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
