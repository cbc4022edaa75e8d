"""What is told beside the votes in other words: offices, pressure, sources, plans, the past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.wider.scene import Proposal, Scene, opinion, outside

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"(?-i:[A-Z][\w'-]+(?: (?:de|da|del|van|von|bin|al|el))*(?: [A-Z][\w'.-]+)+)"
_OFFICE = (
    r"(?:(?:foreign|prime|defen[cs]e|deputy|acting|permanent|special|chief|under|assistant) )*"
    r"(?:UN |U\.N\. )?(?:ambassador|envoy|representative|minister|president|chancellor|premier|"
    r"secretary[- ]general|secretary of state|foreign secretary|chargé d'affaires|spokes\w+|"
    r"diplomat)"
    r"(?: (?:to|at|of|for) the (?:UN|U\.N\.|United Nations|Security Council|General Assembly|"
    r"Human Rights Council|Council|Assembly))?"
)
#: "Nikki Haley, then US ambassador to the United Nations,".
_BEHIND = re.compile(
    rf"\b(?P<person>{_NAME}), (?:who (?:is|was) )?(?:(?:then|now|currently|at the time) )?"
    rf"(?:the |a |an )?(?:(?:[\w.]+'s?|(?-i:[A-Z])[\w.]+|new|former|outgoing|"
    rf"acting) ){{0,3}}?(?P<office>{_OFFICE})\b",
    re.IGNORECASE,
)
#: "Japan's ambassador Yamazaki Kazuyuki".
_BEFORE = re.compile(
    rf"\b(?:(?-i:[A-Z])[\w.]+'s?|the|(?-i:[A-Z])[\w.]+) (?:(?:new|former|outgoing|acting|then) )?"
    rf"(?P<office>{_OFFICE}),? (?P<person>{_NAME})",
    re.IGNORECASE,
)
#: "British officials worked the phones to persuade partners to abstain".
_PRESSED = re.compile(
    r"(?P<who>[^.;:()\"]{3,90}?) (?:(?:had|have|has|were|was|are|is) )?(?:(?:also|reportedly|"
    r"quietly|heavily|"
    r"repeatedly) )*(?:worked the phones|leaned on|leant on|twisted arms|arm-twisted|put pressure|"
    r"applied pressure|exerted pressure|campaigned|canvassed|instructed|ordered|told|persuad\w+|"
    r"convinc\w+|"
    r"lobb\w+|urg\w+|press\w+|implored|begged|appealed to|court\w+|cajol\w+|warned|pleaded with|"
    r"counsell?ed|encouraged|pushed)\b(?P<ask>[^.;]{0,120}?\bto (?:persuade|urge|press|vote|"
    r"abstain|"
    r"withdraw|pull|drop|back|support|oppose|reject|postpone|delay|stay away|join|co-?sponsor|hold|"
    r"soften|water down|defer|block|break)\b[^.;]{0,100})",
    re.IGNORECASE,
)
#: Looked for first: the pattern above is slow to find nothing.
_ASKED = re.compile(
    r"\b(?:phones|lean\w*|arms?|pressure|campaign|canvass|instruct|order|told|persua|convinc|lobb|urg|"
    r"press|implor|begg|appeal|court|cajol|warn|plead|counsel|encourag|push)\w*\b[^.;]*\bto \w+",
    re.IGNORECASE,
)
_STATESMEN = re.compile(
    r"\b(?:diplomats?|officials?|envoys?|governments?|capitals?|embass(?:y|ies)|State Department|"
    r"Foreign (?:Office|Ministry)|Kremlin|White House|delegat\w+|administration|mission)\b",
    re.IGNORECASE,
)
#: "as two diplomats put it", "UN figures show".
_AS_PUT = re.compile(
    r"\b[Aa]s (?P<source>[^,.;\"]{4,80}?) (?:put it|noted|pointed out|reported|observed|"
    r"described it|"
    r"recalled|told reporters|explained)\b"
)
_SHOW = re.compile(
    r"(?:^|, )(?P<source>(?:[\w.'-]+ ){1,5}(?:figures|records?|documents|data|tallies|tables|"
    r"minutes))"
    r" (?:shows?|showed|indicates?|suggests?|reveals?)\b"
)
#: "diplomats expect the Assembly to take it up next week".
_EXPECTED = re.compile(
    r"\b(?P<what>[^.;,\"]{3,60}? (?:(?:is|are|was|were) (?:expected|due|scheduled|set|likely|"
    r"slated|planned|"
    r"bound) to|expects?|anticipates?|plans? to|intends? to|hopes? (?:to|that|for)|predicts?|will|"
    r"fears? that) [^.;\"]{3,120})",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:next (?:week|month|year|session)|tomorrow|soon|later this|in the (?:autumn|spring|"
    r"summer|coming|"
    r"fall)|again|(?:is|are) (?:expected|due|scheduled|set|likely|slated) to|expects?|predicts?)\b",
    re.IGNORECASE,
)
#: "were deported between 1967 and 1973", "now in its fourth year".
_PAST = re.compile(
    r"\b(?:[\d,.]{3,}|some [\w,.]+|thousands of|hundreds of|"
    r"more than [\w,.]+) [\w -]{0,40}?(?:people|civilians|"
    r"islanders|residents|soldiers|troops|children|refugees|Palestinians|Israelis|Ukrainians|"
    r"Syrians|"
    r"hostages|inhabitants)\b[^.;]{0,50}?\b(?:killed|died|displaced|deported|expelled|evicted|"
    r"fled|injured|"
    r"wounded|captured|perished|removed|abducted|taken)\b(?:[^.;]{0,80}?\b(?:between|"
    r"from) \d{4} (?:and|to) \d{4})?"
    r"|\b(?:war|conflict|occupation|siege|blockade|embargo|crisis|"
    r"dispute)\b[^.;]{0,40}?\b(?:(?:now )?in its "
    r"\w+ (?:year|month|decade)|began in|broke out in|has lasted|has killed|"
    r"dates back to)\b[^.;,]{0,30}",
    re.IGNORECASE,
)
#: A view of the vote told by an adjective.
_VIEWED = re.compile(
    r"\b(?:was|is|were|as|called it|calls it|seen as) (?:an? |"
    r"the )?(?:\w+ )?(?P<what>(?:shameful|disgraceful|"
    r"outrageous|historic|pointless|toothless|hypocritical|cynical|courageous|meaningless|"
    r"symbolic|scandal(?:ous)?|"
    r"sign of [\w ]{3,40}|triumph of [\w ]{3,30}|farce|mockery|milestone|disgrace|travesty|"
    r"(?:stunning|humiliating|stinging|bitter|crushing|major|rare|clear|big|heavy|"
    r"serious) (?:diplomatic |political |moral )?"
    r"(?:loss|defeat|blow|setback|rebuke|victory|win|triumph|snub|embarrassment)))\b",
    re.IGNORECASE,
)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read offices, pressure, sources, plans, views and the past in a sentence."""
    for pattern in (_BEHIND, _BEFORE):
        for match in scene.occurrences(pattern):
            slots: dict[str, object] = {"person": match["person"], "office": match["office"]}
            yield _wide(scene, match, "office", f"{match['person']}: {match['office']}", slots,
                        "no_people")  # fmt: skip
    pressed = scene.occurrences(_PRESSED) if _ASKED.search(scene.text) else iter(())
    for match in pressed:
        who = scene.actors(scene.at(match.start("who") - 1, match.end("who") + 1))
        named = _STATESMEN.search(match["who"])
        if not who and named is None:
            continue
        actors = who[-1:] or [match["who"].strip(" ,")]
        yield _wide(scene, match, "lobbying", f"{', '.join(actors)} pressed others",
                    {"actor": actors, "ask": match["ask"].strip()})  # fmt: skip
    yield from _told_otherwise(scene)


def _told_otherwise(scene: Scene) -> Iterator[Proposal]:
    """Read sources, plans, the past and views in a sentence."""
    for pattern in (_AS_PUT, _SHOW):
        for match in scene.occurrences(pattern):
            source = re.sub(r"^(?:an?|the) ", "", match["source"].strip())
            yield _wide(scene, match, "attribution", f"{source} reports it", {"source": source})
    expected = scene.occurrences(_EXPECTED) if _AHEAD.search(scene.text) else iter(())
    for match in expected:
        if _AHEAD.search(match[0]):
            content = match["what"].strip()
            yield Proposal("forecast", scene.span(match), content,
                           {"content": content, "modality": "expected"}, opinion,
                           is_wide=True)  # fmt: skip
    for match in scene.occurrences(_PAST):
        yield _wide(scene, match, "background", match[0].strip(), {"content": match[0].strip()})
    for match in scene.occurrences(_VIEWED):
        yield Proposal("opinion", scene.span(match, "what"), match["what"],
                       {"content": match["what"]}, opinion, is_wide=True)  # fmt: skip


def _wide(
    scene: Scene, match: re.Match[str], kind: str, text: str, slots: dict[str, object],
    reason: str = "outside",
) -> Proposal:  # fmt: skip
    """Propose what no record of votes can know, unless it was read more closely."""
    return Proposal(kind, scene.span(match), text, slots, outside(reason), is_wide=True)
