"""The payloads of who moved, typed; `payloads` has them with all the others."""

from typing_extensions import TypedDict


class ShiftRow(TypedDict):
    """How far one member, pair or grouping moved, in one reading; `q` is a rate in [0, 1].

    `reading` is `all_votes`, `recurring_titles`, `company` (of measure `foretold`: share of votes
    in which a member did what those that it used to vote with foretell) or, where asked for,
    `bridged` (of measure `position`: on the scale of a model, positive towards the United States);
    `verdict` is `moved`, `agenda`, `open` or `steady`; `drivers` are symbols of the votes that
    added most to the change. `detectable` is the least change that would have been found four times
    in five, with these titles and so many looked at; null where even the largest would not.
    """

    kind: str
    who: list[str]
    measure: str
    reading: str
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    q: float | None
    detectable: float | None
    n_before: int
    n_after: int
    n_titles: int
    verdict: str
    drivers: list[str]


class Looked(TypedDict):
    """How many were looked at, how many have p below 0.05, and how many q of at most 0.05.

    `detectable` is the least change that would be found four times in five, in the median of those
    looked at (of measure `switched`: the least share of all titles); null where none would.
    """

    kind: str
    measure: str
    reading: str
    n: int
    n_titles: int
    share_below_5: float | None
    n_found: int
    detectable: float | None


class Switched(TypedDict):
    """A recurring title on which a member did otherwise than the last time.

    `share_switched` is the share of all members that did so on it.
    """

    member: str
    symbol: str
    title: str
    before_symbol: str
    before_on: str
    before: str
    after: str
    share_switched: float


class Otherwise(TypedDict):
    """A vote in which a member that is told did otherwise than its company foretells."""

    member: str
    symbol: str
    title: str
    foretold: str
    option: str


class Recurring(TypedDict):
    """A title voted on in the period and before."""

    title: str
    symbol: str
    before_symbol: str
    before_on: str


class Shifts(TypedDict):
    """Who moved between two periods: what `hemicycle shifts PERIOD` prints."""

    period: str
    against: str
    series: str | None
    lookback: int
    definition: str
    n_votes_before: int
    n_votes_after: int
    names: dict[str, str]
    looked: list[Looked]
    rows: list[ShiftRow]
    switched: list[Switched]
    otherwise: list[Otherwise]
    recurring: list[Recurring]
    notes: list[str]


class Toward(TypedDict):
    """A member with which agreement on recurring titles changed at a change point."""

    member: str
    before: float
    after: float
    low: float
    high: float
    n_titles: int


class ShiftPoint(TypedDict):
    """A change point: the day of the first vote after it, with a 90 % interval of that date.

    `before` and `after` are agreement (with all others, or of the pair) or unity, on titles that
    recur, with the 95 % interval of the change.
    """

    on: str
    low: str
    high: str
    probability: float
    before: float | None
    after: float | None
    change_low: float | None
    change_high: float | None
    n_titles: int
    towards: list[Toward]
    away_from: list[Toward]


class ShiftHistory(TypedDict):
    """When someone moved: what `hemicycle shifts WHO` prints.

    `since`, `until` and `n_votes` are of votes in which it took part; `lately` tells that a member
    parted from its company in the last year, where no change point can know it yet.
    """

    who: list[str]
    kind: str
    measure: str
    definition: str
    names: dict[str, str]
    since: str
    until: str
    n_votes: int
    change_points: list[ShiftPoint]
    lately: str | None
    notes: list[str]
