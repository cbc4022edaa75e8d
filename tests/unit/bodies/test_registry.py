"""Bodies are found, loaded and looked up."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hemicycle.bodies.model import BodyError, NoParameterError
from hemicycle.bodies.registry import available_bodies, folders, load_body

PACKAGED = (
    "african_union", "eu_council", "g7", "imf", "nato", "osce", "un_ecosoc", "un_ga", "un_hrc",
    "un_sc",
)  # fmt: skip


def club(tmp_path: Path, name: str = "my_club") -> Path:
    """Copy a packaged body under another name."""
    folder = tmp_path / "bodies" / name
    shutil.copytree(folders()["un_hrc"], folder)
    body = folder / "body.yml"
    body.write_text(body.read_text("utf-8").replace("body: un_hrc", f"body: {name}"), "utf-8")
    return folder


def test_ten_bodies_are_packaged() -> None:
    assert set(PACKAGED) <= set(available_bodies())


def test_a_body_outside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    club(tmp_path)
    monkeypatch.setenv("HEMICYCLE_BODIES", str(tmp_path / "bodies"))
    assert "my_club" in available_bodies()
    assert load_body("my_club").requirement("resolution", date(2025, 1, 1)).question == "ordinary"


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    folder = club(tmp_path)
    monkeypatch.setenv("HEMICYCLE_BODIES", str(folder))
    assert load_body("my_club").parameter("seats", date(2025, 1, 1)).value == 47
    file = folder / "parameters.yml"
    file.write_text(file.read_text("utf-8").replace("value: 47", "value: 12"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert load_body("my_club").parameter("seats", date(2025, 1, 1)).value == 12


def test_two_bodies_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    club(tmp_path, "un_sc")
    monkeypatch.setenv("HEMICYCLE_BODIES", str(tmp_path / "bodies"))
    with pytest.raises(BodyError, match="Two folders hold a body called 'un_sc'"):
        available_bodies()


def test_a_directory_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMICYCLE_BODIES", "nowhere-at-all")
    with pytest.raises(BodyError, match="names a directory that is not there"):
        available_bodies()


def test_an_unknown_body_tells_those_at_hand() -> None:
    with pytest.raises(BodyError, match=r"no body called 'un_gaa'[\s\S]*un_ga"):
        load_body("un_gaa")


def test_a_folder_with_mistakes_is_refused_with_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = club(tmp_path)
    body = folder / "body.yml"
    body.write_text(body.read_text("utf-8").replace("base: cast}", "base: casts}"), "utf-8")
    monkeypatch.setenv("HEMICYCLE_BODIES", str(folder))
    with pytest.raises(BodyError, match=r"body\.yml:\d+ questions\[0\].*\n.*questions\[1\]"):
        load_body("my_club")


def test_a_declared_body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.metadata as metadata

    from hemicycle.bodies import registry

    club(tmp_path)
    (tmp_path / "bodies" / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    point = metadata.EntryPoint("mine", "bodies", registry.GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point] if group else [])
    registry._declared.cache_clear()
    try:
        assert "my_club" in available_bodies()
    finally:
        registry._declared.cache_clear()


@pytest.mark.parametrize(
    ("on", "votes", "seats"),
    [
        (date(1946, 1, 17), 7, 11),
        (date(1965, 8, 30), 7, 11),
        (date(1965, 12, 31), 7, 11),
        (date(1966, 1, 1), 9, 15),
        (date(2025, 2, 24), 9, 15),
    ],
)
def test_the_council_then_and_now(on: date, votes: int, seats: int) -> None:
    council = load_body("un_sc")
    assert council.parameter("votes_needed", on).value == votes
    assert council.electorate(on).n_members == seats
    assert council.requirement("substantive", on).thresholds[0].share == votes


def test_a_value_has_unit_article_days_and_status() -> None:
    value = load_body("un_ga").parameter("important_majority", date(2025, 1, 1))
    assert (value.value, value.unit, value.article) == (Fraction(2, 3), "share", "un_charter/18.2")
    assert value.status == "verified"


def test_a_value_that_is_not_there() -> None:
    with pytest.raises(NoParameterError, match=r"no value 'importent_majority'[\s\S]*important_"):
        load_body("un_ga").parameter("importent_majority", date(2025, 1, 1))


def test_a_value_before_its_time() -> None:
    with pytest.raises(NoParameterError, match="un_sc has no value 'seats' on 1945-01-01"):
        load_body("un_sc").parameter("seats", date(1945, 1, 1))


def test_parts_of_important_questions_need_two_thirds_since_475() -> None:
    assembly = load_body("un_ga")
    before = assembly.requirement("paragraph", date(1950, 10, 31), of="important")
    after = assembly.requirement("paragraph", date(1950, 11, 1), of="important")
    assert (before.question, after.question) == ("ordinary", "important")
    assert after.article == "un_ga/rop/84"


def test_a_committee_asks_no_two_thirds() -> None:
    needed = load_body("un_ga").requirement("important", date(2025, 1, 1), chamber="main_committee")
    assert (needed.thresholds[0].op, needed.thresholds[0].share) == (">", Fraction(1, 2))
    assert needed.tie is not None
    assert needed.tie.first == "rejected"


def test_the_soviet_union_then_russia() -> None:
    council = load_body("un_sc")
    last, first = date(1991, 12, 23), date(1991, 12, 24)
    assert "SUN" in council.members(last, "permanent")
    veto = council.requirement("substantive", first).veto
    assert veto is not None
    assert veto.holders == ("CHN", "FRA", "GBR", "RUS", "USA")


def test_unknown_questions_and_chambers() -> None:
    assembly = load_body("un_ga")
    with pytest.raises(BodyError, match=r"knows no question 'importnat'[\s\S]*important"):
        assembly.requirement("importnat", date(2025, 1, 1))
    with pytest.raises(BodyError, match=r"no chamber 'attic'[\s\S]*plenary"):
        assembly.requirement("important", date(2025, 1, 1), chamber="attic")
    with pytest.raises(BodyError, match="no question 'silence' for plenary on 2019-01-01"):
        assembly.requirement("silence", date(2019, 1, 1))
