"""A map of equal tiles: every member one tile, about where it lies; no borders are drawn."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hemicycle.figures.palette import DRAWN, LIGHT, drawn_as, said
from hemicycle.figures.svg import figure, number, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIDE = 32.0
_GAP = 2.0
#: Former members on the tile of another, which was not a member at the same time.
_ON_THE_TILE_OF = {"SUN": "RUS", "CSK": "CZE", "YUG": "SRB", "SCG": "SRB"}


@cache
def places() -> dict[str, tuple[int, int]]:
    """Return the column and row of every member's tile, former members included.

    Returns
    -------
    dict of str to (int, int)
        Column from the west and row from the north, from 0.

    Examples
    --------
    >>> places()["USA"], places()["SUN"] == places()["RUS"]
    ((1, 3), True)
    """
    lines = files("hemicycle.figures").joinpath("tiles.txt").read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    found = {
        row[at : at + 3]: (at // 4, place)
        for place, row in enumerate(rows)
        for at in range(0, len(row), 4)
        if row[at] != "."
    }
    return found | {former: found[code] for former, code in _ON_THE_TILE_OF.items()}


def tile_map(votes: Mapping[str, str], names: Mapping[str, str], *, label: str) -> str:
    """Draw a vote on the map of tiles.

    Parameters
    ----------
    votes : mapping of str to str
        Option by member code; members without an entry are not drawn.
    names : mapping of str to str
        What to call members.
    label : str
        What it shows, for those who do not see it.

    Returns
    -------
    str
        SVG. A yes is a full tile, an abstention a framed one, a no a full tile with a cut corner,
        not voting a code without a frame.

    Examples
    --------
    >>> drawn = tile_map({"FRA": "yes"}, {"FRA": "France"}, label="One tile")
    >>> "<title>France: in favour</title>" in drawn
    True
    """
    found = places()
    tiles: dict[str, list[str]] = {option: [] for option in DRAWN}
    codes: dict[str, list[str]] = {option: [] for option in DRAWN}
    for code, option in votes.items():
        if code not in found:
            continue
        drawn = drawn_as(option)
        x, y = (place * _SIDE for place in found[code])
        tiles[drawn].append(_tile(code, names.get(code, code), drawn, x, y))
        codes[drawn].append(_lettered(code, x, y))
    width = (max(x for x, _ in found.values()) + 1) * _SIDE
    height = (max(y for _, y in found.values()) + 1) * _SIDE
    shapes = [_group(option, tiles[option]) for option in DRAWN if tiles[option]]
    words = [
        tag(
            "g", *codes[option], class_=f"code-{option}",
            fill=LIGHT.paper if option in ("yes", "no") else LIGHT.ink,
        )
        for option in DRAWN
        if codes[option]
    ]  # fmt: skip
    lettering = tag(
        "g", *words, text_anchor="middle", font_size=12, font_weight=600, pointer_events="none",
    )  # fmt: skip
    return figure(width, height, label, *shapes, lettering, kind="tiles")


@lru_cache(maxsize=512)
def _lettered(code: str, x: float, y: float) -> str:
    """Write a code on its tile."""
    return f'<text x="{number(x + _SIDE / 2)}" y="{number(y + _SIDE / 2 + 4)}">{code}</text>'


@lru_cache(maxsize=2048)
def _tile(code: str, name: str, option: str, x: float, y: float) -> str:
    """Draw one tile with its name."""
    side = _SIDE - _GAP
    left, top = x + _GAP / 2, y + _GAP / 2
    if option == "abstain":
        left, top, side = left + 1, top + 1, side - 2
    cut = side * 0.3 if option == "no" else 0.0
    shape = (
        f"M{number(left)} {number(top)}h{number(side - cut)}l{number(cut)} {number(cut)}"
        f"v{number(side - cut)}h{number(-side)}z"
    )
    return f'<path d="{shape}" data-m="{code}"><title>{said(name, option)}</title></path>'


def _group(option: str, tiles: list[str]) -> str:
    """Draw the tiles of one option."""
    colour = LIGHT.options[option]
    if option == "abstain":
        return tag(
            "g", *tiles, class_="o-abstain ring", fill=LIGHT.paper, stroke=colour, stroke_width=2
        )
    if option == "not_voting":
        return tag("g", *tiles, class_="blank", fill=LIGHT.faint, fill_opacity=0.35)
    return tag("g", *tiles, class_=f"o-{option}", fill=colour)
