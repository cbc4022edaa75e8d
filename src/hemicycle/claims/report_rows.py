"""A report as rows: CSV, and what a table of many reports holds of each claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

#: Column -> what it holds. One row a claim.
COLUMNS: Mapping[str, str] = {
    "id": "Claim within its article: `s05.2`.",
    "verdict": "One of the verdicts.",
    "reason": "For `not_in_record`, why.",
    "nuance": "Codes beside the verdict, with spaces between.",
    "type": "Kind of claim.",
    "claim": "The claim in words that stand alone.",
    "words": "The words of the article that make it.",
    "start": "Where they begin: character of the article as read.",
    "end": "Where they end.",
    "correction": "For a contradiction, what the record has.",
    "missing": "For `not_in_record`, what exactly the record lacks.",
    "symbol": "Symbol of the vote event.",
    "vote_event_id": "The vote event.",
    "decided_on": "When it was decided.",
    "anchors": "Kinds of reasons for the link, with spaces between.",
    "rivals": "Symbols that come close, with spaces between.",
    "attribution": "On whose word: `reporter`, `outlet` or `speaker`.",
    "attributed_to": "The outlet or speaker.",
    "evidence": "Rows of the record: `field=value`, with `; ` between.",
    "query": "Python that gives the first of them.",
    "published_on": "Day against which relative dates were read.",
    "record_version": "Version of the record that judged.",
}


def rows(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one row a claim.

    Parameters
    ----------
    payload : mapping
        A report, as `Report.to_dict` gives it.

    Returns
    -------
    list of dict
        Keys as in `COLUMNS`.

    Examples
    --------
    >>> import hemicycle as hc
    >>> rows(hc.check("No country voted against resolution 2774.").to_dict())[0]["evidence"]
    'n_no=0; n_no_counted=0'
    """
    article = payload["article"]
    decided = {q["vote_event_id"]: q["decided_on"] for q in payload["questions"]}
    return [_row(claim, article, decided) for claim in payload["claims"]]


def _row(
    claim: Mapping[str, Any], article: Mapping[str, Any], decided: Mapping[str, str | None]
) -> dict[str, Any]:
    """Write one claim as a row."""
    evidence, link, said = claim["evidence"], claim["link"], claim["attribution"]
    start, end = claim["span"]["start"], claim["span"]["end"]
    return {
        "id": claim["id"],
        "verdict": claim["verdict"],
        "reason": claim["reason"],
        "nuance": " ".join(claim["nuance"]),
        "type": claim["type"],
        "claim": claim["text"],
        "words": article["text"][start:end],
        "start": start,
        "end": end,
        "correction": claim["correction"],
        "missing": claim["missing"],
        "symbol": evidence[0]["symbol"] if evidence else claim["slots"].get("motion"),
        "vote_event_id": link["vote_event_id"],
        "decided_on": decided.get(link["vote_event_id"]),
        "anchors": " ".join(link["anchors"]),
        "rivals": " ".join(link["rivals"]),
        "attribution": said.get("kind"),
        "attributed_to": said.get("speaker") or said.get("source"),
        "evidence": "; ".join(f"{row['field']}={written(row['value'])}" for row in evidence),
        "query": evidence[0]["query"] if evidence else None,
        "published_on": article["published_on"],
        "record_version": article["record_version"],
    }


def written(value: object) -> str:
    """Write a value of the record in one line.

    Examples
    --------
    >>> written(["USA", "FRA"]), written(["UKR", "EU members"]), written(None)
    ('USA FRA', 'UKR, EU members', 'unknown')
    """
    if isinstance(value, list):
        return (", " if any(" " in str(one) for one in value) else " ").join(map(str, value))
    return "unknown" if value is None else str(value)


def to_csv(payload: Mapping[str, Any]) -> str:
    r"""Write a report as CSV: a header, then one line a claim.

    Parameters
    ----------
    payload : mapping
        A report, as `Report.to_dict` gives it.

    Returns
    -------
    str
        RFC 4180, but with `\n` between lines; unknown values are empty.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(payload))
    return out.getvalue()
