"""What a text lays down, in any verb: `provides for`, `by resolution 619 the Council sent …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.index import stems
from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.contents import (
    DOES_NOW,
    NAMED,
    NEXT,
    judge_content,
    until_another,
    version,
)
from hemicycle.claims.wider.held import not_found, paragraph_row, quoted, supported, wordings
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.terms import other_member, other_term
from hemicycle.claims.wording import ENOUGH, Wording, covered, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.record.model import VoteEvent

_BODY = (
    r"(?:UN |U\.N\. |United Nations )?(?:15-member |15-nation |world )?(?:Security Council|General "
    r"Assembly|Human Rights Council|Council|Assembly|body)"
)
_ALSO = (
    r"(?:also |further |again |then |thus |moreover |explicitly |formally |only |merely |even |"
    r"had |"
    r"has )*"
)
#: What a text does: some of these are said of it in the past, too.
_DOES = (
    r"provid(?:es|ed) (?:for|that)|lays down|laid down|establish(?:es|ed)|sets up|set up|"
    r"creat(?:es|ed)|"
    r"impos(?:es|ed)|lift(?:s|ed)|extend(?:s|ed)|renew(?:s|ed)|prolong(?:s|ed)|gives|gave|grants|"
    r"granted|"
    r"sends|sent|dispatch(?:es|ed)|deploys|deployed|bans|banned|prohibit(?:s|ed)|forbids|forbade|"
    r"requir(?:es|ed)|oblig(?:es|ed)|order(?:s|ed)|instruct(?:s|ed)|mandates|mandated|holds that|"
    r"held that|"
    r"holds|found that|finds that|determin(?:es|ed)|decid(?:es|ed)|resolv(?:es|ed)|recalls|"
    r"recalled|"
    r"warn(?:s|ed)|endors(?:es|ed)|approves|suspends|suspended|terminat(?:es|ed)|freez(?:es)|froze|"
    r"refer(?:s|red)|ask(?:s|ed)|invit(?:es|ed)|appeal(?:s|ed)|direct(?:s|ed)|insist(?:s|ed)|"
    r"proclaim(?:s|ed)|designat(?:es|ed)|regret(?:s|ted)|reject(?:s)|authori[sz](?:es|ed)|"
    r"request(?:s|ed)|"
    r"recogni[sz](?:es|ed)|affirm(?:s|ed)|declar(?:es|ed)|confirm(?:s|ed)|reaffirm(?:s|ed)|"
    r"expand(?:s|ed)|cuts|limits|limited|allows|allowed|permit(?:s|ted)|entrust(?:s|ed)|"
    r"stipulat(?:es|ed)|specif(?:ies|ied)|sets out|spells out|sets|makes|made|treats|obliged|"
    r"bars|barred|"
    r"exempt(?:s|ed)|consider(?:s|ed)|commends|commended|urg(?:es|ed)|demand(?:s|ed)|condemn(?:s|"
    r"ed)|"
    r"deplor(?:es|ed)|call(?:s|ed) (?:up)?on|call(?:s|ed) for|calls|stress(?:es|ed)|"
    r"emphasi[sz](?:es|ed)|"
    r"says|states|notes|reads|speaks (?:only |merely )?of|promises|envisages|foresees|"
    r"censures|censured|names|named|blam(?:es|ed)|welcom(?:es|ed)|deems|deemed|terms|termed|"
    r"pronounc(?:es|ed)|strips|stripped|implor(?:es|ed)|express(?:es|ed)"
)
_WHAT = r"(?P<what>(?:\"[^\"]{3,200}\"|[^.;:\"]){1,220})"
_TOLD_OF = r"(?: of \w+day)?(?:,? (?:that|which|who)|, [^,.;\"]{3,70},)?"
#: "resolution 1701 provides for an area".
_TEXT_DOES = re.compile(rf"{NAMED}{_TOLD_OF} {_ALSO}(?P<say>{_DOES}) {_WHAT}", re.IGNORECASE)
#: "by resolution 619 the Council sent a group".
_BY_TEXT = re.compile(
    rf"\b(?:by|in|with|under|through|via|according to) (?:its |the )?{NAMED}"
    rf"(?: of (?:last )?\w+day)?,?"
    rf"(?: (?:adopted|passed|of) [^,.;]{{2,40}},)? (?:the )?{_BODY}(?: on \w+day)? {_ALSO}"
    rf"(?P<say>[a-z]+(?:ed|es|s)|gave|sent|set up|held|found|told|laid down|bound|drew|made|took|"
    rf"put|"
    rf"spoke of|forbade|froze|let|cut off|called (?:up)?on|called for) {_WHAT}",
    re.IGNORECASE,
)
#: "in resolution 2774 the Council “implores a swift end”".
_IN_ITS_WORDS = re.compile(
    rf"\b(?:by|in|with|under|through) (?:its |the )?{NAMED},? (?:the )?{_BODY} {_ALSO}"
    r"(?P<say>)(?P<what>\"[^\"]{3,200}\")",
    re.IGNORECASE,
)
#: "…, the Council determined in resolution 478"; "…, says resolution 824".
_SAID_IN = re.compile(
    rf"^(?:on \w+day,? )?(?P<what>(?:\"[^\"]{{3,200}}\"|[^.;:\"]){{10,240}}?),? "
    rf"(?:(?:the )?{_BODY} (?:had )?(?P<say>said|says|determined|declared|held|decided|found|ruled|"
    rf"agreed|stated|affirmed|reaffirmed|stressed|demanded|insisted|"
    rf"wrote) (?:on \w+day,? )?(?:in|by|through|with)"
    rf" (?:its )?|(?:says|said|states|reads|declares|according to|under the terms of|"
    rf"in the words of) (?:the )?)"
    rf"(?:{_BODY} )?{NAMED}",
    re.IGNORECASE,
)
#: "the Council on Tuesday expressed “the strongest censure” in its resolution 101".
_IT_SAID_IN = re.compile(
    rf"(?:the )?{_BODY}(?: on (?:last )?\w+day,?)? {_ALSO}(?P<say>{_DOES}) "
    r"(?P<what>(?:\"[^\"]{3,200}\"|[^.;:\"]){3,220}?),? "
    rf"(?:in|by|through|with|under) (?:its )?{NAMED}",
    re.IGNORECASE,
)
#: A second predicate behind a comma: "…, and it called upon states to".
_AND_IT = re.compile(rf",? and (?:it |that it )?{_ALSO}(?P<say>{_DOES}) {_WHAT}", re.IGNORECASE)
#: The same in the present tense only, right behind what a text says: "… and condemns reprisals".
_AND_DOES = re.compile(
    rf",? (?:and|but|while it) {_ALSO}(?P<say>{DOES_NOW})\b {_WHAT}", re.IGNORECASE
)
#: "the word “invasion” does not appear in resolution 2774".
_NO_WORD = re.compile(
    r"\b(?:the (?:words?|phrase|term|expression) )(?P<what>\"[^\"]{3,60}\"|(?-i:[A-Z])[\w-]+) "
    r"(?P<say>(?:does|do|did) not (?:appear|occur|figure|feature)|(?:is|are|was|were) (?:absent|"
    r"missing|"
    rf"nowhere|not to be found|not)|never appears?|appears? nowhere)(?: to be found|"
    rf" found)? (?:in|from) (?:the )?(?:{_BODY}(?:'s)? )?{NAMED}",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"^(?:by|in|on|with|at|unanimously|as|was|were|after|before|when|while|nothing|none|no|not|little|sense)\b",
    re.IGNORECASE,
)
#: What a body does to a text is not what the text says.
_VOTES = re.compile(
    r"^(?:adopt|pass|vot|reject|meet|met|hear|was|is|has|had|fail|consider|debat|discuss|conven|"
    r"split|"
    r"approv|took|need|remain|seem|become|elect|open|clos)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{3,200})"')
_SPOKEN = re.compile(
    r"\b(?:said|told|argued|insisted|added|remarked|complained|wrote|quipped|called it|described|"
    r"ambassador|minister|spokes\w+|diplomats?|envoy|president)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:that|the|a|an|its|their|all|any|for|to)\s+", re.IGNORECASE)
_CUT = re.compile(
    r", (?:which|who|but|while|with|in|passed|adopted|approved|was)\b|,? and (?:was|were|adds?|"
    r"added)\b"
    r"|,? and (?:it |that it )(?=\w+ed\b|\w+s\b)|, and \w+s? (?:on|the)\b|,? by \d|,? with \d",
    re.IGNORECASE,
)
#: A time or a number of people that a text may lay down.
_SIZE = re.compile(
    rf"\b(?P<n>{NUMBER}|\d{{1,3}}(?:,\d{{3}})+)[- ](?:more |further |additional |consecutive |"
    rf"armed )?"
    r"(?P<unit>hour|day|week|month|year|troop|soldier|observer|police|men|kilomet|mile|per ?cent|"
    r"percent|"
    r"member)",
    re.IGNORECASE,
)
_OPPOSED = {"lift": ("lift", "terminat", "remov"), "impos": ("impos", "decid", "embargo", "prohib"),
            "extend": ("extend", "renew", "prolong"), "suspend": ("suspend",),
            "terminat": ("terminat", "end", "lift"),
            "invit": ("invit", "call", "ask", "request", "appeal", "urg")}  # fmt: skip
_FEWEST = 3
_SOME = 0.4
_HALF = 0.5


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read what texts lay down, in a sentence."""
    read: list[tuple[int, int]] = []
    for pattern in (_BY_TEXT, _IN_ITS_WORDS, _TEXT_DOES, _IT_SAID_IN, _SAID_IN):
        for match in scene.occurrences(pattern):
            if any(start < match.end("what") and match.start("what") < end for start, end in read):
                continue
            found = list(_says(scene, match))
            yield from found
            if found:
                read.append((match.start("what"), match.end("what")))
            for more in _following(scene, match, found):
                yield from _says(scene, more, named=match)
                read.append((more.start("what"), more.end("what")))
    for match in scene.occurrences(_NO_WORD):
        yield from _no_word(scene, match)


def _following(
    scene: Scene, match: re.Match[str], found: list[Proposal]
) -> Iterator[re.Match[str]]:
    """Find the predicates that follow one that was read."""
    if match.re is _SAID_IN:
        yield from _AND_IT.finditer(scene.text, match.end())
    elif found and (more := _AND_DOES.match(scene.text, found[0].span.end - scene.start)):
        yield more


def _says(
    scene: Scene, match: re.Match[str], named: re.Match[str] | None = None
) -> Iterator[Proposal]:
    """Read what one text is said to lay down."""
    verb = (match["say"] or "say").lower()
    what = match["what"]
    cut = _CUT.search(_QUOTED.sub(lambda m: "_" * len(m[0]), what))
    what = what[: cut.start()] if cut else what
    cut = NEXT.search(what)
    what = what[: cut.start()] if cut else what
    is_clause = verb.endswith("that") or what.lower().startswith("that ") or match.re is _SAID_IN
    what = (what if is_clause else until_another(what)).strip(" ,")
    is_done_to = _NOT_SAID.match(what) or (verb.endswith("ed") and what.startswith("to "))
    if is_done_to or (match.re is _BY_TEXT and _VOTES.match(verb)):
        return
    at = match if named is None else named
    entry = scene.text_at(
        scene.start + at.end() - 1 if at.re is _SAID_IN else scene.start + at.start() + 4
    )
    words = _QUOTED.search(what)
    content = words[1].strip(" ,.") if words else _LEADING.sub("", what)
    if entry is None or len(meaning(content)) < (1 if words else 2):
        return
    if words and _SPOKEN.search(_QUOTED.sub("", what)):
        return
    predicate = verb.split()[0]
    start = match.start("what")
    which = version(scene, at[0])
    judge = (
        judge_content(predicate, content, which, is_quoted=True, is_the_texts=True)
        if words
        else _judge(verb, content, which)
    )
    yield Proposal(
        "text_content", scene.at(start, start + len(what)), f"The text {verb} {what}",
        {"predicate": predicate, "content": content, "quoted": bool(words)}, judge, entry,
        is_wide=True,
    )  # fmt: skip


def _no_word(scene: Scene, match: re.Match[str]) -> Iterator[Proposal]:
    """Read that a word does not stand in a text."""
    entry = scene.text_at(scene.start + match.end() - 1)
    content = match["what"].strip('" ,.')
    if entry is not None:
        yield Proposal(
            "text_content", scene.span(match), f"The text does not say “{content}”",
            {"predicate": "mention", "content": content, "negated": True},
            _judge_no_word(content), entry,
        )  # fmt: skip


def _judge_no_word(content: str) -> Callable[[Case], Finding]:
    """Return the judge of a word that a text is said not to have."""

    def judge(case: Case) -> Finding:
        if case.event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case, "adopted") or wordings(case)
        if not held:
            return Finding(NOT_IN_RECORD, "no_text")
        found = quoted(case.event, content, held)
        if found is not None and all(one.is_decisive for one in held):
            return Finding(CONTRADICTED, None, (), found.evidence, f"it has “{content}”")
        if found is None and held[0].is_whole:
            return Finding(SUPPORTED, None, (), (paragraph_row(case.event, held[0], 0),))
        return Finding(NOT_IN_RECORD, "text_in_part" if found is None else "reading")

    return judge


# -- in other words -----------------------------------------------------------------------------


def _judge(verb: str, content: str, which: str) -> Callable[[Case], Finding]:
    """Return the judge of what a text lays down: nearly the same words, and the same sizes."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = wordings(case, which)
        if not held:
            return Finding(NOT_IN_RECORD, "no_text")
        other = other_member(case, content, held) or other_term(content, held, case.published_on)
        for wording in held if other is None else ():
            found = _found(event, verb, content, wording, held)
            if found is not None:
                return found
        if other is not None:
            wording, place, told = other
            evidence = (paragraph_row(event, wording, place),)
            return Finding(CONTRADICTED, None, (), evidence, f"{told} ({wording.symbol})")
        return not_found(event, content, held, is_quoted=False)

    return judge


def _found(
    event: VoteEvent, verb: str, content: str, wording: Wording, held: list[Wording]
) -> Finding | None:
    """Find the paragraph that lays it down, or one that lays down another size of the same."""
    sizes, bare = _sizes(content), _SIZE.sub(" ", content)
    share, place = covered(bare, wording.paragraphs)
    if len(meaning(bare)) < _FEWEST - bool(sizes):
        return None
    text = wording.paragraphs[place]
    known = _sizes(text)
    if not _does(verb, text):
        return None
    if sizes <= known and share >= (_SOME if sizes else ENOUGH):
        return supported(event, wording, place, held)
    others = {size for size in known if size[1] in {unit for _, unit in sizes}}
    is_other = bool(others) and not sizes & known and share >= _HALF
    if is_other and _can_deny(wording, {unit for _, unit in sizes}):
        told = ", ".join(f"{n} {unit}s" for n, unit in sorted(others))
        evidence = (paragraph_row(event, wording, place),)
        return Finding(CONTRADICTED, None, (), evidence, f"{told} ({wording.symbol})")
    return None


def _does(verb: str, text: str) -> bool:
    """Say whether a paragraph does what a verb says, for verbs that have an opposite."""
    wanted = next((row for start, row in _OPPOSED.items() if verb.startswith(start)), None)
    return wanted is None or any(start in text.lower() for start in wanted)


def _can_deny(wording: Wording, units: set[str]) -> bool:
    """Say whether a size can be denied: the whole document is held, and tells one such size."""
    told = {size for text in wording.paragraphs for size in _sizes(text) if size[1] in units}
    return wording.is_decisive and len(told) == 1


def _sizes(text: str) -> set[tuple[int, str]]:
    """Return numbers with what they count: `six months`.

    Examples
    --------
    >>> sorted(_sizes("for six months, with 7,000 troops"))
    [(6, 'month'), (7000, 'troop')]
    """
    found = set()
    for match in _SIZE.finditer(text):
        n = match["n"].replace(",", "")
        found.add((int(n) if n.isdigit() else number(n), next(iter(stems(match["unit"])), "day")))
    return found
