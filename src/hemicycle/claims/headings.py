"""Lists of voters under a heading: `Against (9):`, then names, one a line or in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.raw import Amount, RawClaim
from hemicycle.claims.sheet import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.extract import Passage

_POSITIONS = (
    ("absent", r"(?:did not|not|non)[ -]?vot(?:e|ing)|absent"),
    ("abstain", r"abstain(?:ed|ing|ers)?|abstentions?"),
    ("no", r"against|opposed|opposing|no|nays?"),
    ("yes", r"in favou?r|for|yes|yeas?|supporting"),
)
_POSITION = "|".join(rf"(?P<{name}>{words})" for name, words in _POSITIONS)
_HEADING = re.compile(
    r"\W{0,4}(?:(?:here|below|is|are|was|were|the|these|those|all|following|total|list|names|of"
    r"|member|UN|\d{1,3}|states|countries|nations|members|votes?|voted|voting|who|that|which|have"
    r"|had) ){0,12}"
    rf"(?:{_POSITION})\b(?: of)?(?P<more>(?: (?!and\b|but\b)[A-Za-z][\w'/-]*){{0,6}})"
    r"(?: ?\((?P<n>\d{1,3})\))?(?P<colon>,? including:| ?[:-])?"
    r"(?: ?(?P<tail>\d{1,3})\b(?: votes?| countries)?)?",
    re.IGNORECASE,
)
#: Behind these the position is told of somebody, so that more words may follow it.
_OF_VOTERS = re.compile(r"\b(?:countries|states|nations|members|voted|voting)\b", re.IGNORECASE)
_NAMES = re.compile(r"(?:\(?C)?\W?(?:w:)?-?,?I?(?:L|a(?=,))(?:[,&;]{1,2}[La])*(?:,?&w)?")
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
#: A name that is not known, or misspelt.
_LIKE_A_NAME = re.compile(r"[\W\d]*[A-Z][\w'.-]*(?:[ /](?:[A-Z][\w'.-]*|of|and|the|&)){0,8}\W?")


def read_headings(passages: Sequence[Passage]) -> list[list[RawClaim]]:
    """Read counts and names that stand under headings.

    Parameters
    ----------
    passages : sequence of Passage
        The sentences of one text, in order.

    Returns
    -------
    list of list of RawClaim
        The claims of each sentence; as long as `passages`.
    """
    found: list[list[RawClaim]] = [[] for _ in passages]
    position = ""
    for place, passage in enumerate(passages):
        text = passage.document.slice(passage.sentence.span).strip()
        heading = _heading(text)
        if heading is not None:
            position = next(name for name, _ in _POSITIONS if heading[name])
            found[place] += _counted(passage, heading, position)
            found[place] += _named(passage, position, heading.end())
        elif position and not _NUMBER.fullmatch(text):
            listed = _named(passage, position, 0)
            found[place] += listed
            if not listed and not _LIKE_A_NAME.fullmatch(text):
                position = ""  # another heading, or prose
    return found


def _heading(text: str) -> re.Match[str] | None:
    """Match a heading: it ends with a count or a colon, or is nothing but a position of voters."""
    match = _HEADING.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip(" .:")
    if match["more"] and not _OF_VOTERS.search(match[0]):
        return None
    is_marked = bool(match["colon"] or match["n"])
    if rest and not is_marked:
        return None
    return match if is_marked or _OF_VOTERS.search(match[0]) else None


def _counted(passage: Passage, heading: re.Match[str], position: str) -> list[RawClaim]:
    """Read the count of a heading."""
    count = heading["n"] or heading["tail"]
    if count is None:
        return []
    amounts = {SLOTS[position]: Amount(int(count))}
    return [RawClaim("tally", passage.sentence.span, amounts=amounts)]


def _named(passage: Passage, position: str, after: int) -> list[RawClaim]:
    """Read the names of one line, or of the rest of a heading's."""
    start = passage.sentence.span.start + after
    items = [item for item in passage.items if item.span.start >= start]
    codes = "".join(item.code for item in items)
    if not _NAMES.fullmatch(codes.strip(":;,")):
        return []
    members = tuple(code for item in items for code in item.members if code)
    if not members:
        return []
    return [
        RawClaim("listing", item.span, position=position, mode="among", members=item.members)
        for item in items
        if item.code in "La" and any(item.members)
    ]
