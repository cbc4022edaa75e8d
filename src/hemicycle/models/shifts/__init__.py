"""Who moved, when, how far, how sure: members, pairs and groupings, the agenda held still."""
