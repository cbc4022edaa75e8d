"""What takes seconds is worked out once a version, in a thread, while others are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio.to_thread

from hemicycle.api import audited
from hemicycle.web.faults import BusyError

if TYPE_CHECKING:
    from starlette.requests import Request

    from hemicycle.record.query import Record

_MOST_WAITING = 64


async def audit_kept(request: Request, record: Record) -> None:
    """Wait until the audit of a version is at hand; no thread is held while waiting.

    Parameters
    ----------
    request : starlette.requests.Request
        Its program audits one version at a time.
    record : Record
        The version.

    Raises
    ------
    BusyError
        If too many wait for it.
    """
    if audited.is_kept(record):
        return
    turn = request.app.state.audits
    if turn.statistics().tasks_waiting > _MOST_WAITING:
        raise BusyError("Others wait for the audit; it takes seconds.", remedy="Try again.")
    await anyio.to_thread.run_sync(audited.keep, record, limiter=turn)
