"""What a text says of one question, gathered from all its claims, for the linker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim


@dataclass(slots=True)
class Facts:
    """What a text says of one question: counts, positions and outcomes.

    Attributes
    ----------
    counts : dict of str to set of int
        Slot -> counts stated exactly.
    positions : dict of str to set of str
        Member -> positions stated.
    results : set of str
        Outcomes.
    vetoes : set of str
        Members that vetoed.
    total : int or None
        Stated size of the body.
    pairs : set of (int, int)
        Counts for and against, in either order.
    things : dict of str to set of int
        Counts told of what the text is about: for the extension, against the embargo. They are
        those of the text, or the other way round.
    """

    counts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    positions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    results: set[str] = field(default_factory=set)
    vetoes: set[str] = field(default_factory=set)
    total: int | None = None
    pairs: set[tuple[int, int]] = field(default_factory=set)
    things: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def largest(self) -> int:
        """The largest count told."""
        return max((count for told in self.counts.values() for count in told), default=0)

    @property
    def cast(self) -> int:
        """Votes told of in all: of one question, no more than there are seats."""
        return sum(
            max(self.counts[slot]) for slot in ("yes", "no", "abstain") if self.counts.get(slot)
        )

    def take(self, claim: RawClaim) -> None:
        """Add what a claim says, unless it is told loosely."""
        if not claim.is_weak:
            self._take(claim)

    def _take(self, claim: RawClaim) -> None:
        """Add what a claim says."""
        if claim.type == "tally" and not claim.is_unordered:
            told = self.things if claim.is_of_thing else self.counts
            for slot, amount in claim.amounts.items():
                if amount.operator == "=" and amount.value is not None:
                    told[slot].add(amount.value)
        elif claim.type == "tally" and claim.is_unordered:
            self._take_pair(claim)
        elif claim.type in ("vote_cast", "listing") and claim.mode != "all_but":
            if claim.position in ("yes", "no", "abstain", "absent"):
                for member in claim.members:
                    self.positions[member].add(claim.position)
        elif claim.type == "outcome":
            self.results.add(claim.result)
        elif claim.type == "veto":
            self.vetoes |= set(claim.members)
        self.total = self.total or claim.total

    def _take_pair(self, claim: RawClaim) -> None:
        """Add counts for and against that may stand in either order."""
        pair = [claim.amounts[slot].value for slot in ("yes", "no") if slot in claim.amounts]
        if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
            self.pairs.add((pair[0], pair[1]))
