"""Where members stood on two axes, year by year: one fit to all votes of the Assembly, kept.

The fit takes some seconds, so that of the packaged record is packaged with it. It knows by a
fingerprint which votes it was made from, and is not used for others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy.typing as npt

    from hemicycle.record.rollcall import RollCall

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: The first axis runs from the last two to the first.
ANCHORS = {"USA": 1.0, "RUS": -1.0, "SUN": -1.0}
#: Positions and deviations are kept to a thousandth, correlations to a ten-thousandth.
_STEP, _FINE = 1000.0, 10_000.0
_N_TELLING = 3
#: A vote tells of an axis if this share of its slope, squared, lies along it.
_ALONG = 0.8


@dataclass(frozen=True, slots=True)
class Plane:
    """Positions of all members on two axes.

    Attributes
    ----------
    fingerprint : str
        Of the votes they were made from, as `fingerprint` returns it.
    members, years : tuple of str
        Labels.
    mean : numpy.ndarray of float64, shape (n_members, n_years, 2)
        Positions; NaN where a member has none.
    sd : numpy.ndarray of float64, shape (n_members, n_years, 2)
        Their standard deviations.
    correlation : numpy.ndarray of float64, shape (n_members, n_years)
        Between what is not known of the two coordinates.
    n_votes : numpy.ndarray of int64, shape (n_members, n_years)
        Votes a position rests on.
    telling : numpy.ndarray of str, shape (n_years, 2, 3)
        Ids of the vote events that divided most along each axis; empty where there are fewer.
    orientation : tuple of str
        What is positive on each axis.
    n_vote_events : int
        Vote events fitted.
    report : str
        How the fit went.
    """

    fingerprint: str
    members: tuple[str, ...]
    years: tuple[str, ...]
    mean: Floats
    sd: Floats
    correlation: Floats
    n_votes: Ints
    telling: npt.NDArray[Any]
    orientation: tuple[str, ...]
    n_vote_events: int
    report: str


def fingerprint(roll: RollCall) -> str:
    """Return a hash of who voted how and when.

    Parameters
    ----------
    roll : RollCall
        Votes.

    Returns
    -------
    str
        SHA-256, in hexadecimal.

    Examples
    --------
    >>> from hemicycle.record.rollcall import RollCall
    >>> one, other = (RollCall.from_votes([("e1", "AAA", option)]) for option in ("yes", "no"))
    >>> fingerprint(one) == fingerprint(other), len(fingerprint(one))
    (False, 64)
    """
    found = hashlib.sha256()
    days = np.datetime_as_string(roll.decided_on).tolist()
    for labels in (roll.members, roll.vote_event_ids, days):
        found.update("\n".join(labels).encode() + b"\0")
    found.update(np.ascontiguousarray(roll.options).tobytes())
    return found.hexdigest()


def fit(roll: RollCall, *, on_round: Callable[[int, float], None] | None = None) -> Plane:
    """Fit two axes to votes, year by year.

    Parameters
    ----------
    roll : RollCall
        Votes of all years.
    on_round : callable, optional
        Told the number of every round and how far positions moved.

    Returns
    -------
    Plane
        The first axis runs from Russia and the Soviet Union to the United States where they vote.

    Raises
    ------
    ModelError
        If there is no vote, or the extra `models` is not installed.
    """
    from hemicycle.models.ideal_point import IdealPoint

    voted = np.flatnonzero(((roll.options > 0) & (roll.options < 4)).any(axis=1))
    placed = {roll.members[place] for place in voted}
    anchors = {member: value for member, value in ANCHORS.items() if member in placed}
    model = IdealPoint(2, anchors=anchors or None, period="year").fit(roll, on_round=on_round)
    table = np.isfinite(model.ideal_points_[..., 0])
    # States stand period by period, members in order within each.
    year, member = np.nonzero(table.T)
    own = model.covariance_.own()
    deviation = np.sqrt(np.einsum("sdd->sd", own))
    sd = np.full(model.ideal_points_.shape, np.nan)
    sd[member, year] = deviation
    correlation = np.full(table.shape, np.nan)
    correlation[member, year] = own[:, 0, 1] / deviation.prod(axis=1)
    return Plane(
        fingerprint(roll), model.members_, model.periods_, model.ideal_points_, sd, correlation,
        model.n_votes_, _telling(roll, model.discrimination_, model.periods_),
        model.orientation_, len(model.vote_event_ids_), model.report_,
    )  # fmt: skip


def _telling(roll: RollCall, slopes: Floats, years: tuple[str, ...]) -> npt.NDArray[Any]:
    """Choose the vote events of each year that divided most along each axis and little across."""
    of_year = roll.decided_on.astype("datetime64[Y]").astype(str)
    counts = np.stack([(roll.options == option).sum(axis=0) for option in (1, 2, 3)])
    split = 1 - counts.max(axis=0) / np.maximum(counts.sum(axis=0), 1)
    along = slopes**2 / np.maximum((slopes**2).sum(axis=1, keepdims=True), 1e-12)
    ids = np.array(roll.vote_event_ids)
    found = np.full((len(years), 2, _N_TELLING), "", ids.dtype)
    for t, year in enumerate(years):
        for d in range(2):
            own = np.flatnonzero((of_year == year) & (along[:, d] >= _ALONG) & (split > 0))
            best = own[np.argsort(-split[own], kind="stable")][:_N_TELLING]
            found[t, d, : len(best)] = ids[best]
    return found


def write(plane: Plane, path: Path) -> None:
    """Write positions to a file; the same ones give the same bytes.

    Parameters
    ----------
    plane : Plane
        What to write.
    path : pathlib.Path
        The file.
    """
    told = BytesIO()
    np.savez_compressed(
        told,
        labels=np.array([plane.fingerprint, plane.report, *plane.orientation]),
        members=np.array(plane.members),
        years=np.array(plane.years),
        mean=_whole(plane.mean, _STEP),
        sd=_whole(plane.sd, _STEP),
        correlation=_whole(plane.correlation, _FINE),
        n_votes=plane.n_votes.astype(np.int16),
        telling=plane.telling,
        n_vote_events=np.array(plane.n_vote_events),
    )
    path.write_bytes(told.getvalue())


def read(path: Path) -> Plane:
    """Read positions from a file of `write`.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    Plane
        As it was written, numbers to a thousandth.
    """
    with np.load(path, allow_pickle=False) as found:
        made_from, report, *orientation = (str(text) for text in found["labels"])
        return Plane(
            made_from,
            tuple(str(member) for member in found["members"]),
            tuple(str(year) for year in found["years"]),
            _number(found["mean"], _STEP),
            _number(found["sd"], _STEP),
            _number(found["correlation"], _FINE),
            found["n_votes"].astype(np.int64),
            found["telling"],
            tuple(orientation),
            int(found["n_vote_events"]),
            report,
        )


_NOTHING = np.iinfo(np.int16).min


def _whole(values: Floats, step: float) -> npt.NDArray[np.int16]:
    """Return numbers as whole steps."""
    return np.where(np.isnan(values), _NOTHING, np.round(np.nan_to_num(values) * step)).astype(
        np.int16
    )


def _number(steps: npt.NDArray[np.int16], step: float) -> Floats:
    """Return whole steps as numbers."""
    return np.where(steps == _NOTHING, np.nan, steps / step)
