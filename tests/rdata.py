"""Read files of R's `save`: enough of the format for the roll calls of political scientists."""

import bz2
import gzip
import lzma
import struct
from pathlib import Path
from typing import Any

import numpy as np

_UNPACK = (gzip.decompress, bz2.decompress, lzma.decompress)
_SYMBOL, _PAIRS, _CLOSURE, _ENVIRONMENT, _LANGUAGE, _CHARS = 1, 2, 3, 4, 6, 9
_LOGICAL, _INTEGER, _REAL, _STRINGS, _LIST = 10, 13, 14, 16, 19
_NULL, _GLOBAL, _REFERENCE, _EMPTY, _BASE = 254, 253, 255, 242, 241


def load(path: Path) -> dict[str, Any]:
    """Return the objects of a file by name; lists as dictionaries, arrays with their shape."""
    raw = path.read_bytes()
    for unpack in _UNPACK:
        try:
            raw = unpack(raw)
            break
        except (OSError, EOFError, lzma.LZMAError):
            continue
    assert raw.startswith(b"RDX2\nX\n"), "not a file of R's save, version 2"
    return dict(_Reader(raw[7 + 12 :]).item())


class _Reader:
    """Read items one after another."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at, self.references = raw, 0, []

    def number(self) -> int:
        """Read an integer."""
        self.at += 4
        return struct.unpack_from(">i", self.raw, self.at - 4)[0]

    def item(self) -> Any:
        """Read what comes next."""
        flags = self.number()
        kind, has_attributes, has_tag = flags & 255, flags & 512, flags & 1024
        if kind in (_NULL, _GLOBAL, _EMPTY, _BASE):
            return None
        if kind == _REFERENCE:
            return self.references[(flags >> 8 or self.number()) - 1]
        if kind == _SYMBOL:
            self.references.append(self.item())
            return self.references[-1]
        if kind == _CHARS:
            return self.chars()
        if kind in (_PAIRS, _LANGUAGE, _CLOSURE):
            return self.pairs(has_attributes, has_tag)
        if kind == _ENVIRONMENT:
            return self.environment()
        found = self.vector(kind)
        return self.with_attributes(found, dict(self.item() or ())) if has_attributes else found

    def chars(self) -> str | None:
        """Read one string."""
        n = self.number()
        if n < 0:
            return None
        self.at += n
        return self.raw[self.at - n : self.at].decode("latin-1")

    def pairs(self, has_attributes: int, has_tag: int) -> list[tuple[Any, Any]]:
        """Read a pair list; the code of functions and formulas is read and of no use."""
        if has_attributes:
            self.item()
        tag = self.item() if has_tag else None
        head = (tag, self.item())
        rest = self.item()
        return [head, *(rest if isinstance(rest, list) else [])]

    def environment(self) -> None:
        """Read an environment and forget it."""
        self.number()
        self.references.append(None)
        for _ in range(4):
            self.item()

    def vector(self, kind: int) -> Any:
        """Read a vector."""
        n = self.number()
        if kind in (_LOGICAL, _INTEGER, _REAL):
            width, code = (8, ">f8") if kind == _REAL else (4, ">i4")
            self.at += width * n
            return np.frombuffer(self.raw, code, n, self.at - width * n).astype(np.float64)
        assert kind in (_STRINGS, _LIST), f"kind {kind} of R object"
        return [self.item() for _ in range(n)]

    def with_attributes(self, found: Any, told: dict[str, Any]) -> Any:
        """Give a vector its names, or its shape and their names."""
        if "dim" in told:
            shape = told["dim"].astype(int)
            names = told.get("dimnames")
            return {"values": found.reshape(shape[::-1]).T, "names": names}
        if "levels" in told:
            return [told["levels"][int(code) - 1] if code > 0 else None for code in found]
        if "names" in told and isinstance(found, list):
            return dict(zip(told["names"], found, strict=True))
        return found
