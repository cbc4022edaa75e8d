"""Which member a row means: code first, then names, and nothing guessed."""

from typing import Any

import pytest

from hemicycle.record.recall import recall
from hemicycle.sources.undl.members import MemberIndex, Unknown


@pytest.fixture
def index(library: Any) -> MemberIndex:
    return MemberIndex(recall(library.in_force.directory), ["Republic of Francia"])


@pytest.mark.parametrize(
    ("code", "name", "member"),
    [
        ("FRA", "FRANCE", "FRA"),
        ("FRA", "", "FRA"),
        ("", "FRANCE", "FRA"),
        ("TUR", "TÜRKİYE", "TUR"),
        ("TUR", "Türkiye", "TUR"),
        ("TUR", "TÜRKÝYE", "TUR"),
        ("LAO", "LAO PEOPLE's DEMOCRATIC REPUBLIC", "LAO"),
        ("LAO", "LAO PEOPLE’S DEMOCRATIC REPUBLIC", "LAO"),
        ("RUS", "USSR", "SUN"),
        ("SUN", "USSR", "SUN"),
        ("URS", "USSR", "SUN"),
        ("FRA", "REPUBLIC OF FRANCIA", "FRA"),
    ],
)
def test_known(index: MemberIndex, code: str, name: str, member: str) -> None:
    assert index.find(code, name) == member


@pytest.mark.parametrize(
    ("code", "name", "column", "why"),
    [
        ("XKX", "KOSOVO", "code", "no member has this code, nor the name 'KOSOVO'"),
        ("FRA", "GAUL", "name", "--accept-name 'GAUL'"),
        ("FRA", "CHINA", "code", "is that of CHN"),
        ("", "", "code", "no member has this code"),
        ("fra", "", "code", "no member has this code"),
        ("XKX", "Republic of Francia", "code", "no member has this code"),
    ],
)
def test_unknown(index: MemberIndex, code: str, name: str, column: str, why: str) -> None:
    found = index.find(code, name)
    assert isinstance(found, Unknown)
    assert found.column == column
    assert why in found.why
