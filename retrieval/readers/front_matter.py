"""The YAML between two lines of `---` at the top of a file into the header's fields and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

import yaml
from pydantic import ValidationError

from retrieval.articles import CorpusError
from retrieval.readers.header import Header, fault

LONGEST_HEADER = 20_000
"""Characters; a header beyond it is refused, for a YAML parser is no place for a book."""

KNOWN = ("title", "publisher", "authors", "author", "published", "date", "url", "based_on", "asks")
"""The names of a header's fields."""

_WORDS = frozenset(("update", "updated", "subtitle"))
"""Common names of fields that are near a known one and mean something else."""

_MOST_KEYS, _LONGEST_KEY = 50, 20
_HEADER = re.compile(r"---[^\S\n]*\n(?P<yaml>(?:.*\n)*?)---[^\S\n]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A header, None where the file has none; the text below it; what was probably misspelt in it."""

    header: Header | None
    body: str
    faults: tuple[CorpusError, ...] = ()


def split(path: str, source: str) -> FrontMatter:
    """The header of a file and what stands below it. Raises CorpusError for a header that can't be read."""
    found = _HEADER.match(source)
    if not found:
        if source.startswith("---\n"):
            raise CorpusError(path, "the header is not closed by a line of ---", line=1)
        return FrontMatter(None, source)
    if len(found["yaml"]) > LONGEST_HEADER:
        raise CorpusError(path, f"the header is longer than {LONGEST_HEADER:,} characters", line=1)
    fields, lines = _fields(path, found["yaml"])
    try:
        header = Header.model_validate(fields)
    except ValidationError as error:
        field, reason = fault(error)
        raise CorpusError(path, reason, line=lines.get(field, 1)) from error
    return FrontMatter(header, source[found.end() :], tuple(_misspelt(path, lines)))


def _misspelt(path: str, lines: dict[str, int]) -> list[CorpusError]:
    """A fault for each unknown name that is nearly one of the known ones that are missing."""
    missing = [name for name in KNOWN if name not in lines]
    faults: list[CorpusError] = []
    for key, line in list(lines.items())[:_MOST_KEYS]:
        if key in KNOWN or key.lower() in _WORDS or len(key) > _LONGEST_KEY:
            continue
        for meant in get_close_matches(key.lower(), missing, n=1, cutoff=0.8):
            reason = f"header: '{key}' is not known; did you mean '{meant}'?"
            faults.append(CorpusError(path, reason, line, left_out=False, effect="kept; the line is not read"))
    return faults


def _fields(path: str, text: str) -> tuple[dict[str, object], dict[str, int]]:
    """The header's fields, every scalar as text, and the line of the file on which each stands."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "too deeply nested or malformed"
        raise CorpusError(path, f"the header is not YAML: {problem}", line=mark.line + 2 if mark else 1) from error
    if fields in (None, ""):
        return {}, {}
    if not isinstance(fields, dict) or not isinstance(node, yaml.MappingNode):
        raise CorpusError(path, "the header is not a list of 'name: value' lines", line=2)
    return (
        {str(key): value for key, value in fields.items() if value not in ("", None)},
        {str(key.value): key.start_mark.line + 2 for key, _ in node.value},
    )
