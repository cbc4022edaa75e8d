"""How alike two or more members vote, by any index, with intervals clustered by title."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from hemicycle.api.decisions import body_of, iso
from hemicycle.api.members import last_full_year, years_of
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.measures.intervals import Estimate
    from hemicycle.measures.labelled import By
    from hemicycle.measures.similarity import Measure, Weights
    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

#: More members would not fit a line of the terminal.
MOST = 12
DEFINITIONS: dict[str, str] = {
    "agreement": "Share of the votes in which both said yes, no or abstain, and said the same; "
    "abstaining agrees with abstaining only.",
    "lijphart": "Share of the votes in common in which both said the same, abstaining against yes "
    "or no being half.",
    "s": "Signorino and Ritter's S: 1 always the same, -1 always opposed; chance is not taken off.",
    "kappa": "Cohen's kappa: agreement beyond what the habits of each would give; 1 always the "
    "same, 0 no more than by habit.",
    "pi": "Scott's pi: agreement beyond what the habits of both together would give; 1 always the "
    "same, 0 no more than by habit.",
    "alpha": "Krippendorff's alpha of the two: as Scott's pi, without putting back; 1 always the "
    "same, 0 no more than by chance.",
}
_WEIGHTS: dict[str, str] = {
    "nominal": "Abstaining is as far from yes and no as they are from each other.",
    "linear": "Abstaining is half way between yes and no.",
    "squared": "Abstaining is a quarter of the way that yes is from no.",
}
#: Their definitions say what abstaining is.
_FIXED = ("agreement", "lijphart")
_INTERVAL = "95 % interval, votes on one title taken for one cluster."


class Likeness(TypedDict):
    """How alike two members vote in one period; nothing but counts where it is not defined."""

    period: str
    n: int
    n_titles: int
    value: float | None
    low: float | None
    high: float | None


class AlikePair(TypedDict):
    """Two members: over all, and period by period where periods were asked for."""

    pair: list[str]
    overall: Likeness
    rows: list[Likeness]


class Similarity(TypedDict):
    """Members compared by an index: what `hemicycle compare --measure` prints."""

    members: list[str]
    names: dict[str, str]
    measure: str
    weights: str
    definition: str
    body: str
    by: str
    series: str | None
    question: str | None
    since: str | None
    until: str | None
    pairs: list[AlikePair]
    notes: list[str]


def similarity(
    record: Record,
    members: Sequence[str],
    *,
    measure: Measure = "agreement",
    weights: Weights | None = None,
    by: str | int = "all",
    body: str = "un_ga",
    series: str | None = None,
    question: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Similarity:
    """Return how alike all pairs of some members vote.

    Parameters
    ----------
    record : Record
        The record.
    members : sequence of str
        Two to twelve codes or names.
    measure : str, optional
        `agreement`, `lijphart`, `s`, `kappa`, `pi` or `alpha`.
    weights : str, optional
        What abstaining is from yes or no, yes from no being 1: `nominal` 1, `linear` 1/2,
        `squared` 1/4; as the measure has it if None.
    by : str or int, optional
        `all`, `year`, `session`, or a number of years for windows that roll on.
    body : str, optional
        The organ.
    series, question : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Similarity
        Pairs in the order in which members were named; periods without a vote in common are
        left out.

    Raises
    ------
    UnknownMemberError
        If a member is not known; carries the nearest.
    UnknownNameError
        If there is no such series or body.
    HemicycleError
        If members are too few, too many or the same, or measure and weights do not go together.

    Examples
    --------
    >>> import hemicycle
    >>> found = similarity(hemicycle.open(), ["USA", "FRA", "RUS"], measure="kappa", by="year")
    >>> [pair["pair"] for pair in found["pairs"]]
    [['USA', 'FRA'], ['USA', 'RUS'], ['FRA', 'RUS']]
    >>> row = found["pairs"][0]["rows"][-2]
    >>> row["period"], row["low"] < row["value"] < row["high"]
    ('2024', True)
    """
    from hemicycle.measures.similarity import DEFAULT_WEIGHTS, check

    try:
        check(measure, weights)
    except ValueError as error:
        raise HemicycleError(
            "Members cannot be compared so.", found=str(error), expected="measure and weights"
        ) from error
    found = [record.member(text) for text in members]
    codes = [one.member for one in found]
    if not 2 <= len(codes) <= MOST or len(set(codes)) < len(codes):
        raise HemicycleError(
            "Members are compared with each other, none with itself.",
            found=", ".join(codes),
            expected=f"two to {MOST} different members",
        )
    organ = body_of(record, body) or body
    kept: Weights = weights or DEFAULT_WEIGHTS[measure]
    roll = record.roll_call(body=organ, since=since, until=until, series=series, question=question)
    pairs = _pairs(roll, codes, measure, kept, by)
    return {
        "members": codes,
        "names": {one.member: one.short_name for one in found},
        "measure": measure,
        "weights": kept,
        "definition": " ".join(
            [DEFINITIONS[measure], *([] if measure in _FIXED else [_WEIGHTS[kept]]), _INTERVAL]
        ),
        "body": organ,
        "by": f"{by} years" if isinstance(by, int) else by,
        "series": series,
        "question": question,
        "since": iso(since),
        "until": iso(until),
        "pairs": pairs,
        "notes": _notes(record, roll, pairs),
    }


def _pairs(
    roll: RollCall, codes: Sequence[str], measure: Measure, weights: Weights, by: By
) -> list[AlikePair]:
    """Measure all pairs over all votes, and period by period."""
    from hemicycle.measures.intervals import NOTHING
    from hemicycle.measures.labelled import pair

    found: list[AlikePair] = []
    for first, second in combinations(codes, 2):
        rows: list[Likeness] = []
        overall = NOTHING
        if first in roll.members and second in roll.members:
            overall = pair(roll, first, second, measure, weights=weights)["all"]
            if by != "all":
                parts = pair(roll, first, second, measure, by=by, weights=weights)
                rows = [_likeness(name, part) for name, part in parts.items() if part.n]
        found.append({"pair": [first, second], "overall": _likeness("all", overall), "rows": rows})
    return found


def _likeness(period: str, found: Estimate) -> Likeness:
    """Return an estimate with the name of its period."""
    return {
        "period": period, "n": found.n, "n_titles": found.n_clusters, "value": found.value,
        "low": found.low, "high": found.high,
    }  # fmt: skip


def _notes(record: Record, roll: RollCall, pairs: Sequence[AlikePair]) -> list[str]:
    """Say what a reader of the values must know."""
    through = date.fromisoformat(record.manifest.through)
    apart = ["-".join(found["pair"]) for found in pairs if not found["overall"]["n"]]
    plain = [
        "-".join(found["pair"])
        for found in pairs
        if found["overall"]["n"] and found["overall"]["value"] is None
    ]
    notes = [f"No such vote in common: {', '.join(apart)}."] if apart else []
    if roll.shape[1] and int(years_of(roll).max()) > last_full_year(record):
        notes.append(f"{through.year} is covered up to {through}.")
    if plain:
        notes.append(f"Not defined where both always did one and the same: {', '.join(plain)}.")
    return notes
