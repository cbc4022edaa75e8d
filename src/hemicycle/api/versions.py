"""The version of the record that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.api.payloads import RecordStatus
    from hemicycle.record.query import Record


def status(record: Record) -> RecordStatus:
    """Return what is read: its version, how far it reaches and what its tables hold.

    Parameters
    ----------
    record : Record
        The record.

    Returns
    -------
    RecordStatus
        Tables by name, each with the hash of its bytes.

    Examples
    --------
    >>> import hemicycle
    >>> payload = status(hemicycle.open())
    >>> payload["version"].startswith(payload["through"])
    True
    """
    manifest = record.manifest
    return {
        "version": record.version,
        "through": manifest.through,
        "parent": manifest.parent,
        "made_at": manifest.made_at,
        "tables": [
            {
                "table": name,
                "n_rows": table.n_rows,
                "n_bytes": table.n_bytes,
                "sha256": table.sha256,
            }
            for name, table in sorted(manifest.tables.items())
        ],
    }
