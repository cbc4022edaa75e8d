"""What a text mentions: symbols, times, names and numbers, each masking what it took.

The order matters: the 2774 of `resolution 2774` and the 24 of `24 February` are gone before
anything is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from hemicycle.claims.document import Span
from hemicycle.claims.periods import PeriodMention, find_periods
from hemicycle.claims.quantities import Quantity, find_quantities
from hemicycle.core.symbols import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.gazetteer import Found, Gazetteer

_SYMBOL = re.compile(
    r"""\b[AS]/(?:RES/)?(?:ES-\d+/|HRC/)?[A-Z0-9][A-Z0-9./-]*\d[A-Z]?(?:/(?:Rev|Add|Corr)\.\d)?
       (?:\s?\(\d{4}\)|\([A-Z-]+\)(?:\[[A-Z-]+\])?|\[[A-Z-]+\])?
    |\bA/HRC/\d+/L\.\d+(?:/Rev\.\d+)?
    |\bES-\d{1,2}/\d{1,2}\b
    |\b[Rr]esolutions?\s(?:ES-)?\d{1,2}/\d{1,3}(?:\s?[A-Z]\b(?!')|\s?\[[A-Z-]+\]|\s?[A-Z]\]|\b)
    |\b(?:[Rr]esolution|RESOLUTION|[Rr]es\.|RES\.?|Res)\s(?P<roman>\d{1,4}\s?[A-Z]?\s?\((?:ES-)?[IVXLS-]+\d?\)(?:\s?\[[A-Z-]+\]|\s[A-Z]\b(?!'))?)
    |(?<![\w/.,-])(?P<old>\d{2,4}\s?[A-Z]?\s?\((?:ES-)?[IVXL]{1,8}\)(?:\s[A-Z]\b(?!'))?)
    |\b(?:RES\.?|Res\.?|GA)\s(?P<lettered>\d{4}\s?[A-G])\b(?!')
    |\b[Rr]esolution\s\(?(?P<dated>\d{2,4})\sof\s(?:19|20)\d\d\b
    |\b(?:[Rr]esolution|RESOLUTION|[Rr]es\.|RES\.?|Res|UNSCR|SCR)\s(?P<council>\d{2,4})\b(?!/|-\d|\sto\s\d|\s(?:votes?|for|in\sfavou?r|against)\b)(?:\s?\(\d{4}\))?
    |(?<=[(])(?P<bare>[3-8]\d/\d{1,3}\s?[A-Z]?)(?=[)])
    |(?<=,\s)(?P<set>[3-8]\d/\d{1,3}\s?[A-Z]?)(?=[,:;]|\.(?:\s|$))
    |(?<![\w/])L\.\d{1,3}(?:/Rev\.\d)?\b""",
    re.VERBOSE,
)
_WORDING = re.compile(r"^(?:[Rr]esolutions?|RESOLUTION|[Rr]es\.|RES\.?|Res|UNSCR|SCR)\s")
#: So long must a sentence of capitals be; words of it that are no abbreviation.
_SHOUTED = 24
_LOUD = re.compile(r"\b(?!(?:US|UK|UN|USA|UAE|EU|UNGA|UNSC|NATO|USSR|DPRK|DRC)\b)[A-Z]+")
_COUNCIL_YEAR = re.compile(r"\(\d{4}\)$")


class _Placed(Protocol):
    """Anything found at a place."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_M = TypeVar("_M", bound=_Placed)


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
    by_sentence : dict of int to Mentions
        The same by the number of the sentence.
    """

    symbols: tuple[SymbolMention, ...]
    periods: tuple[PeriodMention, ...]
    names: tuple[Found, ...]
    quantities: tuple[Quantity, ...]
    masked: str
    by_sentence: dict[int, Mentions] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> Mentions:
        """Return the mentions of one sentence."""
        nothing = Mentions((), (), (), (), self.masked)
        return self.by_sentence.get(sentence.number, nothing)


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
    names = tuple(gazetteer.find(_cased(masked, document)))
    named = {place for found in names for place in range(found.span.start, found.span.end)}
    periods = tuple(
        mention
        for mention in find_periods(masked, document.published_on)
        if mention.span.start not in named
    )
    masked = _blank(masked, [mention.span for mention in periods])
    quantities = tuple(
        quantity
        for sentence in document.sentences
        for quantity in find_quantities(masked, sentence.span.start, sentence.span.end)
    )
    shelf = _Shelf(document)
    by = (shelf.sort(symbols), shelf.sort(periods), shelf.sort(names), shelf.sort(quantities))
    by_sentence = {
        sentence.number: Mentions(
            tuple(by[0][sentence.number]),
            tuple(by[1][sentence.number]),
            tuple(by[2][sentence.number]),
            tuple(by[3][sentence.number]),
            masked,
        )
        for sentence in document.sentences
    }
    return Mentions(symbols, periods, names, quantities, masked, by_sentence)


def _symbols(plain: str) -> list[SymbolMention]:
    """Find symbols, whole and shortened."""
    found = []
    for match in _SYMBOL.finditer(plain):
        text = match.group()
        if (council := match.group("council") or match.group("dated")) is not None:
            symbol = f"S/RES/{council}"
        else:
            symbol = canonical(_WORDING.sub("", text))
            if not symbol.startswith(("A/", "S/", "L.")):
                symbol = f"A/RES/{symbol}"
        found.append(SymbolMention(Span(*match.span()), _COUNCIL_YEAR.sub("", symbol)))
    return found


def _cased(text: str, document: Document) -> str:
    """Write sentences that are all capitals as others are, so that their names are found."""
    parts, at = [], 0
    for sentence in document.sentences:
        start, end = sentence.span.start, sentence.span.end
        if end - start > _SHOUTED and text[start:end].isupper():
            cased = _LOUD.sub(lambda match: match.group().capitalize(), text[start:end])
            parts += [text[at:start], cased]
            at = end
    return "".join([*parts, text[at:]])


def _blank(text: str, spans: list[Span]) -> str:
    """Write spaces over spans that are in order."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


class _Shelf:
    """Mentions by the sentence that they begin in."""

    def __init__(self, document: Document) -> None:
        self._ends = [sentence.span.end for sentence in document.sentences]
        self._numbers = [sentence.number for sentence in document.sentences]

    def sort(self, found: Iterable[_M]) -> dict[int, list[_M]]:
        """Put mentions to their sentences."""
        sorted_: dict[int, list[_M]] = defaultdict(list)
        for mention in found:
            place = bisect_right(self._ends, mention.span.start)
            if place < len(self._numbers):
                sorted_[self._numbers[place]].append(mention)
        return sorted_
