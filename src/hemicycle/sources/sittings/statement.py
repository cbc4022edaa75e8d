"""Read a statement that a body without votes did or did not agree."""

from pathlib import Path
from typing import Any

import yaml

from hemicycle.core.options import Status
from hemicycle.record.facts import Facts


def load(facts: Facts) -> None:
    """Add the statements kept beside this module."""
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        sources = told.pop("sources")
        facts.add("vote_event", source_id="press", status=Status.REPORTED, **told)
        facts.add(
            "vote_event_source", vote_event_id=told["vote_event_id"], source_id="press",
            external_id=told["title"], locator=sources,
        )  # fmt: skip
