"""Student's t, clustered means and many looks at once."""

import numpy as np
import pytest

from hemicycle.measures.intervals import (
    clustered_mean,
    false_discovery,
    share_interval,
    t_quantile,
    t_two_sided,
)


# Any table of Student's t.
@pytest.mark.parametrize(
    ("probability", "degrees", "t"),
    [
        (0.975, 1, 12.7062), (0.975, 2, 4.3027), (0.975, 3, 3.1824), (0.95, 7, 1.8946),
        (0.995, 30, 2.7500), (0.975, 120, 1.9799), (0.025, 5, -2.5706), (0.5, 4, 0.0),
        (0.975, 100_000, 1.9600),
    ],
)  # fmt: skip
def test_quantiles_of_the_tables(probability: float, degrees: int, t: float) -> None:
    assert t_quantile(probability, degrees) == pytest.approx(t, abs=5e-5)


def test_tails_undo_quantiles() -> None:
    for degrees in (1, 2, 3, 10, 11, 399, 400, 401):
        found = float(t_two_sided(t_quantile(0.99, degrees), degrees))
        assert found == pytest.approx(0.02, abs=1e-6)


def test_no_degree_of_freedom_is_refused() -> None:
    with pytest.raises(ValueError, match="1 degree of freedom"):
        t_quantile(0.9, 0)


def test_one_cluster_says_nothing() -> None:
    found = clustered_mean([1.0, 0.0, 1.0], [7, 7, 7])
    assert (found.n, found.n_clusters, found.low, found.high) == (3, 1, 0.0, 1.0)


def test_nothing_known() -> None:
    found = clustered_mean([np.nan], [0])
    assert (found.n, found.value) == (0, None)
    with pytest.raises(ValueError, match="one each"):
        clustered_mean([1.0], [0, 1])


def test_clusters_of_one_come_near_wilson() -> None:
    low, high = share_interval(0.3, 0.3 * 0.7 / 99, 100, 100)
    assert float(low) == pytest.approx(0.2189, abs=0.003)
    assert float(high) == pytest.approx(0.3958, abs=0.003)


def test_false_discovery_of_the_authors_example() -> None:
    # Benjamini and Hochberg (1995), section 2.2: four of fifteen are kept at 0.05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    found = false_discovery(p)
    assert int((found <= 0.05).sum()) == 4
    assert (np.diff(found) >= 0).all()
