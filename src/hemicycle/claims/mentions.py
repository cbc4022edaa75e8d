"""What a text mentions: symbols, times, names and numbers, each masking what it took.

The order matters: the 2774 of `resolution 2774` and the 24 of `24 February` are gone before
anything is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.periods import PeriodMention, find_periods
from hemicycle.claims.quantities import Quantity, find_quantities
from hemicycle.core.symbols import canonical

if TYPE_CHECKING:
    from hemicycle.claims.document import Document
    from hemicycle.claims.gazetteer import Found, Gazetteer

_SYMBOL = re.compile(
    r"""\b[AS]/(?:RES/)?(?:ES-\d+/|HRC/)?[A-Z0-9][A-Z0-9./-]*\d[A-Z]?(?:\s?\(\d{4}\)|\([A-Z-]+\))?
    |\bA/HRC/\d+/L\.\d+(?:/Rev\.\d+)?
    |\bES-\d{1,2}/\d{1,2}\b
    |\b[Rr]esolutions?\s(?:ES-)?\d{1,2}/\d{1,3}\b
    |\b(?:[Rr]esolution|[Rr]es\.|UNSCR|SCR)\s(?P<council>\d{2,4})\b(?!/)(?:\s?\(\d{4}\))?
    |\b[Rr]esolution\s(?P<roman>\d{2,4}\s?\([IVXLS-]+\))
    |(?<![\w/])L\.\d{1,3}(?:/Rev\.\d)?\b""",
    re.VERBOSE,
)
_WORDING = re.compile(r"^(?:[Rr]esolutions?|[Rr]es\.|UNSCR|SCR)\s")
_COUNCIL_YEAR = re.compile(r"\(\d{4}\)$")


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A document symbol: where, the record's form of it, and whether it was given in full."""

    span: Span
    symbol: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in a document, each kind in the order of the text.

    Attributes
    ----------
    symbols, periods, names, quantities : tuple
        What was found.
    masked : str
        The folded text with symbols and times blanked out; same length.
    """

    symbols: tuple[SymbolMention, ...]
    periods: tuple[PeriodMention, ...]
    names: tuple[Found, ...]
    quantities: tuple[Quantity, ...]
    masked: str


def find_mentions(document: Document, gazetteer: Gazetteer) -> Mentions:
    """Find symbols, times, names and numbers.

    Parameters
    ----------
    document : Document
        The text laid out.
    gazetteer : Gazetteer
        Names.

    Returns
    -------
    Mentions
        With spans into the text as read.

    Examples
    --------
    >>> from hemicycle.claims.document import read_document
    >>> from hemicycle.claims.gazetteer import build
    >>> doc = read_document("Resolution 2774 won ten votes on 24 February 2025.")
    >>> found = find_mentions(doc, build({}))
    >>> found.symbols[0].symbol, [q.value for q in found.quantities]
    ('S/RES/2774', [10])
    """
    plain = document.plain
    symbols = tuple(_symbols(plain))
    masked = _blank(plain, [mention.span for mention in symbols])
    names = tuple(gazetteer.find(masked))
    periods = tuple(
        mention
        for mention in find_periods(masked, document.published_on)
        if not any(mention.span.meets(found.span) for found in names)
    )
    masked = _blank(masked, [mention.span for mention in periods])
    quantities = tuple(
        quantity
        for sentence in document.sentences
        for quantity in find_quantities(masked, sentence.span.start, sentence.span.end)
    )
    return Mentions(symbols, periods, names, quantities, masked)


def _symbols(plain: str) -> list[SymbolMention]:
    """Find symbols, whole and shortened."""
    found = []
    for match in _SYMBOL.finditer(plain):
        text = match.group()
        if match.group("council"):
            symbol = f"S/RES/{match.group('council')}"
        else:
            symbol = canonical(_WORDING.sub("", text))
            if not symbol.startswith(("A/", "S/", "L.")):
                symbol = f"A/RES/{symbol}"
        found.append(SymbolMention(Span(*match.span()), _COUNCIL_YEAR.sub("", symbol)))
    return found


def _blank(text: str, spans: list[Span]) -> str:
    """Write spaces over spans."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
