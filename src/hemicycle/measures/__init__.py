"""Floor 4: plain-array measures of votes. How often members agree, how united they are.

Every function takes option codes of `record.rollcall` or counts of members, and returns arrays;
labels, periods and words are the caller's.
"""
