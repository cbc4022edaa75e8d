"""Positions for other libraries."""

import subprocess
import sys

import numpy as np
import pytest
from chambers import chamber

from hemicycle.models.base import ModelError, needed
from hemicycle.models.ideal_point import IdealPoint
from hemicycle.models.ideal_point.export import draws


@pytest.mark.parametrize("n_dims", [1, 2])
def test_draws_have_the_joint_covariance(n_dims: int) -> None:
    options = chamber(8, 60, n_periods=3, n_dims=n_dims, seed=1).roll_call
    fitted = IdealPoint(n_dims).fit(options)
    drawn = draws(fitted, 4000)
    assert np.allclose(np.nanstd(drawn, axis=0), fitted.sd_, rtol=0.08)
    told = fitted.difference(("M001", "1"), ("M002", "3"))
    apart = drawn[:, 1, 0, 0] - drawn[:, 2, 2, 0]
    assert apart.std() == pytest.approx(told.sd, rel=0.08)
    assert np.array_equal(drawn, draws(fitted, 4000), equal_nan=True)


def test_rows_hold_every_position_once() -> None:
    fitted = IdealPoint(2).fit(chamber(5, 30, n_periods=2, seed=2).roll_call)
    rows = fitted.to_rows()
    assert len({(r["member"], r["session"], r["dimension"]) for r in rows}) == len(rows) == 20
    frame = fitted.to_frame()
    assert list(frame.columns) == "member session dimension mean sd low high n_votes".split()


def test_arviz_takes_the_draws() -> None:
    pytest.importorskip("arviz")
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from chambers import chamber\n"
        "from hemicycle.models.ideal_point import IdealPoint\n"
        "told = IdealPoint().fit(chamber(4, 20, seed=3).roll_call).to_inferencedata(5)\n"
        "print(dict(told.posterior['ideal_point'].sizes))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "'draw': 5, 'member': 4, 'period': 1, 'dimension': 1" in done.stdout, done.stderr


def test_a_plot_has_a_line_a_member() -> None:
    pytest.importorskip("matplotlib")
    fitted = IdealPoint().fit(chamber(5, 30, n_periods=2, seed=4).roll_call)
    assert len(fitted.plot(["M000", "M001"]).lines) == 2


def test_a_missing_library_is_named_with_its_extra() -> None:
    with pytest.raises(ModelError, match=r"no_such_library[\s\S]*hemicycle\[plots\]"):
        needed("no_such_library", "plots", "A drawing")
