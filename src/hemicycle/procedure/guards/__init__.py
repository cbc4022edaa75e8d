"""What stands in the way of an event: one guard per reason, each with its article."""
