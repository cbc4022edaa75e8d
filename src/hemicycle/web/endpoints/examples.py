"""Examples for the description of the API: true answers of the record, shortened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.api.agreeing import agreeing, within
from hemicycle.api.movements import shifts
from hemicycle.api.parting import parting
from hemicycle.api.redlines import text
from hemicycle.api.standings import positions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hemicycle.record.query import Record


def _last_day(record: Record) -> date:
    """Return the last day of the record."""
    return date.fromisoformat(record.manifest.through)


#: So much of a list, of a mapping, of a text.
_MOST = 2
_MOST_LETTERS = 160

#: Address -> (parameters, what it answers).
EXAMPLES: dict[str, tuple[Mapping[str, Any], Callable[[Record], Mapping[str, Any]]]] = {
    "/api/v1/votes": (
        {"q": "ukraine"},
        lambda record: {
            "n": 1,
            "offset": 0,
            "next_offset": None,
            "rows": api.search(record, "path to peace", since=date(2025, 1, 1))["rows"][:1],
        },
    ),
    "/api/v1/votes/{symbol}": (
        {"symbol": "A/RES/ES-11/7"}, lambda record: api.show(record, "A/RES/ES-11/7"),
    ),
    "/api/v1/texts/{symbol}": (
        {"symbol": "A/RES/ES-11/8"}, lambda record: text(record, "undl/4076673"),
    ),
    "/api/v1/members/{member}": ({"member": "FRA"}, lambda record: api.member(record, "FRA")),
    "/api/v1/groupings": ({}, api.group_list),
    "/api/v1/groupings/{grouping}": (
        {"grouping": "nato"}, lambda record: api.group(record, "nato"),
    ),
    "/api/v1/compare": (
        {"members": "USA,FRA,eu", "since": "2024-01-01"},
        lambda record: parting(record, ["USA", "FRA", "eu"], since=date(2024, 1, 1)),
    ),
    "/api/v1/members/{member}/agreement": (
        {"member": "FRA", "since": "2024-01-01"},
        lambda record: agreeing(record, "FRA", since=date(2024, 1, 1)),
    ),
    "/api/v1/groupings/{grouping}/agreement": (
        {"grouping": "g7", "since": "2024-01-01"},
        lambda record: within(record, "g7", since=date(2024, 1, 1)),
    ),
    "/api/v1/series": ({}, api.series_list),
    "/api/v1/series/{series}": (
        {"series": "ukraine"}, lambda record: api.series(record, "ukraine"),
    ),
    "/api/v1/briefs/{subject}": (
        {"subject": "2025-02-24"}, lambda record: api.brief(record, "2025-02-24"),
    ),
    "/api/v1/check": (
        {}, lambda record: api.check(record, "Resolution ES-11/7 was adopted by 94 votes to 18."),
    ),
    "/api/v1/status": ({}, api.status),
    "/api/v1/positions": (
        {"members": "USA,FRA", "series": "ukraine"},
        lambda record: positions(record, ["USA", "FRA"], by="year", series="ukraine"),
    ),
    "/api/v1/shifts": (
        {"who": "USA,FRA"}, lambda record: api.shift_history(record, ["USA", "FRA"]),
    ),
    "/api/v1/shifts/{period}": (
        {"period": "2025", "series": "ukraine"},
        lambda record: shifts(record, "2025", series="ukraine"),
    ),
    "/api/v1/bodies": ({}, lambda _: api.body_list()),
    "/api/v1/bodies/{body}": (
        {"body": "un_sc"}, lambda record: api.body_show("un_sc", on=_last_day(record)),
    ),
    "/api/v1/bodies/{body}/power": (
        {"body": "un_sc"}, lambda record: api.power("un_sc", on=_last_day(record)),
    ),
    "/api/v1/whatif": (
        {"symbol": "S/RES/2774", "change": ["GBR=no"]},
        lambda record: api.whatif(record, "S/RES/2774", {"GBR": "no"}),
    ),
    "/api/v1/audit": ({"body": "g7"}, lambda record: api.audit(record, body="g7")),
    "/api/v1/audit/votes": ({"body": "g7"}, lambda record: api.audit_votes(record, body="g7")),
}  # fmt: skip


def shortened(value: Any) -> Any:  # noqa: ANN401 - anything that JSON holds
    """Return the beginning of an answer: of every list and roll of votes, and of long texts.

    Examples
    --------
    >>> shortened({"rows": [1, 2, 3, 4]})
    {'rows': [1, 2]}
    """
    if isinstance(value, dict):
        kept = list(value.items())
        if len(kept) > 2 * _MOST and all(len(str(key)) == 3 for key in value):
            kept = kept[:_MOST]
        return {key: shortened(inner) for key, inner in kept}
    if isinstance(value, list):
        return [shortened(inner) for inner in value[:_MOST]]
    if isinstance(value, str) and len(value) > _MOST_LETTERS:
        return value[:_MOST_LETTERS] + "…"
    return value


def fill(schema: dict[str, Any], record: Record) -> None:
    """Put an example into every address that has one.

    Parameters
    ----------
    schema : dict
        The description of the API; changed in place.
    record : Record
        Asked for the answers.
    """
    for path, (parameters, ask) in EXAMPLES.items():
        for operation in schema["paths"][path].values():
            answer = operation["responses"]["200"]["content"]["application/json"]
            answer["example"] = shortened(ask(record))
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in parameters:
                    parameter["example"] = parameters[parameter["name"]]
