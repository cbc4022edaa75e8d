"""Which procedural motion comes first: by rank, and among equals the one made first."""

from collections.abc import Mapping, Sequence


def standing_in_the_way(
    kind: str, pending: Sequence[tuple[str, str]], ranks: Mapping[str, int]
) -> list[str]:
    """Name the pending motions over which a new one does not have precedence.

    Parameters
    ----------
    kind : str
        Of the motion about to be made.
    pending : sequence of (str, str)
        Id and kind of the motions that are not decided yet.
    ranks : mapping of str to int
        Rank by kind: the lower goes first (un_ga/rop/77, un_sc/rop/33).

    Returns
    -------
    list of str
        Ids; empty where the motion may be made.

    Examples
    --------
    >>> ranks = {"suspend": 1, "adjourn": 2, "close_debate": 4}
    >>> standing_in_the_way("suspend", [("m1", "adjourn")], ranks)
    []
    >>> standing_in_the_way("close_debate", [("m1", "adjourn")], ranks)
    ['m1']
    """
    own = ranks[kind]
    return [name for name, other in pending if ranks[other] <= own]


def first(pending: Sequence[tuple[str, str]], ranks: Mapping[str, int]) -> str | None:
    """Name the motion that is put to the vote next.

    Parameters
    ----------
    pending : sequence of (str, str)
        Id and kind, in the order in which they were made.
    ranks : mapping of str to int
        Rank by kind: the lower goes first.

    Returns
    -------
    str or None
        Its id; None where nothing is pending.

    Examples
    --------
    >>> first([("m1", "close_debate"), ("m2", "suspend")], {"suspend": 1, "close_debate": 4})
    'm2'
    """
    if not pending:
        return None
    return min(enumerate(pending), key=lambda item: (ranks[item[1][1]], item[0]))[1][0]
