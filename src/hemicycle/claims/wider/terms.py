"""What a text sets otherwise than it is told: another term, another day, another member."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims.document import fold
from hemicycle.claims.periods import find_periods
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wording import Wording, covered, meaning

if TYPE_CHECKING:
    from hemicycle.claims.wider.scene import Case

Other = tuple[Wording, int, str]

_UNIT = r"(?P<unit>hour|day|week|month|year)s?\b"
#: How long something is to last, or within which time: "for an initial period of six months".
_PERIOD = re.compile(rf"\bperiod of (?:up to )?(?P<n>{NUMBER}|\d{{1,3}}) {_UNIT}", re.IGNORECASE)
#: "gave them 48 hours", "not later than 12 hours after", "within 30 days".
_WITHIN = re.compile(rf"\b(?P<n>{NUMBER}|\d{{1,3}}) {_UNIT}", re.IGNORECASE)
#: The day by which something is to be done.
_DEADLINE = re.compile(
    r"\b(?:until|by|before|(?:no|not) later than|on or before)(?: the end of)? "
    r"(?P<day>(?:\d{1,2} )?(?-i:[A-Z])[a-z]+,? (?:\d{1,2}, )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: So much of what is told must stand in the paragraph that sets another term.
_SOME = 0.34
#: And so much in that which names another member.
_NEARLY_ALL = 0.75
_FEWEST = 2
_VERBS_OF = re.compile(
    r"\b(?:withdraw\w*|leav\w*|halt\w*|stop\w*|end\w*|pull|pay\w*|releas\w+|compl\w+|suspend\w*|"
    r"dismantl\w+|disarm\w*|ceas\w+|surrender\w*|hand\w*)\b",
    re.IGNORECASE,
)


def other_term(content: str, held: list[Wording], published_on: date | None) -> Other | None:
    """Return the only term that a whole text sets, where another one is told.

    Parameters
    ----------
    content : str
        What the text is said to lay down: `for two years`, `until 15 March 1991`.
    held : list of Wording
        The words held of it.
    published_on : datetime.date or None
        By which days are understood.

    Returns
    -------
    tuple or None
        The wording, the place of the paragraph, and its words.
    """
    if not held or not all(one.is_decisive for one in held):
        return None
    return _other_period(content, held) or _other_hours(content, held) or _other_day(
        content, held, published_on
    )  # fmt: skip


def _other_period(content: str, held: list[Wording]) -> Other | None:
    """Return the only `period of so many months`, where another such is told."""
    told = {(number(m["n"]), m["unit"].lower()) for m in _PERIOD.finditer(content)}
    if len(told) != 1:
        return None
    found = {
        (number(m["n"]), m["unit"].lower()): (one, place, m[0])
        for one in held
        for place, text in enumerate(one.paragraphs)
        for m in _PERIOD.finditer(text)
    }
    return next(iter(found.values())) if len(found) == 1 and not told & set(found) else None


def _other_hours(content: str, held: list[Wording]) -> Other | None:
    """Return the only time of its unit in a text, where another is told of the same thing."""
    told = {(number(m["n"]), m["unit"].lower()) for m in _WITHIN.finditer(content)}
    units = {unit for _, unit in told}
    if len(told) != 1 or units & {"year"}:
        return None
    found = {
        (number(m["n"]), m["unit"].lower()): (one, place, m[0])
        for one in held
        for place, text in enumerate(one.paragraphs)
        for m in _WITHIN.finditer(text)
        if m["unit"].lower() in units
    }
    if len(found) != 1 or told & set(found):
        return None
    other = next(iter(found.values()))
    return other if _speaks_of_it(_WITHIN.sub(" ", content), other) else None


def _other_day(content: str, held: list[Wording], published_on: date | None) -> Other | None:
    """Return the only day by which something is to be done, where another is told."""
    told = _days(content, published_on)
    if len(told) != 1:
        return None
    found = {
        day: (one, place, words)
        for one in held
        for place, text in enumerate(one.paragraphs)
        for day, words in _days(text, published_on).items()
    }
    (since, until), _ = next(iter(told.items()))
    if len(found) != 1 or any(since < end and start < until for start, end in found):
        return None
    # A text that names the told day elsewhere may mean it after all.
    words = _DEADLINE.search(content)
    if words and any(words["day"] in text for one in held for text in one.paragraphs):
        return None
    return next(iter(found.values()))


def _days(text: str, published_on: date | None) -> dict[tuple[date, date], str]:
    """Return the days by which something is to be done, with their words."""
    found = {}
    for match in _DEADLINE.finditer(text):
        for mention in find_periods(match["day"], published_on):
            if mention.period is not None:
                found[mention.period.since, mention.period.until] = match[0]
    return found


def _speaks_of_it(content: str, other: Other) -> bool:
    """Say whether a paragraph speaks of what is told."""
    share, _ = covered(content, (other[0].paragraphs[other[1]],))
    return share >= _SOME


def other_member(case: Case, content: str, held: list[Wording]) -> Other | None:
    """Return the paragraph that asks of another member what is told to be asked of one.

    All else that is told must stand in it; of the members told, none.

    Parameters
    ----------
    case : Case
        With the index, by which names are read.
    content : str
        What the text is said to lay down: `that British forces withdraw`.
    held : list of Wording
        The words held of it.

    Returns
    -------
    tuple or None
        The wording, the place of the paragraph, and its words.
    """
    if not held or not all(one.is_decisive for one in held):
        return None
    if not _VERBS_OF.search(content):
        return None
    told, bare = _members(case, content)
    if not told or len(meaning(bare)) < _FEWEST:
        return None
    one = held[0]
    share, place = covered(bare, one.paragraphs)
    text = one.paragraphs[place]
    named = _members(case, text)[0]
    if share < _NEARLY_ALL or not named or named & told:
        return None
    return one, place, text[:120]


def _members(case: Case, text: str) -> tuple[set[str], str]:
    """Return the members named in some words, and the words without them."""
    plain = fold(text)
    codes: set[str] = set()
    for found in reversed(list(case.index.gazetteer.find(plain))):
        if found.name.kind == "member" and found.name.value:
            codes.add(found.name.value)
            plain = plain[: found.span.start] + " " + plain[found.span.end :]
    return codes, plain
