"""What every test shares: the record, the data beside the checkout, a home that is nobody's."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from library import Library

    from hemicycle.record.query import Record
    from hemicycle.record.warm import WarmRecord

ROOT = Path(__file__).resolve().parents[1]

# In CI the same examples every time; at a desk new ones, and how to see a failure again.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HEMICYCLE_TEST_PROFILE", "desk"))


def pytest_configure() -> None:
    """Keep the tests away from the versions that the person at this machine has imported."""
    os.environ["HEMICYCLE_HOME"] = tempfile.mkdtemp(prefix="hemicycle-tests-")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home for versions of the record, for this test alone."""
    path = tmp_path / "home"
    monkeypatch.setenv("HEMICYCLE_HOME", str(path))
    return path


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of snapshots beside the checkout, or skip the test without it."""
    path = Path(os.environ.get("HEMICYCLE_SHARED", ROOT.parent / "shared"))
    if not (path / "data").is_dir():
        pytest.skip("the snapshots are not beside this checkout (set HEMICYCLE_SHARED)")
    return path


@pytest.fixture(scope="session")
def rec() -> "Record":
    """Return the packaged record, opened once."""
    import hemicycle

    return hemicycle.open("packaged")


@pytest.fixture(scope="session")
def warm(rec: "Record") -> "WarmRecord":
    """Return the packaged record kept in memory: the same answers, for tests that ask thousands."""
    from hemicycle.record.warm import WarmRecord

    return WarmRecord.of(rec)


@pytest.fixture
def library(tmp_path: Path) -> "Library":
    """Return a tiny record in force, and files as the UN Library publishes them."""
    from library import make

    return make(tmp_path)
