"""Atom feeds of new decisions: of everything, of a body, a series or a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.api.decisions import head_of
from hemicycle.api.member_votes import history
from hemicycle.web.pages import paths, words

if TYPE_CHECKING:
    from hemicycle.api.payloads import Head
    from hemicycle.web.pages.site import Site

_N_ENTRIES = 50


def new(site: Site, root: str) -> str:
    """Return the feed of the last decisions."""
    return _feed(site, root, "new", "Hemicycle: decisions", "/", _told(site))


def of_body(site: Site, root: str, body: str) -> str:
    """Return the feed of one body's decisions.

    Raises
    ------
    UnknownNameError
        If the record holds nothing of it.
    """
    from hemicycle.api.decisions import body_of

    organ = body_of(site.record, body) or body
    rows = [row for row in _told(site) if row[0]["body"] == organ]
    name = f"{words.body(organ)}: decisions"
    return _feed(site, root, f"body/{organ}", name, f"/search?body={organ}", rows)


def of_series(site: Site, root: str, series: str) -> str:
    """Return the feed of one series.

    Raises
    ------
    UnknownNameError
        If there is no such series.
    """
    found = site.record.series(series)
    heads = [head_of(head) for head in reversed(site.record.heads(series=found["series"]))]
    rows = [(head, _summary(head)) for head in heads]
    page = paths.series(found["series"])
    return _feed(site, root, f"series/{found['series']}", found["name"], page, rows)


def of_member(site: Site, root: str, code: str) -> str:
    """Return the feed of how one member voted.

    Raises
    ------
    UnknownMemberError
        If none is called so.
    """
    member = site.record.member(code)
    rows = [
        (row["head"], f"{member.name} {words.DID[row['option']]}. {_summary(row['head'])}")
        for row in history(site.record, member.member)["latest"]
    ]
    page = paths.member(member.member)
    return _feed(site, root, f"member/{member.member}", member.name, page, rows)


def _told(site: Site) -> list[tuple[Head, str]]:
    """Return every decision on a whole text, newest first."""
    return [
        (head, _summary(head))
        for head in (
            head_of(event)
            for event in reversed(site.record.heads())
            if event.question in ("resolution", "decision", "statement")
        )
    ]


def _summary(head: Head) -> str:
    """Say in a line what was decided."""
    tally = words.tally(head)
    said = (
        f"{words.body(head['body'])}, {words.when(head)}: {words.outcome(head['outcome']).lower()}"
    )
    return f"{said} {tally}." if tally else f"{said}."


def _feed(
    site: Site, root: str, name: str, title: str, page: str, rows: list[tuple[Head, str]]
) -> str:
    """Fill the template of a feed."""
    entries = rows[:_N_ENTRIES]
    latest = [head["decided_on"] or head["decided_from"] for head, _ in entries]
    return site.render(
        "feed.xml",
        title=title,
        name=name,
        path=site.link(f"/feed/{name}.xml"),
        page=site.link(page),
        root=root,
        updated=max(latest, default=site.through),
        entries=entries,
    )
