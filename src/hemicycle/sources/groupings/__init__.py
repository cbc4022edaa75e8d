"""Groupings of members and who belonged to them when."""
