"""The ends of the calendar, letters of other scripts, faults of ours, answers without a body."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from hemicycle.web.app import create_app
from hemicycle.web.guard import HEADERS

V1 = "/api/v1"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/briefs/9999-12-31", 404),
        ("/briefs/0001-01-01", 400),
        ("/briefs/２０２５-02-24", 404),
        ("/groupings/eu?on=0001-01-01", 200),
        ("/groupings/eu?on=9999-12-31", 200),
        ("/groupings/eu.csv?on=0001-01-01", 200),
        ("/votes?since=9999-12-31", 200),
        ("/compare?members=USA,FRA&since=0001-01-01&until=9999-12-31", 200),
    ],
)
def test_the_ends_of_the_calendar(client: TestClient, address: str, status: int) -> None:
    assert client.get(V1 + address).status_code == status


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_text_of_no_time(client: TestClient, day: str) -> None:
    sent = {"text": "Yesterday the Assembly adopted ES-11/7 by 94 votes to 18.", "on": day}
    answer = client.post(f"{V1}/check", json=sent)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/bad-date"
    assert client.post("/check", data=sent).status_code == 400


@pytest.mark.parametrize("name", ["Türkiye", "Côte d'Ivoire", "Tu\u0308rkiye"])
def test_a_file_has_a_plain_name(client: TestClient, name: str) -> None:
    for suffix in ("csv", "parquet"):
        answer = client.get(f"{V1}/members/{name}.{suffix}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].isascii()


@pytest.mark.parametrize("address", ["/status", "/votes", "/members.csv", "/nothing"])
def test_the_head_alone(client: TestClient, address: str) -> None:
    head, whole = client.head(V1 + address), client.get(V1 + address)
    assert head.status_code == whole.status_code
    assert not head.content
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers.get("etag") == whole.headers.get("etag")


def test_a_fault_of_ours_tells_nothing(app: Any, caplog: pytest.LogCaptureFixture) -> None:
    broken = create_app(app.state.record)

    @broken.get("/api/v1/broken")
    def fail() -> None:
        raise KeyError("a secret")

    with TestClient(broken, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/fault"
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "secret" not in answer.text + caplog.text
    assert "KeyError" in caplog.text


def test_words_within_a_series_that_there_is_not(client: TestClient) -> None:
    # Looked up while the record is held: it must not wait for itself.
    answer = client.get(f"{V1}/votes?q=peace&series=ukrain")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "No series is called 'ukrain'."
    assert client.get(f"{V1}/votes?q=peace&series=War in Ukraine&limit=1").json()["n"] > 0
    assert client.get(f"{V1}/votes?q=peace&limit=1").status_code == 200
