"""The page on which an article is checked: nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.claims.report import REASONS, VERDICTS
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.payloads import Check
    from hemicycle.web.pages.site import Site

#: Longer texts are refused: an article has a few thousand characters.
MOST_CHARACTERS = 60_000
SIGNS = {"supported": "✓", "contradicted": "✗", "not_in_record": "?", "opinion": "–"}
#: Of overlapping marks the gravest shows.
_GRAVEST = ("contradicted", "not_in_record", "opinion", "supported")


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
        links={head.vote_event_id: paths.vote(head_of(head)) for head in heads},
    )


def check(site: Site, text: str, on: str) -> Check:
    """Check an article.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        The article.
    on : str
        Its day as YYYY-MM-DD; empty if not known.

    Returns
    -------
    Check
        The verdicts.

    Raises
    ------
    ValueError
        If the day cannot be read.
    """
    day = date.fromisoformat(on) if on else None
    return api.check(site.record, text, published_on=day)


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
