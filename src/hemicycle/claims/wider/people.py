"""Who pressed whom, who holds which office, what is judged: read, beyond a record of votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.wider.scene import Proposal, Scene, opinion, outside
from hemicycle.claims.wider.speakers import BEHIND_NAME, NAME, OFFICE, full_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRESSED = re.compile(
    r"(?P<who>[^,.;:()\"]{2,60}?)\b(?:(?:has|had|have|was|were|is|also|been|repeatedly) )*"
    r"(?:asked|asking|urged|urging|pressed|pressing|pressured|pressuring|lobbied|lobbying|"
    r"putting pressure on|put pressure on|pushed|pushing|warned) "
    r"(?P<target>[^,.;:()\"]{2,60}?) (?P<ask>(?:not )?to (?P<verb>\w+)[^.;]{0,100})",
)
_ASKS = re.compile(r"ask(?:ed|ing)|urg(?:ed|ing)|press|lobb|push|warned|refus|object")
_PRESSURE = re.compile(
    r"(?P<who>[^,.;:()\"]{2,60}?)\b(?:was|were|is|has been|had been)? ?(?:also )?"
    r"(?:putting|put|exerting|applied|applying) pressure on (?P<target>[^,.;:]{2,60})"
)
_REFUSED = re.compile(
    r"(?:\bdue to|because of|after|over)? ?(?:the )?(?P<who>[\w. ]{2,30}?)(?:'s?)? "
    r"(?:refusal|refused|objected|objection|objecting) (?:to )?(?P<ask>(?:include|includ\w+|the|"
    r"to|us\w+|call\w+)[^.;]{0,100})"
)
_EVALUATIVE = re.compile(
    r"\b(?P<what>(?:an?|the|another|what)?\s?(?:major|humiliating|stunning|stinging|historic|"
    r"dramatic|remarkable|bitter|rare|clear|big|serious|significant|diplomatic|symbolic|resounding|crushing|"
    r"embarrassing|deep|extraordinary|sharp|severe|heavy) (?:\w+ )?"
    r"(?:split|setback|blow|victory|defeat|rebuke|snub|rift|humiliation|triumph|shift|reversal|"
    r"break|turnaround|win|loss|embarrassment|divisions?|isolation|departure)"
    r"(?:(?<=split|.rift) (?:in|within|among|between) [^,.;:\"]{3,60}?"
    r"(?= (?:that|which|who|over|on|after|as|when|while|and)\b|[,.;:\"]|$))?)(?!\w)"
    r"|\b(?P<friendly>\w+-friendly)\b",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(
    rf"\b[Uu]nder (?:the )?(?:new )?(?:administration|presidency|leadership|government) of "
    rf"(?:[A-Z]\w+ )??(?P<name>{NAME})"
)
_FOR_YEARS = re.compile(
    r"\bfor (?:more than |over |nearly |almost )?(?P<n>two|three|four|five|\d+) years\b",
    re.IGNORECASE,
)
_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5}
_WITHDRAW = ("withdraw", "vote", "support", "back", "abstain", "oppose", "reject", "drop", "table",
             "delay", "postpone", "co", "join", "endorse", "adopt", "approve")  # fmt: skip


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read lobbying, offices and opinions in a sentence."""
    yield from _offices(scene)
    yield from _lobbying(scene)
    yield from _background(scene)
    for match in scene.occurrences(_EVALUATIVE):
        span = scene.span(match)
        content = scene.original(span).strip()
        yield Proposal("opinion", span, content, {"content": _bare(content)}, opinion)


def _bare(text: str) -> str:
    """Leave out a leading article."""
    return re.sub(r"^(?:an?|the|another|what) ", "", text, flags=re.IGNORECASE)


def _offices(scene: Scene) -> Iterator[Proposal]:
    """Read who holds an office."""
    for match in scene.occurrences(OFFICE):
        name = BEHIND_NAME.sub("", match["name"].strip())
        full = full_name(scene, name)
        states = scene.actors(Span(max(scene.start, scene.start + match.start() - 30),
                                   scene.start + match.start() + 1))  # fmt: skip
        if " " not in name:
            continue
        slots: dict[str, object] = {"person": full, "office": match["office"]}
        if states and not states[-1].startswith("group:"):
            slots["state"] = states[-1]
        words = scene.span(match)
        span = Span(words.start, words.end - len(match["name"].strip()) + len(name))
        yield Proposal("office", span, f"{full} is {match['office']}", slots, outside("no_people"))


def _lobbying(scene: Scene) -> Iterator[Proposal]:
    """Read who asked whom to do what about a text."""
    if not scene.names or not _ASKS.search(scene.text):
        return  # the patterns below are slow to find nothing
    for pattern in (_PRESSED, _PRESSURE, _REFUSED):
        for match in scene.occurrences(pattern):
            who = scene.actors(_around(scene, match, "who"))
            if not who or (pattern is _PRESSED and not match["verb"].startswith(_WITHDRAW)):
                continue
            slots: dict[str, object] = {"actor": who[-1:]}
            groups = match.groupdict()
            if groups.get("target"):
                slots["target"] = scene.actors(_around(scene, match, "target")) or [
                    groups["target"].strip()
                ]
            if groups.get("ask"):
                slots["ask"] = groups["ask"].strip()
            if quoted := re.search(r'"([^"]{3,60})"', match[0]):
                slots |= {"content": quoted[1], "quoted": True}
            entry = scene.text_at(scene.start + match.end()) if pattern is _PRESSED else None
            yield Proposal(
                "lobbying", scene.span(match), f"{', '.join(who[-1:])} pressed others", slots,
                outside(), entry,
            )  # fmt: skip
            return


def _around(scene: Scene, match: re.Match[str], group: str) -> Span:
    """Return where a group stands, with room for a name's last letters."""
    span = scene.span(match, group)
    return Span(max(scene.start, span.start - 1), span.end + 2)


def _background(scene: Scene) -> Iterator[Proposal]:
    """Read what is told of the time, beside the votes."""
    for match in scene.occurrences(_ADMINISTRATION):
        name = full_name(scene, match["name"])
        yield Proposal(
            "background", scene.span(match), f"{name} governs", {"person": name}, outside()
        )
    for match in scene.occurrences(_FOR_YEARS):
        if re.search(r"\b(?:war|conflict|fight|invasion|occupation|blockade|siege)\b", scene.text):
            n = _YEARS.get(match["n"].lower()) or int(match["n"])
            yield Proposal(
                "background", scene.span(match), f"for {n} years", {"duration": f"P{n}Y"}, outside()
            )
