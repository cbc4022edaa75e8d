"""Floor 5: the record put to the law of its day.

`replay` decides every vote event anew and compares; `reading` says which question each put;
`totals` compares announced counts with rolls; `whatif` decides one again with changes.
"""
