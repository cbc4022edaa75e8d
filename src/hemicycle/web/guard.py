"""What stands before every request: limits on what is sent, headers on what is answered."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from hemicycle.web import faults

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Everything comes from this host; nothing is framed elsewhere, nothing runs but our own files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SUFFIXES = ("json", "csv", "parquet")
_API = "/api/v1/"


class Headers:
    """Put the security headers on every answer, also on that of a fault of ours.

    Parameters
    ----------
    app : ASGI application
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def sending(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:  # whatever it is, the reader gets an answer
            if is_begun:
                raise
            _log(scope, error)
            failure = faults.problem(
                500, "fault", "Something went wrong here", "The fault is ours, not the request's."
            )
            await failure(scope, receive, sending)


def _log(scope: Scope, error: Exception) -> None:
    """Note where a fault of ours lies; nothing of what was sent."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    logging.getLogger("uvicorn.error").error(
        "%s in %s, line %s, on %s",
        type(error).__name__, place.filename, place.lineno, scope.get("method"),
    )  # fmt: skip


class Limits:
    """Refuse bodies that are too long or too slow, and addresses that are too long.

    Parameters
    ----------
    app : ASGI application
        What answers.
    most_bytes : int
        A longer body is refused with 413.
    seconds : float
        A body that has not arrived by then is refused with 408.
    """

    def __init__(self, app: ASGIApp, *, most_bytes: int, seconds: float) -> None:
        self.app = app
        self.most_bytes = most_bytes
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, once its body is at hand."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > 8000:
            refusal = faults.problem(
                414, "long-address", "The address is too long", "8,000 bytes at most are read."
            )
            await refusal(scope, receive, send)
            return
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._whole(scope, receive), self.seconds)
        except TimeoutError:
            refusal = faults.problem(
                408, "slow-body", "The body took too long",
                f"It had not arrived after {self.seconds:g} seconds.",
            )  # fmt: skip
            await refusal(scope, receive, send)
            return
        if body is None:
            refusal = faults.problem(
                413, "long-body", "The body is too long",
                f"{self.most_bytes:,} bytes at most are read.",
            )  # fmt: skip
            await refusal(scope, receive, send)
            return
        is_sent = False

        async def again() -> Message:
            nonlocal is_sent
            if is_sent:
                return await receive()
            is_sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, again, send)

    async def _whole(self, scope: Scope, receive: Receive) -> bytes | None:
        """Read the body; None if it is too long, and then no more of it is read."""
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > self.most_bytes:
                return None
        parts: list[bytes] = []
        n_bytes = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b"".join(parts)
            parts.append(message.get("body", b""))
            n_bytes += len(parts[-1])
            if n_bytes > self.most_bytes:
                return None
            if not message.get("more_body"):
                return b"".join(parts)


class Suffix:
    """Take `.json`, `.csv` or `.parquet` off the end of an address of the API; answer HEAD there.

    Parameters
    ----------
    app : ASGI application
        Finds the suffix as `scope["hemicycle.suffix"]`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        stem, _, suffix = path.rpartition(".")
        if path.startswith(_API) and suffix in _SUFFIXES and not path.endswith("/openapi.json"):
            scope = {**scope, "path": stem, "raw_path": None, "hemicycle.suffix": suffix}
        if scope.get("method") == "HEAD" and path.startswith(_API):
            scope = {**scope, "method": "GET"}
            send = _without_body(send)
        await self.app(scope, receive, send)


def _without_body(send: Send) -> Send:
    """Send the head of an answer only."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
