"""Check a body's folder: form first, then what the files say of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any

from hemicycle.bodies.body import INHERITED, Body
from hemicycle.bodies.build import assemble
from hemicycle.bodies.folder import Folder, open_folder
from hemicycle.bodies.located import Located, Mistake, Place
from hemicycle.bodies.model import BodyError
from hemicycle.bodies.shapes import exact

_START, _END = date.min, date.max


def validate(path: Path) -> list[Mistake]:
    """List every mistake in a body's folder.

    Parameters
    ----------
    path : pathlib.Path
        The folder.

    Returns
    -------
    list of Mistake
        File, line, place, what was found, what was expected. Empty where all is well. What the
        files say of each other is checked once their form is right.

    Examples
    --------
    >>> from hemicycle.bodies.registry import folders
    >>> validate(folders()["un_sc"])
    []
    """
    if not path.is_dir():
        return [Mistake(str(path), 0, "", "no such folder", "the folder of a body")]
    folder = open_folder(path)
    if folder.mistakes:
        return sorted(folder.mistakes)
    found = [mistake for check in _CHECKS for mistake in check(folder)]
    if not found:
        found = list(_requirements(folder, assemble(folder)))
    return sorted(found)


def _document(folder: Folder, file: str) -> Located:
    """Return a document; an empty one where a folder lacks it."""
    return folder.documents.get(file) or Located(file, [])


def _near(name: str, known: Iterator[str] | set[str] | list[str]) -> str:
    """Suggest the nearest name."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _named_as_folder(folder: Folder) -> Iterator[Mistake]:
    """Check that the id is the folder's name."""
    told = folder.documents["body.yml"]
    if told.value["body"] != folder.path.resolve().name:
        expected = f"{folder.path.resolve().name!r}, the name of the folder"
        yield told.mistake(("body",), repr(told.value["body"]), expected)


def _articles_exist(folder: Folder) -> Iterator[Mistake]:
    """Check that every article cited is paraphrased, and each of those has a document."""
    for file, place, article in _cited(folder):
        if article not in folder.articles:
            told = _document(folder, file)
            remedy = _near(article, list(folder.articles)) or f"add ## {article} · …"
            yield told.mistake(place, f"{article!r}", "an article of articles.md", remedy)
    prefixes = list(folder.documents["body.yml"].value["documents"])
    for name, text in folder.articles.items():
        if not any(name.startswith(prefix + "/") for prefix in prefixes):
            expected = f"an article that begins with one of {', '.join(prefixes)}"
            remedy = "add the document to `documents` of body.yml"
            yield Mistake("articles.md", text.line, name, repr(name), expected, remedy)


def _cited(folder: Folder) -> Iterator[tuple[str, Place, str]]:
    """List every article that is cited: file, place, article. What is uncoded need not be there."""
    for file in ("body.yml", "parameters.yml", "cases.yml"):
        yield from ((file, *found) for found in _find(_document(folder, file).value, "article"))


def _find(value: object, key: str, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """List every value under a key, however deep."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name == key and isinstance(part, str):
                yield (*place, name), part
            else:
                yield from _find(part, key, (*place, name))
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _find(part, key, (*place, position))


def _parameters_exist(folder: Folder) -> Iterator[Mistake]:
    """Check that every value named is in parameters.yml."""
    known = {row["name"] for row in folder.documents["parameters.yml"].value}
    told = folder.documents["body.yml"]
    named = [
        found
        for key in ("parameter", "fewer_than", "blocking_share", "hours", "seats")
        for found in _find(told.value, key)
    ]
    for place, name in named:
        if name not in known:
            yield told.mistake(place, repr(name), "a value of parameters.yml", _near(name, known))


def _parameters_do_not_overlap(folder: Folder) -> Iterator[Mistake]:
    """Check that on one day a name has one value, and that intervals end after they begin."""
    told = folder.documents["parameters.yml"]
    yield from _intervals(told, ("name",))


def _intervals(told: Located, keys: tuple[str, ...], at: Place = ()) -> Iterator[Mistake]:
    """Check the days of rows that share a key."""
    rows = told.value
    for step in at:
        rows = rows[step]
    by_key: dict[tuple[Any, ...], list[tuple[date, date, int]]] = defaultdict(list)
    for position, row in enumerate(rows):
        since, until = row.get("from", _START), row.get("until", _END)
        place = (*at, position)
        if since >= until:
            yield told.mistake((*place, "until"), str(until), f"a day after {since}")
        by_key[tuple(row[key] for key in keys)].append((since, until, position))
    for key, spans in by_key.items():
        for (_, until, first), (since, _, second) in _pairs(sorted(spans)):
            if since < until:
                found = f"{' '.join(map(str, key))} from {since}"
                line = told.line((*at, first))
                expected = f"no overlap with the one on line {line}"
                remedy = "end the earlier one with `until`"
                yield told.mistake((*at, second), found, expected, remedy)


def _pairs(
    spans: list[tuple[date, date, int]],
) -> Iterator[tuple[tuple[date, date, int], tuple[date, date, int]]]:
    """Return neighbours."""
    yield from pairwise(spans)


def _shares_are_shares(folder: Folder) -> Iterator[Mistake]:
    """Check that shares lie between 0 and 1, counts are whole and flags true or false."""
    told = folder.documents["parameters.yml"]
    for position, row in enumerate(told.value):
        value, unit, place = row["value"], row["unit"], (position, "value")
        is_number = _is_number(value)
        if unit == "share" and not (is_number and 0 <= exact(value) <= 1):
            yield told.mistake(place, repr(value), "a share between 0 and 1, such as 2/3")
        elif unit == "flag" and not isinstance(value, bool):
            yield told.mistake(place, repr(value), "true or false", "or change the unit")
        elif unit in ("members", "votes", "hours", "days", "speakers") and not (
            is_number and exact(value).denominator == 1
        ):
            yield told.mistake(place, repr(value), f"a whole number of {unit}")


def _is_number(value: object) -> bool:
    """Say whether a value is a number."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or bool(re.fullmatch(r"\d+(/[1-9]\d*)?", str(value)))


def _members_do_not_overlap(folder: Folder) -> Iterator[Mistake]:
    """Check that a member has one seat at a time, and a weight one table."""
    told = folder.documents["body.yml"]
    if "members" in told.value:
        yield from _intervals(told, ("member",), ("members",))
    if "weights" in told.value:
        yield from _intervals(told, ("weight",), ("weights",))


#: A name at a place, those it may be, and what to call them.
_Named = tuple[Located, Place, str, set[str], str]


def _names_exist(folder: Folder) -> Iterator[Mistake]:
    """Check that chambers, questions and seats that are named are declared."""
    for told, place, name, known, expected in (*_named_in_body(folder), *_named_in_rows(folder)):
        if name not in known:
            yield told.mistake(place, repr(name), expected, _near(name, known))
    told = folder.documents["body.yml"]
    if "resolution" not in told.value["kinds"]:
        yield told.mistake(("kinds",), "no resolution", "the question that a text puts")


def _questions(folder: Folder) -> set[str]:
    """Return the questions of a body."""
    entries = folder.documents["body.yml"].value["questions"]
    return {entry["question"] for entry in entries}


def _named_in_body(folder: Folder) -> Iterator[_Named]:
    """List the names in body.yml."""
    told = folder.documents["body.yml"]
    value = told.value
    seats = {entry["seat"] for entry in value.get("members", ())}
    known = _questions(folder) | {INHERITED}
    for kind, question in value["kinds"].items():
        yield told, ("kinds", kind), question, known, "a question of this file"
    for position, entry in enumerate(value["questions"]):
        place: Place = ("questions", position)
        for at, chamber in enumerate(entry.get("chambers", ())):
            chambers = set(value["chambers"])
            yield told, (*place, "chambers", at), chamber, chambers, "a chamber of this file"
        if "veto" in entry:
            holders = entry["veto"]["holders"]
            yield told, (*place, "veto", "holders"), holders, seats, "a kind of seat"


def _named_in_rows(folder: Folder) -> Iterator[_Named]:
    """List the names in cases.yml and subjects.yml."""
    value = folder.documents["body.yml"].value
    known = _questions(folder) | set(value["kinds"])
    for file in ("cases.yml", "subjects.yml"):
        told = _document(folder, file)
        for position, row in enumerate(told.value):
            yield told, (position, "question"), row["question"], known, "a question of body.yml"
            if "chamber" in row:
                chambers = set(value["chambers"])
                yield told, (position, "chamber"), row["chamber"], chambers, "a chamber of body.yml"


def _patterns_compile(folder: Folder) -> Iterator[Mistake]:
    """Check that the words of subjects are regular expressions."""
    told = _document(folder, "subjects.yml")
    for position, row in enumerate(told.value):
        try:
            re.compile(row.get("words", ""))
        except re.error as error:
            found = f"{row['words']!r} ({error})"
            yield told.mistake((position, "words"), found, "a regular expression")


def _requirements(folder: Folder, body: Body) -> Iterator[Mistake]:
    """Check that every question has its values on every day on which it can be put."""
    told = folder.documents["body.yml"]
    for position, entry in enumerate(told.value["questions"]):
        since, until = entry.get("from"), entry.get("until")
        chamber = entry.get("chambers", [body.default_chamber])[0]
        for on in _days(body, since, until):
            try:
                body.requirement(entry["question"], on, chamber=chamber)
            except BodyError as error:
                found = str(error.message)
                remedy = "give the question `from` and `until`, or the value more days"
                place: Place = ("questions", position)
                yield told.mistake(place, found, f"its values on {on}", remedy)
                break


def _days(body: Body, since: date | None, until: date | None) -> list[date]:
    """List the days on which something of a body's law changes, between two days."""
    days = {since} if since else set()
    for value in body.parameters:
        days |= {day for day in (value.valid_from, value.valid_until) if day}
    if until:
        days.add(until - timedelta(days=1))
    first, last = since or _START, until or _END
    return sorted(day for day in days if first <= day < last)


_CHECKS = (
    _named_as_folder,
    _articles_exist,
    _parameters_exist,
    _parameters_do_not_overlap,
    _shares_are_shares,
    _members_do_not_overlap,
    _names_exist,
    _patterns_compile,
)
