"""Who said what, and on whose word a text speaks: read, and beyond a record of votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.wider.scene import Proposal, Scene, opinion, outside
from hemicycle.claims.wider.speakers import BEHIND_NAME, OFFICE, Speaker, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOES_ON = re.compile(r"\b(?:and|but)\s*$")
_SAYING = (
    r"(?:said|says|told|tells|added|adds|stated|declared|warned|stressed|argued|insisted|noted|"
    r"explained|remarked|wrote|posted|responded|replied|tweeted|acknowledged|confirmed|announced|"
    r"claimed|recalled|emphasi[sz]ed|pointed out|asserted|maintained)"
)
#: A clause that goes on to say what somebody says: "criticised the text, calling it …".
_GOING_ON = r"(?:saying|adding|arguing|noting|stressing|calling it|describing it as|telling \w+)"
_SAID_AFTER = re.compile(rf"^\s*,?\s*(?P<who>[^\",.;]{{2,110}}?)\s+{_SAYING}\b")
_SAID_BEFORE = re.compile(
    rf"(?P<who>[^\".;]{{2,160}}?)\b(?:{_SAYING}|urged|concluded|(?P<on>,\s*{_GOING_ON}))\b[^\".;]{{0,60}}[,:]?\s*$"
)
#: Behind a quotation that ends a sentence: `…?" Ambassador Abushahab asked the Council.`
_ASKED = re.compile(rf"[ ]*(?P<who>[A-Z][^\",;\n]{{2,110}}?) (?:{_SAYING}|asked)\b")
_SAID_LAST = re.compile(rf"^\s*,?\s*{_SAYING}\s+(?P<who>[^\".;]{{2,110}})")
_RESPONDED = re.compile(r"(?P<who>[^\".;]{2,60}?)\b(?:responded|replied|reacted)\b")
_HE = re.compile(r"^(?:.*\b)?(?:[Hh]e|[Ss]he)(?: (?:also|then))?\s*$")
_QUOTE = re.compile(r'"([^"]{12,})"')
_FEWEST = 3
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<source>[^,;\"()]{3,110}?)"
    r"(?=$|[,;]|\.(?:\s|$)|,? (?:who|which|citing|whose|as|and)\b)"
)
_TOLD = re.compile(r"\b(?P<source>[A-Z][\w.]*(?: [A-Z][\w.]*){0,4})\s+(?:reported|reports)\b")
_CITING = re.compile(r"\bciting (?P<who>[^,.;]{3,80}(?:,? and [^,.;]{3,40})?)", re.IGNORECASE)
#: What is no source but the thing itself: according to the draft, to the tally.
_NO_SOURCE = re.compile(
    r"\b(?:resolution|draft|text|tally|count|results?|record|rules?|charter|plan|schedule|"
    r"tradition|custom|which|law|principles?)\b",
    re.IGNORECASE,
)
_WHOM = (
    r"(?:(?:the |his |her |its |their |a )?(?:reporters|journalists|media|press|council|assembly|"
    r"meeting|session|lawmakers|parliament|body|chamber|delegates|diplomats|(?:[A-Z][\w'.-]+)"
    r"(?: (?:of |for )?[A-Z][\w'.-]+){0,4}))"
)
_WHEN = (
    r"(?:,? (?:on|at|in|after|before|during|following|via|by|late|earlier)\b[^,;\":]{1,40}?){0,3}?"
)
#: Where no `that` ends it, only what surely tells the time and place.
_PLAIN_WHEN = (
    r"(?:,? (?:on (?:\w+day|X|Twitter|Facebook|social media)|in an? (?:\w+ )?(?:statement|"
    r"interview|speech|post)|(?:after|before|following) the (?:vote|meeting|session)|earlier|"
    r"later)){0,2}"
)
_BARE = (
    r"(?:the|an?|it|there|this|these|that|more|some|no|most|its|their|his|her|he|she|they|all|both|"
    r"(?-i:[A-Z][\w'.-]+)) [^;]{4,240}"
)
_THAT = re.compile(rf"\b(?P<verb>{_SAYING})(?: {_WHOM})?{_WHEN},? that (?P<what>[^;]{{8,260}})")
_NO_THAT = re.compile(
    r"\b(?P<verb>said|says|told|tells|added|argued|insisted|noted|explained|claimed|maintained)"
    rf"(?: {_WHOM})?{_PLAIN_WHEN},? (?P<what>{_BARE})"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|could|should|must|can|cannot|did|does|do|won't|"
    r"wants?|needs?|remains?|\w{3,}ed)\b"
)
#: "The text was weak, British ambassador Barbara Woodward told the Council."
_SAID_AT_LAST = re.compile(
    rf"^(?P<what>(?-i:[A-Z])[^\";]{{12,260}}), (?P<who>[^,\";]{{3,110}}?) (?P<verb>{_SAYING})"
    rf"(?: {_WHOM})?{_WHEN}\.?$"
)
_PARTS = re.compile(r"\b(?:,? and (?:that )?(?=(?:that|a|the|he|she|they|it)\b))")
_MAY = r"(?:could|may|might|(?:is|are) (?:likely|expected|set) to)"
_MODAL = re.compile(
    rf"\b(?P<what>(?:an?|the|some|no)?\s?[\w' -]{{3,40}}?\b{_MAY}\b [^.;,\"]{{3,80}})"
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read attributions and speech in a sentence."""
    yield from _attributions(scene)
    yield from _quotes(scene)
    yield from _reported(scene)


# -- on whose word ------------------------------------------------------------------------------


def _attributions(scene: Scene) -> Iterator[Proposal]:
    """Read on whose word the sentence speaks: an outlet's, or somebody's."""
    outlets = [found for found in scene.names if found.name.kind == "outlet"]
    for pattern in (_ACCORDING, _TOLD):
        for match in scene.occurrences(pattern):
            span = scene.span(match)
            outlet = next((o for o in outlets if o.span.meets(span)), None)
            if outlet is None and pattern is _TOLD:
                continue
            slots: dict[str, object] = {}
            speaker = None
            if outlet is not None:
                slots["source"] = re.sub(r"^[Tt]he ", "", scene.original(outlet.span))
                if citing := next(scene.occurrences(_CITING), None):
                    cited = re.split(r",? and |, ", citing["who"])
                    slots["cites"] = [re.sub(r"^(?:an?|the) ", "", one.strip()) for one in cited]
            else:
                speaker = _source(scene, match)
                if speaker is None:
                    continue
                slots = speaker.slots() | {"source": re.sub(r"^(?:an?|the) ", "", speaker.name)}
                slots.pop("speaker")
            yield Proposal(
                "attribution", span, f"{slots['source']} reports it", slots, outside(),
                scope=scene.sentence.span if speaker else None, speaker=speaker,
            )  # fmt: skip
            return


def _source(scene: Scene, match: re.Match[str]) -> Speaker | None:
    """Return who is named as a source, if it is somebody."""
    if _NO_SOURCE.search(match["source"]):
        return None
    return speaker_of(scene, scene.span(match, "source"))


# -- quotations ---------------------------------------------------------------------------------


def _quotes(scene: Scene) -> Iterator[Proposal]:
    """Read quotations with who is said to have spoken them."""
    for match in scene.occurrences(_QUOTE):
        if len(match[1].split()) < _FEWEST:
            continue
        speaker = _quoted_speaker(scene, match)
        if speaker is None:
            continue
        scene.speaker = speaker.name
        quote = scene.original(scene.span(match, 1)).strip(" ,.")
        yield Proposal(
            "quote", scene.span(match), f"{speaker.name}: {quote}",
            speaker.slots() | {"quote": quote}, outside("no_statements"),
            scope=scene.span(match), speaker=speaker,
        )  # fmt: skip


def _quoted_speaker(scene: Scene, quote: re.Match[str]) -> Speaker | None:
    """Find who spoke a quotation, behind it or before it."""
    text, start, end = scene.text, scene.start, quote.end()
    for pattern, first, last in (
        (_SAID_LAST, end, len(text)), (_SAID_AFTER, end, len(text)),
        (_SAID_BEFORE, 0, quote.start()), (_RESPONDED, 0, quote.start()),
    ):  # fmt: skip
        said = pattern.search(text[first:last])
        if said is None:
            continue
        who = Span(start + first + said.start("who"), start + first + said.end("who"))
        if _GOES_ON.search(said["who"]):  # the minister urged them to vote, and declared
            holder = OFFICE.search(text[: quote.start()])
            return Speaker(BEHIND_NAME.sub("", holder["name"])) if holder else None
        goes_on = bool(said.groupdict().get("on"))
        return _he(scene, said["who"]) or speaker_of(scene, who, is_subject=goes_on)
    if text[: quote.start()].strip() or text[end:].strip():
        return None
    behind = _ASKED.match(scene.document.plain, scene.sentence.span.end)
    return speaker_of(scene, Span(behind.start("who"), behind.end("who"))) if behind else None


def _he(scene: Scene, who: str) -> Speaker | None:
    """Return whom `he` stands for, where the sentence itself names somebody who responded."""
    named = _RESPONDED.search(scene.text) if _HE.match(who) else None
    return speaker_of(scene, scene.span(named, "who")) if named else None


# -- reported speech ----------------------------------------------------------------------------


def _reported(scene: Scene) -> Iterator[Proposal]:
    """Read what somebody is said to have said, and what may come."""
    found = _said(scene)
    speaker = found[0] if found else None
    if found is not None:
        speaker, what, span = found
        at = what.start
        parts = [*_PARTS.finditer(scene.document.plain, what.start, what.end)]
        ends = [*(match.start() for match in parts), what.end]
        for end, after in zip(ends, [*(match.end() for match in parts), what.end], strict=True):
            content = re.sub(r"^that ", "", scene.document.plain[at:end].strip(" ,."))
            at = after
            if _MODAL.search(content) or len(content.split()) < 3:
                continue
            yield Proposal(
                "reported_speech", span, f"{speaker.name}: {content}",
                speaker.slots() | {"content": content}, outside("no_statements"),
                scope=what, speaker=speaker,
            )  # fmt: skip
    for modal in scene.occurrences(_MODAL):
        content = re.split(r"\bthat\s+", modal["what"])[-1].strip()
        slots: dict[str, object] = {"content": content, "modality": "possible"}
        if speaker:
            slots["speaker"] = speaker.name
        judge = outside("no_statements") if speaker else opinion
        yield Proposal("forecast", scene.span(modal), content, slots, judge)


def _said(scene: Scene) -> tuple[Speaker, Span, Span] | None:
    """Find who said what in a sentence: the speaker, the words said, and all of it."""
    text = scene.text
    for pattern in (_THAT, _NO_THAT):
        for match in pattern.finditer(text):
            before = text[: match.start()]
            who = before[max(before.rfind(";"), before.rfind('"')) + 1 :]
            if not who.strip(" ,") or not _FINITE.search(match["what"]):
                continue
            span = Span(scene.start + match.start() - len(who), scene.start + match.start())
            speaker = _he(scene, who.strip()) or speaker_of(scene, span)
            if speaker is not None:
                what = scene.span(match, "what")
                begun = scene.document.plain.find(who.strip(" ,"), span.start)
                return speaker, what, Span(begun, what.end)
    last = _SAID_AT_LAST.match(text)
    speaker = speaker_of(scene, scene.span(last, "who")) if last else None
    if last is None or speaker is None:
        return None
    return speaker, scene.span(last, "what"), scene.sentence.span
