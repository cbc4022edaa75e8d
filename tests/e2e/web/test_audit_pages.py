"""The audit as pages and as data: worked out once, while others are answered."""

import csv
import io
import threading
import time
from typing import Any

import duckdb
import pytest
from pages import Examined
from starlette.testclient import TestClient

from hemicycle import api
from hemicycle.api import audited
from hemicycle.web.app import create_app
from hemicycle.web.pages import audits

V1 = "/api/v1"


def test_the_page_tells_what_the_command_tells(client: TestClient, rec: Any) -> None:
    told = api.audit(rec, body="un_sc")
    page = client.get("/audit/un_sc").text
    council = next(row for row in told["bodies"] if row["body"] == "un_sc")
    for key in ("n_vote_events", "n_agree", "n_not_verifiable"):
        assert f"<td>{council[key]:,}</td>" in page  # type: ignore[literal-required]
    for reason, n in told["reasons_not_verifiable"].items():
        assert f"{n:,}: {reason}" in page


def test_numbers_of_bodies_add_up(client: TestClient) -> None:
    told = client.get(f"{V1}/audit").json()
    for key in ("n_vote_events", "n_agree", "n_disagree", "n_not_verifiable", "n_readings_differ"):
        assert sum(row[key] for row in told["bodies"]) == told[key]
    assert len(told["readings_differ"]) == told["n_readings_differ"]
    assert len(told["not_verifiable"]) == told["n_not_verifiable"]


@pytest.mark.parametrize("what", [*audits.LISTS, "quorum cannot be shown"])
def test_every_list_is_whole_and_leads_to_its_votes(client: TestClient, what: str) -> None:
    seen, address = [], f"/audit?list={what}&from=0"
    verdict = what if what in audits.LISTS else "not_verifiable"
    wanted = client.get(f"{V1}/audit/votes?verdict={verdict}").json()["rows"]
    if what not in audits.LISTS:
        wanted = [row for row in wanted if row["kind"] == what]
    if what == "agree":
        address = f"/audit?list={what}&from={len(wanted) // 100 * 100}"
        wanted = wanted[len(wanted) // 100 * 100 :]
    while address:
        found = Examined(client.get(address).text)
        assert found.faults == []
        seen += [link for link in found.links if link.startswith("/vote/")]
        further = [link for link in found.links if link.startswith("/audit?") and "from=" in link]
        at = int(address.rpartition("=")[2])
        address = next((link for link in further if int(link.rpartition("=")[2]) > at), "")
    assert len(seen) == len(wanted)
    for link in seen[:2]:
        assert client.get(link).status_code == 200


def test_as_a_table_every_vote_has_a_row(client: TestClient, tmp_path: Any) -> None:
    answer = client.get(f"{V1}/audit/votes.csv?body=ga&since=2020-01-01")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["verdict"] for row in rows} <= {"agree", "disagree", "not_verifiable"}
    started = time.monotonic()
    whole = client.get(f"{V1}/audit/votes.parquet")
    assert time.monotonic() - started < 5
    file = tmp_path / "votes.parquet"
    file.write_bytes(whole.content)
    counted = duckdb.sql(
        f"select count(*), count(*) filter (verdict = 'not_verifiable'), "
        f"count(*) filter (is_worked_out and verdict = 'agree') from '{file}'"
    ).fetchall()[0]
    told = client.get(f"{V1}/audit").json()
    assert counted == (told["n_vote_events"], told["n_not_verifiable"], told["n_agree_computed"])


def test_every_vote_is_audited_once(client: TestClient, rec: Any) -> None:
    rows = client.get(f"{V1}/audit/votes").json()["rows"]
    assert [row["vote_event_id"] for row in rows] == [head.vote_event_id for head in rec.heads()]


def test_others_are_answered_while_it_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = threading.Event(), threading.Event()
    calls = []
    made = audited._made

    def slow(record: Any, *part: Any) -> Any:
        calls.append(part)
        begun.set()
        assert may_end.wait(30)
        return made(record, "g7", *part[1:])

    monkeypatch.setattr(audited, "_made", slow)
    with TestClient(create_app()) as client:
        answers: list[int] = []
        # More than there are threads: who waits for the audit must hold none.
        asking = [
            threading.Thread(target=lambda: answers.append(client.get("/audit").status_code))
            for _ in range(60)
        ]
        for thread in asking:
            thread.start()
        try:
            assert begun.wait(30)
            assert client.get("/vote/un_ga/A/RES/ES-11/7").status_code == 200
            assert answers == []
        finally:
            may_end.set()
            for thread in asking:
                thread.join(30)
    assert answers == [200] * 60
    assert calls.count(calls[0]) == 1


@pytest.mark.parametrize(
    "address", ["/audit/nothing", "/audit?list=nothing", "/audit?list=agree&body=x"]
)
def test_what_is_no_list_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert Examined(answer.text).faults == []


def test_a_page_beyond_the_end_is_the_last(client: TestClient) -> None:
    page = client.get("/audit?list=readings_differ&from=999999999").text
    assert "201 to 231 of 231" in page
    assert "1 to 100 of 231" in client.get("/audit?list=readings_differ&from=-3").text


def test_a_disagreement_is_shown_with_its_computation(
    rec: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from hemicycle.record.warm import WarmRecord
    from hemicycle.web.pages import Site

    warm = WarmRecord.of(rec)
    event = replace(warm.vote_event("S/RES/2774"), outcome="rejected")
    monkeypatch.setattr(type(warm), "heads", lambda *_, **__: [event])
    page = audits.page(Site(warm))
    assert Examined(page).faults == []
    assert "reported rejected, by the law adopted" in page
    assert "10 in favour; at least 9 needed" in page
