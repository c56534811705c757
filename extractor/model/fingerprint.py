"""Which reader has read a paper: a fingerprint of the code, the data and the libraries that a reading depends on.

Two readers with one fingerprint read the same in the same PDF. Another one may read otherwise, and mostly does not: the
smallest change of a comment makes it another.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

READER = "extractor.pipeline"  # what it imports, directly or not, is what a reading depends on
LIBRARIES = (
    "jsonpointer", "pdfminer.six", "pdfplumber", "pikepdf", "pillow", "pydantic", "pydantic_core", "pypdfium2",
    "pytesseract", "rapidfuzz", "simple-icd-10-cm", "spacy", "tomli",
)  # fmt: skip
_SIGNS = 16  # of the fingerprint, hexadecimal: enough to tell all readers that there ever were
_IMPORT = re.compile(
    r"^\s*(?:from\s+(?P<package>extractor[\w.]*)\s+import\s+(?P<names>\([^)]*\)|[^\n#]*)|import\s+(?P<module>extractor[\w.]*))",
    re.MULTILINE,
)


@cache
def reader_fingerprint() -> str:
    """The fingerprint of the reader that is installed here."""
    return code_fingerprint(READER)


def code_fingerprint(module: str) -> str:
    """The fingerprint of a module of this program with all that it imports, directly or not."""
    digest, folders = hashlib.sha256(), _Folders()
    code = _code(module, folders)
    for name, content in sorted({**code, **_data(code, folders), **_libraries()}.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_SIGNS]


def fingerprint_with(profiles: Path | None) -> str:
    """The same, with the profiles of somebody's own in a folder, if there is one."""
    own = sorted(profiles.glob("*.toml")) if profiles else []
    if not own:
        return reader_fingerprint()
    digest = hashlib.sha256(reader_fingerprint().encode())
    for file in own:
        content = _content(file)
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_SIGNS]


def modules() -> frozenset[str]:
    """The modules that a reading depends on, those among them that are only looked at for their types."""
    return frozenset(_code(READER, _Folders()))


class _Folders:
    """The folders of this program, each looked at once: hundreds of modules lie in them."""

    def __init__(self) -> None:
        self._entries: dict[str, dict[str, Traversable]] = {}

    def entries(self, package: str) -> dict[str, Traversable]:
        """What lies in a package's folder, by name; nothing where there is no such folder."""
        if package not in self._entries:
            outer, _, name = package.rpartition(".")
            folder = self.entries(outer).get(name) if outer else files(package)
            self._entries[package] = {e.name: e for e in folder.iterdir()} if folder and folder.is_dir() else {}
        return self._entries[package]


def _code(module: str, folders: _Folders) -> dict[str, bytes]:
    sources: dict[str, bytes] = {}
    waiting, seen = [module], set[str]()
    while waiting:
        if (name := waiting.pop()) in seen:
            continue
        seen.add(name)
        if (source := _source(name, folders)) is not None:
            sources[name] = source
            waiting += [*_imported(source.decode("utf-8")), name.rpartition(".")[0]]
    return sources


def _imported(source: str) -> Iterator[str]:
    """The names that may be modules: `from a.b import c` may mean the module a.b.c as well as something in a.b."""
    for hit in _IMPORT.finditer(source):
        if hit["module"]:
            yield hit["module"]
            continue
        yield hit["package"]
        for name in re.findall(r"(?<![\w.])(?!as\b)(\w+)", hit["names"]):
            yield f"{hit['package']}.{name}"


def _source(module: str, folders: _Folders) -> bytes | None:
    """The source of a module or of a package's own module; None where there is no such module.

    The outermost package is none of them: it only hands on names of all rooms.
    """
    package, _, name = module.rpartition(".")
    for folder, file in ((module, "__init__.py"), (package, f"{name}.py")) if package else ():
        if (entry := folders.entries(folder).get(file)) is not None:
            return _content(entry)
    return None


def _data(modules: Iterable[str], folders: _Folders) -> dict[str, bytes]:
    """The files beside the modules, and in folders beside them, that are no modules themselves."""
    contents: dict[str, bytes] = {}
    for package in modules:
        entries = folders.entries(package)
        if "__init__.py" not in entries:
            continue
        for entry in entries.values():
            for name, content in _beside(entry):
                contents[f"{package}: {name}"] = content
    return contents


def _beside(entry: Traversable) -> Iterator[tuple[str, bytes]]:
    if entry.is_file() and not entry.name.endswith((".py", ".pyc")):
        yield entry.name, _content(entry)
    elif entry.is_dir() and entry.name != "__pycache__" and not entry.joinpath("__init__.py").is_file():
        for inner in entry.iterdir():
            yield from (("/".join((entry.name, name)), content) for name, content in _beside(inner))


def _content(file: Traversable) -> bytes:
    """A file's content; git may have changed its line ends."""
    return file.read_bytes().replace(b"\r\n", b"\n")


def _libraries() -> dict[str, bytes]:
    versions = {"python": platform.python_version().encode()}
    for name in LIBRARIES:
        try:
            versions[name] = version(name).encode()
        except PackageNotFoundError:  # an extra that is not installed
            versions[name] = b"-"
    return versions
