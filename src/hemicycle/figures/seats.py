"""The seats of a body in a half circle, one mark a member."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from hemicycle.figures.palette import DRAWN, LIGHT, drawn_as, said
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT = 560.0, 300.0
_FOOT = 26.0
_INNER = 0.42
_NO_GROUP = "no group"
_RANKS = {option: rank for rank, option in enumerate(DRAWN)}
#: Of the room that a mark has, by option.
_SIZES = {"yes": 0.9, "abstain": 0.72, "no": 0.9, "not_voting": 0.38}


def hemicycle(
    votes: Mapping[str, str],
    names: Mapping[str, str],
    *,
    label: str,
    groups: Mapping[str, str | None] | None = None,
    centre: Sequence[str] = (),
) -> str:
    """Draw a half circle, one mark a member.

    Parameters
    ----------
    votes : mapping of str to str
        Option by member code.
    names : mapping of str to str
        What to call members; the code where there is none.
    label : str
        What it shows, for those who do not see it.
    groups : mapping of str to str or None, optional
        Group by member: seats are then seated by group and, within it, by option. Without it they
        are seated by option.
    centre : sequence of str, optional
        Lines in the hollow, the first one large.

    Returns
    -------
    str
        SVG. A yes is a full dot, an abstention a ring, a no a dot with a cross, not voting a small
        dot.

    Examples
    --------
    >>> drawn = hemicycle({"FRA": "yes", "CHN": "abstain"}, {"FRA": "France"}, label="Two seats")
    >>> "<title>France: in favour</title>" in drawn
    True
    """
    seated = _seated(votes, names, groups)
    places, radius = _places(len(seated))
    marks: dict[str, list[str]] = {option: [] for option in DRAWN}
    crosses: list[str] = []
    sizes = {option: number(radius * _SIZES[option]) for option in DRAWN}
    arm = radius * 0.42
    for (x, y), at, (code, option) in zip(places, _written(len(seated)), seated, strict=True):
        marks[option].append(
            f'<circle {at} r="{sizes[option]}" data-m="{code}">'
            f"<title>{said(names.get(code, code), option)}</title></circle>"
        )
        if option == "no":
            crosses.append(
                f"M{number(x - arm)} {number(y - arm)}l{number(2 * arm)} {number(2 * arm)}"
                f"m0 {number(-2 * arm)}l{number(-2 * arm)} {number(2 * arm)}"
            )
    drawn = [_group(option, marks[option], radius) for option in DRAWN if marks[option]]
    if crosses:
        drawn.append(
            tag(
                "path", d="".join(crosses), class_="cross", stroke=LIGHT.paper,
                stroke_width=max(radius * 0.24, 0.8), stroke_linecap="round",
                fill="none", pointer_events="none",
            )
        )  # fmt: skip
    drawn += _centre(centre)
    if groups is not None:
        drawn += _group_names([code for code, _ in seated], groups)
    return figure(_WIDTH, _HEIGHT, label, *drawn, kind="seats")


def _seated(
    votes: Mapping[str, str],
    names: Mapping[str, str],
    groups: Mapping[str, str | None] | None,
) -> list[tuple[str, str]]:
    """Return members in the order of their seats, each with what it is drawn as."""
    drawn = {code: drawn_as(option) for code, option in votes.items()}
    # Sorted by the last key first: a sort leaves in order what it finds equal.
    codes = sorted(sorted(drawn), key=lambda code: names.get(code, code))
    codes.sort(key=lambda code: _RANKS[drawn[code]])
    if groups is not None:
        codes.sort(key=lambda code: (groups.get(code) is None, groups.get(code) or ""))
    return [(code, drawn[code]) for code in codes]


@lru_cache(maxsize=64)
def _places(n: int) -> tuple[tuple[tuple[float, float], ...], float]:
    """Place seats on rings; from left to right by angle. Return places and radius of a mark."""
    if n == 0:
        return (), 1.0
    outer = _WIDTH / 2 - 10
    # As many rings as make seats as far apart along a ring as across rings.
    n_rings = max(1, round(math.sqrt(n * 2 * (1 - _INNER) / (math.pi * (1 + _INNER)))))
    gap = outer * (1 - _INNER) / n_rings
    radii = [outer - gap * (ring + 0.5) for ring in range(n_rings)]
    total = sum(radii)
    counts = [math.floor(n * radius / total) for radius in radii]
    for ring in range(n - sum(counts)):
        counts[ring % n_rings] += 1
    seats = []
    for radius, count in zip(radii, counts, strict=True):
        for place in range(count):
            angle = math.pi * (1 - (place + 0.5) / count)
            x = _WIDTH / 2 + radius * math.cos(angle)
            seats.append((-angle, radius, x, _HEIGHT - _FOOT - radius * math.sin(angle)))
    seats.sort()
    step = min(math.pi * r / c for r, c in zip(radii, counts, strict=True) if c)
    return tuple((x, y) for _, _, x, y in seats), min(gap, step, 30) * 0.46


@lru_cache(maxsize=64)
def _written(n: int) -> tuple[str, ...]:
    """Write the places of seats as attributes."""
    return tuple(f'cx="{number(x)}" cy="{number(y)}"' for x, y in _places(n)[0])


@lru_cache(maxsize=64)
def _angles(n: int) -> tuple[float, ...]:
    """Tell at what angle seats are seen from the middle of the floor."""
    return tuple(math.atan2(_HEIGHT - _FOOT - y, x - _WIDTH / 2) for x, y in _places(n)[0])


def _group(option: str, marks: Sequence[str], radius: float) -> str:
    """Draw the marks of one option."""
    colour = LIGHT.options[option]
    if option == "abstain":
        return tag(
            "g", *marks, class_="o-abstain ring", fill=LIGHT.paper, stroke=colour,
            stroke_width=max(radius * 0.34, 1.0),
        )  # fmt: skip
    return tag("g", *marks, class_=f"o-{option}", fill=colour)


def _centre(lines: Sequence[str]) -> list[str]:
    """Write lines in the hollow."""
    drawn = []
    for place, line in enumerate(lines):
        drawn.append(
            text(
                line, _WIDTH / 2, _HEIGHT - _FOOT - 34 + 24 * place, class_="ink",
                fill=LIGHT.ink, text_anchor="middle", font_size=15 if place else 30,
                font_weight=400 if place else 600,
            )
        )  # fmt: skip
    return drawn


def _group_names(
    seated: Sequence[str],
    groups: Mapping[str, str | None],
) -> list[str]:
    """Write short names of groups in the hollow, on a line from its seats' middle."""
    middle, floor = _WIDTH / 2, _HEIGHT - _FOOT
    at: dict[str, list[float]] = {}
    for code, angle in zip(seated, _angles(len(seated)), strict=True):
        at.setdefault(groups.get(code) or _NO_GROUP, []).append(angle)
    drawn = []
    for group, angles in at.items():
        angle = sum(angles) / len(angles)
        radius = (_WIDTH / 2 - 10) * _INNER - 4
        x, y = middle + radius * math.cos(angle), floor - radius * math.sin(angle)
        is_left = angle > math.pi / 2
        turn = math.degrees(math.pi - angle if is_left else -angle)
        drawn.append(
            text(
                _initials(group), x, y + 4, class_="soft", fill=LIGHT.ink, font_size=12,
                text_anchor="start" if is_left else "end",
                transform=f"rotate({number(turn)} {number(x)} {number(y)})",
            )
        )  # fmt: skip
    return drawn


#: Regional groups as delegations call them.
_SHORT = {
    "African Group": "Africa",
    "Asia-Pacific Group": "Asia-Pacific",
    "Eastern European Group": "E. Europe",
    "Latin American and Caribbean Group": "Lat. Am.",
    "Western European and others Group": "W. Europe+",
}


def _initials(group: str) -> str:
    """Shorten the name of a group."""
    return _SHORT.get(group, group)
