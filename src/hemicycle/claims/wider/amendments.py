"""Who amended a text, and with what success."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span, fold
from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.wider.contents import TEXT
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import subject_of
from hemicycle.claims.wider.texts import TABLED, is_among, wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.motions import Entry
    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

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
    rf"\bamendments? (?:(?:\w+ ){{0,2}}?(?:{TABLED}|moved|offered)"
    r"|(?:[\w-]+ ){3,7}?(?:proposed|moved|offered|tabled)) by (?P<who>[^,.;:()]{2,60})",
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
#: "a Russian oral amendment", "the amendment from Canada": whose it was stands beside the word.
_WHOSE = re.compile(
    r"(?P<who>(?-i:[A-Z])[\w.]+(?:(?:,| and|-)? (?-i:[A-Z])[\w.]+){0,3})(?:'s?)?"
    r"(?:-(?:led|proposed|backed|sponsored))? "
    r"(?:(?:oral|written|late|last-minute|proposed|draft|rival|hostile|separate|first|second|"
    r"only|own|"
    r"further|three|two|four|five|several) ){0,3}amendments?\b",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    r"\bamendments? (?:(?:proposed|moved|offered|tabled|submitted|drafted|introduced|brought|"
    r"sponsored|"
    r"put forward) )?(?:by|from) (?P<who>[^.;:()]{2,120}?)(?= (?:on|to|that|which|was|were|failed|"
    r"fell|won|got|had|in|before|after|with|who|would|calling)\b|[.;]|$)",
    re.IGNORECASE,
)
#: "all three changes that European states proposed to the American text".
_THAT = re.compile(
    r"\b(?:amendments?|changes|modifications|additions) (?:to [^.;,]{3,60}? )?(?:that|which) "
    r"(?P<who>[^.;:()]{2,80}?) (?:had |have |has |jointly )*(?:proposed|moved|offered|tabled|"
    r"submitted|introduced|put forward|wanted|sought)\b",
    re.IGNORECASE,
)
#: "came through without any amendment", "was adopted unamended".
_UNAMENDED = re.compile(
    r"\b(?:came through|passed|adopted|approved|survived|emerged|went through|carried|endorsed)\b"
    r"[^.;]{0,80}?\b(?:without (?:any |a single |an )?(?:amendments?|changes?)|unamended|unaltered|"
    r"with no amendments?)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|both|every|each|none|neither)\b", re.IGNORECASE)
_MOVED_BY = re.compile(
    r"\b(?:submitted|proposed|moved|introduced|presented|tabled) by (?:the )?"
    r"(?:representatives? of )?"
    r"(?P<who>.{3,60})|\brepresentative of (?P<who2>.{3,60}?) has (?:submitted|proposed|moved)",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"^(?:on \w+day,? )?(?P<who>(?-i:[A-Z])[\w.' ]{2,40}?)\b[^.;]{0,160}?\b(?:its|their|her|his) "
    r"(?:own )?(?:oral |written |proposed )?amendments?\b",
    re.IGNORECASE,
)
#: "Russia got the word “permanent” back into the resolution", "succeeded in adding".
_GOT_IN = re.compile(
    rf"(?P<who>(?-i:[A-Z])[^,.;:()]{{1,60}}?)\b(?:got|had(?! \w+(?:ed|put) )|saw|"
    rf"managed to (?:get|have|insert|add|"
    rf"put)|"
    r"succeeded(?: [^.;]{0,50}?)? in (?:adding|inserting|putting|getting|writing|having)|(?:has|"
    r"have) got) "
    rf"[^.;]{{3,160}}?\b(?:into|in|to|inserted|added|restored|amendment)\b[^.;]{{0,60}}?"
    rf"(?:{TEXT}|amendment)",
    re.IGNORECASE,
)
_LOST = (
    r"rejected|defeated|voted down|turned down|thrown out|struck down|failed|fell(?: short|"
    r" through)?|"
    r"not adopted|not carried|lost|blocked|vetoed|dismissed|refused|beaten"
)
_WON = (
    r"adopted|approved|carried|accepted|passed|added|agreed to|endorsed|succeeded|included|"
    r"went through"
)
_AFTER = re.compile(rf"^[^.;]{{0,140}}?\b(?:(?P<lost>{_LOST})|(?P<won>{_WON}))\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:(?P<lost>{_LOST})|(?P<won>{_WON})) (?:an? |the |all |both |its |their |two |three |"
    rf"four |of |"
    r"five |several |separate )*$",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"got |\bhad |managed|\bsaw |amend|unaltered|\bchanges?\b|modification|addition|"
    r"proposal|attempt|\bbid\b|motion|ensured|secured|"
    r"succeeded|\bwon\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:without success|in vain|unsuccessfully|failed to|was rejected|were rejected)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{3,120})"')
_PATTERNS = (
    _PROPOSAL, _FROM_WHOM, _WHOSE, _THAT, _AMENDED, _AMENDMENTS_BY, _ENSURED, _GOT_IN, _ITS, _OWNED,
)  # fmt: skip
#: Of whom one or another may be called European.
_EUROPE = frozenset(
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD NOR "
    "POL "
    "PRT ROU SVK SVN SWE UKR".split()
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read who amended a text, and with what success."""
    if not scene.names or not _AMENDS.search(scene.text):
        return  # the patterns below are slow to find nothing
    seen: set[tuple[str, ...]] = set()
    for pattern in _PATTERNS:
        for match in scene.occurrences(pattern):
            who = scene.actors(wide(scene, match))
            if pattern in (_AMENDED, _ENSURED, _GOT_IN, _ITS):
                who = _last_run(scene, match, who)
            entry = _amended(scene, match)
            if not who or entry is None or tuple(who) in seen:
                continue
            if pattern in (_GOT_IN, _ITS) and (seen or "amendment" not in scene.text):
                continue
            seen.add(tuple(who))
            slots: dict[str, Any] = {"proposer": who}
            result = _result(scene, match)
            if result:
                slots["result"] = result
            quoted = _QUOTED.search(match[0])
            if quoted:
                slots |= {"content": quoted[1].strip(" ,.:"), "quoted": True}
            yield Proposal(
                "amendment", scene.span(match), "Amendments were moved by " + ", ".join(who),
                slots, _judge_amendment(who, result, is_all=_says_all(scene, match)), entry,
            )  # fmt: skip
    yield from _unamended(scene)


def _says_all(scene: Scene, match: re.Match[str]) -> bool:
    """Say whether it is told of all amendments: `all three changes that`."""
    return _ALL.search(scene.text[max(0, match.start() - 20) : match.start()]) is not None


def _unamended(scene: Scene) -> Iterator[Proposal]:
    """Read that a text was adopted as it had been put forward."""
    for match in scene.occurrences(_UNAMENDED):
        entry = scene.text_at(scene.start + match.start()) or subject_of(scene)
        if entry is not None:
            yield Proposal(
                "amendment", scene.span(match), "The text was adopted without amendments",
                {"result": "none"}, _judge_unamended, entry,
            )  # fmt: skip


def _judge_unamended(case: Case) -> Finding:
    """Judge that no amendment was adopted; that none was is borne out by those that were moved."""
    if case.event is None:
        return Finding(NOT_IN_RECORD, "ambiguous_motion")
    moved = [e for e in case.index.events(case.event.amendments) if e.question == "amendment"]
    adopted = tuple(_end(e) for e in moved if e.outcome == "adopted" and e.sponsors)
    if adopted:
        told = f"{len(adopted)} adopted"
        return Finding(CONTRADICTED, None, ("as_reported",), adopted, told)
    if moved and all(e.outcome != "adopted" for e in moved):
        return Finding(SUPPORTED, None, ("as_reported",), tuple(map(_end, moved[:4])))
    return Finding(NOT_IN_RECORD, "no_amendments")


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
    found = scene.text_at(scene.start + match.start())
    if found is None:  # the amendment itself is held
        told = [e for _, entries in scene.claims for e in entries]
        told += [e for _, e in scene.texts]
        found = next((e for e in told if e.question == "amendment"), None)
    return found or (subject_of(scene) if match.re is _THAT else None)


def _result(scene: Scene, match: re.Match[str]) -> str | None:
    """Return what is said to have come of the amendments."""
    if match.re in (_ENSURED, _GOT_IN):
        return "adopted"
    if _FAILED.search(scene.text):
        return "rejected"
    if match.re is _AMENDED:
        added = not match["try"] and match["verb"].lower().startswith("add")
        return "adopted" if added else None
    if (before := _BEFORE.search(scene.text[: match.start()])) is not None:
        return "rejected" if before["lost"] else "adopted"
    after = _AFTER.search(scene.text[match.end() :])
    if after is None or re.search(r"\b(?:before|after|when|while|until)\b", after[0]):
        return None  # the text itself
    return "rejected" if after["lost"] else "adopted"


def _judge_amendment(
    who: list[str], result: str | None, *, is_all: bool = False
) -> Callable[[Case], Finding]:
    """Return the judge of an amendment: by who moved it, and what came of it."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        events = case.index.events(case.event.amendments) or [case.event]
        moved = [e for e in events if e.question == "amendment"]
        if not moved:
            return Finding(NOT_IN_RECORD, "no_amendments")
        mine = [event for event in moved if all(_moved_by(case, one, event) for one in who)]
        if not mine:
            return Finding(NOT_IN_RECORD, "no_sponsors", evidence=tuple(map(_end, moved[:4])))
        rows = tuple(_end(event) for event in mine)
        nuance = ("as_reported",)
        if result is None:
            return Finding(SUPPORTED, None, nuance, rows)
        ends = {"adopted" if event.outcome == "adopted" else "rejected" for event in mine}
        if ends == {result} or (result in ends and not is_all):
            return Finding(SUPPORTED, None, nuance, rows)
        told = "; ".join(f"{event.outcome} {event.tally}" for event in mine)
        return Finding(CONTRADICTED, None, nuance, rows, told)

    return judge


def _moved_by(case: Case, one: str, event: VoteEvent) -> bool:
    """Say whether a member or group moved an amendment: as it is listed, or called."""
    named = {row["member"] for row in event.sponsors if row["member"]}
    described = " ".join(str(row["sponsor"]) for row in event.sponsors)
    if not event.sponsors:
        words = f"{event.title or ''} {event.content or ''}"
        said = _MOVED_BY.search(words)
        called = (said["who"] or said["who2"]) if said else words.partition(":")[0]
        found = case.index.gazetteer.find(fold(called))
        named = {name.name.value for name in found if name.name.kind == "member"}
    if one.startswith("group:") and named and named <= _EUROPE and "urop" in one:
        return True
    return is_among(one, named, described)


def _end(event: VoteEvent) -> Evidence:
    """Write what came of an amendment as one row."""
    return row(event, "outcome", f"{event.outcome} {event.tally}", ".outcome")
