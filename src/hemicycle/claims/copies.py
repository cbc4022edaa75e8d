"""Wire copy: articles that are nearly the same, told by the words that they share.

Five words in a row are hashed; the smallest hashes of an article are its sketch. Articles that
share some of them are compared word by word (rapidfuzz). Likeness alone collapses nothing: a copy
is judged again unless every sentence of it that can hold a claim stands in the first, word for
word, for a single changed number is what a reader looks for.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from rapidfuzz import fuzz

from hemicycle.claims.document import fold

_WORD = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")
_HOLDS_CLAIM = re.compile(
    r"\d|vot|abst|veto|resolution|draft|favou?r|oppos|back|support|sid(?:e|ing) with|agree|reject|"
    r"adopt|approv|amend|pass|defeat|against|unanim|quot|\"|join|among|only"
    r"|\ball (?:but|of|members)|\bnone\b|\bboth\b|first|record",
    re.IGNORECASE,
)
#: A sentence so short may be a line of the page around it: "All rights reserved."
_N_LINE = 12
_N_SHINGLE = 5
_N_SKETCH = 16
_N_SHARED = 4
_N_CROWD = 64
#: How alike two articles are, in words, to be called copies: 0 to 100.
ALIKE = 85.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article to find its copies.

    Attributes
    ----------
    hashes : frozenset of int
        The smallest hashes of five words in a row.
    words : tuple of str
        All words, folded.
    telling : frozenset of str
        The sentences, folded, without short ones that hold no word of voting and no number.
    """

    hashes: frozenset[int]
    words: tuple[str, ...]
    telling: frozenset[str]


def sketch(text: str) -> Sketch:
    """Sketch an article.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    Sketch
        Equal for texts that differ in spaces, quotes and capitals alone.
    """
    plain = fold(text).lower()
    words = _WORD.findall(plain)
    runs = (" ".join(words[at : at + _N_SHINGLE]) for at in range(max(1, len(words) - 4)))
    hashes = frozenset(heapq.nsmallest(_N_SKETCH, {crc32(run.encode()) for run in runs}))
    sentences = (
        " ".join(told)
        for part in _END.split(plain)
        if (told := _WORD.findall(part)) and (len(told) > _N_LINE or _HOLDS_CLAIM.search(part))
    )
    return Sketch(hashes, tuple(words), frozenset(sentences))


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article is a copy.

    Attributes
    ----------
    of : int
        Place of the first article of its kind.
    is_same : bool
        Whether all that it could claim stands in the first, word for word.
    """

    of: int
    is_same: bool


def find_copies(sketches: Sequence[Sketch], groups: Iterable[object]) -> dict[int, Copy]:
    """Find which articles are copies of earlier ones.

    Parameters
    ----------
    sketches : sequence of Sketch
        In the order in which the first of a kind counts as the original.
    groups : iterable
        One for each sketch; only articles of one group are the same (their day of publication).

    Returns
    -------
    dict of int to Copy
        By place; originals are left out.

    Examples
    --------
    >>> told = ["The Assembly adopted the text by 93 votes on Monday, after a debate."] * 2
    >>> find_copies([sketch(text) for text in told], [None, None])
    {1: Copy(of=0, is_same=True)}
    """
    found: dict[int, Copy] = {}
    shelves: dict[int, list[int]] = defaultdict(list)
    kinds = list(groups)
    for place, one in enumerate(sketches):
        shared: dict[int, int] = defaultdict(int)
        for value in one.hashes:
            for other in shelves[value]:
                shared[other] += 1
        least = min(_N_SHARED, len(one.hashes))
        near = sorted(other for other, n in shared.items() if n >= least)
        alike = [n for n in near if _likeness(one, sketches[n]) >= ALIKE]
        same = [n for n in alike if kinds[n] == kinds[place] and one.telling <= sketches[n].telling]
        if alike:
            found[place] = Copy(same[0] if same else alike[0], bool(same))
        if not same:
            for value in one.hashes:
                if len(shelves[value]) < _N_CROWD:
                    shelves[value].append(place)
    return found


def _likeness(one: Sketch, other: Sketch) -> float:
    """Return how alike two articles are, word by word: 0 to 100."""
    return float(fuzz.ratio(one.words, other.words, score_cutoff=ALIKE))
