"""How often a member used its veto, and when it last did."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, FORMER, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.periods import find_periods
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.law import PERMANENT
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.index import Head
    from hemicycle.claims.report import Evidence

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_NTH = "|".join((*_ORDINALS, r"\d{1,3}(?:st|nd|rd|th)"))
_USES = r"(?:used|cast|exercised|wielded|employed|deployed|resorted to|reached for|use|cast)"
_WHEN = (
    r"(?P<when>(?:since|in|on|of|this|last|from)\b[^.;,()]{2,60}|so far this year|all year|"
    r"this year|"
    r"to date|last year)"
)
#: "its fifth veto since the war began", "the first veto of the year".
_NTH_VETO = re.compile(
    rf"\b(?:its|the|their|his|her|(?:the )?(?-i:[A-Z])[\w.]+'s?) "
    rf"(?:own )?(?P<nth>{_NTH})(?: such| US| American| Russian| Chinese)? veto\b(?: {_WHEN})?",
    re.IGNORECASE,
)
#: "was its first since December 1994", told of a veto.
_FIRST_SINCE = re.compile(
    rf"\bveto\b[^.;]{{0,140}}?\b(?:was|is|being|marks|marked) (?:its|the country's|their|the) "
    rf"first(?: veto| one)?(?: {_WHEN})?",
    re.IGNORECASE,
)
#: "last used its veto in 1989", "has not used its veto since 1989", "its last veto was in 1989".
_LAST = (
    re.compile(
        rf"(?P<who>[^.;:()]{{2,80}}?) (?:had |has |have )?last (?:time )?{_USES} (?:its|their|"
        rf"the|a) "
        rf"veto(?: power| right)?s?(?:[^.;,]{{0,40}}?) (?P<when>(?:in|on) [^.;,]{{3,30}}|"
        rf"(?:{NUMBER}) years ago)", re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<who>[^.;:()]{{2,80}}?) (?:has|have|had)(?: not|n't| never) (?:once |itself |again )?"
        rf"(?:{_USES} (?:its|their|the|a) (?:right of )?veto(?: power| right)?s?|"
        rf"vetoed [^.;,]{{3,40}}?|vetoed)"
        rf"(?:[^.;,]{{0,40}}?) since (?P<when>[^.;,]{{3,40}})", re.IGNORECASE,
    ),
    re.compile(
        r"(?P<who>[^.;:()]{2,60}?)(?:'s?)? (?:last|most recent) (?:veto|use of the veto)"
        r"(?:[^.;,]{0,30}?) (?:was|came|dates?|dated|dating|fell)(?: back)?"
        r"(?: cast| used)? (?P<when>(?:in|on|from|to) [^.;,]{3,30})", re.IGNORECASE,
    ),
)  # fmt: skip
#: "has vetoed five drafts since October 2023", "used its veto four times in 2024".
_TIMES = (
    re.compile(
        rf"(?P<who>[^.;:()]{{2,80}}?) (?:has |have |had )?(?:already |now |since )?(?:vetoed|"
        rf"blocked) "
        rf"(?P<n>{NUMBER}) (?:such |other |more )?(?:\w+ ){{0,2}}?(?:drafts?|resolutions?|texts?|"
        rf"proposals?)"
        rf"(?:[^.;,]{{0,60}}?)(?: {_WHEN})?(?=[.;,]|$| with)", re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<who>[^.;:()]{{2,80}}?) (?:has |have |had )?(?:already |now )?{_USES} (?:its|their|"
        rf"the) veto "
        rf"(?:power )?(?P<n>{NUMBER}|once|twice)(?: times)?(?: {_WHEN})?", re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<who>[^.;:()]{{2,80}}?) (?:has |have |had )?(?:already |"
        rf"now )?{_USES} (?P<n>{NUMBER}) vetoes"
        rf"(?:[^.;,]{{0,60}}?)(?: {_WHEN})?(?=[.;,]|$)", re.IGNORECASE,
    ),
)  # fmt: skip
#: "seven drafts failed that way in the Security Council in 2024".
_IN_ALL = re.compile(
    rf"\b(?P<n>{NUMBER}) (?:drafts?|resolutions?|draft resolutions|texts|vetoes)\b(?: (?:were|"
    rf"was|have been|"
    rf"had been|fell|failed|died|cast|came))?(?: (?:vetoed|cast|blocked|killed|to (?:a |"
    rf"the )?vetoe?s?|"
    rf"that way|by (?:a )?vetoe?s?))*[^.;,]{{0,40}}? in (?:the year )?(?P<year>19[4-9]\d|20\d\d)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:would|could|may|might|if|threat\w*|will|alone|together|jointly)\b", re.IGNORECASE
)
#: From then on no veto is known to be missing.
_KNOWN_SINCE = date(1990, 1, 1)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read how often, and when last, vetoes were cast."""
    if "veto" not in scene.text and "blocked" not in scene.text:
        return
    for pattern in _LAST:
        for match in scene.occurrences(pattern):
            yield from _last(scene, match)
    for match in scene.occurrences(_FIRST_SINCE):
        yield from _nth(scene, match, 1, "first_time")
    for match in scene.occurrences(_NTH_VETO):
        word = match["nth"].lower()
        yield from _nth(scene, match, _ORDINALS.get(word) or int(re.sub(r"\D", "", word)), "veto")
    for pattern in _TIMES:
        for match in scene.occurrences(pattern):
            yield from _times(scene, match)
    for match in scene.occurrences(_IN_ALL):
        if "veto" in scene.text:
            n = number(match["n"])
            since, until = date(int(match["year"]), 1, 1), date(int(match["year"]) + 1, 1, 1)
            yield Proposal(
                "veto", scene.span(match), f"{n} vetoes in {match['year']}",
                {"actors": [], "count": n, "year": int(match["year"])},
                _judge_count([], n, since, until, is_whole=True),
            )  # fmt: skip


def _members(scene: Scene, start: int, end: int) -> list[str]:
    """Return the members named between two places of the sentence."""
    who = scene.actors(scene.at(start - 1, end + 1))
    return [one for one in who if not one.startswith("group:")]


def _when(
    scene: Scene, match: re.Match[str], *, is_after: bool = False
) -> tuple[date | None, date | None]:
    """Return from when on, and until when, vetoes are counted; None where it is not told."""
    words = match["when"] or ""
    published = scene.document.published_on
    if not words or published is None:
        return None, None
    if re.search(r"\bthis year\b|\ball year\b|\bof the year\b", words, re.IGNORECASE):
        return date(published.year, 1, 1), date(published.year + 1, 1, 1)
    is_since = re.search(r"\b(?:since|from)\b", words, re.IGNORECASE) is not None
    told = [
        m.period
        for m in find_periods(words, published)
        if m.period is not None and (is_since or m.grain in ("year", "month"))
    ]
    if not told:
        return None, None
    if is_since:
        return (told[0].until if is_after else told[0].since), None
    return told[0].since, told[0].until


# -- when last ----------------------------------------------------------------------------------


def _last(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read when a member last used its veto."""
    who = _members(scene, match.start("who"), match.end("who"))
    since, until = _when(scene, match)
    if not who or since is None or _NOT_NOW.search(match[0]):
        return
    if until is None:
        told = [
            m.period for m in find_periods(match["when"], scene.document.published_on) if m.period
        ]
        until = told[0].until if told else since
    yield Proposal(
        "veto", scene.span(match), f"{', '.join(who)} last used the veto in {since.year}",
        {"actors": who, "last": str(since.year)}, _judge_last(who, since, until),
    )  # fmt: skip


def _judge_last(who: list[str], since: date, until: date) -> Callable[[Case], Finding]:
    """Return the judge of a last veto: the last one that the record has before publication."""

    def judge(case: Case) -> Finding:
        rows, right, wrong = [], True, ""
        for one in who:
            known = _cast_by(case, [one])
            last = max(known, key=lambda head: head.since, default=None)
            if last is None:
                return Finding(NOT_IN_RECORD, "no_such_vote")
            rows.append(_row(case, last))
            if not since <= last.since < until:
                right = False
                if last.since >= until or since >= _KNOWN_SINCE:
                    wrong = wrong or f"{last.name}, {last.since}"
        if right:
            return Finding(SUPPORTED, evidence=tuple(rows))
        if wrong:
            return Finding(CONTRADICTED, None, (), tuple(rows), wrong)
        return Finding(NOT_IN_RECORD, "description_does_not_fit", (), tuple(rows))

    return judge


# -- how often ----------------------------------------------------------------------------------


def _nth(scene: Scene, match: re.Match[str], n: int, kind: str) -> Iterator[Proposal]:
    """Read `its fifth veto since the war began`."""
    who = _members(scene, 0, match.end())
    who = [one for one in who if one in PERMANENT][:1]
    if not who:
        return
    since, until = _when(scene, match, is_after=n == 1)
    is_whole = since is not None and not _topic(match)
    entry = scene.texts[0][1] if scene.texts else scene.subject()
    slots: dict[str, object] = {"actors": who, "count": n}
    if match["when"]:
        slots["since"] = match["when"]
    yield Proposal(
        kind, scene.span(match), f"veto number {n} of {', '.join(who)}", slots,
        _judge_count(who, n, since, until, is_whole=is_whole), entry, place="at",
    )  # fmt: skip


def _times(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read `has vetoed five drafts since October 2023`."""
    who = [m for m in _members(scene, match.start("who"), match.end("who")) if m in PERMANENT]
    if not who or _NOT_NOW.search(match[0]):
        return
    words = match["n"].lower()
    n = {"once": 1, "twice": 2}.get(words) or number(words)
    since, until = _when(scene, match)
    yield Proposal(
        "veto", scene.span(match), f"{n} vetoes of {', '.join(who[-1:])}",
        {"actors": who[-1:], "count": n},
        _judge_count(who[-1:], n, since, until, is_whole=since is not None and not _topic(match)),
    )  # fmt: skip


def _topic(match: re.Match[str]) -> bool:
    """Say whether only vetoes on a subject are counted."""
    return (
        re.search(r"\b(?:on|about|over|concerning|critical|calling|demanding)\b", match[0])
        is not None
    )


def _judge_count(
    who: list[str], n: int, since: date | None, until: date | None, *, is_whole: bool
) -> Callable[[Case], Finding]:
    """Return the judge of a number of vetoes: in a series, since a day, or in all."""

    def judge(case: Case) -> Finding:
        day = case.event.decided_from if case.event else None
        known = _cast_by(case, who, day)
        if since is not None:
            known = [head for head in known if head.since >= since]
        if until is not None:
            known = [head for head in known if head.since < until]
        counts = _counted(known)
        rows = tuple(_row(case, head) for head in known[-6:])
        if n in counts:
            return Finding(SUPPORTED, None, (), rows)
        for series in case.event.series if case.event else ():
            ids = {e.vote_event_id for e in case.index.line(series, "un_sc")}
            mine = [head for head in known if head.vote_event_id in ids]
            if n in _counted(mine):
                rows = tuple(_row(case, head) for head in mine[-6:])
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        is_sure = is_whole and since is not None and since >= _KNOWN_SINCE
        if is_sure and (n > max(counts) or not who or n == 1):
            told = f"{max(counts)} in the record"
            return Finding(CONTRADICTED, None, (), rows, told)
        return Finding(NOT_IN_RECORD, "no_series", (), rows)

    return judge


def _counted(heads: list[Head]) -> set[int]:
    """Return how many vetoes there are: by drafts, with amendments, by members that cast them."""
    drafts = [head for head in heads if head.question != "amendment"]
    casts = [sum(len(head.vetoed_by) for head in some) for some in (drafts, heads)]
    days = len({head.since for head in heads})
    return {len(drafts), len(heads), *casts, days} if heads else {0}


def _cast_by(case: Case, who: list[str], day: date | None = None) -> list[Head]:
    """Return what a member, or anybody, vetoed up to a day, or to the day of publication."""
    last = day or case.published_on or date.max
    wanted = {FORMER.get(one) for one in who} | set(who)
    found = [
        head
        for head in case.index.heads
        if head.vetoed_by and head.since <= last and (not who or head.vetoed_by & wanted)
    ]
    return sorted(found, key=lambda head: head.since)


def _row(case: Case, head: Head) -> Evidence:
    """Write a vetoed draft as one row of evidence."""
    event = case.index.events([head.vote_event_id])[0]
    return row(event, f"vetoed_by/{head.since}", sorted(head.vetoed_by), ".vetoed_by")
