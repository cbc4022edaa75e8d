"""Who said what, who pressed whom, who holds which office: read, and beyond a record of votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.wider.scene import FULL_NAME, Proposal, Scene, opinion, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICES = (
    "Vice President|Deputy Prime Minister|Prime Minister|Foreign Minister|Defen[cs]e Minister|"
    "Permanent Representative(?: to the (?:UN|United Nations))?|"
    "(?:Deputy |Acting )?(?:UN |U\\.N\\. )?Ambassador(?: to the (?:UN|United Nations))?|"
    "(?:UN |U\\.N\\. )?Secretary-General|Secretary of State|Foreign Secretary|"
    "(?:UN |U\\.N\\. )?[Ee]nvoy|President|Chancellor|Premier|Minister"
)
_NAME = (
    r"[A-Z][\w'-]+(?: (?:de|da|del|della|van|von|bin|al|el|la|[A-Z]\.|[A-Z][\w'-]+))* ?"
    r"(?:[A-Z][\w'-]+)|[A-Z][\w'-]+"
)
#: What runs on behind a name: a possessive, a month.
_BEHIND_NAME = re.compile(
    r"'s\b.*$|'$| (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?$"
)
_GOES_ON = re.compile(r"\b(?:and|but)\s*$")
_OFFICE = re.compile(rf"\b(?P<office>{_OFFICES}),? (?P<name>{_NAME})")
_SAYING = (
    r"(?:said|says|told|tells|added|adds|stated|declared|warned|stressed|argued|insisted|noted|"
    r"explained|remarked|wrote|posted|responded|replied)"
)
_SAID_AFTER = re.compile(rf"^\s*,?\s*(?P<who>[^\",.;]{{2,110}}?)\s+{_SAYING}\b")
_SAID_BEFORE = re.compile(rf"(?P<who>[^\".;]{{2,160}}?)\b{_SAYING}\b[^\".;]{{0,60}}[,:]?\s*$")
_SAID_LAST = re.compile(rf"^\s*,?\s*{_SAYING}\s+(?P<who>[^\".;]{{2,110}})")
_RESPONDED = re.compile(r"(?P<who>[^\".;]{2,60}?)\b(?:responded|replied|reacted)\b")
#: What a text says is no speech.
_IS_TEXT = re.compile(
    r"\b(?:resolution|draft|text|document|proposal|statement)(?: [\w/-]*\d[\w/-]*)?$", re.IGNORECASE
)
_ROLE_WORDS = re.compile(rf"^(?:.*\b)?(?:{_OFFICES})\b,?\s*")
_QUOTE = re.compile(r'"([^"]{12,})"')
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?(?P<source>[A-Z][\w.]*(?: [A-Z][\w.]*){0,4})")
_TOLD = re.compile(r"\b(?P<source>[A-Z][\w.]*(?: [A-Z][\w.]*){0,4})\s+(?:reported|reports)\b")
_CITING = re.compile(r"\bciting (?P<who>[^,.;]{3,80}(?:,? and [^,.;]{3,40})?)", re.IGNORECASE)
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
_THAT = re.compile(
    rf"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[^,.;\"]{{3,90}}?)\s+(?:also )?(?:{_SAYING})"
    r"(?: (?:the )?[A-Z][\w ]{2,30}| reporters| journalists)? (?:that (?P<what>[^\";]{8,260})"
    r"|(?P<bare>(?:the|an?|it|there|this|more|some|no|most|its|their) [^\";]{4,120}?"
    r"\b(?:was|were|is|are|had|has|would|will)\b[^\";]{2,140}))"
)
_AND = re.compile(r",? and (?:that )?(?=(?:that|an?|the|he|she|they|it)\b)")
_MAY = r"(?:could|may|might|(?:is|are) (?:likely|expected|set) to)"
_MODAL = re.compile(
    rf"\b(?P<what>(?:an?|the|some|no)?\s?[\w' -]{{3,40}}?\b{_MAY}\b [^.;,\"]{{3,80}})"
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
    rf"(?:[A-Z]\w+ )??(?P<name>{_NAME})"
)
_FOR_YEARS = re.compile(
    r"\bfor (?:more than |over |nearly |almost )?(?P<n>two|three|four|five|\d+) years\b",
    re.IGNORECASE,
)
_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5}
_WITHDRAW = ("withdraw", "vote", "support", "back", "abstain", "oppose", "reject", "drop", "table",
             "delay", "postpone", "co", "join", "endorse", "adopt", "approve")  # fmt: skip


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read attributions, speech, lobbying, offices and opinions in a sentence."""
    yield from _attributions(scene)
    yield from _offices(scene)
    yield from _quotes(scene)
    yield from _lobbying(scene)
    yield from _reported(scene)
    yield from _background(scene)
    for match in scene.occurrences(_EVALUATIVE):
        span = scene.span(match)
        content = scene.original(span).strip()
        yield Proposal("opinion", span, content, {"content": _bare(content)}, opinion)


def _bare(text: str) -> str:
    """Leave out a leading article."""
    return re.sub(r"^(?:an?|the|another|what) ", "", text, flags=re.IGNORECASE)


def _attributions(scene: Scene) -> Iterator[Proposal]:
    """Read on whose word the sentence speaks."""
    outlets = [found for found in scene.names if found.name.kind == "outlet"]
    for pattern in (_ACCORDING, _TOLD):
        for match in scene.occurrences(pattern):
            span = scene.span(match)
            outlet = next((o for o in outlets if o.span.meets(span)), None)
            if outlet is None:
                continue
            source = re.sub(r"^[Tt]he ", "", scene.original(outlet.span))
            slots: dict[str, object] = {"source": source}
            if citing := next(scene.occurrences(_CITING), None):
                cited = re.split(r",? and |, ", citing["who"])
                slots["cites"] = [re.sub(r"^(?:an?|the) ", "", one.strip()) for one in cited]
            yield Proposal("attribution", span, f"{source} reports it", slots, outside())
            return


def _offices(scene: Scene) -> Iterator[Proposal]:
    """Read who holds an office."""
    for match in scene.occurrences(_OFFICE):
        name = _BEHIND_NAME.sub("", match["name"].strip())
        full = _full_name(scene, name)
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


def _full_name(scene: Scene, text: str) -> str:
    """Return the full name of somebody who is named shortly here, in the letters of the text."""
    name = text.strip()
    last = name.rsplit(" ", 1)[-1]
    if " " in name:
        place = scene.document.plain.find(name)
        shown = scene.document.text[place : place + len(name)] if place >= 0 else name
        scene.people.setdefault(last, shown)
        return shown
    return scene.people.get(last, name)


def _quotes(scene: Scene) -> Iterator[Proposal]:
    """Read quotations with who is said to have spoken them."""
    text = scene.text
    for match in scene.occurrences(_QUOTE):
        if len(match[1].split()) < 4:
            continue
        after, before = text[match.end() :], text[: match.start()]
        said = (
            _SAID_LAST.search(after)
            or _SAID_AFTER.search(after)
            or _SAID_BEFORE.search(before)
            or _RESPONDED.search(before)
        )
        if said is None:
            continue
        who = said["who"]
        if _GOES_ON.search(who):  # the minister urged them to vote, and declared
            holder = _OFFICE.search(before)
            who = _BEHIND_NAME.sub("", holder["name"]) if holder else ""
        speaker = _speaker(scene, who) if who else None
        if speaker is None or _IS_TEXT.search(speaker):
            continue
        scene.speaker = speaker
        quote = scene.original(scene.span(match, 1)).strip(" ,.")
        yield Proposal(
            "quote", scene.span(match), f"{speaker}: {quote}",
            {"speaker": speaker, "quote": quote}, outside("no_statements"),
        )  # fmt: skip


def _speaker(scene: Scene, words: str) -> str | None:
    """Return who speaks: a name, or whoever spoke last."""
    words = words.strip(' ,"')
    if re.fullmatch(r"(?:.*\b)?(?:[Hh]e|[Ss]he)(?: (?:also|then))?", words):
        named = _RESPONDED.search(scene.text)
        return (_speaker(scene, named["who"]) if named else None) or scene.speaker or None
    bare = _ROLE_WORDS.sub("", words)
    if names := FULL_NAME.findall(bare):
        return _full_name(scene, names[-1])
    known = [word for word in re.findall(r"\b[A-Z][\w'-]+\b", bare) if word in scene.people]
    if known:
        return scene.people[known[-1]]
    if bare != words and (last := re.findall(r"\b[A-Z][\w'-]+\b", bare)):
        return str(last[-1])
    return words if 1 < len(words.split()) <= _N_ROLE else None


#: Somebody without a name: "some officials involved in the talks".
_N_ROLE = 9


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


def _reported(scene: Scene) -> Iterator[Proposal]:
    """Read what somebody is said to have said, and what may come."""
    match = next(scene.occurrences(_THAT), None)
    speaker = None
    if match is not None:
        words = match["who"].strip()
        is_he = words.lower() in ("he", "she", "they")
        speaker = (scene.speaker or words) if is_he else _speaker(scene, words) or words
        if not is_he and FULL_NAME.search(words):
            scene.speaker = speaker
        for part in re.split(
            r"\b(?:,? and (?:that )?(?=(?:that|a|the|he|she|they|it)\b))",
            match["what"] or match["bare"],
        ):
            content = re.sub(r"^that ", "", part.strip(" ,."))
            if _MODAL.search(content) or len(content.split()) < 3:
                continue
            yield Proposal(
                "reported_speech", scene.span(match), f"{speaker}: {content}",
                {"speaker": speaker, "content": content}, outside("no_statements"),
            )  # fmt: skip
    for modal in scene.occurrences(_MODAL):
        content = re.split(r"\bthat\s+", modal["what"])[-1].strip()
        slots: dict[str, object] = {"content": content, "modality": "possible"}
        if speaker:
            slots["speaker"] = speaker
        judge = outside("no_statements") if speaker else opinion
        yield Proposal("forecast", scene.span(modal), content, slots, judge)


def _background(scene: Scene) -> Iterator[Proposal]:
    """Read what is told of the time, beside the votes."""
    for match in scene.occurrences(_ADMINISTRATION):
        name = _full_name(scene, match["name"])
        yield Proposal(
            "background", scene.span(match), f"{name} governs", {"person": name}, outside()
        )
    for match in scene.occurrences(_FOR_YEARS):
        if re.search(r"\b(?:war|conflict|fight|invasion|occupation|blockade|siege)\b", scene.text):
            n = _YEARS.get(match["n"].lower()) or int(match["n"])
            yield Proposal(
                "background", scene.span(match), f"for {n} years", {"duration": f"P{n}Y"}, outside()
            )
