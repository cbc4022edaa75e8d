"""Two senates that the literature knows: the orderings that other programs found are found."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chambers import labelled
from rdata import load

from hemicycle.models.ideal_point import IdealPoint


def votes(roll: dict[str, Any]) -> np.ndarray:
    """Return yeas and nays as codes of ours."""
    told, codes = roll["votes"]["values"], roll["codes"]
    yes, no = np.isin(told, codes["yea"]), np.isin(told, codes["nay"])
    return np.where(yes, 1, np.where(no, 3, 0)).astype(np.int8)


def ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks."""
    return values.argsort().argsort()


@pytest.fixture(name="peers")
def fixture_peers(shared: Path) -> Path:
    """Return the folder of other programs' data, or skip the test without it."""
    path = shared / "data/peers"
    if not path.is_dir():
        pytest.skip("the data of other programs is not beside this checkout")
    return path


def test_the_109th_senate_stands_in_order(peers: Path) -> None:
    roll = load(peers / "pscl_s109.rda")["s109"]
    names, party = roll["votes"]["names"][0], np.array(roll["legis.data"]["party"])
    first = next(name for name in names if name.startswith("SESSIONS"))
    place = f"M{names.index(first):03}"
    fitted = IdealPoint(ordinal=False, anchors={place: 1}).fit(labelled(votes(roll)))
    x = fitted.ideal_points_[:, 0, 0]
    in_line = x[party == "R"][:, None] > x[party == "D"]
    assert in_line.mean() > 0.995
    in_order = [names[i] for i in np.argsort(x)]
    republicans = [name for name in in_order if "(R " in name]
    democrats = [name for name in in_order if "(D " in name]
    assert republicans[0] == "CHAFEE (R RI)"
    assert democrats[-1] == "NELSON (D NE)"


def test_the_90th_senate_lies_as_w_nominate_laid_it(peers: Path) -> None:
    roll = load(peers / "wnominate_sen90.rda")["sen90"]
    theirs = load(peers / "wnominate_sen90wnom.rda")["sen90wnom"]["legislators"]
    fitted = IdealPoint(2, ordinal=False).fit(labelled(votes(roll)))
    for axis, least in (("coord1D", 0.98), ("coord2D", 0.96)):
        known = ~np.isnan(theirs[axis])
        ours = np.c_[np.ones(known.sum()), fitted.ideal_points_[known, 0]]
        # Axes may be turned: compare with the direction of ours that fits theirs best.
        best = ours @ np.linalg.lstsq(ours, theirs[axis][known], rcond=None)[0]
        assert np.corrcoef(ranks(best), ranks(theirs[axis][known]))[0, 1] > least
