"""The Library's own exports of voting data: one row a member and decision, as CSV.

The file is read once and in order, 947,000 rows in a few tens of megabytes: the rows of a
decision need not stand together, so what is kept of each is its heading once and two small
numbers and a line a member. Nothing here knows the record; `importer` compares.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hemicycle.core.errors import SourceError
from hemicycle.core.options import Manner
from hemicycle.core.symbols import canonical
from hemicycle.record.version import InputFile
from hemicycle.sources.delimited import DelimitedFile
from hemicycle.sources.strict import Alarms, Row, finish
from hemicycle.sources.undl.event import LibraryHeader

#: Columns that differ from row to row within one decision.
_OF_THE_MEMBER = ("code", "name", "vote", "note")
_COUNTS = ("n_yes", "n_no", "n_abstain", "n_not_voting")
_OPTIONS = ("yes", "no", "abstain", "not_voting")

#: Yes, no, abstentions, non-voting; None where the file is silent.
Totals = tuple[int | None, int | None, int | None, int | None]


class Ballot(NamedTuple):
    """One row of a file: a member as published, what it did, and the line."""

    code: str
    name: str
    option: str
    line: int


@dataclass(slots=True)
class Ballots:
    """The rows of one decision, packed: seven bytes a row.

    Attributes
    ----------
    members : list of (str, str)
        Code and name as published, shared by all decisions of a file.
    places : array of int
        Place in `members`, a row each.
    options : array of int
        Place in yes, no, abstain, not_voting, a row each.
    lines : array of int
        Line of the file, a row each.
    """

    members: list[tuple[str, str]]
    places: "array[int]" = field(default_factory=lambda: array("H"))
    options: "array[int]" = field(default_factory=lambda: array("B"))
    lines: "array[int]" = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.places)

    def __iter__(self) -> Iterator[Ballot]:
        """Yield the rows in the order of the file."""
        for place, option, line in zip(self.places, self.options, self.lines, strict=True):
            yield Ballot(*self.members[place], _OPTIONS[option], line)

    def counted(self) -> tuple[int, int, int, int]:
        """Count the rows by option: yes, no, abstain, not voting."""
        n_yes, n_no, n_abstain, n_not_voting = (self.options.count(i) for i in range(4))
        return n_yes, n_no, n_abstain, n_not_voting


@dataclass(frozen=True, slots=True)
class LibraryVoteEvent:
    """One decision of an export with everybody's vote.

    Attributes
    ----------
    header : LibraryHeader
        The decision as catalogued.
    decided_on : datetime.date
        Day of the vote.
    manner : str or None
        How it was decided; None where the file does not say.
    n_members : int or None
        Members of the body, as announced.
    link : str or None
        The Library's page.
    note : str or None
        The Library's remark on the vote.
    line : int
        First line of the decision in the file.
    ballots : Ballots
        The rows.
    """

    header: LibraryHeader
    decided_on: date
    manner: str | None
    n_members: int | None
    link: str | None
    note: str | None
    line: int
    ballots: Ballots

    @property
    def mismatch(self) -> str | None:
        """Say how the rows differ from the announced totals; None if they agree.

        A total that the file leaves out is not compared, and a text adopted without a vote
        has no totals to compare.
        """
        if self.manner == Manner.WITHOUT_VOTE:
            return None
        counted = self.ballots.counted()
        announced = self.header.totals
        differs = any(a is not None and a != c for a, c in zip(announced, counted, strict=True))
        n_rows = len(self.ballots)
        if not differs and self.n_members in (None, n_rows):
            return None
        of_members = "" if self.n_members is None else f" of {self.n_members} members"
        return f"announced {_plain(announced)}{of_members}, rows {_plain(counted)} of {n_rows}"


def _plain(totals: Totals) -> str:
    """Write totals as 93-18-65-17, with a question mark for what is not given."""
    return "-".join("?" if n is None else str(n) for n in totals)


@dataclass(frozen=True, slots=True)
class Export:
    """One file of the Library, read.

    Attributes
    ----------
    file : InputFile
        Name, hash, size and rows.
    events : list of LibraryVoteEvent
        The decisions, in the order in which they first occur.
    alarms : Alarms
        Values that are not known; a caller adds its own and stops if there are any.
    columns : mapping of str to str
        Our name of a column -> the file's.
    """

    file: InputFile
    events: list[LibraryVoteEvent]
    alarms: Alarms
    columns: Mapping[str, str]


@cache
def lookups() -> dict[str, Any]:
    """Return what is known of the exports: columns, codes, dirty values, mismatches."""
    text = (Path(__file__).parent / "lookups.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def read_export(path: Path, progress: Callable[[int], None] | None = None) -> Export:
    """Read one of the Library's exports of voting data.

    Parameters
    ----------
    path : pathlib.Path
        CSV or gzip; General Assembly or Security Council; either generation of columns.
    progress : callable, optional
        Called now and then with the number of rows read.

    Returns
    -------
    Export
        Its `alarms` list the values that are not known, none of which is left out silently.

    Raises
    ------
    SourceError
        If the file is not such an export, has a column that nothing reads or lacks one, or
        is cut short, damaged or of another encoding.
    """
    with DelimitedFile(path) as file:
        reading = _Reading(path, file.heading)
        for line, values in file:
            reading.add(line, values)
            if progress is not None and file.n_rows % 50_000 == 0:
                progress(file.n_rows)
        described = file.described
        if file.is_open_ended:
            reading.alarms.hint = "The last line has no line break: the file may be cut short."
    return Export(described, reading.finished(), reading.alarms, reading.columns)


class _Reading:
    """The state of reading one file."""

    def __init__(self, path: Path, heading: tuple[str, ...]) -> None:
        self.alarms = Alarms(path.name)
        self.columns = _columns_of(path.name, heading)
        self._heading = heading
        at = {ours: heading.index(theirs) for ours, theirs in self.columns.items()}
        own = [at[ours] for ours in _OF_THE_MEMBER if ours in at]
        ignored = {heading.index(name) for name in lookups()["ignore"] if name in heading}
        # A column per member, such as the seat it holds, may differ within a decision.
        self._shared_at = [i for i in range(len(heading)) if i not in {*own, *ignored}]
        self._shared = itemgetter(*self._shared_at)
        self._record_at = at["record"]
        self._own = itemgetter(at["code"], at["name"], at["vote"])
        self._note_at = at.get("note")
        self._members: list[tuple[str, str]] = []
        self._place_of: dict[tuple[str, str], int] = {}
        self._option_of = {
            code: _OPTIONS.index(option) for code, option in lookups()["votes"].items()
        }
        self._drafts: dict[str, _Draft] = {}

    def add(self, line: int, values: list[str]) -> None:
        """Take in one row."""
        draft = self._drafts.get(values[self._record_at])
        if draft is None:
            draft = self._begin(line, values)
        elif draft.shared != self._shared(values):
            self._report_difference(draft, line, values)
        code, name, vote = self._own(values)
        option = self._option_of.get(vote.strip())
        if option is None:
            known = ", ".join(lookups()["votes"])
            self.alarms.add(line, self.columns["vote"], vote, f"none of {known}")
            return
        pair = (code, name)
        place = self._place_of.get(pair)
        if place is None:
            place = self._place_of[pair] = len(self._members)
            self._members.append((code.strip(), name.strip()))
        ballots = draft.ballots
        ballots.places.append(place)
        ballots.options.append(option)
        ballots.lines.append(line)
        if self._note_at is not None and values[self._note_at]:
            draft.notes.setdefault(values[self._note_at].strip(), []).append(code.strip())

    def _begin(self, line: int, values: list[str]) -> "_Draft":
        """Read the heading of a decision from its first row."""
        draft = _Draft(self._shared(values), line, Ballots(self._members))
        self._drafts[values[self._record_at]] = draft
        row = Row(dict(zip(self._heading, values, strict=True)), file=self.alarms.file, line=line)
        try:
            draft.given = _heading_of(row, self.columns)
            finish(row, ignore=[*lookups()["ignore"], *self._left_to_members()])
        except SourceError as error:
            self.alarms.add_error(error)
        return draft

    def _left_to_members(self) -> list[str]:
        """Name the columns that every row of a decision has for itself."""
        return [self.columns[ours] for ours in _OF_THE_MEMBER if ours in self.columns]

    def _report_difference(self, draft: "_Draft", line: int, values: list[str]) -> None:
        """Report a row whose decision is described otherwise than in its first row."""
        for place, first, now in zip(
            self._shared_at, draft.shared, self._shared(values), strict=True
        ):
            if first != now:
                self.alarms.add(
                    line,
                    self._heading[place],
                    now,
                    f"line {draft.line} of the same decision says {first!r}",
                )

    def finished(self) -> list[LibraryVoteEvent]:
        """Return the decisions that could be read."""
        return [draft.event() for draft in self._drafts.values() if draft.given is not None]


@dataclass(slots=True)
class _Draft:
    """A decision being read."""

    shared: tuple[str, ...]
    line: int
    ballots: Ballots
    given: "_Given | None" = None
    notes: dict[str, list[str]] = field(default_factory=dict)

    def event(self) -> LibraryVoteEvent:
        """Return the decision."""
        given = self.given
        if given is None:
            raise ValueError("the heading was not read")
        return LibraryVoteEvent(
            header=given.header,
            decided_on=given.decided_on,
            manner=given.manner,
            n_members=given.n_members,
            link=given.link,
            note=_joined_notes(self.notes, len(self.ballots)),
            line=self.line,
            ballots=self.ballots,
        )


def _joined_notes(notes: Mapping[str, list[str]], n_rows: int) -> str | None:
    """Join remarks: those on every row as they are, others with the members they are on."""
    said = [
        text if len(codes) == n_rows else f"{', '.join(sorted(codes))}: {text}"
        for text, codes in sorted(notes.items())
    ]
    return "; ".join(said) or None


@dataclass(frozen=True, slots=True)
class _Given:
    """What the first row of a decision says of it."""

    header: LibraryHeader
    decided_on: date
    manner: str | None
    n_members: int | None
    link: str | None


def _columns_of(file: str, heading: tuple[str, ...]) -> dict[str, str]:
    """Match our columns to those of a file; stop unless every column is accounted for."""
    columns: dict[str, str] = {}
    for ours, names in lookups()["columns"].items():
        there = [name for name in names if name in heading]
        if len(there) > 1:
            raise SourceError(
                "Two columns say the same thing.",
                file=file, line=1, found=" and ".join(there), expected="one of them",
            )  # fmt: skip
        if there:
            columns[ours] = there[0]
    missing = [ours for ours in lookups()["required"] if ours not in columns]
    if missing:
        raise _not_an_export(file, heading, missing)
    stray = [
        name for name in heading
        if name not in columns.values() and name not in lookups()["ignore"]
    ]  # fmt: skip
    if stray:
        raise SourceError(
            "The file has a column that nothing reads.",
            file=file,
            line=1,
            column=", ".join(stray),
            expected="the columns " + ", ".join(columns.values()),
            remedy="Report it: a new column must be read, or ignored by name, before its "
            "file is let in.",
        )
    return columns


def _not_an_export(file: str, heading: tuple[str, ...], missing: list[str]) -> SourceError:
    """Make an error about a file that is something else, saying what if that is known."""
    for other in lookups()["other_files"]:
        if set(other["columns"]) <= set(heading) and other["lacking"] not in heading:
            return SourceError(
                "The file is not an export of votes by the Library.",
                file=file, line=1, found=other["is"], remedy=other["remedy"],
            )  # fmt: skip
    names = lookups()["columns"]
    return SourceError(
        "The file is not an export of votes by the Library.",
        file=file,
        line=1,
        found="the columns " + ", ".join(heading[:24]),
        expected="among them " + ", ".join(" or ".join(names[ours]) for ours in missing),
        remedy="Take the General Assembly or Security Council Voting Data from "
        "digitallibrary.un.org.",
    )


class _Columns:
    """A row read by our names for its columns."""

    def __init__(self, row: Row, columns: Mapping[str, str]) -> None:
        self.row = row
        self._columns = columns

    def text(self, ours: str) -> str | None:
        """Read a text; None if it is empty or the file has no such column."""
        theirs = self._columns.get(ours)
        return None if theirs is None else self.row.take_optional(theirs)

    def count(self, ours: str) -> int | None:
        """Read a count; None if it is empty or the file has no such column."""
        theirs = self._columns.get(ours)
        return None if theirs is None else self.row.take_count(theirs)


def _heading_of(row: Row, columns: Mapping[str, str]) -> _Given:
    """Read what a row says of its decision."""
    given = _Columns(row, columns)
    record = row.take(columns["record"])
    if not record.isdecimal():
        raise row.alarm(
            "A record number cannot be read.", columns["record"], record, expected="digits"
        )
    day = row.take_day(columns["date"])
    symbol = given.text("symbol")
    meeting = given.text("meeting")
    body = _body_of(row, columns, record, symbol, meeting)
    n_yes, n_no, n_abstain, n_not_voting = (given.count(name) for name in _COUNTS)
    header = LibraryHeader(
        record=record,
        body=body,
        symbol=symbol or "",
        decided_on=day.isoformat(),
        session=given.text("session"),
        draft_symbol=_parts(given.text("draft")),
        meeting=_parts(meeting),
        title=given.text("title"),
        agenda=_parts(given.text("agenda")),
        subjects=_parts(given.text("subjects")),
        kind=_kind_of(symbol),
        totals=(n_yes, n_no, n_abstain, n_not_voting),
    )
    return _Given(
        header=header,
        decided_on=day,
        manner=_manner_of(row, columns),
        n_members=given.count("n_members"),
        link=_link_of(row, columns, record),
    )


def _kind_of(symbol: str | None) -> str:
    """Tell a decision from a resolution by its symbol."""
    return "decision" if symbol is not None and "/DEC/" in canonical(symbol) else "resolution"


def _body_of(
    row: Row, columns: Mapping[str, str], record: str, symbol: str | None, meeting: str | None
) -> str:
    """Tell whose decision it is by its symbol, else by what is known of the record."""
    known = lookups()["without_symbol"].get(int(record))
    if symbol is None and known is not None:
        return str(known["body"])
    for start, body in lookups()["bodies"].items():
        if symbol is not None and symbol.upper().startswith(start):
            return str(body)
    raise row.alarm(
        "A decision has no symbol of the Assembly or the Council.",
        columns["symbol"],
        symbol or "",
        expected="a symbol such as A/RES/78/316 or S/RES/2774(2025)"
        + (f" (its meeting is {meeting})" if meeting else ""),
    )


def _manner_of(row: Row, columns: Mapping[str, str]) -> str | None:
    """Read how it was decided; None where the file does not say."""
    theirs = columns.get("manner")
    value = None if theirs is None else row.take_optional(theirs)
    if theirs is None or value is None:
        return None
    meanings = lookups()["manners"]
    if value.lower() not in meanings:
        raise row.alarm(
            "A manner of deciding is not known.", theirs, value, expected=", ".join(meanings)
        )
    return str(meanings[value.lower()])


def _link_of(row: Row, columns: Mapping[str, str], record: str) -> str | None:
    """Read the link, which must end in the record: the last column shows a cut."""
    theirs = columns.get("link")
    link = None if theirs is None else row.take_optional(theirs)
    if theirs is None or link is None:
        return None
    if link.split("?")[0].rstrip("/").rsplit("/", 1)[-1] != record:
        raise row.alarm(
            "A link does not lead to its record.", theirs, link, expected=f"…/record/{record}"
        )
    return link


def _parts(value: str | None) -> str | None:
    """Write a list of the Library's, `a|b`, as the record writes lists."""
    if value is None:
        return None
    return " | ".join(part.strip() for part in value.split("|") if part.strip()) or None
