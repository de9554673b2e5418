from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.articles import BasedOn, Published
from retrieval.readers.front_matter import LONGEST_HEADER
from tests.articles_of import LAW, check_reader, hostile_text, of_kind, quotable, read, read_article, read_fault

HEADER = """---
title: Bridge closes for repairs
publisher: The Harbour Gazette
authors: [Ines Okafor, Jon Bell]
published: 2023-05-04
url: https://gazette.example/bridge
based_on:
  publisher: Reuters
  headline: "Lindau: bridge shut"
  date: 3 May 2023
asks:
  - Which bridge closes?
  - Why?
ignored: {whatever: 1}
---
"""
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))

MARKUP = {
    "The **old** bridge _sways_.": "The old bridge sways.",
    "See [the plan](https://x.example 'tip') and <https://y.example>.": "See the plan and https://y.example.",
    "The [plan][1] is out.\n\n[1]: https://x.example": "The plan is out.",
    "- Bread ran out.": "Bread ran out.",
    "3. Bread ran out.": "Bread ran out.",
    "> Bread ran out.": "Bread ran out.",
    "The `gate` is shut.": "The gate is shut.",
    "Bread<!-- or not --> ran out.": "Bread ran out.",
    "Bread &amp; water ran out.": "Bread & water ran out.",
    r"Bread \*ran\* out.": "Bread *ran* out.",
    "A long\nparagraph, wrapped  \nby\nhand.": "A long paragraph, wrapped by hand.",
    "Bread ![a loaf](loaf.png)ran out.": "Bread ran out.",
    "The ***very* old** bridge.": "The very old bridge.",
}

FAULTS = {
    "---\npublisher: X\n---\nA word.\n": (1, "no title in the header; add a line 'title: …'"),
    "---\ntitle: X\npublished: 2023-01-01\n": (1, "the header is not closed by a line of ---"),
    "---\ntitle: X\n---\n": (4, "the article is empty"),
    "---\ntitle: X\npublished: soon\n---\nA word.\n": (3, "published: no calendar day; write it as 2024-01-31"),
    "---\ntitle: X\npublished: 2023-02-30\n---\nA word.\n": (3, "published: no calendar day"),
    "---\ntitle: X\npublished: Monday, May 4, 2023\n---\nA word.\n": (3, "published: no calendar day"),
    "---\ntitle: X\n\nurl: javascript:alert(1)\n---\nA word.\n": (4, "url: "),
    "---\ntitle: X\nurl: ftp://x.example/a\n---\nA word.\n": (3, "url: "),
    "---\ntitle: X\nurl: gazette.example/a\n---\nA word.\n": (3, "url: "),
    "---\ntitle: [a, b]\n---\nA word.\n": (2, "title: "),
    "---\ntitle: X\nbased_on: {headline: Y}\n---\nA word.\n": (3, "based_on.publisher: "),
    "---\ntitle: X\nasks: {a: b}\n---\nA word.\n": (3, "asks: "),
    "---\ntitle: [a\n---\nA word.\n": (3, "the header is not YAML"),
    "---\ntitle: a: b\n---\nA word.\n": (2, "the header is not YAML"),
    "---\n- title\n---\nA word.\n": (2, "not a list of 'name: value' lines"),
    "---\njust words\n---\nA word.\n": (2, "not a list of 'name: value' lines"),
}


def test_the_header_is_what_the_article_says_of_itself() -> None:
    article = read_article(".md", f"{HEADER}\nThe bridge closes.\n")
    assert (article.id, article.title, article.publisher) == ("a", "Bridge closes for repairs", "The Harbour Gazette")
    assert article.authors == ("Ines Okafor", "Jon Bell")
    assert article.published == Published(date(2023, 5, 4))
    assert article.url == "https://gazette.example/bridge"
    assert article.based_on == BasedOn("Reuters", "Lindau: bridge shut", date(2023, 5, 3))
    assert article.asks == ("Which bridge closes?", "Why?")


def test_the_header_never_becomes_text() -> None:
    article = read_article(".md", f"{HEADER}\nThe bridge closes.\n")
    assert article.text == "The bridge closes."


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("---\n", "---  \n"), ("---\ntitle", "\ufeff---\ntitle")])
def test_a_header_is_known_with_any_line_end_blanks_behind_its_lines_and_a_byte_order_mark(
    change: tuple[str, str],
) -> None:
    article = read_article(".md", f"{HEADER}\nThe bridge closes.\n".replace(*change))
    assert (article.title, article.text) == ("Bridge closes for repairs", "The bridge closes.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_quotation_marks_survive_the_usual_encodings(encoding: str) -> None:
    source = "---\ntitle: Café\npublished: 2023-05-04\n---\nHe said “no” — twice.\n"
    article = read_article(".md", source.encode(encoding))
    assert (article.title, article.text) == ("Café", "He said “no” — twice.")


def test_the_other_common_names_of_fields_are_read() -> None:
    article = read_article(".md", "---\ntitle: X\nauthor: Ines Okafor\ndate: 4 May 2023\n---\nA word.\n")
    assert (article.authors, article.published) == (("Ines Okafor",), Published(date(2023, 5, 4)))


def test_an_empty_field_is_a_missing_one() -> None:
    articles, faults = read(
        ".md", "---\ntitle: X\npublisher:\nauthors: []\npublished: 2023-05-04\nurl: ''\n---\nA word."
    )
    assert (articles[0].publisher, articles[0].authors, articles[0].url, faults) == (None, (), None, [])


def test_a_title_that_looks_like_a_number_or_a_yes_stays_text() -> None:
    titles = [read_article(".md", f"---\ntitle: {title}\n---\nA word.").title for title in ("1984", "no", "2023-05-04")]
    assert titles == ["1984", "no", "2023-05-04"]


def test_a_heading_is_the_title_where_the_header_has_none_and_is_not_quotable() -> None:
    article = read_article(".md", "# A bridge *closes*\n\nIt sways.\n\n## What next?\n\nRepairs.\n")
    assert (article.title, quotable(article)) == ("A bridge closes", ["It sways.", "Repairs."])


def test_an_article_without_a_date_is_kept_and_says_so() -> None:
    articles, faults = read(".md", "---\ntitle: X\n---\nA word.\n")
    assert articles[0].published is None
    assert [(fault.left_out, fault.line) for fault in faults] == [(False, 1)]
    assert "no date in the header; add a line 'published: 2024-01-31'" in str(faults[0])


@pytest.mark.parametrize(
    "line",
    [
        "Published 12 May 2024",
        "*12 May 2024*",
        "Lindau, 12 May 2024",
        "The Harbour Gazette | Sunday, May 12, 2024",
        "By Ines Okafor, 12 May 2024",
    ],
)
def test_a_line_that_is_only_a_date_is_the_day_and_is_not_quotable(line: str) -> None:
    articles, faults = read(".md", f"# A bridge closes\n\n{line}\n\nIt sways.\n")
    assert (articles[0].published, faults) == (Published(date(2024, 5, 12)), [])
    assert (quotable(articles[0]), len(of_kind(articles[0], "boilerplate"))) == (["It sways."], 1)


@pytest.mark.parametrize(
    "body",
    [
        "It was shut on 12 May 2024.",
        "- 12 May 2024",
        "> 12 May 2024",
        "## Storm of 12 May 2024",
        "The old bridge fell 12 May 2024",
        "It sways.\n\n" * 8 + "12 May 2024",
    ],
)
def test_a_date_elsewhere_is_not_the_day_of_the_article(body: str) -> None:
    assert read_article(".md", f"# A bridge closes\n\n{body}\n\nIt sways.\n").published is None


def test_the_header_counts_more_than_a_date_below_it() -> None:
    article = read_article(".md", f"{HEADER}\nPublished 12 May 2024\n\nIt sways.\n")
    assert (article.published, quotable(article)) == (Published(date(2023, 5, 4)), ["It sways."])


def test_a_file_without_header_says_how_to_write_one() -> None:
    told = "no header; put title, publisher, published between two lines of ---"
    _, faults = read(".md", "# A bridge closes\n\nIt sways.\n")
    assert [(fault.reason, fault.effect) for fault in faults] == [(told, "kept; it is cited as undated")]
    assert (read_fault(".md", "It sways.\n").reason, read_fault(".md", "It sways.\n").left_out) == (told, True)


@pytest.mark.parametrize(
    ("key", "meant"),
    [("publshed", "published"), ("Title", "title"), ("publisher ", None), ("auhtors", "authors"), ("tilte", "title")],
)
def test_a_misspelt_name_in_the_header_is_told_with_what_was_meant(key: str, meant: str | None) -> None:
    _, faults = read(".md", f"---\nasks: Why?\n{key}: X\n---\n# X\n\nIt sways on 12 May.\n")
    named = [(fault.line, fault.left_out, fault.reason) for fault in faults if "did you mean" in fault.reason]
    expected = [(3, False, f"header: '{key}' is not known; did you mean '{meant}'?")]
    assert named == (expected if meant else [])


@pytest.mark.parametrize("key", ["updated", "subtitle", "tags", "slug", "category", "layout", "description", "image"])
def test_other_names_in_a_header_are_passed_over_in_silence(key: str) -> None:
    assert read(".md", f"---\ntitle: X\npublished: 2023-05-04\n{key}: x\n---\nA word.\n")[1] == []


def test_a_name_is_no_misspelling_of_one_that_is_there() -> None:
    assert read(".md", "---\ntitle: X\nTitle: Y\npublished: 2023-05-04\n---\nA word.\n")[1] == []


def test_a_row_of_a_table_is_one_line_and_is_not_quotable() -> None:
    article = read_article(".md", "# X\n\nIt sways.\n\n| Boat | Fate |\n|---|---|\n| Corvina | It sank on Sunday. |\n")
    assert quotable(article) == ["It sways."]
    assert of_kind(article, "boilerplate") == ["Boat | Fate", "Corvina | It sank on Sunday."]


def test_an_item_of_one_word_is_no_sentence() -> None:
    assert quotable(read_article(".md", "# X\n\n- Boats\n- Boats sail.\n")) == ["Boats sail."]


def test_a_file_of_tables_only_says_that_nothing_can_be_quoted() -> None:
    fault = read_fault(".md", "---\ntitle: X\npublished: 2023-05-04\n---\n| A |\n|---|\n| B |\n")
    assert fault.reason == "nothing in it can be quoted: no paragraph stands below the header"


@pytest.mark.parametrize(("source", "prose"), MARKUP.items())
def test_markup_is_not_in_the_text_and_a_wrapped_paragraph_is_one_line(source: str, prose: str) -> None:
    assert read_article(".md", f"---\ntitle: X\n---\n{source}\n").text == prose


def test_a_line_break_in_html_still_parts_two_words() -> None:
    assert read_article(".md", "# X\n\nBread.<br>Water.\n").text.split() == ["X", "Bread.", "Water."]


def test_paragraphs_and_list_items_and_table_cells_are_a_line_each() -> None:
    source = "# X\n\nOne.\n\n- Two.\n- Three.\n  Four.\n\n| Five |\n|---|\n| Six |\n"
    assert read_article(".md", source).text.split("\n") == ["X", "One.", "Two.", "Three. Four.", "Five", "Six"]


def test_code_and_html_are_kept_apart_and_never_quoted() -> None:
    article = read_article(".md", "# X\n\nOne.\n\n```\nrun this.\n```\n\n<div>Two.</div>\n\n    indented code.\n")
    assert quotable(article) == ["One."]
    assert of_kind(article, "boilerplate") == ["run this.", "<div>Two.</div>", "indented code."]


def test_a_comment_is_no_text_at_all() -> None:
    assert read_article(".md", "# X\n\n<!-- draft: check the date -->\n\nOne.\n").text == "X\nOne."


@pytest.mark.parametrize(("source", "told"), FAULTS.items())
def test_a_fault_names_its_line_and_what_to_do(source: str, told: tuple[int, str]) -> None:
    articles, faults = read(".md", source)
    assert (articles, len(faults)) == ([], 1)
    assert (faults[0].left_out, faults[0].line) == (True, told[0])
    assert told[1] in faults[0].reason


def test_a_fault_does_not_repeat_the_value() -> None:
    assert "hunter2" not in str(read_fault(".md", "---\ntitle: X\nurl: hunter2\n---\nA word.\n"))


@pytest.mark.parametrize(
    "header",
    [
        f"title: X\n{BOMB}asks: *a11",
        f"{BOMB}title: *a11",
        f"{BOMB}? *a11\n: x",
        "title: &t [*t]",
        "based_on: &b {publisher: *b}",
        "title: " + "[" * 5_000,
        "title: " + "[" * 900 + "]" * 900,
        "{" * 5_000,
        "- " * 5_000,
        "title: !!python/object/apply:os.system [ls]",
        'title: "\\U00110000"',
        'title: "\\ud800"',
        "title: 'x\n---\n'",
        "title: &x *y",
        "%YAML 9.9\n--- {title: x}",
        "? {a: b}\n: c",
        "title: |\n  " + "x" * 1_500,
        "x" * (LONGEST_HEADER + 1),
    ],
)
def test_a_hostile_header_is_one_fault(header: str) -> None:
    articles, faults = read(".md", f"---\n{header}\n---\nA word.\n")
    assert (articles, [fault.left_out for fault in faults]) == ([], [True])


def test_an_alias_bomb_that_no_field_uses_does_no_harm() -> None:
    assert read_article(".md", f"---\ntitle: X\n{BOMB}---\nA word.\n").title == "X"


@pytest.mark.parametrize("run", ["> ", "- ", "* ", "[", "![", "**", "`", "<", "&", "| ", "#", "\\"])
def test_deeply_nested_markdown_is_an_article_or_a_fault(run: str) -> None:
    check_reader(".md", f"# X\n\n{run * 2_000}word.\n")


@LAW
@given(st.binary())
def test_any_bytes_are_articles_or_faults(data: bytes) -> None:
    check_reader(".md", data)


@LAW
@given(hostile_text)
def test_any_body_is_an_article_with_true_offsets_or_a_fault(body: str) -> None:
    check_reader(".md", f"---\ntitle: X\n---\n{body}")


@LAW
@given(hostile_text)
@example("title: \x00")
@example("? [a]\n: b")
@example("<<: x")
@example("=: x")
def test_any_header_gives_an_article_or_a_fault(header: str) -> None:
    check_reader(".md", f"---\n{header}\n---\nA word.\n")


@LAW
@given(st.sampled_from(["title", "publisher", "authors", "published", "url", "based_on", "asks"]), hostile_text)
def test_any_value_of_a_field_gives_an_article_or_a_fault(field: str, value: str) -> None:
    quoted = value.replace("'", "''")
    check_reader(".md", f"---\ntitle: X\n{field}: '{quoted}'\n---\nA word.\n")
