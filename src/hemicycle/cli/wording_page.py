"""The page of a text's words: how much is held, where it was read, what amendments changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span

if TYPE_CHECKING:
    from hemicycle.api.held_payloads import HeldText, Texts, WordRun

_EXTENTS = {
    "whole": "whole",
    "extracted": "as a program extracted it, not checked: words may be missing or misread",
    "partial": "in part: paragraphs are missing",
    "effect": "what the amendment does, not its own words",
}
_BASES = {
    "edition": "an edition of the body's documents",
    "copy": "a copy of the document made by others",
    "report": "reports of the text in the press",
    "construction": "put together here from the draft and the amendments adopted",
}
_MARKS = {"kept": ("", "", ""), "deleted": ("[-", "-]", "bad"), "inserted": ("[+", "+]", "good")}


def page(payload: Texts) -> Page:
    """Lay out the words held.

    Parameters
    ----------
    payload : Texts
        As `hemicycle.api.texts` returns it.

    Returns
    -------
    list of Block
        Each text with how much of it is held; then what became of the draft.
    """
    name = payload["symbol"] or payload["vote_event_id"]
    found: Page = [Heading(name, 1)]
    if payload["title"]:
        found.append(Paragraph(words.title(payload["title"])))
    if not payload["texts"]:
        return [*found, Paragraph("The record holds no words of this text.")]
    for held in payload["texts"]:
        found += _held(held)
    if payload["change"]:
        found += [
            Heading("What the amendments changed"),
            Paragraph("[-taken out-] [+put in+]", "muted"),
            Bullets([_marked(runs) for runs in payload["change"]]),
        ]
    return found


def _held(held: HeldText) -> Page:
    """Lay out one text."""
    where = held["locator"] or ""
    rows: list[tuple[Inline, Inline]] = [
        ("Held", _EXTENTS[held["extent"]]),
        ("From", _BASES[held["basis"]]),
        ("Made of", ", ".join(held["made_of"])),
        ("Source", f"{held['source_id']}: {held['title']}"),
        ("Read in", where),
        ("Note", held["note"] or ""),
    ]
    numbers = [str(part["position"]) for part in held["paragraphs"]]
    return [
        Heading(f"Text of {held['symbol']}"),
        Facts([row for row in rows if row[1]]),
        Bullets([_paragraph(held, place) for place in range(len(numbers))], numbers),
    ]


def _paragraph(held: HeldText, place: int) -> Inline:
    """Write a paragraph; name its source where that is not the text's."""
    part = held["paragraphs"][place]
    if part["source_id"] == held["source_id"]:
        return part["text"]
    return (part["text"], Span(f" ({part['source_id']})", "muted"))


def _marked(runs: list[WordRun]) -> Inline:
    """Write a paragraph with what was taken out and put in; marked in words, not by colour only."""
    return tuple(
        Span(f"{before}{run['text']}{after}", style)
        for run in runs
        for before, after, style in (_MARKS[run["mark"]],)
    )
