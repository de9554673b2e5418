"""The bytes of a text file into text with "\\n" line ends."""

from __future__ import annotations

import codecs
import re

from retrieval.articles import CorpusError

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_NO_TEXT = "this is not a text file; save it as UTF-8 text"


def decode(path: str, data: bytes) -> str:
    """UTF-8 (with or without its mark), UTF-16 with its mark or, failing these, Windows-1252.

    Raises CorpusError for what is empty or no text.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = _utf8_or_cp1252(data)
    except UnicodeDecodeError as error:
        raise CorpusError(path, _NO_TEXT, line=data[: error.start].count(b"\n") + 1) from error
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise CorpusError(path, _NO_TEXT, line=text[: text.find("\0")].count("\n") + 1 if "\0" in text else 1)
    if not text.strip():
        raise CorpusError(path, "the file is empty", line=1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf8_or_cp1252(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")
