"""Addresses and what answers them; no page is made here."""

from __future__ import annotations

import gzip
import mimetypes
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from hemicycle import api
from hemicycle.api import drawings, plane
from hemicycle.api.decisions import head_of
from hemicycle.claims.articles import ArticleError
from hemicycle.core.errors import (
    AmbiguousSymbolError,
    DateError,
    HemicycleError,
    UnknownMemberError,
    UnknownNameError,
    UnknownSymbolError,
)
from hemicycle.figures import world
from hemicycle.record.tables import TABLES
from hemicycle.web.once import audit_kept
from hemicycle.web.pages import (
    audits,
    explore,
    feeds,
    finding,
    home,
    judged,
    law,
    lists,
    mapped,
    moves,
    paths,
    positions,
    problems,
    votes,
)
from hemicycle.web.pages.site import Site, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

STATIC = Path(__file__).parent.parent / "static"
_FILES = {found.relative_to(STATIC).as_posix() for found in STATIC.rglob("*") if found.is_file()}
_UNKNOWN = (UnknownSymbolError, UnknownMemberError, UnknownNameError, AmbiguousSymbolError)
_MOST_BYTES = 1_000_000
_YEAR = 365 * 24 * 3600
#: With the whole name of a version in its address a page never changes.
_FOR_EVER = f"public, max-age={_YEAR}, immutable"
_A_WHILE = "public, max-age=300"


def site_of(request: Request) -> Site:
    """Return the site that a request is about; the record in force where none was set.

    Parameters
    ----------
    request : fastapi.Request
        `request.app.state.site` or `request.app.state.record`, where set, is what is served;
        `request.state.site` goes before, where another version was asked for.

    Returns
    -------
    Site
        Kept for the next request.
    """
    older = getattr(request.state, "site", None)
    if isinstance(older, Site):
        return older
    state = request.app.state
    found = getattr(state, "site", None)
    if not isinstance(found, Site):
        import hemicycle
        from hemicycle.record.warm import WarmRecord

        record = getattr(state, "record", None) or hemicycle.open()
        found = state.site = Site(WarmRecord.of(record))
    return found


_MOST_OLDER = 2
_TURN = Lock()


def _as_of(request: Request, version: str) -> Site:
    """Return the site of another version than the one served; the last asked for are kept."""
    import hemicycle
    from hemicycle.record.warm import WarmRecord

    served = site_of(request)
    if version == served.version:
        return served
    with _TURN:
        state = request.app.state
        kept: dict[str, Site] | None = getattr(state, "older", None)
        if kept is None:
            kept = state.older = {}
        record = hemicycle.open(version[:80])
        if record.version == served.version:
            return served
        if record.version not in kept:
            if len(kept) >= _MOST_OLDER:
                kept.pop(next(iter(kept)))
            kept[record.version] = Site(WarmRecord.of(record), in_force=served.version)
        return kept[record.version]


class Page(APIRoute):
    """A route whose errors are pages, and whose pages need not be sent twice."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            version = request.query_params.get("version", "")
            if version:
                try:
                    request.state.site = await run_in_threadpool(_as_of, request, version)
                except HemicycleError as error:
                    return HTMLResponse(problems.page(site_of(request), error, 404), 404)
            tag = f'W/"{site_of(request).version}-{stamp()}"'
            if request.method in ("GET", "HEAD") and request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers={"ETag": tag})
            try:
                found = await handle(request)
            except HemicycleError as error:
                is_unknown = isinstance(error, _UNKNOWN)
                page = problems.page(site_of(request), error, 404 if is_unknown else 400)
                return HTMLResponse(page, 404 if is_unknown else 400)
            if found.status_code == 200 and request.method != "POST":
                found.headers.setdefault("ETag", tag)
                is_fixed = version == site_of(request).version
                found.headers.setdefault("Cache-Control", _FOR_EVER if is_fixed else _A_WHILE)
            return found

        return answer


router = APIRouter(route_class=Page, include_in_schema=False)
_READ = ["GET", "HEAD"]


def _kept(request: Request, make: Callable[[Site], str]) -> HTMLResponse:
    """Answer with a page, made once a version."""
    site = site_of(request)
    address = str(request.url.path) + "?" + request.url.query
    packed = site.kept(address)
    if packed is None:
        packed = site.keep(address, make(site))
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(gzip.decompress(packed))
    return HTMLResponse(packed, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


@router.api_route("/", methods=_READ)
def first_page(request: Request) -> Response:
    """Search, the last decisions, an account."""
    return _kept(request, home.home)


@router.api_route("/search", methods=_READ)
def search(request: Request) -> Response:
    """Answer a search; a whole symbol leads straight to its vote."""
    asked = {key: value[:200] for key, value in request.query_params.items()}
    return HTMLResponse(home.search(site_of(request), asked))


@router.api_route("/votes", methods=_READ)
def years(request: Request) -> Response:
    """List the years of the record."""
    return _kept(request, finding.years)


@router.api_route("/votes/{year}", methods=_READ)
def year(request: Request, year: str) -> Response:
    """List every decision of a year."""
    return _kept(request, lambda site: finding.year(site, year))


@router.api_route("/vote/{body}/{symbol:path}", methods=_READ)
def vote(request: Request, body: str, symbol: str) -> Response:
    """Show one vote; other ways to write its symbol lead to the one address."""
    site = site_of(request)
    head = head_of(site.record.get(site.record.find(symbol)[:1], whole=False)[0])
    path = paths.vote(head)
    if symbol != (head["symbol"] or head["vote_event_id"]) or body != head["body"]:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(site.link(path) + query, 308)
    get = request.query_params.get
    by = get("by", "option")
    asked = votes.Asked(
        option=get("option", ""),
        within=get("in", ""),
        name=get("name", "")[:60],
        by=by if by in ("option", "group", "name") else "option",
    )
    is_mapped, name = get("map") == "world", head["vote_event_id"]
    if asked == votes.Asked():
        return _kept(request, lambda site: votes.page(site, name, is_mapped=is_mapped))
    return HTMLResponse(votes.page(site, name, asked, is_mapped=is_mapped))


@router.api_route("/what-if/{body}/{symbol:path}", methods=_READ)
def what_if(request: Request, body: str, symbol: str) -> Response:  # noqa: ARG001
    """Decide one vote again."""
    get = request.query_params.get
    one_more = get("member", "")[:60], get("option", "no")[:30]
    site, rule = site_of(request), get("rule", "")[:60]
    return HTMLResponse(law.what_if(site, symbol, get("set", "")[:400], rule, one_more))


@router.api_route("/bodies", methods=_READ)
def bodies(request: Request) -> Response:
    """List bodies."""
    return _kept(request, law.bodies)


@router.api_route("/body/{name}", methods=_READ)
def body(request: Request, name: str) -> Response:
    """Show the law of a body on a day."""
    on = problems.day(request.query_params.get("on", ""))
    return _kept(request, lambda site: law.body(site, name, on))


@router.api_route("/audit", methods=_READ)
async def audit(request: Request) -> Response:
    """Put the record to the law; with `?list=` one stretch of a list of decisions."""
    await audit_kept(request, site_of(request).record)
    get = request.query_params.get
    what, body, first = get("list", "")[:100], get("body", "")[:40], get("from", "0")[:9]
    if not what and body:
        return RedirectResponse(site_of(request).link(paths.audit(body)), 308)
    if not what:
        return await run_in_threadpool(_kept, request, audits.page)
    at = int(first) if first.isdecimal() and first.isascii() else 0
    return HTMLResponse(await run_in_threadpool(audits.listed, site_of(request), body, what, at))


@router.api_route("/audit/{body}", methods=_READ)
async def audit_of_body(request: Request, body: str) -> Response:
    """Put the decisions of one body to the law."""
    await audit_kept(request, site_of(request).record)
    return await run_in_threadpool(_kept, request, lambda site: audits.page(site, body))


@router.api_route("/members", methods=_READ)
def members(request: Request) -> Response:
    """List members."""
    return _kept(request, lists.members)


@router.api_route("/member/{code}", methods=_READ)
def member(request: Request, code: str) -> Response:
    """Show one member; names lead to its code."""
    site = site_of(request)
    found = site.record.member(code).member
    if found != code:
        return RedirectResponse(site.link(paths.member(found)), 308)
    others = [name.strip() for name in request.query_params.get("with", "").split(",")]
    wanted = [name for name in others if name][:6]
    return _kept(request, lambda site: lists.member(site, code, wanted))


@router.api_route("/compare", methods=_READ)
def compare(request: Request) -> Response:
    """Compare two to six."""
    asked = {key: value[:200] for key, value in request.query_params.items()}
    return _kept(request, lambda site: lists.compare(site, asked))


@router.api_route("/groupings", methods=_READ)
def groupings(request: Request) -> Response:
    """List groupings."""
    return _kept(request, lists.groupings)


@router.api_route("/grouping/{name}", methods=_READ)
def grouping(request: Request, name: str) -> Response:
    """Show one grouping."""
    site = site_of(request)
    found = site.record.grouping(name)["grouping"]
    if found != name:
        return RedirectResponse(site.link(paths.grouping(found)), 308)
    on = request.query_params.get("on", "")
    return _kept(request, lambda site: lists.grouping(site, name, problems.day(on)))


@router.api_route("/series", methods=_READ)
def series_list(request: Request) -> Response:
    """List series."""
    return _kept(request, lists.series_list)


@router.api_route("/series/{name}", methods=_READ)
def series(request: Request, name: str) -> Response:
    """Show one series."""
    return _kept(request, lambda site: lists.series(site, name))


if positions.is_there():

    @router.api_route("/positions", methods=_READ)
    def where_members_stand(request: Request) -> Response:
        """Show where members stand."""
        get = request.query_params.get
        names = [name.strip() for name in get("members", "")[:200].split(",") if name.strip()]
        since, year = get("since", "")[:10], get("year", "")[:10]
        if get("dims") == "2":
            return _kept(request, lambda site: positions.two_axes(site, year, names))
        return _kept(request, lambda site: positions.page(site, names, since))

    @router.api_route("/positions/{year}", methods=_READ)
    def year_on_two_axes(request: Request, year: str) -> Response:
        """Lead from the address that a year has in files to the one it has here."""
        wanted = None if year == paths.LAST_PLANE else year
        return RedirectResponse(site_of(request).link(paths.plane(wanted)), 308)

    @router.api_route("/figure/positions.svg", methods=_READ)
    def positions_figure(request: Request) -> Response:
        """Draw a year on two axes."""
        get, site = request.query_params.get, site_of(request)
        names = [name.strip() for name in get("members", "")[:200].split(",") if name.strip()]
        codes = [site.record.member(name).member for name in names]
        told = plane.positions(site.record, get("year", "")[:10] or None)
        return _svg(drawings.plane(told, codes))


@router.api_route("/shifts", methods=_READ)
def latest_shifts(request: Request) -> Response:
    """Lead to the latest year."""
    site = site_of(request)
    return RedirectResponse(site.link(paths.shifts(site.through[:4])), 307)


@router.api_route("/shifts/{period}", methods=_READ)
def shifts(request: Request, period: str) -> Response:
    """Show who moved between two periods."""
    against = request.query_params.get("against", "")[:20]
    return _kept(request, lambda site: moves.year(site, period, against))


@router.api_route("/moved/{who}", methods=_READ)
def moved(request: Request, who: str) -> Response:
    """Show when a member, a pair or a grouping moved."""
    return _kept(request, lambda site: moves.moved(site, who))


@router.api_route("/explore", methods=_READ)
def ways_to_explore(request: Request) -> Response:
    """List the exploring pages."""
    return _kept(request, explore.index)


@router.api_route("/explore/{way}", methods=_READ)
def exploring(request: Request, way: str) -> Response:
    """Show a page to explore on; what it draws comes from the API."""
    asked = {key: value[:200] for key, value in request.query_params.items()}
    found = _kept(request, lambda site: explore.page(site, way, asked))
    found.headers["Content-Security-Policy"] = explore.POLICY
    return found


@router.api_route("/brief", methods=_READ)
def briefs(request: Request) -> Response:
    """List days; `?q=` leads to the account of what is named."""
    wanted = request.query_params.get("q", "").strip()
    if wanted:
        return RedirectResponse(site_of(request).link(paths.brief(wanted)), 303)
    return _kept(request, home.briefs)


@router.api_route("/brief/{text:path}", methods=_READ)
def brief(request: Request, text: str) -> Response:
    """Write the account of a day, a text or a series."""
    return _kept(request, lambda site: home.brief(site, text))


@router.api_route("/data", methods=_READ)
def data(request: Request) -> Response:
    """Tell tables, sources, corrections and terms."""
    return _kept(request, home.data)


@router.api_route("/data/{table}.parquet", methods=_READ)
def table(request: Request, table: str) -> Response:
    """Hand over one table of the record."""
    if table not in TABLES:
        raise UnknownNameError("table", table, list(TABLES))
    return FileResponse(
        site_of(request).record.directory / f"{table}.parquet",
        media_type="application/vnd.apache.parquet",
        filename=f"{table}.parquet",
    )


@router.api_route("/about-the-numbers", methods=_READ)
def about(request: Request) -> Response:
    """Tell every measure in plain words."""
    return _kept(request, home.about)


@router.api_route("/design", methods=_READ)
def design(request: Request) -> Response:
    """Show every component in every state."""
    return _kept(request, home.design)


# -- checking an article -----------------------------------------------------------------------


@router.api_route("/check", methods=_READ)
def check_form(request: Request) -> Response:
    """Show the box for an article."""
    return _kept(request, judged.form)


@router.post("/check")
async def check(request: Request) -> Response:
    """Judge an article; nothing of it is kept."""
    site = site_of(request)
    if int(request.headers.get("content-length") or 0) > _MOST_BYTES:
        return HTMLResponse(judged.form(site, problem="The text is too long to be read."), 413)
    async with request.form(max_files=1, max_fields=6, max_part_size=_MOST_BYTES) as sent:
        asked = {name: str(sent.get(name) or "") for name in ("text", "on", "form", "explain")}
        file = sent.get("file")
        is_file = isinstance(file, UploadFile) and not asked["text"].strip()
        content = await file.read(_MOST_BYTES) if isinstance(file, UploadFile) and is_file else b""
        name = (file.filename or "")[:120] if isinstance(file, UploadFile) else ""
    # As many at a time as the API judges; who waits holds no thread.
    turn = getattr(request.app.state, "checks", None)
    work = partial(_judged, site, asked, content, name)
    return await anyio.to_thread.run_sync(work, limiter=turn)


def _judged(site: Site, asked: dict[str, str], content: bytes, name: str) -> Response:
    """Judge what was sent, and answer in the form that is asked for."""
    text, on = asked["text"], asked["on"]
    try:
        problem = problems.of_day(on)
        article = judged.article(text, "" if problem else on, content, name)
        problem = problem or problems.of_article(article.text, judged.MOST_CHARACTERS)
        if problem:
            return HTMLResponse(judged.form(site, text=text, on=on, problem=problem), 422)
        if asked["explain"]:
            page = judged.explained(site, article.text, on, asked["explain"][:20])
            return HTMLResponse(page, headers=_NEVER_KEPT)
        report = judged.check(site, article)
    except (ArticleError, DateError) as error:
        status = 400 if isinstance(error, DateError) else 422
        told = problems.told(error)
        return HTMLResponse(judged.form(site, text=text, on=on, problem=told), status)
    export = judged.EXPORTS.get(asked["form"])
    if export is None:
        return HTMLResponse(judged.judged(site, report), headers=_NEVER_KEPT)
    return Response(
        export.write(report),
        media_type=export.media,
        headers={
            **_NEVER_KEPT,
            "Content-Disposition": f'attachment; filename="{export.file}"',
            # The page to take away has its style within; it may run nothing and load nothing.
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        },
    )


_NEVER_KEPT = {"Cache-Control": "no-store"}


# -- figures, feeds, files ---------------------------------------------------------------------


def _svg(drawn: str) -> Response:
    """Answer with a figure that others may embed."""
    return Response(
        drawn,
        media_type="image/svg+xml",
        headers={
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


@router.api_route(mapped.FILE, methods=_READ)
def world_file(request: Request) -> Response:
    """Hand over the land that maps of the world refer to."""
    kept = f"public, max-age={_YEAR}, immutable" if request.url.query else "public, max-age=3600"
    found = Response(world.world_file(), media_type="image/svg+xml")
    found.headers["Cache-Control"] = kept
    return found


@router.api_route("/figure/vote/{kind}/{body}/{symbol:path}.svg", methods=_READ)
def vote_figure(request: Request, kind: str, body: str, symbol: str) -> Response:  # noqa: ARG001
    """Draw one vote."""
    site = site_of(request)
    return _svg(drawings.vote(site.record, api.show(site.record, symbol), kind))


@router.api_route("/figure/member/{code}.svg", methods=_READ)
def member_figure(request: Request, code: str) -> Response:
    """Draw where a member stood, year by year."""
    site = site_of(request)
    told, behind = lists.standing(site, site.record.member(code).member)
    if told is None:
        raise UnknownNameError("member with positions at hand", code, [])
    return _svg(drawings.positions(told, behind))


@router.api_route("/figure/compare.svg", methods=_READ)
def compare_figure(request: Request) -> Response:
    """Draw a comparison."""
    asked = {key: value[:200] for key, value in request.query_params.items()}
    wanted = [name.strip() for name in asked.get("members", "").split(",") if name.strip()]
    return _svg(drawings.comparison(lists.comparison(site_of(request), wanted, asked)))


@router.api_route("/figure/series/{name}.svg", methods=_READ)
def series_figure(request: Request, name: str) -> Response:
    """Draw a series."""
    return _svg(drawings.series(api.series(site_of(request).record, name)))


@router.api_route("/figure/grouping/{name}.svg", methods=_READ)
def grouping_figure(request: Request, name: str) -> Response:
    """Draw the unity of a grouping."""
    return _svg(drawings.grouping(api.group(site_of(request).record, name)))


_ATOM = "application/atom+xml"


def _root(request: Request) -> str:
    """Return the scheme and host under which the site was asked for."""
    return str(request.base_url).rstrip("/")


@router.api_route("/feed/new.xml", methods=_READ)
def feed_new(request: Request) -> Response:
    """Feed of the last decisions."""
    return Response(feeds.new(site_of(request), _root(request)), media_type=_ATOM)


@router.api_route("/feed/body/{name}.xml", methods=_READ)
def feed_body(request: Request, name: str) -> Response:
    """Feed of one body."""
    return Response(feeds.of_body(site_of(request), _root(request), name), media_type=_ATOM)


@router.api_route("/feed/series/{name}.xml", methods=_READ)
def feed_series(request: Request, name: str) -> Response:
    """Feed of one series."""
    return Response(feeds.of_series(site_of(request), _root(request), name), media_type=_ATOM)


@router.api_route("/feed/member/{code}.xml", methods=_READ)
def feed_member(request: Request, code: str) -> Response:
    """Feed of one member."""
    return Response(feeds.of_member(site_of(request), _root(request), code), media_type=_ATOM)


@router.api_route("/static/{name:path}", methods=_READ)
def static(request: Request, name: str) -> Response:
    """Hand over a style sheet, a script, a font."""
    if name not in _FILES:
        raise UnknownNameError("file", name, sorted(_FILES))
    kept = f"public, max-age={_YEAR}, immutable" if request.url.query or "/" in name else None
    kind = "font/woff2" if name.endswith(".woff2") else mimetypes.guess_type(name)[0]
    headers = {"Cache-Control": kept or "public, max-age=3600"}
    return FileResponse(STATIC / name, media_type=kind, headers=headers)
