"""Numbers whose side is told freely: the noes were three, 43 preferred to abstain, eleven did.

Here a sentence is its own words, with one sign for each number, list of members, body and text
and for each position, so that turns of phrase can be written as they are said:
`$ condemned the @ attacks in § and # was <n>`. The turns are in `sides.yml`. What the patterns
over letters have read is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hemicycle.claims.quantities import Count
from hemicycle.claims.wordlist import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.claims.echoes import Said
    from hemicycle.claims.items import Item

_SIGNS = {"yes": "y", "no": "n", "abstain": "a", "absent": "x"}
_POSITIONS = {sign: position for position, sign in _SIGNS.items()}
#: Letter of an item -> its sign; numbers and positions have signs of their own.
_CODED = {"T": "%", "L": "@", "o": "@", "a": "@", "B": "^", "G": "^", "M": "§"}
_PART = re.compile(r"\{([A-Z]+)\}")
_NUMBER = "(?P<number>[#$€∅])"
#: A number that stands behind a preposition.
_BEHIND = (
    r"(?:\b(?:at|(?:rose|fell|grew|dropped|shrank|climbed|sank|up|down) to)|<\w> to)"
    r" (?P<number>¢)"
)
_BEGIN = (
    r"(?:(?:^|(?<=[.;:(,-] )|(?<=and )|(?<=but )|(?<=while )|(?<=[(]))"
    r"(?:the |all |of |- ?)?|\bthe )(?:number of |total of )?(?:those |votes )?"
)
_END = r"(?=[.,;:)(]| -|$| and\b)"
#: From here on a number is hardly one of anything but members.
_MOST = 16


@cache
def _compiled(key: str) -> tuple[re.Pattern[str], ...]:
    """Compile the turns of phrase under a key of the table."""
    rows = read("sides")[key]
    return tuple(re.compile(whole(row)) for row in ([rows] if isinstance(rows, str) else rows))


def whole(text: str) -> str:
    """Put the parts of the table into a pattern.

    Parameters
    ----------
    text : str
        A pattern with names of parts in braces.

    Returns
    -------
    str
        The pattern.

    Examples
    --------
    >>> whole("{SUM}x").endswith("x")
    True
    """
    parts = read("sides")["parts"]
    while _PART.search(text):
        text = _PART.sub(lambda match: parts[match.group(1)].strip(), text)
    return text


@cache
def _sure() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile what tells one side for sure: patterns with their positions."""
    told = read("sides")
    found = []
    for position, sign in _SIGNS.items():
        nouns, acts = told["nouns"][position], "|".join(told["acts"][position])
        done = f"(?:{{AUX}} <{sign}>|{{AUX}}{{DID}} <{sign}~?>|{{WITH}} <{sign}~?>)"
        found += [
            (pattern, position)
            for pattern in (
                f"{_NUMBER}{{OF}}{{ASIDE}}{{SUM}},?{done}",
                f"{_NUMBER}{{OF}}{{ASIDE}}(?: [a-z'\"-]+){{1,12}} and{{AUX}} <{sign}>",
                f"{_NUMBER}{{OF}}{{ASIDE}}{{SUM}},?{{AUX}} (?:{acts})",
                f"@(?:,| -) ?{_NUMBER}{{SUM}}(?:,| -){{AUX}} <{sign}>",
                f"{_BEGIN}(?:{nouns}|<{sign}>){{STOOD}}(?: ?[:=,] ?| )(?P<number>[#$€∅¢]){_END}",
                f"{_NUMBER} (?:{nouns}){{END}}",
                f"{_BEHIND} (?:{nouns}|<{sign}>){{END}}",
            )
        ]
    found += [(pattern, "yes") for pattern in told["votes"]]
    return tuple((re.compile(whole(pattern)), position) for pattern, position in found)


@dataclass(frozen=True, slots=True)
class Sided:
    """A number with the side that it took.

    Attributes
    ----------
    place : int
        Place of the number among the items.
    position : str
        `yes`, `no`, `abstain` or `absent`.
    is_weak : bool
        Whether the side is only likely.
    is_of_thing : bool
        Whether it is told of what the text is about: 183 against the blockade.
    is_share : bool
        Whether the whole of a share is meant: Chad, one of 24.
    """

    place: int
    position: str
    is_weak: bool = False
    is_of_thing: bool = False
    is_share: bool = False


class Gist:
    """A sentence in its own words, with signs for what is known of it.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    plain : str
        Its folded text, symbols and times blanked out.
    start : int
        Where in the document it begins.
    closed : frozenset of int, optional
        Places of positions that are told of nobody, or of nobody knows whom.
    """

    def __init__(
        self, items: Sequence[Item], plain: str, start: int, closed: frozenset[int] = frozenset()
    ) -> None:
        self.places: dict[int, int] = {}
        self.text = ""
        at = 0
        for place, item in enumerate(items):
            sign = "<?>" if place in closed else _sign(item)
            begin = item.span.start - start
            if not sign or begin < at:
                continue
            self._add(plain[at:begin])
            self._add(" ")
            self.places[len(self.text)] = place
            self._add(sign)
            at = item.span.end - start
            if sign == "∅" and " other " in plain[begin:at].lower():
                self._add(" else")
        self._add(plain[at:])
        self.text = self.text.rstrip(" ")

    def _add(self, raw: str) -> None:
        """Add words, with one blank for several and none before a comma."""
        raw = re.sub(r"\s+", " ", raw.lower()).replace("--", "-")
        raw = re.sub(r" (?=[,;:.)])", "", raw)
        if self.text.endswith((" ", "(")) or not self.text:
            raw = raw.lstrip(" ") if raw != " " else ""
        elif raw[:1] in ",;:.)" and self.text.endswith(" "):
            self.text = self.text[:-1]
        self.text += raw


def _number_sign(item: Item, count: Count) -> str:
    """Return the sign of a number."""
    if item.is_needed or (count.value is None and count.share is None):
        return "~"
    if item.code == "c":
        return "£" if count.noun == "votes" else "¢"
    return "∅" if count.value == 0 else {"votes": "€", "states": "$"}.get(count.noun, "#")


def _sign(item: Item) -> str:
    """Return the sign of an item; empty if its words stay."""
    if item.code in "Cc" and isinstance(item.count, Count):
        return _number_sign(item, item.count)
    if item.code == "P" and item.value in _SIGNS:
        if item.is_negated:
            return "<?>"
        if item.mood in ("asserted", "earlier"):
            return f"<{_SIGNS[item.value]}>"
        return f"<{_SIGNS[item.value]}~>" if item.mood == "intended" else "<?>"
    if item.code == "M" and item.value == "vote":
        return ""
    return _CODED.get(item.code, "")


@cache
def _loose() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile what tells a side loosely."""
    return tuple(
        (position, re.compile(whole(f"{_NUMBER}{{OF}}{{ASIDE}}{{SUM}},?{{AUX}} (?:{act})")))
        for position, acts in read("sides")["loose"].items()
        for act in acts
    )


def read_sides(
    items: Sequence[Item], gist: Gist, before: Said, told: frozenset[int]
) -> Iterator[Sided]:
    """Find the side that each number took.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    gist : Gist
        The same in words and signs.
    before : Said
        What the sentences before say.
    told : frozenset of int
        Places of numbers that were read already.

    Yields
    ------
    Sided
        The sure ones first; a number may be told by several.
    """
    if not any(sign in gist.text for sign in "#$€£¢∅"):
        return
    of_thing = _compiled("thing")[0].search(gist.text) is not None
    for pattern, position in _sure():
        for match in pattern.finditer(gist.text):
            place = gist.places.get(match.start("number"))
            if place is not None and place not in told:
                yield Sided(place, position, is_of_thing=of_thing)
    yield from _likely(items, gist, before, told)


def _likely(
    items: Sequence[Item], gist: Gist, before: Said, told: frozenset[int]
) -> Iterator[Sided]:
    """Find numbers by what was told before them: eleven did, five did not, 124 so decided."""
    for position, pattern in _loose() + _by_side("of"):
        for match in pattern.finditer(gist.text):
            place = gist.places.get(match.start("number"))
            if place is not None and place not in told:
                yield Sided(place, position, is_weak=True)
    for key in ("echoes", "sums", "refusals", "matters"):
        for pattern in _compiled(key):
            for match in pattern.finditer(gist.text):
                at = match.start("number")
                place = gist.places.get(at)
                if place is None or place in told:
                    continue
                if key == "matters" and not _is_many(items[place], gist.text[at + 1 :]):
                    continue
                position = {"refusals": "no", "matters": "yes"}.get(key, "")
                position = position or _last(gist.text[:at]) or before.position
                if position in _SIGNS:
                    yield Sided(place, position, key != "echoes", is_share=key == "sums")


def _last(text: str) -> str:
    """Return the position told last in a stretch."""
    found = re.findall(r"<([ynax])~?>", text)
    return _POSITIONS[found[-1]] if found else ""


def read_lists(gist: Gist) -> Iterator[tuple[int, int]]:
    """Find numbers with a list beside them: places of the number and of the list.

    Parameters
    ----------
    gist : Gist
        The sentence in words and signs.

    Yields
    ------
    tuple of int and int
        Places among the items.
    """
    for pattern in _compiled("lists"):
        for match in pattern.finditer(gist.text):
            number = gist.places.get(match.start("number"))
            listed = gist.places.get(match.start("list"))
            if number is not None and listed is not None:
                yield number, listed


@dataclass(frozen=True, slots=True)
class Whole:
    """A list that is said to be of all who took a position.

    Attributes
    ----------
    place : int
        Place of the list, or of what points back to it.
    position : str
        `no`, `abstain`...
    members : tuple of str
        Those named in sentences before; empty where the place has them.
    is_weak : bool
        Whether it holds only if nothing was overlooked before.
    """

    place: int
    position: str
    members: tuple[str, ...] = ()
    is_weak: bool = False


#: Behind a word that calls a side: `the only non-Communist states` are no noes.
_NO_MORE = r"(?!\w|-(?!vote))"


def read_wholes(gist: Gist, before: Said) -> Iterator[Whole]:
    """Find those who were the only ones: the sole opponents were Chad and Mali; nobody else did.

    Parameters
    ----------
    gist : Gist
        The sentence in words and signs.
    before : Said
        What the sentences before say.

    Yields
    ------
    Whole
        By the place of the list among the items.
    """
    for key in ("wholes", "single", "nobody"):
        for position, pattern in _by_side(key):
            for match in pattern.finditer(gist.text):
                if key == "wholes":
                    place = gist.places.get(match.start("list"))
                    if place is not None:
                        yield Whole(place, position)
                elif key == "single" and len(before.members) == 1:
                    yield Whole(0, position, before.members)
                elif key == "nobody" and before.named.get(position):
                    yield Whole(0, position, before.named[position], is_weak=True)


@cache
def _by_side(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile turns of phrase that tell a side, one a position."""
    told = read("sides")
    rows = [told[key]] if isinstance(told[key], str) else told[key]
    return tuple(
        (
            position,
            re.compile(
                whole(row.replace("{SIDE}", f"(?:<{sign}>|{told['nouns'][position]}){_NO_MORE}"))
            ),
        )
        for position, sign in _SIGNS.items()
        for row in rows
    )


def _is_many(item: Item, behind: str) -> bool:
    """Say whether a number counts members, or is higher than those that count other things."""
    count = item.count
    if not isinstance(count, Count) or item.code != "C" or count.operator != "=":
        return False
    is_high = (count.value or 0) >= _MOST and not _compiled("measured")[0].match(behind)
    return count.noun == "states" or is_high
