"""A program that serves the packaged record, asked without a network."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from hemicycle.record.query import Record


@pytest.fixture(scope="session")
def client(rec: "Record") -> "TestClient":
    """Return a client of the program."""
    from starlette.testclient import TestClient

    from hemicycle.web.app import create_app

    return TestClient(create_app(rec), follow_redirects=False)
