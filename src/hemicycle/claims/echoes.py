"""Positions told by pointing back: So did China. Nor did Iran. Syria too. France did not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.raw import RawClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: Somebody did the same, or did not: behind a position, or in a sentence of their own.
_DID = re.compile(r"(?P<s>L)(?:,R[^,;]*,)?(?P<a>A)")
_TOO = re.compile(r"(?:^|[,;&]{1,2})(?P<s>L)(?P<a>K)(?=$|[,;&])")
_FIRST = re.compile(r"(?P<a>[Z&wt]{1,2})(?P<s>L)(?=$|[,;&-])")
_SAME = re.compile(
    r"(?:and )?(?:so|so too|as) (?:did|was|were|has|had|does|do)|likewise|ditto|also|same"
)
_NOR = re.compile(r"(?:nor|neither)")
_NOT_SO = re.compile(r"(?:but )?not so\b", re.IGNORECASE)


def last_position(claims: Sequence[RawClaim]) -> str:
    """Return the position told last, to which a short sentence behind it may point back.

    Examples
    --------
    >>> from hemicycle.claims.document import Span
    >>> last_position([RawClaim("vote_cast", Span(0, 9), position="no", place=1)])
    'no'
    """
    told = [c for c in claims if c.type in ("vote_cast", "listing") and c.mode in ("in", "among")]
    return max(told, key=lambda claim: claim.place).position if told else ""


def read_echoes(
    items: Sequence[Item], codes: str, sentence: str, claims: Sequence[RawClaim], before: str
) -> list[RawClaim]:
    """Read who did the same as those told before them, or did not.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.
    sentence : str
        Its text.
    claims : sequence of RawClaim
        What was read of the sentence.
    before : str
        The position told last in the sentence before; empty if there is none.

    Returns
    -------
    list of RawClaim
        Of type `vote_cast`.
    """
    found = []
    for place, subject, sense in _pointing(items, codes, sentence):
        told = [claim for claim in claims if claim.place < place]
        position = _turned(last_position(told) or ("" if told else before), sense)
        members = tuple(code for code in items[subject].members if code)
        if position and members:
            text = next((c.text_place for c in reversed(told) if c.text_place is not None), None)
            span = Span(items[subject].span.start, items[max(place, subject)].span.end)
            found.append(RawClaim("vote_cast", span, text, position, members, place=place))
    return found


def _pointing(items: Sequence[Item], codes: str, sentence: str) -> list[tuple[int, int, str]]:
    """Return where a sentence points back: place, place of who is meant, and in what sense."""
    found = [
        (match.start("a"), match.start("s"), items[match.start("a")].value)
        for match in _DID.finditer(codes)
    ]
    found += [
        (match.start("a"), match.start("s"), "same")
        for match in _TOO.finditer(codes)
        if items[match.start("a")].text.strip(" ,").lower() == "too"
    ]
    match = _FIRST.match(codes)
    if match is not None:
        words = " ".join(item.text.lower() for item in items[: match.end("a")])
        if _NOT_SO.match(sentence):
            found.append((match.start("s"), match.start("s"), "not"))
        elif _NOR.fullmatch(words):
            found.append((match.start("s"), match.start("s"), "nor"))
        elif _SAME.fullmatch(words):
            found.append((match.start("s"), match.start("s"), "same"))
    return found


def _turned(position: str, sense: str) -> str:
    """Return the position that somebody took who did the same as another, or did not."""
    if not position or position.startswith("as:") or position == "not:":
        return ""
    denied = position.startswith("not:")
    if sense == "nor":
        return position if denied else ""
    if sense == "not":
        return "" if denied else f"not:{position}"
    return position
