"""`hemicycle check --explain ID`: one verdict, derived step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span

if TYPE_CHECKING:
    from hemicycle.api.payloads import Explained

_VERDICTS = {
    "supported": ("✓", "good"),
    "contradicted": ("✗", "bad"),
    "not_in_record": ("?", "doubt"),
    "opinion": ("~", "muted"),
}
_HOLDS = {True: "✓", False: "✗", None: "·"}


def page(payload: Explained) -> Page:
    """Lay out a derivation.

    Parameters
    ----------
    payload : Explained
        As `hemicycle.api.explain` returns it.

    Returns
    -------
    list of Block
        Its page: what was read, which votes came into question, what was judged, which rules.
    """
    claim = payload["claim"]
    glyph, style = _VERDICTS[claim["verdict"]]
    verdict = claim["verdict"].replace("_", " ")
    day = payload["published_on"]
    found: Page = [
        Heading((Span(f"{glyph} {claim['id']} {verdict}", style), f": {claim['text']}"), 1),
        Paragraph(f"“{payload['sentence']}”"),
        Paragraph(f"Read as of {words.day(day)}." if day else "Its day is not known.", "muted"),
        Heading("1. Found in the sentence"),
        Facts([(m["kind"], f"“{m['words']}”: {m['value']}") for m in payload["mentions"]])
        if payload["mentions"]
        else Paragraph("No name, number, time or symbol."),
        Heading("2. Which vote is meant"),
    ]
    for question in payload["questions"]:
        found += _question(question)
    return [*found, *_judged(payload["atoms"]), *_rules(payload)]


def _question(question: dict[str, Any]) -> Page:
    """Lay out what is said of a question, and its candidates."""
    said = {**question["facets"], **question["told"]}
    facts: list[tuple[Inline, Inline]] = [(name, _plain(value)) for name, value in said.items()]
    found: Page = [Paragraph(f"Question {question['number']} of the text. It says of it:"),
                   Facts(facts)]  # fmt: skip
    if not question["candidates"]:
        reason = (question["reason"] or "no such vote").replace("_", " ")
        return [*found, Paragraph(f"No vote comes into question: {reason}.")]
    items: list[Inline] = []
    for candidate in question["candidates"]:
        parts = ", ".join(f"{k} {v:+g}" for k, v in candidate["parts"].items())
        title = words.cut(candidate["title"] or "no title", 60)
        head = f"{candidate['symbol']}, {words.day(candidate['decided_on'])}, {title}"
        items.append((f"{head} ", Span(f"[{parts}]", "muted")))
    marks = [f"{candidate['score']:.1f}" for candidate in question["candidates"]]
    return [
        *found,
        Paragraph("Candidates, with the weight of every reason:"),
        Bullets(items, marks),
    ]


def _plain(value: object) -> str:
    """Write a facet in one line."""
    if isinstance(value, dict):
        return "; ".join(f"{k} {_plain(v)}" for k, v in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _judged(atoms: list[dict[str, Any]]) -> Page:
    """Lay out the parts that were judged, each with its rows and queries."""
    found: Page = [Heading("3. Held against the record")]
    for atom in atoms:
        left = ", ".join(atom["left_out"]) or "nothing"
        anchors = ", ".join(atom["anchors"]) or "none"
        lead = f", lead {atom['lead']:+g}" if atom["lead"] is not None else ""
        score = f"; score {atom['score']:g}{lead}" if atom["score"] is not None else ""
        rows: list[tuple[Inline, Inline]] = [
            ("vote", atom["symbol"] or "none"),
            ("left out", f"{left} (what the claim itself says never finds its vote)"),
            ("anchors", f"{anchors}{score}"),
        ]
        for row in atom["evidence"]:
            value = words.cut(_plain(row["value"]), 60)
            rows.append((row["field"], (f"{value} ", Span(row["query"], "muted"))))
        glyph, style = _VERDICTS[atom["verdict"]]
        said = atom["verdict"].replace("_", " ")
        why = f", {atom['reason'].replace('_', ' ')}" if atom["reason"] else ""
        rows.append(("finding", Span(f"{glyph} {said}{why}", style)))
        found += [Paragraph((Span(atom["atom"], "strong"),)), Facts(rows)]
    return found


def _rules(payload: Explained) -> Page:
    """Lay out the rules and what they came to."""
    from hemicycle.claims.report import corrected

    claim = payload["claim"]
    items: list[Inline] = [
        (rule["rule"], Span(f" ({rule['because']})" if rule["because"] else "", "muted"))
        for rule in payload["rules"]
    ]
    marks = [_HOLDS[rule["holds"]] for rule in payload["rules"]]
    found: Page = [Heading("4. Rules"), Bullets(items, marks)]
    if claim["correction"]:
        found.append(Paragraph(f"{corrected(claim['correction'])}."))
    if claim["nuance"]:
        notes = ", ".join(code.replace("_", " ") for code in claim["nuance"])
        found.append(Paragraph(f"Noted beside it: {notes}.", "muted"))
    return found
