"""Texts told by their place: the first resolution, the second draft."""

from __future__ import annotations

import re

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_PLACE = re.compile(rf"(?:^|\s)(?P<place>{'|'.join(_PLACES)})$", re.IGNORECASE)
#: Behind it, the first of a year or of a kind is meant, not of those that are told of.
_OF_MORE = re.compile(r"\s(?:since|ever|in|on|of|to|by|for|that|this|from)\b", re.IGNORECASE)


def nth(word: str, front: str, after: str) -> int:
    """Return the place among the texts told of, from 1; 0 if none is told.

    Parameters
    ----------
    word, front : str
        The article, and what stands between it and the text.
    after : str
        What follows the text.

    Examples
    --------
    >>> nth("the", " second ", ", by 112 votes"), nth("the", " first ", " since 2016")
    (2, 0)
    """
    match = _PLACE.search(front.strip())
    if match is None or word.lower() != "the" or _OF_MORE.match(after):
        return 0
    return _PLACES.index(match["place"].lower()) + 1
