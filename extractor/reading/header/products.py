"""The plans and lines of business that a policy applies to: lists, boxes with groups, fax numbers, badges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractor.language.connectors import without_leading_and
from extractor.language.coverage import position_of
from extractor.language.lead_ins import lead_in_logic
from extractor.language.marks import BEFORE_TEXT, BOXES, TICKED_BOXES, is_bullet, without_mark
from extractor.language.plans import excepts_plans, names_plan
from extractor.language.telephones import announces_faxes, opens_with_telephone, part_fax
from extractor.model.finds import Found, cite
from extractor.model.layout import Word
from extractor.model.pointers import pointer
from extractor.model.policy import Product
from extractor.profiles import Profile, mentions
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front, Strip, Token, text_of, words_of

_FLUSH = 4.0  # lines that begin nearer to one another than this many points begin alike
_SHORT = 160  # signs of a list of products on one line
_LONGEST_NAME = 90  # signs of one product in a list over several lines
_NEAR = 2.2  # rows of a list stand nearer than this many sizes
_SPLIT = re.compile(r";|,(?![^()]{0,200}\))")
_CROSSES = frozenset(("X", "x", "[X]", "[x]", "✓", "✔"))


@dataclass(frozen=True, slots=True)
class _Entry:
    product: Product
    words: tuple[Word, ...]


Line = tuple[Token, ...]  # what is printed on one line


def read_products(
    front: Front, fields: Sequence[Field], profile: Profile, title: Sequence[Word]
) -> Found[tuple[Product, ...]]:
    """Labelled lists first, then boxes on the front, and badges above the title. Pointers "/products/N"."""
    entries: list[_Entry] = []
    taken = {
        t.word.index
        for f in fields
        if f.means not in ("products", "aside")
        for t in (*f.label, *f.value)
        if f.zone == "front"
    }
    for field in fields:
        if field.means == "products" and _is_own(field):
            listed = _listed(field, front, fields)
            if listed and taken.isdisjoint(w.index for e in listed for w in e.words):
                entries += listed
                taken |= {w.index for e in listed for w in e.words}
    foot = min((w.box.top for w in title if w.page == 1), default=0.0) + 3
    for strip in (line for s in front.of("front") if s.page == 1 for line in (s.lines if not _has_box(s) else (s,))):
        if taken.isdisjoint(t.word.index for t in strip.tokens):
            if _has_box(strip):
                entries += _boxed(strip)
            elif strip.box.top < foot:
                entries += _badge(strip, front, profile)
    entries = list({(e.product.name, e.product.group): e for e in reversed(entries)}.values())[::-1]
    cited = tuple(cite(pointer("products", i), e.words, quoted=True) for i, e in enumerate(entries))
    return Found(tuple(e.product for e in entries), cited)


def _is_own(field: Field) -> bool:
    return field.zone == "front" or (
        field.zone == "inside" and field.marked and field.page <= 2 and len(field.text) < _SHORT
    )


def _listed(field: Field, front: Front, fields: Sequence[Field]) -> list[_Entry]:
    """The products under a label: the items of the list that it opens, else its own value."""
    lines = list(
        _lines_under(field, front, {f.label[0].word.index for f in fields if f is not field and f.means != "aside"})
    )
    applies = not excepts_plans(field.name)
    if not any(_is_item(line) for line in lines[:2]):
        return _one_a_line(field, lines, applies) or _inline(field, applies)
    entries: list[_Entry] = []
    pending, group = field.label, None
    faxes = announces_faxes(" ".join(s.text for s in front.of("front")))
    for head, item in _items(lines):
        if head:
            group, pending = text_of(head).strip(" :"), (*pending, *head)
        for option, ticked in _options(item):
            name, fax = _part_fax(text_of(option), faxes)
            if name:
                product = Product(name=name, group=group, fax=fax, applies=ticked and applies)
                entries.append(_Entry(product, words_of((*pending, *option))))
                pending = ()
    return entries


def _one_a_line(field: Field, lines: Sequence[Line], applies: bool) -> list[_Entry]:
    """Names set in below the label, one a line; none where they stand otherwise."""
    label = field.label[0].word.box
    first = lines[0][0].word.box if lines else label
    block = list(takewhile(lambda line: abs(line[0].word.box.x0 - first.x0) < _FLUSH, lines))
    is_set_in = first.top > label.bottom - 3 and first.x0 > label.x0 + _FLUSH
    if not is_set_in or len(block) < 2 or any(_SPLIT.search(text_of(line)) for line in block):
        return []
    named = [(line, *_part_fax(text_of(line), False)) for line in block]
    return [_Entry(Product(name=name, fax=fax, applies=applies), words_of(line)) for line, name, fax in named if name]


def _inline(field: Field, applies: bool) -> list[_Entry]:
    """ "HMO; PPO; QUEST" or "STAR, STAR Kids, and CHIP" behind the label."""
    text = field.text.strip(" .;,")
    names = [without_leading_and(name.strip()) for name in _SPLIT.split(text)]
    if text[:1].islower() or (len(text) > _SHORT and not all(map(_is_long_name, names))):
        return []
    parted = [(name, fax) for name, fax in (_part_fax(n, False) for n in names) if name]
    return [_Entry(Product(name=name, fax=fax, applies=applies), field.words) for name, fax in parted]


def _is_long_name(name: str) -> bool:
    """Whether a part of a list over several lines can be a product, and no part of a sentence."""
    return len(name) <= _LONGEST_NAME and not name[:1].islower() and ". " not in name


def _lines_under(field: Field, front: Front, labels: set[int]) -> Iterator[Line]:
    """The printed lines behind a label, down to the next label, the front's end or a wide space."""
    strips = [s for s in front.strips[field.order :] if s.page == field.page and s.zone == field.zone]
    last = field.label[-1]
    behind = last.word.index
    line: list[Token] = []
    for token in (t for s in strips for t in s.tokens if t.word.index > behind):
        is_far = token.word.box.top > last.word.box.bottom + _NEAR * token.word.size
        if token.word.index in labels or is_far:
            break
        if line and token.opens and token.word.box.top > last.word.box.bottom - 3:
            yield tuple(line)
            line = []
        line.append(token)
        last = token
    if line:
        yield tuple(line)


def _items(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Each item with the head of the group that begins with it, if one does. A note under an item is left out; a
    statement on coverage, or one that counts what follows, begins another list."""
    head: Line = ()
    item: Line = ()
    for line in lines:
        if _is_item(line):
            if item:
                yield head, item
                head = ()
            item = line
        elif item and _is_broken(item, line):
            item = (*item, *line)
        elif position_of(text_of(line)) or lead_in_logic(text_of(line)):
            break
        elif line[0].word.bold or text_of(line).endswith(":"):
            if item:
                yield head, item
            head, item = line, ()
        elif not item or line[0].word.box.x0 < item[0].word.box.x0 + 4:
            break
    if item:
        yield head, item


def _is_item(line: Line) -> bool:
    return is_bullet(line[0].text, BEFORE_TEXT) or any(t.text in BOXES for t in line)


def _is_broken(item: Line, line: Line) -> bool:
    """Whether an item goes on in a line: an open bracket, a hyphen, a comma, a small word, its telephone number."""
    text = text_of(item)
    if opens_with_telephone(text_of(line)):
        return True  # its telephone number
    return text.count("(") > text.count(")") or text.endswith(("-", ",")) or line[0].text[:1].islower()


def _options(item: Line) -> Iterator[tuple[Line, bool]]:
    """The parts of an item that boxes open, and whether they are ticked; a plain item applies."""
    boxes = [i for i, t in enumerate(item) if t.text in BOXES]
    if not boxes:
        yield item, True
        return
    for start, end in zip(boxes, [*boxes[1:], len(item)], strict=True):
        yield item[start:end], item[start].text in TICKED_BOXES


def _part_fax(text: str, faxes: bool) -> tuple[str, str | None]:
    """A product's name and its fax number. A bare number is a fax where the front says that the numbers are."""
    name, fax = part_fax(without_mark(text).strip(" ;,."), numbers_are_faxes=faxes)
    return name.strip(" ;,."), fax


def _has_box(strip: Strip) -> bool:
    return any(t.text in BOXES for t in strip.tokens)


def _boxed(strip: Strip) -> Iterator[_Entry]:
    """Boxes without a label, beside the names of plans."""
    for option, ticked in _options(strip.tokens):
        name, fax = _part_fax(text_of(option), False)
        if names_plan(name) or mentions(name.split()):
            yield _Entry(Product(name=name, fax=fax, applies=ticked), words_of(option))


def _badge(strip: Strip, front: Front, profile: Profile) -> Iterator[_Entry]:
    """A line that is a line of business, alone or behind the insurer's name; a cross beside one unticks the others."""
    crossed = _is_crossed(strip)
    name = re.sub(r"[®™]", "", text_of(strip.tokens[1:] if crossed else strip.tokens))
    named = mentions(name.split())
    own = " ".join(name.split()[named[0].end :]) if named and named[0].start == 0 else name
    if profile.line_of_business(own):
        row = [s for s in front.of("front") if s.page == strip.page and abs(s.box.top - strip.box.top) < 3]
        applies = crossed or not any(_is_crossed(s) for s in row)
        yield _Entry(Product(name=name, applies=applies), words_of(strip.tokens))


def _is_crossed(strip: Strip) -> bool:
    return strip.tokens[0].text in _CROSSES and len(strip.tokens) > 1
