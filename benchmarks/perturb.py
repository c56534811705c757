"""How much of the reading hangs on the surface of a document: its scores where only the surface is another one.

    python benchmarks/perturb.py [FOLDER ...] [--only KIND ...] [--every N] [--seed N] [--details] [--json FILE]

FOLDER (../shared/corpus) holds NAME.pdf beside NAME.gold.json, its answers; PDFs of a folder without any answers (the
project's own print, `policies/raw`) are compared with what is read of them as they are. Each document is read as it is,
and once more for each perturbation:

- nonsense: the words of headings are replaced by words without meaning, each by one of the same length
- synonyms: by words that say the same, where there is one (benchmarks/perturbation/synonyms.toml)
- names: by one of the same kind of section that no rule knows (benchmarks/perturbation/other_names.toml)
- fonts: no font has a name, so that bold is known by the weight of its stems alone
- drawn: bullets are drawn figures instead of signs; struck: a stroke goes through each
- justified, ragged: lines that the margin broke reach to the margin; or have spaces of one width
- pages: the last line of each page stands at the head of the next
- tags: the file does not say which words are one paragraph, item or cell

A reading is scored as measures.py says, under the headings' old names. The table has the worst perturbation first: in
how many documents it changed anything; the means over the documents that have the part (`overall`: of all parts); and
the share that is left of the reading as it is. `--details` names each document that loses, `--only nonsense synonyms`
reads for these alone, `--every 3` takes each third document, another `--seed` other words.

Where a perturbation loses much, look at one of its documents and ask which evidence the eye still has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, too

from benchmarks.fidelity import means
from benchmarks.measures import scores
from benchmarks.perturbation.lines import justified, ragged
from benchmarks.perturbation.names import restored, with_nonsense, with_synonyms
from benchmarks.perturbation.other_names import with_other_names
from benchmarks.perturbation.pages import moved_page_breaks
from benchmarks.perturbation.paper import Json, Paper, Reprint, facts, read
from benchmarks.perturbation.print import with_drawn_bullets, with_struck_bullets, without_font_names, without_tags
from extractor.errors import SourceError

PERTURBATIONS: dict[str, Callable[[Paper, int], Reprint]] = {
    "nonsense": with_nonsense,
    "synonyms": with_synonyms,
    "names": with_other_names,
    "fonts": without_font_names,
    "drawn": with_drawn_bullets,
    "struck": with_struck_bullets,
    "justified": justified,
    "ragged": ragged,
    "pages": moved_page_breaks,
    "tags": without_tags,
}
AS_IT_IS = "as it is"
COLUMNS = ("criteria.nodes", "criteria.nesting", "criteria.logic", "limitations.nodes", "overall")
NODES, OVERALL = COLUMNS[0], COLUMNS[-1]
NOTEWORTHY = 0.005
Parts = dict[str, float]


class Outcome(NamedTuple):
    """One document under one perturbation, or as it is: whether its layout became another one, and its parts."""

    document: str
    perturbation: str
    changed: bool
    parts: Parts


def outcomes(pdf: Path, kinds: Iterable[str], seed: int = 0) -> Iterator[Outcome]:
    """One document's, as it is first. Raises SourceError where the PDF cannot be read."""
    paper = Paper(pdf)
    answers = pdf.with_suffix(".gold.json")
    said = facts(paper.reading)
    true = json.loads(answers.read_text("utf-8")) if answers.exists() else _as_answers(said)
    yield Outcome(pdf.stem, AS_IT_IS, False, scores(said, true))
    for kind in kinds:
        reprint = PERTURBATIONS[kind](paper, seed)
        if reprint.layout == paper.layout:
            yield Outcome(pdf.stem, kind, False, scores(said, true))
        else:
            again = restored(facts(read(reprint.layout, pdf.name)), reprint)
            assert isinstance(again, dict)
            yield Outcome(pdf.stem, kind, True, scores(again, true))


def _as_answers(said: Json) -> Json:
    """What is read of a document, in the form of answers to it."""
    codes = [code for table in said["code_tables"] for code in table["codes"]]
    return said | {"codes": codes, "references_count": len(said["references"])}


def summary(results: Sequence[Outcome]) -> dict[str, Parts]:
    """Each perturbation's means, and for the worst first: the least share of the criteria or of all that is left."""
    kinds = dict.fromkeys(result.perturbation for result in results)
    of_kinds = {kind: means({r.document: r.parts for r in results if r.perturbation == kind}) for kind in kinds}
    usual = of_kinds.pop(AS_IT_IS)
    shares = {
        kind: parts | {f"left of {part}": parts[part] / usual[part] for part in (NODES, OVERALL) if usual.get(part)}
        for kind, parts in of_kinds.items()
    }
    return {AS_IT_IS: usual} | dict(sorted(shares.items(), key=lambda item: item[1].get(f"left of {NODES}", 1.0)))


def report(results: Sequence[Outcome]) -> Iterator[str]:
    """The table, as Markdown."""
    yield f"| perturbation | changed | {' | '.join(COLUMNS)} | left of {NODES} | left of {OVERALL} |"
    yield f"| --- |{' ---: |' * (3 + len(COLUMNS))}"
    for kind, parts in summary(results).items():
        changed = sum(r.changed for r in results if r.perturbation == kind)
        figures = [_figure(parts.get(name)) for name in (*COLUMNS, f"left of {NODES}", f"left of {OVERALL}")]
        yield f"| {kind} | {changed or ''} | {' | '.join(figures)} |"


def losses(results: Sequence[Outcome]) -> Iterator[str]:
    """For each perturbation the documents that lose by it, most first, with the parts that do."""
    usual = {r.document: r.parts for r in results if r.perturbation == AS_IT_IS}
    for kind in dict.fromkeys(r.perturbation for r in results if r.changed):
        lost = []
        for result in (r for r in results if r.perturbation == kind):
            before = usual[result.document]
            parts = {p: (before[p], v) for p, v in result.parts.items() if v < before[p] - NOTEWORTHY}
            if parts:
                lost.append((fmean(result.parts.values()) - fmean(before.values()), result.document, parts))
        yield f"\n{kind}: {len(lost)} documents lose"
        for difference, document, parts in sorted(lost, key=lambda each: each[0]):
            said = ", ".join(f"{part} {before:.2f} → {after:.2f}" for part, (before, after) in parts.items())
            yield f"  {difference:+.3f} {document}  {said}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _documents(folders: Sequence[Path], every: int) -> list[Path]:
    """Those with answers; all of a folder that has no answers."""
    documents: list[Path] = []
    for folder in folders:
        pdfs = sorted(folder.rglob("*.pdf"))
        documents += [pdf for pdf in pdfs if pdf.with_suffix(".gold.json").exists()] or pdfs
    return documents[::every]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path, default=[Path("../shared/corpus")], metavar="FOLDER")
    options.add_argument("--only", nargs="+", choices=PERTURBATIONS, default=list(PERTURBATIONS), metavar="KIND")
    options.add_argument("--every", type=int, default=1, metavar="N", help="each Nth document alone")
    options.add_argument("--seed", type=int, default=0, help="of the words that stand for others")
    options.add_argument("--details", action="store_true", help="name the documents that lose")
    options.add_argument("--json", type=Path, metavar="FILE", help="write every score here")
    chosen = options.parse_args()
    documents = _documents(chosen.folders, chosen.every)
    if not documents:
        print(f"{', '.join(map(str, chosen.folders))}: no PDFs", file=sys.stderr)
        return 2
    results: list[Outcome] = []
    for number, pdf in enumerate(documents, 1):
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"{number} of {len(documents)} {pdf.stem[:60]:60}", end=end, file=sys.stderr, flush=True)
        try:
            results += outcomes(pdf, chosen.only, chosen.seed)
        except SourceError as fault:
            print(f"{pdf.name}: {fault}", file=sys.stderr)
    for line in report(results):
        print(line)
    if chosen.details:
        print(*losses(results), sep="\n")
    if chosen.json:
        rows = [result._asdict() for result in results]
        chosen.json.write_text(json.dumps({"means": summary(results), "documents": rows}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
