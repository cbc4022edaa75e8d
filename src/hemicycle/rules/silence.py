"""The silence procedure: a text is adopted unless somebody objects before it expires.

One machine serves NATO, the OSCE, the General Assembly (decision 74/544) and statements of the
G7: circulated, then broken by an objection or an amendment in time, or adopted at expiry. Who says
nothing agrees, and who is absent does not block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Silence(StrEnum):
    """Where a silence stands."""

    OPEN = "open"
    BROKEN = "broken"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection, or an amendment, which breaks silence too."""

    member: str
    at: datetime
    is_amendment: bool = False


def is_in_time(at: datetime, expires_at: datetime) -> bool:
    """Say whether an objection comes before the expiry.

    Parameters
    ----------
    at, expires_at : datetime.datetime
        Both with their zone.

    Returns
    -------
    bool
        At the very moment of expiry it is too late.

    Raises
    ------
    ValueError
        If a time has no zone: a silence without a stated clock cannot be judged.

    Examples
    --------
    >>> from datetime import UTC
    >>> noon = datetime(2025, 2, 24, 12, tzinfo=UTC)
    >>> is_in_time(noon.replace(hour=11), noon), is_in_time(noon, noon)
    (True, False)
    """
    if at.tzinfo is None or expires_at.tzinfo is None:
        raise ValueError("a silence needs times with their zone, such as 2025-02-24T17:00:00Z")
    return at < expires_at


def judge(
    expires_at: datetime, objections: Sequence[Objection], now: datetime
) -> tuple[Silence, list[Objection]]:
    """Say where a silence stands at a moment.

    Parameters
    ----------
    expires_at : datetime.datetime
        With its zone.
    objections : sequence of Objection
        All that came, late ones too.
    now : datetime.datetime
        The moment asked about, with its zone.

    Returns
    -------
    silence : Silence
        `open` before the expiry, then `kept`; `broken` from the first objection in time on.
    breaking : list of Objection
        Those that came in time, earliest first.

    Raises
    ------
    ValueError
        If a time has no zone.

    Examples
    --------
    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2025, 2, 24, 12, tzinfo=UTC)
    >>> late = Objection("USA", noon + timedelta(seconds=1))
    >>> judge(noon, [late], noon + timedelta(hours=1))[0].value
    'kept'
    """
    breaking = sorted(
        (item for item in objections if item.at <= now and is_in_time(item.at, expires_at)),
        key=lambda item: item.at,
    )
    if breaking:
        return Silence.BROKEN, breaking
    return (Silence.OPEN if is_in_time(now, expires_at) else Silence.KEPT), []
