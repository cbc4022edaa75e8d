"""The page on language models shows code that runs, without a model."""

import re
import subprocess
import sys
from pathlib import Path

from hemicycle.claims.batch import COLUMNS, STATUSES
from hemicycle.claims.report_rows import COLUMNS as CLAIM_COLUMNS


def test_the_adapter_that_is_shown_runs(root: Path) -> None:
    text = (root / "docs/how-to/plug-in-a-language-model.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "supported Israel voted against A/RES/ES-11/7\n[]\n"


def test_every_column_and_status_is_on_the_page_of_reports(root: Path) -> None:
    text = (root / "docs/reference/reports.md").read_text("utf-8")
    assert not [name for name in (*COLUMNS, *CLAIM_COLUMNS, *STATUSES) if f"`{name}`" not in text]
