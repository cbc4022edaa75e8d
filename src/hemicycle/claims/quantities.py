"""Numbers of votes and of voters: in digits, in words, as shares and as tallies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hemicycle.claims.document import Span

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[-\s](?:{_UNIT}))?|(?:{_UNIT}))"
_WORDS = (
    rf"(?:(?:{_UNIT}|a)[-\s]hundred(?:(?:[-\s]and)?[-\s]{_BELOW_HUNDRED})?"
    rf"|{_BELOW_HUNDRED}(?![-\s]hundred))"
)
_DOZEN = rf"(?:half\sa|a|{_UNIT}|\d)[\s-]dozen"
NUMBER = rf"(?:\b{_DOZEN}\b|(?<![\d.,/$€£])(?<!(?<!-)-)\d{{1,3}}(?![\d/%]|[.,]\d|-\d)|\b{_WORDS}\b)"
_NOUN = (
    r"(?:member[-\s]states|member\scountries|member\snations|countries|country|states|"
    r"state|nations|nation|members|member|delegations|delegation|delegates|representatives|"
    r"ambassadors|envoys|governments|votes|vote|ballots|"
    r"others|capitals|voters|voices)"
)
_LEAD = (
    r"(?P<lead>(?:(?:the|all(?:\sof)?|each\sof|only|just|some|about|around|roughly|nearly|almost|close\sto|"
    r"approximately|an\sestimated|more\sthan|over|at\sleast|no\sfewer\sthan|no\sless\sthan|"
    r"fewer\sthan|less\sthan|under|up\sto|another|a\sfurther|other|remaining|as\smany\sas|"
    r"a\stotal\sof|total\sof|exactly|these|those|its|mere|a\smere)\s)*)(?!one\sof\s)"
)
#: Behind a number that others are part of: what they did is told of all of them.
_OF_A_SIDE = re.compile(
    r"\s(?:(?:that|who|which)\s(?:had\s|have\s)?(?:abst|vot|oppos|support|back|reject|said\s|stay"
    r"|declin|dissent|cast)|abstaining|opposing|voting|opposed|against|in\sfavou?r)",
    re.IGNORECASE,
)
_BEING = re.compile(r"\bbeing\s$", re.IGNORECASE)
_COUNT = re.compile(
    rf"""\b{_LEAD}(?P<num>{NUMBER})(?P<orso>\sor\sso\b)?
    (?:(?:\sout)?\sof\s(?:the\s|its\s|all\s|a\spossible\s)*
       (?:(?:UN|U\.N\.|organi[sz]ation|(?:(?:UN\s|U\.N\.\s)?(?:General|Security|Human\sRights)\s)?
         (?:Assembly|Council)|body|world\sbody)'s\s)?
       (?P<total>{NUMBER}))?
    (?P<adjectives>(?:\s(?!(?:and|or|of|in|to|the|for|on|by|with|against|at|from|that|which|who
       |were|was|voted|voting|abstained|opposed|backed|supported|did|had|years?|months?|weeks?|days?
       |negative|affirmative|dissenting|opposing|abstaining|positive|yes|no|hours?|times?|ago|later|earlier|percent|million|billion)\b)[A-Za-z][\w'."-]*){{0,4}}?)
    (?:\s(?P<noun>{_NOUN})\b)
    (?:\sout\sof\s(?:the\s|its\s|all\s)?(?P<after>{NUMBER})\b
       (?:\s(?:member\s(?:states|countries|nations)|members|countries|nations|states))?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b{_LEAD}(?P<num>{NUMBER})(?P<orso>\sor\sso\b)?"
    rf"(?:(?:\sout)?\sof\s(?:the\s|its\s)?(?P<total>{NUMBER}))?",
    re.VERBOSE | re.IGNORECASE,
)
_NONE = re.compile(
    rf"\b(?:no|not\s(?:a\ssingle(?:\sone)?|one))\s(?:other\s)?(?P<noun>{_NOUN})\b"
    r"|\b(?:no|zero|not\s(?:a\ssingle(?:\sone)?|one)|without(?:\s(?:an?|any))?(?:\ssingle)?)"
    r"(?=\s(?:against|abstentions?|dissent|(?:dissenting|opposing|negative)\svotes?|opposition|objections?|nays?|noes|opponents?|supporters?)\b)"
    r"|\bwithout(?:\s(?:a|any))?(?:\ssingle)?(?=\svotes?\sagainst\b)"
    r"|\bnot\s(?:a\s(?:single|lone)\s)?one(?=\s(?:of\s(?:the|its)\s|(?:has|had)\s|was\s|voted\b|opposed\b|"
    r"abstained\b|dissented\b|objected\b|cast\b|backed\b|supported\b))"
    r"|\b(?:nobody|no\sone|none(?!\sof\s(?:them|these|those|the\s(?:amend|draft|text|reso))))\b",
    re.VERBOSE | re.IGNORECASE,
)
_ALL = re.compile(
    r"\ball(?=\sbut\s(?:the\s)?[A-Z])|\b(?:all|every)\s(?:of\s)?(?:the\s)?(?P<adjectives>(?:[\w-]+\s){0,2}?)"
    rf"(?P<noun>{_NOUN})\b|\b(?:everyone|everybody)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"""\b(?P<lead>(?:(?:fewer\sthan|less\sthan|under|more\sthan|over|at\sleast|about|nearly
       |almost|just|well)\s)*)
    (?:(?P<half>half)|(?:a|one)[\s-](?P<third>third|quarter)|(?P<two>two[\s-]thirds)
       |(?:an?|the)\s(?:(?P<qual>absolute|simple|clear|large|overwhelming|vast|two-thirds)\s)?
         (?P<major>majority))
    \sof\s(?P<whole>(?:all\s|the\s|its\s)*(?:(?:UN|U\.N\.|organi[sz]ation|Assembly|Council|body
       |world\sbody|United\sNations)'?s?\s)?(?:(?P<num>{NUMBER})\s)?(?:\w+\s){{0,2}}?(?:{_NOUN}))""",
    re.VERBOSE | re.IGNORECASE,
)
_DASHED = re.compile(
    r"(?<![\w/.-])(\d{1,3})-(\d{1,3})(?:-(\d{1,3}))?(?:-(\d{1,3}))?(?![\w/]|-\w)"
    r"|(?<![\w/.-])(\d{1,3})/(\d{1,3})/(\d{1,3})(?![\w/-])"
    r"|(?<![\w/.-])(\d{1,3})-to-(\d{1,3})(?![\w/-])"
    r"|(?<![\w/.-])(\d{1,3})\s--?\s(\d{1,3})\s--?\s(\d{1,3})(?![\w/]|[.,]\d|\s?-)"
)
_TO = re.compile(
    rf"""(?:\b(?:by|of|with|down|failed|lost|voted|votes?|was|were|won|got|received|voting|approved|adopted|passed|rejected|defeated|carried
       |vote:|result:)\s(?:a\s(?:vote|margin|count|tally)\sof\s|votes\sof\s)?)
    (?P<a>{NUMBER})(?:\s(?:votes?|states|countries|nations|members))?(?:\sin\sfavou?r)?\s(?:to|against|versus|vs\.?)\s
    (?P<b>{NUMBER}|none|nil|zero|nothing|nought|no\svotes?)(?:\svotes?)?(?:\sagainst)?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SET_OFF = re.compile(
    rf"(?<=[,:]\s)(?P<a>{NUMBER})(?:\svotes)?\sto\s(?P<b>{NUMBER}|none)(?=,|\swith\b|[.;]|$)",
    re.IGNORECASE,
)
#: One, told by what it is: a lone no, a single abstention.
_SINGLE = re.compile(
    r"(?<!without )(?<!not )\b(?:a|just one|only one|one)\s(?:single|lone|solitary|sole)"
    r"(?=\s(?:no|nay|abst\w+|dissent\w*|against|vote\sagainst"
    r"|(?:no|negative|opposing)\svote)\b)",
    re.IGNORECASE,
)
#: 183 to 1, wherever the higher number comes first and nothing else is counted.
_AHEAD = re.compile(
    r"(?<!from )(?<!between )(?<!rising )(?<!ratio of )(?<!odds of )"
    rf"(?P<a>{NUMBER})(?:\svotes)?\sto\s(?P<b>{NUMBER}|none|nil|nothing|nought)"
    r"(?=\s{0,40}(?:[.,;:()-]|$"
    r"|(?:with|on|in|at|as|and|against|over|for|after|when|who|[a-z]{3,}ing)\b))"
    r"(?!\s(?:and|-|in)\s\d)(?!\sin\s(?:a|the)\b)",
    re.IGNORECASE,
)
#: 160 Y - 1 N - 3 A, as delegations write it.
_LETTERED = re.compile(
    r"(?<![\w/.-])(\d{1,3})\s?(?:Y|yes)\s?[-/,;]\s?(\d{1,3})\s?(?:N|no)\s?[-/,;]\s?"
    r"(\d{1,3})\s?(?:A|abst?\.?)(?![\w/])"
)
#: A number told by what so many are together: a quintet voted against.
_SETS = re.compile(
    r"\b(?:pair|duo|trio|threesome|quartet|quintet|sextet)(?=\s(?:voted|abstain|oppos))"
)
_N_IN_SET = {"pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "quintet": 5,
             "sextet": 6}  # fmt: skip
_TRIPLE = re.compile(
    r"\b(?:numbers|figures|count|tally|score|result)\s(?:were|was|is|are)\s(?P<all>(?P<a>\d{1,3}),\s"
    r"(?P<b>\d{1,3}),?\sand\s(?P<c>\d{1,3}))(?=[.,;]|$)",
    re.IGNORECASE,
)
_SEATS = re.compile(
    r"\b(?P<num>\d{1,3}|fifteen|fifty-one)-(?:member|nation|seat|strong|state|country)\b",
    re.IGNORECASE,
)
_OPERATORS = (
    (("more than", "over"), ">"), (("at least", "no fewer than", "no less than"), ">="),
    (("fewer than", "less than", "under"), "<"), (("up to",), "<="),
    (("some", "about", "around", "roughly", "nearly", "almost", "close to", "approximately",
      "an estimated"), "~"),
)  # fmt: skip
_RESTRICTING = re.compile(
    r"\b(?:European|Western|African|Asian|Arab|Latin|Caribbean|Pacific|Nordic|Baltic|Muslim|EU|NATO|"
    r"E\.U|G7|G20|BRICS|permanent|non-permanent|elected|Gulf|developing|island|founding|"
    r"neighbou?ring|allied|Eastern|Southern|Northern|Central|American|Commonwealth|Balkan)\b"
)
_EXTRA = re.compile(r"\b(?:other|another|further|additional|others|remaining)\b", re.IGNORECASE)
_MORE = re.compile(r"^\smore\b", re.IGNORECASE)
_THAN = re.compile(r"\s(?:more|fewer|less)(?:\)|\b[^.;,]{0,90}?\bthan\b)")
_A_VOTE = re.compile(
    rf"(?:\d|\b(?:{_UNIT}|{_TEN}|hundred|the|an?|its|their|her|his|these|those|only|lone|sole|cast"
    r"|\w+'s?))\s\"?$",
    re.IGNORECASE,
)
#: Of those named before: the last two.
_LAST = re.compile(r"\b(?:last|first|latter|former)\s$", re.IGNORECASE)
_SOME_OF = re.compile(r"\bof\s(?:those|these)\s$", re.IGNORECASE)
#: Three of those four, two of the ten: of some only.
_OF_THOSE = re.compile(
    rf"(?:\sout)?\sof\s(?:those|these|them"
    rf"|(?:the|its)\s(?!(?:11|15|47|54|\d{{3}}|eleven|fifteen)\b|\w+\s(?:hundred|members?\sstates)){NUMBER}"
    r"\s(?:other\s|remaining\s)?(?:countries|states|nations|members|governments))\b",
    re.IGNORECASE,
)
#: Two nuclear powers; two - China and Russia - plus Iran: not all that are meant.
_AND_NAMES = re.compile(
    r"\s(?:other\s)?(?:[a-z-]+\s)?(?:powers|allies|neighbou?rs|giants|republics|monarchies|democracies"
    r"|economies|heavyweights)\b"
    r"|(?:\s[-(][^-.;)]{0,50}[-)])?,?\s(?:plus|as\swell\sas|in\saddition\sto)\s(?:the\s)?[A-Z]"
)
_HIGHEST = 200
#: Numbers set apart are no tally if none is higher: 1 - 2 - 3.
_FEW = 7


@dataclass(frozen=True, slots=True)
class Count:
    """A number of voters or of votes.

    Attributes
    ----------
    span : Span
        Where.
    value : int or None
        None where a share is meant and nothing is counted.
    operator : str
        `=`, `~` (about), `>`, `>=`, `<` or `<=`.
    noun : str
        `states`, `votes` or empty.
    total : int or None
        The whole, where the text gives it: 93 out of 193.
    is_extra : bool
        In addition to others that are named: `14 other countries`.
    is_all : bool
        Said to be all there are: `all 15 members`.
    is_among : bool
        Told of what some named ones are part of: `two of the six that abstained`.
    is_part : bool
        Of some kind of member only: `five European members`.
    is_only : bool
        Said to be no more than these: `only four countries`.
    share : fractions.Fraction or None
        Share of the membership, where one is meant.
    """

    span: Span
    value: int | None
    operator: str = "="
    noun: str = ""
    total: int | None = None
    is_extra: bool = False
    is_all: bool = False
    is_part: bool = False
    is_only: bool = False
    is_among: bool = False
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """A tally written as one: `141-5-35`, `10 votes to none`; yes, no, abstentions, not voting."""

    span: Span
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seats:
    """The size of a body as an attribute: `the 15-member Council`."""

    span: Span
    value: int


Quantity = Count | Counts | Seats


def number(text: str) -> int:
    """Read a number in digits or words, up to 999.

    Parameters
    ----------
    text : str
        `141`, `one hundred and forty-one`, `none`.

    Returns
    -------
    int
        Its value.

    Raises
    ------
    ValueError
        If a word is not a number's.

    Examples
    --------
    >>> number("one hundred and forty-one"), number("a hundred"), number("none")
    (141, 100, 0)
    """
    if text.isdigit():
        return int(text)
    if text.lower().endswith("dozen"):
        many = text[:-6].lower()
        return 6 if many == "half a" else 12 * (1 if many == "a" else number(many))
    value = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in ("and", "a", "votes", "vote"):
            value = max(value, 1) if word == "a" else value
        elif word in ("none", "nil", "no", "nothing", "nought"):
            value += 0
        elif word == "hundred":
            value *= 100
        elif word in _TENS:
            value += 10 * (_TENS.index(word) + 2)
        else:
            value += _UNITS.index(word)
    return value


def find_quantities(plain: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Find seats, tallies, shares and counts in a stretch of folded text.

    Parameters
    ----------
    plain : str
        Folded text in which symbols and dates are blanked out.
    start, end : int, optional
        The stretch.

    Returns
    -------
    iterator of Count, Counts or Seats
        Sorted by place, without overlap.

    Examples
    --------
    >>> [q.value for q in find_quantities("35 states abstained and twenty-one stayed away")]
    [35, 21]
    """
    end = len(plain) if end is None else end
    taken: list[Quantity] = []
    for pattern, make in _READERS:
        for match in pattern.finditer(plain, start, end):
            made = make(match)
            if made is not None and not any(made.span.meets(old.span) for old in taken):
                taken.append(made)
    yield from sorted(taken, key=lambda quantity: quantity.span)


def _seats(match: re.Match[str]) -> Seats:
    """Read the size of a body."""
    return Seats(Span(*match.span()), number(match.group("num")))


def _dashed(match: re.Match[str]) -> Counts | None:
    """Read a tally with dashes; a range before a noun is none."""
    values = tuple(int(text) for text in match.groups() if text)
    tail = match.string[match.end() : match.end() + 14]
    if max(values) > _HIGHEST or re.match(
        r"\s(?:countries|states|nations|members|years|days)", tail
    ):
        return None
    is_loose = not re.fullmatch(r"[\d/-]+", match.group())  # 138 - 9 - 41, 104-to-18
    if is_loose and (values[0] < values[1] or max(values) < _FEW):
        return None
    return Counts(Span(*match.span()), values)


def _worded(match: re.Match[str]) -> Counts | None:
    """Read `10 votes to none`."""
    values = (number(match.group("a")), number(match.group("b")))
    span = Span(match.start("a"), match.end())
    return Counts(span, values) if max(values) <= _HIGHEST else None


def _single(match: re.Match[str]) -> Count:
    """Read `a lone abstention`."""
    return Count(Span(*match.span()), 1)


def _ahead(match: re.Match[str]) -> Counts | None:
    """Read `183 to 1` where the first number is higher, as it is not in `five to ten days`."""
    found = _worded(match)
    return found if found is not None and found.values[0] > found.values[1] else None


def _set(match: re.Match[str]) -> Count:
    """Read `a quintet voted`."""
    return Count(Span(*match.span()), _N_IN_SET[match.group().lower()], noun="states")


def _triple(match: re.Match[str]) -> Counts:
    """Read `the numbers were 98, 23 and 14`."""
    values = tuple(int(match[name]) for name in ("a", "b", "c"))
    return Counts(Span(*match.span("all")), values)


def _none(match: re.Match[str]) -> Count | None:
    """Read `no country`; the five `no votes` are no nothing."""
    if match["noun"] and _A_VOTE.search(match.string[max(0, match.start() - 24) : match.start()]):
        return None
    tail = match.string[match.end() : match.end() + 4]
    part = tail.startswith(" of ") or "other" in match.group().lower()
    return Count(Span(*match.span()), 0, noun=_noun(match.group("noun")) or "states", is_part=part)


def _all(match: re.Match[str]) -> Count:
    """Read `all members`."""
    part = bool(_RESTRICTING.search(match.group("adjectives") or ""))
    extra = bool(_EXTRA.search(match.group()))
    return Count(
        Span(*match.span()), None, noun="states", is_all=True, is_part=part, is_extra=extra
    )


def _share(match: re.Match[str]) -> Count:
    """Read `fewer than half of the 193 members`."""
    share = Fraction(1, 2)
    if match.group("third"):
        share = Fraction(1, 3) if match.group("third").lower() == "third" else Fraction(1, 4)
    elif match.group("two") or (match.group("qual") or "").lower() == "two-thirds":
        share = Fraction(2, 3)
    operator = ">" if match.group("major") else _operator(match.group("lead")) or "~"
    total = number(match.group("num")) if match.group("num") else None
    vague = match.group("major") and not re.search(
        r"member|193|UN|U\.N|United Nations", match.group("whole")
    )
    span = Span(*match.span())
    part = bool(vague or _RESTRICTING.search(match.group("whole")))
    return Count(span, None, operator, "states", total, is_part=part, share=share)


def _count(match: re.Match[str]) -> Count | None:
    """Read a number with the noun it counts, or alone."""
    if _THAN.match(match.string, match.end("num")):
        return None  # two more votes than
    parts = match.groupdict()
    lead, adjectives = (parts.get(key) or "" for key in ("lead", "adjectives"))
    value = number(parts["num"])
    if value > _HIGHEST or (re.match(r"\sof\s", match.string[match.end("num") :]) and value == 1):
        return None
    if value == 1 and _BEING.search(
        match.string[max(0, match.start("num") - 6) : match.start("num")]
    ):
        return None  # Peru being one
    is_among = bool(parts.get("total") and _OF_A_SIDE.match(match.string, match.end()))
    if is_among:
        parts["num"], parts["total"] = parts["total"], None  # two of the six that abstained
        value = number(parts["num"] or "")
    text = lead + adjectives
    start = match.start("num") if lead.strip().lower() in ("", "the") else match.start()
    noun = _noun(parts.get("noun"))
    return Count(
        Span(start, match.end()),
        value,
        "~" if parts.get("orso") else _operator(lead) or _vague(parts["num"]),
        noun,
        _whole(parts),
        is_extra=bool(
            _EXTRA.search(text)
            or _MORE.match(match.string[match.end() :])
            or _MORE.search(adjectives)
            or parts.get("noun") == "others"
        ),
        is_all=bool(re.search(r"\b(?:all|each of)\b", lead, re.IGNORECASE)),
        is_part=bool(
            _RESTRICTING.search(adjectives)
            or _LAST.search(match.string[max(0, start - 8) : start])
            or _SOME_OF.search(match.string[max(0, start - 4) : match.start("num")])
            or _OF_THOSE.match(match.string, match.end("num"))
            or _AND_NAMES.match(match.string, match.end())
        ),
        is_only=bool(re.search(r"\b(?:only|just|mere)\b", lead, re.IGNORECASE))
        or (lead.lower() == "the " and parts["num"].lower() == "one"),
        is_among=is_among,
    )


def _vague(num: str) -> str:
    """Return the comparison that a number makes by itself: a dozen is about twelve."""
    return "~" if num.lower().endswith("dozen") else "="


def _operator(lead: str) -> str | None:
    """Return the comparison that the words before a number make."""
    low = lead.lower()
    found = [op for words, op in _OPERATORS if any(re.search(rf"\b{w}\b", low) for w in words)]
    if re.search(r"\bno (?:fewer|less) than\b", low):
        return ">="
    return found[0] if found else None


def _whole(parts: dict[str, str | None]) -> int | None:
    """Return the whole that a number is part of: 22 of 47 members, 22 countries out of 47."""
    told = parts.get("total") or parts.get("after")
    return number(told) if told else None


def _noun(text: str | None) -> str:
    """Return what is counted: states or votes."""
    if not text:
        return ""
    return "votes" if text.lower() in ("vote", "votes", "ballots", "voices") else "states"


_READERS = (
    (_LETTERED, _dashed), (_SETS, _set),
    (_SEATS, _seats), (_DASHED, _dashed), (_TO, _worded), (_SET_OFF, _worded),
    (_AHEAD, _ahead), (_TRIPLE, _triple),
    (_SHARE, _share), (_NONE, _none), (_SINGLE, _single),
    (_COUNT, _count), (_ALL, _all), (_BARE, _count),
)  # fmt: skip
