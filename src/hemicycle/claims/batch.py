"""A folder of articles, judged into one table.

Reading (encoding, HTML, the gate, sketches) comes first, then copies are found, then what is left
is judged, each of the two in as many processes as asked for. What was judged is kept in a journal
beside the table until the table is whole, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from hemicycle import __version__
from hemicycle.claims.articles import ArticleError, read_article
from hemicycle.claims.copies import Copy, Sketch, find_copies, sketch
from hemicycle.claims.document import read_document
from hemicycle.claims.gate import may_speak_of_votes
from hemicycle.claims.reading import check
from hemicycle.claims.report import VERDICTS
from hemicycle.claims.report_rows import COLUMNS as CLAIM_COLUMNS
from hemicycle.claims.report_rows import rows
from hemicycle.core.errors import HemicycleError
from hemicycle.record.export import write_parquet
from hemicycle.record.query import Record
from hemicycle.record.version import Version, read_manifest

if TYPE_CHECKING:
    from datetime import date

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
#: What became of an article.
STATUSES = {
    "judged": "read, and its claims judged",
    "copy": "a copy: all it says of votes stands in `copy_of`, where it is judged",
    "passed": "names no body of the record, and no countries voting on a resolution",
    "unreadable": "could not be read; `message` says why",
    "failed": "reading it ended in an error, which `message` tells",
}
#: Column -> SQL type. One row a claim; an article without any has one row, its claim null.
COLUMNS = {
    "article": "VARCHAR", "status": "VARCHAR", "message": "VARCHAR", "copy_of": "VARCHAR",
    "published_basis": "VARCHAR", "n_characters": "INTEGER",
    **dict.fromkeys(CLAIM_COLUMNS, "VARCHAR"),
    "start": "INTEGER", "end": "INTEGER", "published_on": "DATE", "decided_on": "DATE",
}  # fmt: skip
_N_CHUNK = 8
_N_NAMED = 20

#: Told after every article: what is being done, how many are done, of how many.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """An article that was read, or why not."""

    name: str
    status: str
    message: str | None = None
    text: str = ""
    n_characters: int | None = None
    published_on: date | None = None
    basis: str | None = None
    sketch: Sketch | None = None

    @property
    def key(self) -> str:
        """What a judgement depends on, beside the record."""
        told = f"{self.published_on}|{self.basis}|{self.text}"
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Summary:
    """What came of a folder.

    Attributes
    ----------
    n_articles : int
        Files read.
    n_other : int
        Files of other kinds, left alone.
    n_resumed : int
        Articles whose judgement was taken from a run that had been stopped.
    statuses, verdicts : dict of str to int
        Articles by what became of them; claims by verdict.
    unreadable : list of dict
        `article`, `message` of those passed over, the first ones.
    contradicted : list of dict
        `article`, `id`, `claim`, `correction` of contradicted claims, the first ones.
    n_rows : int
        Rows written.
    """

    n_articles: int = 0
    n_other: int = 0
    n_resumed: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    verdicts: dict[str, int] = field(default_factory=dict)
    unreadable: list[dict[str, Any]] = field(default_factory=list)
    contradicted: list[dict[str, Any]] = field(default_factory=list)
    n_rows: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def check_folder(
    record: Record,
    folder: Path,
    out: Path,
    *,
    published_on: date | None = None,
    n_jobs: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Judge every article of a folder and write one table.

    Parameters
    ----------
    record : Record
        The record to judge by.
    folder : pathlib.Path
        Articles as .txt, .md or .html, in folders within it too.
    out : pathlib.Path
        Parquet file to write; `COLUMNS` says what it holds. It appears when it is whole. Until
        then what was judged is in `OUT.partial`, from which the same call goes on.
    published_on : datetime.date, optional
        Day of publication of all of them, instead of what each says.
    n_jobs : int
        Processes. The table is the same whatever their number.
    progress : callable, optional
        Told after every article.

    Returns
    -------
    Summary
        What came of it.

    Raises
    ------
    HemicycleError
        If the folder holds no article, or the table cannot be written.
    """
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p, folder))
    files = [path for path in files if path != out and path != _journal_path(out)]
    wanted = [path for path in files if path.suffix.lower() in ENDINGS]
    if not wanted:
        raise HemicycleError(
            f"{folder} holds no article.",
            found=f"{len(files)} files of other kinds",
            expected=f"files ending in {', '.join(ENDINGS)}",
        )
    tell = progress or _silent
    work = [(path, path.relative_to(folder).as_posix(), published_on) for path in wanted]
    with _workers(record, n_jobs) as run:
        reads = list(_counted(run(_read_file, work), "reading", len(work), tell))
        copies = _copies(reads)
        todo = [r for n, r in enumerate(reads) if r.status == "judged" and not _is_same(copies, n)]
        with _Journal(out, record.version) as journal:
            missing = [
                replace(read, sketch=None)
                for read in {r.key: r for r in todo if r.key not in journal.judged}.values()
            ]
            n_resumed = len(todo) - sum(r.key not in journal.judged for r in todo)
            done = _counted(run(_judge, missing), "judging", len(missing), tell)
            for read, judged in zip(missing, done, strict=True):
                journal.add(read.key, judged)
            table = list(_table(reads, copies, journal.judged))
            n_rows = write_parquet(table, COLUMNS, out)
            journal.end()
    return _summary(table, n_rows, len(files) - len(wanted), n_resumed)


def _silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def _is_hidden(path: Path, folder: Path) -> bool:
    """Say whether a file or a folder above it is hidden."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _counted(done: Iterable[Any], what: str, of: int, tell: Progress) -> Iterator[Any]:
    """Hand on what is done, telling how far it is."""
    for n, one in enumerate(done, start=1):
        tell(what, n, of)
        yield one


# -- in other processes ---------------------------------------------------------------------

_record: Record | None = None


@contextmanager
def _workers(
    record: Record, n_jobs: int
) -> Iterator[Callable[[Callable[[Any], Any], list[Any]], Iterable[Any]]]:
    """Give a `map` over processes, or over this one."""
    global _record  # noqa: PLW0603 - each process has its own record
    if n_jobs <= 1:
        _record = record
        yield map
        return
    # A thread of the database is running here: forking would copy its locks.
    pool = ProcessPoolExecutor(
        n_jobs,
        mp_context=get_context("spawn"),
        initializer=partial(_open, record.directory),
    )
    try:
        yield lambda work, items: pool.map(work, items, chunksize=_N_CHUNK)
    except BrokenProcessPool as error:
        raise HemicycleError(
            "A process of the run was ended from outside.",
            found="perhaps too little memory",
            remedy="Run the same command again to go on, with fewer --jobs.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _open(directory: Path) -> None:
    """Open the record in a process of the pool."""
    global _record  # noqa: PLW0603 - as above
    _record = Record(Version(read_manifest(directory).version, directory))


def _read_file(work: tuple[Path, str, date | None]) -> _Read:
    """Read one file; say why where it cannot be."""
    path, name, published_on = work
    try:
        article = read_article(path.read_bytes(), name=path.name, published_on=published_on)
    except ArticleError as error:
        told = ": ".join(filter(None, (error.message.rstrip("."), error.found)))
        return _Read(name, "unreadable", told)
    except OSError as error:
        return _Read(name, "unreadable", error.strerror or type(error).__name__)
    except Exception as error:  # a page that its library cannot take must not end the rest
        return _Read(name, "failed", f"{type(error).__name__}: {error}"[:300])
    if not may_speak_of_votes(article.text):
        return _Read(name, "passed", n_characters=len(article.text))
    day, basis = article.published_on, article.basis
    if day is None:
        document = read_document(article.text)
        day, basis = document.published_on, document.published_basis
    text = article.text
    return _Read(name, "judged", None, text, len(text), day, basis, sketch(text))


def _judge(read: _Read) -> dict[str, Any]:
    """Judge one article: its rows, or what went wrong."""
    assert _record is not None
    given = None if read.basis == "dateline" else read.published_on
    try:
        report = check(_record, read.text, published_on=given)
        return {"rows": rows(report.to_dict())}
    except Exception as error:  # a fault of ours in one article must not end the rest
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


# -- what was judged ------------------------------------------------------------------------


def _journal_path(out: Path) -> Path:
    """Return where a run that is not done keeps what it has."""
    return out.with_name(f"{out.name}.partial")


class _Journal:
    """What was judged so far, a line each; a line cut off in the middle is left out."""

    def __init__(self, out: Path, version: str) -> None:
        self._path = _journal_path(out)
        self._head = {"record": version, "hemicycle": __version__}
        self.judged: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        """Take up what there is, if it was judged alike."""
        lines = self._lines()
        if not lines or lines[0] != self._head:
            lines = [self._head]
        self.judged = {line["key"]: line["judged"] for line in lines[1:]}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Written anew, so that a torn line does not spoil what comes after it.
            self._path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
            self._file = self._path.open("a", encoding="utf-8")
        except OSError as error:
            raise HemicycleError(
                f"{self._path.name} cannot be written.",
                found=error.strerror,
                expected="a folder that may be written to",
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file, which stays unless the table is whole."""
        self._file.close()

    def _lines(self) -> list[dict[str, Any]]:
        """Read the whole lines that are there."""
        found = []
        try:
            for line in self._path.read_text("utf-8", "replace").splitlines():
                found.append(json.loads(line))
        except (OSError, ValueError):
            pass
        return found

    def add(self, key: str, judged: dict[str, Any]) -> None:
        """Keep what was judged, at once."""
        self.judged[key] = judged
        self._file.write(json.dumps({"key": key, "judged": judged}) + "\n")
        self._file.flush()

    def end(self) -> None:
        """Remove the journal: the table has it all."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _copies(reads: list[_Read]) -> dict[int, Copy]:
    """Find the copies among the articles that are to be judged, by their place among all."""
    places = [n for n, read in enumerate(reads) if read.sketch is not None]
    sketches = [s for read in reads if (s := read.sketch) is not None]
    found = find_copies(sketches, [reads[n].published_on for n in places])
    return {places[n]: Copy(places[copy.of], copy.is_same) for n, copy in found.items()}


def _is_same(copies: Mapping[int, Copy], place: int) -> bool:
    """Say whether an article is a copy that need not be judged."""
    copy = copies.get(place)
    return copy is not None and copy.is_same


def _table(
    reads: list[_Read], copies: Mapping[int, Copy], judged: Mapping[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Write the rows of all articles, in the order of their names."""
    for place, read in enumerate(reads):
        copy = copies.get(place)
        row: dict[str, Any] = {
            "article": read.name,
            "status": read.status,
            "message": read.message,
            "copy_of": reads[copy.of].name if copy else None,
            "published_on": read.published_on.isoformat() if read.published_on else None,
            "published_basis": read.basis,
            "n_characters": read.n_characters,
        }
        if read.status != "judged":
            yield row
        elif copy is not None and copy.is_same:
            yield row | {"status": "copy"}
        else:
            told = judged[read.key]
            if "failed" in told:
                yield row | {"status": "failed", "message": told["failed"]}
            yield from (claim | row for claim in told.get("rows", ()))
            if not told.get("rows", True):
                yield row


def _summary(table: list[dict[str, Any]], n_rows: int, n_other: int, n_resumed: int) -> Summary:
    """Count what came of a folder."""
    statuses = {row["article"]: row["status"] for row in table}
    by_status = Counter(statuses.values())
    by_verdict = Counter(row["verdict"] for row in table if row.get("verdict"))
    lost = [r for r in table if r["status"] in ("unreadable", "failed")]
    wrong = [r for r in table if r.get("verdict") == "contradicted"]
    keys = ("article", "id", "claim", "correction")
    return Summary(
        n_articles=len(statuses),
        n_other=n_other,
        n_resumed=n_resumed,
        statuses={status: by_status[status] for status in STATUSES},
        verdicts={verdict: by_verdict[verdict] for verdict in VERDICTS},
        unreadable=[{k: r[k] for k in ("article", "message")} for r in lost[:_N_NAMED]],
        contradicted=[{k: r[k] for k in keys} for r in wrong[:_N_NAMED]],
        n_rows=n_rows,
    )
