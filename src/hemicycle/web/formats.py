"""Answers as JSON, CSV or Parquet, as the address or the Accept header asks."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.requests import Request

    from hemicycle.record.parquet import Value

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_BY_ACCEPT = {
    "text/csv": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/json": "json",
    "application/*": "json",
    "*/*": "json",
}


def wanted(request: Request) -> str:
    """Return the format that a request asks for: by suffix, else by Accept, else JSON.

    Parameters
    ----------
    request : starlette.requests.Request
        Its address has lost its suffix already.

    Returns
    -------
    str
        json, csv or parquet.
    """
    suffix = request.scope.get("hemicycle.suffix")
    if suffix:
        return str(suffix)
    accepted: list[tuple[float, str]] = []
    for part in request.headers.get("accept", "*/*").split(","):
        media, _, parameters = part.strip().partition(";")
        found = _BY_ACCEPT.get(media.strip().lower())
        if found:
            accepted.append((_quality(parameters), found))
    # Of equals, the one named first.
    return max(accepted, key=lambda pair: pair[0])[1] if accepted else "json"


def _quality(parameters: str) -> float:
    """Read the weight of one entry of an Accept header."""
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def answer(
    request: Request,
    payload: Mapping[str, Any],
    rows: Callable[[Mapping[str, Any]], Sequence[Mapping[str, Any]]],
    name: str,
) -> Response:
    """Answer with a payload, or with its rows as a table.

    Parameters
    ----------
    request : starlette.requests.Request
        Says in which format.
    payload : mapping
        One of `hemicycle.api.payloads`.
    rows : callable
        Payload -> the rows that a table shows.
    name : str
        For the name of the file.

    Returns
    -------
    starlette.responses.Response
        The whole payload as JSON; only its rows as CSV or Parquet.
    """
    form = wanted(request)
    headers = {"Vary": "Accept"}
    if form == "json":
        content = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    else:
        flat = [flattened(row) for row in rows(payload)]
        columns = list(dict.fromkeys(column for row in flat for column in row))
        content = to_csv(flat, columns) if form == "csv" else _to_parquet(flat, columns)
        safe = "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "_" for c in name)[:80]
        headers["Content-Disposition"] = f'attachment; filename="{safe}.{form}"'
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def flattened(row: Mapping[str, Any]) -> dict[str, Value]:
    """Make a row flat: nested values get compound names, lists are joined by ` | `.

    Examples
    --------
    >>> flattened({"symbol": "S/RES/1", "announced": {"yes": 11}, "series": ["a", "b"]})
    {'symbol': 'S/RES/1', 'announced_yes': 11, 'series': 'a | b'}
    """
    flat: dict[str, Value] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{key}_{inner}": found for inner, found in flattened(value).items()}
        elif isinstance(value, list):
            flat[key] = " | ".join(
                item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
                for item in value
            )
        else:
            flat[key] = value
    return flat


def to_csv(rows: Sequence[Mapping[str, Value]], columns: Sequence[str]) -> bytes:
    """Write rows as CSV with a header line; what is unknown is empty."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _to_parquet(rows: Sequence[Mapping[str, Value]], columns: Sequence[str]) -> bytes:
    """Write rows as Parquet."""
    from hemicycle.record.parquet import to_parquet

    if not columns:
        raise HemicycleError(
            "There are no rows to write as Parquet.", remedy="Ask for JSON, or for more."
        )
    return to_parquet(rows, columns)
