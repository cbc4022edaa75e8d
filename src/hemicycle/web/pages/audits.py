"""The record put to the law of its day, as a page: what agrees, what parts, what nobody can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.api.decisions import body_of, head_of
from hemicycle.core.errors import UnknownNameError
from hemicycle.web.pages import paths, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.law_payloads import AuditVote
    from hemicycle.api.payloads import Head
    from hemicycle.web.pages.site import Site

#: Longer lists are shown from their beginning, and page by page.
_FEW = 20
_A_PAGE = 100
#: What a list may hold -> how it is called.
LISTS = {
    "disagree": "The law says otherwise",
    "readings_differ": "Two readings",
    "not_verifiable": "Not verifiable",
    "agree": "Agree",
}
#: Reason -> what it means, in plain words.
WHY = {
    "no counts were published": "Nobody published who or how many voted how: texts adopted without "
    "a roll, and vetoed drafts of which only the veto is known. Nothing is claimed of them.",
    "quorum cannot be shown": "Fewer than half of the members voted or abstained. Others may have "
    "sat in the room without pressing a button; whether there were enough cannot be shown.",
    "equal votes are put again; the record does not say which vote this was": "Yes and no were "
    "equal. The Assembly then votes a second time, and the record does not say which of the two "
    "votes it holds.",
    "no outcome was announced": "There are counts, but nobody said what came of them.",
    "no law file of this body": "The rules of this body are not at hand.",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One decision in a list: what the record says, and what the law makes of it."""

    head: Head
    row: AuditVote


def page(site: Site, body: str = "") -> str:
    """Return the audit of the record, or of one body.

    Parameters
    ----------
    site : Site
        The record as pages.
    body : str, optional
        Id of a body; all without it.

    Returns
    -------
    str
        HTML; what is long is shown from its beginning, and whole where pages are files.

    Raises
    ------
    UnknownNameError
        If the record holds nothing of the body.
    """
    organ = body_of(site.record, body) if body else None
    told = api.audit(site.record, body=organ)
    rows = api.audit_votes(site.record, body=organ)["rows"]
    differ = [row for row in rows if row["otherwise"]]
    unsure: dict[str, list[AuditVote]] = {kind: [] for kind in told["reasons_not_verifiable"]}
    for row in rows:
        if row["kind"]:
            unsure[row["kind"]].append(row)
    most = None if site.is_static else _FEW
    totals = [(head, row) for (head, row) in _heads(site, told["totals"])]
    return site.render(
        "audit.html",
        path=paths.audit(body),
        body=organ,
        told=told,
        disagreements=_heads(site, told["disagreements"]),
        unsure=[
            (kind, WHY.get(kind, ""), len(found), _listed(site, found[:most]))
            for kind, found in unsure.items()
        ],
        n_differ=len(differ),
        differ=_listed(site, differ[:most]),
        totals=totals,
    )


def listed(site: Site, body: str, what: str, first: int) -> str:
    """Return one stretch of a list of decisions, by what the audit says of them.

    Parameters
    ----------
    site : Site
        The record as pages.
    body : str
        Id of a body; empty for all.
    what : str
        One of `LISTS`, or a reason why something is not verifiable.
    first : int
        Leave out so many.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownNameError
        If there is no such list, or the record holds nothing of the body.
    """
    organ = body_of(site.record, body) if body else None
    verdict = what if what in LISTS else "not_verifiable"
    rows = api.audit_votes(site.record, body=organ, verdict=verdict)["rows"]
    kinds = list(dict.fromkeys(row["kind"] for row in rows if row["kind"]))
    if what not in LISTS:
        rows = [row for row in rows if row["kind"] == what]
        if what not in WHY and not rows:
            raise UnknownNameError("list", what, [*LISTS, *kinds])
    first = min(max(first, 0), max(len(rows) - 1, 0)) // _A_PAGE * _A_PAGE
    further = first + _A_PAGE
    return site.render(
        "audit_list.html",
        path=paths.audit(""),
        body=body,
        what=what,
        heading=LISTS.get(what) or words.up(what),
        why=WHY.get(what, ""),
        lists={**LISTS, **{kind: words.up(kind) for kind in WHY}},
        bodies=[row["body"] for row in api.audit(site.record)["bodies"]],
        n=len(rows),
        first=first,
        rows=_listed(site, rows[first:further]),
        before=first - _A_PAGE if first else None,
        after=further if further < len(rows) else None,
    )


def _heads(site: Site, rows: Sequence[Any]) -> list[tuple[Head, Any]]:
    """Put the heads of vote events before their rows."""
    heads = site.record.get([row["vote_event_id"] for row in rows], whole=False) if rows else []
    return [(head_of(head), row) for head, row in zip(heads, rows, strict=True)]


def _listed(site: Site, rows: Sequence[AuditVote]) -> list[Listed]:
    """Return rows of the audit with the heads of their vote events."""
    return [Listed(head, row) for head, row in _heads(site, rows)]
