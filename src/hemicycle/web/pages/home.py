"""The first page, search, accounts, and the pages about the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle import api, figures
from hemicycle.api import drawings
from hemicycle.api.decisions import head_of
from hemicycle.api.seek import seek
from hemicycle.core.dates import parse_period
from hemicycle.core.errors import HemicycleError
from hemicycle.figures import Line, Place, Point
from hemicycle.record.tables import TABLES
from hemicycle.web.pages import mapped, paths, words
from hemicycle.web.pages.site import Site, drawn

if TYPE_CHECKING:
    from hemicycle.api.payloads import Brief

_N_LATEST = 10
_N_DAYS = 40


def home(site: Site) -> str:
    """Return the first page: search, the last decisions, an account, a box for an article."""
    heads = [head for head in site.record.heads() if head.question in ("resolution", "decision")]
    latest = [head_of(head) for head in heads[::-1][:_N_LATEST]]
    shown = api.show(site.record, "A/RES/ES-11/8")
    return site.render(
        "home.html",
        path="/",
        latest=latest,
        told=api.brief(site.record, "2025-02-24"),
        shown=shown,
        figure=drawn(drawings.vote(site.record, shown)),
        series=api.series_list(site.record)["rows"],
        n_votes=site.record.n_rows("vote"),
        n_events=site.record.n_rows("vote_event"),
    )


def search(site: Site, asked: dict[str, str]) -> str:
    """Return what a search found.

    Parameters
    ----------
    site : Site
        The record as pages.
    asked : dict of str to str
        `q`, `body`, `since`, `until`; empty where not given.

    Returns
    -------
    str
        HTML.
    """
    found, problem = None, None
    asked = dict.fromkeys(("q", "body", "since", "until"), "") | asked
    since, until = asked["since"], asked["until"]
    if asked.get("q") or asked.get("body") or since:
        try:
            found = seek(
                site.record,
                asked.get("q", ""),
                body=asked.get("body") or None,
                since=parse_period(since).since if since else None,
                until=parse_period(until).until if until else None,
                limit=60,
            )
        except HemicycleError as error:
            problem = error
    return site.render(
        "search.html", path="/search", q=asked.get("q", ""), asked=asked, found=found,
        problem=problem, bodies=words.BODIES,
    )  # fmt: skip


def brief(site: Site, text: str) -> str:
    """Return the account of a day, a text or a series, with the figures beside it."""
    told = api.brief(site.record, text)
    pictures = [
        (row, drawn(drawings.vote(site.record, api.show(site.record, row["vote_event_id"]))))
        for row in told["decisions"][:4]
        if words.tally(row) and row["body"] in ("un_ga", "un_sc") and _has_roll(site, row)
    ]
    heads = {row["symbol"] or row["vote_event_id"]: paths.vote(row) for row in told["decisions"]}
    return site.render(
        "brief.html",
        path=paths.brief(text),
        told=told,
        heading=_heading(site, told),
        drawings=pictures,
        heads=heads,
    )


def _has_roll(site: Site, row: Any) -> bool:  # noqa: ANN401 - a decision
    """Say whether who voted how is known."""
    return bool(site.record.get([row["vote_event_id"]])[0].votes)


def _heading(site: Site, told: Brief) -> str:
    """Name what an account is about."""
    try:
        return words.day(told["on"]) or told["on"]
    except ValueError:
        pass
    known = {row["series"]: str(row["name"]) for row in site.record.series_list()}
    return known.get(told["on"], told["on"])


def briefs(site: Site) -> str:
    """Return the page that lists the latest days of decision."""
    days: dict[str, int] = {}
    for head in reversed(site.record.heads()):
        if head.decided_on is None:
            continue
        day = head.decided_on.isoformat()
        if day not in days and len(days) == _N_DAYS:
            break
        days[day] = days.get(day, 0) + 1
    return site.render(
        "briefs.html", path="/brief", days=days, series=api.series_list(site.record)["rows"]
    )


def data(site: Site) -> str:
    """Return the page of downloads, versions, provenance, defects and terms."""
    return site.render(
        "data.html",
        path="/data",
        status=api.status(site.record),
        sources=site.record.sources(),
        corrections=_dicts(site, "correction"),
        tables=TABLES,
    )


def _dicts(site: Site, table: str) -> list[dict[str, Any]]:
    """Return the rows of a small table."""
    found = site.record.table(table)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def about(site: Site) -> str:
    """Return the page that says how every number is made."""
    from hemicycle.api import groupings, members

    return site.render(
        "about.html",
        path="/about-the-numbers",
        agreement=members.DEFINITION,
        unity=groupings.DEFINITION,
    )


def design(site: Site) -> str:
    """Return the page that shows every component in every state."""
    votes = {"FRA": "yes", "USA": "no", "CHN": "abstain", "KEN": "not_voting"}
    names = {code: site.record.member(code).short_name for code in votes}
    line = Line("One", [Point(2019 + at, 0.4 + at / 20, 0.3 + at / 20, 0.5 + at / 20)
                        for at in range(5)])  # fmt: skip
    gaps = Line("With a gap", [Point(2019, 0.8, 0.7, 0.9), Point(2020, None), Point(2021, 0.6)])
    places = [
        Place("FRA", names["FRA"], 0.2, 0.9, 0.04, 0.02, 0.01, is_named=True),
        Place("KEN", names["KEN"], -0.9, 0.1, 0.02, 0.02, 0.0),
    ]
    former = Line("Ended", [Point(2019, 0.2), Point(2020, 0.3)])
    small = {
        "Lines": figures.over_time([line, gaps], label="Two lines", is_narrow=True),
        "Panels": figures.small_multiples([line, gaps], label="Two panels", is_narrow=True),
        "Two axes": figures.scatter(
            places, label="Two on axes", spans=((-2, 2), (-0.5, 1.5)), is_narrow=True
        ),
    }
    full = {"yes": 93, "no": 18, "abstain": 65, "not_voting": 17}
    heads = [
        head_of(site.record.vote_event(name))
        for name in ("A/RES/ES-11/7", "A/ES-11/L.12", "S/RES/2774")
    ]
    return site.render(
        "design.html",
        path="/design",
        heads=heads,
        names=names,
        full=full,
        empty={"yes": None, "no": None, "abstain": None, "not_voting": None},
        few={"yes": 1, "no": 0, "abstain": 0, "not_voting": 0},
        seats=drawn(figures.hemicycle(votes, names, label="Four seats", centre=["1–1–1"])),
        tiles=drawn(figures.tile_map(votes, names, label="Four tiles")),
        world=drawn(figures.world_map(votes, names, label="Four on a map", file=mapped.file(site))),
        plane=drawn(figures.scatter(places, label="Two on axes", spans=((-2, 2), (-0.5, 1.5)))),
        lines=drawn(figures.over_time([line, gaps], label="Two lines, one with a gap")),
        multiples=drawn(figures.small_multiples([line, gaps], label="Two panels")),
        columns=drawn(figures.tallies([("2024", full), ("2025", full)], label="Two tallies")),
        faint=drawn(figures.over_time([line], label="A line with another", behind=[gaps, former])),
        narrow=[(drawn(svg), caption) for caption, svg in small.items()],
        spark=drawn(figures.spark([0.2, 0.5, None, 0.9], label="Four values")),
    )
