"""Words of a text are never denied, however they are quoted; foreign ones often are."""

import random
from collections import Counter, defaultdict
from typing import Any

from quotations import quotations

from hemicycle.claims import check


def test_no_true_quotation_is_denied(rec: Any) -> None:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in quotations(rec, random.Random(1945), 25):
        report = check(rec, one.text, published_on=one.published_on)
        for claim in report.claims:
            if claim.type == "text_content":
                found[one.form][claim.verdict] += 1
    assert {form for form, n in found.items() if n["contradicted"]} == {"foreign"}
    for form in ("plain", "small", "bracket", "tense", "dropped"):
        assert found[form]["supported"] >= 20, form
    assert found["foreign"]["supported"] == 0
