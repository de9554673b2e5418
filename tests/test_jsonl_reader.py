from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles import BasedOn, Published
from tests.articles_of import LAW, check_reader, hostile_text, quotable, read, read_article, read_fault

ROW: dict[str, object] = {"id": "b1", "title": "Bridge closes", "text": "The bridge closes.", "published": "2023-05-04"}

FAULTS = {
    "{nope": "Invalid JSON",
    "[1]": "object",
    "null": "object",
    '"text"': "object",
    '{"text": "A word."}': "id: ",
    '{"id": "", "text": "A word."}': "id: ",
    '{"id": 7, "text": "A word."}': "id: ",
    '{"id": "x"}': "text: ",
    '{"id": "x", "text": " \\n "}': "text: the article is empty",
    '{"id": "x", "text": null}': "text: ",
    '{"id": "x", "text": "A word.", "published": "soon"}': "published: no calendar day; write it as 2024-01-31",
    '{"id": "x", "text": "A word.", "published": 20230504}': "published: no calendar day",
    '{"id": "x", "text": "A word.", "url": "javascript:alert(1)"}': "url: ",
    '{"id": "x", "text": "A word.", "url": "file:///etc/hosts"}': "url: ",
    '{"id": "x", "text": "A word.", "title": ["X"]}': "title: ",
    '{"id": "x", "text": "\\ud800"}': "Invalid JSON",
    "[" * 5_000: "Invalid JSON",
    '{"id": "x", "text": ' + "[" * 5_000: "Invalid JSON",
}


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_a_line_is_an_article() -> None:
    row = ROW | {
        "publisher": "The Harbour Gazette",
        "authors": ["Ines Okafor"],
        "url": "http://gazette.example/b1",
        "based_on": {"publisher": "Reuters"},
        "asks": ["Which bridge?"],
        "more": 1,
    }
    article = read_article(".jsonl", lines(row))
    assert (article.id, article.title, article.publisher) == ("b1", "Bridge closes", "The Harbour Gazette")
    assert (article.authors, article.published) == (("Ines Okafor",), Published(date(2023, 5, 4)))
    assert (article.url, article.based_on) == ("http://gazette.example/b1", BasedOn("Reuters"))
    assert (article.asks, quotable(article)) == (("Which bridge?",), ["The bridge closes."])


def test_the_text_of_a_line_is_kept_as_it_is_but_for_its_line_ends() -> None:
    text = "  # One. *Two.*\r\n\r\nThree.\rFour. "
    assert read_article(".jsonl", lines(ROW | {"text": text})).text == "  # One. *Two.*\n\nThree.\nFour. "


@pytest.mark.parametrize(("line", "told"), FAULTS.items())
def test_a_bad_line_is_named_and_the_others_are_kept(line: str, told: str) -> None:
    articles, faults = read(".jsonl", lines(ROW, line, "", ROW | {"id": "b2"}))
    assert [article.id for article in articles] == ["b1", "b2"]
    assert [(fault.line, fault.left_out) for fault in faults] == [(2, True)]
    assert told in faults[0].reason


@pytest.mark.parametrize("line", ["{nope", "[1]"])
def test_a_reason_starts_with_a_word(line: str) -> None:
    assert read_fault(".jsonl", line).reason[0].isalpha()


def test_all_bad_lines_are_named() -> None:
    _, faults = read(".jsonl", lines("{", ROW, "{", "", "{"))
    assert [fault.line for fault in faults] == [1, 3, 5]


def test_an_article_without_a_date_is_kept_and_says_so() -> None:
    articles, faults = read(".jsonl", lines({"id": "x", "text": "A word."}))
    assert (articles[0].published, articles[0].title, articles[0].headline) == (None, None, "[A word.]")
    assert [(str(fault), fault.left_out) for fault in faults] == [
        ("corpus/a.jsonl, line 1: no date for article x", False)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_and_line_ends_are_read(encoding: str) -> None:
    rows = lines(json.dumps(ROW | {"title": "Café"}, ensure_ascii=False), ROW | {"id": "b2"}).replace("\n", "\r\n")
    articles, _ = read(".jsonl", rows.encode(encoding))
    assert [article.title for article in articles] == ["Café", "Bridge closes"]


def test_a_line_separator_inside_a_text_does_not_end_the_line() -> None:
    row = json.dumps(ROW | {"text": "One.\u2028Two.\u0085Three."}, ensure_ascii=False)
    assert read_article(".jsonl", row).text == "One.\u2028Two.\u0085Three."


def test_an_empty_file_says_so() -> None:
    assert read_fault(".jsonl", "\n\n").reason == "the file is empty"


@LAW
@given(st.binary())
def test_any_bytes_are_articles_or_faults(data: bytes) -> None:
    check_reader(".jsonl", data)


@LAW
@given(hostile_text)
def test_any_text_of_a_line_is_an_article_with_true_offsets_or_a_fault(text: str) -> None:
    check_reader(".jsonl", lines(ROW | {"text": text}))


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), hostile_text),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)


@LAW
@given(
    st.dictionaries(st.sampled_from([*ROW, "publisher", "authors", "author", "url", "based_on", "asks"]), json_values)
)
def test_any_values_of_the_fields_give_an_article_or_a_fault(fields: dict[str, object]) -> None:
    check_reader(".jsonl", lines(ROW | fields))


@pytest.mark.parametrize("field", ["title", "publisher", "authors", "url", "published", "based_on", "asks"])
@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_field_that_is_blank_counts_as_not_given(field: str, blank: str | None) -> None:
    without = {name: value for name, value in ROW.items() if name != field}

    assert read_article(".jsonl", lines({**without, field: blank})) == read_article(".jsonl", lines(without))
