"""Floor 6: from the record to an account of a day, a text or a series."""
