"""Accounts written from the record, and accounts judged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hemicycle.api.decisions import decisions

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.api.payloads import Brief, Check, FindingRow
    from hemicycle.record.query import Record


def brief(record: Record, text: str) -> Brief:
    """Write the account of a day, a text or a series.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        A day, month or year; a symbol; or the id of a series.

    Returns
    -------
    Brief
        Findings with their evidence, most surprising first.

    Raises
    ------
    DateError
        If nothing was decided then.
    UnknownSymbolError
        If it is neither a day, nor a symbol, nor a series.
    """
    from hemicycle.briefs import account

    told, findings = account.write(record, text)
    return {
        "on": told.on,
        "decisions": decisions(record, told.decisions),
        "findings": [cast("FindingRow", finding.to_dict()) for finding in findings],
    }


def check(record: Record, text: str, *, published_on: date | None = None) -> Check:
    """Judge what a text claims about votes.

    Parameters
    ----------
    record : Record
        The record to judge by.
    text : str
        The article.
    published_on : datetime.date, optional
        Its day of publication, against which "yesterday" is read.

    Returns
    -------
    Check
        Claims with verdicts and evidence, and what was not read.

    Examples
    --------
    >>> import hemicycle
    >>> found = check(hemicycle.open(), "No country voted against resolution 2774.")
    >>> [claim["verdict"] for claim in found["claims"]]
    ['supported']
    """
    from hemicycle import claims

    report = claims.check(record, text, published_on=published_on)
    return cast("Check", report.to_dict())
