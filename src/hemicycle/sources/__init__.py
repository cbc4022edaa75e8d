"""Floor 4: publishers. Each folder knows one publisher and hands over facts.

A publisher's quirks stay in its folder; what the project itself decides (series, groupings'
names, corrections, order of precedence) is data in `curated`.
"""
