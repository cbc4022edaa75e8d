"""`hemicycle site`: the whole site as files, for any web host."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from hemicycle.web.pages.site import Site

#: Says of which version and program the pages of a folder are.
MARKER = ".hemicycle-site"
_PARTS = ("votes", "years", "members", "groupings", "series", "shifts", "days", "audits")
Make = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did.

    Attributes
    ----------
    n_written, n_kept : int
        Pages written, and pages that were there from an earlier run.
    n_bytes : int
        Size of those written.
    seconds : float
        How long it took.
    """

    n_written: int
    n_kept: int
    n_bytes: int
    seconds: float


@click.group()
def site() -> None:
    """Write the pages as files.

    \b
    Example:
      hemicycle site export public/
    """  # noqa: D301 - click wants the character, not its escape


@site.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--base", default="", help="What stands before every address. E.g. --base /votes")
@click.option(
    "--only",
    type=click.Choice(_PARTS),
    multiple=True,
    help="Only these pages, besides the first and its like. E.g. --only votes",
)
@click.option("--limit", type=int, help="At most so many pages of a kind. E.g. --limit 100")
@click.option("--as-of", metavar="VERSION", help="Read an older version. E.g. --as-of 2025-10")
def export(
    folder: Path, base: str, only: tuple[str, ...], limit: int | None, as_of: str | None
) -> None:
    """Write the whole site to FOLDER: every vote, member, grouping, series and account.

    The search reads a small index in the browser; without scripts every decision is found under its
    year. What needs a program behind it (checking an article, other choices of members) is left
    out. Started again after an interruption it goes on where it was; pages of another version of
    the record are written anew.

    \b
    Examples:
      hemicycle site export public
      hemicycle site export public --base /votes --only votes
    """  # noqa: D301 - click wants the character, not its escape
    import hemicycle
    from hemicycle.record.warm import WarmRecord
    from hemicycle.web.pages.site import Site

    made = Site(WarmRecord.of(hemicycle.open(as_of)), base=base.rstrip("/"), is_static=True)
    done = write(made, folder, only=only or _PARTS, limit=limit, tell=_tell)
    click.echo(
        f"{done.n_written:,} pages written, {done.n_kept:,} kept, "
        f"{done.n_bytes / 1e6:.1f} MB, {done.seconds:.1f} s: {folder}"
    )


def _tell(kind: str, n: int, total: int) -> None:
    """Say how far it is, on one line."""
    click.echo(f"\r{kind}: {n:,} of {total:,}", nl=n == total, err=True)


def write(
    site: Site,
    folder: Path,
    *,
    only: tuple[str, ...] = _PARTS,
    limit: int | None = None,
    tell: Callable[[str, int, int], None] | None = None,
) -> Export:
    """Write the site to a folder.

    Parameters
    ----------
    site : Site
        With `is_static`.
    folder : pathlib.Path
        Made where it is not there; only an empty one or one of an earlier export is taken.
    only : tuple of str, optional
        Kinds of pages: votes, years, members, groupings, series, shifts, days, audits.
    limit : int, optional
        At most so many of a kind.
    tell : callable, optional
        Told the kind, how many are done and of how many.

    Returns
    -------
    Export
        What was done.

    Raises
    ------
    HemicycleError
        If the folder holds something else.
    """
    begun = time.monotonic()
    has_pages = _prepare(site, folder)
    n_written = n_kept = n_bytes = 0
    for kind, pages in (("pages", _single(site)), *((part, _PAGES[part](site)) for part in only)):
        listed = list(pages)[: limit if kind != "pages" else None]
        for at, (path, make) in enumerate(listed, start=1):
            target = folder / _file_of(path)
            if has_pages and target.exists():
                n_kept += 1
            else:
                n_bytes += _put(target, make())
                n_written += 1
            if tell and (at % 100 == 0 or at == len(listed)):
                tell(kind, at, len(listed))
    _copy_static(folder)
    return Export(n_written, n_kept, n_bytes, time.monotonic() - begun)


def _prepare(site: Site, folder: Path) -> bool:
    """Make the folder; say whether pages that are there may stay."""
    from hemicycle.web.pages.site import stamp

    marker, said = folder / MARKER, f"{site.version} {stamp()} {site.base}\n"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise HemicycleError(
            "The folder holds something else.",
            found=str(folder),
            expected="a new folder, an empty one, or one of an earlier export",
        )
    folder.mkdir(parents=True, exist_ok=True)
    is_same = marker.exists() and marker.read_text("utf-8") == said
    marker.write_text(said, "utf-8")
    return is_same


def _put(target: Path, page: str) -> int:
    """Write a page whole or not at all; return its size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    written = part.write_bytes(page.encode())
    part.replace(target)
    return written


def _file_of(path: str) -> str:
    """Return the file that a web host hands out for an address.

    Examples
    --------
    >>> _file_of("/vote/un_ga/A/RES/49(I)%5BA%5D"), _file_of("/"), _file_of("/feed/new.xml")
    ('vote/un_ga/A/RES/49(I)[A]/index.html', 'index.html', 'feed/new.xml')
    """
    bare = path.strip("/")
    raw = bytearray()
    at = 0
    while at < len(bare):
        if bare[at] == "%":
            raw.append(int(bare[at + 1 : at + 3], 16))
            at += 3
        else:
            raw += bare[at].encode()
            at += 1
    name = raw.decode()
    if name.endswith((".xml", ".json")):
        return name
    return f"{name}/index.html" if name else "index.html"


def _copy_static(folder: Path) -> None:
    """Copy the style sheet, the script, the fonts, and the land of maps."""
    from hemicycle.figures.world import world_file
    from hemicycle.web.pages import mapped

    shutil.copytree(Path(__file__).parent / "static", folder / "static", dirs_exist_ok=True)
    _put(folder / mapped.FILE.strip("/"), world_file())


# -- what there is to write --------------------------------------------------------------------


def _single(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of which there is one."""
    from hemicycle.api.law import body_list
    from hemicycle.web.pages import feeds, finding, home, law, lists, paths, problems

    yield "/", lambda: home.home(site)
    yield "/members", lambda: lists.members(site)
    yield "/groupings", lambda: lists.groupings(site)
    yield "/bodies", lambda: law.bodies(site)
    for row in body_list()["rows"]:
        name = row["body"]
        yield paths.body(name), lambda name=name: law.body(site, name)  # type: ignore[misc]
    yield "/series", lambda: lists.series_list(site)
    yield "/compare", lambda: lists.compare(site, {})
    yield "/brief", lambda: home.briefs(site)
    yield "/search", lambda: finding.static_search(site)
    yield "/search/index.json", lambda: finding.index(site)
    yield paths.votes_of(), lambda: finding.years(site)
    yield "/data", lambda: home.data(site)
    yield "/about-the-numbers", lambda: home.about(site)
    yield "/design", lambda: home.design(site)
    yield "/404", lambda: problems.page(site, None, 404)
    yield "/feed/new.xml", lambda: feeds.new(site, "")


def _votes(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of votes, newest first."""
    from hemicycle.api.decisions import head_of
    from hemicycle.web.pages import paths, votes

    for head in reversed(site.record.heads()):
        event_id = head.vote_event_id
        yield paths.vote(head_of(head)), lambda event_id=event_id: votes.page(site, event_id)  # type: ignore[misc]


def _years(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of all decisions of a year, newest first."""
    from hemicycle.web.pages import finding, paths

    years = dict.fromkeys(f"{head.decided_from:%Y}" for head in reversed(site.record.heads()))
    for year in years:
        yield paths.votes_of(year), lambda year=year: finding.year(site, year)  # type: ignore[misc]


def _audits(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of the audit, of all and of each body; audited once for all of them."""
    from hemicycle import api
    from hemicycle.api import audited
    from hemicycle.web.pages import audits, paths

    audited.keep(site.record)
    yield paths.audit(""), lambda: audits.page(site)
    for row in api.audit(site.record)["bodies"]:
        name = row["body"]
        yield paths.audit(name), lambda name=name: audits.page(site, name)  # type: ignore[misc]


def _members(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of members and their feeds."""
    from hemicycle.web.pages import feeds, lists, paths

    for code in site.record.members():
        yield paths.member(code), lambda code=code: lists.member(site, code)  # type: ignore[misc]
        yield f"/feed/member/{code}.xml", lambda code=code: feeds.of_member(site, "", code)  # type: ignore[misc]


def _groupings(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of groupings."""
    from hemicycle.web.pages import lists, paths

    for name in site.record.groupings():
        yield paths.grouping(name), lambda name=name: lists.grouping(site, name)  # type: ignore[misc]


def _series(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of series, their accounts and feeds."""
    from hemicycle.web.pages import feeds, home, lists, paths

    for row in site.record.series_list():
        name = str(row["series"])
        yield paths.series(name), lambda name=name: lists.series(site, name)  # type: ignore[misc]
        yield paths.brief(name), lambda name=name: home.brief(site, name)  # type: ignore[misc]
        yield f"/feed/series/{name}.xml", lambda name=name: feeds.of_series(site, "", name)  # type: ignore[misc]


def _shifts(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of who moved, a year each, newest first."""
    from hemicycle.api.members import years_of
    from hemicycle.web.pages import moves, paths

    roll = site.record.roll_call(question="resolution")
    years = sorted({int(year) for year in years_of(roll)})
    for year in reversed(years[1:]):
        if year - 1 in years:
            text = str(year)
            yield paths.shifts(text), lambda text=text: moves.year(site, text)  # type: ignore[misc]


def _days(site: Site) -> Iterator[tuple[str, Make]]:
    """List the accounts of days, newest first."""
    from hemicycle.web.pages import home, paths

    days = {head.decided_on for head in site.record.heads() if head.decided_on is not None}
    for day in sorted(days, reverse=True):
        text = day.isoformat()
        yield paths.brief(text), lambda text=text: home.brief(site, text)  # type: ignore[misc]


_PAGES = {
    "votes": _votes,
    "years": _years,
    "audits": _audits,
    "members": _members,
    "groupings": _groupings,
    "series": _series,
    "shifts": _shifts,
    "days": _days,
}
