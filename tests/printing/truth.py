"""What a careful reader finds in a print: the facts, with the list labels that the house prints."""

from __future__ import annotations

from itertools import count

from extractor.model.policy import Criterion, Policy
from tests.printing.houses.house import House


def as_printed(policy: Policy, house: type[House]) -> Policy:
    """The policy as `house` states it: labels as printed, ids unique, facts that the house leaves out left out."""
    stated = house.stated(policy)
    ids = count(1)

    def labelled(nodes: tuple[Criterion, ...], above: tuple[str, ...]) -> tuple[Criterion, ...]:
        out = []
        for ordinal, node in enumerate(nodes, 1):
            sign = house.label(len(above), ordinal)
            place = (*above, sign or "")
            name = f"c{next(ids)}"
            children = labelled(node.children, place)
            label = ".".join(place) if sign else None
            out.append(node.model_copy(update={"id": name, "label": label, "children": children}))
        return tuple(out)

    return stated.model_copy(
        update={"criteria": labelled(stated.criteria, ()), "limitations": labelled(stated.limitations, ())}
    )
