"""What a text says that was not read: recognised by its words, reported, never judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.report import Unread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hemicycle.claims.document import Document, Span

_HINTS = {
    "quote": r'"[^"]+\s[^"]+"',
    "first_time": r"\bfor the first time\b|\bthe first (?:\w+ )?(?:time|text|resolution)\b",
    "superlative": r"\b(?:record|highest|lowest|most ever|largest|fewest)\b",
    "trend": r"\b(?:declin|fell\b|falling|dropp|rose\b|rising|grow|increas|(?:down|up) from)",
    "comparison": r"\bmore (?:\w+ )?than (?:had|in|the)\b|\boutdid\b|\bcompared (?:with|to)\b",
    "sponsor": (
        r"\b(?:draft(?:ed)?|submitted|sponsored|tabled|put forward|proposed) by\b"
        r"|\b\w+-(?:drafted|sponsored)\b"
    ),
    "amendment": r"\bamend(?:ment|ments|ing)?\b|\bproposal to (?:add|include|delete)\b",
    "text_content": (
        r"\b(?:condemn|demand|deplor|call(?:s|ed|ing)? (?:for|on)|reaffirm|"
        r"express(?:es|ed)? regret|urg(?:es|ed) (?:a|an|the)\b)"
    ),
    "lobbying": (
        r"\b(?:press(?:ed|ure|uring)|urg(?:ed|ing)|lobb(?:y|ied|ying)|asked (?!not )\w+ to|"
        r"objected|refus(?:al|ed) to include)\b"
    ),
    "forecast": r"\b(?:could|may|might|(?<!the )will|is expected to|are expected to) \w+",
    "rule": r"\b(?:binding|veto power|two-thirds majority|right of veto)\b",
    "reported_speech": r"\b(?:said|told|according to)\b",
}
#: Kinds that tell the same words another way.
_TOLD_BY = {
    "quote": {"text_content", "amendment", "lobbying", "reported_speech"},
    "forecast": {"quote", "reported_speech", "lobbying"},
    "reported_speech": {"quote", "attribution", "forecast", "lobbying"},
}
_SEEN = tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in _HINTS.items())


def find_unread(document: Document, read: Mapping[Span, Collection[str]]) -> tuple[Unread, ...]:
    """List the sentences that hold something not yet read.

    Parameters
    ----------
    document : Document
        The text.
    read : mapping of Span to collection of str
        Sentences in which claims were read -> their kinds.

    Returns
    -------
    tuple of Unread
        Sentences with no claim at all, and those whose words hint at a kind that was not read
        in them.

    Examples
    --------
    >>> from hemicycle.claims.document import read_document
    >>> find_unread(read_document("It was a record."), {})[0].seen
    ('superlative',)
    """
    found = []
    for sentence in document.sentences:
        text = document.slice(sentence.span)
        known = set(read.get(sentence.span, ()))
        seen = tuple(
            kind
            for kind, pattern in _SEEN
            if kind not in known and not known & _TOLD_BY.get(kind, set()) and pattern.search(text)
        )
        if seen or sentence.span not in read:
            found.append(Unread(sentence.span, seen))
    return tuple(found)
