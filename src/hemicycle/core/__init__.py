"""Floor 0: the words everything else is written in.

Symbols, dates, vote options, tallies and errors. Pure standard library: nothing here
opens a file, so the law floors above can run with no database.
"""
