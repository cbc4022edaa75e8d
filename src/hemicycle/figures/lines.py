"""Shares and positions over time, each with the band that says how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.figures.palette import DASHES, LIGHT
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _FOOT, _HEAD = 34.0, 26.0, 10.0
#: Width of a drawing for a phone, and about how wide a letter of a name is.
_NARROW, _LETTER = 340.0, 7.2


@dataclass(frozen=True, slots=True)
class Point:
    """One value with its interval.

    Attributes
    ----------
    at : float
        Where on the axis of time: a year.
    value, low, high : float or None
        The value and its interval; None leaves a gap.
    n : int or None
        Of how many votes it is.
    """

    at: float
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None


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
    behind: Sequence[Line] = (),
    is_narrow: bool = False,
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
    behind : sequence of Line, optional
        Drawn faint and without bands, to compare with.
    is_narrow : bool, optional
        Whether it is for a phone: then it is as wide as one, so that its words can be read there.

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
    if is_narrow:
        width, height = _NARROW, 230.0
    every = [*lines, *behind]
    times = [point.at for line in every for point in line.points] or [0.0, 1.0]
    longest = max((len(line.name) for line in every), default=0)
    has_names = len(every) > 1
    right = min(max(longest * _LETTER + 14, 24), 0.3 * width) if has_names else 18.0
    frame = _Frame(width, height, right, min(times), max(times), *span)
    drawn = _axes(frame)
    drawn += [_faint(frame, line) for line in behind]
    drawn += [_band(frame, line, place) for place, line in enumerate(lines)]
    drawn += [part for place, line in enumerate(lines) for part in _stroke(frame, line, place)]
    if has_names:
        drawn += _ends(frame, lines, behind)
    return figure(width, height, label, *drawn, kind="lines narrow" if is_narrow else "lines")


def _axes(frame: _Frame) -> list[str]:
    """Draw rules and write what they stand for."""
    drawn = []
    for value in _ticks(frame.bottom, frame.top):
        y = frame.y(value)
        written = f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "\u2212")
        drawn.append(
            tag(
                "path", d=f"M{number(_LEFT)} {number(y)}H{number(frame.width - frame.right)}",
                class_="rule", stroke=LIGHT.faint,
            )
        )  # fmt: skip
        drawn.append(
            text(
                written, _LEFT - 6, y + 4, class_="soft", fill=LIGHT.ink, text_anchor="end",
                font_size=11,
            )
        )  # fmt: skip
    for year in _years(frame.first, frame.last, most=8 if frame.width > _NARROW else 5):
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


def _years(first: float, last: float, *, most: int = 8) -> list[int]:
    """Choose years to write under the axis."""
    span = last - first
    step = next((size for size in (1, 2, 5, 10, 20) if span / size <= most), 50)
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
    votes = "" if point.n is None else f", n {point.n}"
    return f"<title>{name}, {point.at:.0f}: {point.value or 0.0:.2f}{between}{votes}</title>"


def _faint(frame: _Frame, line: Line) -> str:
    """Draw a line to compare others with."""
    path = "".join(
        "M" + "L".join(f"{number(frame.x(p.at))} {number(frame.y(p.value or 0.0))}" for p in run)
        for run in _runs(line)
    )
    return tag(
        "path", d=path or None, class_="behind", stroke=LIGHT.options["not_voting"],
        stroke_opacity=0.5, fill="none",
    )  # fmt: skip


def _ends(frame: _Frame, lines: Sequence[Line], behind: Sequence[Line] = ()) -> list[str]:
    """Name the lines at their ends, moved apart where they would overlap."""
    wanted, drawn = [], []
    for place, line in enumerate([*lines, *behind]):
        known = [point for point in line.points if point.value is not None]
        if not known:
            continue
        x, y = frame.x(known[-1].at), frame.y(known[-1].value or 0.0)
        if place >= len(lines) and x < frame.x(frame.last) - 40:
            # One that ended long ago has its name where it ended.
            drawn.append(
                text(line.name, x, y - 5, text_anchor="end", class_="soft", fill=LIGHT.ink,
                     font_size=12)
            )  # fmt: skip
        else:
            wanted.append((y, place, line.name))
    foot = frame.height - 2 - 14 * (len(wanted) - 1)
    floor = 0.0
    for step, (y, place, name) in enumerate(sorted(wanted)):
        # Not so low that the names that follow would leave the drawing.
        floor = max(min(y + 4, foot + 14 * step), floor + 14)
        at = place % len(LIGHT.lines)
        is_faint = place >= len(lines)
        drawn.append(
            text(
                _fitting(name, frame.right), frame.width - frame.right + 8, floor, font_size=12,
                class_="soft" if is_faint else f"name l{at}",
                fill=LIGHT.ink if is_faint else LIGHT.lines[at],
                font_weight=None if is_faint else 600,
            )
        )  # fmt: skip
    return drawn


def small_multiples(
    lines: Sequence[Line],
    *,
    label: str,
    columns: int = 3,
    span: tuple[float, float] = (0.0, 1.0),
    is_narrow: bool = False,
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
    is_narrow : bool, optional
        Whether it is for a phone: then two panels are side by side, as wide as one.

    Returns
    -------
    str
        SVG; the others are drawn faint behind each, so that panels can be compared, and the last
        value of each is written over it, with its interval.

    Examples
    --------
    >>> pair = [Line("A", [Point(2020, 0.5), Point(2021, 0.6)]), Line("B", [Point(2020, 0.9)])]
    >>> small_multiples(pair, label="Two").count("<text")
    12
    """
    wide, high, space = 190.0, 120.0, 14.0
    if is_narrow:
        wide, space, columns = 165.0, 10.0, 2
    times = [point.at for line in lines for point in line.points] or [0.0, 1.0]
    frame = _Frame(wide, high, 6.0, min(times), max(times), *span)
    panels = []
    for place, line in enumerate(lines):
        x = (place % columns) * (wide + space)
        y = (place // columns) * (high + space + 30)
        others = [_faint(frame, other) for other in lines if other is not line]
        panels.append(
            tag(
                "g",
                text(_fitting(line.name, wide - _LEFT), _LEFT, 12, class_="ink", fill=LIGHT.ink,
                     font_weight=600),
                text(_last(line), _LEFT, 26, class_="soft", fill=LIGHT.ink, font_size=11),
                tag("g", *_panel_axes(frame), *others, _band(frame, line, 0),
                    *_stroke(frame, line, 0, has_dots=False), transform="translate(0 26)"),
                transform=f"translate({number(x)} {number(y)})",
            )
        )  # fmt: skip
    n_rows = -(-len(lines) // columns) or 1
    n_columns = min(columns, len(lines)) or 1
    return figure(
        n_columns * (wide + space), n_rows * (high + space + 30), label, *panels,
        kind="multiples narrow" if is_narrow else "multiples",
    )  # fmt: skip


def _fitting(name: str, wide: float) -> str:
    """Cut a name to what has room."""
    most = int(wide / _LETTER)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _last(line: Line) -> str:
    """Write the last value of a line with its interval.

    Examples
    --------
    >>> _last(Line("A", [Point(2024, 0.614, 0.512, 0.704, 95), Point(2025, None)]))
    '2024: 0.61 (0.51–0.70), n 95'
    """
    known = [point for point in line.points if point.value is not None]
    if not known:
        return ""
    value, low, high = known[-1].value, known[-1].low, known[-1].high
    between = "" if low is None or high is None else f" ({low:.2f}–{high:.2f})"
    votes = "" if known[-1].n is None else f", n {known[-1].n}"
    return f"{known[-1].at:.0f}: {value:.2f}{between}{votes}"


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
    drawn += [
        text(
            f"{value:g}", _LEFT - 4, frame.y(value) + 4, class_="soft", fill=LIGHT.ink,
            text_anchor="end", font_size=10,
        )
        for value in (frame.bottom, frame.top)
    ]  # fmt: skip
    return drawn


def whisker(
    low: float, value: float, high: float, *, span: tuple[float, float], width: float = 160.0
) -> str:
    """Draw a value with its interval as a mark in a table, on an axis that all rows share.

    Parameters
    ----------
    low, value, high : float
        The value and its interval.
    span : (float, float)
        Ends of the axis.
    width : float, optional
        Of the drawing.

    Returns
    -------
    str
        SVG without a name: the numbers stand beside it in the table.

    Examples
    --------
    >>> whisker(-1.0, 0.0, 1.0, span=(-2.0, 2.0)).count("<circle")
    1
    """
    left, right = span
    edge = 4.0

    def x(at: float) -> float:
        return edge + (min(max(at, left), right) - left) / ((right - left) or 1.0) * (
            width - 2 * edge
        )

    zero = f"M{number(x(0.0))} 0V14" if left <= 0 <= right else ""
    return tag(
        "svg",
        tag("path", d=zero or None, class_="rule", stroke=LIGHT.faint),
        tag("path", d=f"M{number(x(low))} 7H{number(x(high))}", class_="line l0",
            stroke=LIGHT.lines[0], stroke_width=2),
        tag("circle", cx=x(value), cy=7, r=3.2, class_="dot l0", fill=LIGHT.lines[0]),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} 14",
        class_="fig whisker", aria_hidden="true",
    )  # fmt: skip


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
