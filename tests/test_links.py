"""Links that open a page where a quote stands."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.limits import LONGEST_URL
from bot.blocks.links import EDGE, SHORT, to_page, to_passage

PAGE = "https://example.com/a"


def test_a_short_quote_is_named_whole() -> None:
    assert to_passage(PAGE, "It rained.") == f"{PAGE}#:~:text=It%20rained."


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    quote = "Mayor Ines Okafor reopened the harbour of Port Salvo on Tuesday, two weeks after the accident."
    fragment = "Mayor%20Ines%20Okafor%20reopened%20the,two%20weeks%20after%20the%20accident."
    assert to_passage(PAGE, quote) == f"{PAGE}#:~:text={fragment}"


def test_signs_that_have_a_meaning_in_a_fragment_are_encoded() -> None:
    assert to_passage(PAGE, "A-B, C & D") == f"{PAGE}#:~:text=A%2DB%2C%20C%20%26%20D"


def test_a_page_with_a_fragment_of_its_own_keeps_it() -> None:
    assert to_passage(f"{PAGE}#b", "It rained.") == f"{PAGE}#b:~:text=It%20rained."


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "ftp://x", "https://e.com/<!here>", "https://e.com/a b", "https://e|x"]
)
def test_what_is_no_page_of_the_web_is_not_linked(url: str | None) -> None:
    assert to_page(url) is to_passage(url, "It rained.") is None


def test_a_fragment_that_would_be_too_long_is_left_out() -> None:
    url = f"{PAGE}/{'x' * (LONGEST_URL - len(PAGE) - 5)}"
    assert to_passage(url, "It rained.") == url


@given(st.text(min_size=1))
def test_a_link_is_ascii_and_names_words_of_the_quote(quote: str) -> None:
    url = to_passage(PAGE, quote) or ""
    assert url.isascii()
    assert len(url) <= LONGEST_URL
    fragment = urlsplit(url).fragment.removeprefix(":~:text=")
    words = quote.split()
    told = [unquote(part) for part in fragment.split(",")]
    if not words:
        assert url == PAGE
    elif len(quote) <= SHORT or len(words) < 2 * EDGE:
        assert told == [" ".join(words).encode("utf-8", "replace").decode()]
    else:
        assert [part.split(" ")[0] for part in told] == [
            words[0].encode("utf-8", "replace").decode(),
            told[1].split(" ")[0],
        ]
