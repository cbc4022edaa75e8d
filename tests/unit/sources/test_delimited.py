"""Files that are not what they should be, as files."""

import gzip
from pathlib import Path

import pytest

from hemicycle.core.errors import SourceError
from hemicycle.record.version import sha256_of
from hemicycle.sources.delimited import DelimitedFile

GOOD = 'code,name\r\nTUR,TÜRKİYE\r\nFRA,"France, la"\r\n'.encode()


def read(path: Path) -> list[tuple[int, list[str]]]:
    with DelimitedFile(path) as file:
        return list(file)


def write(folder: Path, content: bytes, name: str = "votes.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


ROWS = [(2, ["TUR", "TÜRKİYE"]), (3, ["FRA", "France, la"])]


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        gzip.compress(GOOD, mtime=0),
        gzip.compress(b"\xef\xbb\xbf" + GOOD, mtime=0),
        GOOD.replace(b"\r\n", b"\n"),
        GOOD.rstrip(),
        # Two members of gzip one after the other, as `cat a.gz b.gz` makes them.
        gzip.compress(GOOD[:20], mtime=0) + gzip.compress(GOOD[20:]),
    ],
    ids=["crlf", "mark", "gzip", "gzip-mark", "lf", "no-last-newline", "gzip-twice"],
)
def test_good_files_are_read(tmp_path: Path, content: bytes) -> None:
    assert read(write(tmp_path, content)) == ROWS


def test_the_bytes_are_hashed_as_they_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(GOOD, mtime=0))
    with DelimitedFile(path) as file:
        list(file)
        described = file.described
    assert described.sha256 == sha256_of(path)
    assert (described.n_bytes, described.n_rows) == (path.stat().st_size, 2)


def test_a_line_break_inside_quotes_does_not_shift_the_lines(tmp_path: Path) -> None:
    path = write(tmp_path, b'code,name\nFRA,"a\nb"\nUSA,c\n')
    assert read(path) == [(2, ["FRA", "a\nb"]), (4, ["USA", "c"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (gzip.compress(b"", mtime=0), "The file is empty"),
        (b"code,name\n", "a heading and no rows"),
        (GOOD.decode().encode("utf-16"), "not in UTF-8"),
        (GOOD.decode().encode("utf-16-le"), "not in UTF-8"),
        ("code,name\nCIV,CÔTE D'IVOIRE\n".encode("cp1252"), "not in UTF-8.*line 2"),
        (gzip.compress(GOOD, mtime=0)[:-12], "compressed file is cut short"),
        (gzip.compress(GOOD, mtime=0)[:6], "compressed file is cut short"),
        (
            gzip.compress(GOOD, mtime=0)[:14] + b"\x00" * 30,
            "compressed file is (damaged|cut short)",
        ),
        (b"code,name\nFRA,France\nUSA\n", "cut short: its last row ends early.*line 3"),
        (b"code,name\nFRA\nUSA,c\n", "fewer columns than the heading.*line 2"),
        (b"code,name\nFRA,France,x\n", "more columns than the heading.*line 2"),
        (b'code,name\nFRA,"France', "cut short inside a quoted value"),
        (b'code,name\nFRA,"Fr"ance\n', "not comma-separated values"),
        (b"code;name\nFRA;France\n", "not separated by commas"),
        (b"code\tname\nFRA\tFrance\n", "not separated by commas"),
        (b"code,code\nFRA,France\n", "names a column twice"),
        (b"code,\nFRA,France\n", "A column has no name"),
        (b"PK\x03\x04rest", "not comma-separated values"),
        (b"<!DOCTYPE html><html>", "not comma-separated values"),
        (b'{"rows": []}', "not comma-separated values"),
        (b"PAR1\x00\x00\x00\x00", "not comma-separated values"),
        (gzip.compress(b"<html>", mtime=0), "not comma-separated values"),
    ],
)
def test_each_fault_is_one_clear_error(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(write(tmp_path, content))


def test_windows_1252_is_recognised(tmp_path: Path) -> None:
    path = write(tmp_path, "code,name\nTUR,TÜRKIYE\n".encode("cp1252"))
    with pytest.raises(SourceError, match="not in UTF-8") as caught:
        read(path)
    assert "'TUR,TÜRKIYE" in str(caught.value)


def test_a_web_page_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not comma-separated") as caught:
        read(write(tmp_path, b"\n <html><body>Are you human?"))
    assert "web page" in str(caught.value.found)


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        read(tmp_path / name)
