"""Shares and positions over time, each with the band that says how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.figures.palette import DASHES, LIGHT
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _FOOT, _HEAD = 34.0, 26.0, 10.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value with its interval.

    Attributes
    ----------
    at : float
        Where on the axis of time: a year.
    value, low, high : float or None
        The value and its interval; None leaves a gap.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Values over time under one name.

    Attributes
    ----------
    name : str
        Written at its end.
    points : sequence of Point
        In order of time.
    """

    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How values turn into places."""

    width: float
    height: float
    right: float
    first: float
    last: float
    bottom: float
    top: float

    def x(self, at: float) -> float:
        """Return the place of a time."""
        span = (self.last - self.first) or 1.0
        return _LEFT + (at - self.first) / span * (self.width - _LEFT - self.right)

    def y(self, value: float) -> float:
        """Return the place of a value."""
        clipped = min(max(value, self.bottom), self.top)
        share = (clipped - self.bottom) / ((self.top - self.bottom) or 1.0)
        return self.height - _FOOT - share * (self.height - _FOOT - _HEAD)


def over_time(
    lines: Sequence[Line],
    *,
    label: str,
    width: float = 560.0,
    height: float = 260.0,
    span: tuple[float, float] = (0.0, 1.0),
) -> str:
    """Draw values over time with the bands of their intervals.

    Parameters
    ----------
    lines : sequence of Line
        Six at most can be told apart.
    label : str
        What it shows, for those who do not see it.
    width, height : float, optional
        Of the drawing.
    span : (float, float), optional
        Bottom and top of the axis of values; values beyond are drawn at its edge.

    Returns
    -------
    str
        SVG; lines differ in dashes and are named at their ends.

    Examples
    --------
    >>> line = Line("USA and FRA", [Point(2023, 0.64, 0.53, 0.73), Point(2024, 0.61, 0.51, 0.7)])
    >>> "USA and FRA" in over_time([line], label="Agreement")
    True
    """
    times = [point.at for line in lines for point in line.points] or [0.0, 1.0]
    longest = max((len(line.name) for line in lines), default=0)
    right = min(max(longest * 7.2 + 14, 24), 170) if len(lines) > 1 else 18.0
    frame = _Frame(width, height, right, min(times), max(times), *span)
    drawn = _axes(frame)
    drawn += [_band(frame, line, place) for place, line in enumerate(lines)]
    drawn += [part for place, line in enumerate(lines) for part in _stroke(frame, line, place)]
    if len(lines) > 1:
        drawn += _ends(frame, lines)
    return figure(width, height, label, *drawn, kind="lines")


def _axes(frame: _Frame) -> list[str]:
    """Draw rules and write what they stand for."""
    drawn = []
    for value in _ticks(frame.bottom, frame.top):
        y = frame.y(value)
        drawn.append(
            tag(
                "path", d=f"M{number(_LEFT)} {number(y)}H{number(frame.width - frame.right)}",
                class_="rule", stroke=LIGHT.faint,
            )
        )  # fmt: skip
        drawn.append(
            text(
                f"{value:.2f}".rstrip("0").rstrip("."), _LEFT - 6, y + 4, class_="soft",
                fill=LIGHT.ink, text_anchor="end", font_size=11,
            )
        )  # fmt: skip
    for year in _years(frame.first, frame.last):
        drawn.append(
            text(
                str(year), frame.x(year), frame.height - 8, class_="soft", fill=LIGHT.ink,
                text_anchor="middle", font_size=11,
            )
        )  # fmt: skip
    return drawn


def _ticks(bottom: float, top: float) -> list[float]:
    """Choose values to draw rules at: quarters of a short axis, whole numbers of a long one.

    Examples
    --------
    >>> _ticks(0.0, 1.0), _ticks(-3.0, 2.0)
    ([0.0, 0.25, 0.5, 0.75, 1.0], [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0])
    """
    if top - bottom <= 2:
        return [bottom + (top - bottom) * step / 4 for step in range(5)]
    step = 1 if top - bottom <= 8 else 2 if top - bottom <= 16 else 10
    first = -(-int(bottom) // step) * step
    return [float(value) for value in range(first, int(top) + 1, step)]


def _years(first: float, last: float) -> list[int]:
    """Choose years to write under the axis."""
    span = last - first
    step = next((size for size in (1, 2, 5, 10, 20) if span / size <= 8), 50)
    begin = -(-int(first) // step) * step
    return list(range(begin, int(last) + 1, step))


def _runs(line: Line) -> list[list[Point]]:
    """Split a line at its gaps."""
    runs: list[list[Point]] = [[]]
    for point in line.points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _band(frame: _Frame, line: Line, place: int) -> str:
    """Draw the interval as a band, as a bar where a point stands alone."""
    shapes = []
    for run in _runs(line):
        known = [p for p in run if p.low is not None and p.high is not None]
        if not known:
            continue
        half = 3.0 if len(known) == 1 else 0.0
        upper = [(frame.x(p.at) - half, frame.y(p.high or 0.0)) for p in known]
        lower = [(frame.x(p.at) + half, frame.y(p.low or 0.0)) for p in reversed(known)]
        if half:
            upper += [(upper[0][0] + 2 * half, upper[0][1])]
            lower += [(lower[0][0] - 2 * half, lower[0][1])]
        path = "L".join(f"{number(x)} {number(y)}" for x, y in [*upper, *lower])
        shapes.append(f"M{path}z")
    at = place % len(LIGHT.lines)
    return tag(
        "path", d="".join(shapes) or None, class_=f"band l{at}", fill=LIGHT.lines[at],
        fill_opacity=0.16,
    )  # fmt: skip


def _stroke(frame: _Frame, line: Line, place: int, *, has_dots: bool = True) -> list[str]:
    """Draw the line and its points."""
    at = place % len(LIGHT.lines)
    paths, dots = [], []
    n_points = sum(point.value is not None for point in line.points)
    for run in _runs(line):
        spots = [(frame.x(p.at), frame.y(p.value or 0.0)) for p in run]
        paths.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots))
        if len(run) == 1 or (has_dots and n_points <= 40):
            dots += [
                tag("circle", _said(line, point), cx=x, cy=y, r=2.6)
                for (x, y), point in zip(spots, run, strict=True)
            ]
    drawn = [
        tag(
            "path", d="".join(paths) or None, class_=f"line l{at}", stroke=LIGHT.lines[at],
            stroke_width=2, stroke_dasharray=DASHES[at] or None, fill="none",
            stroke_linejoin="round",
        )
    ]  # fmt: skip
    if dots:
        drawn.append(tag("g", *dots, class_=f"dot l{at}", fill=LIGHT.lines[at]))
    return drawn


def _said(line: Line, point: Point) -> str:
    """Say one value in words."""
    between = (
        f" ({point.low:.2f}\u2013{point.high:.2f})"
        if point.low is not None and point.high is not None
        else ""
    )
    name = line.name.replace("&", "&amp;").replace("<", "&lt;")
    return f"<title>{name}, {point.at:.0f}: {point.value or 0.0:.2f}{between}</title>"


def _ends(frame: _Frame, lines: Sequence[Line]) -> list[str]:
    """Name the lines at their ends, moved apart where they would overlap."""
    wanted = []
    for place, line in enumerate(lines):
        known = [point for point in line.points if point.value is not None]
        if known:
            wanted.append((frame.y(known[-1].value or 0.0), place, line.name))
    drawn, floor = [], 0.0
    for y, place, name in sorted(wanted):
        floor = max(y + 4, floor + 14)
        at = place % len(LIGHT.lines)
        drawn.append(
            text(
                name, frame.width - frame.right + 8, floor, class_=f"name l{at}",
                fill=LIGHT.lines[at], font_size=12, font_weight=600,
            )
        )  # fmt: skip
    return drawn


def small_multiples(
    lines: Sequence[Line],
    *,
    label: str,
    columns: int = 3,
    span: tuple[float, float] = (0.0, 1.0),
) -> str:
    """Draw one small panel a line, all on the same axes.

    Parameters
    ----------
    lines : sequence of Line
        One panel each, in order.
    label : str
        What it shows, for those who do not see it.
    columns : int, optional
        Panels side by side.
    span : (float, float), optional
        Bottom and top of the axis of values.

    Returns
    -------
    str
        SVG; the others are drawn faint behind each, so that panels can be compared.

    Examples
    --------
    >>> pair = [Line("A", [Point(2020, 0.5), Point(2021, 0.6)]), Line("B", [Point(2020, 0.9)])]
    >>> small_multiples(pair, label="Two").count("<text")
    8
    """
    wide, high, space = 190.0, 120.0, 14.0
    times = [point.at for line in lines for point in line.points] or [0.0, 1.0]
    frame = _Frame(wide, high, 6.0, min(times), max(times), *span)
    panels = []
    for place, line in enumerate(lines):
        x = (place % columns) * (wide + space)
        y = (place // columns) * (high + space + 18)
        others = [
            tag(
                "path",
                d="".join(
                    "M" + "L".join(f"{number(frame.x(p.at))} {number(frame.y(p.value or 0.0))}"
                                   for p in run)
                    for run in _runs(other)
                ) or None,
                class_="rule", stroke=LIGHT.faint, fill="none",
            )
            for other in lines
            if other is not line
        ]  # fmt: skip
        panels.append(
            tag(
                "g",
                text(line.name, _LEFT, 12, class_="ink", fill=LIGHT.ink, font_weight=600),
                tag("g", *_panel_axes(frame), *others, _band(frame, line, 0),
                    *_stroke(frame, line, 0, has_dots=False), transform="translate(0 12)"),
                transform=f"translate({number(x)} {number(y)})",
            )
        )  # fmt: skip
    n_rows = -(-len(lines) // columns) or 1
    n_columns = min(columns, len(lines)) or 1
    return figure(
        n_columns * (wide + space), n_rows * (high + space + 18), label, *panels, kind="multiples"
    )


def _panel_axes(frame: _Frame) -> list[str]:
    """Draw bottom and top of a panel, with its first and last year."""
    drawn = []
    for value in (frame.bottom, frame.top):
        y = frame.y(value)
        drawn.append(
            tag(
                "path", d=f"M{number(_LEFT)} {number(y)}H{number(frame.width - frame.right)}",
                class_="rule", stroke=LIGHT.faint,
            )
        )  # fmt: skip
    for year, anchor in ((frame.first, "start"), (frame.last, "end")):
        drawn.append(
            text(
                f"{year:.0f}", frame.x(year), frame.height - 8, class_="soft", fill=LIGHT.ink,
                text_anchor=anchor, font_size=10,
            )
        )  # fmt: skip
    drawn.append(
        text(
            f"{frame.top:g}", _LEFT - 4, frame.y(frame.top) + 4, class_="soft", fill=LIGHT.ink,
            text_anchor="end", font_size=10,
        )
    )  # fmt: skip
    return drawn


def spark(values: Sequence[float | None], *, label: str) -> str:
    """Draw shares as a line the height of a word.

    Parameters
    ----------
    values : sequence of float or None
        In [0, 1]; None leaves a gap.
    label : str
        What it shows.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> "<path" in spark([0.2, None, 0.9, 1.0], label="Four years")
    True
    """
    points = [Point(float(place), value) for place, value in enumerate(values)]
    step = 100 / max(len(values) - 1, 1)
    runs = _runs(Line("", points))
    path = "".join(
        "M" + "L".join(f"{number(p.at * step)} {number(22 - 20 * (p.value or 0.0))}" for p in run)
        for run in runs
    )
    return figure(
        100,
        24,
        label,
        tag(
            "path", d=path or None, class_="line l0", stroke=LIGHT.lines[0], stroke_width=2,
            fill="none", stroke_linecap="round",
        ),
        kind="spark",
    )  # fmt: skip
