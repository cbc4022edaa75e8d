"""Pages of sittings: where they stand, what may be done, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Column, Facts, Heading, Inline, Page, Paragraph, Span, Table

if TYPE_CHECKING:
    from hemicycle.api.sitting_payloads import (
        LegalMoves,
        LogTold,
        ProposalTold,
        ReplayedDay,
        SittingTold,
        VoteTold,
    )

_MARKS = {"adopted": "✓", "rejected": "✗", "vetoed": "✗", "second_vote": "=", "no_decision": "·"}
_OUTCOMES = {
    "adopted": Span("adopted", "good"),
    "rejected": Span("not adopted", "bad"),
    "vetoed": Span("vetoed", "bad"),
    "second_vote": Span("equal votes, to be voted again", "doubt"),
    "no_decision": Span("no decision", "doubt"),
}
_MOTIONS = {
    "adopted": Span("carried", "good"),
    "rejected": Span("lost", "bad"),
}
_STATUS = {
    "tabled": "before the body",
    "silence": "under silence",
    "not_acted_on": "not acted on",
    "not_competent": "the body is not competent",
    "not_put": "not put to the vote",
    "not_agreed": "not agreed: nothing was adopted",
    "lapsed": "fell, since another was adopted",
}
_HASH = 12


def replayed(payload: ReplayedDay) -> Page:
    """Lay out the sittings of a day.

    Parameters
    ----------
    payload : ReplayedDay
        As `hemicycle.api.replay` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    n = words.counted(len(payload["sittings"]), "log")
    page: Page = [
        Heading(words.day(payload["day"]), 1),
        Paragraph(
            f"Retold from {n}: every hash verified, every event put to the rules again. Counts "
            "that nobody published stay unknown.",
            "muted",
        ),
    ]
    for item in payload["sittings"]:
        page += _retold(item)
    return page


def _retold(payload: SittingTold) -> Page:
    """Lay out a finished sitting: its results with their rules, and what became of its texts."""
    page: Page = [
        Heading(_name(payload)),
        Paragraph(
            ". ".join([*([payload["title"]] if payload["title"] else []), _who(payload)]) + "."
        ),
    ]
    if payload["votes"]:
        marks = [_mark(vote) for vote in payload["votes"]]
        page.append(Bullets([_vote(vote) for vote in payload["votes"]], marks))
    page += _rulings(payload)
    undecided = [item for item in payload["proposals"] if item["status"] not in _OUTCOMES]
    if undecided:
        page.append(Bullets([_proposal(item) for item in undecided], ["·"] * len(undecided)))
    for item in payload["proposals"]:
        if item["is_amended"] and item["target"] is None:
            page += redlined(item)
    page.append(
        Paragraph(f"Log {payload['sitting']}: {payload['n_lines']} lines, head "
                  f"{payload['head'][:_HASH]}", "muted")
    )  # fmt: skip
    return page


def _rulings(payload: SittingTold) -> Page:
    """Tell the rulings of the chair."""
    told: list[Inline] = [
        f"Ruling {item['ruling']} ({item['status']}): {item['words']}"
        for item in payload["rulings"]
    ]
    return [Bullets(told, ["·"] * len(told))] if told else []


def _name(payload: SittingTold) -> str:
    """Name the body and its chamber."""
    chamber = (payload["chamber"] or "").replace("_", " ")
    return f"{payload['body_name']}, {chamber}" if chamber else payload["body_name"]


def _who(payload: SittingTold) -> str:
    """Say how many sat and who presided."""
    chair = f", {payload['chair']} in the chair" if payload["chair"] else ""
    reported = "; as reported" if payload["is_reported"] else ""
    return f"{words.counted(payload['n_members'], 'member')}{chair}{reported}"


def _mark(vote: VoteTold) -> str:
    """Mark a result."""
    if not vote["is_verified"]:
        return "?"
    return _MARKS.get(vote["outcome"] or "", "…")


def _vote(vote: VoteTold) -> Inline:
    """Tell a vote: what was asked, the counts, the result and the rule."""
    tally = words.tally(vote["tally"])
    away = vote["tally"]["not_voting"]
    counts = f"{tally} ({away} not voting)" if away else tally
    parts: list[str | Span] = [Span(_asked(vote), "strong"), f" {vote['what']}. "]
    parts.append(f"{counts or 'No counts'}: ")
    if vote["outcome"] is None:
        parts.append(Span(f"voting is {vote['status']}", "doubt"))
        return tuple(parts)
    parts.append(_outcome(vote))
    if vote["vetoed_by"]:
        parts.append(f" by {', '.join(vote['vetoed_by'])}")
    if vote["resulting"]:
        parts.append(f" as {vote['resulting']}")
    if not vote["is_verified"]:
        parts.append(Span(", not verifiable", "doubt"))
    articles = ", ".join(vote["articles"])
    reason = vote["requirement"]
    parts.append(f". {reason[:1].upper()}{reason[1:]} [{articles}]")
    parts += _afterwards(vote)
    return tuple(parts)


def _outcome(vote: VoteTold) -> Span:
    """Name the result in the words of its question."""
    table = _OUTCOMES if vote["question"] in ("draft", "amendment", "part") else _MOTIONS
    outcome = vote["outcome"] or ""
    return table.get(outcome) or _OUTCOMES[outcome]


def _afterwards(vote: VoteTold) -> list[str | Span]:
    """Tell what members said and what was put right after the event."""
    told = [f"{member} meant {option}" for member, option in vote["meant"].items()]
    told += [f"{member} corrected to {option}" for member, option in vote["corrected"].items()]
    return (
        [Span(f" After the event: {', '.join(told)}; the result stays.", "muted")] if told else []
    )


def _asked(vote: VoteTold) -> str:
    """Say what was asked, and by whom."""
    if vote["question"] in ("draft", "amendment"):
        name = vote["about"]
        kind = "" if name.startswith(vote["question"]) else f"{vote['question'].capitalize()} "
        start = f"{name[:1].upper()}{name[1:]}" if not kind else name
        return f"{kind}{start}, {vote['by']}:"
    return f"{vote['question'].capitalize()} {vote['about']}, {vote['by']}:"


def _proposal(item: ProposalTold) -> Inline:
    """Tell where a proposal stands."""
    status = _STATUS.get(item["status"], item["status"])
    what = f"amends {item['target']}" if item["target"] else item["title"]
    name = f"{item['symbol']}, {item['by']}" + (f" ({what})" if what else "")
    parts: list[str | Span] = [Span(name, "strong"), f": {status}"]
    if item["objections"]:
        parts.append(f". Objections: {'; '.join(item['objections'])}")
    return tuple(parts)


def redlined(item: ProposalTold) -> Page:
    """Lay out a text with what was taken out and put in.

    Parameters
    ----------
    item : ProposalTold
        With its text.

    Returns
    -------
    list of Block
        A heading and its paragraphs.
    """
    name = f"{item['symbol']} as amended" if item["is_amended"] else item["symbol"]
    resulting = f", {item['resulting']}" if item["resulting"] else ""
    page: Page = [
        Heading(f"{name}{resulting}"),
        Paragraph("[-taken out-] [+put in+]", "muted"),
    ]
    if not item["text"]:
        return [Heading(f"{name}{resulting}"), Paragraph("The text is not known.")]
    page.append(
        Bullets([part["redline"] for part in item["text"]], [part["id"] for part in item["text"]])
    )
    return page


def status(payload: SittingTold) -> Page:
    """Lay out where a sitting stands.

    Parameters
    ----------
    payload : SittingTold
        As `hemicycle.api.sitting` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    page: Page = [
        Heading(f"{payload['sitting']} · {_name(payload)} · {words.day(payload['day'])}", 1),
        Facts(
            [
                ("Sitting", f"{payload['phase']}; {_who(payload)}"),
                ("Log", f"{payload['n_lines']} lines, head {payload['head'][:_HASH]}"),
            ]
        ),
        Heading("Pending, the most pressing first"),
    ]
    pending = payload["pending"][::-1]
    if pending:
        items: list[Inline] = [
            (Span(f"{item['kind']} {item['id']}", "strong"), f" {item['words']}")
            for item in pending
        ]
        page.append(Bullets(items))
    else:
        page.append(Paragraph("Nothing."))
    page += _rulings(payload)
    settled = [item for item in payload["proposals"] if item["status"] not in ("tabled", "silence")]
    if payload["votes"]:
        marks = [_mark(vote) for vote in payload["votes"]]
        page += [Heading("Votes"), Bullets([_vote(vote) for vote in payload["votes"]], marks)]
    if settled:
        page += [Heading("Settled"), Bullets([_proposal(item) for item in settled])]
    return page


def legal(payload: LegalMoves) -> Page:
    """Lay out what may be done now.

    Parameters
    ----------
    payload : LegalMoves
        As `hemicycle.api.legal` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    page: Page = [Heading(f"Legal now · {payload['sitting']}", 1)]
    if payload["moves"]:
        page.append(moves(payload))
    if payload["besides"]:
        page.append(Paragraph(f"Besides: {', '.join(payload['besides'])}.", "muted"))
    if len(page) == 1:
        page.append(Paragraph("Nothing: the sitting is closed."))
    return page


def moves(payload: LegalMoves, most: int | None = None) -> Table:
    """Lay out moves with how they are typed, each way of typing once.

    Parameters
    ----------
    payload : LegalMoves
        As `hemicycle.api.legal` returns it.
    most : int, optional
        How many rows at most.

    Returns
    -------
    Table
        Two columns.
    """
    told = {move["command"]: move["words"] for move in payload["moves"][::-1]}
    rows: list[list[Inline]] = [
        [Span(typed or "-", "strong"), what] for typed, what in list(told.items())[::-1][:most]
    ]
    return Table([Column("to type", may_wrap=True), Column("what it does", may_wrap=True)], rows)


def log(payload: LogTold) -> Page:
    """Lay out a log.

    Parameters
    ----------
    payload : LogTold
        As `hemicycle.api.log` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    lines = payload["lines"]
    return [
        Heading(f"Log of {payload['sitting']}", 1),
        Bullets([line["words"] for line in lines], [str(line["sequence"]) for line in lines]),
        Paragraph(f"Verified. Head {payload['head']}", "muted"),
    ]


def written(payload: LogTold, results: list[VoteTold]) -> Page:
    """Lay out what was just written, with the results it brought.

    Parameters
    ----------
    payload : LogTold
        The new lines alone.
    results : list of VoteTold
        Votes whose result was declared.

    Returns
    -------
    list of Block
        Its page.
    """
    lines = payload["lines"]
    page: Page = [
        Bullets([line["words"] for line in lines], [str(line["sequence"]) for line in lines])
    ]
    if results:
        page.append(Bullets([_vote(vote) for vote in results], [_mark(vote) for vote in results]))
    return page
