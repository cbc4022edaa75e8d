"""Every worked case of every packaged body comes out as it says."""

import pytest

from hemicycle.bodies.model import Case
from hemicycle.bodies.registry import available_bodies, load_body
from hemicycle.rules.cases import run

CASES = [(body, case) for body in available_bodies() for case in load_body(body).cases]


@pytest.mark.parametrize(
    ("body", "case"), CASES, ids=[f"{body}: {case.name}" for body, case in CASES]
)
def test_worked_case(body: str, case: Case) -> None:
    assert run(load_body(body), case).differences == ()


@pytest.mark.parametrize("body", available_bodies())
def test_every_body_has_cases_that_pass_and_that_fail(body: str) -> None:
    results = {case.expected["result"] for case in load_body(body).cases}
    assert "adopted" in results
    assert len(results) > 1
