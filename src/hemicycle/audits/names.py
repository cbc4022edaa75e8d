"""Members as they were called on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hemicycle.record.query import Record


def names_on(record: Record, members: Iterable[str], on: date) -> dict[str, str]:
    """Return the names that the Library's rolls of the day used; else the member's own.

    Parameters
    ----------
    record : Record
        An open record.
    members : iterable of str
        Codes.
    on : datetime.date
        The day.

    Returns
    -------
    dict of str to str
        Code -> name. Names that are only the member's present one in capitals stay as it is.

    Examples
    --------
    >>> import hemicycle
    >>> from datetime import date
    >>> names_on(hemicycle.open(), ["COD"], date(1980, 1, 1))
    {'COD': 'Zaire'}
    """
    wanted = sorted(set(members))
    known = record.members()
    found = {code: known[code].name if code in known else code for code in wanted}
    rows = record.table("member_name").project("member, name, valid_from, valid_until").fetchall()
    for code, name, since, until in rows:
        is_then = since is not None and since <= on and (until is None or on < until)
        if code in found and is_then and (until is not None or code not in known):
            found[code] = _written(name)
    return found


def _written(name: str) -> str:
    """Write a name that is in capitals as in running text."""
    small = {"OF", "THE", "AND"}
    parts = name.split()
    if name != name.upper() or (name.replace(".", "").isalpha() and len(name) <= 4):
        return name
    return " ".join(part.lower() if part in small else part.title() for part in parts)
