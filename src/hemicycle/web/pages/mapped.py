"""A vote on the map of the world: drawn when asked for, its land fetched once for all pages."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from hemicycle.api import drawings
from hemicycle.figures.world import note, world_file
from hemicycle.web.pages.site import Site, drawn

if TYPE_CHECKING:
    from markupsafe import Markup

    from hemicycle.api.payloads import Show

#: Where the land is.
FILE = "/static/world.svg"


@cache
def stamp() -> str:
    """Return a short hash of the land: an address with it may be kept for ever."""
    return hashlib.sha256(world_file().encode()).hexdigest()[:10]


def file(site: Site) -> str:
    """Return the address of the land, as a drawing refers to it."""
    return f"{site.link(FILE)}?v={stamp()}"


def world(site: Site, event: Show) -> dict[str, str | Markup]:
    """Return the figure of a vote and what must be said beside it.

    Parameters
    ----------
    site : Site
        The record as pages.
    event : Show
        As `hemicycle.api.show` returns it.

    Returns
    -------
    dict of str to str
        `figure` and `note`.
    """
    return {"figure": drawn(drawings.world(event, file(site))), "note": note(event["votes"])}
