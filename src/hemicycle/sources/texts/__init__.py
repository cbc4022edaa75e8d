"""Texts of resolutions, cut into paragraphs."""
