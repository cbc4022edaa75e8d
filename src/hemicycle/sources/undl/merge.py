"""What an export of the Library does to the record: what is new, changed, in conflict.

A newer release of the Library rules over what the record had from it; the former value is
kept as a disagreement. What others reported is never overwritten, and a correction gives
way only when its source has been mended. Everything is decided on facts in memory: nothing
here reads or writes a file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hemicycle.core.options import Manner, Option, Question, Status
from hemicycle.record.facts import Facts, Roll, Row
from hemicycle.record.tables import VOTE_EVENT
from hemicycle.sources.undl.event import event_row
from hemicycle.sources.undl.export import LibraryVoteEvent

_COUNTS = ("n_yes", "n_no", "n_abstain", "n_not_voting")
#: What a decision is: a difference here is a change and is kept as a disagreement.
_SUBSTANCE = ("symbol", "decided_on", *_COUNTS)
#: How a decision is described: the newer wording is taken and nothing is kept.
_DESCRIPTION = ("draft_symbol", "session", "meeting", "title", "subjects", "agenda", "note")
#: Options that the Library's "non-voting" does not tell apart.
_NOT_VOTING = (
    Option.NOT_VOTING, Option.ABSENT, Option.NOT_PARTICIPATING, Option.SUSPENDED,
    Option.NOT_ENTITLED,
)  # fmt: skip
_SUM_NOTE = "announced total against the sum of the Library's own rows"
_CORRECTED_BY = "undl_correction"
_TEXTS = (Question.RESOLUTION, Question.DECISION)


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the record that a newer release changes."""

    vote_event_id: str
    symbol: str | None
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction that is kept, both sides of it, in words."""

    vote_event_id: str
    symbol: str | None
    text: str


@dataclass(slots=True)
class Merged:
    """What a merge did.

    Attributes
    ----------
    new : list of str
        Ids of vote events that the record did not have.
    changes : list of Change
        Values that changed.
    conflicts : list of Conflict
        Contradictions kept.
    completed, reworded : set of str
        Ids of vote events with a gap filled, or only described otherwise.
    expired : list of str
        Ids of corrections whose source has been mended.
    n_same : int
        Vote events on which file and record agree in everything.
    """

    new: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    completed: set[str] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    expired: list[str] = field(default_factory=list)
    n_same: int = 0

    @property
    def changed(self) -> set[str]:
        """Ids of the vote events that changed."""
        return {change.vote_event_id for change in self.changes}


class Merge:
    """The merging of exports into facts.

    Parameters
    ----------
    facts : Facts
        Of the version in force; changed in place.

    Attributes
    ----------
    done : Merged
        What was done so far.
    is_edited : bool
        Whether the facts differ from what they were.
    """

    def __init__(self, facts: Facts) -> None:
        self.done = Merged()
        self.is_edited = False
        self._facts = facts
        self._events = facts.events()
        self._touched: dict[str, Row] = {}
        self._fixes = {
            (str(row["vote_event_id"]), str(row["field"])): row
            for row in facts.rows["correction"]
            if row["state"] == "applied"
        }
        self._disagreements: dict[str, list[Row]] = {}
        for row in facts.rows["disagreement"]:
            self._disagreements.setdefault(str(row["vote_event_id"]), []).append(row)
        self._source_ids = {row["source_id"] for row in facts.rows["source"]}
        self._spoken_of = {
            (row["vote_event_id"], row["source_id"], row["external_id"])
            for row in facts.rows["vote_event_source"]
        }
        self._by_symbol: dict[tuple[object, object], list[Row]] = {}
        for row in facts.rows["vote_event"]:
            for symbol in {row["symbol"], row["draft_symbol"]} - {None}:
                self._by_symbol.setdefault((row["body"], symbol), []).append(row)

    def take(self, event: LibraryVoteEvent, options: Mapping[str, str], source_id: str) -> None:
        """Merge one decision.

        Parameters
        ----------
        event : LibraryVoteEvent
            As read.
        options : mapping of str to str
            Member -> option.
        source_id : str
            The file it comes from.
        """
        told = event_row(event.header)
        told |= {"source_id": source_id, "note": _note(event) or told["note"]}
        if event.header.is_blank or event.manner == Manner.WITHOUT_VOTE:
            # A list of members none of whom acted is no roll.
            options = {m: option for m, option in options.items() if option != "not_voting"}
        if event.manner is not None:
            told["manner"] = event.manner
        if event.manner == Manner.WITHOUT_VOTE:
            # Nobody was counted, whatever stands in the columns.
            told |= dict.fromkeys(_COUNTS)
        old = self._events.get(event.header.vote_event_id)
        if old is None:
            self._add(event, told, dict(options), source_id)
        else:
            self._compare(event, old, told, options, source_id)

    # -- a decision that the record has not got ------------------------------------------

    def _add(
        self, event: LibraryVoteEvent, told: Row, options: dict[str, str], source_id: str
    ) -> None:
        """Add a decision with its roll."""
        event_id = event.header.vote_event_id
        row: Row = dict.fromkeys(VOTE_EVENT.column_names) | told
        self._facts.rows["vote_event"].append(row)
        self._events[event_id] = row
        if options:
            self._facts.rolls[event_id] = Roll(source_id, options)
        self._touch(event, row, source_id)
        self.done.new.append(event_id)
        for symbol in {row["symbol"], row["draft_symbol"]} - {None}:
            others = self._by_symbol.setdefault((row["body"], symbol), [])
            for other in others:
                self._meet(row, other, source_id)
            others.append(row)

    def _meet(self, row: Row, other: Row, source_id: str) -> None:
        """Set a new decision beside one that the record has under the same symbol."""
        if other["question"] not in _TEXTS or not _same_time(row, other):
            return
        event_id, other_id = str(row["vote_event_id"]), str(other["vote_event_id"])
        if other["status"] != Status.REPORTED:
            self._conflict(row, f"the record has this symbol as {other_id}; both are kept")
            return
        for column in (*_COUNTS, "outcome"):
            ours, theirs = row.get(column), other.get(column)
            if ours is None or theirs is None or ours == theirs:
                continue
            self._conflict(
                row,
                f"{column} is {ours}, and {theirs} as reported in {other_id}; both are kept",
            )
            self._disagree(
                event_id, column, ours, source_id, theirs, str(other["source_id"]),
                f"as reported in {other_id}",
            )  # fmt: skip

    # -- a decision that the record has ---------------------------------------------------

    def _compare(
        self,
        event: LibraryVoteEvent,
        old: Row,
        told: Row,
        options: Mapping[str, str],
        source_id: str,
    ) -> None:
        """Compare a decision with what the record has of it, and take what is newer."""
        event_id = event.header.vote_event_id
        former = str(old["source_id"])
        n_changes = len(self.done.changes)
        is_otherwise = False
        columns = _SUBSTANCE if event.manner is None else (*_SUBSTANCE, "manner")
        for column in columns:
            if told.get(column) is not None:
                is_otherwise |= self._take_value(old, column, told[column], former, source_id)
        is_otherwise |= self._take_roll(old, options, source_id)
        if len(self.done.changes) > n_changes:
            old["source_id"] = source_id
        if is_otherwise:
            self._touch(event, old, source_id)
        is_reworded = self._take_description(old, told)
        if is_reworded and not is_otherwise:
            self.done.reworded.add(event_id)
            self._speak(event, source_id)
        if not is_otherwise and not is_reworded:
            self.done.n_same += 1

    def _take_value(
        self, old: Row, column: str, value: object, former: str, source_id: str
    ) -> bool:
        """Take one value of substance; say whether the record now differs."""
        before = old.get(column)
        event_id = str(old["vote_event_id"])
        if value == old.get(f"{column}_corrected") and value != before:
            return False  # The Library shows what holds since the body corrected it.
        fix = self._fixes.get((event_id, column))
        if fix is not None and not self._yields(fix, value):
            if str(value) != str(fix["expected"]):
                self._withstand(old, column, value, before, fix, source_id)
            return False
        if fix is not None and fix["source"] in self._source_ids:
            former = str(fix["source"])
        if str(before) == str(value):
            return fix is not None
        old[column] = value
        self.is_edited = True
        if before is None:
            self.done.completed.add(event_id)
            return True
        self._change(old, column, before, value, former, source_id)
        return True

    def _take_roll(self, old: Row, options: Mapping[str, str], source_id: str) -> bool:
        """Take the roll; say whether the record now differs."""
        event_id = str(old["vote_event_id"])
        roll = self._facts.rolls.get(event_id)
        if roll is None and not options:
            return False
        if roll is None:
            self._facts.rolls[event_id] = Roll(source_id, dict(options))
            self.done.completed.add(event_id)
            self.is_edited = True
            return True
        is_otherwise = False
        for member in sorted({*roll.options, *options}):
            is_otherwise |= self._take_vote(old, roll, member, options.get(member), source_id)
        if is_otherwise:
            roll.source_id = source_id
        return is_otherwise

    def _take_vote(
        self, old: Row, roll: Roll, member: str, option: str | None, source_id: str
    ) -> bool:
        """Take one member's vote; say whether the record now differs."""
        before = roll.options.get(member)
        name = f"vote/{member}"
        fix = self._fixes.get((str(old["vote_event_id"]), name))
        if fix is not None and not self._yields(fix, option):
            if option != fix["expected"]:
                self._withstand(old, name, option, before, fix, source_id)
            return False
        if before == option or (option == Option.NOT_VOTING and before in _NOT_VOTING):
            return False
        if option is None:
            del roll.options[member]
        else:
            roll.options[member] = option
        self._change(old, name, before, option, roll.source_id, source_id)
        return True

    def _take_description(self, old: Row, told: Row) -> bool:
        """Take the newer wording; say whether anything reads otherwise."""
        is_reworded = False
        for column in _DESCRIPTION:
            value = told.get(column)
            if value is None or _same_words(old.get(column), value):
                continue
            old[column] = value
            is_reworded = True
        self.is_edited |= is_reworded
        return is_reworded

    # -- corrections, disagreements, sources ----------------------------------------------

    def _yields(self, fix: Row, value: object) -> bool:
        """Expire a correction if its source has been mended; say whether it has."""
        expected, corrected = fix["expected"], fix["corrected"]
        if str(value) == str(expected):
            return False
        # Without an expected value the fix filled a silence; without a corrected one it took
        # a placeholder away. In both cases the source now speaks for itself.
        if expected is not None and corrected is not None and str(value) != str(corrected):
            return False
        fix["state"] = "expired"
        del self._fixes[str(fix["vote_event_id"]), str(fix["field"])]
        self.done.expired.append(str(fix["correction_id"]))
        self.is_edited = True
        return True

    def _withstand(
        self, old: Row, name: str, value: object, before: object, fix: Row, source_id: str
    ) -> None:
        """Keep a corrected value against a source that says yet another."""
        self._conflict(old, f"{name} is {value} here; the record keeps {before}, a correction")
        givers = [fix["source"], _CORRECTED_BY, old["source_id"]]
        giver = next(given for given in givers if given in self._source_ids)
        self._disagree(
            str(old["vote_event_id"]), name, before, str(giver), value, source_id,
            "a correction stands against it",
        )  # fmt: skip

    def _change(
        self, old: Row, name: str, before: object, after: object, former: str, source_id: str
    ) -> None:
        """Note a change and keep the former value."""
        event_id = str(old["vote_event_id"])
        symbol = old["symbol"]
        self.done.changes.append(
            Change(event_id, str(symbol) if symbol else None, name, before, after)
        )
        self.is_edited = True
        kept = self._disagreements.setdefault(event_id, [])
        for row in [row for row in kept if row["field"] == name]:
            if str(row["value"]) == str(after):
                kept.remove(row)
            else:
                row["preferred_value"] = None if after is None else str(after)
                row["preferred_source_id"] = source_id
        self._disagree(event_id, name, after, source_id, before, former, "an earlier release")

    def _disagree(
        self,
        event_id: str,
        name: str,
        preferred: object,
        preferred_source: str,
        value: object,
        source_id: str,
        note: str,
    ) -> None:
        """Keep the other of two values."""
        row: Row = {
            "vote_event_id": event_id,
            "field": name,
            "preferred_value": None if preferred is None else str(preferred),
            "preferred_source_id": preferred_source,
            "value": None if value is None else str(value),
            "source_id": source_id,
            "note": note,
        }
        kept = self._disagreements.setdefault(event_id, [])
        same = [
            other
            for other in kept
            if (other["field"], other["source_id"], other["value"])
            == (name, source_id, row["value"])
        ]
        if row in same:
            return
        for other in same:
            kept.remove(other)
        kept.append(row)
        self.is_edited = True

    def _note_sums(self, event_id: str, row: Row) -> None:
        """Keep every announced total that the roll does not add up to."""
        kept = self._disagreements.get(event_id, [])
        self._disagreements[event_id] = [
            other for other in kept if other["field"] not in _COUNTS or other["note"] != _SUM_NOTE
        ]
        source_id = str(row["source_id"])
        for column in _COUNTS:
            announced, counted = row.get(column), row.get(f"{column}_counted")
            if announced is not None and counted is not None and announced != counted:
                self._disagree(
                    event_id, column, announced, source_id, counted, source_id, _SUM_NOTE
                )

    def _conflict(self, row: Row, text: str) -> None:
        """Note a contradiction."""
        symbol = row["symbol"] or row["draft_symbol"]
        self.done.conflicts.append(
            Conflict(str(row["vote_event_id"]), str(symbol) if symbol else None, text)
        )

    def _touch(self, event: LibraryVoteEvent, row: Row, source_id: str) -> None:
        """Remember a decision whose totals must be counted, and who speaks of it."""
        self._touched[event.header.vote_event_id] = row
        self._speak(event, source_id)

    def _speak(self, event: LibraryVoteEvent, source_id: str) -> None:
        """Say that a file speaks of a decision."""
        key = (event.header.vote_event_id, source_id, event.header.record)
        if key in self._spoken_of:
            return
        self._spoken_of.add(key)
        self._facts.add(
            "vote_event_source",
            vote_event_id=key[0],
            source_id=source_id,
            external_id=event.header.record,
            locator=event.link,
        )
        self.is_edited = True

    def finish(self) -> dict[str, Row]:
        """Count what was touched, put the disagreements back, and return what was touched.

        Only these are counted anew: for the others it is not known which members a roll
        was meant to cover.
        """
        counted = Facts()
        counted.rows["vote_event"] = list(self._touched.values())
        counted.rolls = {
            event_id: self._facts.rolls[event_id]
            for event_id in self._touched
            if event_id in self._facts.rolls
        }
        counted.fill_periods()
        counted.count_rolls()
        for event_id, row in self._touched.items():
            self._note_sums(event_id, row)
        self._facts.rows["disagreement"] = [
            row for rows in self._disagreements.values() for row in rows
        ]
        return self._touched


def _note(event: LibraryVoteEvent) -> str | None:
    """Give the Library's remark as the row's note."""
    return f"The Library notes: {event.note}" if event.note else None


def _same_time(row: Row, other: Row) -> bool:
    """Say whether two decisions may be of the same day."""
    day = str(row["decided_on"])
    since, until = other.get("decided_from"), other.get("decided_until")
    if since is None or until is None:
        return other.get("decided_on") in (None, day)
    return str(since) <= day < str(until)


def _same_words(before: object, after: object) -> bool:
    """Say whether two descriptions say the same but for how lists are separated."""
    return _words(before) == _words(after)


def _words(value: object) -> Iterable[str]:
    """Split a description into its items."""
    return [part.strip() for part in str(value or "").replace(";", "|").split("|")]
