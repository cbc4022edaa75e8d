"""Announced counts against the sum of the roll: where they differ, and whether it matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.rules.decision import decide

if TYPE_CHECKING:
    from hemicycle.audits.replay import Audit
    from hemicycle.record.model import VoteEvent
    from hemicycle.rules.outcome import Result


@dataclass(frozen=True, slots=True)
class Difference:
    """A vote event whose roll does not add up to what was announced.

    Attributes
    ----------
    event : VoteEvent
        With both tallies; the announced one rules.
    by_announced, by_counted : Result
        What the law makes of each.
    """

    event: VoteEvent
    by_announced: Result
    by_counted: Result

    @property
    def matters(self) -> bool:
        """Whether the law makes something else of the roll."""
        return self.by_announced is not self.by_counted


def totals(audit: Audit) -> list[Difference]:
    """List the vote events whose roll does not add up to the counts announced.

    Parameters
    ----------
    audit : Audit
        As `replay.audit` returns it.

    Returns
    -------
    list of Difference
        In order of decision.
    """
    found = []
    for finding in audit.findings:
        event, ruling = finding.event, finding.ruling
        told, counted = event.announced, event.counted
        if ruling is None or not (told.is_complete and counted.is_complete):
            continue
        if (told.n_yes, told.n_no, told.n_abstain) == (
            counted.n_yes,
            counted.n_no,
            counted.n_abstain,
        ):
            continue
        outcome = ruling.outcome
        ballot = outcome.ballot
        other = decide(outcome.requirement, counted, ballot.electorate, known=ballot.acts)
        found.append(Difference(event, outcome.result, other.result))
    return found
