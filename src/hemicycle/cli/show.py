"""`hemicycle show`: one vote event, whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import click

from hemicycle.cli import seats, wording_page, words
from hemicycle.cli.page import (
    Bullets,
    Column,
    Drawing,
    Facts,
    Heading,
    Inline,
    Page,
    Paragraph,
    Span,
    Table,
)
from hemicycle.cli.reading import answer, opened, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hemicycle.api.payloads import Counts, Decision, Disagreement, Head, Movement, Show

_ORDER = ("yes", "no", "abstain", "not_voting")
_N_DISAGREEMENTS = 12
_FIELDS = {f"n_{option}": words.OPTIONS[option] for option in _ORDER}
#: What to call the content of a question.
_CONTENT = {"amendment": "Change", "motion": "Motion", "paragraph": "Paragraph"}


@click.command()
@click.argument("symbol")
@click.option(
    "--text",
    "is_text",
    is_flag=True,
    help="Show the words held instead: whole or in part, where they were read, and what "
    "amendments changed. E.g. show ES-11/8 --text",
)
@reading
def show(symbol: str, form: str | None, as_of: str | None, *, is_text: bool) -> None:
    """Show one decision: what was asked, what came of it and who voted how.

    SYMBOL is a document symbol in any case, perhaps shortened: of a resolution, of a draft, or
    the id of a vote event.

    \b
    Examples:
      hemicycle show ES-11/7
      hemicycle show 2774
      hemicycle show ES-11/8 --text
      hemicycle show A/ES-11/L.12
      hemicycle show a/res/es-10/21 --json
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api
    from hemicycle.api.decisions import namesake

    record = opened(as_of)
    if is_text:
        answer(api.texts(record, symbol), wording_page.page, form)
        return
    told = api.show(record, symbol)
    other = namesake(record, symbol, told)
    answer(told, lambda shown: [*page(shown), *_other(other)], form)


def _other(head: Head | None) -> Page:
    """Tell of the Assembly's text of the same number."""
    if head is None:
        return []
    told = f"The Assembly has a text of this number too: {head['symbol']}"
    return [Paragraph(f"{told}, {words.title(head['title'])}." if head["title"] else f"{told}.")]


def page(payload: Show) -> Page:
    """Lay out a vote event.

    Parameters
    ----------
    payload : Show
        As `hemicycle.api.show` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(_title(payload), 1),
        *([Paragraph(words.title(payload["title"]))] if payload["title"] else []),
        Facts(_facts(payload)),
        *_drawing(payload),
        *_tallies(payload),
        *_by_group(payload),
        *_votes(payload),
        *_moved(payload),
        *_sources(payload),
        *_disagreements(payload),
        *_notes(payload),
    ]


def _title(payload: Decision) -> str:
    """Name the vote event, the body and the day."""
    body = words.BODIES.get(payload["body"], payload["body"])
    name = payload["symbol"] or f"{payload['question'].capitalize()}, {payload['vote_event_id']}"
    return f"{name} · {body} · {words.long_day(payload)}"


def _facts(payload: Show) -> list[tuple[Inline, Inline]]:
    """State the outcome, the question and where it belongs."""
    question = payload["question"].capitalize()
    if payload["manner"]:
        question += f", {words.MANNERS[payload['manner']]}"
    session = f"session {payload['session']}" if payload["session"] else None
    draft = payload["draft_symbol"] if payload["draft_symbol"] != payload["symbol"] else None
    rows: list[tuple[str, Inline | None]] = [
        ("Outcome", _outcome(payload)),
        ("Tally", _tally(words.ruling(payload), payload["manner"])),
        ("Question", question),
        (_CONTENT.get(payload["question"], "Content"), _content(payload)),
        ("Amends", payload["amends"]),
        ("Needs", payload["requirement"]),
        ("Draft", draft),
        ("Put forward", _sponsors(payload)),
        ("Meeting", ", ".join(filter(None, (payload["meeting"], session)))),
        ("Series", ", ".join(payload["series"])),
    ]
    return [(label, text) for label, text in rows if text]


def _content(payload: Decision) -> str | None:
    """Say what it would do, where the title does not say so already."""
    content, title = payload["content"], payload["title"] or ""
    return None if content is None or content in title else content


def _outcome(payload: Show) -> Inline:
    """Say what came of it, by whose veto, and on whose word."""
    style = {"adopted": "good", "rejected": "bad", "vetoed": "bad"}.get(
        payload["outcome"] or "", "doubt"
    )
    veto = _veto(payload["vetoed_by"], payload["names"])
    basis = {"announced": "", "computed": ", worked out from the tally"}.get(
        payload["outcome_basis"] or "", ""
    )
    status = ", as reported" if payload["status"] == "reported" else ""
    return (Span(words.outcome(payload["outcome"]).capitalize(), style), f"{veto}{basis}{status}")


def _veto(codes: list[str], names: Mapping[str, str]) -> str:
    """Say by whose veto."""
    return f" by {words.named(codes, names)}" if codes else ""


def _tally(counts: Counts, manner: str | None) -> str:
    """Write out the counts that are known."""
    if manner == "without_vote":
        return "none: no vote was taken"
    known = [f"{n} {words.OPTIONS[o]}" for o in _ORDER if (n := _count(counts, o)) is not None]
    return ", ".join(known) or "not known"


def _count(counts: Counts, option: str) -> int | None:
    """Return one count."""
    found = {**counts}.get(option)
    return found if isinstance(found, int) else None


def _sponsors(payload: Show) -> str:
    """Name who put it forward, by the part they played."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for row in sorted(payload["sponsors"], key=lambda row: list(words.ROLES).index(row["role"])):
        code = row["member"]
        by_role[row["role"]].append(payload["names"].get(code, code) if code else row["sponsor"])
    text = "; ".join(f"{words.ROLES[role]}{', '.join(names)}" for role, names in by_role.items())
    is_reported = any(row["status"] == "reported" for row in payload["sponsors"])
    return f"{text}, as reported" if is_reported else text


# -- the drawing -----------------------------------------------------------------------------


def _drawing(payload: Show) -> Page:
    """Draw the seats: named for a small body, else one glyph a member."""
    counts = _drawn_counts(payload)
    if counts is None:
        return []
    centre = [
        words.tally(words.ruling(payload)),
        words.outcome(payload["outcome"]) if payload["outcome"] else "",
    ]
    votes = payload["votes"]
    if _is_whole(payload) and 0 < len(votes) <= seats.MOST_NAMED:
        merged = {code: _drawn_as(option) for code, option in votes.items()}
        lines = seats.horseshoe(merged, centre)
    else:
        lines = seats.hemicycle(counts, centre)
    return [Drawing([*lines, "", seats.legend(counts, words.OPTIONS)])] if lines else []


def _is_whole(payload: Show) -> bool:
    """Say whether the roll names everybody who voted, not only some."""
    return payload["counted"]["yes"] is not None


def _drawn_counts(payload: Show) -> dict[str, int] | None:
    """Count the seats to draw: of a whole roll, else of a tally whose parts are all known."""
    if _is_whole(payload):
        drawn = [_drawn_as(option) for option in payload["votes"].values()]
        return {option: drawn.count(option) for option in _ORDER if option in drawn}
    counts = payload["announced"]
    if counts["yes"] is None or counts["no"] is None or counts["abstain"] is None:
        return None
    return {option: n for option in _ORDER if (n := _count(counts, option))}


def _drawn_as(option: str) -> str:
    """Return the option as which one is drawn: the rare ones as not voting."""
    return {"obliged_to_abstain": "abstain"}.get(
        option, option if option in _ORDER else "not_voting"
    )


# -- tables ----------------------------------------------------------------------------------


def _tallies(payload: Show) -> Page:
    """Set announced, counted and corrected tallies side by side, where they differ."""
    rows = [
        ("announced", payload["announced"]),
        ("counted in the roll", payload["counted"]),
        ("corrected later", payload["corrected"]),
    ]
    known = [(label, counts) for label, counts in rows if words.is_known(counts)]
    if len({tuple({**counts}.values())[:3] for _, counts in known}) < 2:
        return []
    columns = [Column(""), *(Column(words.OPTIONS[o], "right") for o in _ORDER)]
    cells: list[list[Inline]] = [
        [label, *(words.count(_count(counts, o)) for o in _ORDER)] for label, counts in known
    ]
    return [Heading("Tallies"), Table(columns, cells)]


def _by_group(payload: Show) -> Page:
    """Count votes by regional group; a small body needs no such table."""
    if len(payload["votes"]) <= seats.MOST_NAMED:
        return []
    columns = [Column(""), *(Column(words.OPTIONS[o], "right") for o in _ORDER)]
    rows: list[list[Inline]] = [
        [
            row["group"] or "None (former States)",
            *(str(row[o]) if row[o] else "-" for o in ("yes", "no", "abstain", "not_voting")),
        ]
        for row in payload["by_group"]
    ]
    return [Heading("By regional group"), Table(columns, rows)]


def _votes(payload: Show) -> Page:
    """Name who did what."""
    if not payload["votes"]:
        return []
    by_option: dict[str, list[str]] = defaultdict(list)
    for code, option in payload["votes"].items():
        by_option[option].append(code)
    rows: list[tuple[Inline, Inline]] = []
    for option, label in words.OPTIONS.items():
        codes = by_option[option]
        n_told = None if _is_whole(payload) else _count(payload["announced"], option)
        if codes or n_told:
            drawn = _drawn_as(option)
            mark = Span(f"{seats.GLYPHS[drawn]} {n_told or len(codes)} {label}", drawn)
            rows.append((mark, _named(codes, n_told, payload)))
    return [Heading("Who voted how"), Facts(rows)]


def _named(codes: list[str], n_told: int | None, payload: Show) -> str:
    """Name members; say how many more there were that nobody named."""
    names = words.named(codes, payload["names"])
    n_left = (n_told or len(codes)) - len(codes)
    if not n_left:
        return names
    return f"{names} and {n_left} not named" if names else "not named"


def _moved(payload: Show) -> Page:
    """Tell what was moved on the text, and what became of it."""
    if not payload["amendments"]:
        return []
    items: list[Inline] = [_movement(row, payload) for row in payload["amendments"]]
    return [Heading("Moved on this text"), Bullets(items)]


def _movement(row: Movement, payload: Show) -> Inline:
    """Tell one amendment, motion or separate vote."""
    movers = ", ".join(payload["names"].get(who, who) for who in row["moved_by"])
    veto = _veto(row["vetoed_by"], payload["names"])
    tally = words.tally(words.ruling(row))
    end = Span(f"{words.outcome(row['outcome'])}{veto}{f' {tally}' if tally else ''}", "strong")
    name = row["symbol"] or row["question"]
    by = f" ({movers})" if movers else ""
    status = ", as reported" if row["status"] == "reported" else ""
    return (f"{name}{by}: ", end, f"{status}: {row['content'] or row['title'] or ''}")


# -- where it comes from -----------------------------------------------------------------------


def _sources(payload: Show) -> Page:
    """Name the sources."""
    items: list[Inline] = []
    for row in payload["sources"]:
        where = f", {row['locator']}" if row["locator"] else f", {row['external_id']}"
        items.append((f"{row['source_id']}: {row['title']}", Span(where, "muted")))
    return [Heading("Sources"), Bullets(items)] if items else []


def _disagreements(payload: Show) -> Page:
    """Tell where sources differ; members on whom they differ in one way are told together."""
    alike: dict[tuple[str, str], list[Disagreement]] = defaultdict(list)
    for row in payload["disagreements"]:
        kind, _, _ = row["field"].partition("/")
        alike[kind, _difference(row)].append(row)
    items: list[Inline] = []
    for (kind, difference), rows in alike.items():
        if kind == "vote":
            codes = [row["field"].partition("/")[2] for row in rows]
            items.append(f"{words.named(codes, payload['names'])}: {difference}")
        else:
            field = rows[0]["field"].replace("_", " ").replace("/", " ")
            items.append(f"{_FIELDS.get(kind, field)}: {difference}")
    n_left = len(items) - _N_DISAGREEMENTS
    if n_left > 0:
        items = [*items[:_N_DISAGREEMENTS], f"and {n_left} more (--json has all)"]
    return [Heading("Where sources differ"), Bullets(items)] if items else []


def _difference(row: Disagreement) -> str:
    """Say who has what."""
    preferred, other = _value(row["preferred_value"]), _value(row["value"])
    note = f" ({row['note']})" if row["note"] else ""
    return (
        f"{preferred} in {row['preferred_source_id']}, in force; "
        f"{other} in {row['source_id']}{note}"
    )


def _notes(payload: Show) -> Page:
    """Say what a reader of the figures must know."""
    return [Heading("Notes"), Bullets([*payload["notes"]])] if payload["notes"] else []


def _value(value: str | None) -> str:
    """Write a value as words where it is an option."""
    return "nothing" if value is None else words.OPTIONS.get(value, value)
