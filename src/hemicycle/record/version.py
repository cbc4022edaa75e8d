"""Versions of the record on disk: immutable directories, a manifest each, one pointer.

Not here: how a version is put in force (`record.install`), what the tables say
(`record.tables`) or how rows become Parquet (`record.write`).
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hemicycle.core.errors import RecordError

MANIFEST = "manifest.json"
#: The layout of manifest and tables; a reader refuses one it does not know.
LAYOUT = 1
#: File that names the version in force.
POINTER = "CURRENT"
_CHUNK = 1 << 20

#: Writes every table into an empty directory and returns the rows by table.
Writer = Callable[[Path], dict[str, int]]


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file from which a version was made.

    Attributes
    ----------
    name : str
        File name, without its folder.
    sha256 : str
        Of the bytes as they were read.
    n_bytes : int
        Size in bytes.
    n_rows : int or None
        Rows of data; None where the file is not a table.
    """

    name: str
    sha256: str
    n_bytes: int
    n_rows: int | None = None


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table of a version as written: SHA-256, size in bytes and rows."""

    sha256: str
    n_bytes: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version holds and what it was made of.

    Attributes
    ----------
    version : str
        Last day covered and the first eight letters of the content's hash.
    through : str
        Last day on which a vote event of the version falls, `YYYY-MM-DD`.
    inputs : tuple of InputFile
        The files read, by name.
    tables : dict of str to TableFile
        The tables written, by name.
    parent : str or None
        The version from which an import started; None for a build from snapshots.
    made_at : str or None
        Time of making in UTC; None in the packaged version, so that its bytes repeat.
    """

    version: str
    through: str
    inputs: tuple[InputFile, ...]
    tables: dict[str, TableFile]
    parent: str | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the record on disk.

    Attributes
    ----------
    name : str
        Name of the version.
    directory : pathlib.Path
        Holds the manifest and the tables.
    is_packaged : bool
        Whether it came with the distribution.
    """

    name: str
    directory: Path
    is_packaged: bool = False

    @property
    def manifest(self) -> Manifest:
        """Read the manifest."""
        return read_manifest(self.directory)

    @property
    def n_bytes(self) -> int:
        """Size on disk, in bytes."""
        return sum(path.stat().st_size for path in self.directory.iterdir() if path.is_file())


def packaged_directory() -> Path:
    """Return where the record that comes with the distribution lies."""
    return Path(__file__).resolve().parent.parent / "data" / "record"


def record_directory(home: Path | None = None) -> Path:
    """Return where this user's own versions lie.

    Parameters
    ----------
    home : pathlib.Path, optional
        The user's data; `HEMICYCLE_HOME`, else the platform's place for user data.

    Returns
    -------
    pathlib.Path
        May not exist yet.

    Examples
    --------
    >>> record_directory(Path("somewhere")).as_posix()
    'somewhere/record'
    """
    if home is None:
        named = os.environ.get("HEMICYCLE_HOME")
        home = Path(named) if named else _platform_home()
    return home / "record"


def _platform_home() -> Path:
    """Ask the platform where user data belongs."""
    import platformdirs

    return Path(platformdirs.user_data_dir("hemicycle", appauthor=False))


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest of a version.

    Raises
    ------
    RecordError
        If it is missing, is not a manifest or has another layout.
    """
    path = directory / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["layout"] != LAYOUT:
            raise RecordError(
                f"The version in {directory} has a layout that this program does not know.",
                found=str(found["layout"]),
                expected=str(LAYOUT),
                remedy="Update Hemicycle, or build the version again.",
            )
        return Manifest(
            version=found["version"],
            through=found["through"],
            inputs=tuple(InputFile(**values) for values in found["inputs"]),
            tables={name: TableFile(**values) for name, values in found["tables"].items()},
            parent=found["parent"],
            made_at=found["made_at"],
        )
    except FileNotFoundError as error:
        raise RecordError(
            f"There is no version of the record in {directory}.",
            expected=f"a file {MANIFEST}",
            remedy="List those there are with `hemicycle record versions`.",
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(
            f"The manifest {path} cannot be read.",
            found=f"{type(error).__name__}: {error}",
            remedy="Put another version in force: `hemicycle record use packaged`.",
        ) from error


def current(home: Path | None = None) -> Version:
    """Return the version in force.

    Parameters
    ----------
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    Version
        The user's own if there is one in force, else the packaged one.

    Raises
    ------
    RecordError
        If the version that `CURRENT` names is not there, or there is no record at all.
    """
    folder = record_directory(home)
    name = _pointed_at(folder)
    if name is None:
        return _packaged()
    if not (folder / name / MANIFEST).is_file():
        raise RecordError(
            f"The version in force, {name}, is not there.",
            found=f"no {MANIFEST} in {folder / name}",
            remedy="Return to the packaged record: `hemicycle record use packaged`.",
        )
    return Version(name, folder / name)


def _pointed_at(folder: Path) -> str | None:
    """Return the name in the pointer; None if there is no pointer."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not name or Path(name).name != name:
        raise RecordError(
            f"The pointer {folder / POINTER} names no version.",
            found=repr(name),
            remedy="Return to the packaged record: `hemicycle record use packaged`.",
        )
    return name


def _packaged() -> Version:
    """Return the version that came with the distribution."""
    directory = packaged_directory()
    if not (directory / MANIFEST).is_file():
        raise RecordError(
            "No record came with this installation.",
            found=f"no {MANIFEST} in {directory}",
            remedy="Install the distribution again, or run `hemicycle record build --from DIR`.",
        )
    return Version(read_manifest(directory).version, directory, is_packaged=True)


def resolve(as_of: str | None = None, home: Path | None = None) -> Version:
    """Find a version by what a user calls it.

    Parameters
    ----------
    as_of : str, optional
        A version's name or the beginning of it, or `packaged`; the version in force if
        None.
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    Version
        The one version meant.

    Raises
    ------
    RecordError
        If no version, or more than one, is called so.
    """
    if as_of is None:
        return current(home)
    if as_of == "packaged":
        return _packaged()
    known = versions(home)
    whole = [version for version in known if version.name == as_of]
    matching = whole or [version for version in known if as_of and version.name.startswith(as_of)]
    if len({version.name for version in matching}) != 1:
        raise RecordError(
            "Several versions begin so." if matching else "There is no such version of the record.",
            found=repr(as_of),
            expected="one of " + ", ".join(version.name for version in matching or known),
            remedy="List them with `hemicycle record versions`.",
        )
    return matching[0]


def versions(home: Path | None = None) -> list[Version]:
    """List the versions on disk: the packaged one first, then the user's own by time made.

    Parameters
    ----------
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    list of Version
        Complete versions only; empty if there is no record at all.
    """
    own = [
        Version(path.name, path)
        for path in _folders(record_directory(home))
        if not path.name.startswith(".") and (path / MANIFEST).is_file()
    ]
    own.sort(key=lambda version: (version.manifest.made_at or "", version.name))
    with suppress(RecordError):
        return [_packaged(), *own]
    return own


def _folders(folder: Path) -> list[Path]:
    """List the folders in a folder; none if it does not exist."""
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def input_file(path: Path, n_rows: int | None = None) -> InputFile:
    """Describe a file for the manifest.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    return InputFile(path.name, sha256_of(path), path.stat().st_size, n_rows)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_directory(
    directory: Path,
    write: Writer,
    inputs: Sequence[InputFile],
    *,
    through: date,
    parent: str | None = None,
    made_at: datetime | None = None,
) -> Manifest:
    """Write the tables and the manifest of a version into an empty directory.

    Parameters
    ----------
    directory : pathlib.Path
        Existing and empty.
    write : Writer
        Writes `<table>.parquet` for every table and returns the rows by table.
    inputs : sequence of InputFile
        What the version was made of.
    through : datetime.date
        Last day covered.
    parent : str, optional
        The version from which an import started.
    made_at : datetime.datetime, optional
        Time of making, aware; None keeps equal inputs at equal bytes.

    Returns
    -------
    Manifest
        As written to `manifest.json`.
    """
    counts = write(directory)
    tables = {
        name: TableFile(
            sha256_of(directory / f"{name}.parquet"),
            (directory / f"{name}.parquet").stat().st_size,
            n_rows,
        )
        for name, n_rows in sorted(counts.items())
    }
    manifest = Manifest(
        version=_name(tables, through),
        through=through.isoformat(),
        inputs=tuple(sorted(inputs, key=lambda given: (given.name, given.sha256))),
        tables=tables,
        parent=parent,
        made_at=made_at.astimezone(UTC).isoformat(timespec="seconds") if made_at else None,
    )
    text = json.dumps({"layout": LAYOUT, **asdict(manifest)}, indent=1, sort_keys=True)
    (directory / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def _name(tables: dict[str, TableFile], through: date) -> str:
    """Name a version by its last day and its content, so that equal content is one version."""
    content = "".join(f"{name} {table.sha256}\n" for name, table in sorted(tables.items()))
    return f"{through.isoformat()}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"
