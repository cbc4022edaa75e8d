"""The program that answers requests: the API, and the pages beside it."""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING, Any

import anyio
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse

import hemicycle
from hemicycle.core.errors import HemicycleError
from hemicycle.record.warm import WarmRecord
from hemicycle.web import faults
from hemicycle.web.endpoints import ROUTERS, examples
from hemicycle.web.guard import Headers, Limits, Suffix
from hemicycle.web.pages import Site, problems
from hemicycle.web.pages import router as pages

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from hemicycle.record.query import Record

MOST_BYTES = 1_000_000
SECONDS = 20.0
_ABOUT = """\
Who decided what in the organs of the United Nations, by which votes, and whether an account of it
is true. Read only; nothing that is sent is kept.

Everywhere: dates are `YYYY-MM-DD`, intervals half open; members are ISO 3166-1 alpha-3 codes; what
is unknown is `null`; shares lie in [0, 1]. Add `.csv` or `.parquet` to an address, or ask for it by
`Accept`, to get the rows as a table. Errors are problems by RFC 9457."""


def create_app(
    record: Record | None = None, *, most_bytes: int = MOST_BYTES, seconds: float = SECONDS
) -> FastAPI:
    """Return the program that serves a record.

    Parameters
    ----------
    record : Record, optional
        The version to serve; the one in force if None. It is read into memory.
    most_bytes : int, optional
        The longest body that is read.
    seconds : float, optional
        How long a body may take to arrive.

    Returns
    -------
    fastapi.FastAPI
        An ASGI application; any ASGI server can run it.

    Examples
    --------
    >>> app = create_app()
    >>> app.state.record.vote_event("S/RES/2774").outcome
    'adopted'
    """
    app = FastAPI(
        title="Hemicycle",
        version=hemicycle.__version__,
        description=_ABOUT,
        license_info={"name": "Apache-2.0; the data under terms of their own, see /data"},
        openapi_url="/api/v1/openapi.json",
        # The usual pages of documentation load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(Headers),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(
                CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Content-Type"], expose_headers=["ETag"],
            ),
            Middleware(Limits, most_bytes=most_bytes, seconds=seconds),
            Middleware(Suffix),
        ],
        exception_handlers={
            HemicycleError: _of_error,
            RequestValidationError: _of_validation,
            HTTPException: _of_status,
        },
    )  # fmt: skip
    app.state.record = WarmRecord.of(record if record is not None else hemicycle.open())
    app.state.versions = {}
    app.state.kept = {}
    app.state.checks = anyio.CapacityLimiter(2)
    app.state.audits = anyio.CapacityLimiter(1)
    app.state.site = Site(app.state.record)
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(pages)
    _describe(app)
    return app


def settle() -> None:
    """Tell the collector of garbage that what has been read is kept for good.

    For a process that serves: looking through the record in memory, in the midst of a page, takes
    twenty times as long as the page does. What is left to look through are caches, that grow, and
    as pages leave no circles of references behind, it may be looked through seldom: even that
    takes longer than a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 10, 1_000)
    # At the end of the process everything is looked through once more.
    atexit.register(gc.unfreeze)


def _is_api(request: Request) -> bool:
    """Say whether a program asks, not a reader."""
    return request.url.path.startswith("/api/")


async def _of_error(_: Request, error: Exception) -> Response:
    """Answer with a problem where an error of ours was raised."""
    if not isinstance(error, HemicycleError):
        raise error
    return faults.of_error(error)


async def _of_validation(_: Request, error: Exception) -> Response:
    """Answer with a problem where a parameter is not what it must be."""
    if not isinstance(error, RequestValidationError):
        raise error
    return faults.of_validation(error.errors())


async def _of_status(request: Request, error: Exception) -> Response:
    """Answer where there is no such address, or not by this method."""
    if not isinstance(error, HTTPException):
        raise error
    found: Response
    if _is_api(request):
        found = faults.problem(
            error.status_code, f"http-{error.status_code}", str(error.detail), request.url.path
        )
    else:
        page = problems.page(request.app.state.site, None, error.status_code)
        found = HTMLResponse(page, error.status_code)
    for name, value in (error.headers or {}).items():
        found.headers[name] = value
    return found


def _describe(app: FastAPI) -> None:
    """Put examples and the shape of problems into the description of the API, for FastAPI's own."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            from pydantic import TypeAdapter

            schema = made()
            shapes = schema["components"]["schemas"]
            shapes["Problem"] = TypeAdapter(faults.Problem).json_schema()
            for name in ("HTTPValidationError", "ValidationError"):
                shapes.pop(name, None)
            for path in schema["paths"].values():
                for operation in path.values():
                    told = operation["responses"].get("422", {}).get("content", {})
                    told.pop("application/json", None)
            examples.fill(schema, app.state.record)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
