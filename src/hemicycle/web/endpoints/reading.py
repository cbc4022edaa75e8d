"""Reading the record: votes, members, groupings, series, accounts, versions."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response
from typing_extensions import TypedDict

from hemicycle import api
from hemicycle.api import payloads
from hemicycle.api.decisions import body_of, head_of
from hemicycle.api.redlines import Redline
from hemicycle.api.redlines import text as text_of
from hemicycle.web.endpoints.asked import Asked, Day, Tagged, documented
from hemicycle.web.formats import answer

router = APIRouter(prefix="/api/v1", route_class=Tagged)

Text = Annotated[str, Path(min_length=1, max_length=200)]
Body = Annotated[str | None, Query(max_length=40, description="Organ: un_ga, un_sc, g7…")]
Series = Annotated[str | None, Query(max_length=60, description="Id of a series: ukraine…")]
Since = Annotated[Day | None, Query(description="Decided on this day or later.")]
Until = Annotated[Day | None, Query(description="Decided before this day.")]
Question = Annotated[
    Literal["resolution", "decision", "amendment", "paragraph", "motion", "election", "statement"]
    | None,
    Query(description="What was asked."),
]


class Votes(TypedDict):
    """One stretch of a list of vote events, newest first."""

    n: int
    offset: int
    next_offset: int | None
    rows: list[payloads.Head]


class Members(TypedDict):
    """Every member of the record."""

    rows: list["MemberHead"]


class MemberHead(TypedDict):
    """A member in a list."""

    member: str
    name: str
    short_name: str
    iso2: str | None
    regional_group: str | None
    valid_from: str | None
    valid_until: str | None
    note: str | None


def _rows(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a list."""
    rows: list[dict[str, Any]] = payload["rows"]
    return rows


@router.get("/votes", responses=documented(Votes), tags=["votes"])
def votes(
    request: Request,
    record: Asked,
    q: Annotated[
        str | None, Query(max_length=200, description="Words that all occur in title or subjects.")
    ] = None,
    body: Body = None,
    series: Series = None,
    question: Question = None,
    since: Since = None,
    until: Until = None,
    outcome: Annotated[str | None, Query(max_length=40, description="adopted, vetoed…")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="At most so many.")] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Leave out so many.")] = 0,
) -> Response:
    """List vote events, the newest first."""
    organ = body_of(record, body)
    heads = record.heads(
        body=organ, since=since, until=until, series=series, question=question, text=q or None
    )
    if outcome is not None:
        heads = [head for head in heads if head.outcome == outcome]
    heads = heads[::-1]
    further = offset + limit
    payload = {
        "n": len(heads),
        "offset": offset,
        "next_offset": further if further < len(heads) else None,
        "rows": [head_of(head) for head in heads[offset:further]],
    }
    return answer(request, payload, _rows, "votes")


def _roll(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the votes of one vote event as rows."""
    about = {key: payload[key] for key in ("vote_event_id", "symbol", "body", "decided_on")}
    group = {code: row["group"] for row in payload["by_group"] for code in row["members"]}
    return [
        {**about, "member": code, "name": payload["names"].get(code), "group": group.get(code),
         "option": option}
        for code, option in payload["votes"].items()
    ]  # fmt: skip


@router.get(
    "/votes/{symbol:path}",
    responses=documented(payloads.Show, 409),
    tags=["votes"],
)
def vote(request: Request, record: Asked, symbol: Text) -> Response:
    """Return one vote event by symbol or id, with who voted how, sources and disagreements."""
    return answer(request, api.show(record, symbol), _roll, symbol)


def _paragraphs(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the paragraphs of a text as rows: as they stand, and as they stood before."""
    return [
        {
            "symbol": payload["symbol"],
            "paragraph": row["paragraph"],
            "kind": row["kind"],
            "text": "".join(run["text"] for run in row["runs"] if run["mark"] != "deleted"),
            "before": "".join(run["text"] for run in row["runs"] if run["mark"] != "inserted"),
        }
        for row in payload["paragraphs"]
    ]


@router.get("/texts/{symbol:path}", responses=documented(Redline, 409), tags=["votes"])
def text(request: Request, record: Asked, symbol: Text) -> Response:
    """Return the words of a text, marked against its draft, and what each amendment did to it."""
    found = text_of(record, api.show(record, symbol)["vote_event_id"])
    return answer(request, found, _paragraphs, f"text-{symbol}")


@router.get("/members", responses=documented(Members), tags=["members"])
def members(request: Request, record: Asked) -> Response:
    """List every member, present and former."""
    rows = [
        {
            "member": found.member,
            "name": found.name,
            "short_name": found.short_name,
            "iso2": found.iso2,
            "regional_group": found.regional_group,
            "valid_from": found.valid_from.isoformat() if found.valid_from else None,
            "valid_until": found.valid_until.isoformat() if found.valid_until else None,
            "note": found.note,
        }
        for found in record.members().values()
    ]
    return answer(request, {"rows": rows}, _rows, "members")


@router.get(
    "/members/{member}",
    responses=documented(payloads.Member),
    tags=["members"],
)
def member(request: Request, record: Asked, member: Text) -> Response:
    """Return a member by code or name: seats, groupings, votes by year, partners, lonely votes."""
    return answer(request, api.member(record, member), lambda found: found["votes"], member)


@router.get(
    "/groupings",
    responses=documented(payloads.GroupList),
    tags=["groupings"],
)
def groupings(
    request: Request,
    record: Asked,
    on: Annotated[Day | None, Query(description="Members on that day.")] = None,
) -> Response:
    """List every grouping with how many members it had."""
    return answer(request, api.group_list(record, on=on), _rows, "groupings")


@router.get(
    "/groupings/{grouping}",
    responses=documented(payloads.Group),
    tags=["groupings"],
)
def grouping(
    request: Request,
    record: Asked,
    grouping: Text,
    on: Annotated[Day | None, Query(description="Members on that day.")] = None,
) -> Response:
    """Return a grouping: members on a day, unity by year, who left the majority."""
    found = api.group(record, grouping, on=on)
    return answer(request, found, lambda payload: payload["members"], grouping)


@router.get(
    "/series",
    responses=documented(payloads.SeriesList),
    tags=["series"],
)
def series_list(request: Request, record: Asked) -> Response:
    """List the named lines of decisions."""
    return answer(request, api.series_list(record), _rows, "series")


@router.get(
    "/series/{series}",
    responses=documented(payloads.Series),
    tags=["series"],
)
def series(request: Request, record: Asked, series: Text) -> Response:
    """Return one series: its decisions, and why they belong together."""
    return answer(request, api.series(record, series), _rows, series)


@router.get(
    "/briefs/{subject:path}",
    responses=documented(payloads.Brief),
    tags=["accounts"],
)
def brief(request: Request, record: Asked, subject: Text) -> Response:
    """Write the account of a day, month or year, of a text, or of a series; with its evidence."""
    found = api.brief(record, subject)
    return answer(request, found, lambda payload: payload["findings"], f"brief-{subject}")


@router.get("/status", responses=documented(payloads.RecordStatus), tags=["record"])
def status(request: Request, record: Asked) -> Response:
    """Tell the version of the record, how far it reaches, and its tables with their hashes."""
    return answer(request, api.status(record), lambda payload: payload["tables"], "status")
