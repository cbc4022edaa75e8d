"""Floor 8: the record over HTTP, as data and as pages."""
