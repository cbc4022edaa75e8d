"""The tables of the record, each declared once: schema, documentation and checks come from here.

Not here: how rows are written (`record.write`), read (`record.query`) or found at a
publisher (`sources`).
"""

from dataclasses import dataclass

from hemicycle.core.options import Manner, Option, OutcomeKind, Question, Status


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        Column name; `n_` counts, `_on` dates, `valid_` half-open intervals.
    type : str
        SQL type: VARCHAR, DATE, INTEGER, SMALLINT or BOOLEAN.
    doc : str
        One line: meaning, unit, source.
    is_nullable : bool
        Whether null (unknown) is allowed.
    domain : tuple of str
        Allowed values; empty if open.
    """

    name: str
    type: str
    doc: str
    is_nullable: bool = True
    domain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns, its key and its stored order.

    Parameters
    ----------
    name : str
        Table name, singular.
    doc : str
        What one row is.
    columns : tuple of Column
        In stored order.
    key : tuple of str
        Columns that are unique together.
    order : tuple of str
        Columns by which rows are sorted on disk (equal inputs give equal bytes).
    references : tuple of (str, str)
        Columns that point to the key of another table: (column, table).
    is_later : bool
        Whether versions of the same layout were made before it; in those it is empty.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    is_later: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in stored order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, doc: str, *, required: bool = False) -> Column:
    """Declare a text column."""
    return Column(name, "VARCHAR", doc, is_nullable=not required)


def _count(name: str, doc: str) -> Column:
    """Declare a count of members."""
    return Column(name, "SMALLINT", doc)


def _day(name: str, doc: str) -> Column:
    """Declare a date column."""
    return Column(name, "DATE", doc)


def _choice(name: str, doc: str, domain: tuple[str, ...], *, required: bool = True) -> Column:
    """Declare a column with a closed list."""
    return Column(name, "VARCHAR", doc, is_nullable=not required, domain=domain)


_STATUS = _choice(
    "status", "official (the body's own record) or reported (others say so)", tuple(Status)
)
_SOURCE = _text("source_id", "Where the fact comes from; see table source.", required=True)
_EVENT = _text("vote_event_id", "The vote event.", required=True)
_FROM = _day("valid_from", "First day on which it holds; null if unknown.")
_UNTIL = _day("valid_until", "First day on which it no longer holds; null if it still does.")
_MEMBER = _text(
    "member", "ISO 3166-1 alpha-3 code, 3166-3 era code for former states.", required=True
)

VOTE_EVENT = Table(
    "vote_event",
    "One question put to the vote, or decided without one.",
    (
        _text(
            "vote_event_id",
            "Giver and its own id: undl/4076672, voeten/3, veto/S/2024/312, reported/…, sitting/….",
            required=True,
        ),
        _text("body", "The organ that decided: un_ga, un_sc, un_hrc, g7.", required=True),
        _text("symbol", "Symbol of the text adopted, year of Council resolutions dropped."),
        _text("symbol_as_published", "The same as the source writes it."),
        _text("draft_symbol", "Symbol of the draft or amendment put to the vote."),
        _text("session", "Session of the body: 79, ES-11, S-14; null for the Council."),
        _text("meeting", "Symbol of the meeting's verbatim record."),
        _day("decided_on", "Day of the decision; null where only a longer period is known."),
        _day("decided_from", "First day of the period that holds the decision."),
        _day("decided_until", "Day after that period; one day later where the day is known."),
        Column("position", "INTEGER", "Place in the order of the day's votes; null if unknown."),
        _choice("question", "What was asked.", tuple(Question)),
        _choice("manner", "How it was decided; null if unknown.", tuple(Manner), required=False),
        _text("title", "Title as the source has it, without the Library's tail."),
        _text("subjects", "Library subject headings, separated by ' | '; partly inferred."),
        _text("agenda", "Agenda item as the Library writes it."),
        _choice("outcome", "What came of it; null if unknown.", tuple(OutcomeKind), required=False),
        _choice(
            "outcome_basis",
            "announced (the source says so) or computed (from the tally); null with outcome.",
            ("announced", "computed"),
            required=False,
        ),
        _count("n_yes", "Members in favour, as announced; null if not published."),
        _count("n_no", "Members against, as announced."),
        _count("n_abstain", "Members abstaining, as announced."),
        _count("n_not_voting", "Members not voting, as announced."),
        _count("n_yes_counted", "Rows of table vote with option yes; null without a roll."),
        _count("n_no_counted", "Rows with option no."),
        _count("n_abstain_counted", "Rows with option abstain."),
        _count("n_not_voting_counted", "Rows with option not_voting."),
        _count("n_yes_corrected", "In favour after a later correction by the body; else null."),
        _count("n_no_corrected", "Against after a later correction by the body; else null."),
        _count("n_abstain_corrected", "Abstaining after a later correction; else null."),
        _count("n_not_voting_corrected", "Not voting after a later correction; else null."),
        _text("requirement", "What adoption needs where the source says so."),
        _text("amends", "Symbol of the draft or text that an amendment changes."),
        _text("content", "What an amendment or motion would do, paraphrased by its reporters."),
        _text("vetoed_by", "Permanent members whose no vote vetoed it, separated by ' | '."),
        _SOURCE,
        _STATUS,
        _text("note", "What a reader must know about the row."),
    ),
    key=("vote_event_id",),
    order=("decided_from", "body", "position", "vote_event_id"),
    references=(("source_id", "source"),),
)

VOTE = Table(
    "vote",
    "One member's act in one vote event.",
    (
        _EVENT,
        _MEMBER,
        _choice("option", "What the member did.", tuple(Option)),
        _SOURCE,
    ),
    key=("vote_event_id", "member"),
    order=("vote_event_id", "member"),
    references=(("vote_event_id", "vote_event"), ("member", "member"), ("source_id", "source")),
)

VOTE_EVENT_SOURCE = Table(
    "vote_event_source",
    "One source that speaks of one vote event.",
    (
        _EVENT,
        _SOURCE,
        _text(
            "external_id", "The source's own id: record number, roll-call number.", required=True
        ),
        _text("locator", "Where to read it: link or page."),
        _text("note", "How it was linked, where that is not by id."),
    ),
    key=("vote_event_id", "source_id", "external_id"),
    order=("vote_event_id", "source_id", "external_id"),
    references=(("vote_event_id", "vote_event"), ("source_id", "source")),
)

DISAGREEMENT = Table(
    "disagreement",
    "One value on which two sources differ; both are kept.",
    (
        _EVENT,
        _text("field", "What they differ on: vote/UKR, n_yes, decided_on…", required=True),
        _text("preferred_value", "The value in force, by the written order of precedence."),
        _text("preferred_source_id", "Who gives it.", required=True),
        _text("value", "The other value."),
        _SOURCE,
        _text("note", "Particulars."),
    ),
    key=("vote_event_id", "field", "source_id", "value"),
    order=("vote_event_id", "field", "source_id", "value"),
    references=(("vote_event_id", "vote_event"), ("source_id", "source")),
)

MEMBER = Table(
    "member",
    "One seat holder: a State or other member of a body or a grouping.",
    (
        _MEMBER,
        _text("name", "Name in running text.", required=True),
        _text("short_name", "Name in tables: at most 16 characters.", required=True),
        _text("iso2", "ISO 3166-1 alpha-2 code."),
        _text("cow_code", "Correlates of War number."),
        _text("gw_code", "Gleditsch–Ward number."),
        _text("regional_group", "Regional group of the Assembly, as of the last date known."),
        _day("valid_from", "First recorded vote that lists the member."),
        _day("valid_until", "For a former state: day after the last vote that lists it."),
        _text("successor", "Member that continues it, where one does."),
        _text("note", "What a reader must know: seat continued by another state, two seats…"),
    ),
    key=("member",),
    order=("member",),
)

MEMBER_NAME = Table(
    "member_name",
    "One name under which a member is listed.",
    (
        _MEMBER,
        _text("name", "As the source writes it.", required=True),
        _day("valid_from", "First vote listed under this name in the source."),
        _day("valid_until", "Day after the last vote listed under it; null if in use."),
        _SOURCE,
    ),
    key=("member", "name", "source_id"),
    order=("member", "valid_from", "name", "source_id"),
    references=(("member", "member"), ("source_id", "source")),
)

MEMBERSHIP = Table(
    "membership",
    "One interval during which a member sat in a body.",
    (
        _text("body", "The organ.", required=True),
        _MEMBER,
        _FROM,
        _UNTIL,
        _choice("seat", "Kind of seat.", ("permanent", "elected", "member")),
        _text("basis", "How the interval is known.", required=True),
        _SOURCE,
    ),
    key=("body", "member", "valid_from"),
    order=("body", "member", "valid_from"),
    references=(("member", "member"), ("source_id", "source")),
)

GROUPING = Table(
    "grouping",
    "One grouping of members: EU, NATO, G7, regional groups…",
    (
        _text("grouping", "Short id in lower case: eu, nato, weog.", required=True),
        _text("name", "Name.", required=True),
        _choice(
            "kind",
            "What holds it together.",
            ("political", "military", "regional", "economic", "development", "electoral"),
        ),
        _text("note", "What a reader must know."),
    ),
    key=("grouping",),
    order=("grouping",),
)

GROUPING_MEMBERSHIP = Table(
    "grouping_membership",
    "One interval during which a member belonged to a grouping.",
    (
        _text("grouping", "The grouping.", required=True),
        _MEMBER,
        _FROM,
        _UNTIL,
        _SOURCE,
        _choice(
            "status",
            "official, reported or unverified (entered by hand, not yet checked).",
            (*Status, "unverified"),
        ),
        _text("note", "Particulars."),
    ),
    key=("grouping", "member", "valid_from"),
    order=("grouping", "member", "valid_from"),
    references=(("grouping", "grouping"), ("member", "member"), ("source_id", "source")),
)

SERIES = Table(
    "series",
    "One named line of decisions.",
    (
        _text("series", "Short id: ukraine, cuba_embargo…", required=True),
        _text("name", "Name.", required=True),
        _text("why", "Why these belong together, and what is left out.", required=True),
        _text("definition", "The rule that picks the vote events.", required=True),
    ),
    key=("series",),
    order=("series",),
)

SERIES_ENTRY = Table(
    "series_entry",
    "One vote event of a series.",
    (
        _text("series", "The series.", required=True),
        _EVENT,
        _choice("matched_by", "How the definition picked it.", ("symbol", "title", "amends")),
    ),
    key=("series", "vote_event_id"),
    order=("series", "vote_event_id"),
    references=(("series", "series"), ("vote_event_id", "vote_event")),
)

SPONSORSHIP = Table(
    "sponsorship",
    "One member, or named set of members, that put a text forward.",
    (
        _EVENT,
        _text("member", "Code of the member; null where only a description is known."),
        _text("sponsor", "As the source describes it.", required=True),
        _choice("role", "Part played.", ("sponsor", "co_sponsor", "proposer")),
        _SOURCE,
        _STATUS,
    ),
    key=("vote_event_id", "sponsor", "role"),
    order=("vote_event_id", "role", "sponsor"),
    references=(("vote_event_id", "vote_event"), ("source_id", "source")),
)

PARAGRAPH = Table(
    "paragraph",
    "One paragraph of a text.",
    (
        _text("symbol", "Symbol of the text.", required=True),
        Column("position", "INTEGER", "Place in the text, from 1.", is_nullable=False),
        _choice("kind", "Part of the text.", ("heading", "preambular", "operative", "other")),
        _text("text", "The words.", required=True),
        _SOURCE,
    ),
    key=("symbol", "position"),
    order=("symbol", "position"),
    references=(("source_id", "source"),),
)

HELD_TEXT = Table(
    "held_text",
    "One text of which words are held, and how much of it.",
    (
        _text("symbol", "Symbol of the text.", required=True),
        _choice(
            "extent",
            "whole; extracted (by a program, not checked: words may be missing or misread); "
            "partial (paragraphs are missing); effect (what an amendment does).",
            ("whole", "extracted", "partial", "effect"),
        ),
        _choice(
            "basis",
            "edition (of the body's documents), copy (by others), report (in the press), "
            "construction (put together here).",
            ("edition", "copy", "report", "construction"),
        ),
        _text("made_of", "For a construction: draft and amendments, separated by ' | '."),
        _text("locator", "Where the words were read."),
        _SOURCE,
        _text("note", "What a reader must know before quoting it."),
    ),
    key=("symbol",),
    order=("symbol",),
    references=(("source_id", "source"),),
    is_later=True,
)

SOURCE = Table(
    "source",
    "One publisher's file or page from which facts were taken.",
    (
        _SOURCE,
        _text("title", "What it is.", required=True),
        _text("publisher", "Who publishes it.", required=True),
        _text("locator", "Where it is."),
        _text("licence", "Terms of use.", required=True),
        _text("attribution", "The words to give credit with."),
        Column(
            "precedence", "INTEGER", "Place in the order of precedence; 1 rules.", is_nullable=False
        ),
        _STATUS,
        _text("note", "Known defects."),
    ),
    key=("source_id",),
    order=("precedence", "source_id"),
)

CORRECTION = Table(
    "correction",
    "One dated fix of a source; it expires when the source is fixed.",
    (
        _text("correction_id", "Short id.", required=True),
        _EVENT,
        _text("field", "What it mends: symbol, vote/UKR, title…", required=True),
        _text("expected", "What the source must still say for the fix to apply."),
        _text("corrected", "What is put instead; null takes the value away."),
        _text("reason", "Why.", required=True),
        _text("source", "Who says so.", required=True),
        _day("dated_on", "Day on which the fix was made."),
        _choice("state", "Whether it applied to this version.", ("applied", "expired")),
    ),
    key=("correction_id",),
    order=("correction_id",),
    references=(("vote_event_id", "vote_event"),),
)

#: Every table of the record by name, in the order in which they are built.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        SOURCE,
        MEMBER,
        MEMBER_NAME,
        MEMBERSHIP,
        GROUPING,
        GROUPING_MEMBERSHIP,
        VOTE_EVENT,
        VOTE,
        VOTE_EVENT_SOURCE,
        DISAGREEMENT,
        SPONSORSHIP,
        PARAGRAPH,
        HELD_TEXT,
        SERIES,
        SERIES_ENTRY,
        CORRECTION,
    )
}
