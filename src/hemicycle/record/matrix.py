"""Votes of the store as a matrix; apart from `query`, so that NumPy loads only when needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.record.rollcall import CODE_BY_OPTION, RollCall

if TYPE_CHECKING:
    from hemicycle.record.store import Store


def roll_call(store: Store, where: str, order: str, parameters: Sequence[object]) -> RollCall:
    """Return the votes in the events that a condition picks.

    Parameters
    ----------
    store : Store
        The version to read.
    where, order : str
        SQL condition and order on `vote_event`.
    parameters : sequence
        Values for the condition.

    Returns
    -------
    RollCall
        Vote events that have at least one vote.
    """
    heads = store.rows(
        "select vote_event_id, coalesce(symbol, draft_symbol, vote_event_id), "
        "coalesce(title, ''), coalesce(session, ''), decided_from from vote_event "
        f"where {where} order by {order}",
        parameters,
    )
    members = [member for (member,) in store.rows("select member from member order by member")]
    cases = " ".join(f"when '{option}' then {code}" for option, code in CODE_BY_OPTION.items())
    # One pass over the votes; rows and columns that turn out empty are dropped below.
    columns = (
        store.connection.cursor()
        .execute(
            f"with e as (select vote_event_id, row_number() over (order by {order}) - 1 as j "
            f"from vote_event where {where}), "
            "m as (select member, row_number() over (order by member) - 1 as i from member) "
            f"select i::int as i, j::int as j, (case option {cases} else 0 end)::tinyint as code "
            "from vote join e using (vote_event_id) join m using (member)",
            list(parameters),
        )
        .fetchnumpy()
    )
    options = np.zeros((len(members), len(heads)), dtype=np.int8)
    options[columns["i"], columns["j"]] = columns["code"]
    # Counting places is quicker than sorting them.
    rows, used = (np.flatnonzero(np.bincount(columns[name], minlength=1)) for name in ("i", "j"))
    options = options[np.ix_(rows, used)]
    members = [members[i] for i in rows]
    heads = [heads[j] for j in used]
    ids, names, titles, sessions, days = zip(*heads, strict=True) if heads else ((),) * 5
    return RollCall(
        options,
        tuple(members),
        tuple(ids),
        tuple(names),
        tuple(titles),
        tuple(sessions),
        np.array(days, dtype="datetime64[D]"),
    )
