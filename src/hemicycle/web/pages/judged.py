"""The page on which an article is checked: nothing of it is kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.claims.articles import read_article
from hemicycle.claims.report import NUANCES, REASONS, VERDICTS
from hemicycle.claims.report_claimreview import to_claimreview
from hemicycle.claims.report_html import to_html
from hemicycle.claims.report_rows import to_csv
from hemicycle.core.errors import UnknownSymbolError
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hemicycle.api.payloads import Check
    from hemicycle.claims.articles import Article
    from hemicycle.web.pages.site import Site

#: Longer texts are refused: an article has a few thousand characters.
MOST_CHARACTERS = 60_000
SIGNS = {"supported": "✓", "contradicted": "✗", "not_in_record": "?", "opinion": "–"}
#: Of overlapping marks the gravest shows.
_GRAVEST = ("contradicted", "not_in_record", "opinion", "supported")


@dataclass(frozen=True, slots=True)
class Export:
    """A form in which a judged article may be taken away.

    Attributes
    ----------
    label, file, media : str
        What the button says, name of the file, its type.
    write : callable
        Report -> the file.
    """

    label: str
    file: str
    media: str
    write: Callable[[Mapping[str, Any]], str]


def _json(told: Mapping[str, Any]) -> str:
    """Write a report, or what was made of it, as JSON."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


EXPORTS = {
    "html": Export("HTML, one page", "checked.html", "text/html; charset=utf-8", to_html),
    "csv": Export("CSV, a row a claim", "checked.csv", "text/csv; charset=utf-8", to_csv),
    "claimreview": Export(
        "ClaimReview, JSON-LD", "checked.jsonld", "application/ld+json",
        lambda told: _json(to_claimreview(told)),
    ),
    "json": Export("JSON", "checked.json", "application/json", _json),
}  # fmt: skip


@dataclass(slots=True)
class Part:
    """A stretch of the article: plain, or the words of one claim or more."""

    text: str
    claims: list[dict[str, Any]] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The gravest verdict on these words."""
        present = {claim["verdict"] for claim in self.claims}
        return next(verdict for verdict in _GRAVEST if verdict in present)


#: A member's code where it stands alone, not as a part of a symbol.
_CODE = re.compile(r"(?<![\w/.(-])[A-Z]{3}(?![\w/(-])")


def form(site: Site, *, text: str = "", on: str = "", problem: str | None = None) -> str:
    """Return the page with the box for an article."""
    return site.render("check.html", path="/check", report=None, problem=problem, text=text, on=on)


def judged(site: Site, report: Check) -> str:
    """Return the page of an article that was checked: the words marked, the evidence beside.

    Parameters
    ----------
    site : Site
        The record as pages.
    report : Check
        What `hemicycle.api.check` returned.

    Returns
    -------
    str
        HTML.
    """
    ids = {row["vote_event_id"] for claim in report["claims"] for row in claim["evidence"]}
    from hemicycle.api.decisions import head_of

    heads = site.record.get([name for name in ids if name], whole=False)
    rank = {verdict: at for at, verdict in enumerate(_GRAVEST)}
    return site.render(
        "check.html",
        path="/check",
        report=report,
        problem=None,
        text="",
        on="",
        parts=parts(report["article"]["text"], report["claims"]),
        claims=sorted(report["claims"], key=lambda c: (rank[c["verdict"]], c["span"]["start"])),
        signs=SIGNS,
        reasons=REASONS,
        nuances=NUANCES,
        exports=EXPORTS,
        undated=undated(report),
        links={head.vote_event_id: paths.vote(head_of(head)) for head in heads},
        named=partial(
            named, names={code: row.short_name for code, row in site.record.members().items()}
        ),
    )


def named(text: str, names: Mapping[str, str]) -> str:
    """Write members and groups of a claim as readers call them.

    Examples
    --------
    >>> named("The text was put forward by UKR, group:European states", {"UKR": "Ukraine"})
    'The text was put forward by Ukraine, European states'
    >>> named("A/RES/ES-11/7: RUS against", {"RUS": "Russia", "RES": "nobody"})
    'A/RES/ES-11/7: Russia against'
    """
    said = text.replace("group:", "")
    return _CODE.sub(lambda found: names.get(found[0], found[0]), said)


def undated(report: Check) -> list[str]:
    """List the times of an article that cannot be placed as its day is not known."""
    text = report["article"]["text"]
    spans = report["article"].get("undated", ())
    return list(dict.fromkeys(text[span["start"] : span["end"]] for span in spans))


def article(text: str, on: str, content: bytes = b"", name: str = "") -> Article:
    r"""Read what was sent: the text that was pasted, else the file.

    Parameters
    ----------
    text : str
        What was pasted.
    on : str
        Its day as YYYY-MM-DD; empty if not known.
    content : bytes, optional
        What the file holds: plain text, or a page of HTML.
    name : str, optional
        Name of the file.

    Returns
    -------
    Article
        Its text, with lines that end as everywhere.

    Raises
    ------
    ArticleError
        If the file is neither.

    Examples
    --------
    >>> article("One.\r\nTwo.", "").text
    'One.\nTwo.'
    """
    day = date.fromisoformat(on) if on else None
    if text.strip() or not content:
        # A browser sends lines with two characters at their ends, and offsets would count both.
        content, name = text.replace("\r\n", "\n").encode("utf-8", errors="replace"), ""
    return read_article(content, name=name, published_on=day)


def check(site: Site, text: Article) -> Check:
    """Judge an article.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : Article
        As `article` reads it.

    Returns
    -------
    Check
        The verdicts.

    Raises
    ------
    DateError
        If its day cannot be right.
    """
    # As `api.check` does, a day that cannot be right is refused.
    told = api.check(site.record, text.text, published_on=text.published_on)
    is_from_file = text.basis == "metadata" and told["article"]["published_on"]
    if is_from_file:
        told["article"]["published_basis"] = "metadata"
    return told


def explained(site: Site, text: str, on: str, claim: str) -> str:
    """Return the page on which one verdict is derived step by step.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        The article.
    on : str
        Its day as YYYY-MM-DD; empty if not known.
    claim : str
        Id of the claim in its report.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownClaimError
        If the article has no such claim.
    """
    day = date.fromisoformat(on) if on else None
    told = api.explain(site.record, text, claim, published_on=day)
    named = [row["symbol"] for question in told["questions"] for row in question["candidates"]]
    named += [row["symbol"] for row in told["atoms"] if row["symbol"]]
    return site.render(
        "explained.html",
        path="/check",
        told=told,
        signs=SIGNS,
        reasons=REASONS,
        nuances=NUANCES,
        text=text,
        on=on,
        plain=plain,
        links={name: link for name in named if (link := _link(site, name))},
    )


def _link(site: Site, name: str) -> str | None:
    """Return the address of the vote that a name stands for; None where it stands for several."""
    from hemicycle.api.decisions import head_of

    try:
        found = site.record.find(name)
    except UnknownSymbolError:
        return None
    if len(found) != 1:
        return None
    return paths.vote(head_of(site.record.get(found, whole=False)[0]))


def plain(value: object) -> str:
    """Write a value in one line.

    Examples
    --------
    >>> plain({"yes": 93, "who": ["USA", "FRA"]})
    'yes 93; who USA, FRA'
    """
    if isinstance(value, dict):
        return "; ".join(f"{key} {plain(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(inner) for inner in value)
    return "nothing" if value is None else str(value)


def parts(text: str, claims: Sequence[dict[str, Any]]) -> list[Part]:
    """Cut a text at the words of its claims; overlapping claims share a mark.

    Parameters
    ----------
    text : str
        The article.
    claims : sequence of dict
        Each with a `span` of `start` and `end`.

    Returns
    -------
    list of Part
        Their texts put together are the article.

    Examples
    --------
    >>> claims = [{"span": {"start": 4, "end": 7}, "verdict": "supported"}]
    >>> [(part.text, len(part.claims)) for part in parts("One two three", claims)]
    [('One ', 0), ('two', 1), (' three', 0)]
    """
    found: list[Part] = []
    at = 0
    for start, end, inside in _spans(claims):
        if start > at:
            found.append(Part(text[at:start]))
        found.append(Part(text[start:end], inside))
        at = end
    if at < len(text):
        found.append(Part(text[at:]))
    return found


def _spans(claims: Sequence[dict[str, Any]]) -> list[tuple[int, int, list[dict[str, Any]]]]:
    """Join the spans of claims that overlap."""
    spans: list[tuple[int, int, list[dict[str, Any]]]] = []
    for claim in sorted(claims, key=lambda row: (row["span"]["start"], -row["span"]["end"])):
        start, end = claim["span"]["start"], claim["span"]["end"]
        if spans and start < spans[-1][1]:
            first, last, inside = spans[-1]
            spans[-1] = (first, max(last, end), [*inside, claim])
        else:
            spans.append((start, end, [claim]))
    return spans


assert set(SIGNS) == set(VERDICTS), "every verdict has its sign"
