"""The API answers what the commands print, in three formats, with tags and problems."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from hemicycle import api
from hemicycle.api import plane
from hemicycle.api.agreeing import agreeing, within
from hemicycle.api.movements import shifts
from hemicycle.api.parting import parting
from hemicycle.api.redlines import text
from hemicycle.api.standings import positions
from hemicycle.cli.main import main

V1 = "/api/v1"


def audit_of_the_council(rec: Any) -> Any:
    return api.audit(rec, body="un_sc", since=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("address", "ask"),
    [
        ("/votes/ES-11/7", lambda rec: api.show(rec, "ES-11/7")),
        ("/texts/ES-11/8", lambda rec: text(rec, "undl/4076673")),
        ("/members/France", lambda rec: api.member(rec, "FRA")),
        ("/groupings/nato", lambda rec: api.group(rec, "nato")),
        ("/groupings", api.group_list),
        ("/series", api.series_list),
        ("/series/ukraine", lambda rec: api.series(rec, "ukraine")),
        ("/compare?members=USA,FRA,eu", lambda rec: parting(rec, ["USA", "FRA", "eu"])),
        (
            "/compare?members=USA,nato,IND&by=session&question=resolution&since=2020-01-01",
            lambda rec: parting(
                rec,
                ["USA", "nato", "IND"],
                by="session",
                question="resolution",
                since=date(2020, 1, 1),
            ),
        ),
        ("/members/France/agreement?body=sc", lambda rec: agreeing(rec, "FRA", body="un_sc")),
        ("/groupings/eu/agreement?series=ukraine", lambda rec: within(rec, "eu", series="ukraine")),
        ("/briefs/2025-02-24", lambda rec: api.brief(rec, "2025-02-24")),
        ("/status", api.status),
        ("/bodies", lambda _: api.body_list()),
        ("/bodies/un_sc?on=1960-01-01", lambda _: api.body_show("un_sc", on=date(1960, 1, 1))),
        ("/bodies/un_sc/power?on=2025-01-01", lambda _: api.power("un_sc", on=date(2025, 1, 1))),
        (
            "/whatif?symbol=2774&change=GBR=no",
            lambda rec: api.whatif(rec, "2774", {"GBR": "no"}),
        ),
        ("/audit?body=sc&since=2025-01-01", audit_of_the_council),
        (
            "/audit/votes?verdict=readings_differ",
            lambda rec: api.audit_votes(rec, verdict="readings_differ"),
        ),
        (
            "/positions?members=USA,FRA&series=ukraine",
            lambda rec: positions(
                rec, ["USA", "FRA"], by="year", series="ukraine", since=date(2015, 1, 1)
            ),
        ),
        ("/positions?dims=2&year=1975", lambda rec: plane.positions(rec, "1975")),
        (
            "/positions?dims=2&year=2024&members=USA,FRA",
            lambda rec: plane.positions(rec, "2024", ["USA", "FRA"]),
        ),
        ("/shifts?who=Nicaragua", lambda rec: api.shift_history(rec, ["NIC"])),
        (
            "/shifts/2025?series=ukraine&top=3",
            lambda rec: shifts(rec, "2025", series="ukraine", top=3),
        ),
    ],
)
def test_an_address_is_a_payload(client: TestClient, rec: Any, address: str, ask: Any) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(ask(rec)))


def test_every_payload_of_the_commands_has_an_address(client: TestClient) -> None:
    paths = set(client.get(f"{V1}/openapi.json").json()["paths"])
    named = {"votes", "members", "groupings", "compare", "series", "briefs", "check", "status"}
    named |= {"shifts", "bodies", "whatif", "audit", "positions", "texts"}
    assert {path.split("/")[3] for path in paths} == named
    assert {"show", "search", "member", "compare", "group", "series", "brief", "check"} <= set(
        main.list_commands(None)  # type: ignore[arg-type]
    )


def test_votes_are_paged(client: TestClient) -> None:
    first = client.get(f"{V1}/votes", params={"series": "ukraine", "limit": 4}).json()
    second = client.get(
        f"{V1}/votes",
        params={"series": "ukraine", "limit": 4, "offset": first["next_offset"]},
    ).json()
    whole = client.get(f"{V1}/votes", params={"series": "ukraine", "limit": 500}).json()
    assert whole["next_offset"] is None
    assert whole["n"] == len(whole["rows"]) == first["n"]
    assert first["rows"] + second["rows"] == whole["rows"][:8]
    days = [row["decided_from"] for row in whole["rows"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("parameters", "is_so"),
    [
        ({"body": "sc", "outcome": "vetoed"}, lambda row: row["outcome"] == "vetoed"),
        ({"question": "amendment"}, lambda row: row["question"] == "amendment"),
        ({"since": "2024-01-01"}, lambda row: row["decided_from"] >= "2024-01-01"),
        ({"until": "1947-01-01"}, lambda row: row["decided_from"] < "1947-01-01"),
        ({"q": "embargo cuba"}, lambda row: "uba" in row["title"]),
    ],
)
def test_votes_are_filtered(client: TestClient, parameters: Any, is_so: Any) -> None:
    found = client.get(f"{V1}/votes", params=parameters).json()
    assert found["rows"]
    assert all(is_so(row) for row in found["rows"])


def test_a_roll_is_a_table(client: TestClient) -> None:
    by_suffix = client.get(f"{V1}/votes/A/RES/ES-11/7.csv")
    by_accept = client.get(f"{V1}/votes/A/RES/ES-11/7", headers={"Accept": "text/csv"})
    assert by_suffix.content == by_accept.content
    assert by_suffix.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(by_suffix.text)))
    assert len(rows) == 193
    assert {row["member"] for row in rows if row["option"] == "no"} >= {"USA", "RUS"}


def test_a_roll_is_parquet(client: TestClient) -> None:
    import pyarrow.parquet as pq

    answer = client.get(f"{V1}/votes/S/RES/2774.parquet")
    table = pq.read_table(io.BytesIO(answer.content))
    assert table.num_rows == 15
    assert table.column("option").to_pylist().count("abstain") == 5
    assert 'filename="S_RES_2774.parquet"' in answer.headers["content-disposition"]


def test_what_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{V1}/series")
    again = client.get(f"{V1}/series", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    other = client.get(f"{V1}/series.csv", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_named_version_may_be_kept_for_ever(client: TestClient) -> None:
    version = client.get(f"{V1}/status").json()["version"]
    fixed = client.get(f"{V1}/votes/S/RES/2774", params={"as_of": version})
    assert "immutable" in fixed.headers["cache-control"]
    moving = client.get(f"{V1}/votes/S/RES/2774", params={"as_of": "packaged"})
    assert "immutable" not in moving.headers["cache-control"]
    assert fixed.json() == moving.json()


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/votes/A/RES/99/999", 404, "unknown-symbol"),
        ("/members/Atlantis", 404, "unknown-member"),
        ("/groupings/warsaw", 404, "unknown-name"),
        ("/series/nothing", 404, "unknown-name"),
        ("/votes?body=un_zz", 404, "unknown-name"),
        ("/briefs/2025-02-25", 400, "bad-date"),
        ("/compare?members=USA,USA", 400, "bad-request"),
        ("/compare?members=USA", 400, "bad-request"),
        ("/compare?members=,", 400, "bad-request"),
        ("/compare", 422, "bad-parameter"),
        ("/compare?members=USA,FRA&by=month", 422, "bad-parameter"),
        ("/compare?members=a,b,c,d,e,f,g,h", 404, "unknown-member"),
        ("/members/Atlantis/agreement", 404, "unknown-member"),
        ("/groupings/warsaw/agreement", 404, "unknown-name"),
        ("/groupings/eu/agreement?series=nothing", 404, "unknown-name"),
        ("/bodies/un_zz", 404, "unknown-name"),
        ("/bodies/..%2Fun_sc", 404, "http-404"),
        ("/bodies/imf/power", 400, "bad-request"),
        ("/audit?body=zz", 404, "unknown-name"),
        ("/whatif?symbol=2774&change=GBR", 400, "bad-request"),
        ("/whatif?symbol=2774&change=GBR=perhaps", 400, "bad-request"),
        ("/whatif?symbol=2774&change=Atlantis=no", 404, "unknown-member"),
        ("/shifts/0001", 400, "bad-date"),
        ("/shifts/9999-12-31", 400, "bad-date"),
        ("/positions?members=USA&since=1946-01-01", 400, "bad-date"),
        ("/positions?members=Atlantis", 404, "unknown-member"),
        ("/positions?members=DDR", 400, "bad-request"),
        ("/positions", 400, "bad-request"),
        ("/positions?members=USA&year=2024", 400, "bad-request"),
        ("/positions?dims=2&series=ukraine", 400, "bad-request"),
        ("/positions?dims=2&body=sc", 400, "bad-request"),
        ("/positions?dims=2&year=1964", 400, "bad-date"),
        ("/positions?dims=2&year=1900", 422, "bad-parameter"),
        ("/positions?dims=2&year=2024&members=DDR", 400, "bad-request"),
        ("/positions?dims=3&members=USA", 422, "bad-parameter"),
        ("/shifts/2000?against=1950", 400, "bad-date"),
        ("/shifts/2024?against=0001", 400, "bad-date"),
        ("/shifts?who=,", 400, "bad-request"),
        ("/votes?limit=0", 422, "bad-parameter"),
        ("/votes?since=yesterday", 422, "bad-parameter"),
        ("/status?as_of=1999", 404, "unknown-version"),
        ("/nowhere", 404, "http-404"),
    ],
)
def test_an_error_is_a_problem(client: TestClient, address: str, status: int, kind: str) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == f"/problems/{kind}"
    assert told["status"] == status
    assert told["detail"]


def test_a_near_miss_is_told(client: TestClient) -> None:
    told = client.get(f"{V1}/members/Frence").json()
    assert any("France" in name for name in told["nearest"])


def test_methods_that_are_not_offered_are_named(client: TestClient) -> None:
    answer = client.delete(f"{V1}/votes/S/RES/2774")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


ARTICLE = "Resolution ES-11/7 was adopted by 94 votes to 18, with 65 abstentions."


def test_a_text_is_judged_however_it_is_sent(client: TestClient) -> None:
    sent = [
        client.post(f"{V1}/check", json={"text": ARTICLE, "on": "2025-02-25"}),
        client.post(f"{V1}/check", content=ARTICLE, headers={"content-type": "text/plain"}),
        client.post(f"{V1}/check", files={"file": ("a.txt", ARTICLE.encode())}),
        client.post(f"{V1}/check", files={"text": (None, ARTICLE)}),
    ]
    for answer in sent:
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert "contradicted" in {claim["verdict"] for claim in answer.json()["claims"]}


def test_others_may_read(client: TestClient) -> None:
    answer = client.get(f"{V1}/status", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_examples_are_true_answers(client: TestClient, rec: Any) -> None:
    paths = client.get(f"{V1}/openapi.json").json()["paths"]
    told = paths[f"{V1}/votes/{{symbol}}"]["get"]["responses"]["200"]["content"]
    example = told["application/json"]["example"]
    assert example["announced"] == api.show(rec, "A/RES/ES-11/7")["announced"]
    assert set(told) == {"application/json", "text/csv", "application/vnd.apache.parquet"}
