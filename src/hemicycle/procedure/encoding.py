"""Events to JSON and back, strict at the door."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from hemicycle.procedure.events import EVENTS, Event, EventError
from hemicycle.procedure.text import (
    DeleteParagraph,
    InsertParagraph,
    Operation,
    Paragraph,
    ReplaceWords,
)

_OPERATIONS: dict[str, type[Operation]] = {
    "replace_words": ReplaceWords,
    "insert_paragraph": InsertParagraph,
    "delete_paragraph": DeleteParagraph,
}
_NAMES: dict[type, str] = {kind: name for name, kind in _OPERATIONS.items()}
_FIELDS = {kind: fields(kind) for kind in EVENTS.values()}


def to_json(event: Event) -> dict[str, Any]:
    """Write an event as a JSON object; what has its default is left out.

    Examples
    --------
    >>> from hemicycle.procedure.events import SponsorAdded
    >>> to_json(SponsorAdded("A/ES-11/L.11", "ALB"))
    {'event': 'SponsorAdded', 'symbol': 'A/ES-11/L.11', 'member': 'ALB'}
    """
    written: dict[str, Any] = {"event": type(event).__name__}
    for column in _FIELDS[type(event)]:
        value = getattr(event, column.name)
        if column.default is not MISSING and value == column.default:
            continue
        if column.default_factory is not MISSING and value == column.default_factory():
            continue
        written[column.name] = _plain(value)
    return written


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Write a value with dictionaries and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
        name = _NAMES.get(type(value))
        return {"operation": name, **told} if name else told
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def from_json(told: Mapping[str, Any]) -> Event:
    """Read an event.

    Parameters
    ----------
    told : dict
        As `to_json` writes it.

    Returns
    -------
    Event
        One of `events.EVENTS`.

    Raises
    ------
    EventError
        If the name is unknown, a field is missing, unknown or of the wrong type.

    Examples
    --------
    >>> from_json({"event": "VoteClosed", "vote": "v1"})
    VoteClosed(vote='v1')
    >>> from_json({"event": "VoteClosed"})
    Traceback (most recent call last):
    ...
    hemicycle.procedure.events.EventError: The event VoteClosed lacks fields.
      found:    event
      expected: vote
    """
    name = str(told.get("event"))
    if name not in EVENTS:
        raise EventError(
            "There is no such event.", found=repr(name), expected=f"one of {', '.join(EVENTS)}"
        )
    kind = EVENTS[name]
    columns = {column.name: column for column in _FIELDS[kind]}
    strange = sorted(set(told) - set(columns) - {"event"})
    if strange:
        raise EventError(
            f"The event {name} has fields that it does not know.",
            found=", ".join(strange),
            expected=", ".join(columns) or "no fields",
        )
    missing = [
        column.name
        for column in columns.values()
        if column.name not in told
        and column.default is MISSING
        and column.default_factory is MISSING
    ]
    if missing:
        raise EventError(
            f"The event {name} lacks fields.", found=", ".join(told), expected=", ".join(missing)
        )
    values: dict[str, Any] = {
        key: _read(name, key, value) for key, value in told.items() if key != "event"
    }
    return kind(**values)


def _read(name: str, key: str, value: Any) -> object:  # noqa: ANN401 - any JSON value
    """Read one field, by what it is called and what stands there."""
    reader = _READERS.get(key, _scalar)
    try:
        return reader(value)
    except (TypeError, KeyError, ValueError) as error:
        raise EventError(f"The field {key} of {name} cannot be read.", found=repr(value)) from error


def _scalar(value: object) -> object:
    """Read a text, a truth or nothing."""
    if value is not None and not isinstance(value, str | bool):
        raise TypeError(value)
    return value


def _count(value: object) -> int | None:
    """Read a count or nothing."""
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise TypeError(value)
    return value


def _names(value: object) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise TypeError(value)
    return tuple(value)


def _pairs(value: object) -> dict[str, str]:
    """Read an object of texts."""
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
        raise TypeError(value)
    return dict(value)


def _text(value: list[dict[str, str]]) -> tuple[Paragraph, ...]:
    """Read a text."""
    return tuple(_build(Paragraph, part) for part in value)


def _operations(value: list[dict[str, str]]) -> tuple[Operation, ...]:
    """Read operations."""
    found = []
    for part in value:
        rest = {key: item for key, item in part.items() if key != "operation"}
        found.append(_build(_OPERATIONS[part["operation"]], rest))
    return tuple(found)


def _build(kind: Any, told: Mapping[str, str]) -> Any:  # noqa: ANN401 - a small dataclass
    """Make a small dataclass, all of whose fields are texts."""
    return kind(**_pairs(told))


_READERS: dict[str, Any] = {
    "text": _text,
    "operations": _operations,
    "members": _names,
    "present": _names,
    "co_sponsors": _names,
    "sources": _names,
    "articles": _names,
    "vetoed_by": _names,
    "order": _names,
    "parts": lambda value: tuple(_names(part) for part in value),
    "options": _pairs,
    "not_entitled": _pairs,
    "n_yes": _count,
    "n_no": _count,
    "n_abstain": _count,
    "n_not_voting": _count,
}
