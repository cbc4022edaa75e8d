"""What must hold of measures for any votes."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from hemicycle.measures.agreement import (
    acted,
    agreement,
    agreement_matrix,
    lijphart_matrix,
    wilson_interval,
)
from hemicycle.measures.cohesion import (
    agreement_index,
    dissents,
    majority_option,
    option_counts,
    rice_index,
    split_share,
)

SHAPES = array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=12)
MATRICES = arrays(np.int8, SHAPES.filter(lambda s: s[0] > 0), elements=st.integers(0, 4))
COUNTS = st.integers(0, 200)


@given(MATRICES)
def test_agreement_is_symmetric_and_bounded(options: np.ndarray) -> None:
    for matrix in (agreement_matrix, lijphart_matrix):
        share, n = matrix(options)
        assert np.array_equal(share, share.T, equal_nan=True)
        assert np.array_equal(n, n.T)
        known = share[n > 0]
        assert ((known >= 0) & (known <= 1)).all()
        assert np.isnan(share[n == 0]).all()


@given(MATRICES)
def test_n_counts_the_votes_in_common(options: np.ndarray) -> None:
    _, n = agreement_matrix(options)
    present = acted(options)
    for i in range(len(options)):
        for j in range(len(options)):
            assert n[i, j] == (present[i] & present[j]).sum()


@given(MATRICES)
def test_everybody_agrees_with_itself(options: np.ndarray) -> None:
    for matrix in (agreement_matrix, lijphart_matrix):
        share, n = matrix(options)
        assert (np.diag(share)[np.diag(n) > 0] == 1).all()


@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_votes_and_members_does_not_matter(
    options: np.ndarray, random: Random
) -> None:
    members = random.sample(range(options.shape[0]), options.shape[0])
    events = random.sample(range(options.shape[1]), options.shape[1])
    share, _ = agreement_matrix(options)
    shuffled, _ = agreement_matrix(options[np.ix_(members, events)])
    assert np.array_equal(shuffled, share[np.ix_(members, members)], equal_nan=True)


@given(MATRICES)
def test_strict_agreement_never_exceeds_lijphart(options: np.ndarray) -> None:
    strict, n = agreement_matrix(options)
    half, _ = lijphart_matrix(options)
    assert (strict[n > 0] <= half[n > 0] + 1e-12).all()


@given(MATRICES)
def test_yes_and_no_are_treated_alike(options: np.ndarray) -> None:
    mirrored = np.choose(options, [0, 3, 2, 1, 4]).astype(np.int8)
    for matrix in (agreement_matrix, lijphart_matrix):
        assert np.array_equal(matrix(options)[0], matrix(mirrored)[0], equal_nan=True)


@given(MATRICES)
def test_a_vote_of_one_alone_changes_nobody_s_agreement(options: np.ndarray) -> None:
    alone = np.zeros((len(options), 1), np.int8)
    alone[0] = 1
    wider, _ = agreement_matrix(np.hstack([options, alone]))
    share, _ = agreement_matrix(options)
    apart = ~np.eye(len(options), dtype=bool)
    assert np.array_equal(wider[apart], share[apart], equal_nan=True)


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counted: tuple[int, int]) -> None:
    n_hits, n = counted
    low, high = wilson_interval(n_hits, n)
    if n == 0:
        assert np.isnan(low)
        assert np.isnan(high)
    else:
        assert 0 <= low <= n_hits / n <= high <= 1
        assert low < high


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_more_votes_make_the_interval_narrower(counted: tuple[int, int]) -> None:
    n_hits, n = counted
    low, high = wilson_interval([n_hits, 10 * n_hits], [n, 10 * n])
    assert high[1] - low[1] < high[0] - low[0]


@given(COUNTS, COUNTS, COUNTS)
def test_unity_is_bounded(n_yes: int, n_abstain: int, n_no: int) -> None:
    if n_yes + n_no:
        assert 0 <= rice_index(n_yes, n_no) <= 1
        assert rice_index(n_yes, n_no) == rice_index(n_no, n_yes)
    if n_yes + n_abstain + n_no:
        index = agreement_index(n_yes, n_abstain, n_no)
        split = split_share(n_yes, n_abstain, n_no)
        assert -1e-12 <= index <= 1
        assert 0 <= split <= 2 / 3 + 1e-12
        # One is the other, stretched.
        assert np.isclose(index, 1 - 1.5 * split)


@given(COUNTS, COUNTS, COUNTS)
def test_no_index_cares_which_option_is_which(n_yes: int, n_abstain: int, n_no: int) -> None:
    one = agreement_index(n_yes, n_abstain, n_no)
    other = agreement_index(n_no, n_yes, n_abstain)
    assert np.array_equal(one, other, equal_nan=True)


@given(MATRICES)
def test_one_of_the_majority_never_dissents(options: np.ndarray) -> None:
    n_dissents, n = dissents(options)
    assert (n_dissents <= n).all()
    counted = option_counts(options)
    majority = majority_option(*counted.T)
    # In every usable vote event the dissenters are fewer than the rest together.
    usable = (majority != 0) & (counted.sum(axis=1) >= 3)
    assert n_dissents.sum() == (counted.sum(axis=1) - counted.max(axis=1))[usable].sum()


@given(MATRICES)
def test_pair_and_matrix_say_the_same(options: np.ndarray) -> None:
    found = agreement(options[0], options[-1])
    share, n = agreement_matrix(options)
    assert found.n == n[0, -1]
    assert found.share is None or np.isclose(found.share, share[0, -1])
