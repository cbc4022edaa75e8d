"""The multilateral record, executable.

What was tabled, how it was amended, who voted how, what came of it, who moved since last
time, and whether an account of it is true: `open` the record and ask.

Examples
--------
>>> import hemicycle as hc
>>> record = hc.open()
>>> str(record.vote_event("ES-11/7").tally)
'93-18-65 (17 not voting)'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - a parameter is called date

    from hemicycle.claims import Report
    from hemicycle.claims.extract import Extractor
    from hemicycle.record.query import Record

__all__ = ["__version__", "check", "open"]

__version__ = "0.1.0"


def open(as_of: str | None = None, *, path: Path | str | None = None) -> Record:  # noqa: A001
    """Open the record for reading.

    Parameters
    ----------
    as_of : str, optional
        A version's name or the beginning of it, or `packaged`; the version in force if None.
    path : pathlib.Path or str, optional
        The directory of a version, instead of one that was built or imported here.

    Returns
    -------
    hemicycle.record.query.Record
        Ready for questions.

    Raises
    ------
    RecordError
        If there is no such version or it cannot be read.

    Examples
    --------
    >>> open().vote_event("S/RES/2774").outcome
    'adopted'
    """
    from hemicycle.record.query import Record
    from hemicycle.record.version import Version, read_manifest, resolve

    if path is None:
        return Record(resolve(as_of))
    directory = Path(path)
    return Record(Version(read_manifest(directory).version, directory))


def check(
    text: str,
    *,
    date: Date | str | None = None,
    record: Record | None = None,
    extractor: Extractor | None = None,
) -> Report:
    """Judge what a news text claims about votes, each claim against the record.

    Parameters
    ----------
    text : str
        The article, plain text. `hemicycle.claims.articles.read_article` makes text of HTML.
    date : datetime.date or str, optional
        Its day of publication (`YYYY-MM-DD`), against which "on Monday" is read. A dateline in
        the text does as well.
    record : Record, optional
        The record to judge by; the version in force if None, opened once.
    extractor : Extractor, optional
        What reads claims in sentences; the grammar if None.

    Returns
    -------
    hemicycle.claims.Report
        Claims with verdicts, evidence and links, and what was not read.

    Raises
    ------
    DateError
        If the day cannot be read.
    RecordError
        If the record cannot be read.

    Examples
    --------
    >>> report = check("The US and Russia voted against resolution ES-11/7.")
    >>> [(claim.text, claim.verdict) for claim in report.claims]
    [('United States and Russian Federation voted against A/RES/ES-11/7', 'supported')]
    """
    from hemicycle import claims
    from hemicycle.claims.extract import GRAMMAR
    from hemicycle.core.dates import parse_day

    day = parse_day(date) if isinstance(date, str) else date
    return claims.check(
        record or _in_force(), text, published_on=day, extractor=extractor or GRAMMAR
    )


_opened: dict[str, Record] = {}


def _in_force() -> Record:
    """Return the version in force; the same one again while it is."""
    from hemicycle.record.query import Record
    from hemicycle.record.version import resolve

    version = resolve(None)
    key = f"{version.directory}"
    if key not in _opened:
        _opened.clear()
        _opened[key] = Record(version)
    return _opened[key]
