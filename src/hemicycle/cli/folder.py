"""`hemicycle check DIR`: a folder of articles, judged into one table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span
from hemicycle.cli.reading import answer, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from hemicycle.api.payloads import Folder

_STATUSES = {
    "judged": "judged",
    "copy": "copies of others, not judged again",
    "passed": "not about votes, passed",
    "unreadable": "unreadable, passed over",
    "failed": "not finished, for an error",
}


def check(
    folder: Path,
    out: Path | None,
    published_on: date | None,
    n_jobs: int,
    form: str | None,
    as_of: str | None,
) -> None:
    """Judge a folder and tell what came of it."""
    from hemicycle import api

    if out is None:
        raise click.UsageError("A folder is written to a table: name it with -o OUT.parquet.")
    if form not in (None, "json", "markdown"):
        raise click.UsageError(f"--{form} is for one article; a folder is written to Parquet.")
    tell, end = _progress()
    try:
        payload = api.check_folder(
            opened(as_of), folder, out, published_on=published_on, n_jobs=n_jobs, progress=tell
        )
    except KeyboardInterrupt:
        end()
        click.echo("Stopped. Run the same command again to go on.", err=True)
        raise click.exceptions.Exit(130) from None
    finally:
        end()
    answer(payload, page, form)


def _progress() -> tuple[Callable[[str, int, int], None], Callable[[], None]]:
    """Return a teller of progress and what ends it: on a terminal a line, else silent."""
    if not sys.stderr.isatty():
        return (lambda _what, _done, _of: None), (lambda: None)

    def tell(what: str, done: int, of: int) -> None:
        if done == of or done % 10 == 0 or done == 1:
            sys.stderr.write(f"\r\x1b[K{what} {done:,} of {of:,} ({done / of:.0%})")
            sys.stderr.flush()

    def end() -> None:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    return tell, end


def page(payload: Folder) -> Page:
    """Lay out what came of a folder.

    Parameters
    ----------
    payload : Folder
        As `hemicycle.api.check_folder` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    n_claims = sum(payload["verdicts"].values())
    statuses = [(f"{n:,}", _STATUSES[s]) for s, n in payload["statuses"].items() if n]
    verdicts = [(f"{n:,}", v.replace("_", " ")) for v, n in payload["verdicts"].items() if n]
    found: Page = [
        Heading(
            f"{words.counted(payload['n_articles'], 'article')}, "
            f"{words.counted(n_claims, 'claim')}",
            1,
        ),
        Paragraph(f"{words.counted(payload['n_rows'], 'row')} in {payload['out']}."),
    ]
    rest = []
    if payload["n_resumed"]:
        rest.append(f"{payload['n_resumed']:,} were judged by a run that had been stopped")
    if payload["n_other"]:
        rest.append(f"{words.counted(payload['n_other'], 'file')} of other kinds left alone")
    found += [Paragraph(f"{'; '.join(rest)}.", "muted")] if rest else []
    found += [Heading("Articles"), Facts(_aligned(statuses))]
    found += [Heading("Claims"), Facts(_aligned(verdicts))] if verdicts else []
    if payload["contradicted"]:
        found += [Heading("Contradicted"), Bullets(_contradicted(payload))]
    if payload["unreadable"]:
        lost: list[Inline] = [f"{r['article']}: {r['message']}" for r in payload["unreadable"]]
        found += [Heading("Passed over"), Bullets(lost)]
    return found


def _aligned(rows: list[tuple[str, str]]) -> list[tuple[Inline, Inline]]:
    """Set numbers flush right."""
    width = max((len(number) for number, _ in rows), default=0)
    return [(number.rjust(width), said) for number, said in rows]


def _contradicted(payload: Folder) -> list[Inline]:
    """List the first contradicted claims, and say how many more there are."""
    listed: list[Inline] = [
        (f"{row['article']} {row['id']}: {row['claim']}. ",
         Span(f"The record has: {row['correction']}" if row["correction"] else "", "strong"))
        for row in payload["contradicted"]
    ]  # fmt: skip
    more = payload["verdicts"]["contradicted"] - len(listed)
    return [*listed, f"and {more:,} more"] if more > 0 else listed
