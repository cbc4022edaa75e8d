"""Vote events that may be meant, each with the reasons that speak for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hemicycle.claims.index import Head

#: How close a rival may come before nobody can say which vote is meant.
LEAD = 1.5
#: The lead that a contradiction needs.
CLEAR_LEAD = 2.5
_STRONG_TOPIC = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A vote event that may be meant.

    Attributes
    ----------
    head : Head
        The vote event.
    parts : dict of str to float
        Reason -> weight: `symbol`, `date`, `body`, `topic`, `title`, `nickname`, `sponsor`,
        `outcome`, `veto`, `failed`, `same_day`, `context`, `only`, `tally:yes`…, `roll:USA`…;
        negative where the text speaks against it.
    coverage : float
        Share of the telling words of the text that title, subjects or content have, in [0, 1].
    told : float
        Share of the telling words of the title that the text has, in [0, 1].
    subject : float
        Weight of the words of the title that the whole text has, where it is about one vote.
    more : dict of str to float
        Reasons that were read loosely, or in sentences on the same vote, as in `parts`.
    is_split : bool
        Whether the text tells two counts of one slot, so that it may speak of two votes.
    """

    head: Head
    parts: dict[str, float]
    coverage: float = 0.0
    told: float = 0.0
    subject: float = 0.0
    more: dict[str, float] = field(default_factory=dict)
    is_split: bool = False

    def score(self, without: Iterable[str] = ()) -> float:
        """Add up the reasons, leaving some out."""
        left = set(without)
        return sum(weight for reason, weight in self.parts.items() if reason not in left)

    def anchors(self, without: Iterable[str] = ()) -> tuple[str, ...]:
        """Name the kinds of reasons that speak for it, leaving some out.

        Two equal counts of a tally, or two members that voted as said, make one anchor.
        """
        left = set(without)
        strong: dict[str, float] = defaultdict(float)
        n: dict[str, int] = defaultdict(int)
        for reason, weight in self.parts.items():
            if weight > 0 and reason not in left:
                kind = reason.partition(":")[0]
                kind = "date" if kind == "recent" else kind
                strong[kind] += weight
                n[kind] += 1
        kept = [kind for kind in strong if _is_anchor(kind, strong[kind], n[kind])]
        return tuple(sorted(kept))


def _is_anchor(kind: str, weight: float, n: int) -> bool:
    """Say whether reasons of a kind are enough to hold on to."""
    if kind == "tally":
        return n > 1 or weight >= 2.5
    if kind == "roll":
        return n > 1 and weight > 1.0
    if kind == "topic":
        return weight >= _STRONG_TOPIC
    if kind == "date":
        return weight >= 2.0
    return kind not in ("members", "question", "title", "context", "only")


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry of the register was linked to.

    Attributes
    ----------
    candidates : tuple of Candidate
        The best first.
    reason : str
        Why there is none: `out_of_coverage`, `no_such_vote`, `other_body`; empty if there is.
    """

    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def best(self) -> Candidate | None:
        """The first candidate."""
        return self.candidates[0] if self.candidates else None

    def led_by(self, first: Candidate) -> Link:
        """Return the link with its first candidate replaced."""
        return replace(self, candidates=(first, *self.candidates[1:]))

    def lead(self, without: Iterable[str] = ()) -> float:
        """Return how far the first is ahead of the next of another text, leaving reasons out."""
        best = self.best
        if best is None:
            return 0.0
        others = [c.score(without) for c in self.candidates[1:]]
        return best.score(without) - max(others, default=0.0)

    def rivals(self, without: Iterable[str] = (), within: float = LEAD) -> list[Candidate]:
        """Return the candidates that come close to the first, leaving reasons out."""
        best = self.best
        if best is None:
            return []
        floor = best.score(without) - within
        return [c for c in self.candidates[1:] if c.score(without) > floor]
