"""What the rules allow and refuse, rule by rule."""

from typing import Any

import pytest

from hemicycle.procedure import events as e
from hemicycle.procedure import moves, ordering
from hemicycle.procedure import text as t
from hemicycle.procedure.state import stack

AMEND = t.ReplaceWords("op1", "lasting", "just and lasting")


def test_a_draft_is_adopted_by_simple_majority(plenary: Any) -> None:
    plenary.draft()
    assert plenary.vote("draft", "L.1", yes=1) == "adopted"
    assert plenary.state.proposals["L.1"].status == "adopted"


def test_a_draft_of_importance_needs_two_thirds(plenary: Any) -> None:
    plenary.draft(matter="important")
    assert plenary.vote("draft", "L.1", yes=5, no=3) == "rejected"


def test_the_committee_needs_no_two_thirds(committee: Any) -> None:
    committee.draft(matter="important")
    assert committee.vote("draft", "L.1", 5, 3, BRA="not_voting") == "adopted"


def test_equal_votes_in_plenary_are_voted_again_then_lost(plenary: Any) -> None:
    plenary.draft()
    assert plenary.vote("draft", "L.1", 5, 5) == "second_vote"
    assert plenary.state.proposals["L.1"].is_live
    assert plenary.vote("draft", "L.1", 4, 4) == "rejected"


def test_equal_votes_in_committee_are_lost_at_once(committee: Any) -> None:
    committee.draft()
    assert committee.vote("draft", "L.1", 5, 5, BRA="not_voting") == "rejected"


def test_nobody_in_favour_and_nobody_against_decides_nothing(plenary: Any) -> None:
    plenary.draft()
    assert plenary.vote("draft", "L.1", 0) == "no_decision"
    assert plenary.state.proposals["L.1"].is_live


def test_the_chair_cannot_declare_otherwise(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    plenary.do(e.RollRecorded("v1", dict.fromkeys(plenary.state.sitting.members, "no")))
    plenary.do(e.VoteClosed("v1"))
    assert plenary.articles(e.ResultDeclared("v1", "adopted")) == ["un_charter/18.3"]


def test_the_chair_cannot_call_a_veto_that_is_none(council: Any) -> None:
    council.draft()
    council.do(e.VoteOpened("v1", "draft", "L.1"))
    roll = dict.fromkeys(council.state.sitting.members, "abstain")
    council.do(e.RollRecorded("v1", {**roll, "RUS": "no", "USA": "yes"}))
    council.do(e.VoteClosed("v1"))
    (reason,) = council.reasons(e.ResultDeclared("v1", "vetoed", vetoed_by=("RUS",)))[:1]
    assert reason[0] == "un_charter/27.3"
    assert "rejected, not vetoed" in reason[1]


@pytest.mark.parametrize(("option", "outcome"), [("no", "vetoed"), ("abstain", "adopted"),
                                                 ("not_voting", "adopted")])  # fmt: skip
def test_a_permanent_member_vetoes_by_no_alone(council: Any, option: str, outcome: str) -> None:
    council.draft()
    assert council.vote("draft", "L.1", 9, 1 if option == "no" else 0, RUS=option) == outcome


def test_no_veto_against_a_motion(council: Any) -> None:
    council.draft()
    council.do(e.MotionMade("m1", "postpone", "FRA", "L.1"))
    assert council.vote("motion", "m1", 9, 1, RUS="no") == "adopted"
    assert council.state.proposals["L.1"].status == "not_acted_on"


def test_a_member_obliged_to_abstain_has_no_yes_or_no(council: Any) -> None:
    council.draft()
    council.do(e.RulingGiven("r1", "obliged_to_abstain", "L.1", because="RUS"))
    council.do(e.VoteOpened("v1", "draft", "L.1"))
    assert council.articles(e.VoteCast("v1", "RUS", "no")) == ["un_charter/27.3"]
    assert not council.articles(e.VoteCast("v1", "RUS", "abstain"))


def test_arrears_take_the_vote_away(room: Any) -> None:
    plenary = room("un_ga", ("BRA", "FRA", "VEN"), not_entitled={"VEN": "un_charter/19"})
    plenary.draft(by="BRA")
    plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    assert plenary.articles(e.VoteCast("v1", "VEN", "yes")) == ["un_charter/19"]


def test_the_chair_of_a_committee_does_not_vote(committee: Any) -> None:
    committee.draft()
    committee.do(e.VoteOpened("v1", "draft", "L.1"))
    assert committee.articles(e.VoteCast("v1", "BRA", "yes")) == ["un_ga/rop/104"]


def test_too_few_in_the_room_decide_nothing(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.PresenceNoted(("BRA", "CHN", "EGY")))
    assert "un_ga/rop/67" in plenary.articles(e.VoteOpened("v1", "draft", "L.1"))


# ------------------------------------------------------------------ withdrawal


def test_withdrawal_before_voting_is_free(plenary: Any) -> None:
    plenary.draft()
    assert plenary.articles(e.ProposalWithdrawn("L.1", "FRA")) == ["un_ga/rop/80"]
    plenary.do(e.ProposalWithdrawn("L.1", "USA"))
    plenary.do(e.ProposalReintroduced("L.1", "FRA"))
    assert plenary.state.proposals["L.1"].by == "FRA"


def test_an_amended_draft_belongs_to_the_assembly(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.vote("amendment", "L.2", yes=6)
    ((article, reason),) = plenary.reasons(e.ProposalWithdrawn("L.1", "USA"))
    assert article == "un_ga/rop/80"
    assert "amended" in reason


def test_an_amended_draft_may_be_withdrawn_in_the_council(council: Any) -> None:
    council.draft()
    council.amendment("am", "FRA", "lasting", "just and lasting")
    council.vote("amendment", "am", yes=9)
    council.do(e.ProposalWithdrawn("L.1", "USA"))
    # Only a sponsor may keep it as its own (rule 35).
    assert council.articles(e.ProposalReintroduced("L.1", "FRA")) == ["un_sc/rop/35"]


def test_nothing_is_withdrawn_once_voting_has_begun(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    assert plenary.articles(e.ProposalWithdrawn("L.1", "USA")) == ["un_ga/rop/88", "un_ga/rop/80"]


# ------------------------------------------------------------------ amendments


def test_amendments_come_before_the_text_and_in_the_order_ruled(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.amendment("L.3", "RUS", "peace", "end to hostilities on all sides, by every means,")
    assert plenary.articles(e.VoteOpened("v1", "draft", "L.1")) == ["un_ga/rop/90"] * 2
    assert plenary.articles(e.VoteOpened("v1", "amendment", "L.2")) == ["un_ga/rop/90"]
    order = tuple(item.symbol for item in ordering.proposed(plenary.state, "L.1"))
    assert order == ("L.3", "L.2")
    plenary.do(e.RulingGiven("r1", "order_of_amendments", "L.1", order=order))
    assert plenary.articles(e.VoteOpened("v1", "amendment", "L.2")) == ["un_ga/rop/90"]
    assert not plenary.articles(e.VoteOpened("v1", "amendment", "L.3"))


def test_the_council_votes_on_additions_first(council: Any) -> None:
    council.draft()
    council.amendment("am1", "FRA", "lasting peace", "just, full and final settlement of it all")
    council.amendment("am2", "RUS", "peace", "peace and security")
    assert [item.symbol for item in ordering.proposed(council.state, "L.1")] == ["am2", "am1"]


def test_an_order_overruled_is_to_be_ruled_again(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.amendment("L.3", "RUS", "peace", "end")
    plenary.do(e.RulingGiven("r1", "order_of_amendments", "L.1", order=("L.2", "L.3")))
    plenary.do(e.RulingAppealed("a1", "r1", "RUS"))
    assert plenary.articles(e.VoteOpened("v1", "amendment", "L.2")) == ["un_ga/rop/71"]
    assert plenary.vote("appeal", "a1", yes=6, no=5) == "adopted"
    assert plenary.state.rulings["r1"].status == "overruled"
    assert plenary.articles(e.VoteOpened("v2", "amendment", "L.2")) == ["un_ga/rop/90"]


def test_a_ruling_stands_on_equal_votes(plenary: Any) -> None:
    plenary.do(e.PointRaised("p1", "RUS", "The list of speakers"))
    plenary.do(e.RulingGiven("r1", "point", "p1", "The list stays closed"))
    plenary.do(e.RulingAppealed("a1", "r1", "RUS"))
    assert plenary.vote("appeal", "a1", yes=5, no=5) == "rejected"
    assert plenary.state.rulings["r1"].status == "upheld"


def test_the_council_overrules_by_nine(council: Any) -> None:
    council.do(e.PointRaised("p1", "RUS"), e.RulingGiven("r1", "point", "p1"))
    council.do(e.RulingAppealed("a1", "r1", "RUS"))
    assert council.vote("appeal", "a1", yes=8) == "rejected"


def test_an_appeal_comes_at_once(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.PointRaised("p1", "RUS"), e.RulingGiven("r1", "point", "p1"))
    plenary.vote("draft", "L.1", yes=6)
    assert plenary.articles(e.RulingAppealed("a1", "r1", "RUS")) == ["un_ga/rop/71"]


def test_one_amendment_can_imply_the_fall_of_another(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "a lasting peace", "an immediate ceasefire")
    plenary.amendment("L.3", "RUS", "lasting", "general and lasting")
    plenary.do(e.RulingGiven("r1", "order_of_amendments", "L.1", order=("L.2", "L.3")))
    plenary.vote("amendment", "L.2", yes=6)
    assert ordering.fallen(plenary.state, "L.2") == ["L.3"]
    assert plenary.articles(e.VoteOpened("v2", "amendment", "L.3")) == ["un_ga/rop/90"]
    plenary.do(e.RulingGiven("r2", "implied_rejection", "L.3", because="L.2"))
    assert plenary.state.proposals["L.3"].status == "lapsed"
    assert not plenary.articles(e.VoteOpened("v2", "draft", "L.1"))


def test_an_amendment_falls_only_by_one_that_was_adopted(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.amendment("L.3", "RUS", "peace", "end")
    refused = e.RulingGiven("r1", "implied_rejection", "L.3", because="L.2")
    assert plenary.articles(refused) == ["un_ga/rop/90"]


def test_a_sub_amendment_comes_before_its_amendment(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    sub = (t.ReplaceWords("w1", "just", "just, comprehensive"),)
    plenary.do(e.AmendmentTabled("L.3", "L.2", "EGY", sub))
    third = e.AmendmentTabled("L.4", "L.3", "IND", (t.ReplaceWords("w1", "just", "fair"),))
    assert "un_ga/rop/90" in plenary.articles(third)
    assert plenary.articles(e.VoteOpened("v1", "amendment", "L.2")) == ["un_ga/rop/90"]
    plenary.vote("amendment", "L.3", yes=6)
    plenary.vote("amendment", "L.2", yes=6)
    assert plenary.state.proposals["L.1"].text[1].text == (
        "Urges a just, comprehensive and lasting peace."
    )


def test_an_amendment_that_is_none_is_not_put(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.do(e.RulingGiven("r1", "not_an_amendment", "L.2"))
    assert plenary.state.proposals["L.2"].status == "not_put"
    assert not plenary.articles(e.VoteOpened("v1", "draft", "L.1"))


def test_an_amendment_fits_to_the_letter(plenary: Any) -> None:
    plenary.draft()
    wrong = e.AmendmentTabled("L.2", "L.1", "FRA", (t.ReplaceWords("op1", "swift", "x"),))
    assert plenary.articles(wrong) == ["log/form"]


def test_nothing_is_amended_while_it_is_voted_on(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    late = e.AmendmentTabled("L.2", "L.1", "FRA", (AMEND,))
    assert plenary.articles(late) == ["un_ga/rop/88", "un_ga/rop/90"]


def test_what_came_today_waits_unless_the_chair_allows(plenary: Any) -> None:
    plenary.draft(tabled_on="2025-02-24")
    assert plenary.articles(e.VoteOpened("v1", "draft", "L.1")) == ["un_ga/rop/78"]
    plenary.do(e.CirculationWaived("L.1"))
    assert not plenary.articles(e.VoteOpened("v1", "draft", "L.1"))


# --------------------------------------------------------------------- motions


def test_the_order_of_motions(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.MotionMade("m1", "adjourn_debate", "FRA", "L.1"))
    lower = e.MotionMade("m2", "close_debate", "USA", "L.1")
    assert plenary.articles(lower) == ["un_ga/rop/77"]
    plenary.do(e.MotionMade("m2", "suspend", "USA"))
    assert plenary.articles(e.VoteOpened("v1", "motion", "m1")) == ["un_ga/rop/77"]
    assert plenary.articles(e.VoteOpened("v1", "draft", "L.1")) == ["un_ga/rop/77"] * 2
    assert plenary.vote("motion", "m2", yes=2, no=3) == "rejected"
    assert plenary.vote("motion", "m1", yes=4, no=3) == "adopted"
    assert plenary.state.proposals["L.1"].status == "not_acted_on"


def test_the_council_ranks_an_amendment_last(council: Any) -> None:
    council.draft()
    council.do(e.MotionMade("m1", "postpone", "FRA", "L.1"))
    assert council.articles(e.AmendmentTabled("am", "L.1", "RUS", (AMEND,))) == ["un_sc/rop/33"]


def test_two_speak_for_and_two_against(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.MotionMade("m1", "adjourn_debate", "FRA", "L.1"))
    for name in ("CHN", "EGY"):
        plenary.do(e.StatementMade(name, "for_motion", "m1"))
    assert plenary.articles(e.StatementMade("IND", "for_motion", "m1")) == ["un_ga/rop/74"]
    assert not plenary.articles(e.StatementMade("IND", "against_motion", "m1"))


def test_a_suspended_sitting_is_resumed_first(plenary: Any) -> None:
    plenary.do(e.MotionMade("m1", "suspend", "FRA"))
    plenary.vote("motion", "m1", yes=6)
    assert plenary.articles(e.MotionMade("m2", "adjourn", "FRA")) == ["un_ga/rop/76"]
    plenary.do(e.SittingResumed())
    assert not plenary.articles(e.MotionMade("m2", "adjourn", "FRA"))


def test_a_closed_debate_takes_no_amendment(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.MotionMade("m1", "close_debate", "FRA", "L.1"))
    plenary.vote("motion", "m1", yes=6)
    assert plenary.articles(e.AmendmentTabled("L.2", "L.1", "FRA", (AMEND,))) == ["un_ga/rop/75"]
    assert plenary.articles(e.StatementMade("IND", "debate", "L.1")) == ["un_ga/rop/75"]


def test_a_motion_that_the_body_does_not_know(council: Any) -> None:
    council.draft()
    assert council.articles(e.MotionMade("m1", "reconsider", "FRA", "L.1")) == ["un_sc/rop/33"]


def test_reconsideration_needs_two_thirds(plenary: Any) -> None:
    plenary.draft()
    plenary.vote("draft", "L.1", yes=6)
    assert plenary.articles(e.VoteOpened("v2", "draft", "L.1")) == ["un_ga/rop/81"]
    plenary.do(e.MotionMade("m1", "reconsider", "FRA", "L.1"))
    assert plenary.vote("motion", "m1", yes=5, no=3) == "rejected"
    plenary.do(e.MotionMade("m2", "reconsider", "FRA", "L.1"))
    assert plenary.vote("motion", "m2", yes=6, no=3) == "adopted"
    assert plenary.vote("draft", "L.1", yes=2, no=5) == "rejected"


def test_competing_proposals_in_order_of_submission(plenary: Any) -> None:
    plenary.draft("L.1")
    plenary.draft("L.2", by="FRA")
    assert plenary.articles(e.VoteOpened("v1", "draft", "L.2")) == ["un_ga/rop/91"]
    early = e.MotionMade("m1", "no_vote", "USA", "L.2")
    assert plenary.articles(early) == ["un_ga/rop/91"]
    plenary.do(e.MotionMade("m1", "priority", "FRA", "L.2"))
    plenary.vote("motion", "m1", yes=6)
    plenary.vote("draft", "L.2", yes=6)
    plenary.do(e.MotionMade("m2", "no_vote", "FRA", "L.1"))
    plenary.vote("motion", "m2", yes=6)
    assert plenary.state.proposals["L.1"].status == "not_put"


def test_voting_is_interrupted_by_points_of_order_alone(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    assert plenary.articles(e.StatementMade("IND")) == ["un_ga/rop/88"]
    assert "un_ga/rop/88" in plenary.articles(e.MotionMade("m1", "suspend", "FRA"))
    plenary.do(e.PointRaised("p1", "IND", "The machine"))
    assert plenary.articles(e.VoteClosed("v1")) == ["un_ga/rop/71"]
    plenary.do(e.RulingGiven("r1", "point", "p1"))
    assert not plenary.articles(e.VoteClosed("v1"))


def test_all_reasons_are_given_at_once(plenary: Any) -> None:
    plenary.draft(tabled_on="2025-02-24")
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.do(e.MotionMade("m1", "suspend", "FRA"))
    plenary.do(e.PointRaised("p1", "IND"))
    with pytest.raises(moves.RefusedError, match="Nothing was written") as caught:
        plenary.do(e.VoteOpened("v1", "draft", "L.1"))
    assert {reason.article for reason in caught.value.reasons} == {
        "un_ga/rop/71", "un_ga/rop/77", "un_ga/rop/90", "un_ga/rop/78",
    }  # fmt: skip


# -------------------------------------------------------------------- division


def test_a_division_in_the_assembly_goes_to_the_vote(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.DivisionRequested("d1", "L.1", "RUS", (("op2",), ("op3",))))
    plenary.do(e.DivisionObjected("d1", "USA"))
    assert plenary.articles(e.VoteOpened("v1", "draft", "L.1")) == ["un_ga/rop/77"]
    assert plenary.vote("motion", "d1", yes=6) == "adopted"
    assert plenary.articles(e.VoteOpened("v2", "draft", "L.1")) == ["un_ga/rop/89"]
    assert plenary.articles(e.VoteOpened("v2", "part", "d1/2")) == ["un_ga/rop/89"]
    assert plenary.vote("part", "d1/1", yes=2, no=6) == "rejected"
    assert plenary.vote("part", "d1/2", yes=6) == "adopted"
    assert [part.id for part in plenary.state.proposals["L.1"].text] == ["pp1", "op1", "op3"]
    assert plenary.vote("draft", "L.1", yes=6) == "adopted"


def test_a_division_refused_leaves_the_text_whole(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.DivisionRequested("d1", "L.1", "RUS", (("op2",),)))
    plenary.do(e.DivisionObjected("d1", "USA"))
    plenary.vote("motion", "d1", yes=2, no=6)
    assert plenary.vote("draft", "L.1", yes=6) == "adopted"


def test_with_no_operative_part_left_all_is_rejected(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.DivisionRequested("d1", "L.1", "RUS", (("op1", "op2", "op3"),)))
    plenary.vote("part", "d1/1", yes=2, no=6)
    assert plenary.state.proposals["L.1"].status == "rejected"


def test_a_part_of_an_important_text_needs_two_thirds(plenary: Any) -> None:
    plenary.draft(matter="important")
    plenary.do(e.DivisionRequested("d1", "L.1", "RUS", (("op2",),)))
    plenary.vote("part", "d1/1", yes=6, no=5)
    assert plenary.state.votes["v1"].articles[:2] == ("un_charter/18.2", "un_ga/rop/84")
    assert "op2" not in {part.id for part in plenary.state.proposals["L.1"].text}


def test_the_mover_blocks_a_division_in_the_council(council: Any) -> None:
    council.draft()
    council.do(e.DivisionRequested("d1", "L.1", "RUS", (("op2",),)))
    assert council.articles(e.DivisionObjected("d1", "FRA")) == ["un_sc/rop/32"]
    assert council.articles(e.DivisionBlocked("d1", "FRA")) == ["un_sc/rop/32"]
    council.do(e.DivisionBlocked("d1", "USA"))
    assert council.vote("draft", "L.1", yes=9) == "adopted"


# ---------------------------------------------------- sponsors and explanations


def test_sponsors_join_until_action(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.SponsorAdded("L.1", "FRA"))
    assert plenary.articles(e.SponsorAdded("L.1", "FRA")) == ["log/turn"]
    assert plenary.articles(e.SponsorWithdrew("L.1", "USA")) == ["un_ga/rop/80"]
    plenary.do(e.SponsorWithdrew("L.1", "FRA"))
    plenary.vote("draft", "L.1", yes=6)
    assert "un_ga/practice/sponsorship" in plenary.articles(e.SponsorAdded("L.1", "FRA"))


def test_a_sponsor_may_abstain_but_not_explain(plenary: Any) -> None:
    plenary.draft()
    before = e.StatementMade("USA", "explanation_before", "L.1")
    assert plenary.articles(before) == ["un_ga/rop/88"]
    assert plenary.vote("draft", "L.1", 6, USA="abstain") == "adopted"
    after = e.StatementMade("USA", "explanation_after", "L.1")
    assert plenary.articles(after) == ["un_ga/rop/88"]
    assert not plenary.articles(e.StatementMade("FRA", "explanation_after", "L.1"))


def test_a_draft_of_a_non_member_is_put_at_a_members_request(council: Any) -> None:
    council.draft(by="UKR")
    assert council.articles(e.VoteOpened("v1", "draft", "L.1")) == ["un_sc/rop/38"]
    assert not council.articles(e.VoteOpened("v1", "draft", "L.1", requested_by="FRA"))


# ----------------------------------------------------------- without a vote


def test_adoption_without_a_vote(plenary: Any) -> None:
    plenary.draft()
    assert "un_ga/practice/without_vote" in plenary.articles(e.AdoptedWithoutVote("L.1"))
    plenary.do(e.AdoptionProposed("L.1"), e.AdoptedWithoutVote("L.1", "A/RES/1"))
    assert plenary.state.proposals["L.1"].resulting == "A/RES/1"


def test_an_objection_sends_it_to_the_vote(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.AdoptionProposed("L.1"), e.ObjectionMade("L.1", "RUS"))
    assert plenary.articles(e.AdoptedWithoutVote("L.1")) == ["un_ga/practice/without_vote"]
    assert plenary.articles(e.NoAgreementNoted("L.1")) == ["un_ga/practice/without_vote"]
    assert plenary.vote("draft", "L.1", 6, 1, RUS="no") == "adopted"


def test_silence_is_broken_a_second_before_and_not_a_second_after(room: Any) -> None:
    council = room("nato", ("CAN", "FRA", "USA"))
    council.draft("PO/1", by="CAN")
    begun = e.SilenceBegun("PO/1", "2025-02-24T12:00:00+01:00", "2025-02-24T17:00:00+01:00")
    assert council.articles(e.VoteOpened("v1", "draft", "PO/1")) == ["nato/practice/consensus"]
    council.do(begun)
    late = e.ObjectionMade("PO/1", "FRA", at="2025-02-24T16:00:00Z")
    assert council.articles(late) == ["nato/practice/silence"]
    assert council.articles(e.ObjectionMade("PO/1", "FRA", at="16:00")) == ["nato/practice/silence"]
    early = e.SilenceEnded("PO/1", "2025-02-24T15:59:59Z")
    assert council.articles(early) == ["nato/practice/silence"]
    council.do(e.ObjectionMade("PO/1", "FRA", at="2025-02-24T15:59:59Z"))
    assert council.state.proposals["PO/1"].status == "tabled"
    council.do(begun, e.SilenceEnded("PO/1", "2025-02-24T16:00:00Z"))
    assert council.state.proposals["PO/1"].status == "adopted"


def test_the_assembly_keeps_silence_for_three_days(plenary: Any) -> None:
    plenary.draft()
    short = e.SilenceBegun("L.1", "2025-02-24T12:00:00Z", "2025-02-27T11:59:59Z")
    assert plenary.articles(short) == ["un_ga/dec/74/544"]


def test_nothing_adopted_at_all(room: Any) -> None:
    seven = room("g7", ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA"))
    seven.draft("statement", by="CAN")
    assert seven.articles(e.NoAgreementNoted("statement")) == ["g7/practice/agreement"]
    seven.do(e.AdoptionProposed("statement"), e.ObjectionMade("statement", "USA", "words"))
    seven.do(e.ChairStatementIssued("statement"), e.SittingClosed())
    assert seven.state.proposals["statement"].status == "not_agreed"


# ------------------------------------------------------------ after the event


def test_what_was_meant_never_changes_what_was_done(plenary: Any) -> None:
    plenary.draft()
    assert plenary.articles(e.VoteIntentionNoted("v1", "BRA", "no")) == ["log/known"]
    plenary.vote("draft", "L.1", yes=1, no=0)
    plenary.do(e.SittingClosed(), e.VoteIntentionNoted("v1", "BRA", "no"))
    vote = plenary.state.votes["v1"]
    assert vote.options["BRA"] == "yes"
    assert vote.intentions == (("BRA", "no"),)
    assert plenary.articles(e.VoteCast("v1", "BRA", "no")) == ["log/turn"]


def test_a_slip_is_put_right_beside_what_was_recorded(plenary: Any) -> None:
    plenary.draft()
    plenary.vote("draft", "L.1", yes=1)
    wrong = e.RollCorrected("v1", "BRA", "no", "yes")
    assert plenary.articles(wrong) == ["log/known"]
    plenary.do(e.RollCorrected("v1", "BRA", "yes", "no"))
    vote = plenary.state.votes["v1"]
    assert (vote.options["BRA"], vote.corrected()["BRA"]) == ("yes", "no")
    assert vote.outcome == "adopted"


def test_counts_alone_are_for_votes_that_are_not_recorded(plenary: Any) -> None:
    plenary.draft()
    plenary.do(e.VoteOpened("v1", "draft", "L.1", manner="non_recorded"))
    assert plenary.articles(e.TallyReported("v1", 12)) == ["log/form"]
    assert plenary.articles(e.TallyReported("v1", 1, 1, 1, 1)) == ["log/form"]
    named = e.TallyReported("v1", 1, 0, 10, 0, {"BRA": "yes", "CHN": "yes"})
    assert plenary.articles(named) == ["log/form"]
    plenary.do(e.TallyReported("v1", 8, 1, 2, 0), e.VoteClosed("v1"))


def test_the_stack_has_the_most_pressing_last(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.do(e.MotionMade("m1", "suspend", "FRA"), e.PointRaised("p1", "IND"))
    assert [item.id for item in stack(plenary.state)] == ["L.1", "L.2", "m1", "p1"]


@pytest.mark.parametrize(
    ("opening", "article"),
    [
        (e.SittingOpened("s", "nobody", "2025-02-24", ("FRA",)), "log/known"),
        (e.SittingOpened("s", "un_ga", "2025-02-24", ("FRA",), chamber="attic"), "log/known"),
        (e.SittingOpened("s", "un_ga", "2025-02-24", ()), "log/form"),
        (e.SittingOpened("s", "un_ga", "2025-02-24", ("FRA", "FRA")), "log/form"),
        (e.SittingOpened("s", "un_ga", "yesterday", ("FRA",)), "log/form"),
        (
            e.SittingOpened("s", "un_ga", "2025-02-24", ("FRA",), not_entitled={"X": "y"}),
            "log/known",
        ),
        (e.SittingClosed(), "log/turn"),
    ],
)
def test_a_sitting_is_opened_properly(opening: e.Event, article: str) -> None:
    assert [reason.article for reason in moves.refusals(None, opening)] == [article]
