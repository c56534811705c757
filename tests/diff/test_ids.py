"""An id follows a statement through its life."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.diff import compare, lend_ids
from extractor.model.policy import Criterion, Policy
from tests.diff.small import policy
from tests.printing.content import any_of


def ids(read: Policy) -> dict[str, str]:
    def walk(nodes: tuple[Criterion, ...]) -> Iterator[Criterion]:
        for node in nodes:
            yield node
            yield from walk(node.children)

    return {node.text: node.id for node in walk((*read.criteria, *read.limitations))}


def test_an_id_survives_renumbering_rewording_and_moving() -> None:
    old = policy("A walker was tried for 6 weeks", any_of("One of:", "Knee pain", "Hip pain"), "A letter of the school")
    new = policy(
        "The home has level floors",
        "A walker was tried for 8 weeks",
        any_of("One of:", "Knee pain"),
        "Hip pain",
        "A letter of the school",
        start=1,
    )
    before, after = ids(old), ids(lend_ids(old, new))
    assert after["A walker was tried for 8 weeks"] == before["A walker was tried for 6 weeks"]
    assert {t: after[t] for t in ("Knee pain", "Hip pain", "A letter of the school")} == {
        t: before[t] for t in ("Knee pain", "Hip pain", "A letter of the school")
    }
    assert len(set(after.values())) == len(after)


def test_the_id_of_a_removed_statement_is_not_used_again() -> None:
    old = policy("A walker was tried", "Knee pain")
    new = policy("Films are sent to the plan", "Knee pain")  # read afresh: the same ids by chance
    assert ids(lend_ids(old, new))["Films are sent to the plan"] not in ids(old).values()


def test_ids_of_earlier_versions_stay_retired() -> None:
    new = policy("Knee pain", "Films are sent to the plan")
    given = ids(lend_ids(policy("Knee pain"), new, retired=frozenset({"c2", "c2-2"})))
    assert given["Films are sent to the plan"] == "c2-3"


def test_with_lent_ids_the_patch_is_about_what_changed_only() -> None:
    old = policy("Alpha one", "Beta two", "Gamma three")
    new = policy("Omega nine", "Alpha one", "Beta two", "Gamma three", start=70)
    labels_aside = [op for op in compare(old, lend_ids(old, new)).patch if not op["path"].endswith("/label")]
    assert [(op["op"], op["path"]) for op in labels_aside] == [("add", "/criteria/0")]


def test_statements_of_both_lists_keep_their_places_and_get_their_ids() -> None:
    old = policy("Alpha one", any_of("One of:", "Beta two"), limitations=("Gamma three", any_of("Not:", "Delta four")))
    new = policy(
        any_of("One of:", "Beta two", "New five"), "Alpha one", limitations=(any_of("Not:", "Delta four"),), start=70
    )
    lent = lend_ids(old, new)
    assert [c.text for c in lent.criteria] == ["One of:", "Alpha one"]
    assert [c.text for c in lent.limitations] == ["Not:"]
    before, after = ids(old), ids(lent)
    assert {text: after[text] for text in after if text != "New five"} == {
        text: before[text] for text in after if text != "New five"
    }
    assert after["New five"] not in before.values()


def test_a_number_is_added_until_an_id_is_free() -> None:
    old = policy("Alpha one")
    new = policy("Omega nine", "Alpha one", "Psi eight").model_copy(update={})
    twice = tuple(c.model_copy(update={"id": "c1"}) for c in new.criteria)
    assert ids(lend_ids(old, new.model_copy(update={"criteria": twice}))) == {
        "Omega nine": "c1-2", "Alpha one": "c1", "Psi eight": "c1-3",
    }  # fmt: skip
