"""What reads claims in sentences: the grammar, or anything else that keeps the same promise.

An extractor proposes claims; it never judges. Which vote is meant, and whether the record bears a
claim out, is settled by the same linker and the same rules whoever proposed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hemicycle.claims.echoes import NOTHING, said
from hemicycle.claims.grammar import read_claims
from hemicycle.claims.headings import read_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.items import Item
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.raw import RawClaim


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, ready to be read for claims.

    Attributes
    ----------
    document : Document
        The text that it stands in.
    sentence : Sentence
        Its place.
    mentions : Mentions
        Symbols, times, names and numbers in it.
    items : tuple of Item
        The sentence as items; a claim points to the text it is about by a place among them.
    """

    document: Document
    sentence: Sentence
    mentions: Mentions
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """The sentence as it stands in the text."""
        return self.document.text[self.sentence.span.start : self.sentence.span.end]


class Extractor(Protocol):
    """Reads claims in the sentences of one text."""

    def extract(self, passages: Sequence[Passage]) -> list[list[RawClaim]]:
        """Propose claims.

        Parameters
        ----------
        passages : sequence of Passage
            The sentences of one text, in order.

        Returns
        -------
        list of list of RawClaim
            The claims of each sentence; as long as `passages`.
        """


class Grammar:
    """The default: patterns over names, numbers and turns of phrase. No model is involved."""

    def extract(self, passages: Sequence[Passage]) -> list[list[RawClaim]]:
        """Read each sentence with what was said before it, and lists under headings."""
        claims: list[list[RawClaim]] = []
        before = NOTHING
        for passage in passages:
            text = passage.document.slice(passage.sentence.span)
            span = passage.sentence.span
            plain = passage.mentions.masked[span.start : span.end], span.start
            claims.append(read_claims(passage.items, text, before, plain))
            before = said(claims[-1], before, passage.items)
        return [
            _with_names(one, other)
            for one, other in zip(claims, read_headings(passages), strict=True)
        ]


def _with_names(read: list[RawClaim], headed: list[RawClaim]) -> list[RawClaim]:
    """Prefer what was read of a sentence, with the names under its heading if it has none."""
    if any(claim.type != "tally" for claim in read):
        return read
    return read + [claim for claim in headed if claim.type != "tally" or not read]


GRAMMAR = Grammar()
