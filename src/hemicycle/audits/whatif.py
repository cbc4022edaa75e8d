"""One vote event decided again with some votes, or the rule, changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from hemicycle.audits.reading import Reading, Rosters, electorate, votes
from hemicycle.audits.replay import Finding, examine
from hemicycle.bodies.body import Body
from hemicycle.bodies.model import Base, Requirement, Side
from hemicycle.bodies.registry import load_body
from hemicycle.core.errors import HemicycleError
from hemicycle.core.options import Option
from hemicycle.core.tally import Tally
from hemicycle.rules.decision import decide

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record
    from hemicycle.rules.outcome import Outcome

_FIELDS = {"yes": "n_yes", "no": "n_no", "abstain": "n_abstain"}
#: Rules that are named by their share, whatever the body calls the question.
_SHARES = {
    "two_thirds": (">=", Fraction(2, 3)),
    "simple_majority": (">", Fraction(1, 2)),
}


class WhatIfError(HemicycleError):
    """A change that cannot be made: the member did not sit, or what it did is not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """One member doing something else than it did."""

    member: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A vote event, what the law makes of it, and what it would have made of it.

    Attributes
    ----------
    event : VoteEvent
        With its votes.
    changes : tuple of Change
        What was changed.
    rule : str or None
        The rule that was put in place of the one that held.
    before : Finding
        As it was, by every reading that is open.
    after : Outcome
        With the changes.
    tally : Tally
        Counts with the changes.
    """

    event: VoteEvent
    changes: tuple[Change, ...]
    rule: str | None
    before: Finding
    after: Outcome
    tally: Tally
    reading: Reading

    @property
    def is_turned(self) -> bool:
        """Whether the changes make another result."""
        ruling = self.before.ruling
        return ruling is None or ruling.outcome.result is not self.after.result


def whatif(
    record: Record,
    event: VoteEvent,
    changes: Mapping[str, str],
    *,
    rule: str | None = None,
    parent: VoteEvent | None = None,
) -> WhatIf:
    """Decide a vote event again with changes.

    Parameters
    ----------
    record : Record
        An open record.
    event : VoteEvent
        With its votes.
    changes : mapping of str to str
        Member code -> option it would have chosen.
    rule : str, optional
        `two_thirds`, `simple_majority`, or a question of the body, in place of what held.
    parent : VoteEvent, optional
        The text that an amendment or a part belongs to.

    Returns
    -------
    WhatIf
        Before and after.

    Raises
    ------
    WhatIfError
        If what a member did is not in the record, so that nothing can be changed.
    BodyError
        If there is no law file of the body, or it knows no such rule.

    Examples
    --------
    >>> import hemicycle
    >>> record = hemicycle.open()
    >>> event = record.vote_event("S/RES/2774")
    >>> found = whatif(record, event, {"GBR": "no"})
    >>> str(found.after.result), found.after.vetoes
    ('vetoed', ('GBR',))
    """
    body = load_body(event.body)
    columns = ("body", "member", "valid_from", "valid_until")
    rows = record.table("membership").project(", ".join(columns)).fetchall()
    rosters = Rosters(dict(zip(columns, row, strict=True)) for row in rows)
    before = examine(body, event, rosters, event.votes, parent)
    ruling = before.computed[0].reading
    reading = _with_rule(body, event, ruling, rule) if rule else ruling
    counts, known = votes(event, event.votes)
    made = tuple(
        change(
            known, member, option, where=f"on {event.name} is not in the record",
            remedy=f"See `hemicycle show {event.name}`.",
        )
        for member, option in changes.items()
    )  # fmt: skip
    after_tally = moved(counts, made)
    acts = {**known, **{one.member: one.becomes for one in made}}
    who = electorate(body, event, rosters, event.decided_from)
    after = decide(reading.requirement, after_tally, who, known=acts)
    return WhatIf(event, made, rule, before, after, after_tally, reading)


def _with_rule(body: Body, event: VoteEvent, ruling: Reading, rule: str) -> Reading:
    """Find the requirement that a rule's name means."""
    needed = requirement(body, rule, event.decided_from, chamber=ruling.requirement.chamber)
    return Reading(needed, "what if", f"the rule {rule}, instead of what held")


def requirement(body: Body, rule: str, on: date, *, chamber: str | None) -> Requirement:
    """Find what a rule asks: one named by its share, or a question of the body.

    Parameters
    ----------
    body : Body
        Whose law.
    rule : str
        `two_thirds`, `simple_majority`, or a question of the body.
    on : datetime.date
        The day whose law applies.
    chamber : str or None
        The variant of the rules.

    Returns
    -------
    Requirement
        Of the body's first question that asks just this share of the votes cast, or of the one
        named.

    Raises
    ------
    BodyError
        If the body knows no such rule.

    Examples
    --------
    >>> from hemicycle.bodies.registry import load_body
    >>> told = requirement(load_body("un_ga"), "two_thirds", date(2025, 2, 24), chamber=None)
    >>> str(told.thresholds[0].share)
    '2/3'
    """
    name = rule.lower().replace("-", "_")
    if name in _SHARES and name not in body.questions:
        for question in body.questions:
            needed = body.requirement(question, on, chamber=chamber)
            if _has_share(needed, *_SHARES[name]):
                return needed
    return body.requirement(name, on, chamber=chamber)


def _has_share(needed: Requirement, op: str, share: Fraction) -> bool:
    """Say whether a requirement asks just this share of the votes cast."""
    first, *rest = needed.thresholds
    return not rest and (first.of, first.base, first.op, first.share) == (
        Side.YES,
        Base.CAST,
        op,
        share,
    )


def change(
    known: Mapping[str, str], member: str, option: str, *, where: str, remedy: str | None = None
) -> Change:
    """Make a change of what a member did.

    Parameters
    ----------
    known : mapping of str to str
        Member code -> what it did.
    member, option : str
        Who would have done what.
    where : str
        What is changed and where it is kept: "on S/RES/2774 is not in the record".
    remedy : str, optional
        What to do where the member is not among those known.

    Raises
    ------
    WhatIfError
        If what the member did is not known, or there is no such option.
    """
    if member not in known:
        raise WhatIfError(
            f"What {member} did {where}.",
            found=f"{len(known)} named votes" if known else "no roll, only counts",
            expected="a member whose vote is known",
            remedy=remedy if known else None,
        )
    try:
        becomes = Option(option.lower().replace("-", "_"))
    except ValueError as error:
        raise WhatIfError(
            f"{member} cannot do that.", found=repr(option), expected=", ".join(Option)
        ) from error
    return Change(member, known[member], becomes)


def moved(tally: Tally, changes: tuple[Change, ...]) -> Tally:
    """Return the counts after the changes."""
    counts = {
        "n_yes": tally.n_yes,
        "n_no": tally.n_no,
        "n_abstain": tally.n_abstain,
        "n_not_voting": tally.n_not_voting,
    }
    for one in changes:
        for option, step in ((one.was, -1), (one.becomes, 1)):
            name = _FIELDS.get(option, "n_not_voting")
            count = counts[name]
            if count is not None:
                # A roll may have more of an option than was announced.
                counts[name] = max(0, count + step)
    return Tally(**counts)
