from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.articles import CorpusError
from retrieval.readers.plain import decode
from tests.articles_of import LAW, hostile_text

TEXT = "Zoë paid €5 — “so what?”\nNothing."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_give_the_same_text(encoding: str) -> None:
    assert decode("a.txt", TEXT.encode(encoding)) == TEXT


def test_utf_16_is_read_in_either_byte_order_by_its_mark() -> None:
    assert decode("a.txt", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_become_one(line_end: str) -> None:
    assert decode("a.txt", TEXT.replace("\n", line_end).encode()) == TEXT


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_file_without_text_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(CorpusError, match=r"a\.txt, line 1: the file is empty"):
        decode("a.txt", data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\0",
        b"MZ\x90\x00\x03\x00",
        b"a\x81b",
        b"\x01\x02\x03\x04 text",
        codecs.BOM_UTF16_LE + b"a",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
        "no mark".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(CorpusError, match="not a text file; save it as UTF-8 text"):
        decode("a.txt", data)


def test_a_nul_byte_is_refused_on_the_line_where_it_stands() -> None:
    with pytest.raises(CorpusError, match="line 3"):
        decode("a.txt", b"One.\nTwo.\nThr\0ee.\n")


@LAW
@given(st.binary())
@example(b"\xff\xfe")
@example(b"\xfe\xff\xd8")
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    with suppress(CorpusError):
        text = decode("a.txt", data)
        assert text.strip()
        assert not {"\r", "\0"} & set(text)


@LAW
@given(hostile_text)
def test_utf_8_text_comes_back_whole(text: str) -> None:
    written = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t\u00a0\u202e")
    assert decode("a.txt", f"The hall is open.\n{written}".encode()) == f"The hall is open.\n{written}"
