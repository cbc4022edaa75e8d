"""Positions over time as a drawing: SVG written here, PNG by matplotlib."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from pathlib import Path

    from hemicycle.api.payloads import Position, Positions

#: Colours that stay apart for readers with any common colour blindness (after Okabe and Ito).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 400, 50, 110, 40, 40


def write_svg(payload: Positions, path: Path) -> None:
    """Draw the first axis over time.

    Parameters
    ----------
    payload : Positions
        As `hemicycle.api.positions` returns it.
    path : pathlib.Path
        The file to write.
    """
    path.write_text(svg(payload), "utf-8")


def svg(payload: Positions) -> str:
    """Return the drawing of the first axis over time: a line and a 90 % band a member.

    Parameters
    ----------
    payload : Positions
        As `hemicycle.api.positions` returns it.

    Returns
    -------
    str
        An SVG document; the same for the same payload.
    """
    periods = _periods(payload)
    rows = [row for row in payload["rows"] if row["dimension"] == 1]
    low = min(row["low"] for row in rows)
    high = max(row["high"] for row in rows)

    def x(row: Position) -> float:
        share = periods.index(row["session"]) / max(len(periods) - 1, 1)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        share = (value - low) / ((high - low) or 1.0)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        '<g font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="20">{escape(payload["orientation"][0])}</text>',
    ]
    for value in _ticks(low, high):
        parts.append(
            f'<path d="M{_LEFT} {y(value)}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{y(value) + 4}" text-anchor="end">{value:g}</text>'
        )
    for period in (periods[0], periods[-1]):
        at = _LEFT if period == periods[0] else _WIDTH - _RIGHT
        parts.append(f'<text x="{at}" y="{_HEIGHT - 15}" text-anchor="middle">{period}</text>')
    for number, member in enumerate(payload["members"]):
        own = [row for row in rows if row["member"] == member]
        colour = _COLOURS[number % len(_COLOURS)]
        there = " ".join(f"{x(row)},{y(row['high'])}" for row in own)
        back = " ".join(f"{x(row)},{y(row['low'])}" for row in reversed(own))
        line = " ".join(f"{x(row)},{y(row['mean'])}" for row in own)
        parts.append(
            f'<polygon points="{there} {back}" fill="{colour}" opacity="0.18"/>'
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
            f'<text x="{x(own[-1]) + 6}" y="{y(own[-1]["mean"]) + 4}" fill="{colour}">'
            f"{escape(payload['names'][member])}</text>"
        )
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def write_png(payload: Positions, path: Path) -> None:
    """Draw the first axis over time as PNG.

    Parameters
    ----------
    payload : Positions
        As `hemicycle.api.positions` returns it.
    path : pathlib.Path
        The file to write.

    Raises
    ------
    HemicycleError
        If matplotlib is not installed.
    """
    try:
        drawing = import_module("matplotlib.figure")
    except ImportError as error:
        raise HemicycleError(
            "Drawing PNG needs matplotlib, which is not installed.",
            remedy='pip install "hemicycle[plots]", or draw --svg',
        ) from error
    periods = _periods(payload)
    figure = drawing.Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.subplots()
    for number, member in enumerate(payload["members"]):
        own = [r for r in payload["rows"] if r["member"] == member and r["dimension"] == 1]
        at = [periods.index(row["session"]) for row in own]
        colour = _COLOURS[number % len(_COLOURS)]
        axes.fill_between(
            at, [r["low"] for r in own], [r["high"] for r in own], color=colour, alpha=0.18, lw=0
        )
        axes.plot(at, [r["mean"] for r in own], color=colour, label=payload["names"][member])
    shown = range(0, len(periods), max(len(periods) // 8, 1))
    axes.set_xticks(list(shown), [periods[i] for i in shown])
    axes.set_xlabel(payload["by"])
    axes.set_title(payload["orientation"][0], loc="left", fontsize=10)
    axes.legend(frameon=False)
    figure.savefig(path, dpi=150)


def _periods(payload: Positions) -> list[str]:
    """Return the periods in order of time."""
    found = {row["session"] for row in payload["rows"]}
    return sorted(found, key=lambda label: (0, int(label)) if label.isdigit() else (1, 0))


def _ticks(low: float, high: float) -> list[float]:
    """Return a few round numbers between two."""
    reach = (high - low) or 1.0
    step = next(s for s in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 1e9) if reach / s <= 7)
    first = int(low / step) - 1
    found = [round((first + k) * step, 6) for k in range(12)]
    return [value for value in found if low <= value <= high]
