"""What happens in a sitting: frozen events in the past tense, and their form in JSON.

Every event is a fact that somebody established: nothing here is computed, and nothing is ever
edited. What was wrong is followed by another event that says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure.text import Operation, Paragraph


class EventError(HemicycleError):
    """A JSON object that is not an event."""


@dataclass(frozen=True, slots=True)
class SittingOpened:
    """The sitting was opened; always the first event of a log.

    `chamber` is the variant of the body's rules (`plenary`, `committee`…; empty for the usual one),
    `chair` the member that holds the chair, `not_entitled` the members that may not vote, each with
    the article, and `is_reported` says that the log retells a sitting from accounts of it.
    """

    sitting: str
    body: str
    day: str
    members: tuple[str, ...]
    title: str = ""
    chamber: str = ""
    chair: str = ""
    not_entitled: Mapping[str, str] = field(default_factory=dict)
    is_reported: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PresenceNoted:
    """Members were counted in the room, for the quorum."""

    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CirculationWaived:
    """The chair allowed a text to be put to the vote on the day it was circulated."""

    symbol: str


@dataclass(frozen=True, slots=True)
class DraftTabled:
    """A draft was tabled; `matter` is its class under the body's rules, such as `important`."""

    symbol: str
    by: str
    text: tuple[Paragraph, ...]
    title: str = ""
    co_sponsors: tuple[str, ...] = ()
    matter: str = ""
    tabled_on: str = ""
    item: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentTabled:
    """An amendment to a draft, or a sub-amendment to an amendment, was tabled or moved orally."""

    symbol: str
    target: str
    by: str
    operations: tuple[Operation, ...]
    co_sponsors: tuple[str, ...] = ()
    title: str = ""
    is_oral: bool = False
    tabled_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SponsorAdded:
    """A member joined the sponsors of a proposal."""

    symbol: str
    member: str


@dataclass(frozen=True, slots=True)
class SponsorWithdrew:
    """A member left the sponsors of a proposal."""

    symbol: str
    member: str


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """A proposer took a draft or an amendment back."""

    symbol: str
    by: str


@dataclass(frozen=True, slots=True)
class ProposalReintroduced:
    """A member put a withdrawn proposal forward again as its own."""

    symbol: str
    by: str


@dataclass(frozen=True, slots=True)
class StatementMade:
    """A member spoke.

    `purpose` is `debate`, `for_motion`, `against_motion`, `explanation_before`,
    `explanation_after` or `reply`; `about` is the symbol or the motion spoken on.
    """

    by: str
    purpose: str = "debate"
    about: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MotionMade:
    """A procedural motion was made; `kind` is one of the body's motions."""

    id: str
    kind: str
    by: str
    about: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MotionWithdrawn:
    """The mover took a motion back."""

    id: str
    by: str


@dataclass(frozen=True, slots=True)
class PointRaised:
    """A member rose to a point of order."""

    id: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RulingGiven:
    """The chair ruled.

    `kind` is `point` (on point `about`), `order_of_amendments` (to draft `about`, in `order`),
    `implied_rejection` (amendment `about` falls, `because` was adopted), `not_an_amendment`
    (`about` is a new proposal) or `obliged_to_abstain` (member `because` on `about`).
    """

    id: str
    kind: str
    about: str
    words: str = ""
    order: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class RulingAppealed:
    """A member appealed against a ruling: yes in the vote that follows overrules it."""

    id: str
    ruling: str
    by: str


@dataclass(frozen=True, slots=True)
class DivisionRequested:
    """A member asked for a separate vote on parts; each part is a list of paragraph ids."""

    id: str
    symbol: str
    by: str
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DivisionObjected:
    """A member objected to a division."""

    id: str
    by: str


@dataclass(frozen=True, slots=True)
class DivisionBlocked:
    """The mover of the text objected to a division where that ends it (un_sc/rop/32)."""

    id: str
    by: str


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """The chair announced that voting begins.

    `question` is `draft`, `amendment`, `motion`, `appeal` or `part`; `about` the symbol or id; a
    part is `DIVISION/NUMBER`.
    """

    id: str
    question: str
    about: str
    manner: str = "recorded"
    requested_by: str = ""
    drawn_first: str = ""


@dataclass(frozen=True, slots=True)
class VoteCast:
    """One member voted; a second one before the close takes the place of the first."""

    vote: str
    member: str
    option: str


@dataclass(frozen=True, slots=True)
class RollRecorded:
    """A whole roll was taken at once, by machine or by calling the names."""

    vote: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TallyReported:
    """Counts that others reported, with the options of the members they named; null is unknown."""

    vote: str
    n_yes: int | None = None
    n_no: int | None = None
    n_abstain: int | None = None
    n_not_voting: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteClosed:
    """The chair closed the voting."""

    vote: str


@dataclass(frozen=True, slots=True)
class ResultDeclared:
    """The chair declared what came of a vote.

    `outcome` is `adopted`, `rejected`, `vetoed`, `second_vote` or `no_decision`;
    `is_verified` says whether the rules, put to the counts, gave the same; `requirement` and
    `articles` say by which rule.
    """

    vote: str
    outcome: str
    is_verified: bool = True
    requirement: str = ""
    articles: tuple[str, ...] = ()
    vetoed_by: tuple[str, ...] = ()
    resulting: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionProposed:
    """The chair asked whether a proposal may be adopted without a vote."""

    symbol: str


@dataclass(frozen=True, slots=True)
class ObjectionMade:
    """A member objected to adoption without a vote, or broke silence at `at`."""

    symbol: str
    by: str
    words: str = ""
    at: str = ""
    is_amendment: bool = False


@dataclass(frozen=True, slots=True)
class AdoptedWithoutVote:
    """The chair declared a proposal adopted without a vote."""

    symbol: str
    resulting: str = ""


@dataclass(frozen=True, slots=True)
class SilenceBegun:
    """A text was put under silence from `at` until `expires_at`, times with their zone."""

    symbol: str
    at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class SilenceEnded:
    """Silence was kept until it expired: the text is adopted."""

    symbol: str
    at: str
    resulting: str = ""


@dataclass(frozen=True, slots=True)
class NoAgreementNoted:
    """The chair noted that the members do not agree on a text: nothing is adopted."""

    symbol: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChairStatementIssued:
    """The chair issued a statement of its own where the members did not agree."""

    symbol: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class VoteIntentionNoted:
    """A member said after the event how it had meant to vote; the result stays."""

    vote: str
    member: str
    option: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RollCorrected:
    """A slip in the roll was put right after the event; what was recorded first is kept."""

    vote: str
    member: str
    recorded: str
    corrected: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SittingSuspended:
    """The sitting was suspended."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class SittingResumed:
    """The sitting was resumed."""


@dataclass(frozen=True, slots=True)
class SittingAdjourned:
    """The sitting was adjourned to another day."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class SittingClosed:
    """The sitting ended; its log takes only corrections and intentions from now on."""

    words: str = ""


Event = (
    SittingOpened
    | PresenceNoted
    | CirculationWaived
    | DraftTabled
    | AmendmentTabled
    | SponsorAdded
    | SponsorWithdrew
    | ProposalWithdrawn
    | ProposalReintroduced
    | StatementMade
    | MotionMade
    | MotionWithdrawn
    | PointRaised
    | RulingGiven
    | RulingAppealed
    | DivisionRequested
    | DivisionObjected
    | DivisionBlocked
    | VoteOpened
    | VoteCast
    | RollRecorded
    | TallyReported
    | VoteClosed
    | ResultDeclared
    | AdoptionProposed
    | ObjectionMade
    | AdoptedWithoutVote
    | SilenceBegun
    | SilenceEnded
    | NoAgreementNoted
    | ChairStatementIssued
    | VoteIntentionNoted
    | RollCorrected
    | SittingSuspended
    | SittingResumed
    | SittingAdjourned
    | SittingClosed
)

#: Event name -> class, in the order of a sitting's life.
EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in Event.__args__}
