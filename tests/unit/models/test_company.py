"""In which years members parted from their company."""

import numpy as np
import pytest

from hemicycle.models.shifts import company, history
from hemicycle.record.rollcall import RollCall

N_YEARS, PER_YEAR = 12, 40


def assembly(seed: int = 0, n_members: int = 80) -> tuple[np.ndarray, np.ndarray]:
    """Make votes along two lines of division that turn from year to year, and their years.

    Members stay where they are; the agenda does not: its mixture of the two lines is another in
    every year.
    """
    rng = np.random.default_rng(seed)
    positions = rng.normal(size=(n_members, 2))
    votes = []
    for year in range(N_YEARS):
        angle = year * 0.4
        for _ in range(PER_YEAR):
            turn = angle + rng.normal(scale=0.5)
            along = positions @ np.array([np.cos(turn), np.sin(turn)])
            votes.append(np.where(along + rng.normal(scale=0.8, size=n_members) > 0, 1.0, -1.0))
    return np.array(votes).T, np.repeat(np.arange(N_YEARS), PER_YEAR)


def centred(votes: np.ndarray) -> np.ndarray:
    return np.asarray(votes - np.nanmean(votes, axis=0))


def test_a_member_that_crosses_parts_from_its_company() -> None:
    votes, places = assembly()
    votes[3, places >= 6] *= -1
    apart = company.partings(centred(votes), places, N_YEARS)
    assert int(np.nanargmax(apart[3])) == 6
    assert apart[3, 6] > 6
    others = np.delete(apart, 3, axis=0)
    assert np.nanmean(others > 3) < 0.03


def test_a_new_agenda_parts_nobody() -> None:
    votes, places = assembly(seed=1)
    apart = company.partings(centred(votes), places, N_YEARS)
    assert np.nanmean(apart > 3) < 0.03
    assert np.median(apart[:, 1:], axis=0) == pytest.approx(np.zeros(N_YEARS - 1))


def test_with_few_votes_nothing_is_said() -> None:
    votes, places = assembly()
    votes[5, places < 6] = np.nan
    votes[6] = np.nan
    apart = company.partings(centred(votes), places, N_YEARS)
    assert np.isnan(apart[6]).all()
    assert np.isnan(apart[5, :7]).all()
    assert not np.isnan(apart[5, 8])
    assert np.isnan(company.partings(centred(votes)[:5], places, N_YEARS)).all()


def test_the_error_within_is_that_of_learning_without_the_vote() -> None:
    votes, places = assembly(n_members=25)
    part = centred(votes)[:, places < 1]
    part[2, :10] = np.nan
    known, filled = ~np.isnan(part), np.nan_to_num(part)
    found = company._learned(filled, known)
    n = filled.shape[1]
    covariance = filled @ filled.T / n
    raised = company.SHRINK * np.trace(covariance) / len(covariance)
    total = np.zeros(len(filled))
    for vote in range(n):
        column = filled[:, vote]
        inverse = np.linalg.inv(
            covariance - np.outer(column, column) / n + raised * np.eye(len(filled))
        )
        total += ((inverse @ column / np.diag(inverse)) ** 2) * known[:, vote]
    assert found.error == pytest.approx(total / known.sum(axis=1))
    # A weight of a regression is what changes the prediction: the member itself has -1.
    assert np.diag(found.weights) == pytest.approx(-np.ones(len(filled)))


def calendar(votes: np.ndarray, places: np.ndarray) -> history.Calendar:
    """Make a calendar in which every year has the same titles."""
    codes = np.where(votes > 0, 1, 3).astype(np.int8)
    names = tuple(f"e{i}" for i in range(codes.shape[1]))
    titles = tuple(f"text {'x' * (i % PER_YEAR + 1)}" for i in range(codes.shape[1]))
    days = np.array([f"{2001 + place}-12-01" for place in places], "datetime64[D]")
    members = tuple(f"M{i:02d}" for i in range(len(codes)))
    return history.Calendar.of(
        RollCall(codes, members, names, names, titles, tuple(map(str, places)), days)
    )


def test_a_change_of_the_whole_assembly_is_not_one_of_a_member() -> None:
    rng = np.random.default_rng(2)
    side = np.sign(rng.normal(size=(40, 1)))
    noise = np.where(rng.random((40, N_YEARS * PER_YEAR)) < 0.1, -1, 1)
    places = np.repeat(np.arange(N_YEARS), PER_YEAR)
    votes = side * noise
    # From the seventh year half of the one side votes with the other: a new line for all of them.
    turned = np.flatnonzero(side[:, 0] > 0)[::2]
    votes[np.ix_(turned, np.flatnonzero(places >= 6))] *= -1
    alone = int(np.flatnonzero(side[:, 0] < 0)[0])
    votes[alone, places >= 9] *= -1
    held = calendar(votes, places)
    assert [p.place for p in history.member_change_points(held, f"M{alone:02d}")] == [9]
    steady = int(np.flatnonzero(side[:, 0] < 0)[1])
    assert history.member_change_points(held, f"M{steady:02d}") == []
