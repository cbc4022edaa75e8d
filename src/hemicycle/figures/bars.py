"""Tallies as bars: one vote, or many side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.figures.palette import DRAWN, LIGHT, WORDS
from hemicycle.figures.svg import figure, number, tag, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def tally_bar(
    counts: Mapping[str, int | None],
    *,
    label: str | None = None,
    width: float = 560.0,
    height: float = 18.0,
) -> str:
    """Draw one tally as a bar.

    Parameters
    ----------
    counts : mapping of str to int or None
        Members by `yes`, `abstain`, `no`, `not_voting`. Where one of the first three is unknown a
        bar would say more than is known: then only a dotted line is drawn.
    label : str, optional
        What it shows; the counts in words if None.
    width, height : float, optional
        Of the drawing.

    Returns
    -------
    str
        SVG. Against is hatched one way, abstaining is framed, not voting is a thin line.

    Examples
    --------
    >>> drawn = tally_bar({"yes": 3, "no": 1, "abstain": 0})
    >>> 'aria-label="3 in favour, 1 against, 0 abstaining"' in drawn, drawn.count("<rect")
    (True, 2)
    """
    known = {option: counts.get(option) or 0 for option in DRAWN}
    total = sum(known.values())
    said = label or told(counts)
    if not total or any(counts.get(option) is None for option in DRAWN[:3]):
        said = f"{said}, other counts not known" if said else "no counts known"
        line = tag(
            "path", d=f"M0 {number(height / 2)}H{number(width)}", class_="rule",
            stroke=LIGHT.faint, stroke_width=2, stroke_dasharray="2 4",
        )  # fmt: skip
        return figure(width, height, said, line, kind="bar", is_stretched=True)
    x, parts = 0.0, []
    for option in DRAWN:
        wide = known[option] / total * width
        if wide:
            parts += _segment(option, x, 0.0, wide, height)
        x += wide
    return figure(width, height, said, *parts, kind="bar", is_stretched=True)


def told(counts: Mapping[str, int | None]) -> str:
    """Write counts in words, in the order yes, no, abstain, not voting.

    Examples
    --------
    >>> told({"yes": 93, "no": 18, "abstain": 65, "not_voting": None})
    '93 in favour, 18 against, 65 abstaining'
    """
    order = ("yes", "no", "abstain", "not_voting")
    known = [(counts.get(option), WORDS[option]) for option in order]
    return ", ".join(f"{n} {words}" for n, words in known if n is not None)


def _segment(option: str, x: float, y: float, wide: float, high: float) -> list[str]:
    """Draw one option's part of a bar, lying along x."""
    colour = LIGHT.options[option]
    gap = 1.0 if wide > 3 else 0.0
    at = {"x": x, "y": y, "width": max(wide - gap, 0.5), "height": high}
    if option == "not_voting":
        at |= {"y": y + high * 0.42, "height": high * 0.16}
    if option == "abstain":
        frame = {
            "x": x + 0.75,
            "y": y + 0.75,
            "width": max(wide - gap - 1.5, 0.5),
            "height": high - 1.5,
        }
        return [
            tag(
                "rect", **frame, class_="o-abstain ring", fill=LIGHT.paper, stroke=colour,
                stroke_width=1.5,
            )
        ]  # fmt: skip
    # Written out: a page has dozens of bars.
    place = " ".join([f'{name}="{number(length)}"' for name, length in at.items()])
    drawn = [f'<rect {place} class="o-{option}" fill="{colour}"/>']
    if option == "no":
        drawn.append(_hatch(x, y, wide - gap, high))
    return drawn


def _hatch(x: float, y: float, wide: float, high: float) -> str:
    """Draw slanting lines over a part of a bar: a second sign beside its colour."""
    step, lines = max(high / 2.5, 4.0), []
    at = x + step
    while at < x + wide:
        reach = min(high, at - x)
        lines.append(f"M{number(at)} {number(y)}l{number(-reach)} {number(reach)}")
        at += step
    return tag(
        "path", d="".join(lines) or None, class_="cross", stroke=LIGHT.paper,
        stroke_width=1, stroke_opacity=0.75, fill="none",
    )  # fmt: skip


def tallies(
    rows: Sequence[tuple[str, Mapping[str, int | None]]],
    *,
    label: str,
    width: float = 560.0,
    height: float = 220.0,
    is_narrow: bool = False,
) -> str:
    """Draw the tallies of many votes side by side, in order.

    Parameters
    ----------
    rows : sequence of (str, mapping)
        Name (of a vote or its day) and counts by option.
    label : str
        What it shows, for those who do not see it.
    width, height : float, optional
        Of the drawing.
    is_narrow : bool, optional
        Whether it is for a phone: then it is as wide as one, and fewer columns are named.

    Returns
    -------
    str
        SVG: columns, yes below, abstaining above, against on top; not voting is left out.

    Examples
    --------
    >>> "<svg" in tallies([("2022", {"yes": 141, "no": 5, "abstain": 35})], label="One vote")
    True
    """
    left, foot, head = 34.0, 34.0, 8.0
    width = 340.0 if is_narrow else width
    most = max((sum(row.get(o) or 0 for o in DRAWN[:3]) for _, row in rows), default=0) or 1
    high = height - foot - head
    step = (width - left) / max(len(rows), 1)
    wide = min(step * 0.8, 46.0)
    drawn = _scale(most, left, width, head, high)
    for place, (name, row) in enumerate(rows):
        x = left + step * (place + 0.5) - wide / 2
        y = head + high
        for option in DRAWN[:3]:
            tall = (row.get(option) or 0) / most * high
            y -= tall
            if tall:
                drawn += _column(option, x, y, wide, tall)
        drawn += _under(place, len(rows), name, x + wide / 2, head + high, 5 if is_narrow else 9)
    return figure(width, height, label, *drawn, kind="tallies narrow" if is_narrow else "tallies")


def _column(option: str, x: float, y: float, wide: float, tall: float) -> list[str]:
    """Draw one option's part of a column."""
    colour = LIGHT.options[option]
    if option == "abstain" and tall > 3:
        return [
            tag(
                "rect", x=x + 0.6, y=y + 0.6, width=max(wide - 1.2, 0.5), height=tall - 1.2,
                class_="o-abstain ring", fill=LIGHT.paper, stroke=colour, stroke_width=1.2,
            )
        ]  # fmt: skip
    drawn = [tag("rect", x=x, y=y, width=wide, height=tall, class_=f"o-{option}", fill=colour)]
    if option == "no" and wide > 6 and tall > 5:
        drawn.append(
            _hatch(x, y, wide, tall) if tall <= wide else _hatched_column(x, y, wide, tall)
        )
    return drawn


def _hatched_column(x: float, y: float, wide: float, tall: float) -> str:
    """Draw slanting lines over a tall part of a column."""
    lines, at = [], y + 6.0
    while at < y + tall:
        rise = min(wide, at - y)
        lines.append(f"M{number(x)} {number(at)}l{number(rise)} {number(-rise)}")
        at += 6.0
    return tag(
        "path", d="".join(lines) or None, class_="cross", stroke=LIGHT.paper, stroke_width=1,
        stroke_opacity=0.75, fill="none",
    )  # fmt: skip


def _scale(most: int, left: float, width: float, head: float, high: float) -> list[str]:
    """Draw the lines that counts are read from."""
    step = next(size for size in (5, 10, 25, 50, 100, 200) if most / size <= 5)
    drawn = []
    for value in range(0, most + 1, step):
        y = head + high - value / most * high
        drawn.append(
            tag(
                "path", d=f"M{number(left)} {number(y)}H{number(width)}", class_="rule",
                stroke=LIGHT.faint,
            )
        )  # fmt: skip
        drawn.append(
            text(
                str(value), left - 6, y + 4, class_="soft", fill=LIGHT.ink, text_anchor="end",
                font_size=11,
            )
        )  # fmt: skip
    return drawn


def _under(place: int, n: int, name: str, x: float, floor: float, most: int) -> list[str]:
    """Write the name under a column where there is room for it."""
    every = max(1, -(-n // most))
    if place % every and place != n - 1:
        return []
    if place == n - 1 and place % every and n > most:
        return []
    is_last = place == n - 1 and n > 1
    return [
        text(
            name, x + 20 if is_last else x, floor + 18, class_="soft", fill=LIGHT.ink,
            text_anchor="end" if is_last else "middle", font_size=11,
        )
    ]  # fmt: skip
