"""The payloads of the law, typed; `payloads` has them with all the others."""

from typing_extensions import TypedDict

from hemicycle.api.counted import Counts


class TraceStep(TypedDict):
    """One step of a computation.

    Numbers are exact, as text; `[least, most]` where they are not known.
    """

    name: str
    text: str
    article: str
    holds: bool | None
    value: str | list[str] | None
    needed: str | list[str] | None
    status: str


class Computation(TypedDict):
    """What the law makes of a vote."""

    result: str
    body: str
    chamber: str
    question: str
    on: str
    article: str
    reason: str
    vetoes: list[str]
    trace: list[TraceStep]
    unverified: list[str]


class LawReading(TypedDict):
    """One way to read a vote event, and what the law makes of it so read."""

    question: str
    basis: str
    why: str
    computed: Computation


class AuditRow(TypedDict):
    """A vote event on which the record and the law part.

    `cause` says whose error it is (source, law, ours) where that was looked into.
    """

    vote_event_id: str
    symbol: str | None
    draft_symbol: str | None
    body: str
    decided_on: str | None
    title: str | None
    counts: str
    reported: str | None
    computed: str
    reason: str
    cause: str | None
    explanation: str | None
    trace: list[TraceStep]
    readings: list[LawReading]


class AuditVote(TypedDict):
    """What the audit says of one vote event.

    `verdict` is agree, disagree or not_verifiable; `kind` sorts the reasons of the last, None
    otherwise. `computed` is what the law makes of the counts by the reading that rules, `otherwise`
    by the other where the two readings of an Assembly text differ. `is_worked_out`: nobody
    announced the outcome, the record worked it out from the tally.
    """

    vote_event_id: str
    symbol: str | None
    draft_symbol: str | None
    body: str
    decided_on: str | None
    counts: str
    reported: str | None
    verdict: str
    computed: str | None
    otherwise: str | None
    reason: str
    kind: str | None
    is_worked_out: bool


class AuditVotes(TypedDict):
    """What the audit says of every vote event asked for, one row each, in order of decision."""

    version: str
    rows: list[AuditVote]


class AuditBody(TypedDict):
    """The audit of one body, in numbers."""

    body: str
    n_vote_events: int
    n_agree: int
    n_agree_computed: int
    n_disagree: int
    n_not_verifiable: int
    n_readings_differ: int
    reasons_not_verifiable: dict[str, int]


class Unverifiable(TypedDict):
    """A vote event of which the law can say nothing, and why."""

    vote_event_id: str
    symbol: str | None
    body: str
    decided_on: str | None
    reported: str | None
    reason: str


class TwoReadings(TypedDict):
    """A text of the Assembly that passes by one reading and fails by the other."""

    vote_event_id: str
    symbol: str | None
    body: str
    decided_on: str | None
    counts: str
    reported: str | None
    computed: str | None
    otherwise: str | None


class TotalsRow(TypedDict):
    """A vote event whose roll does not add up to the counts announced."""

    vote_event_id: str
    symbol: str | None
    body: str
    decided_on: str | None
    announced: Counts
    counted: Counts
    by_announced: str
    by_counted: str


class Audit(TypedDict):
    """The record put to the law: what `hemicycle audit` prints.

    `n_agree_computed` of `n_agree` have an outcome that nobody announced: the record worked it
    out from the tally. `n_readings_differ` are texts of the Assembly that nothing says to be
    important or not, where that decides.
    """

    version: str
    body: str | None
    since: str | None
    n_vote_events: int
    n_agree: int
    n_agree_computed: int
    n_disagree: int
    n_not_verifiable: int
    n_readings_differ: int
    reasons_not_verifiable: dict[str, int]
    bodies: list[AuditBody]
    disagreements: list[AuditRow]
    not_verifiable: list[Unverifiable]
    readings_differ: list[TwoReadings]
    totals: list[TotalsRow]


class ChangedVote(TypedDict):
    """One member doing something else than it did."""

    member: str
    name: str
    was: str
    becomes: str


class Turn(TypedDict):
    """One smallest way to turn a result; `n` members would have had to change."""

    n: int
    result: str
    text: str
    members: list[list[str]]


class WhatIf(TypedDict):
    """A vote event decided again: what `hemicycle whatif` prints."""

    vote_event_id: str
    symbol: str | None
    body: str
    decided_on: str | None
    decided_from: str
    title: str | None
    content: str | None
    reported: str | None
    changes: list[ChangedVote]
    rule: str | None
    is_turned: bool
    before: list[LawReading]
    after: Computation
    counts_before: Counts
    counts_after: Counts
    pivotal_before: list[Turn]
    pivotal_after: list[Turn]
    names: dict[str, str]


class PowerRow(TypedDict):
    """The power of members that stand for one another; of each of them, exact and as a number."""

    members: list[str]
    n: int
    has_veto: bool
    weight: str
    swings: int
    banzhaf: str
    banzhaf_number: float
    penrose: str
    penrose_number: float
    shapley_shubik: str
    shapley_shubik_number: float


class Power(TypedDict):
    """Power indices of a body: what `hemicycle power` prints."""

    body: str
    name: str
    question: str
    question_name: str
    chamber: str
    on: str
    n_members: int | None
    article: str
    rows: list[PowerRow]


class BodyHead(TypedDict):
    """A body in a list."""

    body: str
    name: str
    n_questions: int
    n_parameters: int
    n_unverified: int
    n_cases: int


class BodyList(TypedDict):
    """What `hemicycle body list` prints."""

    rows: list[BodyHead]


class ParameterRow(TypedDict):
    """One value of the law on a day."""

    name: str
    value: str
    unit: str
    article: str
    valid_from: str | None
    valid_until: str | None
    status: str
    note: str | None


class QuestionRow(TypedDict):
    """One question that can be put on a day, and what it needs, in words."""

    question: str
    chamber: str
    name: str
    article: str
    needs: list[str]
    unverified: list[str]


class ArticleRow(TypedDict):
    """One rule, paraphrased."""

    article: str
    title: str
    text: str
    source: str
    status: str


class UncodedRow(TypedDict):
    """A rule that is not formalised, and why."""

    article: str
    what: str
    why: str
    effect: str | None


class CaseRow(TypedDict):
    """A worked case, and whether the engine says what it says."""

    name: str
    on: str
    result: str
    agrees: bool
    differences: list[str]
    source: str


class BodyShow(TypedDict):
    """The law of a body on a day: what `hemicycle body show` prints."""

    body: str
    name: str
    names: dict[str, str]
    languages: list[str]
    on: str
    chambers: dict[str, str]
    members: dict[str, list[str]]
    documents: dict[str, dict[str, str]]
    questions: list[QuestionRow]
    quorum: list[str]
    parameters: list[ParameterRow]
    articles: list[ArticleRow]
    cases: list[CaseRow]
    uncoded: list[UncodedRow]


class MistakeRow(TypedDict):
    """One mistake in a body's folder."""

    file: str
    line: int
    place: str
    found: str
    expected: str
    remedy: str


class Validation(TypedDict):
    """What `hemicycle body validate` prints; `failed_cases` are run once the files are right."""

    path: str
    is_valid: bool
    mistakes: list[MistakeRow]
    n_cases: int
    failed_cases: list[CaseRow]
