"""What a reviewer may say of each kind of fact, as the forms of a page offer it, in the words of `policy correct`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from extractor.model.correction import FactName, Nature
from extractor.model.pointers import pointer, value_at
from extractor.model.policy import DocumentKind, Position
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from extractor.review.facts import Line

Kind = Literal["fact", "kind", "product", "entry", "revision", "list", "statement", "passage", "table", "code"]
Takes = Literal["nothing", "words", "date", "choice", "before", "items"]
_NONE = "none"
_LOGICS = ("all_of", "any_of", "none_of", "at_least_2", "at_least_3", _NONE)
_FACTS = tuple(pointer(name) for name in get_args(FactName.__value__))
_KINDS: dict[str, Kind] = {
    "criterion": "statement", "limitation": "statement", "table": "table", "code": "code",
    "text": "passage", "unread": "passage", "heading": "passage",
    "kind": "kind", "product": "product", "whom": "entry", "entry": "revision", "reference": "entry", "list": "list",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to say: it `takes` no value, words, a date, one of its `choices`, a statement of the version `before`,
    or the `items` of a list, from the first to the last; `is_per_product`: also for one product."""

    name: str
    words: str
    takes: Takes = "nothing"
    choices: tuple[str, ...] = ()
    is_per_product: bool = False


def _choice(name: str, words: str, choices: Iterable[str], *, is_per_product: bool = False) -> Verb:
    return Verb(name, words, "choice", tuple(choices), is_per_product)


_ENTRY = Verb("is", "What it says", "words")
_ADD = Verb("add", "After it stands another, which was not read", "words")
_NATURE = _choice("is", "What it is", get_args(Nature.__value__))
VERBS: dict[Kind, tuple[Verb, ...]] = {
    "fact": (Verb("is", "What it is; “none” where it is not stated", "words"),),
    "kind": (_choice("is", "What kind of document it is", (*get_args(DocumentKind.__value__), _NONE)),),
    "product": (
        Verb("is", "What it is called", "words"),
        _choice("applies", "Whether the policy applies to it", ("yes", "no")),
        _ADD,
        Verb("drop", "It is none"),
    ),
    "entry": (_ENTRY, _ADD, Verb("drop", "It is none")),
    "revision": (
        _ENTRY,
        Verb("date", "Its date, as 2025-07-01; “none” where it has none", "date"),
        Verb("add", "After it stands another, which was not read, as in “2025-07-01: Annual review”", "words"),
        Verb("drop", "It is none"),
    ),
    "list": (Verb("add", "What was not read", "words"),),
    "statement": (
        Verb("text", "What it says", "words"),
        _choice("logic", "How many below it must hold", _LOGICS),
        _choice("position", "What it rules", (*get_args(Position.__value__), _NONE)),
        _NATURE,
        Verb("in", "It belongs below the one before it"),
        Verb("out", "It belongs beside the one above it"),
        Verb("up", "It stands before the one before it"),
        Verb("down", "It stands after the one after it"),
        Verb("owns", "A list belongs to it", "items"),
        Verb("add", "Below it stands another, which was not read", "words"),
        Verb("pair", "It is a statement of the version before", "before"),
        Verb("drop", "It is no statement"),
    ),
    "passage": (_NATURE,),
    "table": (
        _choice("role", "What it says of its codes", (*(role.value for role in CodeRole), _NONE)),
        Verb("add", "It has a code that was not read, as in “HCPCS L1810”", "words"),
    ),
    "code": (
        _choice("status", "What its row rules", (*(r.value for r in CodeRuling), _NONE), is_per_product=True),
        Verb("description", "What it is called", "words"),
        Verb("drop", "The table has not this code"),
    ),
}  # fmt: skip


def kind_of(line: Line) -> Kind | None:
    """Which forms are for a fact; None where nothing can be said of it."""
    if line.what in _KINDS:
        return _KINDS[line.what]
    if line.at in _FACTS or line.at.startswith("/dates/"):
        return "fact"
    return None


def value_now(facts: Mapping[str, Any], line: Line) -> str:
    """What a form begins with: the fact as it stands in the facts, a code's description, a date as ISO has it."""
    value = value_at(facts, line.at)
    if isinstance(value, dict):
        value = next((value[name] for name in ("text", "date", "description", "name") if name in value), None)
    return value if isinstance(value, str) else _NONE


def choices_now(facts: Mapping[str, Any], line: Line) -> dict[str, str]:
    """The choice that holds at present, by its verb; a verb is left out where none does, and the form asks for one.

    A row that rules one thing for some products and another for others has no single status.
    """
    fact = value_at(facts, line.at)
    if not isinstance(fact, dict):
        return {"is": str(fact)} if line.what == "kind" and fact else {}
    logic, rulings = fact.get("logic"), fact.get("status") or []
    now = {
        "is": line.what if kind_of(line) == "statement" else None,
        "logic": f"at_least_{logic['at_least']}" if isinstance(logic, dict) else logic,
        "position": fact.get("position"),
        "role": fact.get("role"),
        "date": fact.get("date") if line.what == "entry" else None,
        "status": rulings[0]["is"] if len(rulings) == 1 and not rulings[0].get("product") else None,
    }
    if isinstance(applies := fact.get("applies"), bool):
        now["applies"] = "yes" if applies else "no"
    return {verb: choice for verb, choice in now.items() if choice}
