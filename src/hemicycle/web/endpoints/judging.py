"""Judging what is sent; nothing of it is kept, and nothing of it is written to a log."""

from datetime import date
from functools import partial
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from hemicycle import api
from hemicycle.api import payloads
from hemicycle.web import faults
from hemicycle.web.endpoints.asked import Asked, Day, Tagged, documented
from hemicycle.web.formats import answer

router = APIRouter(prefix="/api/v1", route_class=Tagged)

MOST_CHARACTERS = 200_000
_TYPES = ("application/json", "text/plain", "multipart/form-data")
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {
                        "text": {"type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS},
                        "on": {"type": "string", "format": "date"},
                    },
                },
                "example": {"text": "Resolution ES-11/7 was adopted by 94 votes to 18."},
            },
            "text/plain": {
                "schema": {"type": "string", "minLength": 1},
                "example": "Resolution ES-11/7 was adopted by 94 votes to 18.",
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "anyOf": [{"required": ["text"]}, {"required": ["file"]}],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "text": {"type": "string"},
                        "on": {"type": "string", "format": "date"},
                    },
                }
            },
        },
    }
}


class _RefusedError(Exception):
    """What was sent cannot be read; carries the answer."""

    def __init__(self, answer: Response) -> None:
        super().__init__("refused")
        self.answer = answer


@router.post(
    "/check",
    responses=documented(payloads.Check, 408, 413, 415, 503),
    openapi_extra=_BODY,
    tags=["accounts"],
)
async def check(
    request: Request,
    record: Asked,
    on: Annotated[Day | None, Query(description="Day of publication.")] = None,
) -> Response:
    """Judge what a text claims about votes, against the record; with the rows that prove it."""
    try:
        text, day = await _sent(request)
    except _RefusedError as refusal:
        return refusal.answer
    limiter = request.app.state.checks
    if limiter.statistics().tasks_waiting > _MOST_WAITING:
        return faults.problem(503, "busy", "Too many are asking at once", "Try again in a moment.")
    found = await anyio.to_thread.run_sync(
        partial(api.check, record, text, published_on=day or on), limiter=limiter
    )
    made = answer(request, found, lambda payload: payload["claims"], "check")
    made.headers["Cache-Control"] = "no-store"
    return made


_MOST_WAITING = 64


async def _sent(request: Request) -> tuple[str, date | None]:
    """Read the text and the day from whichever form they were sent in."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _of_json(await _json(request))
    if kind == "text/plain":
        return _text(await request.body()), None
    if kind == "multipart/form-data":
        return await _of_form(request)
    raise _RefusedError(
        faults.problem(
            415, "unread-type", "A body of this type is not read",
            f"The type is {kind or 'not given'}.", expected=", ".join(_TYPES),
        )
    )  # fmt: skip


async def _json(request: Request) -> Any:  # noqa: ANN401 - whatever was sent
    """Parse the body as JSON."""
    try:
        return await request.json()
    except (ValueError, RecursionError):
        raise _RefusedError(_unreadable("The body is not JSON.", 'an object {"text": …}')) from None


def _of_json(sent: Any) -> tuple[str, date | None]:  # noqa: ANN401
    """Read text and day from an object."""
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str):
        raise _RefusedError(_unreadable("There is no text.", 'an object {"text": …, "on": …}'))
    on = sent.get("on")
    if on is not None and not isinstance(on, str):
        raise _RefusedError(_unreadable("The day is not a text.", "YYYY-MM-DD"))
    return _checked(sent["text"]), _day(on)


async def _of_form(request: Request) -> tuple[str, date | None]:
    """Read text or file, and day, from a form."""
    from starlette.exceptions import HTTPException

    try:
        async with request.form(max_files=1, max_fields=4) as sent:
            on, text, file = sent.get("on"), sent.get("text"), sent.get("file")
            if isinstance(file, UploadFile):
                text = _text(await file.read())
    except HTTPException as error:
        raise _RefusedError(_unreadable(str(error.detail), "a form with text or file")) from None
    if not isinstance(text, str):
        raise _RefusedError(
            _unreadable("There is neither text nor file.", "a form with one of them")
        )
    return _checked(text), _day(on if isinstance(on, str) and on else None)


def _text(raw: bytes) -> str:
    """Decode a text."""
    try:
        return _checked(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _RefusedError(
            _unreadable(f"Byte {error.start} is not UTF-8.", "text in UTF-8")
        ) from None


def _checked(text: str) -> str:
    """Refuse what is no text or too long."""
    if not text.strip():
        raise _RefusedError(_unreadable("The text is empty.", "an article"))
    if "\x00" in text or any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise _RefusedError(_unreadable("The text holds what is no character.", "plain text"))
    if len(text) > MOST_CHARACTERS:
        raise _RefusedError(
            _unreadable(f"The text has {len(text):,} characters.", f"{MOST_CHARACTERS:,} at most")
        )
    return text


def _day(text: str | None) -> date | None:
    """Read a day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _RefusedError(_unreadable(f"{text[:40]!r} is not a day.", "YYYY-MM-DD")) from None


def _unreadable(detail: str, expected: str) -> Response:
    """Answer that what was sent cannot be read."""
    return faults.problem(
        422, "unreadable-text", "The text cannot be read", detail, expected=expected
    )
