"""How many statements of a part stand in the wrong place, as far as many small signs together can tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from extractor.doubts.account import PARTS, Account, Node
from extractor.doubts.doubting import doubt_node
from extractor.doubts.signs import signs_of
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding

_NAMED = 2  # so many signs are named in a message
_FIRM = 1.0  # a tree of few statements is doubted a little less, as if it had one more that is right


@dataclass(frozen=True)
class Weights:
    """What each sign adds to the odds (as logarithms) that a statement is misplaced, the odds of one without signs, and
    the share of misplaced statements from which a part is doubted; `means` says of statements what a sign is."""

    without_signs: float
    enough: float
    signs: Mapping[str, float]
    means: Mapping[str, str]

    def chance(self, signs: Collection[str]) -> float:
        """How likely a statement with these signs is misplaced, 0..1."""
        odds = self.without_signs + sum(self.signs[sign] for sign in sorted(signs))
        return 1 / (1 + math.exp(-odds))


def signs_add_up(account: Account) -> Iterator[Finding]:
    """A part of whose statements so many show signs of a wrong place that as a whole it is doubted."""
    for part in PARTS:
        shown = signs_of(account, part)
        if _share(shown) >= weights().enough:
            first = max(shown, key=lambda each: weights().chance(each[1]))[0]
            message = f"Many statements of the {part} may stand in the wrong place: {_named(shown)}; the likeliest"
            yield doubt_node(account, "nesting-doubtful", first, message).model_copy(update={"at": pointer(part)})


def share_misplaced(account: Account, part: str) -> float:
    """The share of a part's statements that is expected to stand in the wrong place or to be none, 0..1."""
    return _share(signs_of(account, part))


def _share(shown: list[tuple[Node, frozenset[str]]]) -> float:
    return sum(weights().chance(signs) for _, signs in shown) / (len(shown) + _FIRM)


def _named(shown: list[tuple[Node, frozenset[str]]]) -> str:
    """The signs that say most, with how many statements show each."""
    counted = Counter(
        sign for _, signs in shown for sign in signs if weights().signs[sign] > 0 and weights().means[sign]
    )
    most = sorted(counted, key=lambda sign: (-counted[sign] * weights().signs[sign], sign))[:_NAMED]
    return ", ".join(f"{counted[sign]} {weights().means[sign]}" for sign in most)


@cache
def weights() -> Weights:
    """The weights of `signs.toml`."""
    read = tomli.loads(files("extractor.doubts").joinpath("signs.toml").read_text("utf-8"))
    signs = read["signs"]
    return Weights(
        without_signs=read["without_signs"],
        enough=read["enough"],
        signs={name: sign["weight"] for name, sign in signs.items()},
        means={name: sign["means"] for name, sign in signs.items()},
    )
