"""The payloads, typed: what `hemicycle.api` returns and every command prints with `--json`.

Keys may be added; none is renamed, removed or given another meaning without a release that says so.
Everywhere: dates are `YYYY-MM-DD`, members are codes, unknown is None, shares lie in [0, 1] and
intervals of dates are half open.
"""

from typing import Any, NotRequired

from typing_extensions import TypedDict

from hemicycle.api.counted import Counts as Counts  # noqa: PLC0414 - exported from here
from hemicycle.api.held_payloads import (  # noqa: F401 - all payloads are found here
    HeldParagraph,
    HeldText,
    Texts,
    WordRun,
)
from hemicycle.api.law_payloads import (  # noqa: F401 - all payloads are found here
    ArticleRow,
    Audit,
    AuditBody,
    AuditRow,
    AuditVote,
    AuditVotes,
    BodyHead,
    BodyList,
    BodyShow,
    CaseRow,
    ChangedVote,
    Computation,
    LawReading,
    MistakeRow,
    ParameterRow,
    Power,
    PowerRow,
    QuestionRow,
    TotalsRow,
    TraceStep,
    Turn,
    TwoReadings,
    UncodedRow,
    Unverifiable,
    Validation,
    WhatIf,
)
from hemicycle.api.moved_payloads import (  # noqa: F401 - all payloads are found here
    Looked,
    Otherwise,
    Recurring,
    ShiftHistory,
    ShiftPoint,
    ShiftRow,
    Shifts,
    Switched,
    Toward,
)
from hemicycle.api.similarities import (  # noqa: F401 - all payloads are found here
    AlikePair,
    Likeness,
    Similarity,
)
from hemicycle.api.sitting_payloads import (  # noqa: F401 - all payloads are found here
    LegalMoves,
    LineTold,
    LogTold,
    MoveTold,
    ParagraphTold,
    PendingTold,
    ProposalTold,
    ReplayedDay,
    RulingTold,
    SittingTold,
    VoteTold,
)

# -- decisions ------------------------------------------------------------------------------


class SourceRef(TypedDict):
    """One source that speaks of a vote event."""

    source_id: str
    title: str
    external_id: str
    locator: str | None
    note: str | None


class Sponsor(TypedDict):
    """Who put a text forward: a member, or a description where the list is not known."""

    member: str | None
    sponsor: str
    role: str
    status: str
    source_id: str


class Disagreement(TypedDict):
    """A value on which two sources differ; the preferred one is in force."""

    field: str
    preferred_value: str | None
    preferred_source_id: str
    value: str | None
    source_id: str
    note: str | None


class Head(TypedDict):
    """A vote event in a list."""

    vote_event_id: str
    symbol: str | None
    draft_symbol: str | None
    body: str
    decided_on: str | None
    decided_from: str
    decided_until: str
    question: str
    title: str | None
    outcome: str | None
    status: str
    announced: Counts
    counted: Counts


class Movement(Head):
    """An amendment, motion or separate vote on a text."""

    content: str | None
    moved_by: list[str]
    vetoed_by: list[str]


class Decision(Head):
    """A vote event without its votes."""

    session: str | None
    meeting: str | None
    manner: str | None
    agenda: str | None
    outcome_basis: str | None
    corrected: Counts
    requirement: str | None
    amends: str | None
    content: str | None
    vetoed_by: list[str]
    series: list[str]
    sponsors: list[Sponsor]
    amendments: list[Movement]
    sources: list[SourceRef]
    disagreements: list[Disagreement]
    notes: list[str]


class GroupVotes(TypedDict):
    """Votes of one regional group; `group` is None for members that have none."""

    group: str | None
    members: list[str]
    yes: int
    no: int
    abstain: int
    not_voting: int


class Show(Decision):
    """A vote event with its votes: what `hemicycle show` prints."""

    votes: dict[str, str]
    by_group: list[GroupVotes]
    names: dict[str, str]


class Search(TypedDict):
    """What `hemicycle search` prints, best and newest first."""

    words: str
    rows: list[Head]
    is_more: bool


class SeriesHead(TypedDict):
    """A series in a list."""

    series: str
    name: str
    why: str
    definition: str
    n_vote_events: int


class Series(SeriesHead):
    """A series with its vote events in order: what `hemicycle series ID` prints."""

    rows: list[Head]


class SeriesList(TypedDict):
    """What `hemicycle series` prints."""

    rows: list[SeriesHead]


# -- members ---------------------------------------------------------------------------------


class NameRow(TypedDict):
    """A name under which a source lists a member."""

    name: str
    valid_from: str | None
    valid_until: str | None
    source_id: str


class Seat(TypedDict):
    """A seat in a body."""

    body: str
    seat: str
    valid_from: str | None
    valid_until: str | None
    basis: str


class Belonging(TypedDict):
    """A grouping to which a member belongs or belonged."""

    grouping: str
    name: str
    valid_from: str | None
    valid_until: str | None
    is_current: bool
    status: str


class VotesByOption(TypedDict):
    """A member's votes in one body, over all years or one."""

    body: str
    period: str
    n: int
    yes: int
    no: int
    abstain: int
    not_voting: int


class Partner(TypedDict):
    """How often another member did the same, with a 95 % interval."""

    member: str
    name: str
    n: int
    share: float
    low: float
    high: float


class Partners(TypedDict):
    """With whom a member agrees most and least in one year."""

    period: str
    body: str
    measure: str
    definition: str
    most: list[Partner]
    least: list[Partner]


class LonelyVote(TypedDict):
    """A vote in which few others did the same."""

    vote_event_id: str
    symbol: str | None
    decided_on: str | None
    decided_from: str
    title: str | None
    option: str
    n_same: int
    others: list[str]
    counted: Counts


class Lonely(TypedDict):
    """A member's loneliest votes in the Assembly."""

    n_alone: int
    rows: list[LonelyVote]


class Member(TypedDict):
    """A member: what `hemicycle member` prints."""

    member: str
    name: str
    short_name: str
    iso2: str | None
    regional_group: str | None
    valid_from: str | None
    valid_until: str | None
    successor: str | None
    note: str | None
    names: list[NameRow]
    memberships: list[Seat]
    groupings: list[Belonging]
    votes: list[VotesByOption]
    agreement: Partners | None
    loneliest: Lonely


class Period(TypedDict):
    """Agreement in one period; `share` is None where nothing is in common."""

    period: str
    n: int
    share: float | None
    low: float | None
    high: float | None


class Compare(TypedDict):
    """Two members compared: what `hemicycle compare` prints."""

    pair: list[str]
    names: dict[str, str]
    measure: str
    definition: str
    body: str
    by: str
    series: str | None
    question: str | None
    since: str | None
    until: str | None
    rows: list[Period]
    overall: Period
    notes: list[str]


# -- positions -------------------------------------------------------------------------------


class Position(TypedDict):
    """Where a member stands in a period on one axis, with a 90 % interval.

    `covariance` is that with the other axis, where two were fitted to the whole record.
    """

    member: str
    session: str
    dimension: int
    mean: float
    sd: float
    low: float
    high: float
    n_votes: int
    covariance: NotRequired[float]


class Telling(TypedDict):
    """A vote that divided along an axis."""

    vote_event_id: str
    symbol: str | None
    title: str | None


class Axis(TypedDict):
    """What an axis tells in a year: who stands furthest out each way, which votes divide along it.

    Members stand in order from the furthest.
    """

    dimension: int
    orientation: str
    low: list[str]
    high: list[str]
    telling: list[Telling]


class Positions(TypedDict):
    """Where members stand: what `hemicycle positions` prints.

    `axes` and `year` are there where a year is told on the two axes of the whole record.
    """

    body: str
    series: str | None
    by: str
    n_dims: int
    level: float
    since: str | None
    until: str | None
    members: list[str]
    names: dict[str, str]
    orientation: list[str]
    range: list[list[float]]
    n_members: int
    n_vote_events: int
    n_votes: int
    report: str
    rows: list[Position]
    notes: list[str]
    year: NotRequired[str]
    axes: NotRequired[list[Axis]]


# -- groupings -------------------------------------------------------------------------------


class GroupMember(TypedDict):
    """A member of a grouping on the day asked for."""

    member: str
    name: str
    valid_from: str | None
    status: str


class Unity(TypedDict):
    """How united a grouping was in one year of the Assembly."""

    period: str
    n: int
    n_unanimous: int
    share: float | None
    low: float | None
    high: float | None
    agreement_index: float | None


class Dissent(TypedDict):
    """How often a member left the majority of its grouping, with a 95 % interval."""

    member: str
    name: str
    n: int
    n_dissents: int
    share: float
    low: float
    high: float


class Dissents(TypedDict):
    """Who left the majority of a grouping in one year, most first."""

    period: str
    definition: str
    rows: list[Dissent]


class GroupHead(TypedDict):
    """A grouping in a list."""

    grouping: str
    name: str
    kind: str
    n_members: int
    status: str
    has_dates: bool
    note: str | None


class Group(GroupHead):
    """A grouping: what `hemicycle group ID` prints."""

    on: str
    members: list[GroupMember]
    measure: str
    definition: str
    unity: list[Unity]
    dissents: Dissents | None
    notes: list[str]


class GroupList(TypedDict):
    """What `hemicycle group` prints."""

    on: str
    rows: list[GroupHead]


# -- accounts, claims, the record ------------------------------------------------------------


class Proof(TypedDict):
    """Rows that prove a finding, and the query that gives them."""

    query: str
    rows: list[dict[str, Any]]


class FindingRow(TypedDict):
    """One sentence of an account, with what proves it; `surprise` is in bits."""

    kind: str
    text: str
    surprise: float
    about: list[str]
    evidence: list[Proof]


class Brief(TypedDict):
    """An account: what `hemicycle brief` prints, most surprising first."""

    on: str
    decisions: list[Decision]
    findings: list[FindingRow]


class Check(TypedDict):
    """A text judged: what `hemicycle check` prints.

    Spans are `{"start", "end"}` in characters of the text as read.
    """

    article: dict[str, Any]
    questions: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    unread: list[dict[str, Any]]


class Explained(TypedDict):
    """One verdict derived: what `hemicycle check --explain ID` prints.

    `questions` are the votes that may be meant, each with its candidates and the weight of every
    reason; `atoms` the smallest parts judged, each with the reasons that were left out because they
    are the claim itself; `rules` what a contradiction needs, and which of it was met.
    """

    claim: dict[str, Any]
    sentence: str
    published_on: str | None
    mentions: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    atoms: list[dict[str, Any]]
    rules: list[dict[str, Any]]


class Folder(TypedDict):
    """A folder judged: what `hemicycle check DIR -o OUT` prints.

    `statuses` counts articles by what became of them, `verdicts` claims; `unreadable` and
    `contradicted` list the first ones.
    """

    out: str
    n_articles: int
    n_other: int
    n_resumed: int
    n_rows: int
    statuses: dict[str, int]
    verdicts: dict[str, int]
    unreadable: list[dict[str, Any]]
    contradicted: list[dict[str, Any]]


class TableStatus(TypedDict):
    """One table of a version."""

    table: str
    n_rows: int
    n_bytes: int
    sha256: str


class RecordStatus(TypedDict):
    """The version of the record that is read."""

    version: str
    through: str
    parent: str | None
    made_at: str | None
    tables: list[TableStatus]
