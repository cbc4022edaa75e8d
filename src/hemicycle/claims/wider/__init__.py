"""What an article says around the votes: who tabled, what a text says, who said so, since when.

Each module proposes claims of a sentence by its turns of phrase; once the questions of the whole
text are linked, each is judged. What the record cannot know is read and told as such.
"""

from hemicycle.claims.wider.amendments import propose as amendments
from hemicycle.claims.wider.asides import propose as asides
from hemicycle.claims.wider.comparisons import propose as comparisons
from hemicycle.claims.wider.contents import propose as contents
from hemicycle.claims.wider.courts import propose as courts
from hemicycle.claims.wider.events import propose as events
from hemicycle.claims.wider.firsts import propose as firsts
from hemicycle.claims.wider.law import propose as law
from hemicycle.claims.wider.likenesses import propose as likenesses
from hemicycle.claims.wider.people import propose as people
from hemicycle.claims.wider.phrases import propose as phrases
from hemicycle.claims.wider.provisions import propose as provisions
from hemicycle.claims.wider.records import propose as records
from hemicycle.claims.wider.rules import propose as rules
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.speech import propose as speech
from hemicycle.claims.wider.texts import propose as texts
from hemicycle.claims.wider.titles import propose as titles
from hemicycle.claims.wider.together import propose as together
from hemicycle.claims.wider.trends import propose as trends
from hemicycle.claims.wider.vetoes import propose as vetoes

READERS = (
    texts,
    amendments,
    titles,
    contents,
    provisions,
    phrases,
    courts,
    likenesses,
    events,
    rules,
    law,
    vetoes,
    firsts,
    records,
    trends,
    comparisons,
    people,
    asides,
    together,
    speech,
)

__all__ = ["READERS", "Case", "Proposal", "Scene"]
