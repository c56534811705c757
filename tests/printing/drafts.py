"""A policy under edit: each edit is recorded as the change that a careful reader would name.

The record has the form of the scorers' truth files: [{"part", "kind", "key", "effect"}], `effect` where it is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.model.changes import ChangeKind, Effect, Part
from extractor.model.policy import AtLeast, Code, Criterion, Logic, Policy, Product, Reference, Requirement, Revision
from tests.printing import tree
from tests.printing.content import Statement, need
from tests.printing.tree import Place

TIGHTENS = (
    "requires_prior_authorization",
    "not_covered",
)  # roles of tables in which a further code takes coverage away
LOOSENS = ("covered_if_criteria_met", "supports_medical_necessity", "no_prior_authorization")


@dataclass(frozen=True)
class Edit:
    """One change. `key` names it: the code, the statement's new text, the date, the product's name."""

    part: Part
    kind: ChangeKind
    key: str
    effect: Effect | None = None

    def as_truth(self) -> dict[str, str]:
        return {k: v for k, v in vars(self).items() if v is not None}


@dataclass
class Draft:
    """Edits `policy` in place of the old one and keeps the `edits` made."""

    policy: Policy
    edits: list[Edit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._old = self.policy

    def _note(self, part: Part, kind: ChangeKind, key: str, effect: Effect | None = None) -> None:
        self.edits.append(Edit(part, kind, key, effect))

    def _set(self, **fields: Any) -> None:
        self.policy = self.policy.model_copy(update=fields)

    # Statements

    def place(self, statement: Place | str) -> Place:
        return tree.find(self.policy, statement) if isinstance(statement, str) else statement

    def add(self, place: Place, statement: Statement) -> None:
        """Puts a statement, with all below it, at a place."""
        node = need(statement) if isinstance(statement, str) else statement
        effect = tree.effect_of_adding(self.policy, place)
        self.policy = tree.inserted(self.policy, place, node)
        self._note_branch(place, "added", node, effect)

    def append(self, parent: str, statement: Statement) -> None:
        """Puts a statement behind the other children of the statement that begins with `parent`."""
        above = tree.find(self.policy, parent)
        self.add(above.child(len(tree.children(self.policy, above))), statement)

    def remove(self, statement: Place | str) -> None:
        place = self.place(statement)
        adding = tree.effect_of_adding(self.policy, place)
        node = tree.at(self.policy, place)
        self._forget_effects_below(node)
        self.policy = tree.removed(self.policy, place)
        self._note_branch(place, "removed", node, tree.OPPOSITE[adding] if adding else None)

    def _forget_effects_below(self, node: Criterion) -> None:
        """What was removed from a branch before all of it went has no effect of its own any more."""
        before = next((old for _, old in tree.walk(self._old) if old.text == node.text), None)
        gone = {member.text for member in tree.branch(before)} if before else set()
        self.edits = [
            replace(edit, effect=None) if edit.kind == "removed" and edit.key in gone else edit for edit in self.edits
        ]

    def _note_branch(self, place: Place, kind: ChangeKind, node: Criterion, effect: Effect | None) -> None:
        """A branch lists each of its statements; the effect is known of the branch as a whole, its first."""
        for number, member in enumerate(tree.branch(node)):
            self._note(place.tree, kind, member.text, None if number else effect)

    def reword(self, statement: Place | str, text: str, effect: Effect | None = None) -> None:
        """Gives a statement another text; `effect` as on the statement alone ("narrows" is harder to meet)."""
        place = self.place(statement)
        node = tree.at(self.policy, place)
        self.policy = tree.replaced(self.policy, place, node.model_copy(update={"text": text}))
        if effect in tree.OPPOSITE:
            effect = tree.turned(self.policy, place, effect)
        self._note(place.tree, "modified", text, effect)

    def relate(self, statement: Place | str, text: str, logic: Logic) -> None:
        """Gives a group other words and the logic that they say; neither logic may be "none_of"."""
        place = self.place(statement)
        node = tree.at(self.policy, place)
        fewer = _asked(node, logic) < _asked(node, node.logic)
        self.policy = tree.replaced(self.policy, place, node.model_copy(update={"text": text, "logic": logic}))
        self._note(place.tree, "modified", text, tree.turned(self.policy, place, "broadens" if fewer else "narrows"))

    def move(self, statement: Place | str, to: Place) -> None:
        """Takes a statement, with all below it, to another parent; `to` is its place once it is taken out."""
        place = self.place(statement)
        node = tree.at(self.policy, place)
        self.policy = tree.inserted(tree.removed(self.policy, place), to, node)
        self._note(to.tree, "moved", node.text)

    def offer(self, statement: Place | str, head: str, other: Statement) -> None:
        """Makes a requirement of an all_of group the first of two alternatives, below a head of their own."""
        place = self.place(statement)
        node, added = tree.at(self.policy, place), need(other) if isinstance(other, str) else other
        self.policy = tree.replaced(self.policy, place, need(head, node, added, logic="any_of"))
        self._note(place.tree, "added", head, tree.turned(self.policy, place, "broadens"))
        self._note(place.tree, "added", added.text, tree.turned(self.policy, place, "broadens"))
        self._note(place.tree, "moved", node.text)

    # Codes

    def add_code(self, table: int, code: Code) -> None:
        self._edit_table(table, (*self._codes(table), code))
        self._note("codes", "added", code.code, self._effect_of_code(table, "narrows"))

    def remove_code(self, code: str) -> None:
        table = self._table_of(code)
        self._note("codes", "removed", code, self._effect_of_code(table, "broadens"))
        self._edit_table(table, (c for c in self._codes(table) if c.code != code))

    def describe_code(self, code: str, description: str) -> None:
        table = self._table_of(code)
        new = (c.model_copy(update={"description": description}) if c.code == code else c for c in self._codes(table))
        self._edit_table(table, new)
        self._note("codes", "modified", code, "neutral")

    def _codes(self, table: int) -> tuple[Code, ...]:
        return self.policy.code_tables[table].codes

    def _table_of(self, code: str) -> int:
        return next(n for n, t in enumerate(self.policy.code_tables) if any(c.code == code for c in t.codes))

    def _edit_table(self, table: int, codes: Iterable[Code]) -> None:
        tables = list(self.policy.code_tables)
        tables[table] = tables[table].model_copy(update={"codes": tuple(codes)})
        self._set(code_tables=tuple(tables))

    def _effect_of_code(self, table: int, tightening: Effect) -> Effect | None:
        role = self.policy.code_tables[table].role
        return tightening if role in TIGHTENS else tree.OPPOSITE[tightening] if role in LOOSENS else None

    # The head

    def retitle(self, title: str) -> None:
        self._set(title=title)
        self._note("title", "modified", title, "neutral")

    def take_effect(self, date: str) -> None:
        self._set(effective_date=date)
        self._note("effective_date", "modified", date)

    def redate(self, number: int, date: str) -> None:
        dates = list(self.policy.dates)
        dates[number] = dates[number].model_copy(update={"date": date})
        self._set(dates=tuple(dates))
        self._note("dates", "modified", date, "neutral")

    def authorize(self, asked: Requirement) -> None:
        self._set(prior_authorization=asked)
        self._note("prior_authorization", "modified", asked, "narrows" if asked == "required" else "broadens")

    def add_product(self, product: Product) -> None:
        self._set(products=(*self.policy.products, product))
        self._note("products", "added", product.name)

    def remove_product(self, name: str) -> None:
        self._set(products=tuple(p for p in self.policy.products if p.name != name))
        self._note("products", "removed", name)

    def redefine_population(self, number: int, text: str, effect: Effect, **fields: Any) -> None:
        """Another statement of whom the policy is about; `fields` are the new `age`."""
        statements = list(self.policy.population)
        statements[number] = statements[number].model_copy(update={"text": text, **fields})
        self._set(population=tuple(statements))
        self._note("population", "modified", text, effect)

    # Running text

    def announce(self, revision: Revision) -> None:
        """Adds an entry to the insurer's own history."""
        self._set(revision_history=(*self.policy.revision_history, revision))
        self._note("revision_history", "added", revision.date or "", "neutral")

    def cite(self, text: str) -> None:
        """Adds a reference behind the others."""
        label = str(len(self.policy.references) + 1)
        self._set(references=(*self.policy.references, Reference(label=label, text=text)))
        self._note("references", "added", text, "neutral")

    def uncite(self, number: int) -> None:
        """Removes a reference; those behind it are counted anew."""
        kept = [r for n, r in enumerate(self.policy.references) if n != number]
        self._note("references", "removed", self.policy.references[number].text, "neutral")
        self._set(references=tuple(Reference(label=str(n), text=r.text) for n, r in enumerate(kept, 1)))

    def rewrite(self, section: int, paragraph: int, text: str) -> None:
        """Gives a paragraph of running text other words."""
        sections = list(self.policy.sections)
        words = list(sections[section].text)
        words[paragraph] = text
        sections[section] = sections[section].model_copy(update={"text": tuple(words)})
        self._set(sections=tuple(sections))
        self._note("sections", "modified", text)


def _asked(node: Criterion, logic: Logic | None) -> int:
    """How many of a group's children have to hold."""
    return logic.at_least if isinstance(logic, AtLeast) else 1 if logic == "any_of" else len(node.children)
