"""Random policies: the same seed, the same policy. Shaped like real ones, of invented words."""

from __future__ import annotations

from random import Random

from extractor.model.policy import (
    Age,
    AtLeast,
    CodeTable,
    Criterion,
    DatedFact,
    Logic,
    Policy,
    PopulationStatement,
    Product,
    Revision,
)
from tests.printing import words
from tests.printing.content import codes, need, references, section

TABLES = (
    ("The following codes require prior authorization:", "requires_prior_authorization", "HCPCS"),
    ("The following codes are covered when criteria are met:", "covered_if_criteria_met", "HCPCS"),
    ("The following codes are not covered:", "not_covered", "HCPCS"),
    ("The following diagnosis codes support medical necessity:", "supports_medical_necessity", "ICD-10-CM"),
)
ROWS = {"HCPCS": words.HCPCS, "ICD-10-CM": words.ICD_10_CM}


def random_policy(seed: int, size: int = 3) -> Policy:
    """`size` is about how many criteria stand at the top, and how many children a group has."""
    return _Writer(Random(f"policy {seed}"), size).policy(seed)


class _Writer:
    def __init__(self, rng: Random, size: int) -> None:
        self.rng, self.size = rng, size
        self.service = rng.choice(words.SERVICES)
        self.written = {words.STANDARD}  # no other statement stands twice

    def policy(self, seed: int) -> Policy:
        rng = self.rng
        year = rng.randint(2020, 2025)
        age = rng.choice((5, 12, 18, 21))
        return Policy(
            policy_id="",
            title=self.service,
            payer=rng.choice(words.PAYERS),
            policy_number=f"RN-{seed:04d}",
            effective_date=f"{year}-{rng.randint(1, 12):02d}-01",
            dates=(
                DatedFact(kind="last_reviewed", date=f"{year - 1}-11-{rng.randint(10, 28)}", label="Last Review Date"),
            ),
            products=tuple(
                Product(name=f"{name} Plan") for name in rng.sample(("Gold", "Silver", "Bronze", "Basic"), 2)
            ),
            prior_authorization=rng.choice(("required", "not_required")),
            population=(
                PopulationStatement(
                    text=f"This policy applies to members {age} years of age and older.", age=Age(at_least=age)
                ),
            ),
            criteria=tuple(self._group((head,), 0) for head in words.HEADS_OF_TREES[: self.size]),
            limitations=tuple(
                need(text, position="not_covered" if "not covered" in text else None)
                for text in self._some(words.LIMITS, rng.randint(1, 3))
            ),
            code_tables=self._tables(),
            references=references(*sorted(rng.sample(words.WORKS, rng.randint(2, 5)))),
            revision_history=self._history(year),
            sections=(
                section("Overview", "overview", *rng.sample(words.PARAGRAPHS, 2)),
                section("Coverage Criteria", "criteria"),
                section("Limitations", "limitations"),
                section("Coding", "codes"),
                section("References", "references"),
                section("Revision History", "revision_history"),
            ),
        )

    def _group(self, heads: tuple[str, ...], depth: int) -> Criterion:
        """A group whose lead-in says its logic; its groups stand behind its plain statements."""
        kind = self.rng.choice(("all_of", "all_of", "any_of", "any_of", "at_least"))
        logic: Logic = AtLeast(at_least=2) if kind == "at_least" else kind  # type: ignore[assignment]
        phrase = self.rng.choice(words.LOGIC_WORDS[kind])
        text = self._fill(*(head.replace("{words}", phrase) for head in heads))
        statements = self._some(words.STATEMENTS, self.rng.randint(2, self.size + 1))
        if depth == 0 and self.rng.random() < 0.5:
            statements = (words.STANDARD, *statements)
        children = tuple(need(statement) for statement in statements)
        while depth < 2 and self.rng.random() < 0.45:
            children = (*children, self._group(words.HEADS_OF_GROUPS, depth + 1))
        position = "medically_necessary" if "medically necessary" in text else None
        return Criterion(id="", text=text, logic=logic, position=position, children=children)

    def _some(self, templates: tuple[str, ...], count: int) -> tuple[str, ...]:
        return tuple(self._fill(*templates) for _ in range(count))

    def _fill(self, *templates: str) -> str:
        """One of the templates with words in its gaps, as a statement that has not been written yet."""
        while True:
            text = self.rng.choice(templates).format(
                service=self.service,
                condition=self.rng.choice(words.CONDITIONS),
                therapy=self.rng.choice(words.THERAPIES),
                test=self.rng.choice(words.TESTS),
                finding=self.rng.choice(words.FINDINGS),
                specialist=self.rng.choice(words.SPECIALISTS),
                part=self.rng.choice(words.PARTS),
                number=self.rng.randint(3, 24),
            )
            if text not in self.written:
                self.written.add(text)
                return text

    def _tables(self) -> tuple[CodeTable, ...]:
        chosen = self.rng.sample(TABLES, self.rng.randint(1, len(TABLES)))
        free = {system: self.rng.sample(sorted(rows), len(rows)) for system, rows in ROWS.items()}
        out = []
        for caption, role, system in sorted(chosen, key=TABLES.index):
            picked = sorted(free[system].pop() for _ in range(self.rng.randint(2, 6)))
            out.append(codes(caption, role, system, {code: ROWS[system][code] for code in picked}))  # type: ignore[arg-type]
        return tuple(out)

    def _history(self, year: int) -> tuple[Revision, ...]:
        texts = ("New policy Adopted by the medical policy committee.", "Annual review No changes.")
        return tuple(Revision(date=f"{year - 2 + n}-11-{10 + n}", text=text) for n, text in enumerate(texts))
