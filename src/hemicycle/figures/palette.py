"""Colours of options and of lines, for light and dark grounds, and how far apart they are.

Colour never stands alone: a yes is a full dot, an abstention a ring, a no a dot with a cross, not
voting a small dot; bars carry hatching; lines carry labels and dashes.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from hemicycle.core.options import Option

#: Options as figures tell them apart, from left to right.
DRAWN = ("yes", "abstain", "no", "not_voting")
#: What each option is drawn as; what has no entry is drawn as not voting.
DRAWN_AS: dict[str, str] = {
    Option.YES: "yes",
    Option.ABSTAIN: "abstain",
    Option.OBLIGED_TO_ABSTAIN: "abstain",
    Option.NO: "no",
}
WORDS = {
    "yes": "in favour",
    "abstain": "abstaining",
    "no": "against",
    "not_voting": "not voting",
}
GLYPHS = {"yes": "●", "abstain": "○", "no": "×", "not_voting": "·"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours on one ground.

    Attributes
    ----------
    paper, ink, faint : str
        The ground, words on it, and rules.
    options : dict of str to str
        By `DRAWN` option.
    lines : tuple of str
        For lines and groups, in order.
    """

    paper: str
    ink: str
    faint: str
    options: dict[str, str]
    lines: tuple[str, ...]


LIGHT = Ground(
    paper="#ffffff",
    ink="#1f2328",
    faint="#c9c5bc",
    options={"yes": "#1b5e8a", "abstain": "#a87900", "no": "#b23a16", "not_voting": "#7b7b76"},
    lines=("#1b5e8a", "#b23a16", "#2f6b3a", "#7a3e8e", "#8a6500", "#3f4650"),
)
DARK = Ground(
    paper="#15181b",
    ink="#e8e6e1",
    faint="#3d4247",
    options={"yes": "#74b6e4", "abstain": "#e0bd55", "no": "#f28b66", "not_voting": "#8f959b"},
    lines=("#74b6e4", "#f28b66", "#84c892", "#cfa0e0", "#e0bd55", "#b9c0c8"),
)
#: Dashes of lines, in the order of the colours: they tell lines apart without colour.
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 4")


def drawn_as(option: str) -> str:
    """Return the option as figures tell it: the rarer ways of not voting are one.

    Examples
    --------
    >>> drawn_as("obliged_to_abstain"), drawn_as("absent")
    ('abstain', 'not_voting')
    """
    return DRAWN_AS.get(option, "not_voting")


@lru_cache(maxsize=2048)
def said(name: str, option: str) -> str:
    """Say what a member did, escaped for a figure.

    Examples
    --------
    >>> said("Trinidad & Tobago", "yes")
    'Trinidad &amp; Tobago: in favour'
    """
    return escape(f"{name}: {WORDS[option]}")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it.

    Parameters
    ----------
    one, other : str
        Colours as `#rrggbb`.

    Returns
    -------
    float
        From 1 (the same) to 21 (black on white).

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def channels(colour: str) -> tuple[float, float, float]:
    """Return the linear red, green and blue of a colour, each in [0, 1].

    Examples
    --------
    >>> channels("#ff0000")
    (1.0, 0.0, 0.0)
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    """Undo the gamma of sRGB."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
