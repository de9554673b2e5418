from __future__ import annotations

import pytest
from hypothesis import given

from retrieval.articles import Article, Kind
from retrieval.boilerplate import dateline, is_stamp, parts, title
from tests.articles_of import LAW, check_offsets, hostile_text, of_kind

BODY = """The ferry company said on Monday that it will stop sailing to the northern islands for good.
Islanders were told by letter, and many of them learned of it from the radio at breakfast.
“Nobody asked us,” said a farmer who sends his lambs to market by boat every spring.
The council wants to run the line itself and has asked the state for money to do so."""

FURNITURE = [
    *(
        "Menu",
        "Advertisement",
        "ADVERTISING",
        "Sponsored content",
        "Share",
        "Tweet",
        "12 Comments",
        "Log in",
        "Sign up",
    ),
    *("Subscribe now", "Skip to main content", "Back to top", "Load more", "Related: Five more boats", "Most read"),
    *(
        "Follow us on Mastodon",
        "Read more: Boats of the north",
        "Click to Hide",
        "Click to Read More and View Comments",
    ),
    *(
        "Please read our comment policy before commenting.",
        "We use cookies to make this site work.",
        "Tags: boats, sea",
    ),
    *("This site uses cookies.", "Accept all cookies", "Cookie settings", "Get more newsLiveon", "Editor’s picks"),
    *("IE 11 is not supported. For the best experience use another browser.", "Please enable JavaScript to go on."),
    *("© 2024 The Harbour Gazette", "Copyright 2024 Northern Mail Ltd. All rights reserved.", "Privacy policy"),
    *("• Ines Okafor can be reached at iokafor@gazette.example.", "Our Standards: The Gazette Trust Principles."),
    *("Reporting by Ines Okafor; Editing by Jon Bell", "Sign up for our morning newsletter.", "For more, see our app."),
    *("By Ines Okafor", "By Ines Okafor and Jon Bell", "Reuters", "Published May 4, 2023 at 9:15 am", "May 4, 2023"),
]

CAPTIONS = {
    "A ferry leaves the harbour of Lindau in heavy rain on Sunday. Photo by Ana Ruiz/UPI": "Photo by Ana Ruiz/UPI",
    "A ferry leaves the harbour of Lindau in rain on Sunday. File Photo by Ana Ruiz/UPI": "File Photo by Ana Ruiz/UPI",
    "A ferry leaves the harbour of Lindau in heavy rain on Sunday. (AP Photo/Ana Ruiz)": "(AP Photo/Ana Ruiz)",
    "A ferry leaves the harbour of Lindau in heavy rain on Sunday. REUTERS/Ana Ruiz": "REUTERS/Ana Ruiz",
    "A ferry leaves the harbour of Lindau in heavy rain on Sunday. Ana Ruiz / Getty Images": "Ana Ruiz / Getty Images",
    "A ferry leaves the harbour of Lindau in heavy rain on Sunday. Ana Ruiz via AP": "Ana Ruiz via AP",
}

DATELINES = {
    "SEOUL/MOSCOW: The two signed it.": "SEOUL/MOSCOW:",
    "OSLO — The two signed it.": "OSLO —",
    "June 17 (UPI) — The two signed it.": "June 17 (UPI) —",
    "Feb. 3 (UPI) -- The two signed it.": "Feb. 3 (UPI) --",
    "KYIV, Ukraine (AP) — “We won,” he said.": "KYIV, Ukraine (AP) —",
    "LONDON, Sept. 3 (Reuters) - Stocks fell.": "LONDON, Sept. 3 (Reuters) -",
    "NEW YORK, March 3, 2022 (Reuters) - Stocks fell.": "NEW YORK, March 3, 2022 (Reuters) -",
    "WASHINGTON, D.C. — The House voted.": "WASHINGTON, D.C. —",
}
NO_DATELINES = [
    "The two signed it.",
    "He said it: The two signed.",
    "NATO said - and meant it - that it will act.",
    "The U.S. — and Japan — agreed.",
    "SEOUL: the two signed it.",
    "UN - Lina Berg spoke.",
]


def page(text: str) -> Article:
    return Article("page", text, tuple(parts(text)))


def kinds(text: str) -> dict[str, Kind]:
    return {text[part.start : part.end]: part.kind for part in parts(text)}


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_of_a_page_is_left_out_wherever_it_stands(line: str) -> None:
    first, *others = BODY.split("\n")
    text = "\n".join([line, first, line, *others, line])
    assert of_kind(page(text), "body") == BODY.split("\n")
    assert [left for _, left in page(text).left_out] == [line] * 3


@pytest.mark.parametrize("line", BODY.split("\n"))
def test_a_sentence_of_the_article_is_body(line: str) -> None:
    assert kinds(BODY)[line] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Printers in the old town say that the new paper tax will ruin them.",
        "More than 300 people signed the letter, and the mayor has answered it.",
        "Searches at the port went on all night, the police said.",
        "Related talks between the two towns broke down last week over the price of water and the right to fish.",
        "Homes along the river stood under water for three days.",
        "Copyrights on the songs ran out in May.",
        "By Friday the boats had come back.",
        "Share prices fell on Monday after the bank’s warning.",
    ],
)
def test_prose_that_starts_with_a_word_of_the_furniture_stays_body(line: str) -> None:
    assert kinds(f"{BODY}\n{line}\n{BODY}")[line] == "body"


@pytest.mark.parametrize(("line", "credit"), CAPTIONS.items())
def test_a_caption_is_marked_and_its_credit_is_cut(line: str, credit: str) -> None:
    found = kinds(f"{line}\n{BODY}")
    assert found[line.removesuffix(credit).strip()] == "caption"
    assert found[credit] == "credit"


def test_a_credit_alone_on_its_line_is_no_caption() -> None:
    assert kinds(f"Photo by Ana Ruiz/UPI\n{BODY}")["Photo by Ana Ruiz/UPI"] == "credit"


@pytest.mark.parametrize(("line", "head"), DATELINES.items())
def test_a_dateline_is_cut_off_the_first_sentence(line: str, head: str) -> None:
    assert kinds(f"{line}\n{BODY}") == {
        head: "dateline",
        line.removeprefix(head).strip(): "body",
        **dict.fromkeys(BODY.split("\n"), "body"),
    }


@pytest.mark.parametrize("line", NO_DATELINES)
def test_what_is_no_dateline_stays_in_its_sentence(line: str) -> None:
    assert dateline(line) is None


def test_a_deck_between_headline_and_furniture_is_marked() -> None:
    deck = "Two islands lose their only link, “for good,” the company says."
    found = kinds(f"Ferry line to the islands closes\n{deck}\nAdvertisement\n{BODY}")
    assert (found[deck], found["Ferry line to the islands closes"]) == ("deck", "heading")


def test_the_only_paragraph_of_a_page_is_no_deck() -> None:
    first = BODY.split("\n", maxsplit=1)[0]
    assert kinds(f"Ferry line to the islands closes\n{first}\nAdvertisement")[first] == "body"


def test_the_first_paragraph_is_no_deck() -> None:
    first = BODY.split("\n", maxsplit=1)[0]
    assert kinds(f"Ferry line to the islands closes\n\n{BODY}")[first] == "body"


def test_teasers_far_from_the_article_are_not_its_body() -> None:
    teasers = ["Storms are coming.", "Menu", "Sport", "Weather", "Fish is dear.", "Log in", "Share"]
    text = "\n".join([*teasers, BODY, "Share", "Print", "Home", "Search", "A boat sank."])
    assert of_kind(page(text), "body") == BODY.split("\n")


def test_furniture_between_paragraphs_does_not_end_the_article() -> None:
    lines = BODY.split("\n")
    text = f"\n{'Advertisement'}\n".join(lines)
    assert of_kind(page(text), "body") == lines


def test_a_cross_head_within_the_article_is_not_body() -> None:
    text = f"{BODY}\n'FAREWELL'\nWhat the islands want\n{BODY}"
    assert (kinds(text)["'FAREWELL'"], kinds(text)["What the islands want"]) == ("boilerplate", "heading")


@pytest.mark.parametrize(
    "line",
    [
        "September 15, 2023 17:30 MYT",
        "- The Harbour Gazette - Thursday, May 4, 2023",
        "Published: 4 May 2023, 10:30 am | Updated: 5 May 2023",
        "Posted on 2023-05-04",
    ],
)
def test_a_line_that_is_little_more_than_a_date_is_a_stamp(line: str) -> None:
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "It closed on May 4, 2023.",
        "The minister and both of her deputies left the town in a hurry on the evening of May 4, 2023",
        "- The Harbour Gazette - Monday, May 4, 2023",
        "May 4",
        "© 2024",
    ],
)
def test_a_sentence_with_a_date_and_half_a_date_are_no_stamps(line: str) -> None:
    assert not is_stamp(line)


def test_the_title_is_the_first_headline_above_the_body() -> None:
    text = f"Weather and Sport\nFerry line to the islands closes\n{BODY}\nWhat the islands want\n"
    assert title(text, parts(text)) == "Ferry line to the islands closes"


def test_a_heading_below_the_first_paragraph_is_no_title() -> None:
    text = f"{BODY}\nWhat the islands now want\n{BODY}"
    assert title(text, parts(text)) is None


@LAW
@given(hostile_text)
def test_every_character_of_any_page_belongs_to_one_part(text: str) -> None:
    article = page(text)
    check_offsets(article)
    covered = "".join(text[part.start : part.end] for part in article.parts)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "run", ["x", ".", "A", "A.", "A/", "© 2024 ", "By Ann ", "1 May ", "(", "Photo by ", "read more "]
)
def test_a_very_long_line_is_labelled_in_one_pass(run: str) -> None:
    check_offsets(page(f"{run * (300_000 // len(run))} end."))


@pytest.mark.parametrize("head", ["KYIV", "KYIV, June 3", "June 3, 2022", "KYIV, Ukraine (AP)", "KYIV/OSLO"])
def test_a_wide_gap_behind_a_dateline_is_passed_over_in_one_pass(head: str) -> None:
    check_offsets(page(f"{head}{' ' * 20_000}is where it happened."))
