"""Where statements end in tagged files: good tags help, tags that contradict the page are not believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.model.layout import Layout, Line
from extractor.model.outline import Passage
from extractor.profiles import generic
from extractor.sections import read_outline
from tests.sections.pages import Press

FULL = "The splint is worn through the night, and is taken out in the morning by the members who own"
REST = "  one; it is kept dry."
SPLIT = "Grinding of the teeth that was seen by a dentist, with pain of the jaw (or with worn crowns)"
JOINED = "The splint is ordered by a physician or a dentist who is in good standing at the time with the"
PAGE = [
    *(row for _ in range(12) for row in (f"• {FULL}", REST)),
    "",
    SPLIT,
    "Snoring",
    "",
    JOINED,
    "!Board of Dentistry",
]


def statements(block_of: Callable[[int, str], int]) -> list[str]:
    """What is read of the page, each of its lines put into the block that its number and text have."""
    layout = Press().page(*PAGE).layout()
    (page,) = layout.pages
    lines = [block for block in page.blocks if isinstance(block, Line)]
    put = [Line.of(replace(word, block=block_of(i, line.text)) for word in line.words) for i, line in enumerate(lines)]
    outline = read_outline(Layout((replace(page, blocks=tuple(put)),), layout.sha256), generic())
    return [p.text for s in outline.sections for p in (s.heading, *s.blocks) if isinstance(p, Passage)]


def by_paragraph(number: int, text: str) -> int:
    """The author's own: an item is one block, "Snoring" one by itself, the board's name goes with its sentence."""
    return 1 + number // 2 if number < 24 else {SPLIT: 50, "Snoring": 51}.get(text, 52)


UNTAGGED = statements(lambda *_: 0)


def test_without_tags_type_and_margin_decide() -> None:
    assert UNTAGGED[12:] == [f"{SPLIT} Snoring", JOINED, "Board of Dentistry"]


def test_tags_that_agree_with_the_page_decide_where_it_is_doubtful() -> None:
    assert statements(by_paragraph)[12:] == [SPLIT, "Snoring", f"{JOINED} Board of Dentistry"]


def test_a_paragraph_for_every_line_is_not_believed() -> None:
    assert statements(lambda number, _: number + 1) == UNTAGGED


def test_one_paragraph_for_the_whole_page_is_not_believed() -> None:
    assert statements(lambda *_: 1) == UNTAGGED


def test_a_cut_in_mid_sentence_is_not_believed() -> None:
    """The author of one item made two paragraphs of it; the others show that the tags are good."""
    assert statements(lambda number, text: 60 if number == 3 else by_paragraph(number, text))[:12] == UNTAGGED[:12]


def last_statements(rows: Sequence[str], blocks: Sequence[int]) -> list[str]:
    """What is read of lines below the page, each put into the block that is given, as many statements as lines."""
    layout = Press().page(*PAGE, "", *rows).layout()
    (page,) = layout.pages
    lines = [block for block in page.blocks if isinstance(block, Line)]
    numbers = [*(by_paragraph(i, line.text) for i, line in enumerate(lines[: -len(blocks)])), *blocks]
    put = [
        Line.of(replace(word, block=block) for word in line.words) for block, line in zip(numbers, lines, strict=True)
    ]
    outline = read_outline(Layout((replace(page, blocks=tuple(put)),), layout.sha256), generic())
    texts = [p.text for s in outline.sections for p in (s.heading, *s.blocks) if isinstance(p, Passage)]
    return texts[len(statements(by_paragraph)) :]


def test_a_sentence_that_its_author_broke_by_hand_and_indented_is_one_statement() -> None:
    """The word "one" had room in its line and stands further right than the text, but in the same paragraph."""
    rows = ("• The splint is kept by the members who own", "     one; it is dry.")
    assert last_statements(rows, [70, 70]) == ["The splint is kept by the members who own one; it is dry."]


def test_an_empty_line_after_a_sentence_parts_what_the_author_has_in_one_paragraph() -> None:
    assert last_statements((FULL + ".", "", "", "Splints that may be covered are:"), [70, 70]) == [
        FULL + ".",
        "Splints that may be covered are:",
    ]


def test_a_numbered_line_that_ends_early_has_the_next_paragraph_below_it_also_in_its_own_type() -> None:
    heading, text = "State Guidance on Splints", "The plan follows the guidance of the state in all that it grants."
    rows = [*(row for _ in range(12) for row in (f"• {FULL}", REST)), "", f"!5. {heading}", f"!   {text}"]
    assert last_statements(rows, [*(100 + n // 2 for n in range(24)), 70, 71])[-2:] == [heading, text]
