"""Accounts written from the record, and accounts judged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hemicycle.api.decisions import decisions

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hemicycle.api.payloads import Brief, Check, Explained, FindingRow, Folder
    from hemicycle.claims.articles import Article
    from hemicycle.claims.batch import Progress
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


def check_article(record: Record, article: Article) -> Check:
    """Judge an article that was read from a file.

    Parameters
    ----------
    record : Record
        The record to judge by.
    article : Article
        As `hemicycle.claims.articles.read_article` returns it.

    Returns
    -------
    Check
        As `check`; `published_basis` is `metadata` where the file gave the day.
    """
    from hemicycle import claims

    report = claims.check(record, article.text, published_on=article.published_on)
    return cast("Check", article.based(report).to_dict())


def explain(
    record: Record, text: str, claim: str, *, published_on: date | None = None
) -> Explained:
    """Derive one verdict step by step.

    Parameters
    ----------
    record : Record
        The record to judge by.
    text : str
        The article.
    claim : str
        Id of the claim in its report.
    published_on : datetime.date, optional
        Its day of publication.

    Returns
    -------
    Explained
        Mentions, questions with candidates, parts judged, rules.

    Raises
    ------
    UnknownClaimError
        If the text has no such claim.

    Examples
    --------
    >>> import hemicycle
    >>> told = explain(hemicycle.open(), "Nobody opposed resolution 2774.", "1.1")
    >>> told["atoms"][0]["symbol"], told["rules"][0]["holds"]
    ('S/RES/2774', True)
    """
    from hemicycle.claims.explain import explain as derive

    derived = derive(record, text, claim, published_on=published_on)
    return cast("Explained", derived.to_dict())


def check_folder(
    record: Record,
    folder: Path,
    out: Path,
    *,
    published_on: date | None = None,
    n_jobs: int = 1,
    progress: Progress | None = None,
) -> Folder:
    """Judge every article of a folder and write one Parquet table.

    Parameters
    ----------
    record : Record
        The record to judge by.
    folder, out : pathlib.Path
        The folder; the table.
    published_on : datetime.date, optional
        Day of publication of all of them.
    n_jobs : int
        Processes.
    progress : callable, optional
        Told after every article: what is done, how many are done, of how many.

    Returns
    -------
    Folder
        What came of it.

    Raises
    ------
    HemicycleError
        If there is no article, or the table cannot be written.
    """
    from hemicycle.claims import batch

    summary = batch.check_folder(
        record, folder, out, published_on=published_on, n_jobs=n_jobs, progress=progress
    )
    return cast("Folder", summary.to_dict() | {"out": str(out)})
