"""Measures of a `RollCall`, with members and periods named.

The functions on arrays are in the modules beside this one. Here vote events on one text are one
cluster, and a period is a year, a session, some years that roll on, or any named choice of vote
events such as the series.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures import cohesion, reliability, series
from hemicycle.measures.intervals import NOTHING, Estimate
from hemicycle.measures.similarity import Measure, Weights, similarity, similarity_matrix
from hemicycle.measures.titles import text_clusters
from hemicycle.record.rollcall import RollCall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy.typing as npt

    from hemicycle.measures.series import FirstSince

    Mask = npt.NDArray[np.bool_]

#: `all`, `year`, `session`, a number of years that roll on, or names with vote event ids.
By = str | int | Mapping[str, "Iterable[str]"]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """How alike all pairs of members vote in one period.

    Attributes
    ----------
    members : tuple of str
        Codes, as rows and columns.
    value : numpy.ndarray of float64, shape (n_members, n_members)
        NaN where not defined.
    n : numpy.ndarray of int64, shape (n_members, n_members)
        Votes in common.
    """

    members: tuple[str, ...]
    value: npt.NDArray[np.float64]
    n: npt.NDArray[np.int64]

    def of(self, first: str, second: str) -> tuple[float | None, int]:
        """Return the value of one pair, None where not defined, and its votes in common."""
        i, j = self.members.index(first), self.members.index(second)
        value = float(self.value[i, j])
        return (None if np.isnan(value) else value), int(self.n[i, j])


def periods(roll: RollCall, by: By = "all") -> dict[str, Mask]:
    """Return the vote events of each period.

    Parameters
    ----------
    roll : RollCall
        Votes.
    by : str, int or mapping, optional
        `all`; `year`; `session`; a number of years, for windows that roll on from year to year
        and are named by their last; or names with the ids of vote events, as of series.

    Returns
    -------
    dict of str to numpy.ndarray of bool
        In order of time, or of the mapping.

    Raises
    ------
    ValueError
        If there is no such way to divide.

    Examples
    --------
    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(series="cuba_embargo")
    >>> [(name, int(mask.sum())) for name, mask in periods(roll, 5).items()][:2]
    [('1992-1996', 5), ('1993-1997', 5)]
    """
    if isinstance(by, Mapping):
        return {name: np.isin(roll.vote_event_ids, list(ids)) for name, ids in by.items()}
    if by == "all":
        return {"all": np.ones(roll.shape[1], np.bool_)}
    if by == "session":
        named = np.array(roll.sessions, dtype=object)
        return {name: named == name for name in dict.fromkeys(roll.sessions)}
    years = roll.decided_on.astype("datetime64[Y]").astype(int) + 1970
    span = range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)
    if by == "year":
        return {str(year): years == year for year in span if (years == year).any()}
    if isinstance(by, int) and by >= 1:
        return {
            f"{last - by + 1}-{last}": (years > last - by) & (years <= last)
            for last in span[by - 1 :]
        }
    raise ValueError(
        f"Votes cannot be divided by {by!r}: by 'all', 'year', 'session', a number of years, or "
        "names with vote event ids."
    )


def pair(
    roll: RollCall,
    first: str,
    second: str,
    measure: Measure = "agreement",
    *,
    by: By = "all",
    weights: Weights | None = None,
    without_vote: Mapping[str, int] | None = None,
) -> dict[str, Estimate]:
    """Return how alike two members vote, period by period, with intervals clustered by title.

    Parameters
    ----------
    roll : RollCall
        Votes.
    first, second : str
        Codes.
    measure, weights : str, optional
        As for `similarity.table_value`.
    by : str, int or mapping, optional
        As for `periods`.
    without_vote : mapping of str to int, optional
        By period, decisions taken without a vote, counted as both saying yes.

    Returns
    -------
    dict of str to Estimate
        By period; without value where nothing is in common.

    Raises
    ------
    ValueError
        If a member is not in the matrix, or the measure is not known.

    Examples
    --------
    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(question="resolution")
    >>> found = pair(roll, "USA", "RUS", "kappa", by="year")["2024"]
    >>> found.n > 80, found.low < found.value < found.high
    (True, True)
    """
    clusters = text_clusters(roll.titles)
    one, other = roll.row(first), roll.row(second)
    return {
        name: similarity(
            one[mask], other[mask], measure, weights=weights, clusters=clusters[mask],
            n_without_vote=(without_vote or {}).get(name, 0),
        )
        for name, mask in periods(roll, by).items()
    }  # fmt: skip


def all_pairs(
    roll: RollCall,
    measure: Measure = "agreement",
    *,
    by: By = "all",
    weights: Weights | None = None,
    without_vote: Mapping[str, int] | None = None,
) -> dict[str, Pairs]:
    """Return how alike all pairs vote, period by period.

    Parameters
    ----------
    roll, measure, by, weights, without_vote
        As for `pair`.

    Returns
    -------
    dict of str to Pairs
        By period; one matrix product each.

    Examples
    --------
    >>> import hemicycle
    >>> found = all_pairs(hemicycle.open().roll_call(), "lijphart", by="year")
    >>> value, n = found["2024"].of("USA", "ISR")
    >>> len(found), n > 80, value > 0.8
    (79, True, True)
    """
    found = {}
    for name, mask in periods(roll, by).items():
        value, n = similarity_matrix(
            roll.options[:, mask], measure, weights=weights,
            n_without_vote=(without_vote or {}).get(name, 0),
        )  # fmt: skip
        found[name] = Pairs(roll.members, value, n)
    return found


_OPTIONS = {1: "yes", 2: "abstain", 3: "no"}


def first_since(
    roll: RollCall, holds: Callable[[dict[str, str]], bool | None], *, fewest: int = 3
) -> FirstSince[str] | None:
    """Say whether something true of the last vote of a series was not true just before it.

    Parameters
    ----------
    roll : RollCall
        Votes of the series, in order of decision, up to the one asked about.
    holds : callable
        Takes what members did in a vote event, `yes`, `abstain` or `no` by code; returns True,
        False, or None where the question does not apply.
    fewest : int, optional
        So many vote events before it, to which the question applies, must have been otherwise.

    Returns
    -------
    FirstSince or None
        Of names of vote events; None where it is not true of the last, or nothing special.

    Examples
    --------
    The day on which the United States and Russia first stood together against, on Ukraine:

    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(series="ukraine_ga")
    >>> until = roll.select(np.arange(roll.shape[1]) <= roll.names.index("A/RES/ES-11/7"))
    >>> against = lambda votes: votes.get("USA") == votes.get("RUS") == "no"
    >>> found = first_since(until, against)
    >>> found.item, found.is_first_ever
    ('A/RES/ES-11/7', True)
    """
    told = [
        {
            member: _OPTIONS[int(code)]
            for member, code in zip(roll.members, column, strict=True)
            if int(code) in _OPTIONS
        }
        for column in roll.options.T
    ]
    found = series.first_since(range(len(told)), lambda place: holds(told[place]), fewest=fewest)
    if found is None:
        return None
    last = None if found.last is None else roll.names[found.last]
    return series.FirstSince(roll.names[found.item], last, roll.names[found.began], found.n_before)


def unity(
    roll: RollCall, members: Sequence[str], *, by: By = "all", index: str = "agreement_index"
) -> dict[str, Estimate]:
    """Return how united members are, period by period.

    Parameters
    ----------
    roll : RollCall
        Votes.
    members : sequence of str
        Codes; those that are not in the matrix are left out.
    by : str, int or mapping, optional
        As for `periods`.
    index : str, optional
        As for `cohesion.unity`, or `alpha` for Krippendorff's.

    Returns
    -------
    dict of str to Estimate
        By period.

    Examples
    --------
    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(question="resolution")
    >>> nordic = ("DNK", "FIN", "ISL", "NOR", "SWE")
    >>> unity(roll, nordic, by="year")["2024"].value > 0.9
    True
    """
    rows = roll.options[[roll.members.index(m) for m in members if m in roll.members]]
    clusters = text_clusters(roll.titles)
    found = {}
    for name, mask in periods(roll, by).items():
        if index == "alpha":
            found[name] = reliability.krippendorff_alpha(rows[:, mask], clusters=clusters[mask])
        else:
            found[name] = cohesion.unity(rows[:, mask], clusters[mask], index=index)
    return found


def loyalty(
    roll: RollCall, members: Sequence[str], *, by: By = "all"
) -> dict[str, dict[str, Estimate]]:
    """Return how often each member does what most of the others of its grouping do.

    Parameters
    ----------
    roll : RollCall
        Votes.
    members : sequence of str
        Codes of the grouping.
    by : str, int or mapping, optional
        As for `periods`.

    Returns
    -------
    dict of str to dict of str to Estimate
        By period and member; rebellion is one less loyalty.

    Examples
    --------
    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(question="resolution")
    >>> found = loyalty(roll, ("DNK", "FIN", "ISL", "NOR", "SWE"), by="year")["2024"]
    >>> sorted(found) == ["DNK", "FIN", "ISL", "NOR", "SWE"]
    True
    """
    present = [member for member in members if member in roll.members]
    rows = roll.options[[roll.members.index(member) for member in present]]
    clusters = text_clusters(roll.titles)
    found: dict[str, dict[str, Estimate]] = {}
    for name, mask in periods(roll, by).items():
        estimates = cohesion.loyalty(rows[:, mask], clusters[mask]) if present else []
        found[name] = dict(zip(present, estimates or [NOTHING] * len(present), strict=True))
    return found
