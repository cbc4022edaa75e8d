"""Accounts written from the record, and accounts judged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hemicycle.api.decisions import decisions
from hemicycle.core.errors import DateError

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.api.payloads import Brief, Check, FindingRow
    from hemicycle.record.query import Record

#: A text of another year was not written about this record.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


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

    Raises
    ------
    DateError
        If the day of publication is before 1900 or after 2199.

    Examples
    --------
    >>> import hemicycle
    >>> found = check(hemicycle.open(), "No country voted against resolution 2774.")
    >>> [claim["verdict"] for claim in found["claims"]]
    ['supported']
    """
    from hemicycle import claims

    if published_on is not None and not _FIRST_YEAR <= published_on.year <= _LAST_YEAR:
        raise DateError(
            "The day of publication cannot be right.",
            found=published_on.isoformat(),
            expected=f"a day of {_FIRST_YEAR} to {_LAST_YEAR}",
        )
    report = claims.check(record, text, published_on=published_on)
    return cast("Check", report.to_dict())
