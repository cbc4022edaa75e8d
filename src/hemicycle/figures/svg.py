"""The little of SVG that the figures need: elements as text, escaped."""

from functools import cache, lru_cache
from html import escape

FONT = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"


@lru_cache(maxsize=16384)
def number(value: float) -> str:
    """Write a length with one decimal at most.

    Examples
    --------
    >>> number(3.0), number(2.345), number(-0.01)
    ('3', '2.3', '0')
    """
    written = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def tag(name: str, *children: str, **attributes: object) -> str:
    """Write one element.

    Parameters
    ----------
    name : str
        Its name.
    *children : str
        Elements, or text already escaped.
    **attributes : object
        `class_` is class, other underscores are hyphens; numbers are shortened, None is left out.

    Returns
    -------
    str
        The element.

    Examples
    --------
    >>> tag("circle", cx=1.0, stroke_width=2, class_="o", r=None)
    '<circle cx="1" stroke-width="2" class="o"/>'
    """
    written = "".join(
        [
            f'{_name(key)}"{number(value) if value.__class__ is float else _value(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    """Write words at a place."""
    return tag("text", escape(words), x=x, y=y, **attributes)


def figure(
    width: float, height: float, label: str, *children: str, kind: str, is_stretched: bool = False
) -> str:
    """Write the outermost element.

    Parameters
    ----------
    width, height : float
        Of the drawing, in its own units; it grows and shrinks with its place.
    label : str
        What it shows, for those who do not see it.
    *children : str
        What is drawn.
    kind : str
        Class, for style sheets.
    is_stretched : bool, optional
        Whether it fills its place even where that has other proportions.

    Returns
    -------
    str
        An `<svg>` element.
    """
    before, after = _frame(width, height, kind, is_stretched)
    inner = "".join(children)
    return f"{before}{_escaped(label)}{after}" + (f">{inner}</svg>" if inner else "/>")


@lru_cache(maxsize=64)
def _frame(width: float, height: float, kind: str, is_stretched: bool) -> tuple[str, str]:
    """Write what stands before the label of an outermost element and after it."""
    drawn = tag(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        class_=f"fig {kind}",
        role="img",
        aria_label="|",
        font_family=FONT,
        font_size=13,
        preserveAspectRatio="none" if is_stretched else None,
    )
    before, _, after = drawn.removesuffix("/>").partition("|")
    return before, after


@cache
def _name(key: str) -> str:
    """Write the name of an attribute; there are some dozens in all."""
    return f" {key.rstrip('_').replace('_', '-')}="


@lru_cache(maxsize=4096)
def _escaped(value: str) -> str:
    """Escape the value of an attribute."""
    return escape(value, quote=True)


def _value(value: object) -> str:
    """Write the value of an attribute."""
    if isinstance(value, float):
        return number(value)
    return _escaped(value) if isinstance(value, str) else escape(str(value), quote=True)
