"""Votes that only the press reported."""
