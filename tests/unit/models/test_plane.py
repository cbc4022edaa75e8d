"""Positions on two axes: what is packaged is what a fit gives, and knows its votes."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hemicycle.models import plane
from hemicycle.record.rollcall import RollCall

if TYPE_CHECKING:
    from hemicycle.record.query import Record

PACKAGED = "src/hemicycle/data/positions.npz"


def _toy() -> RollCall:
    says = {
        "AAA": "yes yes no no yes no", "BBB": "yes yes no abstain yes no",
        "CCC": "no no yes yes no yes", "DDD": "no yes yes no abstain yes",
    }  # fmt: skip
    votes = [
        (f"e{at}", who, option)
        for who, told in says.items()
        for at, option in enumerate(told.split())
    ]
    made = RollCall.from_votes(votes)
    days = np.array(["2020-01-01", "2021-01-01"] * 3, "datetime64[D]")
    return replace(made, decided_on=days)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = plane.fit(_toy())
    path = tmp_path / "plane.npz"
    plane.write(made, path)
    read = plane.read(path)
    assert read.members == made.members
    assert read.years == ("2020", "2021")
    assert read.orientation == made.orientation
    assert read.report == made.report
    np.testing.assert_allclose(read.mean, made.mean, atol=6e-4)
    np.testing.assert_allclose(read.sd, made.sd, atol=6e-4)
    np.testing.assert_allclose(read.correlation, made.correlation, atol=6e-5)
    assert (read.telling == made.telling).all()
    again = tmp_path / "again.npz"
    plane.write(made, again)
    assert again.read_bytes() == path.read_bytes()


def test_one_vote_changed_is_another_record() -> None:
    roll = _toy()
    options = roll.options.copy()
    options[0, 0] = 3
    assert plane.fingerprint(replace(roll, options=options)) != plane.fingerprint(roll)
    assert plane.fingerprint(_toy()) == plane.fingerprint(roll)


def test_what_tells_of_an_axis_divides_along_it() -> None:
    roll = _toy()
    slopes = np.array([[3.0, 0.1], [0.1, 3.0], [2.0, 2.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    told = plane._telling(roll, slopes, ("2020", "2021"))
    assert told[0, 0].tolist() == ["e0", "e4", ""]
    assert told[1, 1].tolist() == ["e1", "e5", ""] or told[1, 1].tolist() == ["e5", "e1", ""]
    assert "e2" not in told


def test_the_packaged_positions_are_of_the_packaged_votes(rec: "Record", root: Path) -> None:
    kept = plane.read(root / PACKAGED)
    is_same = kept.fingerprint == plane.fingerprint(rec.roll_call(body="un_ga"))
    assert is_same, "the votes of the record changed: make positions"


def test_the_packaged_positions_are_what_a_fit_gives(rec: "Record", root: Path) -> None:
    pytest.importorskip("numba")
    kept, made = plane.read(root / PACKAGED), plane.fit(rec.roll_call(body="un_ga"))
    assert kept.members == made.members
    assert kept.orientation == made.orientation
    np.testing.assert_allclose(kept.mean, made.mean, atol=0.01)
    np.testing.assert_allclose(kept.sd, made.sd, atol=0.01)
    np.testing.assert_allclose(kept.correlation, made.correlation, atol=0.02)
    assert (kept.n_votes == made.n_votes).all()


def test_own_covariances_are_those_of_all_positions() -> None:
    from hemicycle.models.ideal_point import IdealPoint

    model = IdealPoint(2, period="year").fit(_toy())
    own = model.covariance_.own()
    np.testing.assert_allclose(np.einsum("sdd->sd", own), model.covariance_.variance(), rtol=1e-5)
    state, weights = 3, np.zeros((len(own), 2, 2))
    weights[state, 0, 0] = weights[state, 1, 1] = 1.0
    np.testing.assert_allclose(own[state], model.covariance_.of(weights), rtol=1e-3, atol=1e-5)
