"""Positions on two axes, each with the ellipse that says how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.figures.palette import LIGHT
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH, _MARGIN, _FOOT = 720.0, 14.0, 24.0
#: Of a drawing for a phone.
_NARROW, _EDGE = 340.0, 4.0
_SIZE = 12.0
#: About how wide a letter of a name is.
_LETTER = 6.6


@dataclass(frozen=True, slots=True)
class Place:
    """A position on two axes and how sure it is.

    Attributes
    ----------
    code, name : str
        Whose it is.
    x, y : float
        Its coordinates.
    var_x, var_y, covariance : float
        Of what is not known of them.
    is_named : bool
        Whether its name and its ellipse are drawn; others are dots, named when pointed at.
    """

    code: str
    name: str
    x: float
    y: float
    var_x: float
    var_y: float
    covariance: float
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """How coordinates turn into places; a unit is as long upwards as it is to the right."""

    left: float
    top: float
    scale: float
    width: float
    height: float
    margin: float

    def x(self, value: float) -> float:
        """Return the place of a first coordinate."""
        return self.margin + (value - self.left) * self.scale

    def y(self, value: float) -> float:
        """Return the place of a second coordinate."""
        return self.margin + (self.top - value) * self.scale


def ellipse(
    var_x: float, var_y: float, covariance: float, *, level: float = 0.9
) -> tuple[float, float, float]:
    """Return the ellipse that holds a share of a normal distribution.

    Parameters
    ----------
    var_x, var_y, covariance : float
        Of the distribution.
    level : float, optional
        The share.

    Returns
    -------
    (float, float, float)
        Its longer and its shorter half axis, and the angle of the longer, in degrees against the
        clock from the first axis.

    Examples
    --------
    >>> [round(value, 3) for value in ellipse(4.0, 1.0, 0.0)]
    [4.292, 2.146, 0.0]
    >>> round(ellipse(1.0, 1.0, 0.5)[2])
    45
    """
    reach = math.sqrt(-2 * math.log(1 - level))
    middle, half = (var_x + var_y) / 2, (var_x - var_y) / 2
    spread = math.hypot(half, covariance)
    angle = math.degrees(math.atan2(covariance, half)) / 2
    return (
        reach * math.sqrt(max(middle + spread, 0.0)),
        reach * math.sqrt(max(middle - spread, 0.0)),
        angle,
    )


def scatter(
    places: Sequence[Place],
    *,
    label: str,
    spans: tuple[tuple[float, float], tuple[float, float]],
    ends: tuple[str, str, str, str] = ("", "", "", ""),
    level: float = 0.9,
    is_narrow: bool = False,
) -> str:
    """Draw positions on two axes.

    Parameters
    ----------
    places : sequence of Place
        The named ones lie above the others, and have colours in this order.
    label : str
        What it shows, for those who do not see it.
    spans : pair of (float, float)
        What each axis spans; they should hold every position.
    ends : tuple of str, optional
        What lies to the left, to the right, below and above.
    level : float, optional
        Share of a position's distribution that its ellipse holds.
    is_narrow : bool, optional
        Whether it is for a phone: then it is as wide as one, so that its names can be read there.

    Returns
    -------
    str
        SVG; every position is marked with its member's code, and named.

    Examples
    --------
    >>> one = Place("FRA", "France", 0.2, 1.0, 0.04, 0.02, 0.01, is_named=True)
    >>> drawn = scatter([one], label="One", spans=((-2, 2), (-1, 2)))
    >>> drawn.count("<ellipse"), "<title>France</title>" in drawn
    (1, True)
    """
    (left, right), (bottom, top) = spans
    width, margin = (_NARROW, _EDGE) if is_narrow else (_WIDTH, _MARGIN)
    scale = (width - 2 * margin) / (right - left)
    # On a phone what lies left and what lies right have a line each.
    foot = _FOOT + (_SIZE + 4 if is_narrow else 0)
    height = (top - bottom) * scale + 2 * margin + foot
    frame = _Frame(left, top, scale, width, height, margin)
    named = [place for place in places if place.is_named]
    others = sorted((place for place in places if not place.is_named), key=lambda p: p.code)
    radius = 2.2 if is_narrow else 3.0
    drawn = _grid(frame, spans, ends)
    drawn.append(
        tag("g", *(_dot(frame, place, radius) for place in others), class_="others",
            fill=LIGHT.options["not_voting"], fill_opacity=0.75)
    )  # fmt: skip
    for at, place in enumerate(named):
        drawn.append(_ellipse(frame, place, at % len(LIGHT.lines), level))
    for at, place in enumerate(named):
        colour = at % len(LIGHT.lines)
        drawn.append(
            tag("g", _dot(frame, place, 4.5), class_=f"dot l{colour}", fill=LIGHT.lines[colour],
                stroke=LIGHT.paper, stroke_width=1)
        )  # fmt: skip
    drawn += _names(frame, named)
    kind = "plane narrow" if is_narrow else "plane"
    return figure(width, height, label, *drawn, kind=kind)


def _dot(frame: _Frame, place: Place, radius: float) -> str:
    """Draw one position."""
    return tag(
        "circle", tag("title", _escaped(place.name)), cx=frame.x(place.x), cy=frame.y(place.y),
        r=radius, data_m=place.code,
    )  # fmt: skip


def _escaped(words: str) -> str:
    """Escape a name."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _ellipse(frame: _Frame, place: Place, colour: int, level: float) -> str:
    """Draw how sure a position is."""
    longer, shorter, angle = ellipse(place.var_x, place.var_y, place.covariance, level=level)
    x, y = number(frame.x(place.x)), number(frame.y(place.y))
    return tag(
        "ellipse", cx=frame.x(place.x), cy=frame.y(place.y), rx=longer * frame.scale,
        ry=shorter * frame.scale, transform=f"rotate({number(-angle)} {x} {y})",
        class_=f"sure l{colour}", fill=LIGHT.lines[colour], fill_opacity=0.13,
        stroke=LIGHT.lines[colour], stroke_opacity=0.7, pointer_events="none",
    )  # fmt: skip


def _grid(
    frame: _Frame,
    spans: tuple[tuple[float, float], tuple[float, float]],
    ends: tuple[str, str, str, str],
) -> list[str]:
    """Draw a line at every whole unit, the middle ones darker, and say what lies where."""
    (left, right), (bottom, top) = spans
    floor = frame.y(bottom)
    across = range(math.ceil(left), math.floor(right) + 1)
    up = range(math.ceil(bottom), math.floor(top) + 1)
    edge, middle = number(frame.margin), ""
    thin = "".join(f"M{number(frame.x(v))} {edge}V{number(floor)}" for v in across)
    thin += "".join(f"M{edge} {number(frame.y(v))}H{number(frame.x(right))}" for v in up)
    drawn = [tag("path", d=thin or None, class_="rule", stroke=LIGHT.faint, stroke_width=0.7)]
    if left <= 0 <= right:
        middle += f"M{number(frame.x(0))} {edge}V{number(floor)}"
    if bottom <= 0 <= top:
        middle += f"M{edge} {number(frame.y(0))}H{number(frame.x(right))}"
    drawn.append(
        tag("path", d=middle or None, class_="zero", stroke=LIGHT.ink, stroke_opacity=0.45)
    )
    soft = {"class_": "soft", "fill": LIGHT.ink, "font_size": _SIZE}
    to_left, to_right, below, above = ends
    is_narrow = frame.width < _WIDTH
    drawn += [
        text(words, x, y, text_anchor=anchor, **soft)
        for words, x, y, anchor in (
            (
                to_left and f"← {to_left}",
                frame.margin,
                frame.height - 8 - (_SIZE + 4 if is_narrow else 0),
                "start",
            ),
            (to_right and f"{to_right} →", frame.width - frame.margin, frame.height - 8, "end"),
            (above and f"↑ {above}", frame.x(left) + 6, frame.margin + 15, "start"),
            (below and f"↓ {below}", frame.x(left) + 6, floor - 7, "start"),
        )
        if words
    ]
    return drawn


def _names(frame: _Frame, named: Sequence[Place]) -> list[str]:
    """Write names beside their positions, where there is room."""
    taken: list[tuple[float, float, float, float]] = [
        (frame.x(p.x) - 5, frame.y(p.y) - 5, frame.x(p.x) + 5, frame.y(p.y) + 5) for p in named
    ]
    drawn = []
    for at, place in enumerate(named):
        x, y, wide = frame.x(place.x), frame.y(place.y), len(place.name) * _LETTER
        tries = [
            (x + 8, y + 4, "start"), (x - 8, y + 4, "end"), (x, y - 9, "middle"),
            (x, y + 18, "middle"), (x + 8, y - 10, "start"), (x + 8, y + 18, "start"),
            (x - 8, y - 10, "end"), (x - 8, y + 18, "end"),
        ]  # fmt: skip
        boxes = [(_box(where, wide), where) for where in tries]
        inside = [
            pair for pair in boxes if pair[0][0] >= 2 and pair[0][2] <= frame.width - 2
        ] or boxes
        box, where = min(inside, key=lambda pair: _overlap(pair[0], taken))
        taken.append(box)
        colour = at % len(LIGHT.lines)
        drawn.append(
            text(
                place.name, where[0], where[1], text_anchor=where[2], class_=f"name l{colour} halo",
                fill=LIGHT.lines[colour], font_size=_SIZE + 1, font_weight=600,
                stroke=LIGHT.paper, stroke_width=3, paint_order="stroke", pointer_events="none",
            )
        )  # fmt: skip
    return drawn


def _box(where: tuple[float, float, str], wide: float) -> tuple[float, float, float, float]:
    """Return what a name covers."""
    x, y, anchor = where
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return left, y - 11, left + wide, y + 3


def _overlap(
    box: tuple[float, float, float, float], taken: Iterable[tuple[float, float, float, float]]
) -> float:
    """Return how much of what is taken a name would cover."""
    return sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )
