"""The words held of a text, for a command and for programs."""

from typing import Any

import pytest

from hemicycle import api
from hemicycle.cli.page import plain


def test_the_change_gives_back_both_texts(rec: Any) -> None:
    found = api.texts(rec, "ES-11/8")
    adopted, draft = ([part["text"] for part in row["paragraphs"]] for row in found["texts"])
    after = ["".join(r["text"] for r in runs if r["mark"] != "deleted") for runs in found["change"]]
    before = [
        "".join(r["text"] for r in runs if r["mark"] != "inserted") for runs in found["change"]
    ]
    assert after == adopted
    assert [text for text in before if text] == draft


@pytest.mark.parametrize("symbol", ["ES-11/7", "2774", "ES-11/1", "A/ES-11/L.13"])
def test_nothing_is_compared_where_a_text_is_partial_unchanged_or_not_held(
    rec: Any, symbol: str
) -> None:
    assert api.texts(rec, symbol)["change"] == []


def test_a_text_of_which_nothing_is_held(rec: Any) -> None:
    from hemicycle.cli.wording_page import page

    payload = api.texts(rec, "ES-11/1")
    assert payload["texts"] == []
    assert "holds no words" in plain(page(payload)[-1].text)  # type: ignore[union-attr]
