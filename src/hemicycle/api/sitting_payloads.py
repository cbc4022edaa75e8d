"""The payloads of sittings, typed; `payloads` has them with all the others."""

from typing_extensions import TypedDict

from hemicycle.api.counted import Counts


class ParagraphTold(TypedDict):
    """One paragraph of a text; `redline` marks what was taken out [-…-] and put in [+…+]."""

    id: str
    kind: str
    text: str
    redline: str


class ProposalTold(TypedDict):
    """A draft or an amendment in a sitting; `target` is what an amendment amends."""

    symbol: str
    by: str
    sponsors: list[str]
    title: str
    target: str | None
    status: str
    cause: str | None
    is_amended: bool
    resulting: str | None
    note: str | None
    objections: list[str]
    text: list[ParagraphTold]


class VoteTold(TypedDict):
    """A vote in a sitting; `articles` has the one that decided first."""

    vote: str
    question: str
    about: str
    by: str
    what: str
    manner: str
    status: str
    tally: Counts
    roll: dict[str, str]
    outcome: str | None
    is_verified: bool
    requirement: str
    articles: list[str]
    vetoed_by: list[str]
    resulting: str | None
    meant: dict[str, str]
    corrected: dict[str, str]


class RulingTold(TypedDict):
    """A ruling of the chair; `status` is given, appealed, upheld or overruled."""

    ruling: str
    words: str
    status: str


class PendingTold(TypedDict):
    """Something that waits; the most pressing last."""

    kind: str
    id: str
    words: str


class SittingTold(TypedDict):
    """A sitting: what is pending, what was tabled, what was decided and by which rule."""

    sitting: str
    body: str
    body_name: str
    chamber: str | None
    title: str
    day: str
    chair: str | None
    phase: str
    n_members: int
    n_lines: int
    head: str
    is_reported: bool
    pending: list[PendingTold]
    proposals: list[ProposalTold]
    votes: list[VoteTold]
    rulings: list[RulingTold]
    sources: list[str]


class ReplayedDay(TypedDict):
    """The sittings of a day, retold from their logs."""

    day: str
    sittings: list[SittingTold]


class MoveTold(TypedDict):
    """Something that may be done now, and how it is typed after `hemicycle sit`."""

    event: str
    command: str
    words: str


class LegalMoves(TypedDict):
    """What may be done now in a sitting; what is open without end is in `besides`."""

    sitting: str
    n_lines: int
    moves: list[MoveTold]
    besides: list[str]


class LineTold(TypedDict):
    """One line of a log, in words."""

    sequence: int
    at: str
    event: str
    words: str
    hash: str


class LogTold(TypedDict):
    """The log of a sitting, verified."""

    sitting: str
    head: str
    lines: list[LineTold]
