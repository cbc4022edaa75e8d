"""Positions of members, from how they vote."""

from hemicycle.models.ideal_point.displacement import Moves, moves
from hemicycle.models.ideal_point.estimator import Estimate, IdealPoint

__all__ = ["Estimate", "IdealPoint", "Moves", "moves"]
