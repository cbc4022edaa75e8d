"""In which order amendments are put to the vote: a proposal to the chair, who rules.

Furthest removed in substance goes first (un_ga/rop/90, un_sc/rop/36); in the Security Council one
that only adds to the text or deletes from it goes before (un_sc/rop/36). Substance cannot be
computed: what is measured here is how many words change, and every place carries its reason, so
that a delegation can appeal against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amendment about to be put in order.

    Attributes
    ----------
    symbol : str
        Its symbol.
    n_words : int
        Words of the text that it puts in or takes out.
    only_adds_or_deletes : bool
        Whether it leaves everything else as it stands.
    place : int
        Order of submission.
    """

    symbol: str
    n_words: int
    only_adds_or_deletes: bool
    place: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An amendment in its place, with the reason."""

    symbol: str
    reason: str


def propose(candidates: Sequence[Candidate], *, additions_first: bool) -> list[Placed]:
    """Propose an order.

    Parameters
    ----------
    candidates : sequence of Candidate
        Amendments to one text.
    additions_first : bool
        Whether those that only add or delete go before all others (un_sc/rop/36).

    Returns
    -------
    list of Placed
        The first goes first; ties by order of submission.

    Examples
    --------
    >>> rival = Candidate("L.13", 12, False, 2)
    >>> added = Candidate("L.12", 6, True, 1)
    >>> [placed.symbol for placed in propose([added, rival], additions_first=False)]
    ['L.13', 'L.12']
    >>> propose([added, rival], additions_first=True)[0]
    Placed(symbol='L.12', reason='only adds or deletes; changes 6 words')
    """

    def key(item: Candidate) -> tuple[bool, int, int]:
        return (additions_first and not item.only_adds_or_deletes, -item.n_words, item.place)

    return [
        Placed(item.symbol, _reason(item, additions_first)) for item in sorted(candidates, key=key)
    ]


def _reason(item: Candidate, additions_first: bool) -> str:
    """Say why an amendment has its place."""
    words = f"changes {item.n_words} word{'' if item.n_words == 1 else 's'}"
    return (
        f"only adds or deletes; {words}" if additions_first and item.only_adds_or_deletes else words
    )
