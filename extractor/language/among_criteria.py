"""What stands among criteria besides conditions: how a statement rules, links, captions, titles inside a section."""

from __future__ import annotations

from extractor.language.ruleset import ruleset

_RULES = ruleset("among_criteria")


def declares_necessary(text: str) -> bool:
    """Whether a statement itself says that something is medically necessary, as a policy declares it."""
    return _RULES.says(text, "declares")


def without_conditions(text: str) -> str:
    """A statement without the conditions that open it, and without what is only asked: "whether it is covered"."""
    return _RULES.without("condition_before", text)


def counts_when(text: str) -> bool:
    """Whether a lead-in says when something is given by what of its list has to hold: "… when either of the following
    is present:"."""
    return _RULES.says(text, "counts_when")


def grants_besides_denial(text: str) -> bool:
    """Whether a statement, its denials aside, says when something is necessary: "medically necessary if …"."""
    return _RULES.says(_RULES.without("denial", text), "grants_when")


def is_said_by_payer(text: str) -> bool:
    """Whether a text tells what the payer itself does to refuse or limit: "The plan shall not authorize …", "All other
    uses are not covered"."""
    return _RULES.says(text, "payer_acts")


def says_for_whose_review(text: str) -> bool:
    """Whether a statement only says for which reviews its document is: "This policy applies to claims …"."""
    return _RULES.says(text, "scope_of_review")


def leads_elsewhere(text: str) -> bool:
    """Whether a line is but a link: "See Benefit Notes"."""
    return _RULES.says(text, "link")


def explains_signs(text: str) -> bool:
    """Whether a line only tells what signs or letters around it mean: "† FDA-approved indication"."""
    return _RULES.says(text, "signs")


def only_holds_place(text: str) -> bool:
    """Whether a line only says that nothing stands here: "No additional statements"."""
    return _RULES.says(text, "empty")


def says_when_reviewed(text: str) -> bool:
    """Whether a text only says when the document was last reviewed: "(This rule last reviewed May 2016.)"."""
    return _RULES.says(text, "reviewed")


def is_imprint(text: str) -> bool:
    """Whether a text says who publishes the document or who may print it: "… is an independent licensee of …"."""
    return _RULES.says(text, "imprint")


def heads_products(line: str) -> bool:
    """Whether a line heads the list of the products that criteria beside it are for: "Products Affected"."""
    return _RULES.says(line, "products")


def lists_drugs(line: str) -> bool:
    """Whether a line names the drugs that the whole document is for: "Affected Medications: …"."""
    return _RULES.says(line, "named_drugs")


def is_table_number(text: str) -> bool:
    """Whether a line is the number of a table and nothing else: "Table 2."."""
    return _RULES.says(text, "table_number")


def is_caption_without_coverage(text: str) -> bool:
    """Whether a line is a table's number and name, or the name of a scale, and speaks of no coverage: "Table 2: sizes
    of splints", "Wrist Stiffness Scale"."""
    return _RULES.says(text, "numbered_caption", "scale") and not _RULES.says(text, "matter_of_coverage")


def names_stage(title: str) -> bool:
    """Whether a title names a stage of approval: "Initial approval", "Renewal"."""
    return _RULES.says(title, "stage")


def names_limit(title: str) -> bool:
    """Whether a title names limits of an amount or of an approval: "Quantity limits"."""
    return _RULES.says(title, "limit")


def names_unapproved(title: str) -> bool:
    """Whether a title says of conditions or uses that they are not covered, and nothing else."""
    return _RULES.says(title, "unapproved")


def is_negative(title: str) -> bool:
    """Whether a title denies: "Splints not covered", "Exclusions"."""
    return _RULES.says(title, "negative")


def names_coverage(title: str) -> bool:
    """Whether a title speaks of criteria, coverage or policies themselves: no group of what is covered is called so."""
    return _RULES.says(title, "no_group")


def names_requirement(title: str) -> bool:
    """Whether a title names a requirement of a kind, one of several: "Age Restrictions"."""
    return _RULES.says(title, "requirement")


def speaks_of_all_stages(text: str) -> bool:
    """Whether a text speaks of the first approval and of those after it: "Initial: 6 months. Renewal: 12 months"."""
    return _RULES.says(text, "all_stages")


def only_heads_criteria(title: str) -> bool:
    """Whether a title only says that the policy or its criteria follow, and names no group of them: "Criteria"."""
    return _RULES.says(title, "main")
