"""Estimators: options in the constructor, `fit(roll_call)`, fitted names that end in `_`."""
