"""Floor 6: account to record. What a text claims about votes, judged against the record.

    article -> document -> mentions -> items -> claims + register -> links -> verdicts -> report

One module a stage, each pure, with character offsets into the text as read throughout. A false
accusation is the worst error: see `verdict` for what a contradiction needs.
"""

from hemicycle.claims.reading import check
from hemicycle.claims.report import Report

__all__ = ["Report", "check"]
