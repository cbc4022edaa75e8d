"""Numbers behind labels: `in favour 141, against 5, abstentions 35`, `YES 141 NO 5 ABSTAIN 35`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.quantities import Count
from hemicycle.claims.sheet import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

_SERIES = re.compile(r"(?:^|(?<=[,;:&(-]))(?:[Ppw]C){2,4}(?=[,;&):-]|$)")
_LABELLED = re.compile(r"(?:^|(?<=[,;:&(-]))(?P<p>[Ppw])(?:p?M)?[:-]?(?P<s>[Cc])(?=[,;&):-]|$)")
_LABELS = {"against": "no", "for": "yes", "yes": "yes", "no": "no"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number with the position that its label names.

    Attributes
    ----------
    place : int
        Place of the label among the items.
    slot : str
        Position.
    count : Count
        The number.
    span : Span
        Label and number.
    """

    place: int
    slot: str
    count: Count
    span: Span


def read_labels(items: Sequence[Item], codes: str) -> list[Labelled]:
    """Read numbers behind labels, two or more of them.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.

    Returns
    -------
    list of Labelled
        In order; none if one of the labels is no position.
    """
    pairs = [(match.start("p"), match.start("s")) for match in _LABELLED.finditer(codes)]
    found = _all_of(items, pairs) if len(pairs) > 1 else []
    for match in _SERIES.finditer(codes):
        found += _all_of(items, [(at, at + 1) for at in range(match.start(), match.end(), 2)])
    return list({one.place: one for one in found}.values())


def _all_of(items: Sequence[Item], pairs: list[tuple[int, int]]) -> list[Labelled]:
    """Make pairs of places labels with numbers, if all of them are."""
    found = []
    for place, number in pairs:
        label, count = items[place], items[number].count
        slot = label.value if label.code == "P" else _LABELS.get(label.text.lower(), "")
        if slot not in SLOTS:
            return []
        if isinstance(count, Count):
            found.append(
                Labelled(place, slot, count, Span(label.span.start, items[number].span.end))
            )
    return found
