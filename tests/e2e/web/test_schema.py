"""The API does what its description says, whatever is asked."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from hemicycle.web.app import create_app

schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app())


@pytest.mark.filterwarnings("default")
@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_documented(case: Any) -> None:
    # Of a text, what is a character and what is none cannot be said in a schema.
    is_posted = case.method.upper() == "POST"
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if is_posted else [])
