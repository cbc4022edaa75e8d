"""What a changed rule would take to turn is told of the changed rule."""

from typing import Any

from hemicycle import api
from hemicycle.cli import markdown
from hemicycle.cli.whatif import page


def test_both_laws_say_what_would_have_had_to_change(rec: Any) -> None:
    text = markdown.render(page(api.whatif(rec, "A/RES/2758(XXVI)", {}, rule="two_thirds")))
    as_it_was, then = text.split("## What if")
    assert "rejected if 21 of the 76: yes to no" in as_it_was
    assert "## What would then have had to change" in then
    assert "rejected if 3 of the 76: yes to no" in then
    assert "and 1 more way with as few" in then


def test_without_a_change_it_is_told_once(rec: Any) -> None:
    text = markdown.render(page(api.whatif(rec, "A/RES/2758(XXVI)", {})))
    assert text.count("had to change") == 1
