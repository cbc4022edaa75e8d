"""The packaged JSON Schemas, read by a validator that is not ours."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hemicycle.bodies import files
from hemicycle.bodies.located import parse, read
from hemicycle.bodies.registry import available_bodies, folders

SCHEMAS = Path(files.__file__).parent / "schemas"


def schema(file: str) -> Any:
    """Read the packaged schema of a file."""
    return json.loads((SCHEMAS / f"{file.removesuffix('.yml')}.schema.json").read_text("utf-8"))


def as_json(value: object) -> Any:
    """Write days as JSON does."""
    return json.loads(json.dumps(value, default=date.isoformat))


@pytest.mark.parametrize("file", files.SHAPES)
def test_schemas_are_schemas(file: str) -> None:
    Draft202012Validator.check_schema(schema(file))


@pytest.mark.parametrize("body", available_bodies())
def test_packaged_bodies_fit_their_schemas(body: str) -> None:
    for file in files.SHAPES:
        path = folders()[body] / file
        if path.is_file():
            told = [error.message for error in _errors(file, read(path).value)]
            assert told == [], f"{body}/{file}"


def _errors(file: str, value: object) -> Any:
    return Draft202012Validator(schema(file)).iter_errors(as_json(value))


SPOILT = [
    ("parameters.yml", "[{name: x, value: 0.5, unit: share, article: a/1, status: verified}]"),
    ("parameters.yml", "[{name: x, value: 1/2, unit: shares, article: a/1, status: verified}]"),
    ("parameters.yml", "[{name: x, value: 1/2, unit: share, status: verified}]"),
    ("parameters.yml", "[{name: X, value: 1/2, unit: share, article: a/1, status: verified}]"),
    ("parameters.yml", "{name: x}"),
    ("uncoded.yml", "[{article: a/1, what: x}]"),
    ("uncoded.yml", "[{article: a, what: x, why: y}]"),
    ("uncoded.yml", "[{article: a/1, what: x, why: y, because: z}]"),
    ("cases.yml", "[{name: x, on: 2025-01-01, question: q, source: s, expect: {result: won}}]"),
    ("body.yml", "{body: x}"),
]


@pytest.mark.parametrize(("file", "text"), SPOILT)
def test_both_validators_refuse_the_same(file: str, text: str) -> None:
    located = parse(text, file)
    assert files.SHAPES[file].check(located.value, (), located)
    assert list(_errors(file, located.value))
