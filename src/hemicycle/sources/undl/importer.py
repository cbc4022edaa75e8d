"""Bring the record up to date from the Library's own exports, all or nothing."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import yaml

from hemicycle.core.errors import SourceError
from hemicycle.record.facts import Facts
from hemicycle.record.install import put_in_force, writing
from hemicycle.record.recall import recall
from hemicycle.record.version import InputFile, Version, current
from hemicycle.record.write import write_tables
from hemicycle.sources.curated import series
from hemicycle.sources.strict import Alarms
from hemicycle.sources.undl.export import Export, LibraryVoteEvent, lookups, read_export
from hemicycle.sources.undl.members import MemberIndex, Unknown
from hemicycle.sources.undl.merge import Change, Conflict, Merge, Merged
from hemicycle.sources.undl.seats import note_listings, note_seats

_N_SHOWN = 20
_NOTHING = "Nothing was imported; the record is as it was."

#: Member and name -> first and last day on which a file lists it so.
_Listings = dict[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One vote event that an import brought."""

    vote_event_id: str
    symbol: str | None
    decided_on: str
    title: str | None
    tally: str


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    version : Version
        The version in force afterwards.
    is_new : bool
        Whether it was made by this import; False where the record said all of it already.
    is_trial : bool
        Whether nothing was written because only the outcome was asked for.
    files : list of InputFile
        The files read.
    n_vote_events : int
        Decisions in the files.
    new : list of NewEvent
        What the record did not have.
    changes : list of Change
        Values that changed; the former ones are kept as disagreements.
    conflicts : list of Conflict
        Contradictions kept.
    n_changed, n_completed, n_reworded, n_same : int
        Vote events changed, with a gap filled, only described otherwise, the same.
    expired : list of str
        Corrections whose source has been mended.
    mismatches : list of str
        Decisions whose rows do not add up, known or accepted.
    n_absent : int
        Recorded votes of the record, within the files' days and bodies, that they have not.
    """

    version: Version
    is_new: bool = False
    is_trial: bool = False
    files: list[InputFile] = field(default_factory=list)
    n_vote_events: int = 0
    new: list[NewEvent] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    n_changed: int = 0
    n_completed: int = 0
    n_reworded: int = 0
    n_same: int = 0
    expired: list[str] = field(default_factory=list)
    mismatches: list[str] = field(default_factory=list)
    n_absent: int = 0


def import_files(
    paths: Sequence[Path],
    *,
    made_at: datetime,
    accept_mismatches: Collection[str] = (),
    accept_names: Collection[str] = (),
    is_trial: bool = False,
    home: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> ImportReport:
    """Merge exports of the Library into the version in force and put the result in force.

    Parameters
    ----------
    paths : sequence of pathlib.Path
        General Assembly or Security Council Voting Data, CSV or gzip.
    made_at : datetime.datetime
        Time of the import, aware.
    accept_mismatches : collection of str, optional
        Record numbers whose rows may differ from the announced totals.
    accept_names : collection of str, optional
        Names not known yet that may stand beside a known code.
    is_trial : bool, optional
        Whether only to say what would happen.
    home : pathlib.Path, optional
        The user's data; as in `record.version`.
    progress : callable, optional
        Told now and then what is going on.

    Returns
    -------
    ImportReport
        What was done. Importing the same file again makes no new version.

    Raises
    ------
    SourceError
        If a file is not such an export, has values that are not known or totals that do not
        add up. The record is then as it was.
    RecordError
        If the record cannot be read or written, or another process is writing it. The
        record is then as it was.
    """
    exports = [_read(path, progress) for path in paths]
    with writing(home):
        base = current(home)
        progress(f"reading version {base.name}")
        facts = recall(base.directory)
        report = ImportReport(base, is_trial=is_trial)
        is_edited = _merge_all(facts, exports, report, accept_mismatches, accept_names, progress)
        if not is_edited or is_trial:
            return report
        progress("writing the new version")
        report.version = put_in_force(
            lambda directory: write_tables(facts, directory),
            _inputs(base, exports),
            through=date.fromisoformat(
                max(str(row["decided_on"]) for row in facts.rows["vote_event"] if row["decided_on"])
            ),
            made_at=made_at,
            parent=base.name,
            home=home,
        )
        report.is_new = True
    return report


def _read(path: Path, progress: Callable[[str], None]) -> Export:
    """Read one file, saying how far it is."""
    return read_export(path, lambda n_rows: progress(f"{path.name}: {n_rows:,} rows"))


def _inputs(base: Version, exports: Iterable[Export]) -> list[InputFile]:
    """Return the inputs of the base with the files imported."""
    inputs = {given.sha256: given for given in base.manifest.inputs}
    return [*(inputs | {export.file.sha256: export.file for export in exports}).values()]


def _merge_all(
    facts: Facts,
    exports: Sequence[Export],
    report: ImportReport,
    accept_mismatches: Collection[str],
    accept_names: Collection[str],
    progress: Callable[[str], None],
) -> bool:
    """Check every file, then merge every file; say whether the facts changed."""
    index = MemberIndex(facts, accept_names)
    known = [_Known(export, index) for export in exports]
    for one in known:
        one.export.alarms.stop(_NOTHING)
        report.mismatches += _reconcile(one.export, accept_mismatches)
    merge = Merge(facts)
    is_renamed = False
    for one in known:
        progress(f"merging {one.export.file.name}")
        for event in one.export.events:
            merge.take(event, one.options(event), one.source_id)
        is_renamed |= note_listings(facts, one.listings, one.source_id)
        report.files.append(one.export.file)
        report.n_vote_events += len(one.export.events)
        report.n_absent += _n_absent(facts, one.export)
    touched = merge.finish()
    _tell(report, facts, merge.done)
    if not merge.is_edited and not is_renamed:
        return False
    note_seats(facts, touched)
    facts.rows["series"], facts.rows["series_entry"] = [], []
    series.load(facts)
    for one in known:
        _add_source(facts, one)
    return True


class _Known:
    """An export whose members have been told apart."""

    def __init__(self, export: Export, index: MemberIndex) -> None:
        self.export = export
        self.source_id = f"undl_{export.file.sha256[:8]}"
        self.listings: _Listings = {}
        self._found: dict[tuple[str, str], str | Unknown] = {}
        for event in export.events:
            self._look_at(event, index)

    def _look_at(self, event: LibraryVoteEvent, index: MemberIndex) -> None:
        """Find every member of a decision; alarm at those unknown or listed twice."""
        day = event.decided_on.isoformat()
        seen: dict[str, int] = {}
        for code, name, _, line in event.ballots:
            found = self._found.get((code, name))
            if found is None:
                found = self._found[code, name] = index.find(code, name)
            if isinstance(found, Unknown):
                self._alarm(line, found.column, found.value, found.why)
                continue
            if found in seen:
                self._alarm(
                    line, "code", code, f"{found} is on line {seen[found]} of the same decision"
                )
            seen[found] = line
            first, last = self.listings.get((found, name), (day, day))
            self.listings[found, name] = (min(first, day), max(last, day))

    def _alarm(self, line: int, column: str, value: str, why: str) -> None:
        """Note a value under the file's own name of the column."""
        self.export.alarms.add(line, self.export.columns[column], value, why)

    def options(self, event: LibraryVoteEvent) -> dict[str, str]:
        """Return who did what in a decision."""
        return {str(self._found[code, name]): option for code, name, option, _ in event.ballots}


def _reconcile(export: Export, accepted: Collection[str]) -> list[str]:
    """List the known and accepted mismatches; stop at any other."""
    known = lookups()["known_mismatches"]
    passed: list[str] = []
    alarms = Alarms(export.file.name)
    for event in export.events:
        mismatch = event.mismatch
        if mismatch is None:
            continue
        header = event.header
        told = f"{header.symbol or 'without symbol'}: {mismatch}"
        is_known = _is_known(event, known.get(int(header.record)))
        if is_known or header.record in accepted:
            passed.append(f"{header.vote_event_id} {told}")
        else:
            alarms.add(event.line, "totals", header.record, told)
    if len(alarms):
        raise _unreconciled(export, alarms)
    return passed


def _is_known(event: LibraryVoteEvent, known: dict[str, list[int]] | None) -> bool:
    """Say whether a mismatch is one on the list, number by number."""
    return known is not None and (
        tuple(known["announced"]) == event.header.totals
        and tuple(known["counted"]) == event.ballots.counted()
    )


def _unreconciled(export: Export, alarms: Alarms) -> SourceError:
    """Make one error for all totals that do not add up."""
    records = alarms.values()
    listed = "".join(f"\n  {line}" for line in alarms.lines())
    last = export.events[-1].header.record
    cut = " The file's last decision is among them: it may be cut short." * (last in records)
    accepting = " ".join(f"--accept-mismatch {record}" for record in records[:_N_SHOWN])
    return SourceError(
        f"The rows of {len(alarms)} decision{'s' * (len(alarms) > 1)} do not add up to the "
        f"announced totals. ({export.file.name}){listed}",
        remedy=f"{_NOTHING}{cut} Download the file again; if it says the same, look at the "
        f"Library's page and add {accepting}.",
    )


def _n_absent(facts: Facts, export: Export) -> int:
    """Count recorded votes that the record has from the Library and a file has not."""
    there = {event.header.vote_event_id for event in export.events}
    spans: dict[str, tuple[str, str]] = {}
    for event in export.events:
        day = event.header.decided_on
        first, last = spans.get(event.header.body, (day, day))
        spans[event.header.body] = (min(first, day), max(last, day))
    return sum(
        1
        for event_id, row in facts.events().items()
        if event_id.startswith("undl/")
        and event_id not in there
        and event_id in facts.rolls
        and (span := spans.get(str(row["body"]))) is not None
        and span[0] <= str(row["decided_on"]) <= span[1]
    )


def _add_source(facts: Facts, known: _Known) -> None:
    """Add a file as a source of its own, in the Library's place in the order of precedence."""
    if any(row["source_id"] == known.source_id for row in facts.rows["source"]):
        return
    told = yaml.safe_load((Path(__file__).parent / "source.yml").read_text(encoding="utf-8"))
    bodies = sorted({event.header.body for event in known.export.events})
    facts.add(
        "source",
        source_id=known.source_id,
        title=" and ".join(told["files"][body]["title"] for body in bodies)
        + f", as imported from {known.export.file.name}",
        publisher=told["publisher"],
        locator=told["files"][bodies[0]]["locator"],
        licence=told["licence"],
        attribution=told["attribution"],
        precedence=told["precedence"],
        status="official",
        note=" ".join(told["note"].split()),
    )


def _tell(report: ImportReport, facts: Facts, done: Merged) -> None:
    """Write what was done into the report."""
    events = facts.events()
    for event_id in done.new:
        row = events[event_id]
        tally = "-".join(
            "?" if row[column] is None else str(row[column])
            for column in ("n_yes", "n_no", "n_abstain")
        )
        symbol, title = row["symbol"], row["title"]
        report.new.append(
            NewEvent(
                event_id,
                str(symbol) if symbol else None,
                str(row["decided_on"]),
                str(title) if title else None,
                tally,
            )
        )
    report.new.sort(key=lambda event: (event.decided_on, event.vote_event_id))
    report.changes, report.conflicts = done.changes, done.conflicts
    report.n_changed = len(done.changed)
    report.n_completed = len(done.completed - done.changed)
    report.n_reworded = len(done.reworded)
    report.n_same = done.n_same
    report.expired = sorted(done.expired)
