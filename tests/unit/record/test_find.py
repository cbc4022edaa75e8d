"""Symbols and members as people type them."""

from typing import TYPE_CHECKING

import pytest

from hemicycle.core.errors import AmbiguousSymbolError, UnknownMemberError, UnknownSymbolError
from hemicycle.record.warm import WarmRecord

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("3379", "A/RES/3379(XXX)"),
        ("a/res/3379", "A/RES/3379(XXX)"),
        ("A/RES/181(II)", "A/RES/181(II)[A]"),
        ("181 (II)", "A/RES/181(II)[A]"),
        ("217 A (III)", "A/RES/217(III)[A]"),
        ("997(ES-I)", "A/RES/997(ES-I)"),
        ("46/36 L", "A/RES/46/36L"),
        ("GA resolution 2758", "A/RES/2758(XXVI)"),
        ("UNSC res. 2758", "S/RES/2758"),
        ("A/RES/2758", "A/RES/2758(XXVI)"),
        ("2758", "S/RES/2758"),
        ("res/es-11/7", "A/RES/ES-11/7"),
        ("resolution 2774", "S/RES/2774"),
        ("S/RES/242 (1967)", "S/RES/242"),
    ],
)
def test_a_symbol_is_found_as_people_write_it(rec: "Record", text: str, symbol: str) -> None:
    assert rec.vote_event(text).symbol == symbol
    assert WarmRecord.of(rec).find(text) == rec.find(text)


def test_a_number_of_many_parts_is_every_part(rec: "Record") -> None:
    from hemicycle.api import show

    assert len(rec.find("217(III)")) == 5
    with pytest.raises(AmbiguousSymbolError, match="may mean several") as caught:
        show(rec, "217(III)")
    assert any("A/RES/217(III)[A]" in candidate for candidate in caught.value.candidates)


@pytest.mark.parametrize("text", ["A/RES/9/999", "ES-99/1", "A/RES/", "(XXX)", "%"])
def test_what_nothing_is_called_is_said(rec: "Record", text: str) -> None:
    with pytest.raises(UnknownSymbolError, match="No vote event"):
        rec.find(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Taiwan", "CHN"),
        ("Kosovo", "no member of the United Nations"),
        ("Holy See", "no vote"),
        ("England", "GBR"),
        ("NATO", "grouping"),
        ("the EU", "grouping"),
        ("Portugual", "Portugal (PRT)"),
        ("Untied States", "United States (USA)"),
    ],
)
def test_who_is_no_member_is_told_what_to_do(rec: "Record", text: str, told: str) -> None:
    with pytest.raises(UnknownMemberError, match="No member has the name") as caught:
        rec.member(text)
    assert told in str(caught.value)


def test_nonsense_is_near_to_nobody(rec: "Record") -> None:
    with pytest.raises(UnknownMemberError, match="'zzz'") as caught:
        rec.member("zzz")
    assert caught.value.nearest == []


def test_an_article_before_a_name_is_passed_over(rec: "Record") -> None:
    assert rec.member("the United States").member == "USA"
    assert rec.member("The Gambia").member == "GMB"


def test_words_are_near_to_no_symbol(rec: "Record") -> None:
    with pytest.raises(UnknownSymbolError, match="'nope'") as caught:
        rec.find("nope")
    assert caught.value.nearest == []
    assert "hemicycle search" in str(caught.value)
