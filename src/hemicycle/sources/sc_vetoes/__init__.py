"""Drafts that a permanent member's vote kept from adoption; only the vetoes are known."""
