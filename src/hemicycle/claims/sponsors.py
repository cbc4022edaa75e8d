"""Who is said to have put a question forward."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Span
    from hemicycle.claims.items import Item

_SPONSORED = re.compile(
    r"draft(?:ed)?|submitted|proposed|sponsored|co-?sponsored|tabled|introduced|presented|"
    r"put$|put forward|authored|written|prepared|backed|penned|initiated|circulated",
    re.IGNORECASE,
)
_SPONSOR_SUFFIX = re.compile(
    r"-(?:drafted|sponsored|backed|led|proposed|authored|written|submitted|co-sponsored|tabled)"
)
_BEHIND = re.compile(r"M(?:[pwad]{0,3}?H{0,2}|,)(?P<v>[vwQPD])w?Y(?P<who>[LGaw&,]+)")
_CAPS = re.compile(r"^(?:US|U\.S\.|USA|UK|U\.K\.|EU)$")
_DRAFTS = ("draft", "amendment")
_TRANSLATED = re.compile(r"\bown\b|\b(?:its|their)\b", re.IGNORECASE)


def sponsors_of(
    document: Document, items: Sequence[Item], place: int | None, within: Span, front: str
) -> frozenset[str]:
    """Return who is said to have put a question forward.

    Parameters
    ----------
    document : Document
        The text.
    items : sequence of Item
        The sentence as items.
    place : int or None
        Place of the text among them.
    within : Span
        The noun with what stands before it.
    front : str
        Its determiner and adjectives, in lower case.

    Returns
    -------
    frozenset of str
        Codes of members and names of groups.
    """
    if place is None or items[place].value == "vote":
        return frozenset()
    item = items[place]
    found: set[str] = _owner(items, place) if _TRANSLATED.search(front) else set()
    for other in () if found else items[:place]:
        if other.span.start >= within.start and _is_sponsor(document, other, item):
            found |= set(other.members) or {other.value}
    if re.search(r"\bjoint\b", front):
        found.add("joint")
    if item.value == "amendment":
        found |= set() if found else _mover(items, place)
    return frozenset((found | _behind(items, place)) - {""})


def _is_sponsor(document: Document, other: Item, item: Item) -> bool:
    """Say whether an attribute names a sponsor rather than a subject."""
    if other.code != "a":
        return False
    tail = document.plain[other.span.end : other.span.end + 16]
    if tail.startswith("'") or _SPONSOR_SUFFIX.match(tail) or other.value == "european":
        return True
    if other.value in ("adjective", "capital") or other.code == "G" or not other.members:
        return True
    text = document.slice(other.span)
    hyphened = tail.startswith("-") and re.match(r"-(?:Europe|[A-Z])", tail)
    return bool(_CAPS.match(text) or item.value in _DRAFTS or hyphened)


def _owner(items: Sequence[Item], place: int) -> set[str]:
    """Return the member whose `own` draft it is: the one that acts before it."""
    for other in reversed(items[:place]):
        if other.code == "L":
            return set(other.members) if len(other.members) == 1 else set()
    return set()


def _mover(items: Sequence[Item], place: int) -> set[str]:
    """Return who moved amendments: the members that act before them."""
    codes = "".join(item.code for item in items[:place])
    match = re.search(r"([LG])[vwp]{1,4}[aC]?$", codes)
    if match is None:
        return set()
    mover = items[match.start(1)]
    return set(mover.members) or {mover.value}


def _behind(items: Sequence[Item], place: int) -> set[str]:
    """Return the sponsors behind the noun: drafted by X and Y."""
    codes = "".join(item.code for item in items)
    match = _BEHIND.match(codes, place)
    if match is None or not _SPONSORED.match(items[match.start("v")].text):
        return set()
    found: set[str] = set()
    for other in items[match.start("who") : match.end("who")]:
        found |= set(other.members)
        if other.code in "Ga" and not other.members:
            found.add(other.value)
    return found
