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

    from hemicycle.claims.motions import Entry
    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

_TABLED = (
    r"(?:draft(?:ed)?|submitted|sponsored|co-?sponsored|tabled|introduced|presented|put forward|"
    r"proposed|authored|penned)"
)
#: "a resolution drafted by European countries and Kyiv", "submitted by the US".
_BY = re.compile(
    rf"\b(?:{_TABLED}|(?<!-){TEXT} backed) by "
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
_VERBS = (
    r"(?:add(?:ed|ing)?|propos(?:e|ed|ing)|introduc(?:e|ed|ing)|submit(?:ted|ting)?|"
    r"tabl(?:e|ed|ing)|offer(?:ed|ing)?|put forward|mov(?:e|ed|ing)|insert(?:ed|ing)?)"
)
_AMENDED = re.compile(
    rf"(?P<who>[^,.;:()]{{2,60}}?)\b(?P<try>(?:also )?(?:tried|sought|attempted|failed|moved) to )?"
    rf"(?P<verb>{_VERBS}) (?:\w+ ){{0,3}}?amendments?\b",
    re.IGNORECASE,
)
_AMENDMENTS_BY = re.compile(
    rf"\bamendments? (?:(?:\w+ ){{0,2}}?(?:{_TABLED}|moved|offered)"
    r"|(?:[\w-]+ ){3,7}?(?:proposed|moved|offered|tabled)) by (?P<who>[^,.;:()]{2,60})",
    re.IGNORECASE,
)
#: What is tabled by somebody is amendments: `amendments tabled by`, `to the draft moved by`.
_OF_AMENDMENTS = re.compile(
    r"\bamendments?,?(?: (?:were|was|had been|been))* (?:\w+ by|put forward by)"
    rf"|\bamendments?(?: (?:to|of|in|on|the|that|this|its|{TEXT}))*"
    r" (?:proposed|moved|offered|tabled) by",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"(?P<who>[\w. ]{2,40}?)'s? (?:proposal|attempt|bid|motion|amendment) to "
    r"(?:include|add|insert|delete|remove|replace|change)\b(?P<what>[^.;]{0,120})",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?P<who>[A-Z][\w.]+)(?:'s?|-(?:led|proposed|backed))? amendments?\b")
_ENSURED = re.compile(
    r"(?P<who>[^,.;:()]{2,60}?)\b(?:ensured|secured|succeeded in|won) [^.;]{5,220}?"
    r"\b(?:included|inserted|added|written) (?:in|into|to) the (?:resolution|text|draft)",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"amendment|proposal|attempt|\bbid\b|motion|ensured|secured|succeeded|\bwon\b", re.IGNORECASE
)
_FAILED = re.compile(
    r"\b(?:without success|in vain|unsuccessfully|failed to|was rejected|were rejected)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{3,120})"')
_SPONSORS = (
    r"(?:other |more |further |additional )?(?:UN )?(?:member )?"
    r"(?:states|countries|nations|members|others|governments|delegations|co-?sponsors|sponsors)"
)
#: "co-sponsored by more than 50 states", "tabled by the EU and 40 others", "with 50 co-sponsors".
_SO_MANY = re.compile(
    rf"\b(?:{_TABLED} by (?:[^.;:()]{{2,90}}?,? (?:and|with) )?|(?:had|has|with|by|drew|won) )"
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
#: "a draft that Albania and the United States had tabled".
_ACTIVE = re.compile(
    rf"{TEXT}\b[^.;:()]{{0,80}}?,? (?:that|which) (?P<who>[^,.;:()]{{2,60}}?) "
    rf"(?:had |has |have )?{_TABLED}\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf",? (?:and|with) (?:more than |over |at least |about |some |nearly |around )?{NUMBER} "
    rf"{_SPONSORS}",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"\b\d|\bvotes?\b|\bthe (?:General )?Assembly\b|\bCouncil\b", re.IGNORECASE)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read sponsors and amendments of texts in a sentence."""
    yield from _sponsors(scene)
    yield from _so_many(scene)
    yield from _amendments(scene)


# -- sponsors ---------------------------------------------------------------------------------


def _sponsors(scene: Scene) -> Iterator[Proposal]:
    """Read who put a text forward."""
    seen: set[tuple[int, tuple[str, ...]]] = set()
    has_own = " own " in scene.text.lower()
    for pattern in (_BY, _HYPHEN, _JOINT, _ACTIVE, *((_OWN,) if has_own else ())):
        for match in scene.occurrences(pattern):
            if pattern is _BY and (
                _NOT_BY.search(_NUMBERED.split(match["who"])[0])
                or _is_of_amendments(scene.text, match)
            ):
                continue
            who = scene.actors(_wide(scene, match))
            span = scene.span(match, "own" if pattern is _OWN else 0)
            if pattern is _BY:
                cut = _ENDS.split(match["who"])[0].rstrip()
                start = scene.start + match.start("who")
                who = scene.actors(Span(start - 1, start + len(cut) + 1))
                span = Span(span.start, start + len(cut))
            entry = scene.text_at(
                scene.start + (match.start() + 1 if pattern is _ACTIVE else match.end())
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
    for match in (*scene.occurrences(_SO_MANY), *scene.occurrences(_SPONSORING)):
        n = number(match["n"])
        words = match[0].lower()
        by_name = "sponsor" in words or re.match(_TABLED, words) is not None
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


def _wide(scene: Scene, match: re.Match[str]) -> Span:
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
        missing = [one for one in who if not _is_among(one, named, described)]
        if missing:
            return Finding(NOT_IN_RECORD, "no_sponsors", evidence=evidence)
        vague = tuple({"group_undefined" for one in who if one.startswith("group:")})
        return Finding(SUPPORTED, nuance=(*vague, "as_reported"), evidence=evidence)

    return judge


def _is_among(one: str, named: set[Any], described: str) -> bool:
    """Say whether a sponsor is named, or a group described."""
    if not one.startswith("group:"):
        return one in named
    word = one.removeprefix("group:").split()[0]
    words = {"European": ("EU ", "European"), "eu": ("EU ", "European Union")}.get(word, (word,))
    return any(found in described for found in words)


def _sponsor_row(event: VoteEvent) -> Evidence:
    """Write the sponsors as one row of evidence."""
    return row(event, "sponsors", [str(s["sponsor"]) for s in event.sponsors], ".sponsors")


# -- amendments -------------------------------------------------------------------------------


def _amendments(scene: Scene) -> Iterator[Proposal]:
    """Read who amended a text, and with what success."""
    if not scene.names or not _AMENDS.search(scene.text):
        return  # the patterns below are slow to find nothing
    seen: set[tuple[str, ...]] = set()
    for pattern in (_PROPOSAL, _AMENDED, _AMENDMENTS_BY, _ENSURED, _OWNED):
        for match in scene.occurrences(pattern):
            who = scene.actors(_wide(scene, match))
            if pattern in (_AMENDED, _ENSURED):
                who = _last_run(scene, match, who)
            entry = _amended(scene, match)
            if not who or entry is None or tuple(who) in seen:
                continue
            seen.add(tuple(who))
            slots: dict[str, Any] = {"proposer": who}
            result = _result(scene, match, pattern)
            if result:
                slots["result"] = result
            quoted = _QUOTED.search(match[0])
            if quoted:
                slots |= {"content": quoted[1].strip(" ,.:"), "quoted": True}
            yield Proposal(
                "amendment", scene.span(match), "Amendments were moved by " + ", ".join(who),
                slots, _judge_amendment(who, result), entry,
            )  # fmt: skip


def _last_run(scene: Scene, match: re.Match[str], who: list[str]) -> list[str]:
    """Keep the names that stand right before the verb: `after Europe added amendments`."""
    before = re.split(r"\b(?:after|before|when|while|because|since|as|that)\b", match["who"])[-1]
    end = scene.start + match.end("who")
    found = scene.actors(Span(end - len(before) - 1, end + 1))
    return found or who


def _amended(scene: Scene, match: re.Match[str]) -> Entry | None:
    """Return the text that would be amended."""
    for _, entry in scene.texts:
        if entry.question == "amendment" and entry.parent is not None:
            return entry.parent
    return scene.text_at(scene.start + match.start())


def _result(scene: Scene, match: re.Match[str], pattern: re.Pattern[str]) -> str | None:
    """Return what is said to have come of the amendments."""
    if pattern is _ENSURED:
        return "adopted"
    if pattern is _PROPOSAL or _FAILED.search(scene.text):
        return None
    if pattern is _AMENDED and not match["try"] and match["verb"].lower().startswith("add"):
        return "adopted"
    return None


def _judge_amendment(who: list[str], result: str | None) -> Any:  # noqa: ANN401 - a judge
    """Return the judge of an amendment."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        moved = [e for e in case.index.events(case.event.amendments) if e.question == "amendment"]
        if not moved:
            return Finding(NOT_IN_RECORD, "no_amendments")
        mine = [event for event in moved if all(_moved_by(one, event) for one in who)]
        if not mine:
            return Finding(NOT_IN_RECORD, "no_sponsors", evidence=tuple(map(_end, moved[:4])))
        rows = tuple(_end(event) for event in mine)
        nuance = ("as_reported",)
        if result == "adopted" and not any(event.outcome == "adopted" for event in mine):
            return Finding(NOT_IN_RECORD, "description_does_not_fit", nuance, rows)
        return Finding(SUPPORTED, None, nuance, rows)

    return judge


def _moved_by(one: str, event: VoteEvent) -> bool:
    """Say whether a member or group moved an amendment."""
    named = {row["member"] for row in event.sponsors if row["member"]}
    described = " ".join(str(row["sponsor"]) for row in event.sponsors)
    return _is_among(one, named, described)


def _end(event: VoteEvent) -> Evidence:
    """Write what came of an amendment as one row."""
    return row(event, "outcome", f"{event.outcome} {event.tally}", ".outcome")
