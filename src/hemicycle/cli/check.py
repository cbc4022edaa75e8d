"""`hemicycle check`: an article judged, sentence by sentence, with the rows that prove it."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hemicycle.cli import encoding, words
from hemicycle.cli.disk import writing
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span
from hemicycle.cli.reading import DAY, answer, opened, rarely_collected, reading
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hemicycle.api.payloads import Check
    from hemicycle.claims.articles import Article

#: Verdict -> glyph, style, words.
_VERDICTS = {
    "supported": ("✓", "good", "supported"),
    "contradicted": ("✗", "bad", "contradicted"),
    "not_in_record": ("?", "doubt", "not in the record"),
    "opinion": ("~", "muted", "opinion"),
}
#: From worst to best: a span is marked with the worst of its claims.
_WORST_FIRST = ("contradicted", "not_in_record", "opinion", "supported")
#: Reasons that nothing in a record of votes could settle -> what was claimed. Listed by ids alone.
_BEYOND = {
    "no_statements": "what was said",
    "no_people": "offices",
    "outside": "done elsewhere",
}
_BASES = {
    "given": "as given",
    "metadata": "from the page's metadata",
    "dateline": "from its dateline",
}
_N_VALUES = 8


@click.command()
@click.argument("file", metavar="[FILE|DIR|-]", required=False)
@click.option("--text", metavar="TEXT", help='The text itself. E.g. --text "France abstained."')
@click.option(
    "--date",
    "published_on",
    type=DAY,
    metavar="DATE",
    help="Day of publication, for words like yesterday. E.g. --date 2025-02-25",
)
@click.option(
    "--html", "form", flag_value="html", help="Print one page of HTML that needs nothing else. "
    "E.g. --html -o checked.html",
)  # fmt: skip
@click.option("--csv", "form", flag_value="csv", help="Print a line a claim. E.g. --csv > c.csv")
@click.option(
    "--claimreview", "form", flag_value="claimreview",
    help="Print schema.org ClaimReview, JSON-LD. E.g. --claimreview > review.json",
)  # fmt: skip
@click.option(
    "--url",
    metavar="URL",
    help="Address of the article, for --claimreview. E.g. --url https://example.org/a",
)
@click.option(
    "--explain", "claim", metavar="ID", help="Derive one verdict step by step. E.g. --explain s05.1"
)
@click.option(
    "-o", "--output", "out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file; a folder of articles is written to Parquet. E.g. --output out.parquet",
)  # fmt: skip
@click.option(
    "--jobs", "n_jobs", metavar="N", type=click.IntRange(1, 256), default=1,
    help="Processes, for a folder. E.g. --jobs 4",
)  # fmt: skip
@reading
def check(
    file: str | None,
    text: str | None,
    published_on: date | None,
    form: str | None,
    as_of: str | None,
    url: str | None,
    claim: str | None,
    out: Path | None,
    n_jobs: int,
) -> None:
    """Judge what a news text claims about votes, each claim against the record.

    FILE is plain text in UTF-8 or a page of HTML; a dash reads the standard input. Verdicts are:
    supported, contradicted, not in the record, opinion. Whatever else it says is not judged.

    DIR is a folder of such files, judged into one Parquet table. A run that was stopped goes on
    where it was.

    \b
    Examples:
      hemicycle check article.txt --date 2025-02-25
      hemicycle check --text "No country voted against resolution 2774."
      cat article.txt | hemicycle check - --json
      hemicycle check page.html --html -o checked.html
      hemicycle check article.txt --date 2025-02-25 --explain s05.1
      hemicycle check articles/ --jobs 4 -o claims.parquet
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    if (file is None) == (text is None):
        raise click.UsageError("Give one text: a FILE, a dash for the standard input, or --text.")
    if file is not None and file != "-" and Path(file).is_dir():
        from hemicycle.cli import folder

        folder.check(Path(file), out, published_on, n_jobs, form, as_of)
        return
    with rarely_collected():
        record = opened(as_of)
        article = _article(file, text, published_on)
        if claim is None:
            payload = api.check_article(record, article)
        else:
            explained = api.explain(record, article.text, claim, published_on=article.published_on)
    if claim is not None:
        from hemicycle.cli import explanation

        with _written_to(out):
            answer(explained, explanation.page, None if form not in _PAGED else form)
        return
    with _written_to(out):
        if form in _RENDERED:
            _render(payload, form, url)
        else:
            answer(payload, page, form)


_PAGED = ("json", "markdown")
_RENDERED = ("html", "csv", "claimreview")


def _article(file: str | None, text: str | None, published_on: date | None) -> Article:
    """Read what was given."""
    from hemicycle.claims.articles import Article, read_article

    if file is None:
        return Article(text or "", published_on, "given" if published_on else None)
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise HemicycleError(
            f"The text of {file} cannot be read.",
            found=error.strerror,
            expected="a file of plain text or HTML",
            remedy="Check the name, or give the text with --text.",
        ) from error
    return read_article(content, name=file, published_on=published_on)


@contextmanager
def _written_to(out: Path | None) -> Iterator[None]:
    """Send what is printed to a file, in UTF-8, if one is given."""
    if out is None:
        yield
        return
    import io
    from contextlib import redirect_stdout

    told = io.StringIO()
    with redirect_stdout(told):
        yield
    with writing(out):
        out.write_text(told.getvalue(), "utf-8")


def _render(payload: Check, form: str | None, url: str | None) -> None:
    """Print a report in a form of its own."""
    encoding.write_nearest()
    if form == "html":
        from hemicycle.claims.report_html import to_html

        click.echo(to_html(payload), nl=False)
    elif form == "csv":
        from hemicycle.claims.report_rows import to_csv

        click.echo(to_csv(payload), nl=False)
    else:
        import json

        from hemicycle.claims.report_claimreview import to_claimreview

        graph = to_claimreview(payload, url=url)
        click.echo(json.dumps(graph, ensure_ascii=not encoding.can_write_anything(), indent=2))


def page(payload: Check) -> Page:
    """Lay out a text with marks, its claims and what was not read.

    Parameters
    ----------
    payload : Check
        As `hemicycle.api.check` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(_summary(payload), 1),
        *([Paragraph(_dated(payload), "muted")] if payload["claims"] else []),
        *(Paragraph(line) for line in _marked(payload)),
        *_claims(payload),
        *_unread(payload),
    ]


def _summary(payload: Check) -> str:
    """Count the claims by verdict."""
    if not payload["claims"]:
        return "No claim about a vote was read in this text."
    counts = payload["article"]["n_claims"]
    parts = [f"{n} {_VERDICTS[verdict][2]}" for verdict, n in counts.items() if n]
    return f"{words.counted(len(payload['claims']), 'claim')}: {', '.join(parts)}"


def _dated(payload: Check) -> str:
    """Say against which day and which record the text was read."""
    day = payload["article"]["published_on"]
    basis = _BASES.get(payload["article"]["published_basis"] or "", "")
    version = payload["article"]["record_version"]
    if day:
        return f"Read as of {words.day(day)} ({basis}); judged by record {version}."
    text = payload["article"]["text"]
    spans = payload["article"].get("undated", ())
    times = list(dict.fromkeys(text[span["start"] : span["end"]] for span in spans))
    shown = ", ".join(f"“{time}”" for time in times[:3])
    open_ = f", so {shown} cannot be placed" if times else ""
    return (
        f"Its day of publication is not known{open_}: give it with --date. Judged by record "
        f"{version}."
    )


def _marked(payload: Check) -> list[Inline]:
    """Write the text with a mark after every claim, a paragraph a line."""
    text: str = payload["article"]["text"]
    ends: dict[int, list[dict[str, Any]]] = defaultdict(list)
    styles = [""] * len(text)
    for verdict in reversed(_WORST_FIRST):
        for claim in payload["claims"]:
            if claim["verdict"] == verdict:
                start, end = claim["span"]["start"], claim["span"]["end"]
                styles[start:end] = [_VERDICTS[verdict][1]] * (end - start)
    for claim in payload["claims"]:
        ends[claim["span"]["end"]].append(claim)
    lines: list[Inline] = []
    line: list[str | Span] = []
    for place, letter in enumerate(text):
        line += _marks(ends.get(place, []))
        if letter == "\n":
            lines += [tuple(line)] if line else []
            line = []
        else:
            _append(line, letter, styles[place])
    line += _marks(ends.get(len(text), []))
    return [*lines, *([tuple(line)] if line else [])]


def _append(line: list[str | Span], letter: str, style: str) -> None:
    """Add a letter to the last run, if it is of one style."""
    last = line[-1] if line else None
    if isinstance(last, Span) and last.style == style:
        line[-1] = Span(last.text + letter, style)
    else:
        line.append(Span(letter, style))


def _marks(claims: list[dict[str, Any]]) -> list[str | Span]:
    """Write the marks of the claims that end here, by verdict."""
    marks: list[str | Span] = []
    for verdict in _WORST_FIRST:
        ids = [claim["id"] for claim in claims if claim["verdict"] == verdict]
        if ids:
            glyph, style, _ = _VERDICTS[verdict]
            # Without spaces, so that no line breaks inside.
            marks.append(Span(f"[{glyph}{','.join(ids)}]", style))
    return marks


def _claims(payload: Check) -> Page:
    """List the claims with verdict and proof, the contradicted ones first."""
    if not payload["claims"]:
        return []
    beyond: dict[str, list[str]] = defaultdict(list)
    listed = []
    for claim in sorted(payload["claims"], key=lambda c: c["verdict"] != _WORST_FIRST[0]):
        if claim["reason"] in _BEYOND and not claim["evidence"]:
            beyond[claim["reason"]].append(claim["id"])
        else:
            listed.append(_claim(claim))
    page: Page = [Heading("Claims"), Facts(listed)] if listed else []
    if beyond:
        rows: list[tuple[Inline, Inline]] = [
            (_BEYOND[reason], ", ".join(ids)) for reason, ids in beyond.items()
        ]
        page += [Heading("Read, but beyond a record of votes"), Facts(rows)]
    return page


def _claim(claim: dict[str, Any]) -> tuple[Inline, Inline]:
    """Lay out one claim; a glyph says enough of one that is supported."""
    from hemicycle.claims.report import corrected

    glyph, style, said = _VERDICTS[claim["verdict"]]
    codes = ", ".join(claim["nuance"]).replace("_", " ")
    parts: list[str | Span] = [claim["text"]]
    if claim["verdict"] != "supported":
        parts += [": ", Span(said, style)]
    parts += [f" ({codes})"] if codes else []
    parts += [f": {claim['missing']}"] if claim["missing"] else []
    parts += [f". {corrected(claim['correction'])}"] if claim["correction"] else []
    proof = _proof(claim["evidence"])
    parts += [Span(f" [{proof}]", "muted")] if proof else []
    return Span(f"{glyph} {claim['id']}", style), tuple(parts)


def _proof(evidence: list[dict[str, Any]]) -> str:
    """Write the rows of evidence, those of one vote event together."""
    by_event: dict[str, list[str]] = defaultdict(list)
    for row in evidence:
        if row["field"] != "wording":  # told as the nearest phrase, and its paragraph follows
            by_event[row["symbol"] or row["vote_event_id"]].append(_row(row))
    # Announced and counted mostly say the same.
    return "; ".join(
        f"{name}: {', '.join(dict.fromkeys(values))}" for name, values in by_event.items()
    )


def _row(row: dict[str, Any]) -> str:
    """Write one value: what a member did, a count, or whatever else."""
    field, value = row["field"], row["value"]
    kind, _, member = field.partition("/")
    if kind == "series":
        return f"series {member.replace('_', ' ')}: {_value(value)}"
    if kind == "option":
        return f"{member} {words.OPTIONS.get(value, _value(value))}"
    count = field.removesuffix("_counted").removeprefix("n_")
    if field.startswith("n_") and count in words.OPTIONS:
        return f"{_value(value)} {words.OPTIONS[count]}"
    return f"{field.replace('_', ' ')} {_value(value)}"


def _value(value: object) -> str:
    """Write a value of the record, a long list by its beginning."""
    if isinstance(value, list):
        between = ", " if any(" " in str(one) for one in value) else " "
        shown = between.join(map(str, value[:_N_VALUES]))
        n_left = len(value) - _N_VALUES
        return f"{shown} and {n_left} more" if n_left > 0 else shown or "nobody"
    return "unknown" if value is None else str(value)


def _unread(payload: Check) -> Page:
    """List the sentences that hold something which is not judged."""
    text = payload["article"]["text"]
    items: list[Inline] = []
    for row in payload["unread"]:
        sentence = text[row["sentence"]["start"] : row["sentence"]["end"]]
        seen = ", ".join(kind.replace("_", " ") for kind in row["seen"])
        items.append((words.cut(sentence, 50), Span(f" ({seen})" if seen else "", "muted")))
    return [Heading("Not yet read, not judged"), Bullets(items)] if items else []
