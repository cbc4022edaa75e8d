"""Agreement of pairs, at its boundaries."""

import numpy as np
import pytest

from hemicycle.measures.agreement import (
    agreement,
    agreement_by,
    agreement_matrix,
    lijphart_agreement,
    lijphart_matrix,
    summary,
    wilson_interval,
)

YES, ABSTAIN, NO, NOT_VOTING = 1, 2, 3, 4


def codes(*options: int) -> np.ndarray:
    """Make a row of options."""
    return np.array(options, np.int8)


@pytest.mark.parametrize(
    ("first", "second", "n", "n_same"),
    [
        (YES, YES, 1, 1),
        (NO, NO, 1, 1),
        (ABSTAIN, ABSTAIN, 1, 1),
        (YES, NO, 1, 0),
        (YES, ABSTAIN, 1, 0),
        (NOT_VOTING, NOT_VOTING, 0, 0),
        (YES, NOT_VOTING, 0, 0),
        (0, YES, 0, 0),
        (0, 0, 0, 0),
    ],
)
def test_every_pair_of_options(first: int, second: int, n: int, n_same: int) -> None:
    found = agreement(codes(first), codes(second))
    assert (found.n, found.n_same) == (n, n_same)


def test_two_members_of_different_votes_are_refused() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        agreement(codes(YES, NO), codes(YES, NO, NO))


def test_no_vote_in_common_is_unknown_not_zero() -> None:
    found = agreement(codes(YES, 0), codes(0, YES))
    assert (found.n, found.share, found.low, found.high) == (0, None, None, None)


def test_lijphart_counts_abstention_half() -> None:
    assert lijphart_agreement(codes(YES, YES, YES), codes(YES, ABSTAIN, NO)) == 0.5
    assert np.isnan(lijphart_agreement(codes(YES), codes(NOT_VOTING)))


def test_matrices_repeat_the_pairs() -> None:
    rng = np.random.default_rng(7)
    options = rng.integers(0, 5, (9, 60)).astype(np.int8)
    share, n = agreement_matrix(options)
    halves, _ = lijphart_matrix(options)
    for i in range(9):
        for j in range(9):
            pair = agreement(options[i], options[j])
            assert n[i, j] == pair.n
            assert share[i, j] == pytest.approx(pair.share)
            assert halves[i, j] == pytest.approx(lijphart_agreement(options[i], options[j]))


def test_counts_of_many_votes_are_exact() -> None:
    n = 100_003
    options = np.full((2, n), YES, np.int8)
    options[1, 0] = NO
    share, common = agreement_matrix(options)
    assert common[0, 1] == n
    assert round(share[0, 1] * n) == n - 1


def test_an_empty_matrix() -> None:
    share, n = agreement_matrix(np.zeros((3, 0), np.int8))
    assert n.sum() == 0
    assert np.isnan(share).all()


def test_periods_without_common_votes_stay() -> None:
    found = agreement_by(codes(YES, YES, 0), codes(YES, NO, YES), ["a", "b", "c"])
    assert [(label, row.n, row.share) for label, row in found.items()] == [
        ("a", 1, 1.0),
        ("b", 1, 0.0),
        ("c", 0, None),
    ]


# R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
# Medicine 17 (1998), table of examples, score method without continuity correction.
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_against_published_values(hits: int, n: int, low: float, high: float) -> None:
    found_low, found_high = wilson_interval(hits, n)
    assert float(found_low) == pytest.approx(low, abs=5.1e-5)
    assert float(found_high) == pytest.approx(high, abs=5.1e-5)


def test_wilson_of_another_level_is_narrower() -> None:
    low, high = wilson_interval(5, 10, level=0.5)
    wide_low, wide_high = wilson_interval(5, 10)
    assert wide_low < low < 0.5 < high < wide_high


def test_wilson_holds_the_true_share_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1)
    for share in (0.1, 0.5, 0.9):
        low, high = wilson_interval(rng.binomial(94, share, 20_000), 94)
        assert 0.93 < ((low <= share) & (share <= high)).mean() < 0.97


def test_summary_of_all_and_none() -> None:
    assert summary(0, 5).low == 0.0
    assert summary(5, 5).high == 1.0
