"""The addresses under `/api/v1`: one function each, which asks `hemicycle.api` and no more."""

from hemicycle.web.endpoints.comparing import router as comparing
from hemicycle.web.endpoints.judging import router as judging
from hemicycle.web.endpoints.law import router as law
from hemicycle.web.endpoints.moves import router as moves
from hemicycle.web.endpoints.reading import router as reading

ROUTERS = (reading, comparing, moves, law, judging)

__all__ = ["ROUTERS"]
