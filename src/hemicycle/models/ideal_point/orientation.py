"""Which way is up: turning a solution so that its axes mean something.

Votes fix distances, not directions: any rotation or reflection fits them equally well. So the first
axis is laid through members that are named, and is told in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.models.base import ModelError

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.layout import Layout
    from hemicycle.models.ideal_point.solver import Solution

    Floats = npt.NDArray[np.float64]

Anchors = Mapping[str, float | Sequence[float]]


def orient(
    found: Solution, layout: Layout, members: Sequence[str], anchors: Anchors | None
) -> tuple[str, ...]:
    """Turn a solution in place; say what is positive on each axis.

    Parameters
    ----------
    found : Solution
        Is turned.
    layout : Layout
        Whose states they are.
    members : sequence of str
        Names of members, in order.
    anchors : mapping or None
        Member to where it should lie: a number on the first axis, or one on each of the first axes.
        The axis runs from the negative ones to the positive ones. None lays the axes along the
        greatest spread, and lets the member furthest out on each be positive.

    Returns
    -------
    tuple of str
        One sentence an axis.

    Raises
    ------
    ModelError
        If an anchor is not among the members or has no votes, or the anchors do not tell an axis.
    """
    n_dims = len(found.x)
    means = member_means(found, layout, len(members))
    wanted = _wanted(means, members, anchors, n_dims)
    axes = _axes(found, layout, [direction for direction, _ in wanted])
    told = [sentence for _, sentence in wanted]
    placed = np.nan_to_num(means @ axes.T)
    for d in range(len(wanted), n_dims):
        furthest = int(np.argmax(np.abs(placed[:, d]).round(9)))
        if placed[furthest, d] < 0:
            axes[d] *= -1
        told.append(f"positive = towards {members[furthest]}, which stands furthest out")
    turn(found, axes)
    return tuple(told)


def member_means(found: Solution, layout: Layout, n_members: int) -> Floats:
    """Return members' mean positions over their periods, weighted by votes; NaN without any."""
    weight = np.bincount(layout.member, layout.n_votes, n_members)
    sums = [np.bincount(layout.member, layout.n_votes * x, n_members) for x in found.x]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.stack(sums, axis=1) / weight[:, None])


def _wanted(
    means: Floats, members: Sequence[str], anchors: Anchors | None, n_dims: int
) -> list[tuple[Floats, str]]:
    """Return the direction that the anchors give to each axis they speak of, and its sentence."""
    if not anchors:
        return []
    place = {member: i for i, member in enumerate(members)}
    values = np.zeros((len(anchors), n_dims))
    rows = []
    for row, (member, value) in enumerate(anchors.items()):
        if member not in place or np.isnan(means[place[member]]).any():
            raise ModelError(
                f"The anchor {member!r} has no vote in the roll call.",
                expected="members that voted: " + ", ".join(list(members)[:8]) + "…",
            )
        given = np.atleast_1d(np.asarray(value, np.float64))
        if len(given) > n_dims:
            raise ModelError(
                f"The anchor {member!r} speaks of more axes than there are.",
                found=f"{len(given)} numbers",
                expected=f"at most {n_dims}",
            )
        values[row, : len(given)] = given
        rows.append(place[member])
    names = list(anchors)
    found = []
    centre = np.nanmean(means, axis=0)
    for d in range(n_dims):
        if not values[:, d].any():
            break
        direction = values[:, d] @ (means[rows] - centre)
        if np.linalg.norm(direction) < 1e-9:
            raise ModelError(
                "The anchors stand at one point and tell no axis.",
                remedy="Name members that vote differently.",
            )
        ends = [
            " and ".join(name for name, v in zip(names, values[:, d], strict=True) if sign * v > 0)
            for sign in (1, -1)
        ]
        told = [
            f"{word} = towards {end}"
            for word, end in zip(("positive", "negative"), ends, strict=True)
            if end
        ]
        found.append((direction, ", ".join(told)))
    return found


def _axes(found: Solution, layout: Layout, wanted: list[Floats]) -> Floats:
    """Return orthonormal axes, one a row: the wanted ones first, then by spread."""
    n_dims = len(found.x)
    weight = layout.n_votes / max(layout.n_votes.sum(), 1)
    centred = found.x - (found.x * weight).sum(axis=1, keepdims=True)
    spread = (centred * weight) @ centred.T
    axes: list[Floats] = []
    for direction in wanted:
        rest = direction - sum((axis * (axis @ direction) for axis in axes), np.zeros(n_dims))
        axes.append(rest / np.linalg.norm(rest))
    taken = np.array(axes).reshape(-1, n_dims)
    # What is left of space, and its principal axes.
    _, _, basis = np.linalg.svd(np.vstack([taken, np.zeros((1, n_dims))]))
    left = basis[len(axes) :] if axes else np.eye(n_dims)
    if len(left):
        _, vectors = np.linalg.eigh(left @ spread @ left.T)
        axes += list(vectors[:, ::-1].T @ left)
    return np.array(axes)


def turn(found: Solution, axes: Floats) -> None:
    """Give a solution other axes, in place.

    Parameters
    ----------
    found : Solution
        Is turned.
    axes : numpy.ndarray of float64, shape (n_dims, n_dims)
        Orthonormal, one a row, in the old coordinates.
    """
    n_dims = len(axes)
    found.x = np.ascontiguousarray(axes @ found.x)
    rows, columns = np.tril_indices(n_dims)
    square = np.zeros((found.px.shape[1], n_dims, n_dims))
    square[:, rows, columns] = found.px.T
    square[:, columns, rows] = found.px.T
    square = axes @ square @ axes.T
    found.px = np.ascontiguousarray(square[:, rows, columns].T)
    whole = np.eye(n_dims + 2)
    whole[:n_dims, :n_dims] = axes
    found.theta = np.ascontiguousarray(found.theta @ whole.T)
    found.c = np.ascontiguousarray(whole @ found.c @ whole.T)
