"""What corrections teach, learned at the desk as `policy profile learn` does, in a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.errors import PolicyError
from extractor.ingest.opening import worked_on
from extractor.ingest.sources import USUAL_PROFILES, usual_profiles, usual_sources
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.teaching import Lesson, OfPayer, Step, lesson_of_payer, only, payer_slug, written

_REMEMBERED = 4  # lessons, each with the texts of all documents of its payer

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """A lesson and of which documents it is; `profiles` are the files of somebody's own that these were read by, and
    `head` the commit that the ledger was at."""

    of_payer: OfPayer
    lesson: Lesson
    profiles: Files
    head: str | None


@dataclass(frozen=True, slots=True)
class Study:
    """The learning from one payer's corrections: waiting, at some step, done, or given up for a reason; `number` tells
    it from others of that payer. `taken` says which rules were written last, and where."""

    number: int
    payer: str
    step: Step | None = None
    learned: Learned | None = None
    fault: str = ""
    taken: str = ""

    @property
    def is_open(self) -> bool:
        return not (self.learned or self.fault or self.taken)


class Lessons:
    """Learns from one payer's corrections after the other. Its methods may be called from any thread; its own ends with
    the program."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self._root, self._limits = root, limits
        self._lock = threading.Lock()
        self._studies: dict[str, Study] = {}
        self._begun = 0
        self._queue: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="lessons", daemon=True).start()

    def study(self, payer: str) -> Study | None:
        """What is learned, or being learned, from a payer's corrections."""
        with self._lock:
            return self._studies.get(payer_slug(payer))

    def begin(self, payer: str) -> None:
        """Learns anew, unless that is being done."""
        slug = payer_slug(payer)
        with self._lock:
            known = self._studies.pop(slug, None)
            if known and known.is_open:
                self._studies[slug] = known
                return
            self._begun += 1
            self._studies[slug] = Study(self._begun, payer)
            closed = [name for name, study in self._studies.items() if not study.is_open]
            for name in closed[:-_REMEMBERED]:
                del self._studies[name]
        self._queue.put(slug)

    def take(self, payer: str, number: int, rules: Collection[int]) -> None:
        """Writes rules of a lesson, counted from 1, to the payer's profile.

        Raises PolicyError where that lesson is not the one at hand, its rules are others, or the profiles by which the
        documents were read have been changed since; ProfileError as `written` does.
        """
        slug = payer_slug(payer)
        with self._lock:
            study = self._studies.get(slug)
            if study is None or study.number != number or study.learned is None:
                raise PolicyError("these rules were taken, or learned anew, since you looked at them: look again")
            learned = study.learned
            if not set(rules) <= set(range(1, len(learned.lesson.taken) + 1)):
                raise PolicyError("there is no such rule")
            if not rules and not learned.lesson.by_name:
                raise PolicyError("choose the rules that are to be taken")
            if self._profiles() != learned.profiles:
                raise PolicyError("the profiles have been changed since this was learned: learn anew")
            file = written(self._folder, only(learned.lesson, learned.of_payer.own, rules))
            count = f"{len(rules)} rule{'s'[: len(rules) != 1]}"
            where = file.relative_to(self._root) if file.is_relative_to(self._root) else file
            self._studies[slug] = replace(study, learned=None, taken=f"{count} written to {where}")

    @property
    def _folder(self) -> Path:
        return usual_profiles(self._root) or self._root / USUAL_PROFILES

    def _profiles(self) -> Files:
        return tuple((file.name, file.read_bytes()) for file in sorted(self._folder.glob("*.toml")))

    def _work(self) -> None:
        while True:
            slug = self._queue.get()
            try:
                learned = self._learned(slug)
            except Exception as fault:  # whatever it is, the next one has its turn
                reason = str(fault) if isinstance(fault, PolicyError) else f"an error of this program: {fault!r}"
                self._set(slug, fault=reason)
            else:
                self._set(slug, learned=learned)

    def _learned(self, slug: str) -> Learned:
        self._set(slug, step=Step("looking through the ledger", 0, 0))
        profiles = self._profiles()
        with Ledger.existing(self._root) as whole:
            ledger = worked_on(whole)
            folders: Sequence[Path] = usual_sources(self._root)
            own = usual_profiles(self._root)
            of_payer, lesson = lesson_of_payer(
                ledger, self._studies[slug].payer, folders, self._limits, own, lambda step: self._set(slug, step=step)
            )
            return Learned(of_payer, lesson, profiles, ledger.head)

    def _set(self, slug: str, *, step: Step | None = None, learned: Learned | None = None, fault: str = "") -> None:
        with self._lock:
            self._studies[slug] = replace(self._studies[slug], step=step, learned=learned, fault=fault)
