"""The words held of the texts of a vote, and what they say to a claim about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.report import Evidence
from hemicycle.claims.wording import Wording, meaning, nearest, nearly, verbatim

if TYPE_CHECKING:
    from hemicycle.claims.wider.scene import Case
    from hemicycle.record.model import VoteEvent

_MOST = 20
#: From so near a phrase on, a quotation may be it, told in other words.
_SAME_MEANING = 1.5
#: A text of fewer paragraphs may have been cut.
_FEWEST_PARAGRAPHS = 5
#: So many words, of which it has none, can be denied of it all the same.
_FEWEST_STEMS = 4


def wordings(case: Case, version: str = "") -> list[Wording]:
    """Return the words held of a text as adopted, and of its draft.

    Parameters
    ----------
    case : Case
        With the vote event, if one leads.
    version : str
        `draft` puts the draft's first; `adopted` leaves it out.

    Returns
    -------
    list of Wording
        None twice; empty where no words are held.
    """
    event = case.event
    names = [event.symbol, event.draft_symbol] if event else []
    if version == "draft":
        names.reverse()
    elif version == "adopted":
        names = names[:1]
    named = [name for name in dict.fromkeys(names) if name]
    case.index.hold(named)
    found = [wording_of(case, name) for name in named]
    return [wording for wording in found if wording is not None]


def wording_of(case: Case, symbol: str) -> Wording | None:
    """Return the words held of one text."""
    held, rows = case.index.held(symbol)
    if not rows:
        return None
    held = held or {"extent": "unknown", "basis": "unknown"}
    return Wording(
        symbol, held["extent"], held["basis"],
        tuple(str(row["text"]) for row in rows), tuple(str(row["source_id"]) for row in rows),
    )  # fmt: skip


def quoted(event: VoteEvent, content: str, held: list[Wording]) -> Finding | None:
    """Find a quotation: to the letter first in every wording, then nearly so."""
    for wording in held:
        place = verbatim(content, wording.paragraphs)
        if place is not None:
            return supported(event, wording, place, held)
    for wording in held:
        near = nearly(content, wording.paragraphs)
        if near is not None:
            finding = supported(event, wording, near[0], held)
            told = f"the text has “{near[1]}” ({wording.symbol})"
            return replace(finding, nuance=("nearest_phrase", *finding.nuance), correction=told)
    return None


def supported(event: VoteEvent, wording: Wording, place: int, held: list[Wording]) -> Finding:
    """Bear a claim out by a paragraph; say so where draft and adopted text differ in it."""
    others = [other for other in held if other is not wording]
    is_apart = any(wording.paragraphs[place] not in other.paragraphs for other in others)
    nuance = (*(("as_amended",) if is_apart else ()), *reported(wording))
    return Finding(SUPPORTED, None, nuance, (paragraph_row(event, wording, place),))


def reported(wording: Wording) -> tuple[str, ...]:
    """Say that the words are not from the body's own document."""
    return () if wording.basis in ("edition", "unknown") else ("as_reported",)


def paragraph_row(
    event: VoteEvent, wording: Wording, place: int, words: str | None = None
) -> Evidence:
    """Write a paragraph, or words of it, as one row of evidence."""
    return Evidence(
        event.vote_event_id, wording.symbol, "wording" if words else "paragraph",
        words or wording.paragraphs[place][:300], wording.sources[place],
        f'rec.paragraphs("{wording.symbol}")[{place}]["text"]',
    )  # fmt: skip


def not_found(event: VoteEvent, content: str, held: list[Wording], *, is_quoted: bool) -> Finding:
    """Deny a quotation where that is sure; else offer the nearest phrase there is."""
    rows = [(wording, place) for wording in held for place in range(len(wording.paragraphs))]
    near = nearest(content, [(w.symbol, w.paragraphs[place]) for w, place in rows])
    if near is None:
        return Finding(NOT_IN_RECORD, "no_such_wording")
    score, at, phrase = near
    wording, place = rows[at]
    evidence = (
        paragraph_row(event, wording, place, phrase), paragraph_row(event, wording, place)
    )  # fmt: skip
    told = f"nearest: “{phrase}” ({wording.symbol})"
    if not all(one.is_whole for one in held):
        return Finding(NOT_IN_RECORD, "text_in_part", ("nearest_phrase",), evidence, told)
    is_denied = is_quoted and score < _SAME_MEANING and _is_foreign(content, held)
    if is_denied:
        return Finding(CONTRADICTED, None, ("nearest_phrase",), evidence, told)
    return Finding(NOT_IN_RECORD, "no_such_wording", ("nearest_phrase",), evidence, told)


def _is_foreign(content: str, held: list[Wording]) -> bool:
    """Say whether a quotation can be denied: the texts are the documents, and lack most words.

    Quoted words that the text has in another order or form may be a translation back.
    """
    # The first is the text that is spoken of; of its draft a report will do.
    if len(content.split()) < 2 or not held[0].is_decisive:
        return False
    wanted = meaning(content)
    known = meaning(" ".join(text for wording in held for text in wording.paragraphs))
    if max(len(wording.paragraphs) for wording in held) < _FEWEST_PARAGRAPHS:
        return len(wanted) >= _FEWEST_STEMS and not wanted & known
    return 2 * len(wanted & known) < len(wanted)


def nearby(case: Case, content: str) -> Finding:
    """Offer the nearest phrase of what was moved that day on the same subject."""
    event = case.event
    if event is None:
        return Finding(NOT_IN_RECORD, "no_text")
    heads = case.index.between(event.decided_from, event.decided_until)
    beside = case.index.events([h.vote_event_id for h in heads if h.body == event.body][:_MOST])
    rows: list[tuple[VoteEvent, str, str, str, str]] = [
        (other, other.name, str(other.content), other.source_id,
         f'rec.vote_event("{other.vote_event_id}").content')
        for other in beside
        if other.content
    ]  # fmt: skip
    case.index.hold(name for other in beside for name in (other.symbol, other.draft_symbol) if name)
    for other in beside:
        for symbol in filter(None, (other.symbol, other.draft_symbol)):
            wording = wording_of(case, symbol)
            if wording is not None and wording.extent != "effect":
                rows += [
                    (other, symbol, text, source, f'rec.paragraphs("{symbol}")[{place}]["text"]')
                    for place, (text, source) in enumerate(
                        zip(wording.paragraphs, wording.sources, strict=True)
                    )
                ]
    near = nearest(content, [(symbol, text) for _, symbol, text, _, _ in rows])
    if near is None:
        return Finding(NOT_IN_RECORD, "no_text")
    other, symbol, _, source, query = rows[near[1]]
    evidence = (Evidence(other.vote_event_id, symbol, "wording", near[2], source, query),)
    told = f"nearest: “{near[2]}” ({symbol})"
    return Finding(NOT_IN_RECORD, "no_text", ("nearest_phrase",), evidence, told)
