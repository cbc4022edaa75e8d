"""The log: chained, verified, and one writer at a time."""

import json
import sqlite3
from pathlib import Path

import pytest

from hemicycle.procedure import canonical, events, log
from hemicycle.procedure.encoding import from_json, to_json

OPENED = events.SittingOpened("demo", "un_sc", "2025-02-24", ("FRA", "GBR", "USA"))
NEXT = events.SittingSuspended("until 3 p.m.")


@pytest.fixture
def kept(tmp_path: Path) -> log.Log:
    """Return a log with two lines."""
    found = log.Log(tmp_path / "sittings.sqlite")
    found.append("demo", 0, [OPENED], at="2025-02-24T15:00:00Z")
    found.append("demo", 1, [NEXT], at="2025-02-24T15:10:00Z")
    return found


def test_what_is_written_is_read(kept: log.Log) -> None:
    lines = kept.read("demo")
    assert [line.event for line in lines] == [OPENED, NEXT]
    assert [line.sequence for line in lines] == [1, 2]
    assert lines[1].previous == lines[0].hash
    assert kept.sittings() == ["demo"]


def test_the_second_chair_is_told(kept: log.Log) -> None:
    with pytest.raises(log.ConflictError, match="somebody else wrote first") as caught:
        kept.append("demo", 1, [events.SittingResumed()])
    assert [line.event for line in caught.value.lines] == [NEXT]
    assert "SittingSuspended" in str(caught.value)
    assert len(kept.read("demo")) == 2


def test_a_sitting_is_opened_once(kept: log.Log) -> None:
    with pytest.raises(log.ConflictError, match="somebody else"):
        kept.append("demo", 0, [OPENED])


def test_nobody_writes_ahead(kept: log.Log) -> None:
    with pytest.raises(log.ConflictError, match="somebody else"):
        kept.append("demo", 5, [NEXT])


def test_an_unknown_sitting_is_named(kept: log.Log, tmp_path: Path) -> None:
    with pytest.raises(log.LogError, match="no such sitting"):
        kept.read("other")
    with pytest.raises(log.LogError, match="no such sitting"):
        log.Log(tmp_path / "nothing.sqlite").read("demo")


def test_an_export_can_be_taken_in_elsewhere(kept: log.Log, tmp_path: Path) -> None:
    text = kept.export("demo")
    other = log.Log(tmp_path / "other.sqlite")
    other.import_(text)
    assert other.export("demo") == text
    with pytest.raises(log.LogError, match="already"):
        other.import_(text)


def test_the_recipe_of_the_page_verifies_an_export(kept: log.Log) -> None:
    previous = "0" * 64
    for raw in kept.export("demo").splitlines():
        line = json.loads(raw)
        found = line.pop("hash")
        body = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert canonical.digest(body.encode()) == found
        assert line["previous"] == previous
        previous = found


def test_every_changed_byte_of_an_export_is_noticed(kept: log.Log) -> None:
    text = kept.export("demo").encode()
    for place in range(len(text) - 1):
        changed = bytearray(text)
        changed[place] ^= 1
        with pytest.raises((log.LogError, UnicodeDecodeError)):
            log.parse(bytes(changed).decode())


@pytest.mark.parametrize(
    "statement",
    [
        "update line set body = replace(body, 'GBR', 'IRL') where sequence = 1",
        "update line set hash = replace(hash, substr(hash, 1, 1), 'f0') where sequence = 2",
        "delete from line where sequence = 1",
        "update line set sequence = 3 where sequence = 2",
    ],
)
def test_a_changed_file_is_noticed(kept: log.Log, statement: str) -> None:
    with sqlite3.connect(kept.path) as connection:
        connection.executescript(statement.replace("replace(body", "replace(cast(body as text)"))
    connection.close()
    with pytest.raises(log.LogError, match="not what was written"):
        kept.read("demo")


def test_a_truncated_export_is_shorter_not_broken(kept: log.Log) -> None:
    first = kept.export("demo").splitlines()[0]
    assert [line.event for line in log.parse(first)] == [OPENED]


def test_an_empty_export_is_refused() -> None:
    with pytest.raises(log.LogError, match="empty"):
        log.parse("")


def test_a_log_begins_with_the_opening() -> None:
    (line,) = log.chain([("", NEXT)], "demo")
    with pytest.raises(log.LogError, match="the first event"):
        log.verified([(line.body(), line.hash)])


def test_a_file_that_is_no_log_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sittings.sqlite"
    path.write_text("This is not a database, but it is long enough to be taken for one." * 20)
    with pytest.raises(log.LogError, match="cannot be read"):
        log.Log(path).read("demo")


SAMPLES = {
    "vote": "v1", "n_yes": 93, "n_no": None, "options": {"FRA": "yes"}, "sources": ["a"],
}  # fmt: skip


def test_events_come_back_as_they_were() -> None:
    told = {"event": "TallyReported", **SAMPLES}
    event = from_json(told)
    assert isinstance(event, events.TallyReported)
    assert from_json(to_json(event)) == event
    assert to_json(event) == {key: value for key, value in told.items() if value is not None}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"event": "Undone"}, "no such event"),
        ({"event": "SittingResumed", "words": "x"}, "does not know"),
        ({"event": "VoteCast", "vote": "v1"}, "lacks fields"),
        ({"event": "VoteClosed", "vote": 1}, "cannot be read"),
        ({"event": "TallyReported", "vote": "v", "n_yes": -1}, "cannot be read"),
        ({"event": "TallyReported", "vote": "v", "n_yes": True}, "cannot be read"),
        ({"event": "RollRecorded", "vote": "v", "options": {"FRA": 1}}, "cannot be read"),
        ({"event": "PresenceNoted", "present": "FRA"}, "cannot be read"),
        (
            {"event": "AmendmentTabled", "symbol": "a", "target": "b", "by": "FRA",
             "operations": [{"operation": "patch"}]},
            "cannot be read",
        ),
    ],
)  # fmt: skip
def test_what_is_no_event_is_refused(told: dict[str, object], message: str) -> None:
    with pytest.raises(events.EventError, match=message):
        from_json(told)
