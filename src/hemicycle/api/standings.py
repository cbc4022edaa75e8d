"""Where members stand, by how they vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle.api import fits
from hemicycle.api.decisions import body_of, iso
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from hemicycle.api.payloads import Positions
    from hemicycle.models.ideal_point import IdealPoint
    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

LEVEL = 0.9
#: The first axis runs from the second to the first, where both vote.
ANCHORS = {"USA": 1.0, "RUS": -1.0}
_NOT_A_SIDE = (
    "Positions tell who votes with whom on the agenda of the time, not what a member thinks; "
    "compare them within a period before comparing periods."
)
_COLUMNS = ("member", "session", "dimension", "mean", "sd", "low", "high", "n_votes")
_TOLD = ("orientation", "range", "n_members", "n_vote_events", "n_votes", "report")
_ONE_LINE = "One axis has room for one conflict; --dims 2 shows whether a second one matters."


def fitted(
    record: Record,
    *,
    body: str = "un_ga",
    n_dims: int = 1,
    by: str = "session",
    series: str | None = None,
    since: date | None = None,
    until: date | None = None,
    on_round: Callable[[int, float], None] | None = None,
) -> IdealPoint:
    """Fit ideal points to votes of the record.

    Parameters
    ----------
    record : Record
        The record.
    body : str, optional
        The organ.
    n_dims : int, optional
        Dimensions.
    by : {"session", "year"}, optional
        What a period is.
    series : str, optional
        Keep only these vote events.
    since, until : datetime.date, optional
        Half-open interval of decision.
    on_round : callable, optional
        Told the number of every round and how far positions moved.

    Returns
    -------
    IdealPoint
        Fitted; towards the United States is positive where it votes.

    Raises
    ------
    HemicycleError
        If there are no votes to fit, or the extra `models` is not installed.
    """
    from hemicycle.models.ideal_point import IdealPoint

    organ = body_of(record, body) or body
    roll = record.roll_call(body=organ, since=since, until=until, series=series)
    if not roll.members:
        raise HemicycleError(
            "There are no votes of members to place them by.",
            found=f"no roll in {body}" + (f", series {series}" if series else ""),
            remedy="Ask for another body, series or time.",
        )
    # A body that sits all the year round has no sessions.
    by = by if any(roll.sessions) else "year"
    return IdealPoint(n_dims, anchors=_anchors(roll), period=by).fit(roll, on_round=on_round)


def positions(
    record: Record,
    members: Sequence[str],
    *,
    body: str = "un_ga",
    n_dims: int = 1,
    by: str = "session",
    series: str | None = None,
    since: date | None = None,
    until: date | None = None,
    on_round: Callable[[int, float], None] | None = None,
    folder: Path | None = None,
) -> Positions:
    """Return where members stand, period by period.

    Parameters
    ----------
    record : Record
        The record.
    members : sequence of str
        Codes or names; all members are fitted, these are told.
    body, n_dims, by, series, since, until, on_round : optional
        As in `fitted`.
    folder : pathlib.Path, optional
        Where fits are kept, so that the same is not fitted twice; None keeps nothing.

    Returns
    -------
    Positions
        Rows in the order of the members asked for, then of time.

    Raises
    ------
    UnknownMemberError
        If none is called so.
    HemicycleError
        As in `fitted`, or if a member asked for cast no vote there.
    """
    asked = {found.member: found.short_name for found in map(record.member, members)}
    organ = body_of(record, body) or body
    question = {
        "body": organ, "n_dims": n_dims, "by": by, "series": series,
        "since": iso(since), "until": iso(until), "level": LEVEL,
    }  # fmt: skip
    told = fits.kept(
        folder, record, question,
        lambda: standing(fitted(
            record, body=body, n_dims=n_dims, by=by, series=series, since=since, until=until,
            on_round=on_round,
        )),
    )  # fmt: skip
    return {
        "body": organ,
        "series": series,
        "by": told["by"] or by,
        "n_dims": n_dims,
        "level": LEVEL,
        "since": iso(since),
        "until": iso(until),
        "members": list(asked),
        "names": asked,
        **payload(told, list(asked)),  # type: ignore[typeddict-item]
        "notes": [_NOT_A_SIDE, *([_ONE_LINE] if n_dims == 1 else [])],
    }


def payload(told: dict[str, Any], members: list[str]) -> dict[str, object]:
    """Return what a fit tells of some members.

    Parameters
    ----------
    told : dict
        As `standing` returns it.
    members : list of str
        Whose rows to tell, in order.

    Returns
    -------
    dict
        What `Positions` holds of a fit.

    Raises
    ------
    HemicycleError
        If one of them cast no vote.
    """
    absent = [member for member in members if member not in told["rows"]]
    if absent:
        raise HemicycleError(
            f"{', '.join(absent)} cast no vote there and cannot be placed.",
            expected="members that said yes, no or abstain in the votes asked for",
        )
    rows = [
        dict(zip(_COLUMNS, (member, *row), strict=True))
        for member in members
        for row in told["rows"][member]
    ]
    return {**{key: told[key] for key in _TOLD}, "rows": rows}


def standing(model: IdealPoint) -> dict[str, Any]:
    """Return what a fitted model tells of all members, as JSON.

    Parameters
    ----------
    model : IdealPoint
        Fitted.

    Returns
    -------
    dict
        `rows`: member to rows of `session, dimension, mean, sd, low, high, n_votes`; `by`: the
        period where it is not what was asked for; and what `Positions` holds of the fit.
    """
    import numpy as np

    rows: dict[str, list[list[Any]]] = {}
    for row in model.to_rows(level=LEVEL):
        rows.setdefault(row["member"], []).append([row[name] for name in _COLUMNS[1:]])
    reach = [np.nanpercentile(model.ideal_points_[..., d], [0, 100]) for d in range(model.n_dims)]
    return {
        "orientation": list(model.orientation_),
        "range": [[float(end) for end in ends] for ends in reach],
        "n_members": len(model.members_) - len(model.unplaced_),
        "n_vote_events": len(model.vote_event_ids_),
        "n_votes": int(model.n_votes_.sum()),
        "report": model.report_,
        "by": "year" if model.period == "year" else None,
        "rows": rows,
    }


def _anchors(roll: RollCall) -> dict[str, float] | None:
    """Return the anchors that have votes; none where the first has none."""
    acted = {
        member: value
        for member, value in ANCHORS.items()
        if member in roll.members and ((roll.row(member) > 0) & (roll.row(member) < 4)).any()
    }
    return acted if "USA" in acted else None
