"""Which words a tagged file puts in one block; whatever its structure tree holds, the page is read."""

from pathlib import Path

import pytest

from extractor.layout import read_layout
from extractor.model.layout import Layout
from tests.layout.tagged_paper import Tagged, tagged

LINES = [Tagged("The splint is worn", 1), Tagged("at night.", 1), Tagged("It is cleaned.", 2), Tagged("Page 1", None)]


def blocks(layout: Layout) -> dict[str, int]:
    page = layout.pages[0]
    lines = [*layout.lines(), *page.furniture]
    return {line.text: line.words[0].block for line in lines}


def test_words_of_one_paragraph_have_its_number_and_untagged_words_none(tmp_path: Path) -> None:
    found = blocks(read_layout(tagged(tmp_path, LINES)))
    assert found == {"The splint is worn": 1, "at night.": 1, "It is cleaned.": 2, "Page 1": 0}


def test_what_is_tagged_as_a_group_only_is_in_no_block(tmp_path: Path) -> None:
    lines = [Tagged("The splint is worn", 1, role="Sect"), Tagged("at night.", 1, role="Sect")]
    assert set(blocks(read_layout(tagged(tmp_path, lines))).values()) == {0}


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param("6 0 R", id="a root that holds itself"),
        pytest.param("[8 0 R 8 0 R 99 0 R 5 0 R]", id="elements twice, missing, and no elements"),
        pytest.param("[" + "8 0 R " * 30_000 + "]", id="more elements than a page has"),
        pytest.param("null", id="nothing"),
    ],
)
def test_a_broken_tree_costs_no_words(tmp_path: Path, tree: str) -> None:
    found = blocks(read_layout(tagged(tmp_path, LINES, tree=tree)))
    assert list(found) == [line.text for line in LINES]


def test_a_piece_that_two_blocks_claim_belongs_to_neither(tmp_path: Path) -> None:
    path = tagged(tmp_path, LINES)
    path.write_bytes(path.read_bytes().replace(b"/K [2]", b"/K [1]"))
    assert blocks(read_layout(path))["at night."] == 0
