"""References that stand in the list twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.lint.quoting import quoted
from extractor.language.citations import catalogue_numbers
from extractor.model.pointers import pointer
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

_SHORTEST = 20  # letters and digits; less may be the same by chance


def duplicates(policy: Policy) -> Iterator[Finding]:
    """References with the words, the PubMed number or the DOI of an earlier one."""
    seen: dict[str, int] = {}
    for index, reference in enumerate(policy.references):
        names = _names(reference.text)
        earlier = next((seen[name] for name in names if name in seen), None)
        if earlier is not None:
            first = policy.references[earlier].label or f"number {earlier + 1} of the list"
            message = f"The reference {quoted(reference.text)} is the same as {first}."
            yield Finding(severity="info", rule="duplicate-reference", message=message, at=pointer("references", index))
        for name in names:
            seen.setdefault(name, index)


def _names(text: str) -> list[str]:
    """What a reference may be known by again: its words without signs and case, and its numbers in catalogues."""
    words = re.sub(r"[\W_]+", "", text).lower()
    numbers = [re.sub(r"[:\s]", "", name).lower().rstrip(".,;") for name in catalogue_numbers(text)]
    return [*([words] if len(words) >= _SHORTEST else []), *numbers]
