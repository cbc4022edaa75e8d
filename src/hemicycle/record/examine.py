"""What a version holds, and whether it is what its manifest and declarations say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import duckdb

from hemicycle.core.errors import RecordError
from hemicycle.core.options import Option
from hemicycle.record.store import Store
from hemicycle.record.tables import TABLES
from hemicycle.record.version import Manifest, Version, sha256_of
from hemicycle.record.write import check_tables

_N_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: its name, whether it holds, and what does not."""

    name: str
    is_ok: bool
    found: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What a version holds.

    Attributes
    ----------
    version : str
        Its name.
    is_packaged : bool
        Whether it came with the distribution.
    directory : str
        Where it lies.
    n_bytes : int
        Size on disk, in bytes.
    n_rows : dict of str to int
        Rows by table.
    bodies : list of dict
        For each body: `body`, `n_vote_events`, `n_votes`, `since` and `through` (days, ISO).
    sources : list of dict
        For each source: `source_id`, `title`, `n_vote_events`.
    n_disagreements : int
        Values on which sources differ.
    corrections : dict of str to int
        Corrections by state: applied, expired.
    """

    version: str
    is_packaged: bool
    directory: str
    n_bytes: int
    n_rows: dict[str, int]
    bodies: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    n_disagreements: int = 0
    corrections: dict[str, int] = field(default_factory=dict)


def status(version: Version) -> Status:
    """Say what a version holds.

    Parameters
    ----------
    version : Version
        As found by `version.resolve`.

    Raises
    ------
    RecordError
        If the manifest or a table cannot be read.
    """
    manifest = version.manifest
    store = Store(version.directory)
    bodies = store.dicts(
        "with n as (select vote_event_id, count(*) as n_votes from vote group by all) "
        "select body, count(*) as n_vote_events, coalesce(sum(n_votes), 0)::bigint as n_votes, "
        "min(decided_from)::varchar as since, max(decided_on)::varchar as through "
        "from vote_event left join n using (vote_event_id) group by body order by body"
    )
    sources = store.dicts(
        "select source_id, title, count(distinct vote_event_id) as n_vote_events from source "
        "left join vote_event_source using (source_id) group by source_id, title, precedence "
        "order by precedence, source_id"
    )
    return Status(
        version=manifest.version,
        is_packaged=version.is_packaged,
        directory=str(version.directory),
        n_bytes=version.n_bytes,
        n_rows={name: table.n_rows for name, table in manifest.tables.items()},
        bodies=bodies,
        sources=sources,
        n_disagreements=manifest.tables["disagreement"].n_rows,
        corrections=dict(
            store.rows("select state, count(*) from correction group by state order by state")
        ),
    )


def verify(version: Version) -> list[Check]:
    """Check a version: files against the manifest, tables against their declarations.

    Parameters
    ----------
    version : Version
        As found by `version.resolve`.

    Returns
    -------
    list of Check
        Every check, passed or failed; the later ones are left out where the files are so
        broken that they cannot be asked.
    """
    try:
        manifest = version.manifest
    except RecordError as error:
        return [Check("manifest", is_ok=False, found=str(error))]
    checks = [
        Check("manifest", is_ok=True),
        _check("tables present", _absent(version, manifest)),
        _check("hashes", _altered(version, manifest)),
    ]
    try:
        store = Store(version.directory)
        checks.append(_check("row counts", _miscounted(store, manifest)))
        checks += _invariants(store)
    except (RecordError, duckdb.Error) as error:
        checks.append(Check("tables readable", is_ok=False, found=str(error).splitlines()[0]))
    return checks


def _check(name: str, faults: list[str]) -> Check:
    """Turn a list of faults into a check."""
    shown = "; ".join(faults[:_N_SHOWN])
    n_left = len(faults) - _N_SHOWN
    return Check(name, is_ok=not faults, found=f"{shown}; {n_left} more" if n_left > 0 else shown)


def _absent(version: Version, manifest: Manifest) -> list[str]:
    """Find tables that the manifest or the directory lacks."""
    unlisted = [
        f"{name} is not in the manifest"
        for name, table in TABLES.items()
        if name not in manifest.tables and not table.is_later
    ]
    return unlisted + [
        f"{name}.parquet is not there"
        for name in manifest.tables
        if not (version.directory / f"{name}.parquet").is_file()
    ]


def _altered(version: Version, manifest: Manifest) -> list[str]:
    """Find files whose bytes are not those of the manifest."""
    return [
        f"{name}.parquet has changed since it was written"
        for name, table in manifest.tables.items()
        if (path := version.directory / f"{name}.parquet").is_file()
        and sha256_of(path) != table.sha256
    ]


def _miscounted(store: Store, manifest: Manifest) -> list[str]:
    """Find tables with another number of rows than the manifest says."""
    faults = []
    for name, table in manifest.tables.items():
        n_rows = store.rows(f"select count(*) from {name}")[0][0]
        if n_rows != table.n_rows:
            faults.append(f"{name} has {n_rows} rows, the manifest says {table.n_rows}")
    return faults


#: Check -> words that mark its faults in what `check_tables` returns.
_DECLARED = (
    ("unique keys", " repeats the key "),
    ("required values", " is missing at"),
    ("closed lists", " is none of "),
    ("references", " is not in table "),
)


def _invariants(store: Store) -> Iterator[Check]:
    """Check the tables against their declarations and against each other."""
    faults = check_tables(store.connection)
    for name, mark in _DECLARED:
        yield _check(name, [fault for fault in faults if mark in fault])
    other = [fault for fault in faults if not any(mark in fault for _, mark in _DECLARED)]
    if other:
        yield _check("declarations", other)
    for name, query in _QUERIES.items():
        yield _check(name, [" ".join(str(value) for value in row) for row in store.rows(query)])


def _listed(*options: Option) -> str:
    """Write options as a list in SQL."""
    return ", ".join(f"'{option}'" for option in options)


_COUNTED = {
    "n_yes_counted": _listed(Option.YES),
    "n_no_counted": _listed(Option.NO),
    "n_abstain_counted": _listed(Option.ABSTAIN),
    "n_not_voting_counted": _listed(Option.NOT_VOTING, Option.ABSENT, Option.NOT_PARTICIPATING),
}

_SUMS = " union all ".join(
    f"select vote_event_id, '{column}' as field, {column} as stored, "
    f"count(*) filter (option in ({options})) as counted "
    f"from vote_event left join vote using (vote_event_id) where {column} is not null "
    f"group by vote_event_id, {column}"
    for column, options in _COUNTED.items()
)

_UNEXPLAINED = " union all ".join(
    f"select vote_event_id, '{column}' as field, {column} as announced, "
    f"{column}_counted as counted from vote_event e "
    f"where {column} <> {column}_counted and not exists (select 1 from disagreement d "
    f"where d.vote_event_id = e.vote_event_id and d.field = '{column}')"
    for column in ("n_yes", "n_no", "n_abstain", "n_not_voting")
)

_INTERVALS = " union all ".join(
    f"select '{table}' as at, {key} as of, valid_from, valid_until from {table} "
    "where valid_until <= valid_from"
    for table, key in (
        ("membership", "member"),
        ("member_name", "member"),
        ("grouping_membership", "member"),
    )
)

#: Check -> query of the rows that break it.
_QUERIES = {
    "counted totals": f"from ({_SUMS}) where stored <> counted order by all",
    "announced totals differ only where listed": f"from ({_UNEXPLAINED}) order by all",
    "intervals": f"from ({_INTERVALS}) order by all",
    "days": "select vote_event_id, decided_from, decided_on, decided_until from vote_event "
    "where decided_until <= decided_from or decided_on < decided_from "
    "or decided_on >= decided_until order by all",
}
