"""Seats drawn with characters: a half circle of dots, or a horseshoe of named places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hemicycle.cli.page import Inline, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: One glyph an option, told apart without colour. From left to right as in the drawing.
GLYPHS = {"yes": "●", "abstain": "○", "no": "×", "not_voting": "·"}
#: Seats nearer to the middle than this share of the radius are left free for the tally.
_HOLLOW = 0.45
#: A body with more members than this is drawn in dots.
MOST_NAMED = 20
_HALF_WIDTH, _HEIGHT = 34, 6
_MARGIN = 2
#: Column of the middle seat.
_MIDDLE = 38


def hemicycle(counts: Mapping[str, int], centre: Sequence[str] = ()) -> list[Inline]:
    r"""Draw a half circle, one glyph a member, options side by side.

    Parameters
    ----------
    counts : mapping of str to int
        Members by option; drawn in the order of `GLYPHS`.
    centre : sequence of str, optional
        Lines to stand in the hollow, centred, the last one at the bottom.

    Returns
    -------
    list of Inline
        Lines, for 193 members 13 of them; exactly one glyph a member.

    Examples
    --------
    >>> from hemicycle.cli.page import plain
    >>> print(*(plain(line).rstrip() for line in hemicycle({"yes": 9, "no": 5})), sep="\n")
                                        ● ● ●
                                      ● ● ● × ×
                                    ● ●       × ×
                                    ●           ×
    """
    members = [option for option in GLYPHS for _ in range(counts.get(option, 0))]
    if not members:
        return []
    cells = _cells(len(members))
    top = max(y for _, y in cells)
    half = max(abs(x) for x, _ in cells)
    grid: list[list[Span]] = [[Span(" ")] * (4 * half + 1) for _ in range(top + 1)]
    # From left to right by angle, so that every option is one wedge.
    by_angle = sorted(cells, key=lambda cell: (-math.atan2(cell[1], cell[0]), cell[1]))
    for (x, y), option in zip(by_angle, members, strict=True):
        grid[top - y][2 * (x + half)] = Span(GLYPHS[option], option)
    _write_centre(grid, cells, centre)
    margin = Span(" " * max(_MIDDLE - 2 * half, _MARGIN))
    return [(margin, *_merged(row)) for row in grid]


def _cells(n: int) -> list[tuple[int, int]]:
    """Choose the places of a half ring: the outermost of a disc just large enough."""
    radius = math.sqrt(2 * n / (math.pi * (1 - _HOLLOW**2)))
    while True:
        edge = math.ceil(radius)
        found = [
            (x, y)
            for y in range(edge + 1)
            for x in range(-edge, edge + 1)
            if math.hypot(x, y) <= radius and math.hypot(x, y + 0.5) >= _HOLLOW * radius
        ]
        if len(found) >= n:
            # Leave out the innermost, in pairs as far as the number allows.
            return sorted(found, key=lambda c: (-math.hypot(c[0], c[1] + 0.5), -c[1], c[0]))[:n]
        radius += 0.05


def _write_centre(
    grid: list[list[Span]], cells: list[tuple[int, int]], centre: Sequence[str]
) -> None:
    """Write lines into the hollow, where they fit."""
    middle = len(grid[0]) // 2
    for place, line in enumerate(reversed(centre)):
        row = grid[-1 - place]
        start = middle - len(line) // 2
        taken = [2 * (x + middle // 2) for x, y in cells if y == place]
        free = range(start - 1, start + len(line) + 1)
        if place < len(grid) - 1 and not any(column in free for column in taken):
            row[start : start + len(line)] = [Span(letter, "strong") for letter in line]


def _merged(row: list[Span]) -> list[Span]:
    """Join neighbours of one style."""
    found: list[Span] = []
    for span in row:
        if found and found[-1].style == span.style:
            found[-1] = Span(found[-1].text + span.text, span.style)
        else:
            found.append(span)
    return found


def horseshoe(votes: Mapping[str, str], centre: Sequence[str] = ()) -> list[Inline]:
    """Draw the places of a small body on a horseshoe, each with its glyph and code.

    Parameters
    ----------
    votes : mapping of str to str
        Option by member; at most `MOST_NAMED`.
    centre : sequence of str, optional
        Lines to stand in the hollow, centred, the last one at the bottom.

    Returns
    -------
    list of Inline
        Seven lines, 76 wide at most.

    Examples
    --------
    >>> from hemicycle.cli.page import plain
    >>> lines = horseshoe({"FRA": "yes", "USA": "no"})
    >>> plain(lines[2]).split()
    ['●FRA', '×USA']
    """
    order = list(GLYPHS)
    seated = sorted(votes.items(), key=lambda item: (order.index(item[1]), item[0]))
    rows: list[list[tuple[int, Span]]] = [[] for _ in range(_HEIGHT + 1)]
    for place, (member, option) in enumerate(seated):
        angle = math.pi * (1 - (place + 0.5) / len(seated))
        column = round(_HALF_WIDTH * (1 + math.cos(angle)))
        row = _HEIGHT - round(_HEIGHT * math.sin(angle))
        rows[row].append((column, Span(GLYPHS[option] + member, option)))
    for place, line in enumerate(reversed(centre)):
        column = _MIDDLE - _MARGIN - len(line) // 2
        rows[-1 - place].append((column, Span(line, "strong")))
    return [_placed(row) for row in rows]


def _placed(row: list[tuple[int, Span]]) -> Inline:
    """Write spans at their columns, from the left."""
    found: list[str | Span] = []
    end = -_MARGIN
    for column, span in sorted(row):
        found += [" " * max(column - end, 1 if found else 0), span]
        end = column + len(span.text)
    return tuple(found)


def legend(counts: Mapping[str, int | None], words: Mapping[str, str]) -> Inline:
    """Write what the glyphs mean, with the counts.

    Parameters
    ----------
    counts : mapping of str to int or None
        Members by option; unknown ones are left out.
    words : mapping of str to str
        What to call the options.

    Returns
    -------
    Inline
        One line.
    """
    parts: list[str | Span] = [" " * _MARGIN]
    for option, glyph in GLYPHS.items():
        n = counts.get(option)
        if n is not None:
            parts += [Span(glyph, option), f" {words[option]} {n}   "]
    return tuple(parts)


# -- small drawings in tables ------------------------------------------------------------------

_BARS = "▁▂▃▄▅▆▇█"
_STRIP = 27
#: Heading over a column of strips.
AXIS = f"{0:<{_STRIP - 1}}1"


def strip(
    share: float | None, low: float | None, high: float | None, width: int = _STRIP
) -> tuple[str | Span, ...]:
    """Draw a share on a line from 0 to 1, with its interval; nothing where it is unknown.

    Examples
    --------
    >>> from hemicycle.cli.page import plain
    >>> plain(strip(0.5, 0.3, 0.7, width=11))
    '···━━●━━···'
    >>> strip(None, None, None)
    ('',)
    """
    if share is None or low is None or high is None:
        return ("",)
    start, mark, end = (round(value * (width - 1)) for value in (low, share, high))
    return (
        Span("·" * start, "muted"),
        "━" * (mark - start),
        Span("●", "yes"),
        "━" * (end - mark),
        Span("·" * (width - 1 - end), "muted"),
    )


def sparkline(shares: Sequence[float | None]) -> str:
    """Draw shares as small bars, a blank where one is unknown.

    Examples
    --------
    >>> sparkline([0.0, None, 0.5, 1.0])
    '▁ ▅█'
    """
    top = len(_BARS) - 1
    return "".join(" " if value is None else _BARS[round(value * top)] for value in shares)
