"""The small tables of the page of measures hold what the functions return."""

import re
from pathlib import Path

import numpy as np
import pytest

from hemicycle.measures import cohesion, reliability
from hemicycle.measures.similarity import DEFAULT_WEIGHTS, DISTANCES, MEASURES, table_value

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/measures.md").read_text("utf-8")
OPTIONS = {"yes": 1, "abstain": 2, "no": 3}
# What the page says of the five members, vote by vote.
FIVE = np.array([[1, 1, 1, 1], [1, 1, 1, 2], [1, 1, 1, 2], [1, 2, 3, 2], [1, 3, 3, 3]], np.int8)


def rows(first: str) -> list[list[str]]:
    """Return the cells of the table whose first heading is given."""
    lines = PAGE[PAGE.index(f"| {first} |") :].splitlines()[2:]
    table: list[list[str]] = []
    for line in lines:
        if not line.startswith("|"):
            break
        table.append([cell.strip(" `*") for cell in line.strip("|").split("|")])
    return table


def test_every_index_of_two_members_is_on_the_table_and_right() -> None:
    counts = np.array([[float(cell) for cell in row[1:]] for row in rows("first, second")])
    assert counts.sum() == 10
    told = {(row[0], row[1]): float(row[2]) for row in rows("measure")}
    fixed = ("agreement", "lijphart")
    wanted = {
        (measure, weights)
        for measure in MEASURES
        for weights in ([DEFAULT_WEIGHTS[measure]] if measure in fixed else DISTANCES)
    }
    assert set(told) == wanted
    for (measure, weights), value in told.items():
        found = float(table_value(counts, measure, weights))  # type: ignore[arg-type]
        assert value == pytest.approx(found, abs=5e-4)


def test_indices_of_a_group_are_right() -> None:
    counts = cohesion.option_counts(FIVE)
    table = rows("yes, abstain, no")
    assert [[int(n) for n in row[0].split(", ")] for row in table] == counts.tolist()
    told = np.array([[float(cell) for cell in row[1:4]] for row in table])
    assert told[:, 0] == pytest.approx(cohesion.rice_index(counts[:, 0], counts[:, 2]))
    assert told[:, 1] == pytest.approx(cohesion.agreement_index(*counts.T))
    assert told[:, 2] == pytest.approx(cohesion.split_share(*counts.T))
    most = [OPTIONS[row[4]] for row in table]
    assert most == cohesion.majority_option(*counts.T).tolist()


def test_what_is_said_below_the_table_is_right() -> None:
    said = " ".join(PAGE.split())
    found = re.search(
        r"over votes: (\S+) by the agreement index, (\S+) by Rice's\. Alpha is (\S+) nominal and "
        r"(\S+) linear",
        said,
    )
    assert found
    values = [
        cohesion.unity(FIVE).value,
        cohesion.unity(FIVE, index="rice").value,
        reliability.krippendorff_alpha(FIVE, weights="nominal").value,
        reliability.krippendorff_alpha(FIVE, weights="linear").value,
    ]
    assert [float(text.rstrip(":")) for text in found.groups()] == pytest.approx(values, abs=6e-3)
    loyal = re.search(r"\*\*others\*\* do: (\S+), (\S+), (\S+), (\S+) and (\S+);", said)
    assert loyal
    own = [estimate.value for estimate in cohesion.loyalty(FIVE)]
    assert [float(text) for text in loyal.groups()] == pytest.approx(own, abs=6e-3)
