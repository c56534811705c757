"""Papers of a payer opened and read in processes of their own: one that hangs or bursts is lost, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import TypeAdapter

from extractor.errors import SourceError
from extractor.ingest.sources import Source
from extractor.ingest.workers import Limits, cores
from extractor.ingest.workers.processes import Processes
from extractor.layout import read_layout
from extractor.model.correction import Correction
from extractor.model.layout import Layout
from extractor.pipeline import text_of
from extractor.profiles import Profile, generic, recognise
from extractor.teaching.paper import Attempt, FactsRead, Shown
from extractor.teaching.showing import read_by, shown_in

_LAYOUT = TypeAdapter(Layout)
_CORRECTIONS = TypeAdapter(tuple[Correction, ...])
_SHOW, _READ = "extractor.teaching.apart:show", "extractor.teaching.apart:read_again"


def show(path: Path, *, layout: str | None = None, profiles: str | None = None, corrections: Any = ()) -> Shown:
    """In a reading process: what a PDF shows. Its layout is kept in the file `layout`, to be read again by rules."""
    read = read_layout(path)
    if layout:
        Path(layout).write_bytes(_LAYOUT.dump_json(read))
    profile = recognise(text_of(read), Path(profiles) if profiles else None)
    return shown_in(read, profile, _CORRECTIONS.validate_python(corrections))


def read_again(path: Path, *, layout: str | None = None, own: Any = None, corrections: Any = ()) -> FactsRead:
    """In a reading process: what a PDF is read as by rules of its payer's `own`, from the layout that `show` kept."""
    read = _LAYOUT.validate_json(Path(layout).read_bytes()) if layout else read_layout(path)
    profile = Profile.model_validate(own).over(generic()) if own else generic()
    return read_by(read, profile, _CORRECTIONS.validate_python(corrections))


@dataclass(frozen=True, slots=True)
class ToShow:
    """A PDF that is to be opened, and the corrections of its policy."""

    source: Source
    corrections: tuple[Correction, ...] = ()

    @property
    def path(self) -> Path:
        return self.source.path


class Apart:
    """The processes, one a core, each for one PDF within `limits`; `profiles` are those of somebody's own. To be used
    in a `with`: at its end they are gone, and the layouts that they kept as well."""

    def __init__(self, limits: Limits, profiles: Path | None = None) -> None:
        self._profiles = str(profiles.absolute()) if profiles else None
        self._folder = tempfile.TemporaryDirectory(prefix="policy-learn-")
        self._layouts: dict[Path, str] = {}
        self._show = Processes(cores(), limits, _SHOW, lambda: TypeAdapter(Shown))
        self._read = self._show.beside(_READ, lambda: TypeAdapter(FactsRead))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._show.__exit__()
        self._folder.cleanup()

    def start(self) -> None:
        """Starts what opens and reads, if that is not done yet: sooner where this program has one thread still."""
        self._show.start()

    def show(
        self, jobs: Sequence[ToShow], started: Callable[[ToShow], None] = lambda _: None
    ) -> Iterator[tuple[ToShow, Shown | SourceError]]:
        """Each PDF with what it shows, in the order in which they are done; `started` is told of each as it begins."""
        for job in jobs:
            self._layouts[job.path] = str(Path(self._folder.name, f"{job.source.sha256}.json"))
        return self._show.ask(jobs, self._to_show, started)

    def read(self, attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, FactsRead | SourceError]]:
        """Each attempt with what is read; of papers that `show` has shown."""
        return self._read.ask(attempts, self._to_read)

    def _to_show(self, job: ToShow) -> dict[str, Any]:
        layout = self._layouts[job.path]
        return {"layout": layout, "profiles": self._profiles, "corrections": _as_json(job.corrections)}

    def _to_read(self, attempt: Attempt) -> dict[str, Any]:
        layout = self._layouts[attempt.path]
        corrections = _as_json(attempt.paper.corrections)
        return {"layout": layout, "own": attempt.own.model_dump(mode="json"), "corrections": corrections}


def _as_json(corrections: tuple[Correction, ...]) -> Any:
    return _CORRECTIONS.dump_python(corrections, mode="json")
