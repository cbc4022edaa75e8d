"""The state of a sitting: what is before the body, what was decided, and what waits.

States are values: an event makes a new one (`apply`), and the same events make the same state, to
the byte of its canonical JSON.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from hemicycle.core.options import Option
from hemicycle.core.tally import Tally
from hemicycle.procedure import canonical
from hemicycle.procedure.events import SittingOpened
from hemicycle.procedure.text import Operation, Text

_COUNTED = (Option.YES, Option.NO, Option.ABSTAIN)
#: Phases of a sitting.
OPEN, SUSPENDED, ADJOURNED, CLOSED = "open", "suspended", "adjourned", "closed"
#: Statuses of a proposal that is still before the body.
LIVE = frozenset({"tabled", "silence"})
#: Statuses after a decision of substance.
DECIDED = frozenset({"adopted", "rejected", "vetoed"})


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to adoption without a vote, or one that breaks silence."""

    by: str
    words: str = ""
    at: str = ""
    is_amendment: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft or an amendment.

    Attributes
    ----------
    symbol, by, title, matter, item, tabled_on, resulting : str
        As tabled; `resulting` is the symbol of the text as adopted.
    sponsors : tuple of str
        Mover first.
    place : int
        Order of submission in this sitting, from 1.
    target : str
        What an amendment amends; empty for a draft.
    text, original : tuple of Paragraph
        Of a draft, as it stands and as tabled.
    operations : tuple of Operation
        Of an amendment, as they stand.
    status : str
        `tabled`, `silence`, `adopted`, `rejected`, `vetoed`, `withdrawn`, `lapsed`, `not_acted_on`,
        `not_competent`, `not_put` or `not_agreed`.
    cause : str
        What brought the status about, where it was not a vote on the proposal itself.
    note : str
        What is not known of it, where it was reported.
    is_amended, is_waived, is_proposed_without_vote, is_debate_closed : bool
        Whether an amendment to it was adopted, circulation was waived, the chair asked to adopt it
        without a vote, debate on it was closed.
    objections : tuple of Objection
        To adoption without a vote, or to silence.
    expires_at : str
        When its silence expires.
    """

    symbol: str
    by: str
    place: int
    sponsors: tuple[str, ...] = ()
    title: str = ""
    matter: str = ""
    item: str = ""
    tabled_on: str = ""
    target: str = ""
    text: Text = ()
    original: Text = ()
    operations: tuple[Operation, ...] = ()
    status: str = "tabled"
    cause: str = ""
    resulting: str = ""
    note: str = ""
    is_amended: bool = False
    is_oral: bool = False
    is_waived: bool = False
    is_proposed_without_vote: bool = False
    is_debate_closed: bool = False
    objections: tuple[Objection, ...] = ()
    expires_at: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it is still before the body."""
        return self.status in LIVE


@dataclass(frozen=True, slots=True)
class Motion:
    """A procedural motion, or a request for division, which is one once somebody objects.

    `status` is `pending`, `granted` (a division nobody objected to), `blocked` (one the mover of
    the text refused), `carried`, `lost` or `withdrawn`; `parts` and `part_outcomes` belong to a
    division.
    """

    id: str
    kind: str
    by: str
    about: str = ""
    words: str = ""
    status: str = "pending"
    n_for: int = 0
    n_against: int = 0
    parts: tuple[tuple[str, ...], ...] = ()
    part_outcomes: Mapping[str, str] = field(default_factory=dict)
    objected_by: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling of the chair; `status` is `given`, `appealed`, `upheld` or `overruled`.

    `n_votes` is how many votes had been opened before it: an appeal comes at once or not at all.
    """

    id: str
    kind: str
    about: str
    words: str = ""
    order: tuple[str, ...] = ()
    because: str = ""
    status: str = "given"
    n_votes: int = 0
    appeal: str = ""
    appealed_by: str = ""

    @property
    def is_in_force(self) -> bool:
        """Whether the ruling stands."""
        return self.status != "overruled"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of order; `ruling` is empty until the chair has ruled."""

    id: str
    by: str
    words: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """One question put to the vote.

    `status` is `open`, `closed` or `declared`; `reported` are counts that others reported, which
    stand in for a roll that is not known; `intentions` and `corrections` came after the event.
    """

    id: str
    question: str
    about: str
    manner: str = "recorded"
    requested_by: str = ""
    drawn_first: str = ""
    status: str = "open"
    options: Mapping[str, str] = field(default_factory=dict)
    reported: tuple[int | None, int | None, int | None, int | None] | None = None
    sources: tuple[str, ...] = ()
    outcome: str = ""
    is_verified: bool = True
    requirement: str = ""
    articles: tuple[str, ...] = ()
    vetoed_by: tuple[str, ...] = ()
    intentions: tuple[tuple[str, str], ...] = ()
    corrections: tuple[tuple[str, str, str], ...] = ()

    def tally(self, n_members: int) -> Tally:
        """Count the options, or return what was reported.

        Parameters
        ----------
        n_members : int
            Members of the body; who is on no roll did not vote.

        Returns
        -------
        Tally
            With nulls where nobody published a count.
        """
        if self.reported is not None:
            return Tally(*self.reported)
        options = list(self.options.values())
        n_yes, n_no, n_abstain = (options.count(option) for option in _COUNTED)
        return Tally(n_yes, n_no, n_abstain, n_members - n_yes - n_no - n_abstain)

    def corrected(self) -> dict[str, str]:
        """Return the roll with the slips put right that were found after the event."""
        return {**self.options, **{member: new for member, _, new in self.corrections}}


@dataclass(frozen=True, slots=True)
class State:
    """A sitting after some events.

    Attributes
    ----------
    sitting : SittingOpened
        How it was opened.
    n_events : int
        How many events it is made of.
    phase : str
        `open`, `suspended`, `adjourned` or `closed`.
    present : tuple of str or None
        Members counted in the room; None where nobody counted.
    proposals, motions, points, rulings, votes : mapping
        By symbol or id, in the order in which they came up.
    orders : mapping of str to tuple of str
        Order of the amendments to a draft, as ruled.
    priority : tuple of str
        Drafts that the body decided to take first.
    """

    sitting: SittingOpened
    n_events: int = 1
    phase: str = OPEN
    present: tuple[str, ...] | None = None
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    motions: Mapping[str, Motion] = field(default_factory=dict)
    points: Mapping[str, Point] = field(default_factory=dict)
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    votes: Mapping[str, Vote] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    priority: tuple[str, ...] = ()

    # ------------------------------------------------------------------ views

    @property
    def n_members(self) -> int:
        """Members of the body."""
        return len(self.sitting.members)

    @property
    def open_vote(self) -> Vote | None:
        """The vote that is going on, or was closed and waits for its result."""
        return next((vote for vote in self.votes.values() if vote.status != "declared"), None)

    @property
    def pending_motions(self) -> list[Motion]:
        """Motions not decided yet, in the order in which they were made."""
        return [motion for motion in self.motions.values() if motion.status == "pending"]

    @property
    def open_points(self) -> list[Point]:
        """Points of order on which the chair has not ruled."""
        return [point for point in self.points.values() if not point.ruling]

    @property
    def open_appeals(self) -> list[Ruling]:
        """Rulings appealed against and not yet voted on."""
        return [ruling for ruling in self.rulings.values() if ruling.status == "appealed"]

    def drafts(self) -> list[Proposal]:
        """List the drafts in the order of submission."""
        return [item for item in self.proposals.values() if not item.target]

    def amendments(self, target: str, *, live: bool = False) -> list[Proposal]:
        """List the amendments to a proposal in the order of submission."""
        return [
            item
            for item in self.proposals.values()
            if item.target == target and (item.is_live or not live)
        ]

    def divisions(self, symbol: str) -> list[Motion]:
        """List the divisions of a draft that are to be voted part by part."""
        return [
            motion
            for motion in self.motions.values()
            if motion.kind == "division"
            and motion.about == symbol
            and motion.status in ("granted", "carried")
        ]

    def votes_on(self, question: str, about: str) -> list[Vote]:
        """List the votes on one question, the first first."""
        return [
            vote
            for vote in self.votes.values()
            if vote.about == about and vote.question == question
        ]

    def has_voting_begun(self, symbol: str) -> bool:
        """Say whether a vote on the proposal itself, or on a part of it, was ever announced."""
        divisions = {motion.id for motion in self.motions.values() if motion.about == symbol}
        return any(
            vote.about == symbol
            if vote.question in ("draft", "amendment")
            else vote.question == "part" and vote.about.partition("/")[0] in divisions
            for vote in self.votes.values()
        )

    def to_json(self) -> dict[str, Any]:
        """Return the state as a JSON object."""
        return {column.name: _plain(getattr(self, column.name)) for column in fields(self)}

    def to_bytes(self) -> bytes:
        """Return the canonical JSON of the state: equal states, equal bytes."""
        return canonical.dumps(self.to_json())


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Write a value with dictionaries and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that waits for the body or the chair; the last of the stack comes first.

    `kind` is `draft`, `amendment`, `division`, `motion`, `point`, `appeal`, `vote` or `silence`.
    """

    kind: str
    id: str
    words: str


def stack(state: State) -> list[Pending]:
    """List what is pending, the most pressing last.

    Parameters
    ----------
    state : State
        A sitting.

    Returns
    -------
    list of Pending
        Drafts with their amendments at the bottom; motions, points of order and appeals above
        them; a vote that is going on at the top.
    """
    return list(_stack(state))


def _stack(state: State) -> Iterator[Pending]:
    """Walk the stack from the bottom: what is voted on last comes first."""
    drafts = {draft.symbol: draft for draft in state.drafts() if draft.is_live}
    for draft in reversed(_in_turn(drafts, state.priority)):
        kind = "silence" if draft.status == "silence" else "draft"
        yield Pending(kind, draft.symbol, draft.title or f"by {draft.by}")
        yield from _under(state, draft.symbol)
    for motion in state.pending_motions:
        yield Pending("motion", motion.id, f"{motion.kind.replace('_', ' ')}, by {motion.by}")
    for point in state.open_points:
        yield Pending("point", point.id, f"by {point.by}: {point.words}")
    for ruling in state.open_appeals:
        yield Pending("appeal", ruling.appeal, f"by {ruling.appealed_by}, against {ruling.id}")
    vote = state.open_vote
    if vote is not None:
        yield Pending("vote", vote.id, f"on the {vote.question} {vote.about}")


def _in_turn(waiting: Mapping[str, Proposal], first: tuple[str, ...]) -> list[Proposal]:
    """Order proposals as they are voted on: as was ruled or decided, then as submitted."""
    ruled = [waiting[name] for name in first if name in waiting]
    return ruled + [item for name, item in waiting.items() if name not in first]


def _under(state: State, symbol: str) -> Iterator[Pending]:
    """Walk the amendments to a proposal and the parts of a division not yet voted."""
    amendments = {item.symbol: item for item in state.amendments(symbol, live=True)}
    for amendment in reversed(_in_turn(amendments, state.orders.get(symbol, ()))):
        yield Pending("amendment", amendment.symbol, f"to {symbol}, by {amendment.by}")
        yield from _under(state, amendment.symbol)
    for motion in state.divisions(symbol):
        for number in range(1, len(motion.parts) + 1):
            if str(number) not in motion.part_outcomes:
                yield Pending("division", f"{motion.id}/{number}", f"part of {symbol}")
