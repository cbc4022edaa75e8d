"""Floor 4: plain-array measures of votes. How often members agree, how united they are.

Functions take option codes of `record.rollcall` or counts of members, and return arrays. `labelled`
names members and periods; words are the caller's.
"""
