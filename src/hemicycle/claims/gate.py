"""Whether a text can speak of a vote in an international body at all: asked before reading it.

Of millions of articles few do. A few words looked for in the raw text settle it in microseconds;
whoever passes is read in full. It is meant for whole articles, which name the body somewhere; a
sentence by itself may not, and `check` reads it all the same.
"""

from __future__ import annotations

import re

#: Words, in lower case, of which one is needed; found as letters, for that takes microseconds.
_VOTING = (
    "vot", "abst", "veto", "resolution", "favour", "favor", "oppos", "reject", "adopt", "approv",
    "agreement", "back", "support", "sided with", "sides with", "siding with",
)  # fmt: skip
_BODIES = (
    "united nations", "security council", "general assembly", "human rights council", "veto",
    "group of seven", "permanent member",
)  # fmt: skip
#: Where no body is named: countries that vote, and what they vote on.
_VOTERS = ("countries", "nations", "member states", "the assembly", "the council")
_CAST = ("voted", "votes", "voting", "abstain", "abstention")
#: Letters without which none of the short names below can stand.
_HINTS = ("UN", "U.N", "G7", "G-7", "/RES", "ES-", "esolution", "RESOLUTION", "A/", "S/")
_SHORT = re.compile(
    r"\b(?:U\.?N\b|UN(?:O|SC|GA|HRC)\b|G-?7\b|[AS]/(?:RES/)?[\dE]|ES-\d+/"
    r"|(?:[Rr]esolutions?|RESOLUTIONS?)\s\d)"
)


def may_speak_of_votes(text: str) -> bool:
    """Say whether an article may tell of a vote that the record could have.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    bool
        False where an article names neither a body of the record, nor a resolution by its number,
        nor a veto, nor countries that vote on a resolution.

    Examples
    --------
    >>> may_speak_of_votes("The striker backed his coach after the 93rd minute.")
    False
    >>> may_speak_of_votes("The UN adopted it by 93 votes.")
    True
    """
    low = text.lower()
    if any(hint in text for hint in _HINTS) and _SHORT.search(text) is not None:
        return _has(low, _VOTING)
    if _has(low, _BODIES):
        return _has(low, _VOTING)
    return "resolution" in low and _has(low, _VOTERS) and _has(low, _CAST)


def _has(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of some words stands in a text."""
    return any(word in text for word in words)
