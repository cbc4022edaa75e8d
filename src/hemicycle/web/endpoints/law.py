"""The law: bodies, a vote decided again, the record put to the law, power."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hemicycle import api
from hemicycle.api import law_payloads as payloads
from hemicycle.api.decisions import body_of
from hemicycle.bodies.registry import available_bodies
from hemicycle.core.errors import HemicycleError, UnknownNameError
from hemicycle.record.query import Record
from hemicycle.web.endpoints.asked import Asked, Day, Tagged, documented, worked_out
from hemicycle.web.endpoints.reading import Body, Since, Text, Until
from hemicycle.web.formats import answer
from hemicycle.web.once import audit_kept

router = APIRouter(prefix="/api/v1", route_class=Tagged, tags=["law"])

OnDay = Annotated[
    Day | None, Query(description="The law of this day; of the record's last day without it.")
]


@router.get("/bodies", responses=documented(payloads.BodyList))
def bodies(request: Request, record: Asked) -> Response:  # noqa: ARG001 - asked for its tag
    """List the bodies whose law is at hand."""
    return answer(request, api.body_list(), lambda found: found["rows"], "bodies")


@router.get("/bodies/{body}", responses=documented(payloads.BodyShow))
def body(request: Request, record: Asked, body: Text, on: OnDay = None) -> Response:
    """Return the law of a body on a day: questions, values, rules, worked cases, what is left."""
    found = api.body_show(_known(body), on=_day(record, on))
    return answer(request, found, lambda payload: payload["parameters"], body)


@router.get("/bodies/{body}/power", responses=documented(payloads.Power, 503))
def power(
    request: Request,
    record: Asked,
    body: Text,
    on: OnDay = None,
    question: Annotated[
        str | None, Query(max_length=60, description="A question of the body.")
    ] = None,
    chamber: Annotated[
        str | None, Query(max_length=60, description="A chamber of the body.")
    ] = None,
) -> Response:
    """Return the power of members over one question: Banzhaf, Penrose, Shapley-Shubik, exact."""
    name, day = _known(body), _day(record, on)
    found = worked_out(
        request, record, ("power", name, day, question, chamber),
        lambda: api.power(name, on=day, question=question, chamber=chamber),
    )  # fmt: skip
    return answer(request, found, lambda payload: payload["rows"], f"power-{body}")


@router.get("/whatif", responses=documented(payloads.WhatIf, 409))
def whatif(
    request: Request,
    record: Asked,
    symbol: Annotated[
        str, Query(min_length=1, max_length=200, description="Symbol or id of the vote.")
    ],
    change: Annotated[
        list[str] | None,
        Query(
            max_length=200, description="MEMBER=OPTION: what a member would have done; many times."
        ),
    ] = None,
    rule: Annotated[
        str | None,
        Query(max_length=60, description="two_thirds, simple_majority, or a question of the body."),
    ] = None,
) -> Response:
    """Decide a vote again with some votes, or the rule, changed; and say what would turn it."""
    found = api.whatif(record, symbol, _changes(change or []), rule=rule)
    return answer(request, found, lambda payload: payload["after"]["trace"], f"whatif-{symbol}")


@router.get("/audit", responses=documented(payloads.Audit, 503))
async def audit(
    request: Request,
    record: Asked,
    body: Body = None,
    since: Since = None,
    until: Until = None,
) -> Response:
    """Put the record to the law of its day: where they part, with the computation.

    It takes seconds the first time. As a table: the decisions on which they part.
    """
    await audit_kept(request, record)
    return await run_in_threadpool(_audit, request, record, body, since, until)


def _audit(
    request: Request, record: Record, body: str | None, since: date | None, until: date | None
) -> Response:
    """Answer with the audit."""
    organ = body_of(record, body)
    found = api.audit(record, body=organ, since=since, until=until)
    return answer(request, found, lambda payload: payload["disagreements"], "audit")


Verdict = Annotated[
    Literal["agree", "disagree", "not_verifiable", "readings_differ"] | None,
    Query(description="Only what the audit says this of."),
]


@router.get("/audit/votes", responses=documented(payloads.AuditVotes, 503))
async def audit_votes(
    request: Request,
    record: Asked,
    body: Body = None,
    since: Since = None,
    until: Until = None,
    verdict: Verdict = None,
) -> Response:
    """Say of each vote event what the law of its day makes of it: one row each, all of them."""
    await audit_kept(request, record)
    return await run_in_threadpool(_audit_votes, request, record, body, since, until, verdict)


def _audit_votes(
    request: Request, record: Record, body: str | None, since: date | None, until: date | None,
    verdict: str | None,
) -> Response:  # fmt: skip
    """Answer with what the audit says of each vote event."""
    organ = body_of(record, body)
    found = api.audit_votes(record, body=organ, since=since, until=until, verdict=verdict)
    return answer(request, found, lambda payload: payload["rows"], "audit-votes")


def _known(body: str) -> str:
    """Refuse what is no body."""
    names = available_bodies()
    if body not in names:
        raise UnknownNameError("body", body, names)
    return body


def _day(record: Record, on: date | None) -> date:
    """Return the day asked for, or the last of the record."""
    return on or date.fromisoformat(record.manifest.through)


def _changes(parts: list[str]) -> dict[str, str]:
    """Read what members would have done.

    Examples
    --------
    >>> _changes(["USA=no", "France = abstain"])
    {'USA': 'no', 'France': 'abstain'}
    """
    found: dict[str, str] = {}
    for part in parts:
        member, equals, option = (piece.strip() for piece in part.partition("="))
        if not (member and equals and option):
            raise HemicycleError(
                "A change cannot be read.", found=repr(part[:60]), expected="MEMBER=OPTION: USA=no"
            )
        found[member] = option
    return found
