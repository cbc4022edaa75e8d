"""A page as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hemicycle.cli import page as p

if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = re.compile(r"([\\`*_|<>\[\]])")
_STRONG = ("strong", "title")


def render(page: p.Page) -> str:
    r"""Write a page as Markdown.

    Parameters
    ----------
    page : list of Block
        The page.

    Returns
    -------
    str
        Ends with a line break.

    Examples
    --------
    >>> print(render([p.Heading("A*B", 1), p.Facts([("who", "France")])]), end="")
    # A\*B
    <BLANKLINE>
    - who: France
    """
    return "\n\n".join(_RENDERERS[type(block)](block) for block in page) + "\n"


def _text(inline: p.Inline) -> str:
    """Write runs of text, escaped."""
    written = ""
    for span in p.spans(inline):
        escaped = _SPECIAL.sub(r"\\\1", span.text)
        written += f"**{escaped}**" if span.style in _STRONG and escaped.strip() else escaped
    return written


def _heading(block: p.Heading) -> str:
    """Write a heading."""
    return f"{'#' * block.level} {_text(p.plain(block.text))}"


def _paragraph(block: p.Paragraph) -> str:
    """Write a paragraph."""
    return _text(block.text)


def _facts(block: p.Facts) -> str:
    """Write labels and what they say as a list."""
    return "\n".join(
        f"- {_text(p.plain(label)).strip()}: {_text(value)}" if p.plain(label).strip()
        else f"- {_text(value)}"
        for label, value in block.rows
    )  # fmt: skip


def _bullets(block: p.Bullets) -> str:
    """Write a list, numbered where its marks are numbers."""
    is_numbered = bool(block.marks) and all(mark[:1].isdigit() for mark in block.marks)
    return "\n".join(
        f"{place}. {_text(item)}" if is_numbered else f"- {_text(item)}"
        for place, item in enumerate(block.items, 1)
    )


def _drawing(block: p.Drawing) -> str:
    """Write placed lines as they are."""
    lines = [p.plain(line).rstrip() for line in block.lines]
    return "\n".join(["```text", *lines, "```"])


def _table(block: p.Table) -> str:
    """Write a table without its drawn columns."""
    kept = [place for place, column in enumerate(block.columns) if not column.is_drawn]
    columns = [block.columns[place] for place in kept]
    rows = [
        [column.title for column in columns],
        ["---:" if column.align == "right" else "---" for column in columns],
        *([_text(row[place]) for place in kept] for row in block.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


_RENDERERS: dict[type, Callable[[Any], str]] = {
    p.Heading: _heading,
    p.Paragraph: _paragraph,
    p.Facts: _facts,
    p.Bullets: _bullets,
    p.Drawing: _drawing,
    p.Table: _table,
}
