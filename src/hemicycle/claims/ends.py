"""What came of a text in turns of phrase that have no verb of adopting: it carried the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hemicycle.claims import lexicon
from hemicycle.claims.sides import whole
from hemicycle.claims.wordlist import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.sides import Gist

_BETWEEN = (
    r"(?: (?:in|on|about|for|from|of|against)"
    r"(?: (?!(?:that|which|who|and|when|as|while|if|but)\b)[\w@^'-]+){1,8}?)?"
    r"(?:,[^,;:#$€<]{1,60},| \([^()<]{1,40}\))?"
    r"(?: (?:was|were|has|had|been|then|also|duly|finally|easily|narrowly|only|just))*?"
)
_BODY = r"\^(?: (?:has|had|then|also|duly|finally|on|at last|\w+ly))*"
#: Behind a preposition a text is not what a clause is about: support for the text fell.
_GOVERNED = re.compile(r"p[aw]{0,3}$")
UNANIMOUS = "unanimous"


@dataclass(frozen=True, slots=True)
class End:
    """What is told to have come of a text.

    Attributes
    ----------
    place : int
        Place of the text or body among the items.
    result : str
        `adopted`, `rejected` or `unanimous`.
    has_text : bool
        Whether the place is a text's.
    """

    place: int
    result: str
    has_text: bool


@cache
def _rows() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Compile the turns of phrase: the group that has the place, the result, the pattern."""
    told = read("sides")
    found = []
    for result, rows in told["text_ends"].items():
        found += [("text", result, rf"(?P<text>§){_BETWEEN} (?:{row})") for row in rows]
    for result, rows in told["body_ends"].items():
        found += [("text", result, rf"{_BODY} (?:{row})") for row in rows]
    found += [("", UNANIMOUS, row) for row in told["unanimous"]]
    return tuple((group, result, re.compile(whole(row))) for group, result, row in found)


def read_ends(gist: Gist, codes: str) -> Iterator[End]:
    """Find what came of texts.

    Parameters
    ----------
    gist : Gist
        The sentence in words and signs.
    codes : str
        The letters of its items.

    Yields
    ------
    End
        Only what is asserted.
    """
    for group, result, pattern in _rows():
        for match in pattern.finditer(gist.text):
            at = match.start(group) if group else next(
                (i for i in range(match.start(), match.end()) if i in gist.places), -1
            )  # fmt: skip
            place = gist.places.get(at)
            before = re.split(r"[;:]|, (?:but|and) ", gist.text[: match.start()])[-1]
            if place is None or lexicon.is_hedged(before):
                continue
            if gist.text[at] == "§" and match.start() == at and _GOVERNED.search(codes[:place]):
                continue
            yield End(place, result, gist.text[at] == "§")
