"""Errors as RFC 9457 problems: what was found, what was expected, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse
from typing_extensions import TypedDict

from hemicycle.core.errors import (
    AmbiguousSymbolError,
    DateError,
    HemicycleError,
    RecordError,
    UnknownMemberError,
    UnknownNameError,
    UnknownSymbolError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MEDIA_TYPE = "application/problem+json"


class BusyError(HemicycleError):
    """Too many ask at once for what takes long."""


#: Error -> (code of HTTP, last part of the problem's type, title); the first that fits holds.
_KINDS: tuple[tuple[type[HemicycleError], int, str, str], ...] = (
    (UnknownSymbolError, 404, "unknown-symbol", "No vote event has this symbol"),
    (UnknownMemberError, 404, "unknown-member", "No member has this code or name"),
    (UnknownNameError, 404, "unknown-name", "Nothing in the record is called so"),
    (AmbiguousSymbolError, 409, "ambiguous-symbol", "The symbol fits several texts"),
    (BusyError, 503, "busy", "Too many are asking at once"),
    (DateError, 400, "bad-date", "The day or period cannot be used"),
    (RecordError, 404, "unknown-version", "There is no such version of the record"),
    (HemicycleError, 400, "bad-request", "The request cannot be answered"),
)


class Problem(TypedDict, total=False):
    """An error, by RFC 9457.

    Attributes
    ----------
    type : str
        Address of the sort of problem; stable.
    title : str
        The sort of problem in words.
    status : int
        The code of HTTP.
    detail : str
        What went wrong this time.
    found, expected, remedy : str
        What was found, what was expected, what to do; only where there is something to say.
    nearest : list of str
        What may have been meant.
    """

    type: str
    title: str
    status: int
    detail: str
    found: str
    expected: str
    remedy: str
    nearest: list[str]


def problem(
    status: int, kind: str, title: str, detail: str, **more: str | list[str] | None
) -> JSONResponse:
    """Answer with a problem.

    Parameters
    ----------
    status : int
        The code of HTTP.
    kind : str
        Last part of its type.
    title, detail : str
        The sort of problem, and what went wrong this time.
    **more : str or list of str, optional
        `found`, `expected`, `remedy`, `nearest`; left out where empty.

    Returns
    -------
    starlette.responses.JSONResponse
        Not to be kept by caches.

    Examples
    --------
    >>> problem(404, "unknown-symbol", "No such symbol", "A/RES/1").status_code
    404
    """
    body: dict[str, Any] = {
        "type": f"/problems/{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        **{key: value for key, value in more.items() if value},
    }
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def of_error(error: HemicycleError) -> JSONResponse:
    """Answer with the problem that an error of ours is.

    Parameters
    ----------
    error : HemicycleError
        What was raised.

    Returns
    -------
    starlette.responses.JSONResponse
        With the nearest names where the error knows them.
    """
    _, status, kind, title = next(row for row in _KINDS if isinstance(error, row[0]))
    near: Sequence[str] = (
        getattr(error, "nearest", None)
        or getattr(error, "candidates", None)
        or getattr(error, "known", None)
        or ()
    )
    return problem(
        status,
        kind,
        title,
        error.message,
        found=error.found,
        expected=error.expected,
        remedy=error.remedy,
        nearest=[str(name) for name in near],
    )


def of_validation(errors: Sequence[Any]) -> JSONResponse:
    """Answer with the problem that a parameter is not what it must be.

    Parameters
    ----------
    errors : sequence of dict
        As pydantic lists them.

    Returns
    -------
    starlette.responses.JSONResponse
        Names every parameter that is wrong.
    """
    told = "; ".join(f"{_place(error['loc'])}: {error['msg']}" for error in errors)
    return problem(422, "bad-parameter", "A parameter is not what it must be", told)


def _place(parts: Sequence[object]) -> str:
    """Name the parameter."""
    return ".".join(str(part) for part in parts if part not in ("query", "path", "body")) or "body"
