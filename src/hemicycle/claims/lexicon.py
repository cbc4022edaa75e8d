"""Words that say how somebody voted, what came of it, and how sure the sentence is.

A table, not code: to teach the reader a new turn of phrase, add a row. A blank in a pattern
stands for any white space. Rows are tried from top to bottom at every place.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_VOTE = "vot(?:e|es|ed|ing)"
_CAST = r"cast(?:s|ing)?(?: (?:a|an|the|its|their|his|her|only|lone|sole))*"
_NOT = r"(?:(?:did|do|does|had|have|has|was|were|will|would|could) not|(?:did|do|does|had|have|has)n't)"
_QUOTE = "[\"']?"
_MEMBERS = (
    r"(?:(?:\w+ )?(?:countries|country|states|state|nations|nation|members|member|delegations?|"
    r"governments?|votes?|ones?|capitals?))"
)
_FOILED = (
    r"(?:reject|block|oppose|defeat|kill|postpone|adjourn|defer|delay|not|strike|scrap|shelve|"
    r"close|end the debate|vote)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a turn of phrase means to the grammar.

    Attributes
    ----------
    code : str
        The letter of its kind of item, see `items`.
    value : str
        A position, an outcome, or empty.
    needs_object : bool
        Whether it speaks of a vote only if a text is its object: one supports a resolution, but
        also a neighbour.
    """

    code: str
    value: str = ""
    needs_object: bool = False


_ROWS: tuple[tuple[str, Entry], ...] = (
    # positions: in favour
    (rf"{_VOTE} in favou?r(?: of)?", Entry("P", "yes")),
    (rf"{_VOTE} for(?! the (?:first|second|third|last|\w+th) time)", Entry("P", "yes")),
    (rf"{_VOTE} {_QUOTE}yes{_QUOTE}", Entry("P", "yes")),
    (rf"{_CAST} (?:yes|affirmative|positive) votes?", Entry("P", "yes")),
    (rf"{_CAST} votes? (?:in favou?r(?: of)?|for)", Entry("P", "yes")),
    (r"(?:lent|gave|throw|threw) (?:its|their|his) (?:support|backing) (?:to|behind)",
     Entry("P", "yes", needs_object=True)),
    (rf"{_VOTE} to (?!{_FOILED}\b)[a-z]+", Entry("P", "yes")),
    (r"in favou?r(?: of)?", Entry("P", "yes")),
    (rf"{_QUOTE}(?:yes|affirmative){_QUOTE} votes?", Entry("P", "yes")),
    (r"back(?:s|ed|ing)?", Entry("P", "yes", needs_object=True)),
    (r"support(?:s|ed|ing)?", Entry("P", "yes", needs_object=True)),
    (r"endors(?:e|es|ed|ing)", Entry("P", "yes", needs_object=True)),
    (r"favou?r(?:s|ed|ing)", Entry("P", "yes", needs_object=True)),
    # positions: against
    (rf"{_VOTE} against", Entry("P", "no")),
    (rf"{_VOTE} {_QUOTE}no{_QUOTE}(?! (?:confidence|more|longer)\b)", Entry("P", "no")),
    (rf"{_VOTE} \"no\"", Entry("P", "no")),
    (rf"{_VOTE} (?:to (?:reject|oppose|defeat|block)|down)", Entry("P", "no")),
    (rf"{_CAST} (?:dissenting|negative|opposing|no|\"no\") votes?", Entry("P", "no")),
    (rf"{_CAST} votes? against", Entry("P", "no")),
    (r"(?:in|with) opposition(?: to)?", Entry("P", "no")),
    (rf"{_QUOTE}(?:no|negative|dissenting|opposing){_QUOTE} votes?", Entry("P", "no")),
    (r"oppos(?:e|es|ing)", Entry("P", "no", needs_object=True)),
    (r"opposed(?: to)?", Entry("P", "no")),
    (r"dissent(?:s|ed|ing)", Entry("P", "no")),
    # positions: neither
    (r"abstain(?:s|ed|ing)?(?: from (?:the )?(?:vote|voting|ballot))?(?: on)?",
     Entry("P", "abstain")),
    (r"abstentions?", Entry("P", "abstain")),
    (rf"{_NOT} (?:take part|participate|vote|cast (?:a |any |its |their )?(?:vote|ballot)s?|"
     r"show up)(?! (?:for|in favou?r|against|yes|no|to|down)\b)(?: (?:in|on))?",
     Entry("P", "absent")),
    (r"(?:did|do|does) not register (?:a|their|its) votes?", Entry("P", "absent")),
    (r"(?:absent|not voting|not present|not taking part|absences?|non-voting)", Entry("P", "absent")),
    (r"stay(?:s|ed|ing)? away(?: from)?", Entry("P", "absent")),
    (r"(?:skipp(?:ed|ing)|miss(?:ed|ing)|boycott(?:ed|ing)?|sat out|sit(?:ting)? out)(?= the (?:\w+ )?vote)",
     Entry("P", "absent")),
    # positions: as somebody else
    (rf"sid(?:e|es|ed|ing) with|(?:{_VOTE}|in line)(?: together| along| in line)? with"
     r"|align(?:s|ed|ing)? (?:itself|themselves|himself) with|join(?:s|ed|ing)?(?! (?:by|forces))",
     Entry("S")),
    (rf"{_VOTE} alongside", Entry("S")),
    (r"along(?:side| with)|together with|in addition to|besides|as well as|joined by|beside",
     Entry("Z")),
    (rf"{_VOTE} (?:together|alike|identically|in lockstep|in unison|(?:in )?the same way)",
     Entry("V", "together")),
    # vetoes
    (r"veto(?:es|ed|ing)", Entry("X", "veto")),
    (r"block(?:s|ed|ing)?", Entry("X", "blocked", needs_object=True)),
    (r"(?:us(?:e|es|ed|ing)|cast(?:s|ing)?|exercis(?:e|es|ed|ing)|wield(?:s|ed|ing)?)"
     r" (?:its|their|his|a|the)(?: \w+){0,2}? veto(?: power)?(?: (?:against|on|to (?:block|kill|"
     r"stop|strike down|defeat|quash)))?", Entry("X", "veto")),
    (r"veto(?! (?:power|right|wielding|holder|threat))(?:es)?", Entry("x", "veto")),
    # outcomes
    (r"without (?:a )?(?:recorded )?vote|by (?:consensus|acclamation)", Entry("y")),
    (r"unanimous(?:ly)?|with unanimity", Entry("u")),
    (r"(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to (?:approve|adopt|pass|endorse)",
     Entry("J", "rejected")),
    (r"(?:fail(?:s|ed|ing)?) (?:to (?:pass|be adopted|be approved|win adoption|win approval|"
     r"get adopted|secure enough votes|obtain (?:the )?(?:necessary|required) (?:votes|majority)"
     r"|win (?:enough|the (?:necessary|required)) (?:votes|support|majority)))",
     Entry("J", "rejected")),
    (r"fail(?:s|ed|ing)? to (?:adopt|approve|pass|agree on)", Entry("J", "rejected")),
    (r"(?:without success|in vain|unsuccessfully|to no avail)", Entry("j", "rejected")),
    (r"adopt(?:s|ed|ing)?", Entry("D", "adopted")),
    (r"approv(?:e|es|ed|ing)", Entry("D", "adopted")),
    (r"pass(?:es|ed|ing)?(?! (?:on|over|by|through|up|the torch)\b)", Entry("D", "adopted")),
    (r"(?:was|were|been|is|are|be|being) carried", Entry("D", "adopted")),
    (r"reject(?:s|ed|ing)?", Entry("J", "rejected")),
    (r"(?:was|were|been|is|are|be|being) (?:voted down|defeated|turned down)", Entry("J", "rejected")),
    (r"vot(?:e|es|ed|ing) down|(?:defeat|quash)(?:s|ed|ing)?|strik(?:e|es|ing) down|struck down",
     Entry("J", "rejected")),
    (r"fail(?:s|ed)?(?= (?:by|in|with|after|to (?:get|garner|secure|win|obtain|receive))\b|[.,;]|$)",
     Entry("J", "rejected")),
    (rf"{_VOTE}(?! (?:share|count))", Entry("V")),
    (r"against", Entry("P", "no")),
    # the text
    (r"(?:draft |proposed )?(?:security council |un |u\.n\. )?resolutions?", Entry("M", "resolution")),
    (r"(?:sub)?amendments?", Entry("M", "amendment")),
    (r"proposals?(?= to (?:add|include|insert|delete|remove|amend|replace|change)\b)",
     Entry("M", "amendment")),
    (r"drafts?(?: (?:text|document|decision|proposal|version)s?)?", Entry("M", "draft")),
    (r"(?:texts?|documents?|proposals?|measures?|motions?|declaration|counter-?(?:proposal|draft)|"
     r"version)", Entry("M", "text")),
    # who is meant
    (rf"(?:the )?(?:only|lone|sole)(?: \w+)?? {_MEMBERS}", Entry("k")),
    (r"(?:one|two|three|four|\d+) of(?= the \d| \d)|(?:one|two|both) of|among(?:st)?(?: (?:the|those|them))?",
     Entry("U")),
    (r"including|such as|included|namely|notably|among them|led by|i\.e\.",
     Entry("I")),
    (r"except(?: for)?|other than|apart from|with the exception of|bar(?= [A-Z])", Entry("E")),
    (r"that|which|who|whom|whose", Entry("R")),
    (r"(?:were|was|are|is|being|been|be)", Entry("H")),
    (r"but|and|or|nor|&|yet", Entry("&")),
    (r"while|whereas|when|after|although|though|as|because|if|unless|until|whether|so|than",
     Entry("t")),
    (r"with|by", Entry("W")),
    (r"of|in|on|to|for|from|over|about|into|toward|towards|between|at|under|during|since|per|"
     r"through|inside|near|via|upon|behind|without|despite|unlike|before|following|within|"
     r"throughout|around|across|like", Entry("p")),
    (r"he|she|they|it|we|i|you|this|these|those|them", Entry("n")),
    (r"here|there|everyone|everybody", Entry("w")),
)  # fmt: skip

#: Words between a verb and its subject that say nothing but how sure, or when.
ADVERBS = frozenset(
    "also again only even then later still both all instead twice now already eventually finally "
    "itself themselves meanwhile just once ever first always often however therefore indeed "
    "thus too either rather".split()
)
DETERMINERS = frozenset(
    "the a an its their his her our any every each another both own such same said".split()
)
AUXILIARIES = frozenset(
    "was were is are be been being has have had having do does did get got".split()
)
MODALS = frozenset(
    "could would should might may must can will shall cannot couldn't wouldn't won't shouldn't".split()
)
NEGATIONS = frozenset(
    "not never n't didn't don't doesn't haven't hasn't hadn't wasn't weren't neither nor cannot".split()
)
#: Verbs that are done when what follows is done: chose to abstain.
DONE_BY = frozenset(
    "chose chosen choose choosing opted opting decided deciding elected managed moved proceeded "
    "dared helped used".split()
)
#: Verbs that are done when what follows is not: declined to support.
LEFT_UNDONE = frozenset("refused declined failed refusing declining failing neglected".split())
#: Words before a gerund that keep it from having happened.
NOT_DONE = frozenset("without avoid avoided from considering threatening instead than against risk".split())
VERBS = frozenset(
    "says said say tells told asked asks urged urges called calls wants wanted hopes hoped expects "
    "showed shows shown considered considers warned warns argued argues added adds tried tries held "
    "holds led made makes took takes came went gave put saw found hailed accused condemned demanded "
    "demands expressed noted remains remained became become sought seeks met meets drafted wrote "
    "submitted proposed tabled introduced presented pushed withdrew spoke speaks welcomed criticized "
    "criticised denounced described blamed insisted agreed continued began begins reaffirmed "
    "reiterated affirmed recognized recognised requires required holds hold authorised authorized "
    "ensured outdid tied fell rose drew set passed".split()
)
_HEDGED = re.compile(
    r"\b(?:if|unless|whether|in case|should|had it|were it)\b[^,;.]*$"
    r"|\b(?:accused|suspected|rumou?red|reportedly|allegedly|expected|planned|poised|likely|set|"
    r"threatened|hoped|feared|wished)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:it (?:is|was) (?:not true|untrue|false|wrong|incorrect|a myth) that|contrary to claims that|"
    r"(?:claims?|reports?|rumou?rs|suggestions?|the idea) that .{0,60}\b(?:is|are|was|were) (?:false|untrue|wrong)"
    r"|falsely (?:claimed|said|reported) that)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Compile the table: one group a row.

    Returns
    -------
    re.Pattern
        To be matched at the beginning of a word.
    """
    parts = (f"(?P<r{n}>{text.replace(' ', '[ ]+')})" for n, (text, _) in enumerate(_ROWS))
    return re.compile("(?:" + "|".join(parts) + r")(?![\w-])", re.IGNORECASE)


def entry(match: re.Match[str]) -> Entry:
    """Return the row that a match of `pattern` came from."""
    return _ROWS[int((match.lastgroup or "r0")[1:])][1]


def is_hedged(clause: str) -> bool:
    """Say whether what stands before a verb keeps it from being asserted.

    Examples
    --------
    >>> is_hedged("if France"), is_hedged("France then")
    (True, False)
    """
    return bool(_HEDGED.search(clause))


def denial(sentence: str) -> re.Match[str] | None:
    """Find words that deny what follows in a sentence.

    Examples
    --------
    >>> denial("It is not true that Hungary backed the text.").group()
    'It is not true that'
    """
    return _DENIED.search(sentence)


def mood(before: list[str], *, is_relative: bool) -> tuple[str, bool]:
    """Judge from the words before a verb whether it is asserted and whether negated.

    Parameters
    ----------
    before : list of str
        Lower-case words of the clause before the verb, in order.
    is_relative : bool
        Whether an infinitive would hang on a number or list of voters: `23 countries to abstain`.

    Returns
    -------
    tuple of str and bool
        `asserted`, `possible` or `intended`; and whether negated.

    Examples
    --------
    >>> mood(["france", "could", "have"], is_relative=False)
    ('possible', False)
    >>> mood(["chose", "to"], is_relative=False), mood(["declined", "to"], is_relative=False)
    (('asserted', False), ('asserted', True))
    >>> mood(["urging", "them", "to"], is_relative=False)
    ('intended', False)
    """
    negated = infinitive = False
    for word in reversed(before):
        if infinitive:
            if word in DONE_BY or word in LEFT_UNDONE:
                negated ^= word in LEFT_UNDONE
                infinitive = False
                continue
            return ("asserted" if is_relative else "intended"), negated
        if word in NOT_DONE:
            return "intended", negated
        if word in MODALS:
            return "possible", negated ^ (word in NEGATIONS)
        if word == "to":
            infinitive = True
        elif word in NEGATIONS:
            negated = not negated
        elif not (word in ADVERBS or word in AUXILIARIES or word.endswith("ly")):
            break
    return ("intended" if infinitive and not is_relative else "asserted"), negated
