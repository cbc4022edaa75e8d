"""Floor 2: pure decision functions, in exact fractions.

`decision.decide` puts votes to a requirement and returns an outcome with every step of the
computation and its article; `pivotal` says what would have had to change.
"""
