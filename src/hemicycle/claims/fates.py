"""Words that tell what came of a text, wherever they stand: the resolution adopted on Friday.

News tells most adoptions by the way: `welcomed the adoption on Thursday of resolution 2058`, `the
sanctions were renewed by the Council`, `failed on account of a veto`. Which text is meant is not
to be had from grammar then, so that what is found here is only tried against the vote that the
text speaks of: it never accuses anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ADOPTED, FAILED, VETOED, DONE = "adopted", "failed", "vetoed", "done"
#: What came of a text -> the words that tell it by themselves.
_TOLD = {
    VETOED: r"veto(?:ed|es|ing)?",
    FAILED: (
        r"fail(?:ed|s|ure|ing)|reject(?:ed|s|ing|ion)|defeat(?:ed)?|vot(?:ed|ing) (?:it )?down|lost"
        r"|fell|falls|fallen|(?:threw|thrown|turn(?:ed|ing)) (?:it )?(?:out|down)|killed|sank|sunk"
        r"|foundered|collapsed|thwarted|scuppered|torpedoed|stopped|block(?:ed|ing)|shot down"
        r"|struck down|not (?:adopted|passed|approved|carried|accepted)|refused|doomed|beaten"
        r"|buried|finished|came to (?:nothing|naught)|died|went (?:down|under)|withdrawn"
        r"|not (?:pressed|put to (?:the |a )?vote)|put an end"
        r"|(?:(?:did|could|was|were|would) not|didn't|couldn't) (?:be )?(?:pass|carry|survive|get"
        r"|go|muster|reach|obtain|receive|win|secure|make it)\w*"
    ),
    ADOPTED: (
        r"adopt(?:ed|s|ing|ion)|approv(?:ed|es|ing|al(?= (?:of|by|on)\b))|endors(?:ed|ing|ement)"
        r"|pass(?:ed|es|age(?= (?:of|on|by|in)\b)|ing(?= (?:the|a|an|resolution|it|its|by|with)\b))"
        r"|carried|accepted|ratified|prevailed"
        r"|(?:went|got|came|squeezed|squeaked|scraped|slipped|sailed|breezed|coasted|pushed"
        r"|voted|waved|nodded|made it|is|was|are) (?:it )?through|(?:won|carried) the (?:day|vote)"
        r"|won (?:a |an |the )?(?:\w+ )?(?:approval|majority|support|backing|passage|adoption)"
        r"|(?:could not|unable to|failed to|powerless to|not enough to|in vain to|tr(?:ied|ying) to"
        r"|failed (?:[\w]+ ){1,4}to) (?:stop|block|prevent|defeat|derail|halt|thwart)"
        r"|is (?-i:IN)|is done|has been made"
    ),
}
#: What a body decides when it does it: told of the body, or done by it.
_DECIDED = (
    r"renew(?:ed|s|ing|al)|exten(?:ded|ds|ding|sion)|prolong(?:ed|ing|ation)|impos(?:ed|es|ing)"
    r"|authori[sz](?:ed|es|ing|ation)|establish(?:ed|es|ing)|set up|voted(?= (?:\w+ly )?to\b)"
    r"|recogni[sz]ed|ended|terminated|lift(?:ed|ing)|tighten(?:ed|ing)|kept|created|sent|ordered|agreed|settled"
    r"|backed|supported|admitted|recommended|expelled|suspended|declared|deployed|demanded"
    r"|cut|raised|reaffirmed|proclaimed|convened|referred|upheld|maintained|condemned|called"
    r"|urged|asked|decided|deplored|told|requested|invited|welcomed|banned|freed|froze|frozen|gave"
)
#: What is told as done, which says what was decided: shots were condemned, the force will stay.
_DONE = (
    r"(?:was|were|been|is|are|be)(?= (?:\w+ly |again |once more |also |now )?"
    r"(?:[a-z]+(?:ed|wn|ken|ven|den)|put|kept|told|cut|made|set|held|sent|let|found|brought|left"
    r"|shut|lent|bound)\b)|will|(?:is|are|has|have) to|must|should|said|ruled|found|wants?"
    r"|spoke|held|put|got|received|drew|rebuked?|blessing|decision|appeal|demand|go-ahead"
    r"|condemnation|blamed|stands?|stood|stays?|remains?"
)
_FATE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{fate}>{turns})" for fate, turns in reversed(_TOLD.items()))
    + rf"|(?P<decided>{_DECIDED})|(?P<{DONE}>{_DONE}))(?![\w-])",
    re.IGNORECASE,
)
#: Before such a word, in its own phrase: it is not said to have happened.
_UNSAID = re.compile(
    r"\b(?:would|might|may|could|should|will|shall|can|must|expected|likely|threat\w*|urg\w+"
    r"|hop\w+|if|unless|whether|intend\w*|plan(?:s|n\w+)?|promis\w+|vow\w*|persuad\w+|warn\w*"
    r"|until|pending|ahead of|before (?:the|it)|to be|about to|wants?|wanted|seek\w*|sought|need\w*"
    r"|fear\w*|avert\w*|avoid\w*|risk\w*|danger|prospect|possible|potential|escap\w+"
    r"|required)\b",
    re.IGNORECASE,
)
#: Who decided elsewhere: a committee, a parliament.
_ELSEWHERE = re.compile(
    r"(?:\b(?:First|Second|Third|Fourth|Fifth|Sixth|Main|Political|Social) Committee"
    r"|\b(?i:in committee|parliament|knesset|congress|senate|bundestag|duma|lawmakers|cabinet"
    r"|(?:the|a|his|her|its) bill|law))\b(?: \S+){0,6} ?$"
)
#: What tells only a side: 99 states supported it.
_A_SIDE = re.compile(r"back|support", re.IGNORECASE)
#: Many did it, or it was done: 141 countries demanded, shots were condemned.
_BY_MANY = re.compile(
    r"\d|\b(?:countries|states|nations|members|delegations|governments|majority|world|was|were|been"
    r"|be|is|are)\b",
    re.IGNORECASE,
)
#: Those that have condemned it are no body that does.
_RELATIVE = re.compile(r"\b(?:that|which|who|whose)(?: [\w'-]+){0,4} ?$")
_DENIED = re.compile(
    r"\b(?:not|never|nor|neither|cannot|\w+n't|instead of|rather than|without|refus\w+|declin\w+"
    r"|fail\w+ to|no|nobody)(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)
#: Only what may come is told so: it would be adopted.
_NOT_YET = re.compile(r"\b(?:would|will|should|could|may|might|must|shall|can|to) $", re.IGNORECASE)
#: A text that is not the one a report is about.
_OTHER = re.compile(
    r"\b(?:another|earlier|previous|previously|similar|separate|other|rival|competing|companion"
    r"|last (?:year|month|time)|a (?:year|month|decade|week) (?:ago|before|earlier)|since"
    r"|unlike|amendments?|in (?:19|20)\d\d|years (?:ago|before|earlier)|once)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[;:()]|,(?= (?:who|which|that|and|but)\b)|\b(?:but|while|and|whereas)\b")
#: What ends the words behind that may tell when: adopted on Monday, also extends it until May.
_AFTER = re.compile(r"[,;:()]|\b(?:but|while|and|whereas)\b")
#: A phrase is no longer.
_FAR = 300
_BODY = r"(?:Council|Assembly|UN|U\.N\.|United Nations|Commission|plenary)"
#: Of a body, in the phrase before or as an agent behind.
_OF_BODY = re.compile(rf"\b{_BODY}(?![\w-]| (?:resolution|draft|text|report)|'s)")
_BY_BODY = re.compile(rf"[^;:()]{{0,60}}\b(?:by|in|from|at) (?:the )?(?:[A-Z]\w+ )*?{_BODY}")
_BY_VOTES = re.compile(r"[^;:()]{0,40}\b(?:by|with) (?:a vote of )?(?:\d|\w+(?: \w+)? votes\b)")
#: Several did, or all: which a body does by voting, and so it is done.
_VOTED_TO = re.compile(r"\bvot(?:ed|ing) (?:\w+ ){0,3}?to (?!reject|oppose|block|defeat|not\b)\w+")


@dataclass(frozen=True, slots=True)
class Fate:
    """A word that tells what came of a text.

    Attributes
    ----------
    start, end : int
        Where in the sentence.
    result : str
        `adopted`, `failed` or `vetoed`; `done` where only what was decided is told as done.
    phrase_start, phrase_end : int
        The phrase that it stands in.
    """

    start: int
    end: int
    result: str
    phrase_start: int
    phrase_end: int


def read_fates(sentence: str) -> Iterator[Fate]:
    """Find the words that tell what came of a text.

    Parameters
    ----------
    sentence : str
        Its folded text.

    Yields
    ------
    Fate
        Those that are said to have happened, in order.

    Examples
    --------
    >>> [fate.result for fate in read_fates("He hailed the adoption of resolution 2058.")]
    ['adopted']
    >>> list(read_fates("The text would be adopted."))
    []
    """
    for match in _FATE.finditer(sentence):
        before = _PHRASE.split(sentence[max(0, match.start() - _FAR) : match.start()])[-1]
        result = match.lastgroup or ""
        if (
            (result != DONE and _UNSAID.search(before))
            or (result == DONE and _NOT_YET.search(before))
            or _DENIED.search(before)
            or _OTHER.search(before)
            or _ELSEWHERE.search(before)
        ):
            continue
        if result == "decided":
            behind = sentence[match.end() : match.end() + _FAR]
            if not (
                _OF_BODY.search(before)
                or _BY_BODY.match(behind)
                or _BY_VOTES.match(behind)
                or _VOTED_TO.match(sentence, match.start())
            ):
                result = DONE
            else:
                result = ADOPTED
            if result == DONE and (_A_SIDE.match(match.group()) or not _BY_MANY.search(before)):
                continue
        if result == DONE and _RELATIVE.search(before):
            continue
        ends = _AFTER.search(sentence, match.end(), match.end() + _FAR)
        yield Fate(
            match.start(),
            match.end(),
            result,
            match.start() - len(before),
            ends.start() if ends else len(sentence),
        )
