"""Sittings: events, the state they add up to, what may be done next, and the log that keeps them.

A sitting is a pure fold over frozen events, `apply(state, event) -> state`; what may be done is
asked of `moves`, and `log` keeps what was done. Nothing here reads a clock: times are arguments.
"""
