"""Who votes with whom: two to six compared, one against all, the members of a grouping."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from hemicycle.api import agreeing, parting
from hemicycle.api.decisions import body_of
from hemicycle.core.errors import HemicycleError
from hemicycle.web.endpoints.asked import Asked, Tagged, documented
from hemicycle.web.endpoints.reading import Body, Question, Series, Since, Text, Until
from hemicycle.web.formats import answer

router = APIRouter(prefix="/api/v1", route_class=Tagged)

LONGEST_NAMES = 400


def names_of(text: str) -> list[str]:
    """Take a list of names apart; of too many, only enough to say so.

    Parameters
    ----------
    text : str
        Names with commas between.

    Returns
    -------
    list of str
        Without blanks.

    Raises
    ------
    HemicycleError
        If there is none.

    Examples
    --------
    >>> names_of("USA, FRA,")
    ['USA', 'FRA']
    """
    names = [name.strip() for name in text.split(",") if name.strip()][: parting.MOST + 1]
    if not names:
        raise HemicycleError("No name was given.", found=repr(text), expected="USA,FRA")
    return names


def _of_pairs(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a row for every pair and period."""
    return [
        {"first": pair["first"], "second": pair["second"], **row}
        for pair in payload["pairs"]
        for row in pair["rows"]
    ]


@router.get("/compare", responses=documented(parting.Parting), tags=["members"])
def compare(
    request: Request,
    record: Asked,
    members: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST_NAMES,
            examples=["USA,FRA,eu"],
            description="Two to six members, by code or name, or groupings, by id; with commas "
            "between. A grouping stands for what most of it did.",
        ),
    ],
    by: Annotated[Literal["year", "session"], Query(description="Period of a row.")] = "year",
    body: Body = None,
    series: Series = None,
    question: Question = None,
    since: Since = None,
    until: Until = None,
) -> Response:
    """Compare two to six: pairs by year and by series, with n and a 95 % interval; where they part.

    As a table: a row for every pair and period.
    """
    names = names_of(members)
    found = parting.parting(
        record, names, body=body_of(record, body) or "un_ga", by=by, series=series,
        question=question, since=since, until=until,
    )  # fmt: skip
    return answer(request, found, _of_pairs, f"compare-{'-'.join(names)}")


@router.get(
    "/members/{member}/agreement", responses=documented(agreeing.Agreeing), tags=["members"]
)
def one_against_all(
    request: Request,
    record: Asked,
    member: Text,
    body: Body = None,
    series: Series = None,
    question: Question = None,
    since: Since = None,
    until: Until = None,
) -> Response:
    """Return how often every other member did the same as one, with n and 95 % interval."""
    found = agreeing.agreeing(
        record, member, body=body_of(record, body) or "un_ga", series=series, question=question,
        since=since, until=until,
    )  # fmt: skip
    return answer(request, found, lambda payload: payload["rows"], f"agreement-{member}")


@router.get(
    "/groupings/{grouping}/agreement", responses=documented(agreeing.Within), tags=["groupings"]
)
def each_with_each(
    request: Request,
    record: Asked,
    grouping: Text,
    body: Body = None,
    series: Series = None,
    question: Question = None,
    since: Since = None,
    until: Until = None,
) -> Response:
    """Return how often members of a grouping did the same as each other, and their clusters.

    As a table: a row for every pair.
    """
    found = agreeing.within(
        record, grouping, body=body_of(record, body) or "un_ga", series=series, question=question,
        since=since, until=until,
    )  # fmt: skip
    return answer(request, found, lambda payload: payload["rows"], f"agreement-{grouping}")
