"""A Library header as a row of the record."""

import pytest

from hemicycle.sources.undl.event import LibraryHeader, event_row


@pytest.mark.parametrize(
    ("totals", "manner"),
    [((15, 0, 0, 0), "recorded"), ((0, 0, 0, 15), None), ((None, None, None, None), "recorded")],
)
def test_no_votes_are_no_tally(totals: tuple[int | None, ...], manner: str | None) -> None:
    header = LibraryHeader("1", "un_sc", "S/RES/704 (1991)", "1991-08-09", totals=totals)  # type: ignore[arg-type]
    row = event_row(header)
    assert row["manner"] == manner
    assert row["n_yes"] == (15 if totals[0] == 15 else None)
    assert (row["note"] is not None) is header.is_blank


def test_a_draft_may_have_no_votes_in_favour() -> None:
    header = LibraryHeader(
        "1", "un_sc", "S/1991/1", "1991-08-09", kind="draft_or_amendment", totals=(0, 0, 0, 15)
    )
    assert not header.is_blank
    assert event_row(header)["n_yes"] == 0
