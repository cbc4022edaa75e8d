"""Members that a sentence names only to set another apart from them, and what it tells by the way.

`Breaking with Washington, Britain voted yes` says nothing of how the United States voted; `on the
next item Britain abstained` nothing of the vote that was told before. Such names are no voters,
and such claims are kept only where the record bears them out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.quantities import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item
    from hemicycle.claims.raw import RawClaim

_WORDS = r"(?:(?!(?:vot|abst|oppos|back|support|join)\w*\b|who\b|which\b)[\w'-]+\s){0,9}"
#: Before a name: it is somebody whom the one that acts did not follow, or would have hurt.
_SET_APART = re.compile(
    r"\b(?:(?:(?:br(?:oke|oken|eak(?:s|ing)?)|part(?:s|ed|ing)?|split(?:s|ting)?|differ(?:s|ed|ing)?"
    r"|diverg(?:e[ds]?|ing)|depart(?:s|ed|ing)?|dissent(?:s|ed|ing)?|distanc(?:ed|ing)\s(?:it|them)"
    r"sel(?:f|ves)|turn(?:ed|ing)\s(?:its|their)\sbacks?)\s(?:ranks\s|company\s|ways\s)?"
    r"(?:with|from|on)|at\s(?:odds|variance|loggerheads)\swith|(?:in\s)?(?:sharp\s|marked\s|stark\s)?"
    r"contrast\s(?:to|with)|contrary\sto|out\sof\s(?:step|line)\swith)\s(?:the\s)?"
    r"|(?:rather\sthan|instead\sof)\s(?:join|follow|sid|vot|back|stand|go)\w*\s(?:with\s|alongside\s)?"
    r"(?:the\s)?"
    r"|(?:def(?:y|ied|ies|ying)|ignor(?:ed|ing|es)|snubb(?:ed|ing)|rebuff(?:ed|ing)|spurn(?:ed|ing)"
    r"|flout(?:ed|ing)|disregard(?:ed|ing)|brush(?:ed|ing)\saside|overr(?:ode|iding)|outvot(?:ed|ing)"
    r"|resist(?:ed|ing)|anger(?:ed|ing)|irritat(?:ed|ing)|disappoint(?:ed|ing)|desert(?:ed|ing)"
    r"|(?:snub|rebuff|slap|blow|affront|rebuke|setback|embarrassment|humiliation|defiance)"
    r"(?:\sin\sthe\sface)?\s(?:to|for|of)"
    r"|(?:against|despite|notwithstanding|amid|under|to|at|with)\s(?:the\s)?(?:[a-z]+\s){0,2}"
    r"(?:heads?|wishes|will(?=\sof\b)|advice|urging|counsel|pleas?"
    r"|appeals?|entreaties|pressure|lobbying|warnings?|threats?|dismay|anger|annoyance|chagrin"
    r"|delight|relief|irritation|fury|insistence|prodding)(?:\s(?:of|from|by|in)|\s(?=\w+'s\b))?"
    rf")\s{_WORDS})$",
    re.IGNORECASE,
)
#: Before a name: a text wants something of it, whoever voted for the text.
_ASKED = re.compile(
    r"\b(?:resolution|text|draft|motion|measure|document|proposal|demand|appeal|call)\s"
    r"(?:that\s|which\s|on\s|to\s)?(?:ask|urg|call|demand|request|condemn|criticis|criticiz|deplor|denounc"
    r"|tell|press|order|requir|invit|warn|oblig|implor|exhort|censur|reprimand|rebuk)(?:e?s|e|ed|ing)?"
    r"\s(?:(?:on|upon|for|that|anew|again|once\smore)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(
    r",?\s(?:which|who|whose)\b|'s?\s|\s(?:and|&)\s(?:the\s)?[A-Z]\w+\s(?:vot|abst|did|was)"
)
_AND = re.compile(r"\b(?:and|but|while)\s(?:the\s)?$")
_THEN_ACTS = re.compile(
    r"\s(?:(?:also|both|then|duly|instead|in\sturn)\s)?(?:vot|abst|oppos|back|support|did|was|cast|sided)"
)
#: What a clause tells of a question other than that of the text: of one vote of some part, or of
#: another text, or of another body, or of other times.
_OTHERWISE = re.compile(
    r"\bin\s(?:the\s)?(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Main|main|Special)\s)?[Cc]ommittee\b"
    r"|\b[Cc]ommittee\s(?:stage|vote)\b"
    r"|\b(?:another|(?:a|the)\s(?:different|rival|competing|similar|previous|preceding|next|last"
    r"|earlier|former|other|following)|(?:an|the)\s(?:earlier|older|identical|unrelated))\s"
    r"(?:[a-z]+\s){0,2}(?:text|draft|resolution|item|vote|motion|paragraph|version|ballot|proposal"
    r"|occasion|matter|question|subject)s?\b"
    r"|\b(?:operative|preambular|preamble)?\s?paragraphs?\s(?:\d|[a-z]+\b)|\b\w+(?:th|rd|nd|st)\s"
    r"(?:operative\s|preambular\s)?paragraph\b|\bclause\s\d"
    r"|\bonce\s(?=(?:vot|oppos|abst|back|support|reject|join|sid)\w+)"
    r"|\b(?:has|have|had)\s[^,;]{0,60}\b(?:(?:many|several|countless|umpteen|\w+)\stimes"
    r"|(?:many|several|other|previous|earlier)\soccasions|over\sthe\syears|for\s(?:years|decades)"
    r"|in\s(?:the\spast|(?:past|earlier|previous)\syears))\b",
    re.IGNORECASE,
)
#: What a whole sentence says on the word of somebody who is not believed, or asks.
_NOT_SAID = re.compile(
    r"(?:^|:\s)\W*(?:did|do|does|had|has|have|would|will|could)\s[^:?]*\?\W*$|^\W*(?:(?:false\s)?claim|myth|rumou?r|fake|hoax|false|allegation)s?\s?:"
    r"|\b(?:viral|posts?|tweets?|memes?|rumou?rs?|myths?|legend|hoax(?:es)?)\b[^.;]{0,40}"
    r"\b(?:ha(?:s|ve)\sit|had\sit|says?|said|claim(?:s|ed|ing)?|alleg\w+|suggest\w*|that)\b",
    re.IGNORECASE,
)
#: Three opponents (France, Spain and Malta) explained themselves: the others may be many.
_SOME_WHO = re.compile(
    rf"(?:^|[.;:,]\s|\b(?:and|but)\s)(?:{NUMBER})\s(?:abstainers|opponents|naysayers|dissenters"
    r"|supporters|backers)\b(?:\s?[(-][^()]{1,90}[)-]|,[^;()]{1,90},)?\s"
    r"(?!abstain|vot|were|was|are|in\sall|only|oppos|back|support)[a-z]+\b",
    re.IGNORECASE,
)
#: Peru spoke, as did Mali: it spoke.
_DID_ELSE = re.compile(
    r"\b(?:spoke|said|explained|argued|welcomed|deplored|regretted|walked|left|intervened|noted"
    r"|complained|applauded|criticis\w+|criticiz\w+)\b[^;.]{0,60}?\s(?:as|so)\s(?:did|had|do)\s",
    re.IGNORECASE,
)
_BESIDE = re.compile(r",\s(?:which|who|whose)\b[^,;]*(?:,|$)")
_DENIED = re.compile(
    r"(?:\bnot|n't|\bhardly|\bscarcely|\bbarely|\bfar\sfrom|\bnever|\banything\sbut|\bno\slonger|\bnor)"
    r"\s(?:(?:being|at\sall|quite|the|its|left|standing|on)\s){0,3}"
    r"(?:only|alone|lone|sole|isolated|by\s(?:it|them)sel|(?:its|their)\sown)"
)
_CLAUSE = re.compile(r"[;:]|\s-+\s|,?\s(?:but|while|whereas|although|though)\s|,\sand\s")
_KINDS = ("vote_cast", "listing", "vote_with", "completeness")


def is_set_apart(before: str, after: str) -> bool:
    """Say whether a name is that of somebody from whom another is set apart.

    Parameters
    ----------
    before, after : str
        The sentence before and behind the name.

    Returns
    -------
    bool
        True if it names no voter.

    Examples
    --------
    >>> is_set_apart("At odds with ", ", Britain voted yes"), is_set_apart("", " voted with us")
    (True, False)
    """
    if _ASKED.search(before[-80:]):
        return True
    if _SET_APART.search(before[-120:]) is None or _SAYS_MORE.match(after):
        return False
    return not (_AND.search(before) and _THEN_ACTS.match(after))


def by_the_way(
    claims: list[RawClaim], items: Sequence[Item], plain: str, start: int
) -> list[RawClaim]:
    """Hold claims weakly that stand in a clause about another question or other times.

    Parameters
    ----------
    claims : list of RawClaim
        As they were read.
    items : sequence of Item
        The sentence, to whose places the claims point.
    plain : str
        Its text.
    start : int
        Where it begins.

    Returns
    -------
    list of RawClaim
        Without lists that are said not to be whole.
    """
    found = []
    is_unsaid = _NOT_SAID.search(plain) is not None
    some, else_ = _SOME_WHO.search(plain), _DID_ELSE.search(plain)
    for claim in claims:
        at = claim.span.end - start
        if (
            is_unsaid
            or (
                some
                and claim.type in ("completeness", "tally")
                and some.start() <= at <= some.end()
            )
            or (else_ and claim.type in ("vote_cast", "listing") and at > else_.end())
        ):
            claim = replace(claim, is_weak=True)  # noqa: PLW2901 - the claim held weakly
        clause = _clause(plain, claim.span.start - start, claim.span.end - start)
        if claim.type == "completeness" and _DENIED.search(clause):
            continue
        is_own = claim.text_place is not None and items[claim.text_place].value == "symbol"
        if claim.type in _KINDS and not is_own and _OTHERWISE.search(clause):
            claim = replace(claim, is_weak=True)  # noqa: PLW2901 - the claim held weakly
        found.append(claim)
    return found


def _clause(plain: str, start: int, end: int) -> str:
    """Return the clause around a stretch of a sentence."""
    first = 0
    for match in _CLAUSE.finditer(plain, 0, max(0, start)):
        first = match.end()
    last = _CLAUSE.search(plain, end)
    clause = plain[first : last.start() if last else len(plain)]
    asides = [
        m for m in _BESIDE.finditer(clause) if first + m.start() > end or first + m.end() <= start
    ]
    for aside in reversed(asides):
        clause = clause[: aside.start()] + clause[aside.end() :]
    return clause
