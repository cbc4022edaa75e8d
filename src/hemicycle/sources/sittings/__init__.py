"""Finished sittings told ballot by ballot: amendments, motions, statements that failed."""
