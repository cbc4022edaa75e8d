"""Whether a text can speak of a vote in an international body at all: asked before reading it.

Of millions of articles few do. Two patterns over the raw text settle it in a fraction of a
millisecond; who passes is read in full. Nothing that could be contradicted is kept out: a
contradiction needs a vote that is held by its text or its day, and so by one of these words.
"""

from __future__ import annotations

import re

_SAYS_VOTE = re.compile(
    r"vot(?:e|es|ed|ing)\b|abst(?:ain|ention)|veto|resolution|in favou?r|oppos|reject|adopt|"
    r"approv|no agreement|back(?:s|ed|ing)\b|support|sid(?:e|es|ed|ing) with",
    re.IGNORECASE,
)
_NAMES_BODY = re.compile(
    r"\bU\.?N\.?\b|\bUNO\b|United Nations|Security Council|General Assembly|Human Rights Council|"
    r"\bG-?7\b|Group of Seven|\bUN(?:SC|GA|HRC)\b|\b(?:A|S)/(?:RES/)?[\dE]|\bES-\d+/|"
    r"[Rr]esolutions?\s\d|\b[Vv]eto(?:e[sd]|ing)?\b|[Pp]ermanent members?"
)
_SHOUTED = re.compile(
    r"UNITED NATIONS|SECURITY COUNCIL|GENERAL ASSEMBLY|HUMAN RIGHTS COUNCIL|GROUP OF SEVEN|"
    r"RESOLUTIONS?\s\d|\bVETO|PERMANENT MEMBER"
)


def may_speak_of_votes(text: str) -> bool:
    """Say whether a text names a body, a resolution or a veto, and has a word of voting.

    Parameters
    ----------
    text : str
        The article.

    Returns
    -------
    bool
        False only if reading it in full would judge nothing.

    Examples
    --------
    >>> may_speak_of_votes("The striker backed his coach after the 93rd minute.")
    False
    >>> may_speak_of_votes("The UN adopted it by 93 votes.")
    True
    """
    body = _NAMES_BODY.search(text) or _SHOUTED.search(text)
    return body is not None and _SAYS_VOTE.search(text) is not None
