"""A body: its law on every day, looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from hemicycle.bodies.articles import Article
from hemicycle.bodies.model import (
    ONE,
    Base,
    Block,
    BodyError,
    Case,
    Deemed,
    Electorate,
    NoParameterError,
    Parameter,
    Requirement,
    Seat,
    Side,
    Subject,
    Threshold,
    Tie,
    Uncoded,
    Veto,
)

#: Stands in `kinds` for: as the text that the amendment or part belongs to.
INHERITED = "inherited"


@dataclass(frozen=True, slots=True)
class Weights:
    """One table of weights, and the days on which it holds."""

    weight: str
    unit: str
    values: Mapping[str, Fraction]
    source: str
    status: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Say whether the table is in force on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The law of one body, as data.

    Attributes
    ----------
    body : str
        Id: un_ga.
    names : mapping of str to str
        Name by language.
    languages : tuple of str
        Codes of its languages.
    documents : mapping of str to mapping
        Title and source of each document, by the beginning of its articles.
    chambers : mapping of str to str
        Id -> name; the first is meant where none is named.
    kinds : mapping of str to str
        Kind of question (resolution, motion…) -> question of this body.
    seats : tuple of Seat
        Who sits, and when; `roster` says whether this is the whole body.
    parameters, articles, cases, uncoded, subjects
        As in its files.
    """

    body: str
    names: Mapping[str, str]
    languages: tuple[str, ...]
    documents: Mapping[str, Mapping[str, str]]
    chambers: Mapping[str, str]
    kinds: Mapping[str, str]
    seats: tuple[Seat, ...]
    roster: str
    parameters: tuple[Parameter, ...]
    articles: Mapping[str, Article]
    cases: tuple[Case, ...]
    uncoded: tuple[Uncoded, ...]
    subjects: tuple[Subject, ...]
    weights: tuple[Weights, ...]
    seats_parameter: str | None
    note: str | None
    path: Path
    _questions: tuple[Mapping[str, Any], ...] = field(repr=False, default=())
    _quora: tuple[Mapping[str, Any], ...] = field(repr=False, default=())
    _requirements: dict[tuple[str, str, date], Requirement] = field(
        repr=False, default_factory=dict
    )

    @property
    def name(self) -> str:
        """Its English name, or the first."""
        return self.names.get("en") or next(iter(self.names.values()))

    @property
    def default_chamber(self) -> str:
        """The chamber meant where none is named."""
        return next(iter(self.chambers))

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions that can be put, each once."""
        return tuple(dict.fromkeys(entry["question"] for entry in self._questions))

    # -- values ---------------------------------------------------------------------

    def parameter(self, name: str, on: date) -> Parameter:
        """Return the value that a name has on a day.

        Parameters
        ----------
        name : str
            As in `parameters.yml`.
        on : datetime.date
            The day.

        Returns
        -------
        Parameter
            Value, unit, article, days, status.

        Raises
        ------
        NoParameterError
            If there is no such value, or none on that day.

        Examples
        --------
        >>> from hemicycle.bodies.registry import load_body
        >>> load_body("un_sc").parameter("seats", on=date(2025, 2, 24)).value
        15
        """
        known = [value for value in self.parameters if value.name == name]
        for value in known:
            if value.holds_on(on):
                return value
        if known:
            raise NoParameterError(
                f"{self.body} has no value {name!r} on {on}.",
                found=", ".join(f"{v.valid_from or '…'} to {v.valid_until or '…'}" for v in known),
                expected="a value in force on that day",
            )
        names = sorted({value.name for value in self.parameters})
        near = get_close_matches(name, names, n=3)
        raise NoParameterError(
            f"{self.body} has no value {name!r}.",
            expected=f"one of {', '.join(names)}",
            remedy=f"Nearest: {', '.join(near)}" if near else None,
        )

    def parameters_on(self, on: date) -> list[Parameter]:
        """Return every value in force on a day, in the order of the file."""
        return [value for value in self.parameters if value.holds_on(on)]

    # -- who sits ---------------------------------------------------------------------

    def members(self, on: date, kind: str | None = None) -> tuple[str, ...]:
        """Return the members that `body.yml` lists on a day, perhaps of one kind of seat.

        Examples
        --------
        >>> from hemicycle.bodies.registry import load_body
        >>> load_body("un_sc").members(date(1990, 1, 1), "permanent")
        ('CHN', 'FRA', 'GBR', 'SUN', 'USA')
        """
        found = {
            seat.member
            for seat in self.seats
            if seat.holds_on(on) and (kind is None or seat.kind == kind)
        }
        return tuple(sorted(found))

    def electorate(
        self,
        on: date,
        *,
        members: Iterable[str] | None = None,
        n_members: int | None = None,
        weights: Mapping[str, Mapping[str, Fraction]] | None = None,
        suspended: Iterable[str] = (),
        obliged_to_abstain: Iterable[str] = (),
        not_participating: Iterable[str] = (),
        n_present: int | None = None,
    ) -> Electorate:
        """Return who may take part in a decision on a day.

        Parameters
        ----------
        on : datetime.date
            The day.
        members : iterable of str, optional
            The roster, where the body's own files do not have it.
        n_members : int, optional
            Number of members; else counted, else the body's value for its seats.
        weights : mapping, optional
            Weights in place of the body's.
        suspended, obliged_to_abstain, not_participating : iterable of str, optional
            Members whose vote does not count, and why.
        n_present : int, optional
            Members in the room, where counted.

        Returns
        -------
        Electorate
            With unknown numbers left unknown.
        """
        listed = tuple(sorted(members)) if members is not None else ()
        if not listed and self.roster == "whole":
            listed = self.members(on)
        if n_members is None and not listed and self.seats_parameter:
            try:
                n_members = int(self.parameter(self.seats_parameter, on).fraction)
            except NoParameterError:
                n_members = None
        own = {table.weight: table.values for table in self.weights if table.holds_on(on)}
        return Electorate(
            n_members,
            listed,
            own if weights is None else weights,
            frozenset(suspended),
            frozenset(obliged_to_abstain),
            frozenset(not_participating),
            n_present,
        )

    # -- what is needed ----------------------------------------------------------------

    def requirement(
        self,
        question: str,
        on: date,
        *,
        chamber: str | None = None,
        of: str | None = None,
    ) -> Requirement:
        """Return what the adoption of a question needs.

        Parameters
        ----------
        question : str
            A question of the body (important, procedural…), or a kind of question
            (resolution, amendment, paragraph, motion…).
        on : datetime.date
            The day whose law applies.
        chamber : str, optional
            plenary, main_committee…; the first of the body without it.
        of : str, optional
            For an amendment or a part: the question of the text it belongs to.

        Returns
        -------
        Requirement
            Thresholds, quorum, veto, tie, each with its article.

        Raises
        ------
        BodyError
            If the body knows no such question or chamber on that day.

        Examples
        --------
        >>> from hemicycle.bodies.registry import load_body
        >>> assembly = load_body("un_ga")
        >>> part = assembly.requirement("amendment", date(2025, 2, 24), of="important")
        >>> part.question, str(part.thresholds[0].share), part.article
        ('important', '2/3', 'un_ga/rop/84')
        """
        where = chamber or self.default_chamber
        if where not in self.chambers:
            raise BodyError(
                f"{self.body} has no chamber {where!r}.",
                expected=f"one of {', '.join(self.chambers)}",
            )
        if question in self.questions:
            return self._requirement(question, where, on)
        if question not in self.kinds:
            known = dict.fromkeys((*self.questions, *self.kinds))
            raise BodyError(
                f"{self.body} knows no question {question!r}.",
                expected=f"one of {', '.join(known)}",
            )
        meant = self.kinds[question]
        if meant != INHERITED:
            return self._requirement(meant, where, on)
        return self._inherited(question, of or self.kinds["resolution"], where, on)

    def _inherited(self, kind: str, of: str, chamber: str, on: date) -> Requirement:
        """Return what an amendment or a part needs: as its text, where the law says so."""
        whole = self._requirement(self.kinds.get(of, of), chamber, on)
        entry = self._entry(whole.question, chamber, on)
        clause = entry.get("inherited_by")
        if clause and kind in clause["kinds"] and clause.get("from", on) <= on:
            return replace(whole, article=clause["article"])
        return self._requirement(self.kinds["resolution"], chamber, on)

    def _entry(self, question: str, chamber: str, on: date) -> Mapping[str, Any]:
        """Find the entry of a question for a chamber and a day."""
        for entry in self._questions:
            if (
                entry["question"] == question
                and chamber in entry.get("chambers", self.chambers)
                and entry.get("from", on) <= on
                and (entry.get("until") is None or on < entry["until"])
            ):
                return entry
        raise BodyError(
            f"{self.body} has no question {question!r} for {chamber} on {on}.",
            expected="a question of `body.yml` in force there on that day",
        )

    def _requirement(self, question: str, chamber: str, on: date) -> Requirement:
        """Put a requirement together from its entry; each is put together once."""
        key = (question, chamber, on)
        if key not in self._requirements:
            self._requirements[key] = self._assembled(question, chamber, on)
        return self._requirements[key]

    def _assembled(self, question: str, chamber: str, on: date) -> Requirement:
        """Put a requirement together from its entry."""
        entry = self._entry(question, chamber, on)
        blocks = tuple(
            Block(
                block["name"],
                tuple(self._threshold(test, on) for test in block["tests"]),
                block["article"],
            )
            for block in entry.get("blocks", ())
        )
        veto = entry.get("veto")
        tie = entry.get("tie")
        return Requirement(
            body=self.body,
            question=question,
            name=entry["name"],
            chamber=chamber,
            on=on,
            thresholds=tuple(self._threshold(test, on) for test in entry["thresholds"]),
            article=entry["article"],
            blocks=blocks,
            quorum=self._quorum(chamber, on) if entry.get("quorum", True) else (),
            veto=self._veto(veto, on) if veto else None,
            tie=self._tie(tie, on) if tie else None,
            by_agreement=bool(entry.get("by_agreement", False)),
        )

    def _threshold(self, entry: Mapping[str, Any], on: date) -> Threshold:
        """Make a threshold of an entry and the value it names."""
        value = self.parameter(entry["parameter"], on)
        return Threshold(
            of=Side(entry.get("of", Side.YES)),
            op=entry["op"],
            share=value.fraction,
            base=Base(entry["base"]),
            article=value.article,
            weight=entry.get("weight", ONE),
            status=value.status,
            deemed=self._deemed(entry["deemed"], on) if "deemed" in entry else None,
        )

    def _deemed(self, entry: Mapping[str, Any], on: date) -> Deemed:
        """Make a deemed clause of an entry and the value it names."""
        if "fewer_than" in entry:
            value = self.parameter(entry["fewer_than"], on)
            return Deemed(value.article, fewer_than=int(value.fraction), status=value.status)
        value = self.parameter(entry["blocking_share"], on)
        return Deemed(value.article, blocking_share=value.fraction, status=value.status)

    def _quorum(self, chamber: str, on: date) -> tuple[Threshold, ...]:
        """Return what must be present for a decision in a chamber."""
        return tuple(
            self._threshold({"of": Side.PRESENT, **entry}, on)
            for entry in self._quora
            if chamber in entry.get("chambers", self.chambers)
        )

    def _veto(self, entry: Mapping[str, Any], on: date) -> Veto:
        """Name those who may veto on a day."""
        holders = self.members(on, entry["holders"])
        return Veto(holders, entry["article"], entry.get("status", "unverified"))

    def _tie(self, entry: Mapping[str, Any], on: date) -> Tie:
        """Say what becomes of equal votes."""
        hours = self.parameter(entry["hours"], on) if "hours" in entry else None
        return Tie(
            entry["first"],
            entry.get("second", "rejected"),
            entry["article"],
            int(hours.fraction) if hours else None,
            entry.get("status", "unverified"),
        )

    def subject(
        self,
        kind: str,
        on: date,
        *,
        title: str = "",
        session: str | None = None,
        symbols: Collection[str] = (),
    ) -> Subject | None:
        """Return what is known of the question that a text puts; None where nothing is.

        Parameters
        ----------
        kind : str
            resolution, amendment…
        on : datetime.date
            Day of decision.
        title, session, symbols : optional
            What is known of the text.

        Examples
        --------
        >>> from hemicycle.bodies.registry import load_body
        >>> assembly = load_body("un_ga")
        >>> assembly.subject("resolution", date(2025, 2, 24), session="ES-11").question
        'important'
        """
        for subject in self.subjects:
            if subject.fits(kind, title, session, symbols, on):
                return subject
        return None

    def citation(self, article: str) -> str:
        """Write an article with the title of its document.

        Examples
        --------
        >>> from hemicycle.bodies.registry import load_body
        >>> load_body("un_sc").citation("un_charter/27.3")
        'Charter of the United Nations 27.3'
        """
        for prefix in sorted(self.documents, key=len, reverse=True):
            if article.startswith(prefix + "/"):
                return f"{self.documents[prefix]['title']} {article[len(prefix) + 1 :]}"
        return article
