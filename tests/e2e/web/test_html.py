"""The Nu checker of the W3C has no fault to find with any type of page."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pages import PAGES
from starlette.testclient import TestClient

#: Warned of, and meant so: elected seats of the Council, one entry a term.
_MEANT = ("Duplicate “dt” name",)


@pytest.fixture(scope="module")
def vnu() -> list[str]:
    """Return the command of the checker, or skip with one line where it is not there."""
    jar = os.environ.get("VNU_JAR", "")
    if jar and shutil.which("java"):
        return ["java", "-jar", jar]
    found = shutil.which("vnu")
    if found is None:
        pytest.skip("the Nu checker is not installed (npm install vnu-jar; VNU_JAR names the file)")
    return [found]


def test_every_type_of_page_is_valid(
    client: TestClient, vnu: list[str], tmp_path: Path, root: Path
) -> None:
    pages = {name: client.get(address).text for name, address in PAGES.items()}
    article = (root / "examples/article.txt").read_text("utf-8")
    pages["judged"] = client.post("/check", data={"text": article}).text
    pages["explained"] = client.post("/check", data={"text": article, "explain": "s08.1"}).text
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
    done = subprocess.run(
        [*vnu, "--format", "json", "--exit-zero-always", str(tmp_path)],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    told = json.loads(done.stderr or done.stdout)["messages"]
    faults = [
        f"{Path(row['url']).name}, line {row['lastLine']}: {row['message']}"
        for row in told
        if (row["type"] == "error" or row.get("subType") == "warning")
        and not row["message"].startswith(_MEANT)
    ]
    assert faults == []
