"""Does it need prior authorization: the code by its tables, the service by the header; for whom, and where to."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.authorization import may_speak_of_authorization
from extractor.language.code_status import needed, ruled_on, sentence
from extractor.model import walk
from extractor.model.guide import AuthorizationSection, GuideLine
from extractor.model.pointers import pointer, under
from extractor.model.policy import REFUSALS, Product, Requirement
from extractor.search.guide.source import Source

_WORDS: dict[Requirement, str] = {"required": "required", "not_required": "not required", "conditional": "conditional"}


def authorization(source: Source) -> AuthorizationSection:
    policy = source.policy
    lines = [*_of_code(source), *_said_of_code(source), *_of_service(source)]
    rows = [(listed.code, listed.table.role) for listed in source.listed]
    answer = needed(rows, policy.prior_authorization, source.on)
    ruled = ruled_on(rows, source.on)
    silent = None if answer else "The policy does not say whether prior authorization is required."
    if not answer and ruled and all(status.ruling.refuses for status in ruled):
        silent = "The code is not covered: there is nothing to authorize."
    if policy.notification:
        lines.append(source.state(f"Notification: {_WORDS[policy.notification]}", "/notification"))
    return AuthorizationSection(answer=answer, lines=(*lines, *_products(source)), silent=silent)


def _of_code(source: Source) -> Iterator[GuideLine]:
    for listed in source.listed:
        yield source.state(_row(listed), listed.at, under(listed.table_at, "caption"))
    if source.code and not source.listed:
        yield GuideLine(text=f"No table of the policy names the code {source.code}.", words="ours", cited=())


def _said_of_code(source: Source) -> Iterator[GuideLine]:
    """What statements say that name the code: that it needs authorization or none, or that it is refused, for one line
    of business perhaps ("81420 is not covered for members of Medicare plans")."""
    for at, statement in walk.statements(source.policy) if source.code else ():
        refused = at.startswith(pointer("limitations")) or statement.position in REFUSALS
        if source.is_named_in(statement.text) and (refused or may_speak_of_authorization(statement.text)):
            yield source.quote(statement.text, at)


def _row(listed: walk.ListedCode) -> str:
    code, table = listed.code, listed.table
    caption = f" (“{table.caption}”)" if table.caption else ""
    return f"{code.system} {code.code} {sentence(code, table.role)}{caption}"


def _of_service(source: Source) -> Iterator[GuideLine]:
    needed = source.policy.prior_authorization
    if needed:
        yield source.state(f"Prior authorization for the service as a whole: {_WORDS[needed]}", "/prior_authorization")


def _products(source: Source) -> Iterator[GuideLine]:
    """Whom it applies to with the numbers to fax to, and the plans whose boxes are left empty."""
    for applies, head in ((True, "Applies to"), (False, "Does not apply to")):
        products = walk.items(source.policy.products, pointer("products"))
        named = [(at, product) for at, product in products if product.applies is applies]
        if named:
            rows = tuple(source.state(_product(product), at) for at, product in named)
            whole = source.state(head, *(at for at, _ in named))
            yield whole.model_copy(update={"children": rows})


def _product(product: Product) -> str:
    group = f" ({product.group})" if product.group else ""
    return f"{product.name}{group}{f', fax {product.fax}' if product.fax else ''}"
