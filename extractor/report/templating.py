"""Web pages: templates in one shell. A page of a report is a single file that loads nothing from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from extractor.report.printable import printable

_REPORT = "extractor.report"


def page(template: str, *, package: str = _REPORT, **values: object) -> str:
    """A whole page from a template in `templates/` of a package, or else of this one. Values are escaped: a policy's
    text is never taken for markup, and has no signs that turn a line round or are not seen."""
    return printable(_environment(package).get_template(template).render(values).replace("\r\n", "\n"))


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in dict.fromkeys((package, _REPORT))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
