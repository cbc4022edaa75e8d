"""The page of members compared by an index: `hemicycle compare --measure`, or of more than two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.cli import seats, words
from hemicycle.cli.page import Bullets, Column, Heading, Inline, Page, Paragraph, Table

if TYPE_CHECKING:
    from hemicycle.api.similarities import AlikePair, Likeness, Similarity

#: Periods in the table of two members where not all are asked for.
_N_PERIODS = 24
_TITLES = {
    "agreement": "Agreement",
    "lijphart": "Lijphart's agreement",
    "s": "S",
    "kappa": "Cohen's kappa",
    "pi": "Scott's pi",
    "alpha": "Krippendorff's alpha",
}
#: Indices that go down to -1 are not drawn on an axis from 0 to 1.
_SHARES = ("agreement", "lijphart")


def page(payload: Similarity, *, is_all: bool = False) -> Page:
    """Lay out members compared by an index.

    Parameters
    ----------
    payload : Similarity
        As `hemicycle.api.similarity` returns it.
    is_all : bool, optional
        Whether the table of two members holds every period, not only the last.

    Returns
    -------
    list of Block
        Its page.
    """
    pairs = payload["pairs"]
    names = " and ".join(payload["names"].values()) if len(pairs) == 1 else "Members compared"
    blocks: Page = [Heading(f"{names} · {_scope(payload)}", 1)]
    if len(pairs) == 1:
        blocks += _two(payload, pairs[0], is_all=is_all)
    else:
        blocks += _matrix(payload)
        blocks += _pairs(payload)
    blocks.append(Paragraph(payload["definition"], "muted"))
    notes: list[Inline] = [*payload["notes"]]
    if len(pairs) > 1 and any(pair["rows"] for pair in pairs):
        notes.append("Rows period by period: --json has them.")
    return [*blocks, *([Bullets(notes)] if notes else [])]


def _scope(payload: Similarity) -> str:
    """Say which votes are compared, and by what."""
    parts = [words.BODIES[payload["body"]]]
    parts += [f"series {payload['series']}"] if payload["series"] else []
    parts += [f"{payload['question']}s only"] if payload["question"] else []
    return ", ".join(parts)


def _two(payload: Similarity, pair: AlikePair, *, is_all: bool) -> Page:
    """Lay out two members, period by period."""
    overall = pair["overall"]
    title = _TITLES[payload["measure"]]
    blocks: Page = []
    if overall["n"]:
        blocks.append(
            Paragraph(
                f"{title} {_number(overall['value'])} ({_ends(overall)}) over "
                f"{words.counted(overall['n'], 'vote')} in common, on "
                f"{words.counted(overall['n_titles'], 'title')}."
            )
        )
    rows = pair["rows"]
    shown = rows if is_all else rows[-_N_PERIODS:]
    if not shown:
        return blocks
    is_share = payload["measure"] in _SHARES
    columns = [
        Column(payload["by"] if payload["by"] in ("year", "session") else "years"),
        Column("votes", "right"), Column("titles", "right"),
        Column(payload["measure"], "right"), Column("95 %"),
        *([Column(seats.AXIS, is_drawn=True)] if is_share else []),
    ]  # fmt: skip
    cells: list[list[Inline]] = [
        [
            row["period"], str(row["n"]), str(row["n_titles"]), _number(row["value"]), _ends(row),
            *([seats.strip(row["value"], row["low"], row["high"])] if is_share else []),
        ]
        for row in shown
    ]  # fmt: skip
    blocks.append(Table(columns, cells))
    if len(rows) > len(shown):
        blocks.append(Paragraph(f"{len(rows) - len(shown)} earlier rows: --all shows them."))
    return blocks


def _matrix(payload: Similarity) -> Page:
    """Set out each member with each."""
    codes = payload["members"]
    found = {frozenset(pair["pair"]): pair["overall"] for pair in payload["pairs"]}
    rows: list[list[Inline]] = [
        [
            one,
            *("·" if one == other else _number(found[frozenset((one, other))]["value"])
              for other in codes),
        ]
        for one in codes
    ]  # fmt: skip
    columns = [Column(""), *(Column(code, "right") for code in codes)]
    return [Heading(_TITLES[payload["measure"]]), Table(columns, rows)]


def _pairs(payload: Similarity) -> Page:
    """Set out all pairs with what their values rest on, the most alike first."""
    pairs = sorted(
        payload["pairs"],
        key=lambda pair: (pair["overall"]["value"] is None, -(pair["overall"]["value"] or 0.0)),
    )
    rows: list[list[Inline]] = [
        [
            "-".join(pair["pair"]), _number(pair["overall"]["value"]), _ends(pair["overall"]),
            str(pair["overall"]["n"]), str(pair["overall"]["n_titles"]),
        ]
        for pair in pairs
    ]  # fmt: skip
    columns = [
        Column("pair"), Column(payload["measure"], "right"), Column("95 %"),
        Column("votes", "right"), Column("titles", "right"),
    ]  # fmt: skip
    return [Heading("Pairs"), Table(columns, rows)]


def _number(value: float | None) -> str:
    """Write a value; blank where there is none."""
    return "" if value is None else f"{value:.2f}"


def _ends(row: Likeness) -> str:
    """Write an interval, whose ends may be below 0."""
    if row["low"] is None or row["high"] is None:
        return ""
    return f"{row['low']:.2f} to {row['high']:.2f}"
