"""Indices against maintained packages, where these are installed."""

import numpy as np
import pytest

from hemicycle.measures.reliability import krippendorff_alpha
from hemicycle.measures.similarity import similarity

VOTES = np.random.default_rng(3).integers(0, 5, (8, 200)).astype(np.int8)


@pytest.mark.parametrize(("weights", "theirs"), [("nominal", None), ("linear", "linear")])
def test_kappa_as_in_scikit_learn(weights: str, theirs: str | None) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    first, second = VOTES[:2]
    both = (first >= 1) & (first <= 3) & (second >= 1) & (second <= 3)
    expected = metrics.cohen_kappa_score(first[both], second[both], weights=theirs)
    assert similarity(first, second, "kappa", weights=weights).value == pytest.approx(expected)
    squared = metrics.cohen_kappa_score(first[both], second[both], weights="quadratic")
    found = similarity(first, second, "kappa", weights="squared").value
    assert found == pytest.approx(squared)


@pytest.mark.parametrize(("weights", "theirs"), [("nominal", "nominal"), ("squared", "interval")])
def test_alpha_as_in_krippendorff(weights: str, theirs: str) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    values = np.where((VOTES >= 1) & (VOTES <= 3), VOTES, np.nan).astype(float)
    expected = krippendorff.alpha(reliability_data=values, level_of_measurement=theirs)
    assert krippendorff_alpha(VOTES, weights=weights).value == pytest.approx(expected)
