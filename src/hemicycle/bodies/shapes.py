"""Shapes of plain values: each checks a value and tells its own JSON Schema.

A file's shape is declared once, in `files`. The validator and the packaged JSON Schemas come
from the same declaration, so they cannot part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Protocol

from hemicycle.bodies.located import Located, Mistake, Place

_EXACT = "a decimal is not exact: 0.55 is 55/100"


class Shape(Protocol):
    """What a value should look like."""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        ...

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text, of a pattern or from a closed list where one is given."""

    doc: str = ""
    pattern: str | None = None
    like: str = "text"
    choices: tuple[str, ...] = ()

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if not isinstance(value, str):
            remedy = "put it in quotes" if isinstance(value, (bool, int, float, date)) else ""
            return [source.mistake(place, _told(value), self._expected(), remedy)]
        if self.choices and value not in self.choices:
            near = get_close_matches(value, self.choices, n=1)
            remedy = f"did you mean {str(near[0])!r}?" if near else ""
            return [source.mistake(place, repr(value), self._expected(), remedy)]
        if self.pattern and not re.fullmatch(self.pattern, value):
            return [source.mistake(place, repr(value), self._expected())]
        if not value.strip():
            return [source.mistake(place, "an empty text", self._expected())]
        return []

    def _expected(self) -> str:
        """Say what should stand there."""
        return f"one of {', '.join(self.choices)}" if self.choices else self.like

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        found: dict[str, Any] = {"type": "string"}
        if self.choices:
            found["enum"] = [*self.choices]
        elif self.pattern:
            found["pattern"] = f"^(?:{self.pattern})$"
        else:
            found["pattern"] = r"\S"
        return _documented(found, self.doc)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, at least `least`."""

    doc: str = ""
    least: int = 0

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if isinstance(value, bool) or not isinstance(value, int) or value < self.least:
            expected = f"a whole number, at least {self.least}"
            return [source.mistake(place, _told(value), expected)]
        return []

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        return _documented({"type": "integer", "minimum": self.least}, self.doc)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without rounding: a whole number or a fraction such as 2/3."""

    doc: str = ""
    pattern: str = r"\d+(?:/[1-9]\d*)?"

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        is_whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if is_whole or (isinstance(value, str) and re.fullmatch(self.pattern, value)):
            return []
        remedy = _EXACT if isinstance(value, float) else ""
        expected = "a whole number or a fraction such as 2/3"
        return [source.mistake(place, _told(value), expected, remedy)]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        whole = {"type": "integer", "minimum": 0}
        part = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return _documented({"anyOf": [whole, part]}, self.doc)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, written YYYY-MM-DD."""

    doc: str = ""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return []
        return [source.mistake(place, _told(value), "a day, YYYY-MM-DD, without quotes")]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        found = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        return _documented(found, self.doc)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    doc: str = ""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if isinstance(value, bool):
            return []
        return [source.mistake(place, _told(value), "true or false")]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        return _documented({"type": "boolean"}, self.doc)


@dataclass(frozen=True, slots=True)
class Either:
    """A value of one of several shapes; `like` says which in words."""

    shapes: tuple[Shape, ...]
    like: str
    doc: str = ""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if any(not shape.check(value, place, source) for shape in self.shapes):
            return []
        remedy = _EXACT if isinstance(value, float) else ""
        return [source.mistake(place, _told(value), self.like, remedy)]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        return _documented({"anyOf": [shape.schema() for shape in self.shapes]}, self.doc)


@dataclass(frozen=True, slots=True)
class Each:
    """A list of one shape, of at least `least`."""

    of: Shape
    doc: str = ""
    least: int = 0

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if not isinstance(value, list):
            remedy = "begin each item with a dash" if isinstance(value, dict) else ""
            return [source.mistake(place, _told(value), "a list", remedy)]
        if len(value) < self.least:
            return [source.mistake(place, f"{len(value)} items", f"at least {self.least}")]
        return [
            mistake
            for position, part in enumerate(value)
            for mistake in self.of.check(part, (*place, position), source)
        ]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        found: dict[str, Any] = {"type": "array", "items": self.of.schema()}
        if self.least:
            found["minItems"] = self.least
        return _documented(found, self.doc)


@dataclass(frozen=True, slots=True)
class Named:
    """Values of one shape under names of a pattern."""

    of: Shape
    key: str = r"[a-z][a-z0-9_]*"
    like: str = "a name in lower case"
    doc: str = ""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if not isinstance(value, dict):
            return [source.mistake(place, _told(value), "names with values")]
        mistakes: list[Mistake] = []
        for key, part in value.items():
            if not re.fullmatch(self.key, key):
                mistakes.append(source.mistake((*place, key), repr(key), self.like))
            mistakes += self.of.check(part, (*place, key), source)
        return mistakes

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        pattern = {f"^(?:{self.key})$": self.of.schema()}
        found = {"type": "object", "patternProperties": pattern, "additionalProperties": False}
        return _documented(found, self.doc)


@dataclass(frozen=True, slots=True)
class Fields:
    """A record: names that must be there, names that may, and no others."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape]
    doc: str = ""

    def check(self, value: object, place: Place, source: Located) -> list[Mistake]:
        """List what is wrong with a value."""
        if not isinstance(value, dict):
            expected = "names with values: " + ", ".join(self.required)
            return [source.mistake(place, _told(value), expected)]
        known = {**self.required, **self.optional}
        mistakes = [
            source.mistake(place, f"no {name!r}", f"{name}: {_doc(self.required[name])}")
            for name in self.required
            if name not in value
        ]
        for name, part in value.items():
            if name in known:
                mistakes += known[name].check(part, (*place, name), source)
                continue
            near = get_close_matches(name, known, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else "remove it"
            expected = f"only {', '.join(known)}"
            mistakes.append(source.mistake((*place, name), f"{name!r}", expected, remedy))
        return mistakes

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the shape."""
        shapes = {**self.required, **self.optional}
        found = {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in shapes.items()},
            "required": [*self.required],
            "additionalProperties": False,
        }
        return _documented(found, self.doc)


def exact(value: object) -> Fraction:
    """Read an amount as an exact fraction.

    Examples
    --------
    >>> exact("2/3") + exact(1)
    Fraction(5, 3)
    """
    return Fraction(str(value))


def _documented(schema: dict[str, Any], doc: str) -> dict[str, Any]:
    """Add a description."""
    return {"description": doc, **schema} if doc else schema


def _doc(shape: Shape) -> str:
    """Return what a shape's field is for."""
    return str(getattr(shape, "doc", "")) or "a value"


_NAMES: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: str(value).lower()),
    (dict, lambda value: f"names with values ({', '.join(list(value)[:3])})" if value else "{}"),
    (list, lambda value: f"a list of {len(value)}"),
    (date, str),
    (str, repr),
)


def _told(value: object) -> str:
    """Tell a value in a message."""
    if value is None:
        return "nothing"
    for kind, tell in _NAMES:
        if isinstance(value, kind):
            return tell(value)
    return repr(value)
