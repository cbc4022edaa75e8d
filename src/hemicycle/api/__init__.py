"""Floor 7: one function per payload, for commands, pages and programs alike.

`show`, `search`, `series`, `member`, `compare`, `similarity`, `positions`, `group`, `brief`,
`check`, `audit`, `whatif`, `shifts`, `shift_history` and `status` take an open record and return
the dictionaries of `api.payloads`; `body_list`, `body_show`, `body_validate` and `power` need none.
Each is loaded when first asked for: showing one decision must not wait for the libraries that
estimates need.

Examples
--------
>>> import hemicycle as hc
>>> from hemicycle import api
>>> api.show(hc.open(), "S/RES/2774")["announced"]
{'yes': 10, 'no': 0, 'abstain': 5, 'not_voting': 0}
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hemicycle.api.accounts import brief, check, check_article, check_folder, explain
    from hemicycle.api.audited import audit, audit_votes
    from hemicycle.api.decisions import search, series, series_list, show
    from hemicycle.api.groupings import group, group_list
    from hemicycle.api.held import texts
    from hemicycle.api.histories import shift_history
    from hemicycle.api.law import body_list, body_show, body_validate, power, whatif
    from hemicycle.api.members import compare, member
    from hemicycle.api.movements import shifts
    from hemicycle.api.similarities import similarity
    from hemicycle.api.sittings import replay
    from hemicycle.api.standings import positions
    from hemicycle.api.versions import status
    from hemicycle.api.whatif_sittings import whatif_sitting

__all__ = [
    "audit",
    "audit_votes",
    "body_list",
    "body_show",
    "body_validate",
    "brief",
    "check",
    "check_article",
    "check_folder",
    "compare",
    "explain",
    "group",
    "group_list",
    "member",
    "positions",
    "power",
    "replay",
    "search",
    "series",
    "series_list",
    "shift_history",
    "shifts",
    "show",
    "similarity",
    "status",
    "texts",
    "whatif",
    "whatif_sitting",
]

_ROOM_BY_NAME = {
    "audit": "audited",
    "audit_votes": "audited",
    "body_list": "law",
    "body_show": "law",
    "body_validate": "law",
    "brief": "accounts",
    "check": "accounts",
    "check_article": "accounts",
    "check_folder": "accounts",
    "compare": "members",
    "explain": "accounts",
    "group": "groupings",
    "group_list": "groupings",
    "member": "members",
    "power": "law",
    "replay": "sittings",
    "positions": "standings",
    "search": "decisions",
    "series": "decisions",
    "series_list": "decisions",
    "shift_history": "histories",
    "shifts": "movements",
    "show": "decisions",
    "similarity": "similarities",
    "status": "versions",
    "texts": "held",
    "whatif": "law",
    "whatif_sitting": "whatif_sittings",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the functions differ
    """Load a function when it is first asked for."""
    if name not in _ROOM_BY_NAME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM_BY_NAME[name]}"), name)
