"""Which count is spoken of: votes for, against, abstentions; and numbers that are told of years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.series import YearTold, year_told

if TYPE_CHECKING:
    from hemicycle.claims.wider.scene import Scene
    from hemicycle.record.model import VoteEvent

_NO = (
    r"against|oppos\w+|opponents?|no[- ]votes?|negative votes?|noes|nays|dissent\w*|critics|"
    r"rejections?|resistance|objectors?|disapproval\w*|objections?|refusals?"
)
_ABSTAIN = r"abst\w+|fence-sitters|undecided"
_YES = (
    r"support\w*|in favou?r|(?:votes? |voted |voting |ballots? )?for|back(?:ed|ing|ers?)|yes|"
    r"ayes?|affirmative|endors\w+|approv\w+|majority|condemn\w+"
)
_MEASURES = (("abstain", re.compile(rf"\b(?:{_ABSTAIN})\b", re.IGNORECASE)),
             ("no", re.compile(rf"\b(?:{_NO})\b", re.IGNORECASE)))  # fmt: skip
_ANY = re.compile(rf"\b(?:(?P<abstain>{_ABSTAIN})|(?P<no>{_NO})|(?P<yes>{_YES}))\b", re.IGNORECASE)
_NOUN = (
    r"(?:(?:yes |no |affirmative |negative |positive |member |UN |of them )*(?:votes?|ballots|"
    r"states|countries|nations|members|governments|delegations|supporters|backers|opponents|"
    r"abstentions|abstainers|ayes|noes|yeses|critics|yes|no))"
)
_SIDE = (
    r"(?:(?:had |have |were |voted |voting |who |that |which )*(?:in favou?r|for it|for|against it|"
    r"against|opposed(?: it)?|backed it|supported it|abstained|abstaining|condemned it|"
    r"said yes|said no))"
)
_TRIPLE = (
    r"(?P<triple>(?:[-\u2013]\d{1,3}|(?: votes?)? (?:to|and|against) \d{1,3}){1,2}(?![-\u2013\d]))?"
)
_FIGURES = rf"(?P<n>{NUMBER}|\b\d{{1,3}}(?=[-\u2013]\d)){_TRIPLE}"
_BEHIND = rf"(?: (?P<unit>{_NOUN}))?(?: (?P<side>{_SIDE}))?"
_IN_BODY = (
    r"(?: in the (?:UN |U\.N\. )?(?:General Assembly|Security Council|Human Rights Council|"
    r"Assembly|Council))?"
)
_AGO = rf"(?:{NUMBER}|a) years? (?:ago|earlier|before|previously)\b"
_WHEN = (
    rf"(?:the )?(?:(?:19[4-9]|20\d)\d\b(?!-)|last year\b|(?:previous|preceding) year\b|"
    rf"year (?:before|earlier)\b|{_AGO})"
)
#: "125 two years earlier", "187 votes in October 2024", "185-2-2 last year", "104 (2007)".
_TOLD = re.compile(
    rf"{_FIGURES}{_BEHIND}{_IN_BODY}(?:,| back| as recently as)? \(?"
    rf"(?P<when>(?:in |for |of |at |on |during |the )?(?:(?-i:[A-Z])[a-z]+ )?{_WHEN})",
    re.IGNORECASE,
)
#: "in 2022 it was 125", "in October 2022, 143 countries", "a year ago it was 78 and 30".
_YEAR_FIRST = re.compile(
    rf"\b(?P<when>(?:in |of )?(?:the )?(?:(?-i:[A-Z])[a-z]+ )?{_WHEN}),?:?(?:'s)?"
    r"(?: (?:when|the|it|there|that|this|which|count|figure|tally|number|total|vote|result|was|"
    r"were|stood|at|had|been|won|got|drew|received|with|by|only|just|still|some|about)){0,5} \(?"
    rf"{_FIGURES}{_BEHIND}",
    re.IGNORECASE,
)
_TODAY = (
    r"(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|this (?:year|time|week)\b|today\b|"
    r"yesterday\b|"
    r"now\b|in the latest vote\b|at the latest vote\b)"
)
#: Before a number that is a day.
_MONTH = re.compile(
    r"\b(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s$"
)
#: "to 165 on Wednesday", "; on Monday it was 93": the count of the vote that is told of.
_NOW = re.compile(
    rf"(?:\bto|[,;:]|\bit was|\bit is|\bwith)(?: (?:just|only|now|a|"
    rf"some))* {_FIGURES}{_BEHIND}{_IN_BODY} (?:{_TODAY})"
    rf"|(?:[,;:]|\bbut|\band|\bwhile) {_TODAY},?(?: (?:it|there|that|the|figure|count|number|was|"
    rf"were|fell to|"
    r"rose to|only|just|won|got|drew|by|with)){0,4} "
    rf"(?P<n2>{NUMBER})(?![-\u2013\d])",
    re.IGNORECASE,
)
NOW = YearTold(0, is_before=True)
_YEARS_VOTE = re.compile(
    r"\b(?P<when>(?:19[4-9]\d|20\d\d)|last year's?) (?:vote|result|tally|figure|total|count|high|"
    r"low|record|peak) "
    r"of (?P<n>\d{1,3})(?P<triple>(?:[-\u2013]\d{1,3}){1,2})?",
    re.IGNORECASE,
)
#: What comes before a difference, not a count: a drop of 22.
_STEP = re.compile(
    r"\b(?:by|another|a further|lost|gained|shed|added|(?:drop|fall|rise|gain|loss|decline|"
    r"increase|"
    r"decrease|jump|swing|lead|majority|margin) of)(?: (?:some|about|only|just|another))* $",
    re.IGNORECASE,
)
#: Voted against the embargo: for the text that would end it.
_THING = re.compile(
    r"[^,;.]{0,30}?\b(?:against|opposed|opposing) (?:(?:the|a|its|any|US|American|\w+'s) ){0,2}"
    r"(?:[\w-]+ )?(?:blockade|embargo|sanctions|invasion|annexations?|occupation|settlements?|war|"
    r"aggression|coup|apartheid|bombing|tests?|wall)\b",
    re.IGNORECASE,
)
_NOT_VOTES = re.compile(
    r"^ ?(?:%|per ?cent|years?|months?|weeks?|days?|hours?|people|civilians|children|members of|"
    r"amendments?|resolutions?|vetoe?s?|times|paragraphs?|sponsors?|co-?sponsors?|million|dead)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A count that is told of a year.

    Attributes
    ----------
    n : int
        The count.
    year : YearTold
        Of which year.
    measure : str
        `yes`, `no` or `abstain`.
    start, end : int
        Where in the sentence.
    """

    n: int
    year: YearTold
    measure: str
    start: int
    end: int


def measure_of(words: str, default: str = "yes") -> str:
    """Say which count some words speak of; votes against and abstentions before votes for.

    Examples
    --------
    >>> measure_of("opponents"), measure_of("abstentions"), measure_of("countries")
    ('no', 'abstain', 'yes')
    """
    return next((name for name, pattern in _MEASURES if pattern.search(words)), default)


def last_measure(words: str, default: str = "yes") -> str:
    """Return the count that is spoken of last in some words."""
    found = default
    for match in _ANY.finditer(words):
        found = next(name for name in ("abstain", "no", "yes") if match[name])
    return found


def speaks_of(words: str, measure: str) -> bool:
    """Say whether some words speak of a count."""
    return any(match[measure] for match in _ANY.finditer(words))


def counts(event: VoteEvent, measure: str) -> set[int]:
    """Return the counts of a vote: announced, counted and corrected."""
    tallies = (event.tally, event.announced, event.counted, event.corrected)
    if measure == "margin":
        return {t.n_yes - t.n_no for t in tallies if t.n_yes is not None and t.n_no is not None}
    return {getattr(tally, f"n_{measure}") for tally in tallies} - {None}


def count(event: VoteEvent, measure: str) -> int | None:
    """Return the count of a vote that rules."""
    tally = event.tally
    if measure == "margin":
        return None if None in (tally.n_yes, tally.n_no) else tally.n_yes - tally.n_no  # type: ignore[operator]
    value: int | None = getattr(tally, f"n_{measure}")
    return value


def told_of_years(scene: Scene) -> list[Told]:
    """Read the counts that a sentence tells of years: `187 in 2024`, `in 2022, 125 did`."""
    found: list[Told] = []
    for pattern in (_TOLD, _YEARS_VOTE, _YEAR_FIRST):
        for match in scene.occurrences(pattern):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found += _told(scene.text, match)
    return found


def told_now(scene: Scene) -> list[Told]:
    """Read the count that is told of the vote itself, beside those of years."""
    for match in scene.occurrences(_NOW):
        words = match["n"] or match["n2"]
        end = match.end("n" if match["n"] else "n2")
        if match["triple"] or _NOT_VOTES.match(scene.text[end:]):
            continue
        sides = f"{match['unit'] or ''} {match['side'] or ''}"
        measure = last_measure(sides, "") or last_measure(scene.text[: match.start()])
        return [Told(number(words), NOW, measure, match.start(), match.end())]
    return []


def _told(text: str, match: re.Match[str]) -> list[Told]:
    """Read the counts of one match: one, or those for, against and abstaining."""
    groups = match.groupdict()
    year = year_told(_bare(match["when"]))
    before, behind = text[: match.start("n")], text[match.end("n") :]
    if year is None or _NOT_VOTES.match(behind) or _STEP.search(before) or _THING.match(behind):
        return []
    if _MONTH.search(before):  # November 22, 1989
        return []
    figures = [number(match["n"]), *map(int, re.findall(r"\d+", match["triple"] or ""))]
    if len(figures) > 1 and before.endswith("from ") and " to " in (match["triple"] or ""):
        figures = figures[1:]  # from 125 to 130 in 2024
    if len(figures) > 1:
        named = zip(("yes", "no", "abstain"), figures, strict=False)
        return [Told(n, year, name, match.start(), match.end()) for name, n in named]
    words = f"{groups.get('unit') or ''} {groups.get('side') or ''}"
    measure = last_measure(words, "") or last_measure(before)
    return [Told(figures[0], year, measure, match.start(), match.end())]


def _bare(words: str) -> str:
    """Leave out what stands before a year."""
    return re.sub(r"^(?:as recently as|for|at|on|during) ", "", words.strip(), flags=re.IGNORECASE)
