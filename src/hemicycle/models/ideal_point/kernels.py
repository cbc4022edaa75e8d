"""The passes over the votes, compiled.

Votes are held period by period as dense blocks, one row a vote event and one column a member
of the period, so that the inner loop runs over neighbouring members and becomes a vector loop. It
counts in single precision, twice as many votes at once: a vote tells a position to a tenth of a
standard deviation at best, rounding errs by a millionth.

One vote has three outcomes with two cut points `c1 <= c2` on the member's side `eta = beta . x`::

    P(no) = s(c1 - eta)   P(yes) = 1 - s(c2 - eta)   P(abstain) = s(c2 - eta) - s(c1 - eta)

with `s` the logistic function. Because ``s(b) - s(a) = s(b) (1 - s(a)) (1 - exp(a - b))``, the log
likelihood is a sum of logistic terms at the two cuts plus a term in their distance alone. It is
concave, and no difference of near numbers is ever taken.
"""

from __future__ import annotations

import math
from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]

_ONE, _HALF = np.float32(1.0), np.float32(0.5)
_LOG2E = np.float32(1.4426950408889634)
_LN2_HIGH = np.float32(0.693359375)
_LN2_LOW = np.float32(-2.12194440e-4)
_C7, _C6, _C5 = np.float32(1 / 5040), np.float32(1 / 720), np.float32(1 / 120)
_C4, _C3 = np.float32(1 / 24), np.float32(1 / 6)
#: Beyond it a logistic probability is 1e-13: nothing a vote can tell apart.
_FAR = np.float32(30.0)
#: The logistic function averaged over a normal variate is near a flatter one (MacKay 1992).
_PI_8 = np.float32(math.pi / 8.0)
#: What is averaged over what is not known: nothing, the weights of votes, or the products too.
NOTHING, BOTH, WEIGHTS = 0, 1, 2
_STRICT: Any = {"nnan", "ninf", "contract", "nsz"}


@nb.njit(cache=True, fastmath=_STRICT, error_model="numpy")
def _exp(x: np.float32) -> np.float32:
    """Return exp(x) for |x| <= 30 without a call, so that loops over it become vector loops."""
    n = np.floor(x * _LOG2E + _HALF)
    r = (x - n * _LN2_HIGH) - n * _LN2_LOW
    p = _C7 * r + _C6
    p = p * r + _C5
    p = p * r + _C4
    p = p * r + _C3
    p = p * r + _HALF
    p = p * r + _ONE
    p = p * r + _ONE
    bits = np.int32((np.int32(n) + np.int32(127)) << np.int32(23))
    power: np.float32 = bits.view(np.float32)
    found: np.float32 = p * power
    return found


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _cells(
    y: Codes,
    sa: Singles,
    sb: Singles,
    averaged: int,
    ga: Singles,
    gb: Singles,
    wa: Singles,
    wb: Singles,
) -> None:
    """Turn distances to the cuts (in `ga`, `gb`) into first and second derivatives at the cuts."""
    n = y.shape[0]
    zero = np.float32(0.0)
    for i in range(n):
        a = min(max(ga[i], -_FAR), _FAR)
        b = min(max(gb[i], -_FAR), _FAR)
        fa = _ONE / (_ONE + _exp(-a))
        fb = _ONE / (_ONE + _exp(-b))
        code = y[i]
        low = _ONE if code >= 2 else zero
        high = _ONE if (code == 1) | (code == 2) else zero
        no = _ONE if code == 3 else zero
        over = _ONE if code == 2 else zero
        ga[i] = no - low * fa
        gb[i] = over - high * fb
        wa[i] = low * fa * (_ONE - fa)
        wb[i] = high * fb * (_ONE - fb)
    if averaged:
        for i in range(n):
            wa[i] *= sa[i]
            wb[i] *= sb[i]


@nb.njit(cache=True, error_model="numpy")
def _single(a: Floats) -> Singles:
    """Return a copy in single precision."""
    found = np.empty(a.shape, np.float32)
    for k in range(a.shape[0]):
        for i in range(a.shape[1]):
            found[k, i] = a[k, i]
    return found


@nb.njit(cache=True, error_model="numpy")
def _store(out: Floats, a: Singles) -> None:
    for k in range(a.shape[0]):
        for i in range(a.shape[1]):
            out[k, i] = a[k, i]


@nb.njit(cache=True, error_model="numpy")
def _largest(size: Ints) -> int:
    """Return the largest: with the library's own function, compiling takes half a second more."""
    found = 0
    for n in size:
        found = max(found, n)
    return found


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _sum(a: Singles) -> np.float32:
    s = np.float32(0.0)
    for i in range(a.shape[0]):
        s += a[i]
    return s


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _dot(a: Singles, b: Singles) -> np.float32:
    s = np.float32(0.0)
    for i in range(a.shape[0]):
        s += a[i] * b[i]
    return s


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _dot3(a: Singles, b: Singles, c: Singles) -> np.float32:
    s = np.float32(0.0)
    for i in range(a.shape[0]):
        s += a[i] * b[i] * c[i]
    return s


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _add(out: Singles, a: Singles, k: np.float32) -> None:
    for i in range(a.shape[0]):
        out[i] += k * a[i]


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _add2(out: Singles, a: Singles, b: Singles, k: np.float32) -> None:
    for i in range(a.shape[0]):
        out[i] += k * a[i] * b[i]


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _add_to_both(one: Singles, other: Singles, a: Singles, k: np.float32, m: np.float32) -> None:
    for i in range(a.shape[0]):
        one[i] += k * a[i]
        other[i] += m * a[i]


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _widen(
    one: Singles, other: Singles, a: Singles, b: Singles, c: Singles, k: np.float32, m: np.float32
) -> None:
    """Add k a b + m c to both."""
    for i in range(a.shape[0]):
        t = k * a[i] * b[i] + m * c[i]
        one[i] += t
        other[i] += t


@nb.njit(cache=True, fastmath=True, error_model="numpy")
def _soften(ga: Singles, gb: Singles, sa: Singles, sb: Singles) -> None:
    """Turn variances in `sa`, `sb` into factors, and apply them to the distances."""
    for i in range(ga.shape[0]):
        sa[i] = _ONE / np.sqrt(_ONE + _PI_8 * sa[i])
        sb[i] = _ONE / np.sqrt(_ONE + _PI_8 * sb[i])
        ga[i] *= sa[i]
        gb[i] *= sb[i]


@nb.njit(cache=True, error_model="numpy")
def _distances(
    s: int,
    n: int,
    x: Singles,
    px: Singles,
    theta: Floats,
    c: Floats,
    averaged: int,
    ga: Singles,
    gb: Singles,
    sa: Singles,
    sb: Singles,
) -> None:
    """Fill distances from both cuts to each member, and the variances of these distances."""
    n_dims = x.shape[0]
    c1 = np.float32(theta[n_dims])
    c2 = np.float32(theta[n_dims + 1])
    for i in range(n):
        ga[i] = c1
        gb[i] = c2
    for d in range(n_dims):
        k = np.float32(-theta[d])
        _add_to_both(ga, gb, x[d, s : s + n], k, k)
    if averaged:
        va = np.float32(c[n_dims, n_dims])
        vb = np.float32(c[n_dims + 1, n_dims + 1])
        for i in range(n):
            sa[i] = va
            sb[i] = vb
        row = 0
        for d in range(n_dims):
            xd = x[d, s : s + n]
            to_low = np.float32(-2.0 * c[d, n_dims])
            to_high = np.float32(-2.0 * c[d, n_dims + 1])
            _add_to_both(sa, sb, xd, to_low, to_high)
            for e in range(d + 1):
                twice = 1.0 if d == e else 2.0
                open_ = np.float32(twice * c[d, e])
                both = np.float32(twice * (theta[d] * theta[e] + c[d, e]))
                _widen(sa, sb, xd, x[e, s : s + n], px[row, s : s + n], open_, both)
                row += 1
        _soften(ga, gb, sa, sb)


@nb.njit(cache=True, error_model="numpy")
def item_pass(
    codes: Codes,
    start: Ints,
    size: Ints,
    first: Ints,
    item: Ints,
    x: Floats,
    px: Floats,
    theta: Floats,
    c: Floats,
    averaged: int,
    grad: Floats,
    info: Floats,
) -> None:
    """Sum gradient and information of every item over its votes.

    `x` (n_dims, n_states) and `px` (packed lower triangles, n_states) are means and covariances of
    the states; `theta` (n_items, n_dims + 2) holds slopes and the two cuts, `c` their covariances.
    """
    n_dims = x.shape[0]
    at, spread = _single(x), _single(px)
    wide = np.empty((6, _largest(size)), np.float32)
    on = 1.0 if averaged == BOTH else 0.0
    grad[:] = 0.0
    info[:] = 0.0
    for col in range(start.shape[0]):
        n = size[col]
        j = item[col]
        s = first[col]
        y = codes[start[col] : start[col] + n]
        ga, gb, wa = wide[0, :n], wide[1, :n], wide[2, :n]
        wb, sa, sb = wide[3, :n], wide[4, :n], wide[5, :n]
        _distances(s, n, at, spread, theta[j], c[j], averaged, ga, gb, sa, sb)
        _cells(y, sa, sb, averaged, ga, gb, wa, wb)
        g = grad[j]
        h = info[j]
        g[n_dims] += _sum(ga)
        g[n_dims + 1] += _sum(gb)
        h[n_dims, n_dims] += _sum(wa)
        h[n_dims + 1, n_dims + 1] += _sum(wb)
        for d in range(n_dims):
            xd = at[d, s : s + n]
            h[n_dims, d] -= _dot(wa, xd)
            h[n_dims + 1, d] -= _dot(wb, xd)
        _add(ga, gb, _ONE)
        _add(wa, wb, _ONE)
        k = 0
        for d in range(n_dims):
            xd = at[d, s : s + n]
            g[d] -= _dot(ga, xd)
            for e in range(d + 1):
                h[d, e] += _dot3(wa, xd, at[e, s : s + n])
                open_ = on * _dot(wa, spread[k, s : s + n])
                h[d, e] += open_
                g[d] -= open_ * theta[j, e]
                if d != e:
                    g[e] -= open_ * theta[j, d]
                k += 1


@nb.njit(cache=True, error_model="numpy")
def member_pass(
    codes: Codes,
    start: Ints,
    size: Ints,
    first: Ints,
    item: Ints,
    x: Floats,
    px: Floats,
    theta: Floats,
    c: Floats,
    averaged: int,
    grad: Floats,
    info: Floats,
) -> None:
    """Sum gradient (n_dims, n_states) and packed information of every state over its votes."""
    n_dims = x.shape[0]
    at, spread = _single(x), _single(px)
    wide = np.empty((6, _largest(size)), np.float32)
    slope = np.zeros(x.shape, np.float32)
    curve = np.zeros(px.shape, np.float32)
    on = 1.0 if averaged == BOTH else 0.0
    for col in range(start.shape[0]):
        n = size[col]
        j = item[col]
        s = first[col]
        y = codes[start[col] : start[col] + n]
        ga, gb, wa = wide[0, :n], wide[1, :n], wide[2, :n]
        wb, sa, sb = wide[3, :n], wide[4, :n], wide[5, :n]
        _distances(s, n, at, spread, theta[j], c[j], averaged, ga, gb, sa, sb)
        _cells(y, sa, sb, averaged, ga, gb, wa, wb)
        for d in range(n_dims):
            _add(slope[d, s : s + n], wa, np.float32(on * c[j, n_dims, d]))
            _add(slope[d, s : s + n], wb, np.float32(on * c[j, n_dims + 1, d]))
        _add(ga, gb, _ONE)
        _add(wa, wb, _ONE)
        k = 0
        for d in range(n_dims):
            out = slope[d, s : s + n]
            _add(out, ga, np.float32(-theta[j, d]))
            for e in range(n_dims):
                _add2(out, wa, at[e, s : s + n], np.float32(-on * c[j, d, e]))
            for e in range(d + 1):
                both = theta[j, d] * theta[j, e] + on * c[j, d, e]
                _add(curve[k, s : s + n], wa, np.float32(both))
                k += 1
    _store(grad, slope)
    _store(info, curve)


@nb.njit(cache=True, error_model="numpy")
def cross_pass(
    codes: Codes,
    start: Ints,
    size: Ints,
    first: Ints,
    item: Ints,
    x: Floats,
    px: Floats,
    theta: Floats,
    c: Floats,
    averaged: int,
    factor: Singles,
    out: Singles,
) -> None:
    """Fill, for the columns of one period, what ties its states through each item.

    `factor` (n_columns, p, k) holds, say, F with F F' the covariance of the column's item; `out`
    (n_columns, k, n n_dims) becomes F' B' with B the information that states and item share.
    """
    n_dims = x.shape[0]
    at, spread = _single(x), _single(px)
    wide = np.empty((6, _largest(size)), np.float32)
    for col in range(start.shape[0]):
        n = size[col]
        j = item[col]
        s = first[col]
        y = codes[start[col] : start[col] + n]
        ga, gb, wa = wide[0, :n], wide[1, :n], wide[2, :n]
        wb, sa, sb = wide[3, :n], wide[4, :n], wide[5, :n]
        _distances(s, n, at, spread, theta[j], c[j], averaged, ga, gb, sa, sb)
        _cells(y, sa, sb, averaged, ga, gb, wa, wb)
        for q in range(factor.shape[2]):
            for i in range(n):
                t = -wa[i] * factor[col, n_dims, q] - wb[i] * factor[col, n_dims + 1, q]
                w = wa[i] + wb[i]
                for e in range(n_dims):
                    t += w * at[e, s + i] * factor[col, e, q]
                for d in range(n_dims):
                    out[col, q, i * n_dims + d] = t * np.float32(theta[j, d])
