"""Build the record that the package carries, from the snapshots of every publisher."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from hemicycle.record.facts import Facts
from hemicycle.record.version import input_file, write_directory
from hemicycle.record.write import write_tables
from hemicycle.sources.curated import corrections, series
from hemicycle.sources.groupings import parse as groupings
from hemicycle.sources.press import parse as press
from hemicycle.sources.sc_vetoes import parse as sc_vetoes
from hemicycle.sources.sittings import collated, finished, statement
from hemicycle.sources.states import parse as states
from hemicycle.sources.texts import parse as texts
from hemicycle.sources.undl import snapshot
from hemicycle.sources.voeten import load as voeten

_HERE = Path(__file__).parent


@dataclass(slots=True)
class BuildReport:
    """What a build read, wrote and linked.

    Attributes
    ----------
    version : str
        Name of the version written.
    n_rows : dict of str to int
        Rows by table.
    linked : dict of str to int
        Voeten's roll calls by verdict: linked, new, ambiguous.
    seconds : float
        Wall time.
    """

    version: str = ""
    n_rows: dict[str, int] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def build(
    snapshots: Path, directory: Path, *, progress: Callable[[str], None] = lambda _: None
) -> BuildReport:
    """Turn the snapshots into one version of the record.

    Parameters
    ----------
    snapshots : pathlib.Path
        Directory of the publishers' files.
    directory : pathlib.Path
        Where the version is written: `manifest.json` and one Parquet file a table.
    progress : callable, optional
        Told the name of each step.

    Returns
    -------
    BuildReport
        The version's name, rows by table, links and seconds.

    Raises
    ------
    SourceError
        If a file is missing or says something that is not understood.
    RecordError
        If the result would break a declared table; nothing is written then.
    """
    started = time.monotonic()
    facts, inputs, linked = gather(snapshots, progress)
    progress("write")
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=directory.parent) as name:
        manifest = write_directory(
            Path(name),
            lambda target: write_tables(facts, target),
            [input_file(path) for path in inputs],
            through=date.fromisoformat(_last_day(facts)),
        )
        _replace(directory, Path(name))
    return BuildReport(
        manifest.version,
        {table: written.n_rows for table, written in manifest.tables.items()},
        linked,
        time.monotonic() - started,
    )


def _last_day(facts: Facts) -> str:
    """Return the last day on which anything was decided."""
    return max(str(row["decided_on"]) for row in facts.rows["vote_event"] if row.get("decided_on"))


def _replace(directory: Path, built: Path) -> None:
    """Put freshly built files in the place of a directory's."""
    directory.mkdir(exist_ok=True)
    for path in sorted(built.iterdir()):
        path.replace(directory / path.name)


def gather(
    snapshots: Path, progress: Callable[[str], None] = lambda _: None
) -> tuple[Facts, list[Path], dict[str, int]]:
    """Read every publisher's files into facts.

    Parameters
    ----------
    snapshots : pathlib.Path
        Directory of the publishers' files.
    progress : callable, optional
        Told the name of each step.

    Returns
    -------
    Facts
        Everything the version will say.
    list of pathlib.Path
        The files read.
    dict of str to int
        Voeten's roll calls by verdict.
    """
    facts = Facts()
    for source in yaml.safe_load((_HERE / "precedence.yml").read_text(encoding="utf-8")):
        facts.add("source", precedence=len(facts.rows["source"]) + 1, **source)
    progress("Library votes")
    inputs, listings = snapshot.read(snapshots, facts)
    codes = snapshots / "countries.csv"
    progress("Voeten's roll calls")
    roll_calls = snapshots / "ga_votes_voeten.parquet"
    linked = voeten.load(roll_calls, _iso3_by_iso2(codes), facts)
    progress("vetoes, sittings, press")
    sc_vetoes.load(snapshots / "sc_vetoes", facts)
    inputs += [roll_calls, *sorted((snapshots / "sc_vetoes").glob("*.csv"))]
    inputs += collated.load(snapshots / "feb24_sittings.json", facts)
    inputs += press.load(snapshots / "reported_votes.json", facts)
    statement.load(facts)
    inputs += finished.load(snapshots / finished.FOLDER, facts)
    progress("members, groupings, texts, series")
    corrections.load(facts)
    facts.fill_periods()
    facts.count_rolls()
    inputs += states.load(codes, listings, facts)
    inputs += groupings.load(snapshots / "coalitions.csv", facts)
    inputs += texts.load(snapshots / "texts", facts)
    series.load(facts)
    return facts, inputs, {verdict.value: n for verdict, n in linked.items()}


def _iso3_by_iso2(path: Path) -> dict[str, str]:
    """Return present codes of States."""
    return {row["iso2c"]: member for member, row in states.read_codes(path).items() if row["iso2c"]}
