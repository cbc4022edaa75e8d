"""Counts of one vote event."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of members by option; None where nobody published the count.

    Parameters
    ----------
    n_yes, n_no, n_abstain, n_not_voting : int or None
        Counts in members, never negative.

    Raises
    ------
    ValueError
        If a count is negative.

    Examples
    --------
    >>> str(Tally(93, 18, 65, 17))
    '93-18-65 (17 not voting)'
    >>> str(Tally(9, None, None, None)), Tally(9, None, None, None).is_complete
    ('9-?-?', False)
    """

    n_yes: int | None = None
    n_no: int | None = None
    n_abstain: int | None = None
    n_not_voting: int | None = None

    def __post_init__(self) -> None:
        """Refuse negative counts."""
        counts = self._counts
        if any(n is not None and n < 0 for n in counts):
            raise ValueError(f"a count of members cannot be negative: {counts}")

    @property
    def _counts(self) -> tuple[int | None, ...]:
        return (self.n_yes, self.n_no, self.n_abstain, self.n_not_voting)

    @property
    def is_known(self) -> bool:
        """Whether any count is known."""
        return any(n is not None for n in self._counts)

    @property
    def is_complete(self) -> bool:
        """Whether yes, no and abstentions are all known."""
        return None not in (self.n_yes, self.n_no, self.n_abstain)

    def __str__(self) -> str:
        """Return yes-no-abstain, with a question mark for what is unknown."""
        counts = (self.n_yes, self.n_no, self.n_abstain)
        text = "-".join("?" if n is None else str(n) for n in counts)
        return f"{text} ({self.n_not_voting} not voting)" if self.n_not_voting else text
