"""Random edits of a policy, several at once and of all kinds, with the truth about each: the same seed, the same edits.

Each statement is edited at most once, what is added is worded unlike what was there, and a group keeps two children:
so that for each edit there is one name on which careful readers agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random

from extractor.model.changes import Effect
from extractor.model.policy import Age, AtLeast, Code, Criterion, Logic, Policy, Product, Revision
from tests.printing import tree, words
from tests.printing.content import need
from tests.printing.drafts import Draft
from tests.printing.tree import Place

DEEPEST = 3  # houses have signs for four levels
# Quantities, and what a higher number does to the statement it stands in.
QUANTITIES: tuple[tuple[re.Pattern[str], Effect], ...] = (
    (re.compile(r"(?:at least|≥) (\d+)"), "narrows"),
    (re.compile(r"(\d+) or more\b"), "narrows"),
    (re.compile(r"(?:within|no more than|≤|at or below) (\d+)"), "broadens"),
    (re.compile(r"limited to (\d+)"), "narrows"),
)
LOGIC_OF: tuple[tuple[str, Logic], ...] = (
    *((phrase, "all_of") for phrase in words.LOGIC_WORDS["all_of"]),
    *((phrase, "any_of") for phrase in words.LOGIC_WORDS["any_of"]),
    *((phrase, AtLeast(at_least=2)) for phrase in words.LOGIC_WORDS["at_least"]),
)


def random_edits(policy: Policy, seed: int, count: int = 6) -> Draft:
    """The policy after about `count` edits, and what they were."""
    return _Editor(policy, Random(f"edits {seed}")).edit(count)


class _Editor:
    def __init__(self, policy: Policy, rng: Random) -> None:
        self.rng, self.draft = rng, Draft(policy)
        self.touched: set[str] = set()  # texts, codes and field names that an edit has had to do with
        self.additions = rng.sample(words.ADDITIONS, len(words.ADDITIONS))
        self.groups = rng.sample(words.ADDED_GROUPS, len(words.ADDED_GROUPS))
        self.heads = rng.sample(words.HEADS_OF_ALTERNATIVES, len(words.HEADS_OF_ALTERNATIVES))

    def edit(self, count: int) -> Draft:
        kinds: list[Callable[[], bool]] = [
            self.add_statement, self.add_statement, self.add_group, self.remove_statement, self.remove_statement,
            self.remove_group, self.change_quantity, self.change_quantity, self.change_logic, self.reword, self.move,
            self.move, self.offer_alternative, self.offer_alternative,
            self.add_code, self.add_code, self.remove_code, self.remove_code, self.describe_code, self.change_age,
            self.change_effective_date, self.change_review_date, self.change_authorization, self.add_product,
            self.remove_product, self.add_reference, self.remove_reference, self.rewrite_section, self.announce,
        ]  # fmt: skip
        self.rng.shuffle(kinds)
        made = 0
        for kind in kinds:
            made += kind()
            if made >= count:
                break
        return self.draft

    # Statements

    def add_statement(self) -> bool:
        return self._add(need(self.additions.pop()), DEEPEST)

    def add_group(self) -> bool:
        head, *children = self.groups.pop()
        phrase, logic = self.rng.choice(LOGIC_OF[:-1])
        return self._add(need(head.replace("{words}", phrase), *children, logic=logic), DEEPEST - 1)

    def _add(self, node: Criterion, deepest: int) -> bool:
        groups = [p for p, n in self._untouched() if n.children and n.logic and len(p.path) <= deepest]
        parents = [*groups, Place("limitations", ())]
        parent = self.rng.choice(parents)
        place = parent.child(self.rng.randint(0, len(tree.children(self.draft.policy, parent))))
        self.draft.add(place, node)
        self._touch(*tree.branch(node))
        return True

    def remove_statement(self) -> bool:
        return self._remove([p for p, n in self._loose() if not n.children])

    def remove_group(self) -> bool:
        return self._remove([p for p, n in self._loose() if n.children and self._is_whole(n)])

    def _remove(self, places: list[Place]) -> bool:
        if not places:
            return False
        place = self.rng.choice(places)
        self._touch(*tree.branch(tree.at(self.draft.policy, place)))
        self.draft.remove(place)
        return True

    def move(self) -> bool:
        """A plain statement goes to a group of another branch."""
        leaves = [p for p, n in self._loose() if not n.children and p.tree == "criteria"]
        groups = [p for p, n in self._untouched() if n.children and p.tree == "criteria" and len(p.path) <= DEEPEST]
        pairs = [(a, b) for a in leaves for b in groups if not a.within(b) and not b.within(a.parent)]
        if not pairs:
            return False
        leaf, group = self.rng.choice(pairs)
        self._touch(tree.at(self.draft.policy, leaf))
        self.draft.move(leaf, group.child(len(tree.children(self.draft.policy, group))))
        return True

    def offer_alternative(self) -> bool:
        """A requirement becomes the first of two ways to meet it."""
        places = [
            place
            for place, node in self._loose()
            if not node.children and place.tree == "criteria" and 2 <= len(place.path) <= DEEPEST
            if tree.at(self.draft.policy, place.parent).logic == "all_of"
        ]
        if not places or not self.additions or not self.heads:
            return False
        place = self.rng.choice(places)
        node, other = tree.at(self.draft.policy, place), need(self.additions.pop())
        head = self.heads.pop().replace("{words}", self.rng.choice(words.LOGIC_WORDS["any_of"]))
        self.draft.offer(place, head, other)
        self._touch(node, other)
        self.touched.add(head)
        return True

    def change_quantity(self) -> bool:
        """A number in a plain statement becomes clearly higher or lower."""
        found = [
            (place, match, effect)
            for place, node in self._untouched()
            if not node.children
            for pattern, effect in QUANTITIES
            if (match := pattern.search(node.text))
        ]
        if not found:
            return False
        place, match, effect = self.rng.choice(found)
        number = int(match[1])
        new = self.rng.choice([n for n in (number * 2, number + 3, number // 2) if n not in (0, number)])
        text = match.string[: match.start(1)] + str(new) + match.string[match.end(1) :]
        self._touch(tree.at(self.draft.policy, place))
        self.draft.reword(place, text, effect if new > number else tree.OPPOSITE[effect])
        self.touched.add(text)
        return True

    def change_logic(self) -> bool:
        found = [
            (place, phrase)
            for place, node in self._untouched()
            if len(node.children) > 2  # of two, "at least two" are all
            if not any(child.text in self.touched for child in node.children)  # each edit is judged for itself
            for phrase, logic in LOGIC_OF
            if phrase in node.text and logic == node.logic
        ]
        if not found:
            return False
        place, phrase = self.rng.choice(found)
        node = tree.at(self.draft.policy, place)
        other, logic = self.rng.choice([pair for pair in LOGIC_OF if pair[1] != node.logic])
        text = node.text.replace(phrase, other)
        self.touched |= {node.text, text}
        self.draft.relate(place, text, logic)
        return True

    def reword(self) -> bool:
        """A clause that says nothing on who is covered is put behind a plain statement."""
        places = [place for place, node in self._untouched() if not node.children and not node.text.endswith(".")]
        if not places:
            return False
        place = self.rng.choice(places)
        node = tree.at(self.draft.policy, place)
        text = node.text + self.rng.choice(words.CLAUSES)
        self.touched |= {node.text, text}
        self.draft.reword(place, text)
        return True

    def _untouched(self) -> list[tuple[Place, Criterion]]:
        """Statements that no edit has had to do with, and of which no other differs by its numbers alone."""
        nodes = list(tree.walk(self.draft.policy))
        wordings = Counter(_wording(node.text) for _, node in nodes)
        return [(p, n) for p, n in nodes if n.text not in self.touched and wordings[_wording(n.text)] == 1]

    def _loose(self) -> list[tuple[Place, Criterion]]:
        """Untouched statements that leave two others behind in their group, which is joined as it was."""
        return [
            (p, n)
            for p, n in self._untouched()
            if len(tree.children(self.draft.policy, p.parent)) > 2
            and not (p.parent.path and tree.at(self.draft.policy, p.parent).text in self.touched)
        ]

    def _is_whole(self, node: Criterion) -> bool:
        return not any(member.text in self.touched for member in tree.branch(node))

    def _touch(self, *nodes: Criterion) -> None:
        self.touched |= {node.text for node in nodes}

    # Codes

    def add_code(self) -> bool:
        table = self.rng.randrange(len(self.draft.policy.code_tables))
        system = self.draft.policy.code_tables[table].codes[0].system
        listed = {c.code for t in self.draft.policy.code_tables for c in t.codes}
        rows = words.HCPCS if system == "HCPCS" else words.ICD_10_CM
        free = sorted(set(rows) - listed - self.touched)
        if not free:
            return False
        code = self.rng.choice(free)
        self.touched.add(code)
        self.draft.add_code(table, Code(system=system, code=code, description=rows[code]))
        return True

    def remove_code(self) -> bool:
        code = self._code(least=3)
        if code:
            self.draft.remove_code(code)
        return code is not None

    def describe_code(self) -> bool:
        code = self._code(least=1)
        if code:
            words_ = next(c.description for t in self.draft.policy.code_tables for c in t.codes if c.code == code)
            self.draft.describe_code(code, f"{words_}, new or refurbished")
        return code is not None

    def _code(self, least: int) -> str | None:
        """A code that no edit has had to do with, from a table of at least so many."""
        tables = [t for t in self.draft.policy.code_tables if len(t.codes) >= least]
        free = sorted({c.code for t in tables for c in t.codes} - self.touched)
        if not free:
            return None
        self.touched.add(code := self.rng.choice(free))
        return code

    # The head and the running text

    def change_age(self) -> bool:
        statement = next(iter(self.draft.policy.population), None)
        if statement is None or statement.age is None or statement.age.at_least is None:
            return False
        old = int(statement.age.at_least)
        new = self.rng.choice([age for age in (3, 10, 16, 19, 45) if age != old])
        text = statement.text.replace(f" {old} ", f" {new} ")
        self.draft.redefine_population(0, text, "narrows" if new > old else "broadens", age=Age(at_least=new))
        return True

    def change_effective_date(self) -> bool:
        self.draft.take_effect(_later(self.draft.policy.effective_date or "2024-01-01"))
        return True

    def change_review_date(self) -> bool:
        if not self.draft.policy.dates:
            return False
        number = self.rng.randrange(len(self.draft.policy.dates))
        self.draft.redate(number, _later(self.draft.policy.dates[number].date))
        return True

    def change_authorization(self) -> bool:
        self.draft.authorize("not_required" if self.draft.policy.prior_authorization == "required" else "required")
        return True

    def add_product(self) -> bool:
        self.draft.add_product(Product(name="Evergreen Marketplace"))
        return True

    def remove_product(self) -> bool:
        products = [p.name for p in self.draft.policy.products if p.name != "Evergreen Marketplace"]
        if len(products) < 2:
            return False
        self.draft.remove_product(self.rng.choice(products))
        return True

    def add_reference(self) -> bool:
        cited = {r.text for r in self.draft.policy.references} | self.touched
        free = [work for work in words.WORKS if work not in cited]
        if not free:
            return False
        self.touched.add(work := self.rng.choice(free))
        self.draft.cite(work)
        return True

    def remove_reference(self) -> bool:
        free = [n for n, r in enumerate(self.draft.policy.references) if r.text not in self.touched]
        if len(free) < 2:
            return False
        number = self.rng.choice(free)
        self.touched.add(self.draft.policy.references[number].text)
        self.draft.uncite(number)
        return True

    def rewrite_section(self) -> bool:
        found = [(n, m, text) for n, s in enumerate(self.draft.policy.sections) for m, text in enumerate(s.text)]
        if not found:
            return False
        section, paragraph, text = self.rng.choice(found)
        self.draft.rewrite(section, paragraph, f"{text} {self.rng.choice(words.SENTENCES)}")
        return True

    def announce(self) -> bool:
        """An entry of the history that says which codes were changed, or that nothing of note was."""
        history = self.draft.policy.revision_history
        codes = [e for e in self.draft.edits if e.part == "codes" and e.kind in ("added", "removed")]
        said = " ".join(f"Code {e.key} {e.kind}." for e in codes) or "Wording updated."
        last = max((r.date for r in history if r.date), default="2024-01-01")
        self.draft.announce(Revision(date=_later(last), text=f"Annual review {said}"))
        return True


def _wording(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _later(iso: str) -> str:
    """About a year on, as precise as before."""
    year, _, rest = iso.partition("-")
    return f"{int(year) + 1}-{rest}"
