"""Files of comma-separated values, plain or gzip, read once from front to back.

Whatever is wrong with such a file as a file (empty, cut short, another encoding, another
format altogether) is found here; what its values mean is the publisher's folder's.
"""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from hemicycle.core.errors import SourceError
from hemicycle.record.version import InputFile

_BUFFER = 1 << 20
_UTF8_MARK = b"\xef\xbb\xbf"
_AGAIN = "Download the file again, as published; do not save it from a spreadsheet."

#: First bytes of what people hand over by mistake -> what it is.
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
    (b"<", "a web page or XML, perhaps the site's check that you are human"),
    (b"{", "JSON"),
    (b"[", "JSON"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"# ", "a text in Markdown, perhaps the description beside the data"),
)
_GZIP_MARK = b"\x1f\x8b"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class _Counted(io.RawIOBase):
    """A raw stream that hashes and counts the bytes that pass."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self.digest = hashlib.sha256()
        self.n_bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int | None:
        """Read into a buffer, counting."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        n_bytes = self._raw.readinto(view)
        if n_bytes:
            self.digest.update(view[:n_bytes])
            self.n_bytes += n_bytes
        return n_bytes

    def close(self) -> None:
        """Close the stream beneath."""
        self._raw.close()
        super().close()


class DelimitedFile:
    r"""A file of comma-separated values with a heading, read strictly and once.

    Parameters
    ----------
    path : pathlib.Path
        Plain or gzip, UTF-8 with or without its mark; may be a pipe.

    Attributes
    ----------
    heading : tuple of str
        Names of the columns.
    n_rows : int
        Rows read so far.
    is_open_ended : bool
        Whether the last line read has no line break, as when a file is cut short.

    Raises
    ------
    SourceError
        If the file cannot be opened, is empty or is of another format.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     path = Path(name) / "votes.csv"
    ...     _ = path.write_text("code,vote\nFRA,Y\n", encoding="utf-8")
    ...     with DelimitedFile(path) as file:
    ...         print(file.heading, list(file))
    ('code', 'vote') [(2, ['FRA', 'Y'])]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.n_rows = 0
        self.is_open_ended = False
        self._n_lines = 0
        try:
            self._counted = _Counted(path.open("rb", buffering=0))
        except OSError as error:
            raise SourceError(
                "The file cannot be opened.",
                file=path,
                found=error.strerror or str(error),
                remedy="Check the name and the rights.",
            ) from error
        buffered = io.BufferedReader(self._counted, _BUFFER)
        try:
            self._bytes = self._decompressed(buffered)
            self._reader = csv.reader(self._lines(), strict=True)
            self.heading = self._read_heading()
        except BaseException:
            buffered.close()
            raise

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._counted.close()

    @property
    def described(self) -> InputFile:
        """What the manifest says of the file; whole once every row has been read."""
        return InputFile(
            self.path.name, self._counted.digest.hexdigest(), self._counted.n_bytes, self.n_rows
        )

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield every row with the line on which it begins.

        Raises
        ------
        SourceError
            If a row is longer or shorter than the heading, or the file is cut short,
            damaged, of another encoding or not comma-separated.
        """
        n_columns = len(self.heading)
        while True:
            line = self._n_lines + 1
            values = self._next_values()
            if values is None:
                break
            if len(values) != n_columns:
                raise self._uneven(line, values)
            self.n_rows += 1
            yield line, values
        if self.n_rows == 0:
            raise SourceError("The file has a heading and no rows.", file=self.path, remedy=_AGAIN)

    def _next_values(self) -> list[str] | None:
        """Read one row; None at the end of the file."""
        try:
            return next(self._reader, None)
        except csv.Error as error:
            raise SourceError(
                "The file is not comma-separated values, or is cut short inside a quoted value.",
                file=self.path,
                line=self._n_lines,
                found=str(error),
                remedy=_AGAIN,
            ) from error

    def _lines(self) -> Iterator[str]:
        """Yield decoded lines, each with its number kept for messages."""
        while True:
            try:
                raw = self._bytes.readline()
            except EOFError as error:
                raise self._damaged("The compressed file is cut short.", error) from error
            except (gzip.BadGzipFile, zlib.error) as error:
                raise self._damaged("The compressed file is damaged.", error) from error
            if not raw:
                return
            self._n_lines += 1
            self.is_open_ended = not raw.endswith((b"\n", b"\r"))
            if self._n_lines == 1:
                raw = raw.removeprefix(_UTF8_MARK)
            try:
                yield raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise self._misencoded(raw, error) from error

    def _damaged(self, message: str, error: Exception) -> SourceError:
        """Make an error about compressed bytes."""
        return SourceError(
            message, file=self.path, line=self._n_lines + 1, found=str(error), remedy=_AGAIN
        )

    def _misencoded(self, raw: bytes, error: UnicodeDecodeError) -> SourceError:
        """Make an error about bytes that are not UTF-8."""
        if error.reason == "unexpected end of data" and self.is_open_ended:
            return SourceError(
                "The file is cut short: it ends within a letter.",
                file=self.path, line=self._n_lines, found=repr(raw[-12:]),
                expected="a whole row", remedy=_AGAIN,
            )  # fmt: skip
        near = raw[max(0, error.start - 12) : error.end + 8]
        guess = near.decode("cp1252", errors="replace")
        return SourceError(
            "The file is not in UTF-8.",
            file=self.path,
            line=self._n_lines,
            found=f"the byte {raw[error.start]:#04x}; in Windows-1252 it would read {guess!r}",
            expected="UTF-8, as published",
            remedy=_AGAIN,
        )

    def _uneven(self, line: int, values: list[str]) -> SourceError:
        """Make an error about a row that is longer or shorter than the heading."""
        n_columns = len(self.heading)
        is_last = self._next_values() is None
        message = "A row has more columns than the heading."
        if len(values) < n_columns:
            message = (
                "The file is cut short: its last row ends early."
                if is_last
                else "A row has fewer columns than the heading."
            )
        return SourceError(
            message,
            file=self.path,
            line=line,
            found=f"{len(values)} columns",
            expected=f"{n_columns} columns",
            remedy=_AGAIN,
        )

    def _decompressed(self, buffered: "io.BufferedReader[_Counted]") -> BinaryIO:
        """Return the stream of plain bytes, having looked at how it begins."""
        start = buffered.peek(8)
        self._refuse_other_formats(start)
        if not start.startswith(_GZIP_MARK):
            return cast("BinaryIO", buffered)
        unzipped = io.BufferedReader(gzip.GzipFile(fileobj=buffered), _BUFFER)
        try:
            self._refuse_other_formats(unzipped.peek(8))
        except EOFError as error:
            raise self._damaged("The compressed file is cut short.", error) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise self._damaged("The compressed file is damaged.", error) from error
        return cast("BinaryIO", unzipped)

    def _refuse_other_formats(self, start: bytes) -> None:
        """Stop on an empty file, another encoding or another format."""
        if not start:
            raise SourceError("The file is empty.", file=self.path, remedy=_AGAIN)
        if start.startswith(_GZIP_MARK):
            return
        bare = start.removeprefix(_UTF8_MARK).lstrip()
        for mark, what in _OTHER_FORMATS:
            if bare.startswith(mark):
                raise SourceError(
                    "The file is not comma-separated values.",
                    file=self.path,
                    found=what,
                    expected="a CSV file, plain or gzip",
                    remedy=_AGAIN,
                )
        if start.startswith(_UTF16_MARKS) or b"\x00" in start[:8]:
            raise SourceError(
                "The file is not in UTF-8.",
                file=self.path,
                found="UTF-16, or bytes that are not text",
                expected="UTF-8, as published",
                remedy=_AGAIN,
            )

    def _read_heading(self) -> tuple[str, ...]:
        """Read the names of the columns."""
        names = [name.strip() for name in self._next_values() or []]
        if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
            raise SourceError(
                "The file is not separated by commas.",
                file=self.path,
                line=1,
                found=repr(names[0][:60]),
                expected="names separated by commas",
                remedy=_AGAIN,
            )
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated or not all(names):
            raise SourceError(
                "The heading names a column twice." if repeated else "A column has no name.",
                file=self.path,
                line=1,
                found=", ".join(repeated) or ",".join(names),
                expected="each column named once",
                remedy=_AGAIN,
            )
        return tuple(names)
