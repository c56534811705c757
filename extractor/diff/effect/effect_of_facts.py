"""What changed codes and header facts do to coverage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractor.diff.effect.effect_of_status import verdict_on_status
from extractor.diff.effect.measures import verdict_on_numbers
from extractor.diff.effect.phrases import verdict_on_members, verdict_on_phrases
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.effect.wordings import verdict_on_names
from extractor.diff.flat import Record
from extractor.diff.words import runs
from extractor.language.citations import is_renewed, title_cited, work_cited
from extractor.language.code_ranges import all_named
from extractor.language.code_status import status_sentence
from extractor.language.namings import renamed
from extractor.language.plain import says_the_same
from extractor.model.changes import Part
from extractor.model.policy import CodeStatus, Requirement
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling, role_by

_BURDEN: tuple[Requirement, ...] = ("not_required", "conditional", "required")  # the heavier, the later

_CITED_OTHERWISE = "The work is cited otherwise, or another one in its place"

Judge = Callable[[Record | None, Record | None], Verdict]


def verdict_on_fact(part: Part, old: Record | None, new: Record | None) -> Verdict:
    """The verdict on a fact that came (`old` is None), went, or has other fields."""
    judges: dict[str, Judge] = {
        "codes": _on_code,
        "prior_authorization": lambda a, b: _on_requirement("Prior authorization", a, b),
        "notification": lambda a, b: _on_requirement("Notification", a, b),
        "products": _on_product,
        "population": _on_population,
        "references": _on_reference,
    }
    return judges.get(part, _housekeeping)(old, new)


def _housekeeping(_old: Record | None, _new: Record | None) -> Verdict:
    return Verdict("neutral", "It says nothing about what is covered")


def _on_reference(old: Record | None, new: Record | None) -> Verdict:
    if old is None or new is None:
        return _housekeeping(old, new)
    before, after = str(old["text"]), str(new["text"])
    if work_cited(before) == work_cited(after):
        return Verdict("neutral", "The same work, looked up another time or in another place")
    titles = title_cited(before), title_cited(after)
    is_edition = is_renewed(before) and all(titles) and (titles[0] <= titles[1] or titles[1] <= titles[0])
    return Verdict("neutral", "Updated: another edition of the same work" if is_edition else _CITED_OTHERWISE)


def _on_code(old: Record | None, new: Record | None) -> Verdict:
    if old is not None and new is not None:
        return _on_changed_code(old, new)
    record = new if old is None else old
    assert record is not None
    role = _role(record)
    if role is None and record.get("status"):
        sentences = "; ".join(status_sentence(CodeStatus.model_validate(status)) for status in record["status"])
        return Verdict("unclear", f"Its row says that the code {sentences}")
    if role is None:
        return Verdict("unclear", "The document does not say what its list of codes means for coverage")
    turn = role.meaning.added if old is None else role.meaning.removed
    return Verdict(turn.effect, f"The code {turn.why}")


def _on_changed_code(old: Record, new: Record) -> Verdict:
    if by_status := verdict_on_status(old, new):
        return by_status
    if old.get("role") != new.get("role"):
        return _on_roles(old.get("role"), new.get("role"))
    if old.get("code") != new.get("code"):
        return _on_ends(str(old["code"]), str(new["code"]), _role(new))
    if old.get("system") != new.get("system"):
        return Verdict("unclear", "The code is one of another system")
    if not says_the_same(old.get("note"), new.get("note")):
        return Verdict("unclear", "The note on the code differs")
    if old.get("status") != new.get("status"):
        return Verdict("neutral", "The same said in other words")
    return Verdict("neutral", "Another wording of what the code stands for" if "code" in new else "Another caption")


def _role(record: Record) -> CodeRole | None:
    """What it means to stand in the row of a record: by its own status, else by the role of its table."""
    of_table = record.get("role")
    rulings = [CodeRuling(status["is"]) for status in record.get("status", ())]
    return role_by(rulings, CodeRole(of_table) if of_table else None)


def _on_ends(before: str, after: str, role: CodeRole | None) -> Verdict:
    """A range of codes that has other ends now."""
    became = f"“{before}” became “{after}”"
    is_wider, is_narrower = all_named(before, [after]), all_named(after, [before])
    if is_wider and is_narrower:
        return Verdict("neutral", f"{became}, which names the same codes")
    if role is None or is_wider == is_narrower:
        return Verdict("unclear", became)
    turn = role.meaning.added if is_wider else role.meaning.removed
    more = f"it names {'more' if is_wider else 'fewer'} codes, and each one that {'came' if is_wider else 'went'}"
    return Verdict(turn.effect, f"{became}: {more} {turn.why}")


def _on_roles(old: str | None, new: str | None) -> Verdict:
    became = f"“{_named(old)}” became “{_named(new)}”"
    before, after = (CodeRole(role).meaning.strictness if role else None for role in (old, new))
    if before is None or after is None or before == after:
        return Verdict("unclear", became)
    return Verdict("narrows" if after > before else "broadens", became)


def _on_requirement(what: str, old: Record | None, new: Record | None) -> Verdict:
    before, after = (next(iter(record.values())) if record else None for record in (old, new))
    became = f"{what}: “{_named(before)}” became “{_named(after)}”"
    if before is None or after is None:
        return Verdict("unclear", became)
    heavier = _BURDEN.index(after) > _BURDEN.index(before)
    return Verdict("narrows" if heavier else "broadens", became)


def _on_product(old: Record | None, new: Record | None) -> Verdict:
    if old and new and old["applies"] == new["applies"] and says_the_same(old["name"], new["name"]):
        return Verdict("neutral", "Only how to reach the plan, or where it is listed, differs")
    before, after = (bool(record and record["applies"] is not False) for record in (old, new))
    if old and new and before == after:
        return Verdict("unclear", "It says which plans the policy is for")
    if before == after:
        return Verdict("neutral", "It names a plan that the policy is not for")
    if after:
        return Verdict("broadens", "The policy is for a further plan")
    return Verdict("narrows", "The policy is no longer for this plan")


def _on_population(old: Record | None, new: Record | None) -> Verdict:
    """Whom the whole policy is about: a statement that fewer meet narrows."""
    if old and new:
        before, after = str(old["text"]), str(new["text"])
        if same := verdict_on_names(before, after):
            return same
        before = renamed(before, after)
        changed = runs(before, after)
        verdict = (
            verdict_on_numbers(before, after, 1) or verdict_on_members(changed) or verdict_on_phrases(changed, 1, None)
        )
        if verdict:
            return verdict
    return Verdict("unclear", "It says whom the whole policy is about")


def _named(value: Any) -> str:
    return "not stated" if value is None else str(value).replace("_", " ")
