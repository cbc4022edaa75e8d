"""What the commands of the law share: traces, outcomes, forms without a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Inline, Page, Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from hemicycle.api.law_payloads import Computation, TraceStep, Turn

F = TypeVar("F", bound="Callable[..., Any]")

RESULTS = {
    "adopted": "adopted",
    "rejected": "rejected",
    "vetoed": "vetoed",
    "second_vote": "equal votes: a second vote",
    "not_quorate": "no quorum",
    "no_decision": "no decision",
    "not_verifiable": "not verifiable",
}
_STYLES = {"adopted": "good", "rejected": "bad", "vetoed": "bad"}
_MARKS = {True: "✓", False: "✗", None: "?"}
_N_TURNS = 6


def form_options(command: F) -> F:
    """Add `--json` and `--markdown`, for commands that read no record.

    Parameters
    ----------
    command : callable
        Takes `form` besides its own.

    Returns
    -------
    callable
        The same, with the options.
    """
    for option in reversed(_FORMS):
        command = option(command)
    return command


_FORMS = (
    click.option(
        "--json",
        "form",
        flag_value="json",
        help="Print JSON; its keys are documented and stable. E.g. --json | jq .name",
    ),
    click.option(
        "--markdown",
        "form",
        flag_value="markdown",
        help="Print Markdown. E.g. --markdown > page.md",
    ),
)


def result(name: str) -> Span:
    """Write what the law makes of a vote."""
    return Span(RESULTS[name], _STYLES.get(name, "doubt"))


def mark(step: TraceStep) -> str:
    """Mark a step: met, not met, unknown; for a veto and a block that it stands or not."""
    holds = step["holds"]
    if step["name"] in ("veto", "block") and holds is not None:
        holds = not holds
    return _MARKS[holds]


def trace(computed: Computation) -> Bullets:
    """Lay out a computation, a step a line, each with its article."""
    items: list[Inline] = []
    for step in computed["trace"]:
        doubt = "" if step["status"] == "verified" else ", words not read"
        items.append((f"{step['text']} ", Span(f"[{step['article']}{doubt}]", "muted")))
    return Bullets(items, [mark(step) for step in computed["trace"]])


def turns(found: list[Turn]) -> Page:
    """Lay out the smallest changes that turn a result."""
    if not found:
        return [Paragraph("No change of votes that is known turns it.", "muted")]
    texts: list[Inline] = [turn["text"] for turn in found[:_N_TURNS]]
    if len(found) > _N_TURNS:
        texts.append(f"and {words.counted(len(found) - _N_TURNS, 'more way')} with as few")
    return [Bullets(texts)]
