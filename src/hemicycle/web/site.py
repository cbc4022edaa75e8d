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
from hemicycle.web.on_disk import file_of, relative

if TYPE_CHECKING:
    from hemicycle.web.pages.site import Site

#: Says of which version and program the pages of a folder are.
MARKER = ".hemicycle-site"
_PARTS = (
    "votes", "years", "members", "groupings", "series", "shifts", "positions", "days", "audits",
)  # fmt: skip
#: Only the exploring pages need them, which need a program.
_NOT_COPIED = ("vendor", "explore.css", "explore.js")
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
@click.option(
    "--relative",
    "is_relative",
    is_flag=True,
    help="Refer from file to file: for a folder that is opened without a web host, or moved. "
    "E.g. --relative",
)
@click.option("--as-of", metavar="VERSION", help="Read an older version. E.g. --as-of 2025-10")
def export(
    folder: Path,
    base: str,
    only: tuple[str, ...],
    limit: int | None,
    is_relative: bool,
    as_of: str | None,
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
      hemicycle site export on-a-stick --relative
    """  # noqa: D301 - click wants the character, not its escape
    import hemicycle
    from hemicycle.record.warm import WarmRecord
    from hemicycle.web.pages.site import Site

    if base and is_relative:
        raise HemicycleError(
            "References from file to file have nothing before them.",
            found=f"--base {base} --relative",
            expected="one of the two",
        )
    made = Site(WarmRecord.of(hemicycle.open(as_of)), base=base.rstrip("/"), is_static=True)
    done = write(
        made, folder, only=only or _PARTS, limit=limit, is_relative=is_relative, tell=_tell
    )
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
    is_relative: bool = False,
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
        Kinds of pages: votes, years, members, groupings, series, shifts, positions, days, audits.
    limit : int, optional
        At most so many of a kind.
    is_relative : bool, optional
        Whether pages refer to one another from file to file, instead of from the root of a host.
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
    since = _prepare(site, folder, "relative" if is_relative else "")
    n_written = n_kept = n_bytes = 0
    for kind, pages in (("pages", _single(site)), *((part, _PAGES[part](site)) for part in only)):
        listed = list(pages)[: limit if kind != "pages" else None]
        for at, (path, make) in enumerate(listed, start=1):
            target = folder / file_of(path)
            if _is_made(target, since):
                n_kept += 1
            else:
                page = make()
                n_bytes += _put(target, relative(page, path) if is_relative else page)
                n_written += 1
            if tell and (at % 100 == 0 or at == len(listed)):
                tell(kind, at, len(listed))
    _copy_static(folder)
    return Export(n_written, n_kept, n_bytes, time.monotonic() - begun)


def _prepare(site: Site, folder: Path, way: str) -> int:
    """Make the folder; return when pages of this version, program and base began to be written."""
    from hemicycle.web.pages.site import stamp

    marker, said = folder / MARKER, f"{site.version} {stamp()} {site.base} {way}".strip() + "\n"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise HemicycleError(
            "The folder holds something else.",
            found=str(folder),
            expected="a new folder, an empty one, or one of an earlier export",
        )
    folder.mkdir(parents=True, exist_ok=True)
    if not marker.exists() or marker.read_text("utf-8") != said:
        marker.write_text(said, "utf-8")
    return marker.stat().st_mtime_ns


def _is_made(target: Path, since: int) -> bool:
    """Say whether a page is there and none of an earlier version, left by an interruption."""
    return target.exists() and target.stat().st_mtime_ns >= since


def _put(target: Path, page: str) -> int:
    """Write a page whole or not at all; return its size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    written = part.write_bytes(page.encode())
    part.replace(target)
    return written


def _copy_static(folder: Path) -> None:
    """Copy the style sheet, the script, the fonts, and the land of maps."""
    from hemicycle.figures.world import world_file
    from hemicycle.web.pages import mapped

    shutil.copytree(
        Path(__file__).parent / "static",
        folder / "static",
        ignore=shutil.ignore_patterns(*_NOT_COPIED),
        dirs_exist_ok=True,
    )
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
        yield (
            paths.vote(head_of(head)),
            lambda event_id=event_id: votes.page(  # type: ignore[misc]
                site, event_id, is_mapped=True
            ),
        )


def _years(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of all decisions of a year, newest first."""
    from hemicycle.web.pages import finding, paths

    years = dict.fromkeys(f"{head.decided_from:%Y}" for head in reversed(site.record.heads()))
    for year in years:
        yield paths.votes_of(year), lambda year=year: finding.year(site, year)  # type: ignore[misc]


def _audits(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of the audit, of all and of each body; audited once, and only for a page."""
    from hemicycle.api import audited
    from hemicycle.web.pages import audits, paths

    def make(name: str) -> str:
        audited.keep(site.record)
        return audits.page(site, name)

    for name in ("", *dict.fromkeys(head.body for head in site.record.heads())):
        yield paths.audit(name), lambda name=name: make(name)  # type: ignore[misc]


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


def _positions(site: Site) -> Iterator[tuple[str, Make]]:
    """List the pages of positions: over time, and a year each on two axes, the last one first."""
    from hemicycle.api import plane
    from hemicycle.web.pages import paths, positions

    if not positions.is_there():
        return
    yield "/positions", lambda: positions.page(site, ())
    yield paths.plane(None, is_static=True), lambda: positions.two_axes(site)
    for year in reversed(plane.fitted(site.record).years):
        yield paths.plane(year, is_static=True), lambda year=year: positions.two_axes(site, year)  # type: ignore[misc]


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
    "positions": _positions,
    "days": _days,
}
