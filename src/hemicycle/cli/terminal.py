"""A page on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from hemicycle.cli import page as p

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

#: Colours that stay apart for readers with any common colour blindness (after Okabe and Ito).
STYLES = {
    "": "",
    "title": "bold",
    "strong": "bold",
    "muted": "dim",
    "yes": "#2a9fd6",
    "no": "#d55e00",
    "abstain": "#c9a227",
    "not_voting": "dim",
    "good": "#2a9fd6",
    "bad": "#d55e00",
    "doubt": "#c9a227",
}
_PIPED_WIDTH = 80
_MOST_WIDTH = 100
#: Blank columns between those of a table.
_BETWEEN = 2


def write(page: p.Page) -> None:
    """Print a page: coloured on a terminal, plain and 80 columns wide anywhere else.

    Parameters
    ----------
    page : list of Block
        The page.
    """
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    width = min(console.width, _MOST_WIDTH) if console.is_terminal else _PIPED_WIDTH
    console.width = width
    with console.capture() as captured:
        for place, block in enumerate(page):
            if isinstance(block, p.Drawing) and _drawn(block) > width:
                continue  # what it draws is told in words beside it
            if place and not isinstance(page[place - 1], p.Heading):
                console.print()
            # A terminal may break a line that is too long; a number must never be cut short.
            console.width = max(width, _least(block)) if isinstance(block, p.Table) else width
            console.print(_RENDERERS[type(block)](block))
    text = captured.get()
    # Grids pad every line to their width; nobody wants that in a file.
    lines = text.splitlines()
    if not console.is_terminal:
        lines = [line.rstrip() for line in lines]
    sys.stdout.write("\n".join(lines) + "\n")


def _drawn(block: p.Drawing) -> int:
    """Return the columns that a drawing takes."""
    return max((cell_len(p.plain(line)) for line in block.lines), default=0)


def _least(block: p.Table) -> int:
    """Return the columns below which a table would cut its cells: wrapping ones need a word's."""
    total = 0
    for place, column in enumerate(block.columns):
        cells = [column.title, *(p.plain(row[place]) for row in block.rows)]
        if column.may_wrap:
            cells = [word for cell in cells for word in cell.split()]
        total += max((cell_len(cell) for cell in cells), default=0) + _BETWEEN
    return total - _BETWEEN


def _text(inline: p.Inline, style: str = "") -> Text:
    """Turn runs of text into Rich's."""
    found = Text(style=STYLES[style])
    for span in p.spans(inline):
        found.append(span.text, STYLES[span.style])
    return found


def _heading(block: p.Heading) -> RenderableType:
    """Render a heading."""
    return _text(block.text, "title")


def _paragraph(block: p.Paragraph) -> RenderableType:
    """Render a paragraph."""
    return _text(block.text, block.style)


def _facts(block: p.Facts) -> RenderableType:
    """Render labels and what they say."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in block.rows:
        grid.add_row(_text(label, "muted" if isinstance(label, str) else ""), _text(value))
    return grid


def _bullets(block: p.Bullets) -> RenderableType:
    """Render a list."""
    marks = block.marks or ["-"] * len(block.items)
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for mark, item in zip(marks, block.items, strict=True):
        grid.add_row(mark, _text(item))
    return grid


def _drawing(block: p.Drawing) -> RenderableType:
    """Render placed lines."""
    lines = Text("\n", no_wrap=True, overflow="crop").join(_text(line) for line in block.lines)
    lines.no_wrap = True
    return lines


def _table(block: p.Table) -> RenderableType:
    """Render a table without lines."""
    grid = Grid(
        box=None, padding=(0, _BETWEEN, 0, 0), pad_edge=False, header_style="dim", show_edge=False
    )
    for column in block.columns:
        grid.add_column(
            column.title, justify=column.align, no_wrap=not column.may_wrap, overflow="fold"
        )
    for row in block.rows:
        grid.add_row(*map(_text, row))
    return Padding(grid, 0)


_RENDERERS: dict[type, Callable[[Any], RenderableType]] = {
    p.Heading: _heading,
    p.Paragraph: _paragraph,
    p.Facts: _facts,
    p.Bullets: _bullets,
    p.Drawing: _drawing,
    p.Table: _table,
}
