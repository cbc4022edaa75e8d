"""Which vote events are on the same text: the title without what changes from year to year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

_WORD = re.compile(r"[a-z]+")


def text_key(title: str) -> str:
    """Reduce a title to its words, so that a year or a number in it does not matter.

    Parameters
    ----------
    title : str
        As published.

    Returns
    -------
    str
        Lower-case words; titles with the same key are taken for one text that recurs.

    Examples
    --------
    >>> text_key("Programme budget for 2025 : Section 26, Palestine refugees")
    'programme budget for section palestine refugees'
    """
    return " ".join(_WORD.findall(title.lower()))


def text_clusters(titles: Iterable[str]) -> npt.NDArray[np.int64]:
    """Give every text a number: vote events with the same title share a number.

    Parameters
    ----------
    titles : iterable of str
        Title of each vote event; one without words is a text of its own.

    Returns
    -------
    numpy.ndarray of int64, shape (n_vote_events,)
        From 0, in order of appearance.

    Examples
    --------
    >>> text_clusters(["Report for 2024", "Peace", "Report for 2025", "", ""]).tolist()
    [0, 1, 0, 2, 3]
    """
    number: dict[str, int] = {}
    found = []
    for place, title in enumerate(titles):
        key = text_key(title) or f"#{place}"
        found.append(number.setdefault(key, len(number)))
    return np.array(found, np.int64)
