"""A body made of its folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hemicycle.bodies.body import Body, Weights
from hemicycle.bodies.folder import Folder, open_folder
from hemicycle.bodies.model import BodyError, Case, Parameter, Seat, Subject, Uncoded, Value
from hemicycle.bodies.shapes import exact

_SHARE = re.compile(r"\d+/[1-9]\d*")
_MOST_TOLD = 20


def build(path: Path) -> Body:
    """Make a body of its folder.

    Parameters
    ----------
    path : pathlib.Path
        The folder.

    Returns
    -------
    Body
        Its law.

    Raises
    ------
    BodyError
        If a file is not of its shape; every mistake is told with file and line.
    """
    folder = open_folder(path)
    if folder.mistakes:
        raise refusal(path, [str(mistake) for mistake in folder.mistakes])
    return assemble(folder)


def refusal(path: Path, mistakes: list[str]) -> BodyError:
    """Make the error that tells the mistakes of a folder."""
    told = mistakes[:_MOST_TOLD]
    if len(mistakes) > _MOST_TOLD:
        told.append(f"and {len(mistakes) - _MOST_TOLD} more")
    return BodyError(
        f"The body in {path.name} has mistakes:\n  " + "\n  ".join(told),
        remedy=f"Mend them, then try `hemicycle body validate {path}`.",
    )


def assemble(folder: Folder) -> Body:
    """Make a body of a folder whose form is right."""
    told = folder.documents["body.yml"].value
    return Body(
        body=told["body"],
        names=told["names"],
        languages=tuple(told["languages"]),
        documents=told["documents"],
        chambers=told["chambers"],
        kinds=told["kinds"],
        seats=tuple(_seat(entry) for entry in told.get("members", ())),
        roster=told.get("roster", "part"),
        parameters=tuple(_parameter(row) for row in folder.documents["parameters.yml"].value),
        articles=folder.articles,
        cases=tuple(_case(entry) for entry in folder.documents["cases.yml"].value),
        uncoded=tuple(Uncoded(**entry) for entry in folder.documents["uncoded.yml"].value),
        subjects=tuple(_subject(entry) for entry in _rows(folder, "subjects.yml")),
        weights=tuple(_weights(entry) for entry in told.get("weights", ())),
        seats_parameter=told.get("seats"),
        note=told.get("note"),
        path=folder.path,
        _questions=tuple(told["questions"]),
        _quora=tuple(told.get("quorum", ())),
    )


def _rows(folder: Folder, file: str) -> list[dict[str, Any]]:
    """Return the rows of a file that a folder may lack."""
    document = folder.documents.get(file)
    return document.value if document else []


def _subject(entry: dict[str, Any]) -> Subject:
    """Make a subject of an entry."""
    words = entry.get("words")
    return Subject(
        entry["question"],
        entry["basis"],
        entry["why"],
        entry["source"],
        entry["status"],
        frozenset(entry.get("symbols", ())),
        frozenset(entry.get("sessions", ())),
        frozenset(entry.get("kinds", ())),
        re.compile(words, re.IGNORECASE) if words else None,
        entry.get("chamber"),
        entry.get("from"),
        entry.get("until"),
    )


def _seat(entry: dict[str, Any]) -> Seat:
    """Make a seat of an entry."""
    return Seat(entry["member"], entry["seat"], entry.get("from"), entry.get("until"))


def _weights(entry: dict[str, Any]) -> Weights:
    """Make a table of weights of an entry."""
    values = {member: exact(value) for member, value in entry["values"].items()}
    return Weights(
        entry["weight"],
        entry["unit"],
        values,
        entry["source"],
        entry["status"],
        entry.get("from"),
        entry.get("until"),
    )


def _parameter(row: dict[str, Any]) -> Parameter:
    """Make a value of a row."""
    return Parameter(
        name=row["name"],
        value=_value(row["value"]),
        unit=row["unit"],
        article=row["article"],
        valid_from=row.get("from"),
        valid_until=row.get("until"),
        status=row["status"],
        note=row.get("note"),
    )


def _value(value: int | bool | str) -> Value:
    """Read a value: fractions become exact, the rest stays."""
    is_share = isinstance(value, str) and _SHARE.fullmatch(value)
    return exact(value) if is_share else value


def _case(entry: dict[str, Any]) -> Case:
    """Make a case of an entry."""
    given = {
        key: value for key, value in entry.items() if key not in ("name", "on", "expect", "source")
    }
    return Case(entry["name"], entry["on"], given, entry["expect"], entry["source"])
