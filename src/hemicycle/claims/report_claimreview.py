"""A report as schema.org ClaimReview, in JSON-LD.

Only what was borne out or contradicted is rated. What is not in the record, and opinions, are
written without a rating: that nobody knows is no grade.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hemicycle.claims.report import NUANCES, REASONS

#: Verdict -> ratingValue of 1 to 5, in words.
_RATINGS = {
    "supported": (5, "Supported by the record"),
    "contradicted": (1, "Contradicted by the record"),
}
_UNRATED = {"not_in_record": "Not in the record", "opinion": "Opinion"}


def to_claimreview(payload: Mapping[str, Any], *, url: str | None = None) -> dict[str, Any]:
    """Write a report as a graph of ClaimReview.

    Parameters
    ----------
    payload : mapping
        A report, as `Report.to_dict` gives it.
    url : str, optional
        Address of the article.

    Returns
    -------
    dict
        JSON-LD with one ClaimReview a claim.

    Examples
    --------
    >>> import hemicycle as hc
    >>> told = hc.check("No country voted against resolution 2774.").to_dict()
    >>> to_claimreview(told)["@graph"][0]["reviewRating"]["alternateName"]
    'Supported by the record'
    """
    article = payload["article"]
    appearance = {"@type": "NewsArticle", "datePublished": article["published_on"], "url": url}
    return {
        "@context": "https://schema.org",
        "@graph": [
            _review(claim, _known(appearance), article["record_version"])
            for claim in payload["claims"]
        ],
    }


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown."""
    return {key: value for key, value in values.items() if value is not None}


def _review(claim: Mapping[str, Any], appearance: dict[str, Any], version: str) -> dict[str, Any]:
    """Write one claim."""
    verdict = claim["verdict"]
    rating = None
    if verdict in _RATINGS:
        value, name = _RATINGS[verdict]
        notes = ", ".join(code.replace("_", " ") for code in claim["nuance"])
        rating = {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": f"{name} ({notes})" if notes else name,
        }
    return _known(
        {
            "@type": "ClaimReview",
            "identifier": claim["id"],
            "claimReviewed": claim["text"],
            "author": {"@type": "Organization", "name": "Hemicycle"},
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "text": claim["text"],
                    "author": _author(claim["attribution"]),
                    "datePublished": appearance.get("datePublished"),
                    "appearance": appearance,
                }
            ),
            "reviewRating": rating,
            "reviewBody": _body(claim),
            "isBasedOn": [_based(row, version) for row in claim["evidence"]] or None,
        }
    )


def _author(said: Mapping[str, Any]) -> dict[str, str] | None:
    """Say on whose word the claim is made, where the article names somebody."""
    if said.get("speaker"):
        return {"@type": "Person", "name": said["speaker"]}
    if said.get("source"):
        return {"@type": "Organization", "name": said["source"]}
    return None


def _body(claim: Mapping[str, Any]) -> str:
    """Say why, in sentences."""
    verdict = claim["verdict"]
    name = _RATINGS[verdict][1] if verdict in _RATINGS else _UNRATED[verdict]
    parts = [name]
    if claim["correction"]:
        parts.append(f"The record has: {claim['correction']}")
    if claim["reason"]:
        parts.append(told(REASONS, claim["reason"]))
    parts += [told(NUANCES, code) for code in claim["nuance"]]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def told(codes: Mapping[str, str], code: str) -> str:
    """Return the meaning of a code; the code in words if it has none."""
    return codes.get(code, code.replace("_", " "))


def _based(row: Mapping[str, Any], version: str) -> dict[str, Any]:
    """Write one row of evidence."""
    return {
        "@type": "Dataset",
        "name": f"{row['symbol'] or row['vote_event_id']}: {row['field']}",
        "version": version,
        "identifier": row["vote_event_id"],
        "description": f"{row['value']!s}; {row['query']}",
    }
