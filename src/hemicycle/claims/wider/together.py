"""Who is said to have voted as another did: joined it, sided with it, parted from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    OPTIONS,
    SUPPORTED,
    Finding,
    option_of,
    row,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.motions import Entry

_WHO = r"(?P<who>(?-i:[A-Z])[^.;:()\"]{1,80}?)"
_WHOM = r"(?P<whom>(?:the )?(?-i:[A-Z])[^.;:()\"]{1,80}?)"
_END = (
    r"(?= (?:in|on|at|against|for|over|when|as|to|by|and (?:voted|abstained)|during|after|while)\b|"
    r"[.;:]|, (?!(?-i:[A-Z]))|$)"
)
_AGAIN = r"(?:,? (?:also|again|once again|once more|then|together|on \w+day|at last|too))*"
#: "South Africa joined Russia in abstaining", "Britain voted with France for", "sided with Moscow".
_HOW_IN = (
    r"in (?:abstaining|opposing|backing|rejecting|supporting|endorsing|voting (?:against|for|no|"
    r"yes|"
    r"in favou?r))"
)
_JOINED = rf"{_WHO}{_AGAIN} joined {_WHOM} (?P<how>{_HOW_IN})\b"
_VOTED = (
    rf"{_WHO}{_AGAIN} (?P<verb>voted|abstained|sided|aligned itself|lined up|stood){_AGAIN} "
    rf"(?:together with|along with|with|alongside|like) {_WHOM}{_END}"
    rf"(?P<how> (?:against|for|in favou?r|{_HOW_IN}))?"
)
_SAME_SIDE = (
    rf"{_WHO}{_AGAIN} (?:was|were|found (?:itself|themselves)|stood|ended up) on the same side as "
    rf"{_WHOM}{_END}(?P<how> (?:against|for))?"
)
_SAME_VOTE = (
    rf"{_WHO}{_AGAIN} (?:took the same (?:position|side|line|stance) as|cast the same vote as|"
    r"voted (?:exactly )?(?:the same way as|as did|just as|in step with|in unison with)) "
    rf"{_WHOM}{_END}"
)
#: "stood by Britain in voting against", "found itself in the company of Iran and Syria".
_FEW = (
    r"(?:,? (?:was|were) (?:one |some )?(?:of|among) (?:the |only )*(?:few |handful of )?"
    r"[\w ]{0,24}?(?:that|which|who|to))?"
)
_BESIDE = (
    rf"{_WHO}{_FEW}{_AGAIN} (?:stood by|stood beside|stood behind|stand by|side with|join|"
    r"(?:found (?:itself|themselves)|was|were|ended up|stood) in the company of|"
    r"kept company with|made common cause with|threw in (?:its|their) lot with|"
    r"sided with|closed ranks with|followed(?: the lead of)?) "
    rf"{_WHOM}{_END}(?P<how> (?:{_HOW_IN}|against|for|in favou?r))?"
)
#: "abstained together with it": of whom the sentence before told.
_WITH_IT = (
    rf"{_WHO}{_AGAIN} (?P<verb>voted|abstained|sided|stood)(?P<how> (?:against|in favou?r|for it))?"
    rf"{_AGAIN} (?:together |along )?(?:with|alongside|like) (?P<whom>it|them)\b"
)
#: "broke with Washington", "did not follow the Americans": who voted otherwise.
_APART = (
    rf"{_WHO}{_AGAIN} (?P<apart>broke (?:ranks )?with|broke (?:away )?from|parted (?:company|ways) "
    r"with|split (?:from|with)|diverged from|differed from|deserted|did not follow|"
    r"refused to follow|declined to follow|went against|voted differently from|departed from|"
    rf"was at odds with|were at odds with|did not (?:vote|side) with) {_WHOM}{_END}"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (_APART, _JOINED, _VOTED, _BESIDE, _SAME_SIDE, _SAME_VOTE, _WITH_IT)
)
_HOW = (
    ("abstain", re.compile(r"abstain", re.IGNORECASE)),
    ("no", re.compile(r"against|oppos|reject|\bno\b", re.IGNORECASE)),
    ("yes", re.compile(r"\bfor\b|favou?r|back|support|endors|\byes\b", re.IGNORECASE)),
)
_DENIED = re.compile(
    r"\b(?:not|n't|never|would|could|might|may|if|rather than|instead of|refus\w+|usually|often|"
    r"normally|traditionally|always|had|broke|parted|unlike|from)\s*(?:\w+ )?$",
    re.IGNORECASE,
)
#: Britain parted company with Washington and voted with France: one of three did not.
_PARTED = re.compile(
    r"\b(?:parted|broke|split|differed|departed|defied|snubbed|ignored|despite|unlike|instead|odds"
    r"|(?:rather|other) than|contrast|contrary)\b",
    re.IGNORECASE,
)
#: Had Peru voted with Cuba; did Peru vote with Cuba?
_ASKED = re.compile(
    r"(?:had|did|do|does|would|will|could|should|were|has|have|if|whether|unless)\b", re.IGNORECASE
)
#: Behind: told of many votes, not of this one.
_OFTEN = re.compile(
    r"[^.;:,]{0,40}\b(?:times|occasions|before|often|always|usually|years|decades|past|(?:19|20)\d\d"
    r"|every|most|rarely|seldom|regularly)\b",
    re.IGNORECASE,
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read who is said to have voted as another did."""
    if any(claim.type == "vote_with" for claim, _ in scene.claims):
        return
    for form in _FORMS:
        for match in scene.occurrences(form):
            found = list(_together(scene, match))
            yield from found
            if found:
                return


def _together(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read one such sentence."""
    words = match["who"].rpartition(", ")[2]
    start = match.end("who") - len(words)
    who = scene.actors(scene.at(start - 1, match.end("who") + 1))
    whom = scene.actors(scene.at(match.start("whom") - 1, match.end("whom") + 1))
    if match["whom"].lower() in ("it", "them"):
        whom = scene.told_of if len(scene.told_of) == 1 else []
    named = [one for one in dict.fromkeys((*who[-2:], *whom)) if not one.startswith("group:")]
    entry = scene.text_at(scene.start + match.end()) or subject_of(scene)
    verb = scene.text[match.end("who") : match.start("whom")]
    if (
        not who
        or not whom
        or not _FEWEST <= len(named) <= _MOST
        or entry is None
        or _DENIED.search(match["who"])
        or _PARTED.search(match["who"])
        or _ASKED.match(match["who"])
    ):
        return
    if match.re is _FORMS[0]:
        yield _proposed_apart(scene, match, who[-2:], whom, entry)
        return
    told = f"{match.groupdict().get('how') or ''} {match.groupdict().get('verb') or ''}"
    position = next((name for name, how in _HOW if how.search(told)), "")
    slots: dict[str, object] = {"actors": named, "relation": "same_position"}
    slots |= {"position": position} if position else {}
    is_usual = _OFTEN.match(scene.text, match.end()) or re.search(r"\bha(?:s|ve)$", match["who"])
    yield Proposal(
        "vote_with", scene.at(start, match.end()), f"{', '.join(named)} voted alike", slots,
        _judge(named, position, may_deny="not" not in verb and not is_usual), entry,
    )  # fmt: skip


_FEWEST = 2
#: Of more, it is told who was among them.
_MOST = 8


def _proposed_apart(
    scene: Scene, match: re.Match[str], who: list[str], whom: list[str], entry: Entry
) -> Proposal:
    """Propose that some voted otherwise than others."""
    slots: dict[str, object] = {"actors": who, "others": whom, "relation": "other_position"}
    return Proposal(
        "vote_with", scene.span(match), f"{', '.join(who)} voted otherwise than {', '.join(whom)}",
        slots, _judge_apart(who, whom), entry,
    )  # fmt: skip


def _judge_apart(who: list[str], whom: list[str]) -> Callable[[Case], Finding]:
    """Return the judge: nobody of the one side did what somebody of the other did."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        options = {one: option_of(event, one)[1] for one in (*who, *whom)}
        if None in options.values():
            return Finding(NOT_IN_RECORD, "no_rollcall" if not event.votes else "not_a_member")
        evidence = tuple(
            row(event, f"option/{one}", option, f'.votes["{one}"]')
            for one, option in options.items()
        )
        mine, theirs = ({options[one] for one in side} for side in (who, whom))
        if not mine & theirs:
            return Finding(SUPPORTED, evidence=evidence)
        told = ", ".join(f"{case.names.get(one, one)}: {opt}" for one, opt in options.items())
        if mine == theirs and len(mine) == 1:
            return Finding(CONTRADICTED, None, (), evidence, told)
        return Finding(NOT_IN_RECORD, "description_does_not_fit", (), evidence, told)

    return judge


def _judge(named: list[str], position: str, *, may_deny: bool) -> Callable[[Case], Finding]:
    """Return the judge: what each of them did is held against that of the others."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        options = {one: option_of(event, one)[1] for one in named}
        if None in options.values():
            return Finding(NOT_IN_RECORD, "no_rollcall" if not event.votes else "not_a_member")
        evidence = tuple(
            row(event, f"option/{one}", option, f'.votes["{one}"]')
            for one, option in options.items()
        )
        wanted = OPTIONS.get(position)
        alike = len(set(options.values())) == 1
        if alike and (wanted is None or set(options.values()) <= wanted):
            return Finding(SUPPORTED, evidence=evidence)
        told = ", ".join(f"{case.names.get(one, one)}: {opt}" for one, opt in options.items())
        if not may_deny:
            return Finding(NOT_IN_RECORD, "description_does_not_fit", (), evidence, told)
        return Finding(CONTRADICTED, None, (), evidence, told)

    return judge
