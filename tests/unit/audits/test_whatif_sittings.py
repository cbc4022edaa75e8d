"""What if, on the logs of 24 February 2025."""

import pytest
from click.testing import CliRunner

from hemicycle import api
from hemicycle.audits.whatif import WhatIfError
from hemicycle.cli.main import main
from hemicycle.core.errors import UnknownNameError
from hemicycle.procedure import examples


def test_a_veto_in_the_log() -> None:
    logs = examples.read("2025-02-24")
    told = api.whatif_sitting(logs, "S/2025/112", {"GBR": "no"})
    assert told["before"][0]["computed"]["result"] == "adopted"
    assert (told["after"]["result"], told["after"]["vetoes"]) == ("vetoed", ["GBR"])
    assert told["counts_after"] == {"yes": 10, "no": 1, "abstain": 4, "not_voting": 0}
    assert told["is_turned"]


def test_the_log_and_the_record_say_the_same(rec: object) -> None:
    logs = examples.read("2025-02-24")
    from_log = api.whatif_sitting(logs, "A/RES/ES-11/7", {})
    from_record = api.whatif(rec, "A/RES/ES-11/7", {})  # type: ignore[arg-type]
    for key in ("counts_before", "is_turned", "pivotal_before"):
        assert from_log[key] == from_record[key]  # type: ignore[literal-required]
    assert from_log["after"]["result"] == from_record["after"]["result"] == "adopted"


def test_what_is_not_known_cannot_be_changed() -> None:
    with pytest.raises(WhatIfError, match="is not in the log"):
        api.whatif_sitting(examples.read("2025-02-24"), "A/ES-11/L.12", {"BRA": "no"})


def test_a_vote_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        api.whatif_sitting(examples.read("2025-02-24"), "A/ES-11/L.99", {})
    assert any("A/ES-11/L.12" in name for name in caught.value.known)


def test_the_command() -> None:
    done = CliRunner().invoke(
        main, ["whatif", "2025-02-24", "--vote", "A/ES-11/L.12", "--rule", "ordinary"]
    )
    assert done.exit_code == 0, done.output
    assert "31-71-59" in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_a_roll_that_has_more_than_was_announced_can_be_changed(rec: object) -> None:
    told = api.whatif(rec, "S/RES/1287", {})  # type: ignore[arg-type]
    assert told["after"]["result"] == "adopted"
    assert told["pivotal_before"]
