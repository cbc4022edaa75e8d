"""How to cite a decision: APA and BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from hemicycle.web.pages import words

if TYPE_CHECKING:
    from hemicycle.api.payloads import Head

_UNSAFE = re.compile(r"([&%$#_{}])")


class Citation(TypedDict):
    """A decision, cited."""

    apa: str
    bibtex: str


def cite(head: Head, version: str) -> Citation:
    """Return the citations of a decision as this version of the record has it.

    Parameters
    ----------
    head : Head
        The vote event.
    version : str
        The version of the record, named so that the reader finds the same figures.

    Returns
    -------
    Citation
        APA, 7th edition, and a BibTeX entry.

    Examples
    --------
    >>> head = {"body": "un_ga", "symbol": "A/RES/ES-11/7", "vote_event_id": "undl/4076672",
    ...         "decided_on": "2025-02-24", "decided_from": "2025-02-24", "title": "Peace"}
    >>> cite(head, "2025-10-29-f748ea36")["apa"]
    'United Nations, General Assembly. (2025, February 24). Peace (A/RES/ES-11/7). Hemicycle ...'
    """
    body = words.body(head["body"])
    author = f"United Nations, {body}" if head["body"].startswith("un_") else body
    when = words.day(head["decided_on"]) or words.when(head)
    parts = when.split()
    year = parts[-1]
    dated = f"{year}, {parts[1]} {parts[0]}" if len(parts) == 3 else f"{year}, {parts[0]}"
    name = head["symbol"] or head["vote_event_id"]
    title = words.title(head["title"]) or "Untitled"
    key = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()
    fields = {
        "author": f"{{{author}}}",
        "title": title,
        "number": name,
        "year": year,
        "date": head["decided_on"] or head["decided_from"][:7],
        "note": f"Hemicycle record {version}",
    }
    lines = [f"  {field} = {{{_escaped(value)}}}," for field, value in fields.items()]
    return {
        "apa": f"{author}. ({dated}). {title} ({name}). Hemicycle record {version}.",
        "bibtex": "\n".join([f"@misc{{{key},", *lines, "}"]),
    }


def _escaped(text: str) -> str:
    """Escape what BibTeX would read as commands; the braces around an author stay."""
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    safe = _UNSAFE.sub(r"\\\1", inner)
    return f"{{{safe}}}" if inner is not text else safe
