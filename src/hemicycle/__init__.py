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
    from hemicycle.record.query import Record

__all__ = ["__version__", "open"]

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
