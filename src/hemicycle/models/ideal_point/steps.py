"""The steps between the passes, compiled: one Newton step an item, one Kalman smoother a member."""

from __future__ import annotations

import math

import numba as nb
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

#: Variance of first positions; it fixes the scale.
SPREAD = 1.0
#: Nothing moves further in one step: far from the solution Newton's step may be far too long.
_LONGEST_ITEM_STEP = 1.5
_LONGEST_MEMBER_STEP = 1.0
#: A pivot below it is rounding.
_LEAST_PIVOT = 1e-12


@nb.njit(cache=True, error_model="numpy")
def _invert_factor(low: Floats) -> None:
    """Invert a lower triangular matrix in place."""
    for i in range(low.shape[0]):
        low[i, i] = 1.0 / low[i, i]
        for j in range(i):
            t = 0.0
            for k in range(j, i):
                t -= low[i, k] * low[k, j]
            low[i, j] = t * low[i, i]


@nb.njit(cache=True, error_model="numpy")
def invert(a: Floats, out: Floats, low: Floats) -> None:
    """Invert a small positive definite matrix (lower triangle read) by Cholesky's factor.

    `low` is room of the same shape; `out` may be `a`.
    """
    n = a.shape[0]
    if n == 1:
        out[0, 0] = 1.0 / max(a[0, 0], _LEAST_PIVOT)
        return
    for i in range(n):
        for j in range(i + 1):
            t = a[i, j]
            for k in range(j):
                t -= low[i, k] * low[j, k]
            if i == j:
                low[i, i] = math.sqrt(max(t, _LEAST_PIVOT))
            else:
                low[i, j] = t / low[j, j]
    _invert_factor(low)
    for i in range(n):
        for j in range(i + 1):
            t = 0.0
            for k in range(i, n):
                t += low[k, i] * low[k, j]
            out[i, j] = t
            out[j, i] = t


@nb.njit(cache=True, error_model="numpy")
def _item_system(
    theta: Floats,
    w: float,
    grad: Floats,
    info: Floats,
    n_abstain: float,
    prior: Floats,
    ordinal: bool,
    g: Floats,
    h: Floats,
) -> None:
    """Fill gradient and information of one item in slopes, midpoint and log distance."""
    n_dims = theta.shape[0] - 2
    q = n_dims + 1
    half = 0.5 * w
    g1, g2 = grad[n_dims], grad[q]
    h1, h2 = info[n_dims, n_dims], info[q, q]
    mid = 0.5 * (theta[n_dims] + theta[q])
    for d in range(n_dims):
        g[d] = grad[d] - theta[d] / prior[0]
        for e in range(d + 1):
            h[d, e] = info[d, e]
        h[d, d] += 1.0 / prior[0]
        h[n_dims, d] = info[n_dims, d] + info[q, d]
    g[n_dims] = g1 + g2 - (mid - prior[1]) / prior[2]
    h[n_dims, n_dims] = h1 + h2 + 1.0 / prior[2]
    if ordinal:
        odds = 1.0 / math.expm1(w)
        slope = 0.5 * (g2 - g1) + n_abstain * odds
        g[q] = slope * w - (math.log(w) - prior[3]) / prior[4]
        for d in range(n_dims):
            h[q, d] = (info[q, d] - info[n_dims, d]) * half
        h[q, n_dims] = (h2 - h1) * half
        h[q, q] = (h1 + h2) * half * half + n_abstain * w * w * odds * (1.0 + odds)
        # The curvature of the change of variable counts only where it makes the step safer.
        h[q, q] += 1.0 / prior[4] + max(0.0, -slope * w)


@nb.njit(cache=True, error_model="numpy")
def _to_cuts(v: Floats, half: float, ordinal: bool, n_dims: int, c: Floats) -> None:
    """Carry a covariance of slopes, midpoint and log distance over to slopes and cuts."""
    q = n_dims + 1
    for d in range(n_dims):
        for e in range(n_dims):
            c[d, e] = v[d, e]
        for cut in range(2):
            sign = half * (2.0 * cut - 1.0)
            t = v[n_dims, d] + (sign * v[q, d] if ordinal else 0.0)
            c[d, n_dims + cut] = t
            c[n_dims + cut, d] = t
    mm = v[n_dims, n_dims]
    mg = v[q, n_dims] if ordinal else 0.0
    gg = v[q, q] if ordinal else 0.0
    c[n_dims, n_dims] = mm - 2.0 * half * mg + half * half * gg
    c[q, q] = mm + 2.0 * half * mg + half * half * gg
    c[n_dims, q] = mm - half * half * gg
    c[q, n_dims] = mm - half * half * gg


@nb.njit(cache=True, error_model="numpy")
def item_step(
    grad: Floats,
    info: Floats,
    n_abstain: Floats,
    prior: Floats,
    ordinal: bool,
    theta: Floats,
    width: Floats,
    c: Floats,
    sums: Floats,
) -> None:
    """Move every item by one damped Newton step.

    `prior` holds the variance of slopes, mean and variance of the midpoint, mean and variance of
    the log distance between the cuts; `sums` is filled with what re-estimates them: squared
    slopes, midpoints, their squares, log distances, their squares.
    """
    n_items, p = theta.shape
    n_dims = p - 2
    free = p if ordinal else p - 1
    h = np.empty((free, free))
    v = np.empty((free, free))
    low = np.empty((free, free))
    g = np.empty(free)
    step = np.empty(free)
    for a in range(sums.shape[0]):
        sums[a] = 0.0
    for j in range(n_items):
        _item_system(theta[j], width[j], grad[j], info[j], n_abstain[j], prior, ordinal, g, h)
        invert(h, v, low)
        big = _solve(v, g, step)
        damp = min(1.0, _LONGEST_ITEM_STEP / max(big, 1e-300))
        for d in range(n_dims):
            theta[j, d] += damp * step[d]
            sums[0] += theta[j, d] ** 2 + v[d, d]
        mid = 0.5 * (theta[j, n_dims] + theta[j, n_dims + 1]) + damp * step[n_dims]
        sums[1] += mid
        sums[2] += mid * mid + v[n_dims, n_dims]
        if ordinal:
            log_w = min(max(math.log(width[j]) + damp * step[n_dims + 1], -6.0), 3.4)
            width[j] = math.exp(log_w)
            sums[3] += log_w
            sums[4] += log_w * log_w + v[n_dims + 1, n_dims + 1]
        half = 0.5 * width[j]
        theta[j, n_dims] = mid - half
        theta[j, n_dims + 1] = mid + half
        _to_cuts(v, half, ordinal, n_dims, c[j])


@nb.njit(cache=True, error_model="numpy")
def item_covariance(
    grad: Floats,
    info: Floats,
    n_abstain: Floats,
    prior: Floats,
    ordinal: bool,
    theta: Floats,
    width: Floats,
    c: Floats,
) -> None:
    """Fill the covariance of every item, in slopes and cuts, as `item_step` would."""
    n_items, p = theta.shape
    free = p if ordinal else p - 1
    h = np.empty((free, free))
    v = np.empty((free, free))
    low = np.empty((free, free))
    g = np.empty(free)
    for j in range(n_items):
        _item_system(theta[j], width[j], grad[j], info[j], n_abstain[j], prior, ordinal, g, h)
        invert(h, v, low)
        _to_cuts(v, 0.5 * width[j], ordinal, p - 2, c[j])


@nb.njit(cache=True, error_model="numpy")
def _solve(v: Floats, g: Floats, out: Floats) -> float:
    """Fill v g and return its largest entry in size."""
    big = 0.0
    for a in range(g.shape[0]):
        t = 0.0
        for b in range(g.shape[0]):
            t += v[a, b] * g[b]
        out[a] = t
        big = max(big, abs(t))
    return big


@nb.njit(cache=True, error_model="numpy")
def _times(a: Floats, b: Floats, out: Floats) -> None:
    n = a.shape[0]
    for i in range(n):
        for j in range(n):
            t = 0.0
            for k in range(n):
                t += a[i, k] * b[k, j]
            out[i, j] = t


@nb.njit(cache=True, error_model="numpy")
def _unpack(packed: Floats, s: int, out: Floats) -> None:
    """Fill a symmetric matrix from its lower triangle in column s."""
    k = 0
    for d in range(out.shape[0]):
        for e in range(d + 1):
            out[d, e] = packed[k, s]
            out[e, d] = packed[k, s]
            k += 1


@nb.njit(cache=True, error_model="numpy")
def _filter(
    own: Ints,
    grad: Floats,
    info: Floats,
    x: Floats,
    drift: float,
    spread: float,
    mean: Floats,
    predicted: Floats,
    ahead: Floats,
    filtered: Floats,
) -> None:
    """Run forward over one member's states; `ahead` becomes the inverses of `predicted`."""
    n_dims = x.shape[0]
    a = np.empty((n_dims, n_dims))
    h = np.empty((n_dims, n_dims))
    low = np.empty((n_dims, n_dims))
    past = np.empty(n_dims)
    for d in range(n_dims):
        past[d] = 0.0
    residual = np.empty(n_dims)
    for t in range(own.shape[0]):
        s = own[t]
        for d in range(n_dims):
            for e in range(n_dims):
                predicted[t, d, e] = filtered[t - 1, d, e] if t else 0.0
            predicted[t, d, d] += drift if t else spread
        _unpack(info, s, h)
        invert(predicted[t], ahead[t], low)
        for d in range(n_dims):
            residual[d] = grad[d, s]
            for e in range(n_dims):
                a[d, e] = ahead[t, d, e] + h[d, e]
                residual[d] += h[d, e] * (x[e, s] - past[e])
        invert(a, filtered[t], low)
        _solve(filtered[t], residual, mean[t])
        for d in range(n_dims):
            mean[t, d] += past[d]
            past[d] = mean[t, d]


@nb.njit(cache=True, error_model="numpy")
def _smooth(n: int, mean: Floats, predicted: Floats, ahead: Floats, filtered: Floats) -> float:
    """Run backward over one member's states; return its expected squared movement.

    `mean` and `filtered` become means and covariances given all votes.
    """
    n_dims = mean.shape[1]
    a = np.empty((n_dims, n_dims))
    b = np.empty((n_dims, n_dims))
    h = np.empty((n_dims, n_dims))
    jump = np.empty(n_dims)
    change = np.empty(n_dims)
    moved = 0.0
    for t in range(n - 2, -1, -1):
        _times(filtered[t], ahead[t + 1], b)
        for d in range(n_dims):
            jump[d] = mean[t + 1, d] - mean[t, d]
            for e in range(n_dims):
                a[d, e] = filtered[t + 1, d, e] - predicted[t + 1, d, e]
        _solve(b, jump, change)
        _times(b, a, h)
        for d in range(n_dims):
            mean[t, d] += change[d]
            moved += (mean[t + 1, d] - mean[t, d]) ** 2 + filtered[t + 1, d, d]
            for e in range(n_dims):
                moved -= 2.0 * b[d, e] * filtered[t + 1, e, d]
                for f in range(n_dims):
                    filtered[t, d, e] += h[d, f] * b[e, f]
        for d in range(n_dims):
            moved += filtered[t, d, d]
    return moved


@nb.njit(cache=True, error_model="numpy")
def member_step(
    grad: Floats,
    info: Floats,
    chain: Ints,
    states: Ints,
    drift: Floats,
    spread: float,
    x: Floats,
    px: Floats,
    moved: Floats,
) -> None:
    """Move every member's whole path by one step: a Kalman filter and a Rauch smoother.

    `chain` (n_members + 1) delimits each member's states in `states`, in order of time; `drift` is
    a member's variance per period and dimension, `spread` that of first positions. Fills `moved`
    with each member's expected squared movement over all steps.
    """
    n_dims = x.shape[0]
    longest = 0
    for i in range(chain.shape[0] - 1):
        longest = max(longest, chain[i + 1] - chain[i])
    mean = np.empty((longest, n_dims))
    filtered = np.empty((longest, n_dims, n_dims))
    predicted = np.empty((longest, n_dims, n_dims))
    ahead = np.empty((longest, n_dims, n_dims))
    for i in range(chain.shape[0] - 1):
        own = states[chain[i] : chain[i + 1]]
        n = own.shape[0]
        _filter(own, grad, info, x, drift[i], spread, mean, predicted, ahead, filtered)
        moved[i] = _smooth(n, mean, predicted, ahead, filtered)
        for t in range(n):
            s = own[t]
            big = 0.0
            for d in range(n_dims):
                big = max(big, abs(mean[t, d] - x[d, s]))
            damp = min(1.0, _LONGEST_MEMBER_STEP / max(big, 1e-300))
            k = 0
            for d in range(n_dims):
                move = damp * (mean[t, d] - x[d, s])
                x[d, s] += move
                for e in range(d + 1):
                    px[k, s] = filtered[t, d, e]
                    k += 1
