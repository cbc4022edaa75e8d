"""Who tabled a text, and who amended it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import (
    NOT_IN_RECORD,
    SUPPORTED,
    Finding,
    row,
)
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.contents import TEXT
from hemicycle.claims.wider.scene import Case, Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

TABLED = (
    r"(?:draft(?:ed)?|submitted|sponsored|co-?sponsored|tabled|introduced|presented|put forward|"
    r"proposed|authored|penned|written|wrote|drawn up|drew up|brought|circulated|spearheaded|"
    r"championed|initiated|moved)"
)
#: "a resolution drafted by European countries and Kyiv", "submitted by the US".
_BY = re.compile(
    rf"\b(?:{TABLED}|(?<!-){TEXT} backed) by "
    r"(?P<who>[^,.;:()]{2,80}(?:, (?:and )?(?:the )?(?-i:[A-Z])[^,.;:()]{2,40})*)",
    re.IGNORECASE,
)
#: Where the names of sponsors end.
_ENDS = re.compile(
    r"\b(?:\w+ing|that|which|who|to|on|in|at|for|during|after|before|was|were|but|with)\b"
)
#: "a US-drafted resolution", "a joint European-Ukrainian resolution", "the US draft".
_HYPHEN = re.compile(
    rf"(?P<who>[\w.]+)-(?:drafted|sponsored|backed|authored|proposed|led) {TEXT}", re.IGNORECASE
)
_JOINT = re.compile(rf"\b(?P<who>\w+(?:-|/)\w+) {TEXT}\b")
_OWN = re.compile(
    rf"(?P<who>[^,.;:()]{{2,60}}?)\b(?:abstain\w*|voted|vetoed)\b[^,.;:()]{{0,40}}?\b"
    rf"(?P<own>(?:its|their) own {TEXT})",
    re.IGNORECASE,
)
#: "Washington wrote the resolution", "Argentina and Israel co-sponsored the draft".
_WROTE = re.compile(
    rf"(?P<who>(?-i:[A-Z])[^.;:()]{{1,80}}?) (?:had |has |have |also |jointly )*{TABLED} "
    rf"(?:the |a |an |its |this |that |their )(?:[\w-]+ ){{0,4}}?{TEXT}\b(?! by)",
    re.IGNORECASE,
)
#: "among the co-sponsors of the draft were Argentina and Israel", "its sponsors include Cuba".
_AMONG = re.compile(
    rf"\b(?:co-?)?sponsors(?: of (?:the |a |this )?(?:[\w-]+ ){{0,4}}?{TEXT})?[^.;:()]{{0,60}}? "
    r"(?:were|was|are|is|include[sd]?|including|counted) (?P<who>[^.;:()]{2,140})",
    re.IGNORECASE,
)
#: What is tabled by somebody is amendments: `amendments tabled by`, `to the draft moved by`.
_OF_AMENDMENTS = re.compile(
    r"\bamendments?,?(?: (?:were|was|had been|been))* (?:\w+ by|put forward by)"
    rf"|\bamendments?(?: (?:to|of|in|on|the|that|this|its|{TEXT}))*"
    r" (?:proposed|moved|offered|tabled) by",
    re.IGNORECASE,
)
_SPONSORS = (
    r"(?:other |more |further |additional )?(?:UN )?(?:member )?"
    r"(?:states|countries|nations|members|others|governments|delegations|co-?sponsors|sponsors)"
)
#: "co-sponsored by more than 50 states", "tabled by the EU and 40 others", "with 50 co-sponsors".
_SO_MANY = re.compile(
    rf"\b(?:{TABLED} by (?:[^.;:()]{{2,90}}?,? (?:and|with) )?|(?:had|has|with|by|drew|won) )"
    rf"(?P<count>(?P<op>more than|over|at least|about|some|nearly|around)? ?(?P<n>{NUMBER})) "
    rf"(?P<whom>{_SPONSORS})\b",
    re.IGNORECASE,
)
#: "which more than 50 countries sponsored".
_SPONSORING = re.compile(
    rf"\b(?:that|which) (?P<count>(?P<op>more than|over|at least|about|some|nearly|around)? ?"
    rf"(?P<n>{NUMBER})) (?P<whom>{_SPONSORS}) (?:had |have )?(?:co-?)?sponsored\b",
    re.IGNORECASE,
)
#: "97 countries had put their names to the draft".
_SIGNED = re.compile(
    rf"\b(?P<count>(?P<op>more than|over|at least|about|some|nearly|around)? ?(?P<n>{NUMBER})) "
    rf"(?P<whom>{_SPONSORS}) (?:had |have |has )?(?:put their names? to|signed (?:on|up)(?: to)?|"
    r"co-?sponsored|sponsored|lent their names? to)\b",
    re.IGNORECASE,
)
#: "a draft that Albania and the United States had tabled".
_ACTIVE = re.compile(
    rf"{TEXT}\b[^.;:()]{{0,80}}?,? (?:that|which) (?P<who>[^,.;:()]{{2,60}}?) "
    rf"(?:had |has |have )?{TABLED}\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf",? (?:and|with) (?:more than |over |at least |about |some |nearly |around )?{NUMBER} "
    rf"{_SPONSORS}",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"\b\d|\bvotes?\b|\bthe (?:General )?Assembly\b|\bCouncil\b", re.IGNORECASE)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read sponsors of texts in a sentence."""
    yield from _sponsors(scene)
    yield from _so_many(scene)


# -- sponsors ---------------------------------------------------------------------------------


def _sponsors(scene: Scene) -> Iterator[Proposal]:
    """Read who put a text forward."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    has_own = " own " in scene.text.lower()
    for pattern in (_BY, _HYPHEN, _JOINT, _ACTIVE, _AMONG, _WROTE, *((_OWN,) if has_own else ())):
        for match in scene.occurrences(pattern):
            if pattern is _BY and (
                _NOT_BY.search(_NUMBERED.split(match["who"])[0])
                or _is_of_amendments(scene.text, match)
            ):
                continue
            who = scene.actors(wide(scene, match))
            span = scene.span(match, "own" if pattern is _OWN else 0)
            if pattern is _BY:
                cut = _ENDS.split(match["who"])[0].rstrip()
                start = scene.start + match.start("who")
                who = scene.actors(Span(start - 1, start + len(cut) + 1))
                span = Span(span.start, start + len(cut))
            entry = scene.text_at(
                scene.start + (match.start() + 1 if pattern in (_ACTIVE, _AMONG) else match.end())
            )
            if not who or entry is None or "amendment" in match[0].lower():
                continue
            key = (entry.number, tuple(sorted(who)))
            if (pattern is _JOINT and len(who) < 2) or key in seen:
                continue
            seen.add(key)
            yield Proposal(
                "sponsor", span, "The text was put forward by " + ", ".join(who), {"sponsors": who},
                _judge_sponsors(who), entry,
            )  # fmt: skip


def _so_many(scene: Scene) -> Iterator[Proposal]:
    """Read how many are said to have put a text forward."""
    for match in (
        *scene.occurrences(_SO_MANY),
        *scene.occurrences(_SPONSORING),
        *scene.occurrences(_SIGNED),
    ):
        n = number(match["n"])
        words = match[0].lower()
        by_name = "sponsor" in words or match.re is _SIGNED or re.match(TABLED, words) is not None
        entry = scene.text_at(scene.start + match.start())
        if not n or not by_name or entry is None or _is_of_amendments(scene.text, match):
            continue
        is_rest = re.search(r"other|more |further|additional", match["whom"], re.IGNORECASE)
        op = {"more than": ">", "over": ">", "at least": ">="}.get((match["op"] or "").lower(), "")
        slots = {"n_others" if is_rest else "n_sponsors": f"{op}{n}" if op else n}
        yield Proposal(
            "sponsor", scene.span(match),
            f"The text was put forward by {match['count']} {match['whom']}",
            slots, _judge_so_many(n, op, is_rest=bool(is_rest)), entry,
        )  # fmt: skip


def _judge_so_many(n: int, op: str, *, is_rest: bool) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of a number of sponsors: only a list of names could bear it out."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        known = case.event.sponsors
        if not known or is_rest or not all(row["member"] for row in known):
            evidence = (_sponsor_row(case.event),) if known else ()
            return Finding(NOT_IN_RECORD, "no_sponsor_list", evidence=evidence)
        n_known = len({row["member"] for row in known})
        is_so = n_known > n if op == ">" else n_known >= n if op == ">=" else n_known == n
        if is_so:
            return Finding(SUPPORTED, None, ("as_reported",), (_sponsor_row(case.event),))
        return Finding(NOT_IN_RECORD, "no_sponsor_list", evidence=(_sponsor_row(case.event),))

    return judge


def _is_of_amendments(text: str, match: re.Match[str]) -> bool:
    """Say whether it is amendments that somebody put forward, not the text."""
    start = match.start("who" if "who" in match.groupdict() else "count")
    return any(other.end() == start - 1 for other in _OF_AMENDMENTS.finditer(text, 0, start))


def wide(scene: Scene, match: re.Match[str]) -> Span:
    """Return the words that name who; hyphens join names."""
    span = scene.span(match, "who")
    return Span(max(scene.start, span.start - 1), span.end + 1)


def _judge_sponsors(who: list[str]) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of sponsors: only what the record names bears a claim out."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        known = case.event.sponsors
        if not known:
            return Finding(NOT_IN_RECORD, "no_sponsors")
        evidence = (_sponsor_row(case.event),)
        named = {row["member"] for row in known if row["member"]}
        described = " ".join(str(row["sponsor"]) for row in known)
        missing = [one for one in who if not is_among(one, named, described)]
        if missing:
            return Finding(NOT_IN_RECORD, "no_sponsors", evidence=evidence)
        vague = tuple({"group_undefined" for one in who if one.startswith("group:")})
        return Finding(SUPPORTED, nuance=(*vague, "as_reported"), evidence=evidence)

    return judge


def is_among(one: str, named: set[Any], described: str) -> bool:
    """Say whether a sponsor is named, or a group described.

    Parameters
    ----------
    one : str
        Code, or group.
    named : set
        Codes of those named.
    described : str
        How the record words them.
    """
    if not one.startswith("group:"):
        return one in named
    word = one.removeprefix("group:").split()[0]
    words = {"European": ("EU ", "European"), "eu": ("EU ", "European Union")}.get(word, (word,))
    return any(found in described for found in words)


def _sponsor_row(event: VoteEvent) -> Evidence:
    """Write the sponsors as one row of evidence."""
    return row(event, "sponsors", [str(s["sponsor"]) for s in event.sponsors], ".sponsors")
