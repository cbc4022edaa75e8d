"""Which member a row of the Library means: by code, then by name; nothing is guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from hemicycle.record.facts import Facts
from hemicycle.sources.undl.export import lookups


def plain_name(name: str) -> str:
    """Reduce a name to what must agree: letters and digits without case or accents.

    Examples
    --------
    >>> plain_name("CÔTE D’IVOIRE") == plain_name("Cote d'Ivoire")
    True
    """
    bare = unicodedata.normalize("NFKD", name.replace("’", "'").replace("İ", "I"))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(kept.casefold().split())


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a row's member is not known, and in which column it shows."""

    column: str
    value: str
    why: str


class MemberIndex:
    """Codes and names of members, as the record in force has them.

    Parameters
    ----------
    facts : Facts
        Holds `member` and `member_name`.
    accepted : collection of str, optional
        Names not known yet that the user vouches for.
    """

    def __init__(self, facts: Facts, accepted: Collection[str] = ()) -> None:
        self._codes = {str(row["member"]) for row in facts.rows["member"]}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for row in facts.rows["member_name"]:
            self._by_name[plain_name(str(row["name"]))].add(str(row["member"]))
        for row in facts.rows["member"]:
            self._by_name[plain_name(str(row["name"]))].add(str(row["member"]))
        for name, member in lookups()["names"].items():
            self._by_name[plain_name(name)].add(member)
        self._name_over_code = {
            (told["code"], plain_name(told["name"])): str(told["member"])
            for told in lookups()["name_over_code"]
        }
        self._accepted = {plain_name(name) for name in accepted}

    def find(self, code: str, name: str) -> str | Unknown:
        """Return the member that a row means, or why it cannot be told.

        Parameters
        ----------
        code, name : str
            As published.

        Returns
        -------
        str or Unknown
            The member's code; where code and name contradict each other, or neither is
            known, what is wrong.
        """
        bare = plain_name(name)
        if (code, bare) in self._name_over_code:
            return self._name_over_code[code, bare]
        named = self._by_name.get(bare, set())
        coded = code if code in self._codes else lookups()["codes"].get(code)
        if coded is None:
            return self._by_name_alone(code, name, named)
        if not bare or coded in named or (not named and bare in self._accepted):
            return str(coded)
        if named:
            whose = " or ".join(sorted(named))
            return Unknown("code", code, f"the name beside it, {name!r}, is that of {whose}")
        return Unknown(
            "name",
            name,
            f"no name that {coded} has borne; if it is right, add --accept-name {name!r}",
        )

    def _by_name_alone(self, code: str, name: str, named: set[str]) -> str | Unknown:
        """Find a member whose code is none of ours by a name that only one has borne."""
        if len(named) == 1:
            return next(iter(named))
        if named:
            return Unknown("name", name, f"several members bore it: {', '.join(sorted(named))}")
        return Unknown("code", code, f"no member has this code, nor the name {name!r} beside it")
