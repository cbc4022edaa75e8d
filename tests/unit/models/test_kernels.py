"""The compiled passes: derivatives against differences, the exponential against the true one."""

import numpy as np
import pytest
from chambers import chamber

from hemicycle.models.ideal_point import kernels
from hemicycle.models.ideal_point.layout import lay_out
from hemicycle.models.ideal_point.probability import probabilities
from hemicycle.models.ideal_point.solver import Settings, Solution, solve

N_DIMS = 2


@pytest.fixture(name="made")
def fixture_made() -> tuple[object, Solution]:
    """Lay out a small chamber, and fit it a little."""
    options = chamber(9, 24, n_periods=2, n_dims=N_DIMS, seed=1).roll_call.options
    period = np.arange(24) // 12
    layout = lay_out(options, period.astype(np.int64), 2, np.arange(24))
    return layout, solve(layout, options, Settings(N_DIMS, True, 0.1, 4, 0.0))


def likelihood(layout: object, found: Solution) -> float:
    """Sum the log probabilities of all votes, means taken as true."""
    total = 0.0
    for column in range(len(layout.start)):
        states = layout.first[column] + np.arange(layout.size[column])
        at = layout.start[column]
        codes = layout.codes[at : at + layout.size[column]]
        items = np.full(len(states), layout.item[column])
        told = probabilities(found, states, items, averaged=False)
        cast = codes > 0
        total += float(np.log(told[cast, codes[cast] - 1]).sum())
    return total


def arguments(layout: object, found: Solution) -> tuple:
    """Return what both passes take."""
    return (
        layout.codes, layout.start, layout.size, layout.first, layout.item, found.x, found.px,
        found.theta, found.c, kernels.NOTHING,
    )  # fmt: skip


def test_gradient_of_states_is_that_of_the_likelihood(made: tuple) -> None:
    layout, found = made
    grad, info = np.zeros_like(found.x), np.zeros_like(found.px)
    kernels.member_pass(*arguments(layout, found), grad, info)
    for d in range(N_DIMS):
        for s in (0, 5, found.x.shape[1] - 1):
            ends = []
            for step in (1e-5, -1e-5):
                found.x[d, s] += step
                ends.append(likelihood(layout, found))
                found.x[d, s] -= step
            assert grad[d, s] == pytest.approx((ends[0] - ends[1]) / 2e-5, abs=1e-5)


def test_gradient_of_items_is_that_of_the_likelihood(made: tuple) -> None:
    layout, found = made
    grad, info = np.zeros_like(found.theta), np.zeros_like(found.c)
    kernels.item_pass(*arguments(layout, found), grad, info)
    for j in (0, 7, 23):
        # The distance of the cuts is dealt with by the step, so move both cuts together.
        for parts in ([0], [1], [N_DIMS, N_DIMS + 1]):
            ends = []
            for step in (1e-5, -1e-5):
                found.theta[j, parts] += step
                ends.append(likelihood(layout, found))
                found.theta[j, parts] -= step
            slope = (ends[0] - ends[1]) / 2e-5
            assert grad[j, parts].sum() == pytest.approx(slope, abs=1e-5)


def test_information_is_the_curvature(made: tuple) -> None:
    layout, found = made
    info = np.zeros_like(found.px)
    changed = []
    # The passes count in single precision: a shorter step would show rounding alone.
    for step in (3e-3, -3e-3):
        found.x[1, 3] += step
        grad = np.zeros_like(found.x)
        kernels.member_pass(*arguments(layout, found), grad, info)
        changed.append(grad[:, 3].copy())
        found.x[1, 3] -= step
    kernels.member_pass(*arguments(layout, found), np.zeros_like(found.x), info)
    curvature = -(changed[0] - changed[1]) / 6e-3
    # Packed lower triangle: (0, 0), (1, 0), (1, 1).
    assert info[1, 3] == pytest.approx(curvature[0], abs=1e-3)
    assert info[2, 3] == pytest.approx(curvature[1], abs=1e-3)


def test_the_exponential_is_exact_to_rounding() -> None:
    at = np.linspace(-30, 30, 401).astype(np.float32)
    found = np.array([kernels._exp(value) for value in at])
    assert np.abs(found / np.exp(at.astype(np.float64)) - 1).max() < 2e-7
