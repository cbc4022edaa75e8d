"""A report as one page of HTML that needs nothing else: no script, no font, no address.

Verdicts are told by a glyph, by the kind of line under the words and by a word, and only then by
colour. Evidence and query of a claim show when its mark is pointed at or reached with the keyboard
(on a phone, tapped), and stand below in full, which is what prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from hemicycle.claims.report import NUANCES, REASONS, corrected
from hemicycle.claims.report_claimreview import told
from hemicycle.claims.report_rows import written

#: Verdict -> class, glyph, word. From the worst: a stretch is marked with its worst claim.
VERDICTS = {
    "contradicted": ("bad", "✗", "contradicted"),
    "not_in_record": ("doubt", "?", "not in the record"),
    "opinion": ("muted", "~", "opinion"),
    "supported": ("good", "✓", "supported"),
}
_ORDER = list(VERDICTS)
_BASES = {
    "given": "as given",
    "metadata": "from the page's metadata",
    "dateline": "from its dateline",
}
_N_VALUES = 12

Claim = Mapping[str, Any]


def to_html(payload: Mapping[str, Any]) -> str:
    """Write a report as a page.

    Parameters
    ----------
    payload : mapping
        A report, as `Report.to_dict` gives it.

    Returns
    -------
    str
        A whole page in UTF-8.

    Examples
    --------
    >>> import hemicycle as hc
    >>> page = to_html(hc.check("No country voted against resolution 2774.").to_dict())
    >>> page.startswith("<!doctype html>"), "n_no" in page
    (True, True)
    """
    article = payload["article"]
    title = _headline(article["text"])
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Checked: {escape(title)}</title>",
        f"<style>\n{_style()}</style>\n</head>\n<body>",
        _header(payload),
        f"<main>\n{_text(payload)}",
        _claims(payload["claims"]),
        _questions(payload["questions"]),
        _unread(payload),
        "</main>",
        _footer(article),
        "</body>\n</html>\n",
    ])  # fmt: skip


@lru_cache(maxsize=1)
def _style() -> str:
    """Read the style sheet."""
    return files("hemicycle.claims").joinpath("report.css").read_text("utf-8")


def _headline(text: str) -> str:
    """Return the beginning of the text, for the title of the page."""
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= 80 else f"{first[:79].rsplit(' ', 1)[0]}…"


def _header(payload: Mapping[str, Any]) -> str:
    """Write what was counted, and how marks are to be read."""
    counts = payload["article"]["n_claims"]
    n = len(payload["claims"])
    parts = [f"{counts[v]} {VERDICTS[v][2]}" for v in _ORDER if counts[v]]
    head = f"{n} claim{'' if n == 1 else 's'}" if n else "No claim about a vote"
    said = f": {', '.join(parts)}" if parts else " was read in this text"
    legend = "".join(
        f'<li class="{css}"><span class="mark">{glyph}</span> <span class="w {css}">{word}</span>'
        for css, glyph, word in VERDICTS.values()
    )
    return (
        f"<header>\n<h1>{head}{said}</h1>\n<p class=small>{escape(_dated(payload['article']))}</p>"
        f'\n<ul class="legend">{legend}</ul>\n</header>'
    )


def _dated(article: Mapping[str, Any]) -> str:
    """Say against which day and record the text was read."""
    day, basis = article["published_on"], _BASES.get(article["published_basis"] or "", "")
    dated = f"Read as of {day} ({basis})" if day else "The day of publication is not known"
    return f"{dated}; judged by record {article['record_version']}."


# -- the article ----------------------------------------------------------------------------


def _text(payload: Mapping[str, Any]) -> str:
    """Write the article, a paragraph a line, with a mark behind every claim."""
    text: str = payload["article"]["text"]
    claims: list[Claim] = payload["claims"]
    ends: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        ends[claim["span"]["end"]].append(claim)
    parts = []
    for start, end in _paragraphs(text):
        inside = [c for c in claims if c["span"]["start"] < end and c["span"]["end"] > start]
        cuts = {start, end} | {c["span"][side] for c in inside for side in ("start", "end")}
        places = sorted(place for place in cuts if start <= place <= end)
        runs = [
            _run(text[a:b], [c for c in inside if c["span"]["start"] <= a < c["span"]["end"]])
            + "".join(_mark(claim) for claim in ends.get(b, ()))
            for a, b in pairwise(places)
        ]
        parts.append(f"<p>{''.join(runs)}</p>")
    return f'<article class="text">\n{chr(10).join(parts)}\n</article>'


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    """Return where the lines of a text begin and end, the empty ones left out."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _worst(claims: list[Claim]) -> str:
    """Return the class of the worst verdict."""
    worst = min((_ORDER.index(c["verdict"]) for c in claims), default=None)
    return "" if worst is None else VERDICTS[_ORDER[worst]][0]


def _run(text: str, claims: list[Claim]) -> str:
    """Write a stretch of text on which the same claims rest."""
    css = _worst(claims)
    return f'<span class="w {css}">{escape(text)}</span>' if css else escape(text)


def _mark(claim: Claim) -> str:
    """Write the mark of a claim, with what shows when it is pointed at."""
    css, glyph, word = VERDICTS[claim["verdict"]]
    name = escape(claim["id"])
    return (
        f'<span class="m {css}" id="m-{name}"><a class="mark" href="#c-{name}" '
        f'aria-label="{name}, {word}" aria-describedby="p-{name}">{glyph} {name}</a>'
        f'<span class="pop" role="tooltip" id="p-{name}">{_said(claim)}{_rows(claim)}</span></span>'
    )


# -- the claims -----------------------------------------------------------------------------


def _said(claim: Claim) -> str:
    """Write the verdict on a claim and why."""
    _, glyph, word = VERDICTS[claim["verdict"]]
    parts = [f'<span class="verdict">{glyph} {word}</span>: {escape(claim["text"])}.']
    if claim["correction"]:
        parts.append(f'<span class="fix">{escape(corrected(claim["correction"]))}.</span>')
    if claim["reason"]:
        why = claim["missing"] or told(REASONS, claim["reason"])
        parts.append(f"Why: {escape(why)}.")
    parts += [f"Note: {escape(told(NUANCES, code))}." for code in claim["nuance"]]
    said = claim["attribution"]
    whose = said.get("speaker") or said.get("source")
    parts += [f"On the word of {escape(whose)}."] if whose else []
    return "<br>".join(parts)


def _rows(claim: Claim) -> str:
    """Write the rows of evidence, each with the query that gives it."""
    rows = "".join(
        f"<span>{escape(row['symbol'] or row['vote_event_id'])}: {escape(_named(row))}"
        f"<br><code>{escape(row['query'])}</code></span>"
        for row in claim["evidence"]
    )
    return f'<span class="rows">{rows}</span>' if rows else ""


def _named(row: Mapping[str, Any]) -> str:
    """Write one value: a long list by its beginning."""
    value = row["value"]
    if isinstance(value, list) and len(value) > _N_VALUES:
        value = [*value[:_N_VALUES], f"and {len(value) - _N_VALUES} more"]
    return f"{row['field'].replace('_', ' ')} = {written(value) or 'nobody'}"


def _claims(claims: list[Claim]) -> str:
    """Write every claim in full, in the order of the text."""
    return f"<h2>Claims</h2>\n{chr(10).join(map(_card, claims))}" if claims else ""


def _card(claim: Claim) -> str:
    """Write one claim in full."""
    css = VERDICTS[claim["verdict"]][0]
    name, link = escape(claim["id"]), claim["link"]
    held = escape(", ".join(link["anchors"]).replace("_", " ")) or "nothing but the claim itself"
    rivals = f"; close to it: {escape(', '.join(link['rivals']))}" if link["rivals"] else ""
    found = f"<p class=small>The vote was found by: {held}{rivals}.</p>"
    return (
        f'<section class="card {css}" id="c-{name}"><p><a href="#m-{name}">{name}</a> '
        f"{_said(claim)}</p>{_rows(claim)}{found if link['vote_event_id'] else ''}</section>"
    )


def _questions(questions: list[Mapping[str, Any]]) -> str:
    """Write the questions that the text speaks of."""
    if not questions:
        return ""
    rows = "".join(
        f"<tr><td>{escape(q['symbol'] or '—')}<td>{escape(q['decided_on'] or '—')}"
        f"<td>{escape(q['title'] or told(REASONS, q['reason'] or 'no_such_vote'))}"
        for q in questions
    )
    return (
        "<h2>Votes that it speaks of</h2>\n<div class=scroll><table><thead><tr><th>Symbol<th>Day"
        f"<th>Title</thead><tbody>{rows}</tbody></table></div>"
    )


def _unread(payload: Mapping[str, Any]) -> str:
    """Write the sentences that hold something which was not judged."""
    text = payload["article"]["text"]
    items = []
    for row in payload["unread"]:
        sentence = escape(text[row["sentence"]["start"] : row["sentence"]["end"]])
        seen = ", ".join(kind.replace("_", " ") for kind in row["seen"])
        items.append(f"<li>{sentence}{f' <em>({seen})</em>' if seen else ''}")
    listed = f"<ul class=left>{''.join(items)}</ul>"
    return (
        f'<h2>Not read in full, not judged</h2>\n<div class="small">{listed}</div>' if items else ""
    )


def _footer(article: Mapping[str, Any]) -> str:
    """Say what a verdict means, and how to see for oneself."""
    version = escape(article["record_version"])
    return (
        "<footer><p>Contradicted: the record surely says otherwise. Not in the record: it cannot "
        "tell, or not surely which vote is meant. Each query runs in Python after "
        f"<code>import hemicycle; rec = hemicycle.open({version!r})</code>.</p>"
        "<p>Written by Hemicycle.</p></footer>"
    )
