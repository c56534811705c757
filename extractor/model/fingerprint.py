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
    "pytesseract", "rapidfuzz", "simple-icd-10-cm", "spacy",
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
    digest, code = hashlib.sha256(), _code(module)
    for name, content in sorted({**code, **_data(code), **_libraries()}.items()):
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
    return frozenset(_code(READER))


def _code(module: str) -> dict[str, bytes]:
    sources: dict[str, bytes] = {}
    listed: dict[str, frozenset[str]] = {}  # the names in folders; most of what is imported is no module
    waiting, seen = [module], set[str]()
    while waiting:
        if (name := waiting.pop()) in seen:
            continue
        seen.add(name)
        if (source := _source(name, listed)) is not None:
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


def _source(module: str, listed: dict[str, frozenset[str]]) -> bytes | None:
    """The source of a module or of a package's own module; None where there is no such module.

    The outermost package is none of them: it only hands on names of all rooms.
    """
    package, _, name = module.rpartition(".")
    for folder, file in ((module, "__init__.py"), (package, f"{name}.py")) if package else ():
        if folder not in listed:
            there = _folder(folder)
            listed[folder] = frozenset(entry.name for entry in there.iterdir()) if there.is_dir() else frozenset()
        if file in listed[folder]:
            return _content(_folder(folder).joinpath(file))
    return None


def _data(modules: Iterable[str]) -> dict[str, bytes]:
    """The files beside the modules, and in folders beside them, that are no modules themselves."""
    contents: dict[str, bytes] = {}
    for package in filter(_is_package, modules):
        for entry in _folder(package).iterdir():
            for name, content in _beside(entry):
                contents[f"{package}: {name}"] = content
    return contents


def _beside(entry: Traversable) -> Iterator[tuple[str, bytes]]:
    if entry.is_file() and not entry.name.endswith((".py", ".pyc")):
        yield entry.name, _content(entry)
    elif entry.is_dir() and entry.name != "__pycache__" and not entry.joinpath("__init__.py").is_file():
        for inner in entry.iterdir():
            yield from (("/".join((entry.name, name)), content) for name, content in _beside(inner))


def _is_package(module: str) -> bool:
    return _folder(module).joinpath("__init__.py").is_file()


def _folder(package: str) -> Traversable:
    root, *inner = package.split(".")
    return files(root).joinpath(*inner)


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
