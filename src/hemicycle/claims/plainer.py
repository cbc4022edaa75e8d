"""A sentence without what stands in between: asides, afterthoughts, parentheses that name nobody.

`Russia, as so often, abstained` says of votes what `Russia abstained` says. Where nothing that is
said in between names a voter, a number, a text or a position, the row of items is read without it;
the places of what is left are kept, so that claims still point into the sentence as it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.quantities import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: What names no voter, number, text or position.
_FILL = "[wtpRvnoacGBHWyju&]"
#: A verb that tells a vote, or leads to one.
_VERB = r"(?:[vw]{0,2}p?[PQ]|[VXSAHU])"
_ASIDES = (
    # India and Pakistan, through which others must pass, abstained.
    re.compile(rf"(?<=[LCG])(?P<gone>,p?R[^,;LC]{{0,24}},)(?={_VERB})"),
    # Russia, as so often, abstained. India and Pakistan, through which others must pass, abstained.
    re.compile(rf"(?<=[LCG])(?P<gone>(?:,{_FILL}{{0,24}}){{1,3}},)(?={_VERB})"),
    # Britain, a habitual abstainer, voted no.
    re.compile(rf"(?<=L)(?P<gone>,[wa]{{0,3}}[PN],)(?={_VERB})"),
    # India voted, to the surprise of some, against it.
    re.compile(rf"(?<=[VH])(?P<gone>,{_FILL}{{0,12}},)(?=[PQp])"),
    # The US and, for once, China voted no. And so, for reasons of its own, did Mali.
    re.compile(rf"(?<=[&t])(?P<gone>,{_FILL}{{0,14}},)(?=[LCZ]|HL)"),
    # China (population 1.4 billion) abstained.
    re.compile(rf"(?P<gone>\((?!p\)){_FILL[:-1]},]{{0,24}}\))"),
    re.compile(r"(?<=L)(?P<gone>\(w[wC]{1,4}\))"),
    # The US - Israel's ally - voted no.
    re.compile(rf"(?<=[LCG])(?P<gone>-{_FILL[:-1]},]{{1,24}}-)(?={_VERB})"),
)
#: Ethiopia and Mali - two in number - abstained; Colombia and Syria, two in all, abstained.
_ALL_TOLD = re.compile(rf"(?<=L)(?P<gone>(?P<d>[-,])(?P<n>C)(?P<p>p(?P<w>w)?)?(?P=d))(?={_VERB})")
#: Austria, as the Americans had hoped, abstained.
_AS_HOPED = re.compile(rf"(?<=[LCG])(?P<gone>,(?P<as>t)[LoaG]w{{0,2}}(?P<hoped>v)p?,)(?={_VERB})")
_HOPED = frozenset(
    "hoped expected wanted feared asked urged predicted demanded requested wished warned suggested"
    " announced believed advised recommended assumed dreaded proposed sought".split()
)
_ONE_WHO = re.compile(r"(?:abstain|oppon|support|back|dissent|naysay)e(?:r|nt)", re.IGNORECASE)
#: In favour 141, against 5, abstentions 35.
_COUNTED = re.compile(r"\b(?:against|for) c\b", re.IGNORECASE)


def plainer(items: Sequence[Item]) -> tuple[list[Item], list[int]]:
    """Leave out what stands in between.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.

    Returns
    -------
    tuple of list of Item and list of int
        What is left, and the place of each item in the whole row.

    Examples
    --------
    >>> from hemicycle.claims.items import Item
    >>> row = [Item(code, Span(at, at + 1), code) for at, code in enumerate("L,tt,PM")]
    >>> "".join(item.code for item in plainer(row)[0]), plainer(row)[1]
    ('LPM', [0, 5, 6])
    """
    left, places = list(items), list(range(len(items)))
    for pattern in _ASIDES:
        codes = "".join(item.code for item in left)
        for match in reversed(list(pattern.finditer(codes))):
            start, end = match.span("gone")
            row = left[start:end]
            if _COUNTED.search(" ".join(i.text or i.code for i in row)) or any(
                (i.code in "PN" and not (_ONE_WHO.fullmatch(i.text) or _is_thought_of(i)))
                or (i.code in "QDJXVSTk" and not _is_thought_of(i))
                for i in row
            ):
                continue
            del left[start:end], places[start:end]
            if codes[start - 1 : start] in ("&", "t"):
                _join(left, places, start)
    _without_hopes(left, places)
    codes = "".join(item.code for item in left)
    for match in reversed(list(_ALL_TOLD.finditer(codes))):
        start, end = match.span("gone")
        count, who = left[match.start("n")].count, left[start - 1]
        if match["w"] and left[match.start("w")].text.lower() not in ("number", "total"):
            continue
        if isinstance(count, Count) and count.value == len(who.members) and not who.others:
            left[start - 1] = replace(who, is_only=bool(match["p"]) or count.is_only)
            del left[start:end], places[start:end]
    return left, places


def _without_hopes(left: list[Item], places: list[int]) -> None:
    """Leave out what others hoped for: they are no voters of the sentence."""
    for match in reversed(list(_AS_HOPED.finditer("".join(item.code for item in left)))):
        start, end = match.span("gone")
        likening = left[match.start("as")].text.lower() == "as"
        if likening and left[match.start("hoped")].text.lower() in _HOPED:
            del left[start:end], places[start:end]


def _is_thought_of(item: Item) -> bool:
    """Say whether a verb tells what somebody might do: which was expected to abstain."""
    return item.code in "PQDJXVS" and item.mood not in ("asserted", "earlier")


def _join(left: list[Item], places: list[int], at: int) -> None:
    """Make one list of two that `and` joins at a place."""
    first = at - 3 if "".join(item.code for item in left[at - 3 : at]) == "L,&" else at - 2
    if first < 0 or left[first].code != "L" or left[at].code != "L":
        return
    if left[at - 1].text.lower() not in ("and", "&", "but"):
        return
    one, two = left[first], left[at]
    left[first] = replace(
        one,
        span=Span(one.span.start, two.span.end),
        members=one.members + two.members,
        others=two.others,
    )
    del left[first + 1 : at + 1], places[first + 1 : at + 1]
