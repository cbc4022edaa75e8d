"""A map of the world: members by the land they have today, the smallest as dots.

The land is Natural Earth's, packed by `docs/world.py`; why borders lie where they do is told in
`docs/decisions/0084-world-map.md`. Areas whose status is open belong to no member here and take no
member's colour.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING

from hemicycle.figures.palette import DRAWN, LIGHT, drawn_as, said
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What must stand beside every map.
NOTE = (
    "In favour full, abstaining dotted, against striped, not voting pale. Today's borders, "
    "equal areas. The boundaries shown do not imply endorsement, and no view is taken of the "
    "status of any territory; areas whose status is open, and territories that are not members, "
    "are grey. The dotted line is the line of control in Jammu and Kashmir, whose final status "
    "the parties have not agreed upon."
)
#: Added where a former member is drawn.
NOTE_ON_FORMER = (
    "Former members are drawn on the land of today's members that were part of them and did not "
    "vote themselves; where two lay within one of today's, each is a dot at its capital."
)
#: Former members -> those of today on whose land they are drawn. Ukraine and Belarus voted
#: themselves beside the Soviet Union; the Baltic States are no part of it here.
LANDS_OF = {
    "SUN": ("RUS", "ARM", "AZE", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UZB"),
    "CSK": ("CZE", "SVK"),
    "YUG": ("BIH", "HRV", "MKD", "MNE", "SRB", "SVN"),
    "SCG": ("MNE", "SRB"),
}
#: Former members -> those beside which they lay within one of today's borders.
BESIDE = {"DDR": "DEU", "YMD": "YEM"}
#: A former member without land of its own here: a dot, and nobody's colour changes.
_DOTS_ONLY = ("ZAN",)
_RADIUS = 7.0
#: Letters on a line of the note.
_LINE = 165


@dataclass(frozen=True, slots=True)
class World:
    """What the map is drawn from.

    Attributes
    ----------
    width, height : int
        Of the map in its own units.
    shapes : dict of str to str
        Path of a member's land by code.
    open : dict of str to str
        Paths of areas whose status is open, by name.
    land : str
        Path of territories that are not members.
    line : str
        Path of the line of control.
    markers : dict of str to (int, int)
        Places of the members too small to be seen.
    seats : dict of str to (int, int)
        Capitals of members that shared the land of one of today's.
    """

    width: int
    height: int
    shapes: dict[str, str]
    open: dict[str, str]
    land: str
    line: str
    markers: dict[str, tuple[int, int]]
    seats: dict[str, tuple[int, int]]


@cache
def world() -> World:
    """Return the land of every member.

    Examples
    --------
    >>> found = world()
    >>> "FRA" in found.shapes, "TUV" in found.markers, "Western Sahara" in found.open
    (True, True, True)
    """
    read = json.loads(files("hemicycle.figures").joinpath("world.json").read_text("utf-8"))
    spots = {key: {code: (x, y) for code, (x, y) in read[key].items()} for key in _SPOTS}
    return World(
        read["width"], read["height"], read["shapes"], read["open"], read["land"], read["line"],
        spots["markers"], spots["seats"],
    )  # fmt: skip


_SPOTS = ("markers", "seats")


@cache
def world_file() -> str:
    """Return one file with the land of every member, from which pages draw their maps.

    Returns
    -------
    str
        SVG: a `<path>` for every code, with the code for its id, and one, `ground`, for what is
        nobody's. A page refers to them, so that browsers fetch the land once for all pages.

    Examples
    --------
    >>> 'id="FRA"' in world_file()
    True
    """
    found = world()
    paths = [f'<path id="{code}" d="{path}"/>' for code, path in found.shapes.items()]
    ground = f'<path id="ground" d="{_ground(found)}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {found.width} {found.height}"><defs>{"".join(paths)}{ground}</defs></svg>'
    )


def world_map(
    votes: Mapping[str, str],
    names: Mapping[str, str],
    *,
    label: str,
    file: str | None = None,
) -> str:
    """Draw a vote on the map of the world.

    Parameters
    ----------
    votes : mapping of str to str
        Option by member code; members without an entry are drawn as land without a colour.
    names : mapping of str to str
        What to call members.
    label : str
        What it shows, for those who do not see it.
    file : str, optional
        Address of `world_file`, to which the drawing then refers; without it the land is in the
        drawing, which so stands alone.

    Returns
    -------
    str
        SVG. A yes is full, an abstention dotted, a no striped, not voting pale; the smallest
        members are dots as in the hemicycle. `note` belongs beside it; where the drawing stands
        alone it is written under it.

    Examples
    --------
    >>> drawn = world_map({"FRA": "yes", "TUV": "no"}, {"FRA": "France"}, label="Two members")
    >>> "<title>France: in favour</title>" in drawn, drawn.count("<circle")
    (True, 2)
    """
    found = world()
    lands: dict[str, list[str]] = {option: [] for option in DRAWN}
    dots: dict[str, list[str]] = {option: [] for option in DRAWN}
    coloured = set[str]()
    for code, option in votes.items():
        drawn, name = drawn_as(option), names.get(code, code)
        own = _lands(code, votes, found)
        coloured.update(own)
        if own:
            lands[drawn].append(_land(code, name, drawn, own, file))
        spot = _spot(code, votes, found)
        if spot is not None:
            # Where the land is drawn as well, it has said the name already.
            dots[drawn].append(_dot(code, name, drawn, spot))
    bare = [code for code in found.shapes if code not in coloured]
    told = [] if file else wrap(note(votes), _LINE)
    return figure(
        found.width,
        found.height + 28 * len(told),
        label,
        _patterns(),
        _bare(bare, found, file),
        *(_lands_of(option, lands[option]) for option in DRAWN if lands[option]),
        tag(
            "path", d=found.line, class_="control", fill="none", stroke=LIGHT.ink,
            stroke_width=1.6, stroke_dasharray="1.6 3.2",
        ),
        *(_dots_of(option, dots[option]) for option in DRAWN if dots[option]),
        *(
            text(
                line, 8, found.height + 20 + 28 * at, class_="soft", fill=LIGHT.ink, font_size=22
            )
            for at, line in enumerate(told)
        ),
        kind="world",
    )  # fmt: skip


def note(codes: Iterable[str]) -> str:
    """Return what must stand beside a map of these members.

    Examples
    --------
    >>> note(["FRA", "SUN"]).removeprefix(note(["FRA"]))[:15]
    ' Former members'
    """
    former = any(code in LANDS_OF or code in BESIDE or code in _DOTS_ONLY for code in codes)
    return f"{NOTE} {NOTE_ON_FORMER}" if former else NOTE


def _lands(code: str, votes: Mapping[str, str], found: World) -> tuple[str, ...]:
    """Return on whose land of today a member is drawn."""
    if code in LANDS_OF:
        return tuple(part for part in LANDS_OF[code] if part not in votes)
    shares = any(other == code and former in votes for former, other in BESIDE.items())
    return (code,) if code in found.shapes and not shares else ()


def _spot(code: str, votes: Mapping[str, str], found: World) -> tuple[int, int] | None:
    """Return where the dot of a member lies; None where its land is enough."""
    shares = any(code in pair and pair[0] in votes for pair in BESIDE.items())
    if shares or code in _DOTS_ONLY:
        return found.seats[code]
    return found.markers.get(code)


@lru_cache(maxsize=4096)
def _land(code: str, name: str, option: str, own: tuple[str, ...], file: str | None) -> str:
    """Draw the land of a member."""
    found = world()
    title = f"<title>{said(name, option)}</title>"
    if file is None:
        path = "".join(found.shapes[part] for part in own)
        return f'<path d="{path}" data-m="{code}">{title}</path>'
    if len(own) == 1:
        return f'<use href="{file}#{own[0]}" data-m="{code}">{title}</use>'
    parts = "".join(f'<use href="{file}#{part}"/>' for part in own)
    return f'<g data-m="{code}">{title}{parts}</g>'


@lru_cache(maxsize=2048)
def _dot(code: str, name: str, option: str, spot: tuple[int, int]) -> str:
    """Draw a member too small to be seen otherwise."""
    x, y = spot
    title = f"<title>{said(name, option)}</title>"
    radius = _RADIUS * {"abstain": 0.8, "not_voting": 0.62}.get(option, 1.0)
    dot = f'<circle cx="{x}" cy="{y}" r="{number(radius)}" data-m="{code}">{title}</circle>'
    if option != "no":
        return dot
    arm = radius * 0.5
    return dot + tag(
        "path",
        d=f"M{number(x - arm)} {number(y - arm)}l{number(2 * arm)} {number(2 * arm)}"
        f"m0 {number(-2 * arm)}l{number(-2 * arm)} {number(2 * arm)}",
        class_="cross", stroke=LIGHT.paper, stroke_width=2.2, pointer_events="none",
    )  # fmt: skip


def _ground(found: World) -> str:
    """Return the path of what is nobody's."""
    return found.land + "".join(found.open.values())


def _bare(codes: list[str], found: World, file: str | None) -> str:
    """Draw the land of those that had no vote, and of no member."""
    if file is None:
        path = _ground(found) + "".join(found.shapes[code] for code in codes)
        inner = [tag("path", d=path)]
    else:
        inner = [f'<use href="{file}#{code}"/>' for code in ("ground", *codes)]
    return tag(
        "g", *inner, class_="land", fill=LIGHT.faint, fill_opacity=0.45, stroke=LIGHT.paper,
    )  # fmt: skip


def _patterns() -> str:
    """Define stripes for a no and dots for an abstention."""
    no, abstain = LIGHT.options["no"], LIGHT.options["abstain"]
    stripes = tag(
        "pattern",
        tag("rect", width=9, height=9, class_="o-no", fill=no),
        tag("path", d="M0 2.2H9", class_="cross", stroke=LIGHT.paper, stroke_width=2.4),
        id="world-no", width=9, height=9, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip
    dotted = tag(
        "pattern",
        tag("rect", width=8, height=8, class_="sheet", fill=LIGHT.paper),
        tag("circle", cx=4, cy=4, r=2.5, class_="dots", fill=abstain),
        id="world-abstain", width=8, height=8, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip
    return tag("defs", stripes, dotted)


def _lands_of(option: str, lands: list[str]) -> str:
    """Draw the lands of one option."""
    colour = LIGHT.options[option]
    if option == "not_voting":
        return tag(
            "g", *lands, class_="pale", fill=colour, fill_opacity=0.5, stroke=LIGHT.paper,
        )  # fmt: skip
    if option == "abstain":
        return tag(
            "g", *lands, class_="dotted", fill=f"url(#world-abstain) {colour}", stroke=colour,
            stroke_width=1.4,
        )  # fmt: skip
    return tag(
        "g", *lands, class_="full" if option == "yes" else "striped",
        fill=colour if option == "yes" else f"url(#world-no) {colour}", stroke=LIGHT.paper,
        stroke_width=1.2,
    )  # fmt: skip


def _dots_of(option: str, dots: list[str]) -> str:
    """Draw the dots of one option, ringed so that they stand out from the land."""
    colour = LIGHT.options[option]
    if option == "abstain":
        return tag(
            "g", *dots, class_="o-abstain ring", fill=LIGHT.paper, stroke=colour, stroke_width=2.8
        )
    return tag(
        "g", *dots, class_=f"o-{option} spot", fill=colour, stroke=LIGHT.paper, stroke_width=1.6
    )
