"""A page before it is printed: blocks that both the terminal and Markdown can show.

Commands build a page of a payload; `terminal` and `markdown` write it. Styles are names of
`terminal.STYLES`; what they mean in colour is always said in words or glyphs as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Align = Literal["left", "right"]


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""


#: What stands in a line, a cell or a paragraph: plain text, or runs of styled text.
Inline = str | Span | tuple[str | Span, ...]


def spans(inline: Inline) -> list[Span]:
    """Return the runs of an inline.

    Examples
    --------
    >>> spans(("a", Span("b", "strong")))
    [Span(text='a', style=''), Span(text='b', style='strong')]
    """
    if isinstance(inline, str):
        return [Span(inline)]
    if isinstance(inline, Span):
        return [inline]
    return [part if isinstance(part, Span) else Span(part) for part in inline]


def plain(inline: Inline) -> str:
    """Return the text of an inline without its styles."""
    return "".join(span.text for span in spans(inline))


def joined(parts: list[Inline], between: str) -> tuple[str | Span, ...]:
    """Put text between inlines.

    Examples
    --------
    >>> plain(joined(["a", "b"], ", "))
    'a, b'
    """
    found: list[str | Span] = []
    for place, part in enumerate(parts):
        found += ([between] if place else []) + list(spans(part))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1) or a section's heading (2)."""

    text: Inline
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, wrapped to the width."""

    text: Inline
    style: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what they say."""

    rows: list[tuple[Inline, Inline]]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `marks` stand before its items, a dash where there are none."""

    items: list[Inline]
    marks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines that are placed already."""

    lines: list[Inline]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; a drawn one is left out of Markdown."""

    title: str
    align: Align = "left"
    is_drawn: bool = False
    may_wrap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    columns: list[Column]
    rows: list[list[Inline]]


Block = Heading | Paragraph | Facts | Bullets | Drawing | Table
Page = list[Block]
