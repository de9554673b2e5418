"""The credit of a photo is cut off the paragraph that it stands in."""

from __future__ import annotations

import pytest

from retrieval import photo_credits
from retrieval.articles import Article
from retrieval.boilerplate import parts
from tests.articles_of import of_kind, quotable

PROSE = "The ferry company said on Monday that it will stop sailing to the islands."
NEXT = "Islanders were told by letter, and many of them learned of it from the radio at breakfast."
CREDITS = [
    "Photograph: Lise Berg/AFP",
    "(AP Photo/Jo Doe)",
    "Photo by Jo Doe/UPI",
    "Image: Getty",
    "(Photo by Jo Doe/Getty Images)",
    "(Lise Berg/AFP)",
    "Photo: Jo Doe/Reuters",
]
NO_CREDITS = [
    "Photo shops in the town sold more film last year than in the ten years before.",
    "Photographs by the mayor of the town are on show in the hall until Sunday.",
    "She works for the AP and he works for the UPI in Lindau.",
    "The image (Lindau/Bregenz) shows both of the towns on the lake.",
]


def page(text: str) -> Article:
    return Article("page", text, tuple(parts(text)))


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_behind_a_paragraph_is_not_quoted_with_it(credit: str) -> None:
    found = page(f"{NEXT}\n{PROSE} {credit}\n{NEXT}")
    assert (quotable(found), of_kind(found, "credit")) == ([NEXT, PROSE, NEXT], [credit])


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_before_a_paragraph_is_not_quoted_with_it(credit: str) -> None:
    found = page(f"{NEXT}\n{credit} {PROSE}\n{NEXT}")
    assert (quotable(found), of_kind(found, "credit")) == ([NEXT, PROSE, NEXT], [credit])


def test_a_long_paragraph_with_a_credit_stays_the_articles_own_text() -> None:
    found = page(f"{' '.join([PROSE] * 8)} Photo by Jo Doe/UPI")
    assert [part.kind for part in found.parts] == ["body", "credit"]


@pytest.mark.parametrize("line", NO_CREDITS)
def test_a_sentence_about_photos_is_no_credit(line: str) -> None:
    assert (photo_credits.at_start(line), photo_credits.at_end(line)) == (0, None)


@pytest.mark.parametrize("run", ["Photo by ", "(Photo: ", "A", "A ", "A/", "(A ", "Getty ", "Jo Doe/", "Photo: A. "])
def test_a_very_long_paragraph_is_searched_at_its_ends_only(run: str) -> None:
    line = run * (300_000 // len(run))
    photo_credits.at_start(line)
    photo_credits.at_end(line)
