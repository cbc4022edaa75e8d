"""What endpoints share: the record asked, the tag of an answer, what is documented of it."""

import re
from collections.abc import Callable, Coroutine, Hashable
from datetime import date
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, Query
from fastapi.routing import APIRoute
from pydantic import BeforeValidator
from starlette.requests import Request
from starlette.responses import Response

import hemicycle
from hemicycle import __version__
from hemicycle.record.query import Record
from hemicycle.web.faults import MEDIA_TYPE, BusyError, Problem
from hemicycle.web.formats import wanted

_YEAR = 365 * 24 * 3600
_MOST_VERSIONS = 4
_LOCK = Lock()
_TURN = Lock()
#: Answers kept, of up to some hundred kilobytes each; how long one waits for its turn.
_MOST_KEPT = 64
_MOST_SECONDS = 30.0


def _iso(value: object) -> object:
    """Refuse what looks like a day only to a lenient reader: a number of seconds, a time."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Day = Annotated[date, BeforeValidator(_iso)]

AsOf = Annotated[
    str | None,
    Query(
        max_length=80,
        description="Name of an older version of the record, or the beginning of it. With a whole "
        "name the answer never changes and may be kept for ever.",
    ),
]


def record_of(request: Request, as_of: AsOf = None) -> Any:  # noqa: ANN401 - a parameter of FastAPI
    """Return the record to ask: the one served, or an older version.

    Parameters
    ----------
    request : starlette.requests.Request
        `request.app.state.record` is the one served.
    as_of : str, optional
        Name of a version, or the beginning of it.

    Returns
    -------
    Record
        Open; the last versions asked for are kept.

    Raises
    ------
    RecordError
        If there is no such version.
    """
    state = request.app.state
    if as_of is None or as_of == state.record.version:
        found: Record = state.record
    else:
        with _LOCK:
            kept: dict[str, Record] = state.versions
            if as_of not in kept:
                if len(kept) >= _MOST_VERSIONS:
                    kept.pop(next(iter(kept)))
                kept[as_of] = hemicycle.open(as_of)
            found = kept[as_of]
    request.state.is_fixed = as_of == found.version
    request.state.version = found.version
    return found


Asked = Annotated[Any, Depends(record_of)]


def worked_out(
    request: Request,
    record: Record,
    key: Hashable,
    make: Callable[[], Any],
) -> Any:  # noqa: ANN401 - one of the payloads
    """Return what takes long to work out: once a version, and one at a time.

    Parameters
    ----------
    request : starlette.requests.Request
        Its program keeps the last answers.
    record : Record
        The version asked.
    key : hashable
        What is asked of it.
    make : callable
        Works it out.

    Returns
    -------
    dict
        A payload, not to be changed.

    Raises
    ------
    BusyError
        If others were at it for too long.
    """
    kept: dict[Hashable, Any] = request.app.state.kept
    key = (record.version, key)
    if key in kept:
        return kept[key]
    if not _TURN.acquire(timeout=_MOST_SECONDS):
        raise BusyError("Others are being answered; this takes long.", remedy="Try again.")
    try:
        if key not in kept:
            made = make()
            if len(kept) >= _MOST_KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = made
        return kept[key]
    finally:
        _TURN.release()


class Tagged(APIRoute):
    """A route whose answers carry the version of the record, and are not sent twice."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            found = await handle(request)
            if request.method not in ("GET", "HEAD") or found.status_code != 200:
                return found
            version = getattr(request.state, "version", request.app.state.record.version)
            tag = f'W/"{version}-{__version__}-{wanted(request)}"'
            is_fixed = getattr(request.state, "is_fixed", False)
            headers = {
                "ETag": tag,
                "Cache-Control": f"public, max-age={_YEAR}, immutable"
                if is_fixed
                else "public, max-age=300",
                "Vary": "Accept",
            }
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
            found.headers.update(headers)
            return found

        return answer


def documented(
    model: Any,  # noqa: ANN401 - a typed dictionary
    *statuses: int,
) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of the answers of an address.

    Parameters
    ----------
    model : type
        The payload.
    *statuses : int
        Codes of problems besides 400, 404, 414 and 422.

    Returns
    -------
    dict of int to dict
        For the argument `responses` of a route.
    """
    told: dict[int | str, dict[str, Any]] = {
        200: {
            "model": model,
            "description": "The payload; as CSV or Parquet its rows.",
            "content": {
                "application/json": {},
                "text/csv": {"schema": {"type": "string"}},
                "application/vnd.apache.parquet": {
                    "schema": {"type": "string", "format": "binary"}
                },
            },
        },
    }
    for status in sorted({400, 404, 414, 422, *statuses}):
        told[status] = {
            "description": _WHY[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return told


_WHY: dict[int, str] = {
    400: "A day, a name or a combination cannot be used.",
    404: "Nothing in the record is called so.",
    408: "The body took too long to arrive.",
    409: "The symbol fits several texts; `nearest` names them.",
    413: "The body is too long.",
    414: "The address is too long.",
    415: "The body is of a type that is not read.",
    422: "A parameter is not what it must be.",
    503: "Too many are asking at once; try again.",
}

__all__ = ["AsOf", "Asked", "Day", "Problem", "Tagged", "documented", "record_of", "worked_out"]
