"""The clauses of a sentence, and which text each of its verbs is about."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hemicycle.claims import lexicon
from hemicycle.claims.patterns import NAMES, OF
from hemicycle.claims.quantities import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

_NEW_CLAUSE = re.compile(r"[,&]{1,2}W?(?=[aw-]{0,4}[MLCBkn][^,;&]*?[HDJPXvV])")
_NO_CLAUSE = re.compile(r"^[,&]{1,2}W?L[K,]")
#: Those who take a side on a text: 141 supporters, the opponents of the resolution.
_SIDE = re.compile(r"opponent|supporter|backer", re.IGNORECASE)
_OF_IT = re.compile(r"(?:p?[aw]{0,2}M|$|[,.;)&IHn])")
_FRONTED = {"against": "no", "for": "yes"}
_RELATIVE = re.compile(r"(?<=[CLGMaow,])R[^,;t&-]*(?=[,;t-])")


class Clauses:
    """One sentence in clauses.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.
    """

    def __init__(self, items: Sequence[Item], codes: str) -> None:
        self._items = items
        self._codes = codes
        self._starts = clause_starts(codes)

    def around(self, place: int) -> tuple[int, int]:
        """Return where the clause of an item begins and ends."""
        start = max(begin for begin in self._starts if begin <= place)
        end = min((begin for begin in self._starts if begin > place), default=len(self._codes))
        return start, end

    def text_for(self, place: int) -> int | None:
        """Return the place of the text that a verb at `place` is about, or None."""
        start, end = self.around(place)
        ahead = re.compile(r"[^LCPXDJM;t]{0,9}?M").match(self._codes, place + 1, end)
        if ahead and not self._is_compared(place, ahead.end()):
            return ahead.end() - 1
        before = self._codes.find("M", start, place)
        if before >= 0:
            return before
        aside = self._relatives_before(place)
        for verb in range(place - 1, -1, -1):
            if (
                self._codes[verb] in "DJXPQ"
                and verb not in aside
                and "M" in self._codes[: self.around(verb)[1]]
            ):
                return self.text_for(verb)
        earlier = [at for at in range(place) if self._codes[at] == "M" and at not in aside]
        texts = [at for at in earlier if self._items[at].value != "amendment"]
        if earlier:
            return (texts or earlier)[-1]
        later = self._codes.find("M", place)
        return later if later >= 0 and not self._is_added(place, later) else None

    def _is_compared(self, place: int, end: int) -> bool:
        """Say whether a text ahead is what another is held against: up from a draft of March."""
        return any(item.text.lower() in ("from", "than", "unlike") for item in
                   self._items[place + 1 : end] if item.code in "pt")  # fmt: skip

    def _is_added(self, place: int, later: int) -> bool:
        """Say whether a text stands in what is added: approved it, urging a new bid."""
        row = self._items[place:later]
        if "R" in self._codes[place:later]:
            return True
        return any(
            one.code == "," and two.code == "w" and two.text.endswith("ing")
            for one, two in pairwise(row)
        )

    def _relatives_before(self, place: int) -> set[int]:
        """Return the places in relative clauses that end before a place: 93 that backed theirs."""
        spans = [m.span() for m in _RELATIVE.finditer(self._codes, 0, place) if m.end() < place]
        inside = {at for start, end in spans for at in range(start, end)}
        outside = [at for at in range(place) if self._codes[at] == "M" and at not in inside]
        return inside if outside else set()


def verbs_of_voters(items: list[Item]) -> list[Item]:
    """Read `71 countries rejected it` as a position, `the Assembly rejected it` as an outcome."""
    codes = "".join(item.code for item in items)
    found = list(items)
    names = re.sub(r"\?P<\w+>", "?:", NAMES)
    for match in re.finditer(rf"(?:[LC]{OF}{names}R?|SLp)(?P<v>[DJ])", codes):
        place = match.start("v")
        text = items[place].text.lower()
        if re.match(r"reject|approv|turn", text):
            value = "yes" if text.startswith("approv") else "no"
            found[place] = replace(items[place], code="P", value=value, is_object_bound=True)
    _labels(found, codes)
    _voted_to(found, codes)
    turned = re.match(r"p(?:n|[wpBo]*?M[pwaBo]*)?[VH](?=[CLo])", codes)
    if turned and items[0].text.lower() in _FRONTED:
        value = _FRONTED[items[0].text.lower()]  # against the text voted only
        found[0] = replace(items[0], code="P", value=value)
    for match in re.finditer(r"HD(?=YC)", codes):
        place = match.start() + 1
        agent = items[place + 2].count
        if isinstance(agent, Count) and agent.noun == "states" and "M" in codes:
            found[place] = replace(items[place], code="Q", value="yes", is_object_bound=True)
    for place in range(1, len(items)):
        if items[place].code == "x" and items[place - 1].code in "Lo":
            found[place - 1] = replace(items[place - 1], code="a")
    return found


def _labels(found: list[Item], codes: str) -> None:
    """Read `45 for the resolution` and `in favour were 84, against 19` as positions."""
    for match in re.finditer(r"C(?P<p>p)(?=[aw]{0,2}M)", codes):
        if found[match.start("p")].text.lower() == "for":  # 45 for resolution 1601
            found[match.start("p")] = replace(found[match.start("p")], code="P", value="yes")
    if re.match(r"P[pMBwo]*H?C", codes):
        for match in re.finditer(r",&?(?P<p>p)(?P<c>[Cc])(?=[,;&]|$)", codes):
            place, number = match.start("p"), match.start("c")
            if found[place].text.lower() == "against":  # in favour were 84, against 19
                found[place] = replace(found[place], code="P", value="no")
                found[number] = replace(found[number], code="C")
    _sides(found, codes)


def _sides(found: list[Item], codes: str) -> None:
    """Read `five opponents`, `no opposition` and `against it fourteen` as positions."""
    for match in re.finditer(r"[CUS](?P<v>N)|,&?(?P<p>p)nC(?=[,;&]|$)", codes):
        place = match.start("v") if match["v"] else match.start("p")
        count = found[match.start()].count
        is_side = match["v"] and _SIDE.match(found[place].text)
        if is_side and _OF_IT.match(codes, place + 1):  # five opponents, among the supporters
            if codes[match.start()] in "US" or not re.search(
                r"L[^,;]{0,3}$", codes[: match.start()]
            ):
                found[place] = replace(found[place], code="P")
        elif match["v"] and isinstance(count, Count) and count.value == 0:  # no opposition
            beside = bool(re.search(r"(?:C|CP)[,&]{1,2}$", codes[: match.start()]))
            found[place] = replace(found[place], code="P", is_object_bound=not beside)
        elif match["p"] and found[place].text.lower() == "against":  # against it fourteen
            found[place] = replace(found[place], code="P", value="no")


def _voted_to(found: list[Item], codes: str) -> None:
    """Read `voted on Monday for resolution 1970` and `voted on Monday to set it up`."""
    for match in re.finditer(
        r"(?<=[LCG])(?P<v>V)(?:p[Bw]{1,2})?(?P<p>p)(?=(?P<next>[avwM]))", codes
    ):
        place, after = match.start("v"), found[match.start("next")]
        low = found[match.start("p")].text.lower()
        if found[place].value or not found[place].text.lower().startswith("voted"):
            continue
        is_done = low == "to" and after.text.islower() and not lexicon.is_foiled(after.text)
        if is_done or (low == "for" and after.code == "M"):
            found[place] = replace(found[place], code="P", value="yes")


def clause_starts(codes: str) -> list[int]:
    """Return where clauses begin in a row of letters.

    Examples
    --------
    >>> clause_starts("CPM,tCP"), clause_starts("C,IL,P")
    ([0, 5], [0])
    """
    starts = {0}
    for place, code in enumerate(codes):
        if code in ";t":
            starts.add(place + 1)
    for match in _NEW_CLAUSE.finditer(codes):
        if not _NO_CLAUSE.match(codes[match.start() :]):
            starts.add(match.end())
    return sorted(starts)
