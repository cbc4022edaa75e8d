"""Put a version of the record in force: all of it or nothing, and one writer at a time.

A version is built in a directory of its own beside its target, flushed to disk, renamed
into place and only then put in force by replacing the one-line file `CURRENT`. Whatever
stops a build (a crash, a full disk, a kill) leaves the version before it in force.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from hemicycle.core.errors import HemicycleError, RecordError
from hemicycle.record.version import (
    MANIFEST,
    POINTER,
    InputFile,
    Version,
    Writer,
    read_manifest,
    record_directory,
    resolve,
    write_directory,
)

_LOCK = "lock"
_BUILDING = ".building-"
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def writing(home: Path | None = None) -> Iterator[Path]:
    """Hold the record against a second writer, and clear what killed builds left.

    Readers are never held up. The lock is the system's own and ends with the process.

    Parameters
    ----------
    home : pathlib.Path, optional
        As in `record_directory`.

    Yields
    ------
    pathlib.Path
        The folder of the user's versions.

    Raises
    ------
    RecordError
        If another process is writing, or the folder cannot be made.
    """
    folder = record_directory(home)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise _as_refusal(error, folder) from error
    with stream:
        if not _lock(stream):
            raise RecordError(
                "Another process is writing the record.",
                found=f"{folder / _LOCK} is held",
                remedy="Wait until it has finished and run the command again.",
            )
        # Under the lock nobody builds, so these belong to builds that were killed.
        for path in folder.glob(f"{_BUILDING}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in folder.glob(f".{POINTER}-*"):
            path.unlink(missing_ok=True)
        yield folder


def put_in_force(
    write: Writer,
    inputs: Sequence[InputFile],
    *,
    through: date,
    made_at: datetime,
    parent: str | None = None,
    home: Path | None = None,
) -> Version:
    """Build a version among the user's own and put it in force, or change nothing.

    The caller must hold `writing`.

    Parameters
    ----------
    write, inputs, through, parent, made_at
        As in `write_directory`.
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    Version
        The version now in force.

    Raises
    ------
    RecordError
        If the disk is full or cannot be written. Whatever was begun is removed.
    """
    folder = record_directory(home)
    begun = folder / f"{_BUILDING}{os.getpid()}"
    try:
        begun.mkdir()
        manifest = write_directory(
            begun, write, inputs, through=through, parent=parent, made_at=made_at
        )
        target = folder / manifest.version
        _flush(begun)
        if not (target / MANIFEST).is_file():
            shutil.rmtree(target, ignore_errors=True)
            begun.rename(target)
            _flush_entry(folder)
        _point_at(folder, manifest.version)
    except Exception as error:
        refusal = _as_refusal(error, folder)
        if refusal is error:
            raise
        raise refusal from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    return Version(manifest.version, target)


def adopt(built: Path, *, made_at: datetime, home: Path | None = None) -> Version:
    """Take a version that was built elsewhere among the user's own and put it in force.

    Parameters
    ----------
    built : pathlib.Path
        Directory of the version.
    made_at : datetime.datetime
        Time of taking it in, aware.
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    Version
        The version now in force.

    Raises
    ------
    RecordError
        If there is no version in `built`, or the disk is full or cannot be written.
    """
    manifest = read_manifest(built)

    def copy(directory: Path) -> dict[str, int]:
        for name in manifest.tables:
            shutil.copyfile(built / f"{name}.parquet", directory / f"{name}.parquet")
        return {name: table.n_rows for name, table in manifest.tables.items()}

    with writing(home):
        return put_in_force(
            copy,
            manifest.inputs,
            through=date.fromisoformat(manifest.through),
            made_at=made_at,
            parent=manifest.parent,
            home=home,
        )


def use(as_of: str, home: Path | None = None) -> Version:
    """Put a version that is on disk in force.

    Parameters
    ----------
    as_of : str
        As in `resolve`; `packaged` returns to the record that came with the distribution.
    home : pathlib.Path, optional
        As in `record_directory`.

    Returns
    -------
    Version
        The version now in force.

    Raises
    ------
    RecordError
        If there is no such version, or the pointer cannot be written.
    """
    with writing(home) as folder:
        wanted = resolve(as_of, home)
        try:
            if wanted.is_packaged:
                (folder / POINTER).unlink(missing_ok=True)
                _flush_entry(folder)
            else:
                _point_at(folder, wanted.name)
        except OSError as error:
            raise _as_refusal(error, folder) from error
    return wanted


def _as_refusal(error: Exception, folder: Path) -> Exception:
    """Turn a failure of the disk into an error that says what to do; others as they are."""
    if isinstance(error, HemicycleError):
        return error
    number = error.errno if isinstance(error, OSError) else None
    # The database engine reports the system's words, not its number.
    if number in _FULL or "No space left on device" in str(error):
        return RecordError(
            f"The disk that holds {folder} is full.",
            found=str(error).splitlines()[0],
            remedy="Make room (a version takes a few megabytes) and run the command again. "
            "The record is as it was.",
        )
    if isinstance(error, OSError):
        return RecordError(
            f"The record in {folder} cannot be written.",
            found=str(error),
            remedy="Check the rights on the folder, or set HEMICYCLE_HOME to another. "
            "The record is as it was.",
        )
    return error


def _flush(directory: Path) -> None:
    """Force every file of a directory, and the directory, to disk."""
    for path in sorted(directory.iterdir()):
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    _flush_entry(directory)


def _flush_entry(directory: Path) -> None:
    """Force a directory's own entries to disk, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _point_at(folder: Path, name: str) -> None:
    """Replace the pointer in one step."""
    begun = folder / f".{POINTER}-{os.getpid()}"
    try:
        with begun.open("w", encoding="utf-8") as stream:
            stream.write(name + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        begun.replace(folder / POINTER)
    finally:
        begun.unlink(missing_ok=True)
    _flush_entry(folder)


if sys.platform == "win32":

    def _lock(stream: IO[Any]) -> bool:
        """Take the lock on an open file; False if another process holds it."""
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(stream: IO[Any]) -> bool:
        """Take the lock on an open file; False if another process holds it."""
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
