"""Who stands where, and who moved: positions, shifts of a period, change points."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from hemicycle import api
from hemicycle.api import moved_payloads, parting, payloads, plane, standings
from hemicycle.api.decisions import body_of
from hemicycle.api.movements import shifts as shifts_of
from hemicycle.core.dates import parse_period
from hemicycle.core.errors import DateError, HemicycleError
from hemicycle.web.endpoints.asked import Asked, Tagged, documented, worked_out
from hemicycle.web.endpoints.comparing import LONGEST_NAMES, names_of
from hemicycle.web.endpoints.reading import Body, Series, Since, Text, Until
from hemicycle.web.formats import answer

router = APIRouter(prefix="/api/v1", route_class=Tagged, tags=["members"])

#: Every year between two periods is read: fifty took half a minute.
_MOST_YEARS = 10


@router.get("/shifts", responses=documented(moved_payloads.ShiftHistory, 503))
def change_points(
    request: Request,
    record: Asked,
    who: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST_NAMES,
            examples=["FRA"],
            description="A member, two members with a comma between, or a grouping.",
        ),
    ],
) -> Response:
    """Return when a member, a pair or a grouping moved, over the whole record."""
    names = tuple(names_of(who))
    found = worked_out(
        request, record, ("history", names), lambda: api.shift_history(record, names)
    )
    return answer(request, found, lambda payload: payload["change_points"], f"shifts-{who}")


@router.get("/shifts/{period}", responses=documented(moved_payloads.Shifts, 503))
def shifts(
    request: Request,
    record: Asked,
    period: Text,
    against: Annotated[
        str | None,
        Query(max_length=10, description="An earlier day, month or year; the year before without."),
    ] = None,
    series: Series = None,
    top: Annotated[
        int, Query(ge=1, le=200, description="So many members, pairs and groupings.")
    ] = 8,
) -> Response:
    """Return who moved in a day, month or year, over all votes and over titles that recur."""
    if against is not None:
        years = parse_period(period).since.year - parse_period(against).since.year
        if years > _MOST_YEARS:
            raise DateError(
                "The two periods lie too far apart to be compared here.",
                found=f"{years} years",
                expected=f"{_MOST_YEARS} at most",
                remedy="`hemicycle shifts` has no such limit.",
            )
    found = worked_out(
        request, record, ("shifts", period, against, series, top),
        lambda: shifts_of(record, period, against=against, series=series, top=top),
    )  # fmt: skip
    return answer(request, found, lambda payload: payload["rows"], f"shifts-{period}")


@router.get("/positions", responses=documented(payloads.Positions, 503))
def positions(
    request: Request,
    record: Asked,
    members: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=LONGEST_NAMES,
            examples=["USA,FRA"],
            description="One to six members, with commas between; on two axes all without it.",
        ),
    ] = None,
    body: Body = None,
    series: Series = None,
    since: Since = None,
    until: Until = None,
    dims: Annotated[
        int, Query(ge=1, le=2, description="One axis over time, or two in one year.")
    ] = 1,
    year: Annotated[
        int | None,
        Query(ge=1946, le=2100, description="On two axes: the year; the last without it."),
    ] = None,
) -> Response:
    """Return where members stand by how they vote, with intervals.

    On one axis year by year: twenty years at most; the last ten of the record where no time is
    asked for. On two axes in one year, with the covariance of both: from one fit to all recorded
    votes of the Assembly, so that no other body, series or time can be asked for.
    """
    codes = tuple(record.member(name).member for name in names_of(members)) if members else ()
    if len(codes) > parting.MOST:
        raise HemicycleError("Too many members.", expected=f"{parting.MOST} at most")
    if dims == 2:
        if body_of(record, body or "un_ga") != "un_ga" or series or since or until:
            raise HemicycleError(
                "Two axes are told of the whole record of the Assembly.",
                found="a body, a series or a stretch of time",
                expected="a year",
                remedy="`hemicycle positions --dims 2` fits any votes.",
            )
        asked = str(year) if year else None
        found = worked_out(
            request, record, ("plane", codes, asked),
            lambda: plane.positions(record, asked, codes or None),
        )  # fmt: skip
        return answer(request, found, lambda payload: payload["rows"], "positions")
    if not codes or year:
        raise HemicycleError(
            "One axis is told of members over time.",
            found="a year" if codes else "no member",
            expected="members, and `since` or `until`; `year` goes with `dims=2`",
        )
    organ = body_of(record, body) or "un_ga"
    last = until or date.fromisoformat(record.manifest.through)
    first = since or date(max(last.year - _MOST_YEARS, 1), 1, 1)
    if last.year - first.year > 2 * _MOST_YEARS:
        raise DateError(
            "The stretch of time is too long to be worked out here.",
            found=f"{last.year - first.year} years",
            expected=f"{2 * _MOST_YEARS} at most",
            remedy="`hemicycle positions` has no such limit.",
        )
    found = worked_out(
        request,
        record,
        ("positions", codes, organ, series, first, until),
        lambda: standings.positions(
            record, codes, body=organ, by="year", series=series, since=first, until=until
        ),
    )
    return answer(request, found, lambda payload: payload["rows"], "positions")
