"""Indices of similarity against published values and values worked by hand."""

import numpy as np
import pytest

from hemicycle.measures.reliability import krippendorff_alpha
from hemicycle.measures.similarity import (
    MEASURES,
    similarity,
    similarity_intervals,
    similarity_matrix,
    table_value,
)

RNG = np.random.default_rng(11)


def codes(text: str) -> np.ndarray:
    """Make a row of options: Y, A, N; a dot does not vote."""
    return np.array(["?YAN.".index(letter) for letter in text], np.int8)


# The small table of docs/reference/measures.md, worked by hand there.
FIRST, SECOND = codes("YYYYYYAANN"), codes("YYYYANANYN")


@pytest.mark.parametrize(
    ("measure", "weights", "value"),
    [
        ("agreement", None, 6 / 10),
        ("lijphart", None, 7 / 10),
        ("s", "linear", 4 / 10),
        ("s", "squared", 1 - 2 * 2.5 / 10),
        # By chance (6, 2, 2) against (5, 2, 3): 30 + 4 + 6 of 100 the same.
        ("kappa", "nominal", (0.6 - 0.40) / (1 - 0.40)),
        # Distances 0.3 seen; by chance (6*(1+3) + 2*(2.5+1.5) + 2*(5+1)) / 100 = 0.44.
        ("kappa", "linear", 1 - 0.3 / 0.44),
        # Pooled (5.5, 2, 2.5): 30.25 + 4 + 6.25 of 100 the same.
        ("pi", "nominal", (0.6 - 0.405) / (1 - 0.405)),
        # Without putting back: 11, 4, 5 of 20 values.
        ("alpha", "nominal", 1 - 19 * 8 / (400 - 121 - 16 - 25)),
    ],
)
def test_indices_worked_by_hand(measure: str, weights: str | None, value: float) -> None:
    found = similarity(FIRST, SECOND, measure, weights=weights)
    assert found.n == 10
    assert found.value == pytest.approx(value)


def test_cohens_weighted_kappa_of_1968() -> None:
    # J. Cohen, Psychological Bulletin 70 (1968), table 1: proportions, disagreement weights.
    p = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    assert float(table_value(p * 200, "kappa", "nominal")) == pytest.approx(0.492, abs=5e-4)


def test_scott_pi_is_never_above_kappa() -> None:
    tables = RNG.integers(0, 20, (500, 3, 3)).astype(float)
    for weights in ("nominal", "linear", "squared"):
        kappa, pi = (table_value(tables, m, weights) for m in ("kappa", "pi"))
        assert (pi <= kappa + 1e-12).all()


def test_alpha_of_krippendorffs_example() -> None:
    # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example B: two
    # observers, binary data, ten units: alpha = 0.095.
    a = np.array([0, 1, 0, 0, 0, 0, 0, 0, 1, 0])
    b = np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    votes = np.where(np.stack([a, b]) == 1, 1, 3).astype(np.int8)
    found = krippendorff_alpha(votes, weights="nominal")
    assert found.value == pytest.approx(0.095, abs=5e-4)
    assert similarity(votes[0], votes[1], "alpha", weights="nominal").value == pytest.approx(
        found.value
    )


def test_alpha_of_a_group_equals_the_definition_over_pairs() -> None:
    votes = RNG.integers(1, 5, (6, 40)).astype(np.int8)
    acted = (votes >= 1) & (votes <= 3)
    seen, pooled = [], []
    for column, there in zip(votes.T, acted.T, strict=True):
        values = column[there]
        if len(values) < 2:
            continue
        apart = np.abs(values[:, None].astype(int) - values[None, :]) / 2
        seen.append(apart.sum() / (len(values) - 1))
        pooled += values.tolist()
    everything = np.array(pooled)
    n = len(everything)
    expected = (np.abs(everything[:, None] - everything[None, :]) / 2).sum() / (n - 1)
    assert krippendorff_alpha(votes).value == pytest.approx(1 - sum(seen) / expected)


def test_one_and_the_same_option_always_leaves_nothing_beyond_chance() -> None:
    same = codes("YYYY")
    for measure in ("kappa", "pi", "alpha"):
        found = similarity(same, same, measure)
        assert (found.n, found.value) == (4, None)
    assert krippendorff_alpha(np.stack([same, same])).value is None
    assert similarity(same, same).value == 1.0


def test_nothing_in_common_is_unknown() -> None:
    for measure in MEASURES:
        assert similarity(codes("Y."), codes(".N"), measure).n == 0
    assert krippendorff_alpha(np.stack([codes("Y."), codes(".N")])).value is None


@pytest.mark.parametrize("measure", MEASURES)
def test_matrices_repeat_the_pairs(measure: str) -> None:
    votes = RNG.integers(0, 5, (5, 30)).astype(np.int8)
    clusters = np.arange(30) // 2
    value, n = similarity_matrix(votes, measure, n_without_vote=3)
    plain, low, high = similarity_intervals(votes, clusters, measure)
    for i in range(5):
        for j in range(5):
            found = similarity(votes[i], votes[j], measure, n_without_vote=3)
            assert found.n == n[i, j]
            assert found.value == pytest.approx(value[i, j])
            alone = similarity(votes[i], votes[j], measure, clusters=clusters)
            assert alone.value == pytest.approx(plain[i, j])
            if alone.n_clusters == 15 and i != j:
                assert (alone.low, alone.high) == pytest.approx((low[i, j], high[i, j]))


def test_votes_on_one_text_count_for_less() -> None:
    first = np.repeat(codes("YYNNYANYNY"), 6)
    second = np.repeat(codes("YNNNYAYYNA"), 6)
    for measure in MEASURES:
        apart = similarity(first, second, measure)
        together = similarity(first, second, measure, clusters=np.arange(60) // 6)
        assert apart.value == pytest.approx(together.value)
        assert together.high - together.low > 1.5 * (apart.high - apart.low)


def test_decisions_without_a_vote_bring_members_together() -> None:
    found = [similarity(FIRST, SECOND, "s", n_without_vote=n).value for n in (0, 10, 100)]
    assert found == sorted(found)
    assert found[1] == pytest.approx(1 - 2 * 3 / 20)


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="one of agreement, lijphart"):
        similarity(FIRST, SECOND, "tau")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one of nominal"):
        similarity(FIRST, SECOND, "kappa", weights="cubic")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="nominal weights, not linear"):
        similarity(FIRST, SECOND, "agreement", weights="linear")
    with pytest.raises(ValueError, match="one shape"):
        similarity(FIRST, SECOND[:3])


@pytest.mark.parametrize("measure", ["agreement", "lijphart", "s", "kappa"])
def test_intervals_hold_the_truth_when_votes_come_in_clusters(measure: str) -> None:
    rng = np.random.default_rng(5)

    def draw(n_texts: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        sizes = rng.integers(1, 6, n_texts)
        same = rng.random(n_texts) < 0.6
        first = rng.choice([1, 2, 3], n_texts, p=[0.6, 0.2, 0.2])
        other = np.where(same, first, rng.choice([1, 2, 3], n_texts))
        clusters = np.repeat(np.arange(n_texts), sizes)
        return first[clusters].astype(np.int8), other[clusters].astype(np.int8), clusters

    first, second, _ = draw(200_000)
    truth = similarity(first, second, measure, clusters=np.arange(len(first)) % 50).value
    held = []
    for _ in range(400):
        one, other, clusters = draw(40)
        found = similarity(one, other, measure, clusters=clusters)
        held.append(found.low <= truth <= found.high)
    assert 0.91 < np.mean(held) < 0.985


@pytest.mark.parametrize("measure", ["kappa", "pi", "alpha"])
def test_what_rests_on_one_text_is_not_told_as_known(measure: str) -> None:
    # Forty times yes but for one text, on which the one abstained and the other said no.
    first, second = codes("Y" * 39 + "A"), codes("Y" * 39 + "N")
    found = similarity(first, second, measure)
    assert found.value is not None
    assert (found.low, found.high) == (-1.0, 1.0)
    value, low, high = similarity_intervals(np.stack([first, second]), np.arange(40), measure)
    assert value[0, 1] == pytest.approx(found.value)
    assert (low[0, 1], high[0, 1]) == (-1.0, 1.0)
    told = krippendorff_alpha(np.stack([first, second, first]))
    assert (told.low, told.high) == (-1.0, 1.0)


def test_two_texts_of_which_each_alone_says_nothing() -> None:
    votes = np.stack([codes("YN")] * 3)
    told = krippendorff_alpha(votes, clusters=[0, 1])
    assert (told.value, told.low, told.high) == (1.0, -1.0, 1.0)
    found = similarity(votes[0], votes[1], "kappa")
    assert (found.value, found.low, found.high) == (1.0, -1.0, 1.0)


def test_common_votes_on_one_text_alone_leave_the_share_open() -> None:
    votes = np.stack([codes("YYA.."), codes("YNAYN"), codes("..YYY")])
    clusters = [0, 0, 0, 1, 2]
    value, low, high = similarity_intervals(votes, clusters)
    assert value[0, 1] == pytest.approx(2 / 3)
    assert (low[0, 1], high[0, 1]) == (0.0, 1.0)
    assert similarity(votes[0], votes[1], clusters=clusters).low == 0.0
    assert np.isfinite(low[1, 2])
    assert low[1, 2] > 0 or high[1, 2] < 1
