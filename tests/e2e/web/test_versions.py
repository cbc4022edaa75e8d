"""Addresses outlive versions of the record, and an older version can be asked for by name."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest
from pages import Examined
from starlette.testclient import TestClient

import hemicycle
from hemicycle.record.tables import TABLES
from hemicycle.record.version import POINTER, packaged_directory, record_directory, write_directory
from hemicycle.web.app import create_app

ADDRESS = "/vote/un_ga/A/RES/ES-11/7"


def _newer(folder: Path) -> dict[str, int]:
    """Write the packaged tables, with the title of one vote as a later source has it."""
    counts = {}
    for name in TABLES:
        source, target = packaged_directory() / f"{name}.parquet", folder / f"{name}.parquet"
        shutil.copy(source, target)
        if name == "vote_event":
            duckdb.sql(
                "select * replace (case when symbol = 'A/RES/ES-11/7' then 'A title of later' "
                f"else title end as title) from '{source}'"
            ).write_parquet(str(target))
        counts[name] = duckdb.sql(f"select count(*) from '{target}'").fetchall()[0][0]
    return counts


@pytest.fixture
def newer(home: Path) -> Iterator[TestClient]:
    """Put a newer version in force and serve it."""
    assert record_directory() == home / "record"
    folder = record_directory() / "new"
    folder.mkdir(parents=True)
    manifest = write_directory(
        folder, _newer, [], through=date(2025, 12, 31), made_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    folder.rename(folder.with_name(manifest.version))
    (record_directory() / POINTER).write_text(manifest.version, "utf-8")
    record = hemicycle.open()
    assert record.version == manifest.version
    with TestClient(create_app(record)) as client:
        yield client


def test_an_address_outlives_a_version(newer: TestClient) -> None:
    packaged = hemicycle.open("packaged").version
    now = newer.get(ADDRESS)
    assert "A title of later" in now.text
    assert now.headers["cache-control"] == "public, max-age=300"
    then = newer.get(ADDRESS, params={"version": packaged})
    assert then.status_code == 200
    assert "A title of later" not in then.text
    assert "Advancing a comprehensive, just and lasting peace" in then.text
    assert then.headers["cache-control"].endswith("immutable")
    assert then.headers["etag"] != now.headers["etag"]
    assert packaged in then.text
    found = Examined(then.text)
    assert found.faults == []
    assert ADDRESS in found.links  # the page as it is now


def test_what_a_page_cites_stays(newer: TestClient) -> None:
    found = Examined(newer.get(ADDRESS).text)
    (cited,) = [link for link in found.links if "?version=" in link]
    answer = newer.get(cited)
    assert answer.headers["cache-control"].endswith("immutable")
    assert "A title of later" in answer.text
    assert "as it was" not in answer.text


def test_every_address_of_a_vote_stays(newer: TestClient, rec: Any) -> None:
    from hemicycle.api.decisions import head_of
    from hemicycle.web.pages import paths

    site = newer.app.state.site  # type: ignore[attr-defined]
    now = {head.vote_event_id: paths.vote(head_of(head)) for head in site.record.heads()}
    assert all(now[head.vote_event_id] == paths.vote(head_of(head)) for head in rec.heads())


def test_entries_of_feeds_keep_their_ids(newer: TestClient, client: TestClient) -> None:
    def ids(asked: TestClient) -> list[str]:
        feed = ElementTree.fromstring(asked.get("/feed/series/ukraine.xml").text)
        atom = "{http://www.w3.org/2005/Atom}"
        return [entry.findtext(f"{atom}id") or "" for entry in feed.findall(f"{atom}entry")]

    assert ids(newer) == ids(client)
    assert all(ids(newer))


@pytest.mark.parametrize("version", ["1999-01-01-00000000", "../../etc", "%00", "x" * 500])
def test_a_version_that_is_not_there_is_not_found(client: TestClient, version: str) -> None:
    answer = client.get(ADDRESS, params={"version": version})
    assert answer.status_code == 404
    assert Examined(answer.text).faults == []


def test_other_pages_may_be_asked_as_of_a_version_too(newer: TestClient) -> None:
    packaged = hemicycle.open("packaged").version
    for address in ("/member/FRA", "/series/ukraine", "/data"):
        answer = newer.get(address, params={"version": packaged})
        assert answer.status_code == 200
        assert f"This is record {packaged} as it was" in answer.text
