"""Pages to explore on: drawn in the browser from the API, and what to do without that."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hemicycle.core.errors import UnknownNameError
from hemicycle.web.guard import POLICY as STRICT
from hemicycle.web.pages import paths, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hemicycle.web.pages.site import Site

#: The one style sheet that Plot writes into a drawing of class `plot`, byte for byte. A policy
#: that names its hash lets it in, and nothing else.
PLOT_STYLE = """:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}"""
_HASH = base64.b64encode(hashlib.sha256(PLOT_STYLE.encode()).digest()).decode()
POLICY = STRICT.replace("style-src 'self'", f"style-src 'self' 'sha256-{_HASH}'")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to explore.

    Attributes
    ----------
    name : str
        Last part of its address.
    title, about : str
        What it is called, and what it is for.
    start : mapping of str to str
        What is asked where the address says nothing; `since` and `until` are years.
    """

    name: str
    title: str
    about: str
    start: Mapping[str, str]


WAYS = {
    way.name: way
    for way in (
        Way(
            "agreement",
            "Agreement over time",
            "One member or grouping and up to five others, year by year. Add and take away, "
            "choose years with the mouse or in the fields, keep to one series.",
            {"members": "USA,FRA,GBR,CHN,RUS", "since": "", "until": "", "series": "", "body": ""},
        ),
        Way(
            "member",
            "One against all",
            "How often every other member did the same as one, as a row of dots with intervals: "
            "sorted and sifted as you like.",
            {"member": "FRA", "since": "-2", "until": "", "series": "", "body": "", "within": "",
             "sort": "share", "least": "10"},
        ),
        Way(
            "votes",
            "The votes of a year",
            "Every vote where it fell, by day and by margin; one series lit up. A mark leads to "
            "its vote.",
            {"year": "0", "body": "un_ga", "light": "", "across": "day"},
        ),
        Way(
            "grouping",
            "Inside a grouping",
            "Who votes with whom in a grouping: a field for every pair, in an order that puts "
            "those together that agree, and the clusters it falls into.",
            {"grouping": "eu", "since": "-9", "until": "", "series": "", "body": "",
             "sort": "likeness", "clusters": "3"},
        ),
    )
}  # fmt: skip


def index(site: Site) -> str:
    """Return the page that lists the ways to explore."""
    return site.render("explore.html", path="/explore", ways=list(WAYS.values()))


def page(site: Site, way: str, asked: Mapping[str, str]) -> str:
    """Return a page to explore on.

    Parameters
    ----------
    site : Site
        The record as pages.
    way : str
        One of `WAYS`.
    asked : mapping of str to str
        What the address says; the rest is as the page starts.

    Returns
    -------
    str
        HTML: a form and the addresses of the same figures without scripts; a script draws.

    Raises
    ------
    UnknownNameError
        If there is no such way.
    """
    if way not in WAYS:
        raise UnknownNameError("way to explore", way, list(WAYS))
    chosen = WAYS[way]
    last = int(site.through[:4])
    # Years up to nought count back from the last. Where an address says anything, the years that
    # it leaves out are all years.
    start = dict.fromkeys(chosen.start, "") if asked else dict(chosen.start)
    start |= {key: value for key, value in chosen.start.items() if key not in ("since", "until")}
    values = {key: asked.get(key, told) for key, told in start.items()}
    for key in ("since", "year"):
        if values.get(key, "").lstrip("-").isdigit() and int(values[key]) <= 0:
            values[key] = str(last + int(values[key]))
    return site.render(
        f"explore_{way}.html",
        path=f"/explore/{way}",
        way=chosen,
        asked=values,
        still=_still(way, values),
        api=_api(way, values),
        vendored=vendored(),
        series_known=site.record.series_list(),
        groupings_known=sorted(
            (site.record.grouping(name)["name"], name) for name in site.record.groupings()
        ),
        bodies={name: words.BODIES[name] for name in ("un_ga", "un_sc", "un_hrc")
                if any(site.record.heads(body=name)[:1])},
        years=range(last, 1945, -1),
        last=last,
    )  # fmt: skip


@cache
def vendored() -> list[str]:
    """Return the scripts of others, in the order in which they are loaded."""
    import json

    told = files("hemicycle.web").joinpath("static/vendor/vendor.json").read_text("utf-8")
    return [row["file"] for row in json.loads(told)]


def _still(way: str, values: Mapping[str, str]) -> str:
    """Return the address of a page that is whole without scripts, with the same figures."""
    get = values.get
    if way == "agreement":
        names = [name.strip() for name in get("members", "").split(",") if name.strip()]
        keys = ("since", "until", "series", "body")
        return paths.compare(names, **{key: get(key) for key in keys})
    if way == "member":
        return paths.member(get("member", ""))
    if way == "votes":
        year, body = get("year"), get("body")
        return "/search" + paths.query({"since": year, "until": year, "body": body})
    return paths.grouping(get("grouping", ""))


def _api(way: str, values: Mapping[str, str]) -> str:
    """Return the address of the figures as a table."""
    get = values.get
    days = {"since": _first(get("since")), "until": _first(get("until"), 1)}
    more = {**days, "series": get("series"), "body": get("body")}
    if way == "agreement":
        return "/api/v1/compare.csv" + paths.query({"members": get("members"), **more})
    if way == "member":
        return f"/api/v1/members/{paths.quoted(get('member', ''))}/agreement.csv" + paths.query(
            more
        )
    if way == "votes":
        year = get("year")
        return "/api/v1/votes.csv" + paths.query(
            {"since": _first(year), "until": _first(year, 1), "body": get("body"), "limit": "500"}
        )
    return f"/api/v1/groupings/{paths.quoted(get('grouping', ''))}/agreement.csv" + paths.query(
        more
    )


def _first(year: str | None, later: int = 0) -> str | None:
    """Return the first day of a year, or of one some years later; None where it is none.

    Examples
    --------
    >>> _first("2024", 1), _first("soon")
    ('2025-01-01', None)
    """
    if not (year or "").isdigit() or len(year or "") != 4:
        return None
    return f"{int(year or 0) + later:04d}-01-01"
