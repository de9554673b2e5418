"""What stands around a quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.articles import Article, Part
from retrieval.passage import CUT, LONGEST, NEIGHBOURS, passage
from tests.articles_of import LAW


def paragraphs(*texts: str) -> Article:
    parts, text = [], ""
    for one in texts:
        parts.append(Part("body", len(text), len(text) + len(one)))
        text += f"{one}\n\n"
    return Article(id="a", text=text, parts=tuple(parts))


STORY = paragraphs("One. Two.", "Three. Four. Five.", "Six.", "Seven.", "Eight.")


def test_a_quote_stands_between_what_its_paragraph_says_before_and_behind() -> None:
    start = STORY.text.index("Four.")
    found = passage(STORY, start, start + 5)
    assert (found.lead, found.text, found.rest) == ("Three. ", "Four.", " Five.")
    assert (found.before, found.after) == (("One. Two.",), ("Six.", "Seven."))


def test_what_is_never_quoted_is_left_out() -> None:
    notice = Article("a", "Menu\nOne.\nTwo.", (Part("boilerplate", 0, 4), Part("body", 5, 9), Part("body", 10, 14)))
    assert passage(notice, 10, 14).before == ("One.",)


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    long = " ".join(["It rained all day in the town."] * 100)
    article = paragraphs(f"{long} Then the sun came out. {long}")
    start = article.text.index("Then the sun")
    found = passage(article, start, start + 22)
    assert found.lead.startswith(f"{CUT} It rained")
    assert found.rest.endswith(f"town. {CUT}")
    assert found.text == "Then the sun came out."


@LAW
@given(st.lists(st.text(min_size=1, max_size=3_000), min_size=1, max_size=6), st.data())
def test_the_quote_is_whole_and_nothing_is_invented(texts: list[str], data: st.DataObject) -> None:
    article = paragraphs(*texts)
    part = data.draw(st.sampled_from(article.parts))
    start = data.draw(st.integers(part.start, part.end - 1))
    end = data.draw(st.integers(start + 1, part.end))
    found = passage(article, start, end)
    assert found.text == article.text[start:end]
    assert len(found.before) <= NEIGHBOURS >= len(found.after)
    for around in (*found.before, found.lead, found.rest, *found.after):
        assert len(around) <= LONGEST + len(CUT) + 1
        assert around.removeprefix(f"{CUT} ").removesuffix(f" {CUT}").removesuffix(CUT) in article.text
