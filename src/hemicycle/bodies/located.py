"""YAML read into plain values, with the line of every one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

#: A place in a document: keys and positions from the root.
Place = tuple[str | int, ...]

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that is wrong in a body's folder.

    Attributes
    ----------
    file : str
        Name of the file.
    line : int
        From 1; 0 where the whole file is meant.
    place : str
        Path to the value: `questions[0].thresholds[1].share`.
    found, expected, remedy : str
        What stands there, what should, and what to do.
    """

    file: str
    line: int
    place: str
    found: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return it on one line."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        place = f" {self.place}" if self.place else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{where}{place}: found {self.found}, expected {self.expected}{remedy}"


@dataclass(frozen=True, slots=True)
class Located:
    """A document with its lines, and what is wrong with its form.

    Attributes
    ----------
    file : str
        Name of the file.
    value : object
        Plain values; None where it cannot be read.
    lines : dict of Place to int
        Line of every value, from 1.
    mistakes : list of Mistake
        Grammar of YAML, keys given twice.
    """

    file: str
    value: Any
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)

    def mistake(self, place: Place, found: str, expected: str, remedy: str = "") -> Mistake:
        """Make a mistake at a place."""
        return Mistake(self.file, self.line(place), written(place), found, expected, remedy)


def written(place: Place) -> str:
    """Write a place as people do.

    Examples
    --------
    >>> written(("questions", 0, "share"))
    'questions[0].share'
    """
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def read(path: Path) -> Located:
    """Read a YAML file.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    Located
        Also where it is no YAML: then with a mistake and no value.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        missing = Mistake(path.name, 0, "", "no such file", "the file", "add it, empty lists do")
        return Located(path.name, None, {}, [missing])
    except UnicodeDecodeError as error:
        wrong = Mistake(path.name, 0, "", f"byte {error.start} is no UTF-8", "UTF-8")
        return Located(path.name, None, {}, [wrong])
    return parse(text, path.name)


def parse(text: str, file: str) -> Located:
    """Read YAML text; `file` names it in mistakes.

    Examples
    --------
    >>> found = parse("{a: 1, b: [x, 2/3]}", "body.yml")
    >>> found.value, found.line(("b", 1))
    ({'a': 1, 'b': ['x', '2/3']}, 1)
    """
    loader = _Loader(text)
    found = Located(file, None)
    try:
        node = loader.get_single_node()
        value = None if node is None else _plain(loader, node, (), found)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        remedy = "a text with a colon or a bracket needs quotes"
        return Located(file, None, {}, [Mistake(file, line, "", problem, "YAML", remedy)])
    finally:
        loader.dispose()
    return Located(file, value, found.lines, found.mistakes)


def _plain(loader: Any, node: yaml.Node, place: Place, found: Located) -> object:  # noqa: ANN401
    """Turn a node into plain values, noting lines."""
    found.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(loader, part, (*place, position), found)
            for position, part in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                found.lines[(*place, key)] = key_node.start_mark.line + 1
                again = found.mistake((*place, key), "the key a second time", "each key once")
                found.mistakes.append(again)
            values[key] = _plain(loader, value_node, (*place, key), found)
        return values
    value: object = loader.construct_object(node)
    return value
