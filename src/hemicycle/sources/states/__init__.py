"""States and other seat holders: codes, names, and when the roll calls list them."""
