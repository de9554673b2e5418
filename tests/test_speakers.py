"""Who is meant in a quote: one invented article a line, and what is told beside its last sentence."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sentences import split
from retrieval.speakers import read
from tests.articles_of import LAW, hostile_text

MAYOR = "Mayor Ines Okafor said the port was safe."
UNCLEAR = "?"


def told(before: str, quote: str) -> str:
    """ "He = Ana Ruiz; Lund = Tom Lund", "?" where the quote leans on the sentence before, "" where it stands alone."""
    leaning = read(quote, [before[start:end] for start, end in split(before)], f"{before} ")
    named = "; ".join(f"{named.phrase} = {named.meaning}" for named in leaning.named)
    return named or (UNCLEAR if leaning.unclear else "")


@pytest.mark.parametrize(
    ("before", "quote", "expected"),
    [
        # the one who spoke in the sentence before
        (MAYOR, "She said the road would follow.", "She = Mayor Ines Okafor"),
        (MAYOR, "But she said the road was closed.", "she = Mayor Ines Okafor"),
        (MAYOR, "Later, she told reporters that the road was closed.", "she = Mayor Ines Okafor"),
        (MAYOR, "Her office plans a new road.", "Her = Mayor Ines Okafor"),
        (MAYOR, "“The road will follow,” she added.", "she = Mayor Ines Okafor"),
        (MAYOR, "“Will the road follow?” she asked.", "she = Mayor Ines Okafor"),
        (MAYOR, '"The road will follow," she said.', "she = Mayor Ines Okafor"),
        ("“It is safe,” Tom Lund told reporters.", "He left without a word.", "He = Tom Lund"),
        ("Tom Lund also said the port was safe.", "He left.", "He = Tom Lund"),
        ("Dr. Tom Lund said the port was safe.", "He left.", "He = Tom Lund"),
        ("Tom Lund, who runs the port, left. Tom Lund said it was safe.", "He left.", "He = Tom Lund"),
        # through a sentence that leans itself
        (f"{MAYOR} She added that it was late.", "She left.", "She = Mayor Ines Okafor"),
        (f"{MAYOR} “It is late,” she said.", "She left.", "She = Mayor Ines Okafor"),
        # the name in full stands farther up
        ("Coach Tom Lund came. It rained. Lund said the game was off.", "He left.", "He = Coach Tom Lund"),
        ("President Xi Jinping came. It rained. Xi said the game was off.", "He left.", "He = President Xi Jinping"),
        # places, groups and days beside the speaker are no one
        ("On Friday Tom Lund said the U.S. and Russia had met in Paris.", "He left.", "He = Tom Lund"),
        ("“We saw it. It was a French ship,” Tom Lund told the White House.", "He left.", "He = Tom Lund"),
        # roles, titles, particles
        ("Deputy Prime Minister Ana Ruiz said no.", "She left.", "She = Deputy Prime Minister Ana Ruiz"),
        ("Gen. Pat Ryder said no.", "He left.", "He = Gen. Pat Ryder"),
        ("Air Force Brig. Gen. Pat Ryder said no.", "He left.", "He = Air Force Brig. Gen. Pat Ryder"),
        ("U.S. Secretary of Defense Lou Austin said no.", "He left.", "He = U.S. Secretary of Defense Lou Austin"),
        ("Paul O’Neill said no.", "He left.", "He = Paul O’Neill"),
        ("Paul O'Neill said no.", "He left.", "He = Paul O'Neill"),
        ("Kate McCann said no.", "She left.", "She = Kate McCann"),
        ("Anna van der Berg said no.", "She left.", "She = Anna van der Berg"),
        ("Gen. Omar al-Hadi said no.", "He left.", "He = Gen. Omar al-Hadi"),
        ("Leader Kim Jong Un said no.", "He left.", "He = Leader Kim Jong Un"),
    ],
)  # fmt: skip
def test_he_is_the_one_person_who_spoke_before(before: str, quote: str, expected: str) -> None:
    assert told(before, quote) == expected


@pytest.mark.parametrize(
    ("before", "quote"),
    [
        ("", "He left."),
        ("It rained all day.", "He left."),
        ("Tom Lund came on Friday.", "He left."),
        ("Tom Lund met Ana Ruiz on Friday.", "“We agreed,” he said."),
        ("Tom Lund said yes but Ana Ruiz said no.", "He left."),
        ("“Yes,” Tom Lund said, and “no,” Ana Ruiz replied.", "He left."),
        ("Tom Lund said yes. It rained.", "He left."),
        ("Tom Lund said yes. It rained. It hailed. She left. She came back.", "He left."),
        ("The mayor said no.", "He left."),
        # another one than the speaker
        ("Mrs. Okafor said no.", "He left."),
        ("Mr. Lund said no.", "She left."),
        ("Spokeswoman Ana Ruiz said no.", "He left."),
        # someone else is named beside the speaker
        ("“I dined with Karl Brandt in May,” Ana Ruiz said.", "Later he sold the house."),
        ("“I dined with Karl Brandt in May,” Ana Ruiz said.", "He paid for her meal."),
        ('"I dined with Karl Brandt. We laughed," Ana Ruiz said.', "He paid for her meal."),
        ("Ana Ruiz said Brandt had paid.", "He left."),
        ("Brandt had paid, Ana Ruiz said.", "He left."),
        ("Ana Ruiz told Karl Brandt that it was late.", "She left."),
        ("Ana Ruiz said Brandt’s house was sold.", "His ships were, too."),
        ("Ana Ruiz said it was late. She added that Karl Brandt had paid.", "He left."),
        # several are meant, or a thing
        (MAYOR, "They left."),
        (MAYOR, "Their ships left."),
        (MAYOR, "“We leave,” they said."),
        (MAYOR, "The two sides met."),
        (MAYOR, "The pair met."),
        (MAYOR, "Both were denied."),
        (MAYOR, "Those claims were denied."),
        (MAYOR, "These ships were sold."),
        # no person speaks
        ("The Kremlin said no.", "He left."),
        ("The White House said no.", "He left."),
        ("The Foreign Ministry said no.", "He left."),
        ("The Coast Guard said no.", "He left."),
        ("The Northern Wire said no.", "He left."),
        ("The Supreme Court said no.", "He left."),
        ("The World Bank said no.", "He left."),
        ("Amnesty International said no.", "He left."),
        ("Thomson Reuters said no.", "He left."),
        ("South Korea said no.", "He left."),
        ("Saudi Arabia said no.", "He left."),
        ("Washington said no.", "He left."),
        ("Moscow said no.", "He left."),
        ("Turkey said no.", "He left."),
        ("Hamas said no.", "He left."),
        ("NATO said no.", "He left."),
        ("Police said no.", "He left."),
        ("Witnesses said no.", "He left."),
        ("Officials in Lund said no.", "He left."),
    ],
)  # fmt: skip
def test_who_is_not_plain_is_not_named(before: str, quote: str) -> None:
    assert told(before, quote) == UNCLEAR


@pytest.mark.parametrize(
    ("before", "quote"),
    [
        (MAYOR, "“He lied,” the lawyer said."),
        (MAYOR, "“He lied.”"),
        (MAYOR, "‘He lied,’ the lawyer said."),
        (MAYOR, '"But he lied," the lawyer said.'),
        (f"{MAYOR} “It is over.", "He lied.”"),
    ],
)
def test_a_pronoun_inside_a_direct_quotation_is_not_named(before: str, quote: str) -> None:
    assert "Okafor" not in told(before, quote)


@pytest.mark.parametrize(
    "quote",
    [
        "It left.",
        "It said the road was closed.",
        "The mayor left.",
        "Theirs was a long way.",
        "Herring was sold.",
        "Hence the road was closed.",
        "The ship he said he owned is lost.",
    ],
)
def test_a_quote_that_needs_no_one_stands_alone(quote: str) -> None:
    assert told(MAYOR, quote) == ""


@pytest.mark.parametrize(
    ("before", "quote", "expected"),
    [
        (MAYOR, "Okafor said the road would follow.", "Okafor = Mayor Ines Okafor"),
        (MAYOR, "“It will follow,” Okafor told reporters.", "Okafor = Mayor Ines Okafor"),
        (MAYOR, "The road, Okafor added, would follow.", "Okafor = Mayor Ines Okafor"),
        (MAYOR, "Okafor said yes, then Okafor said no.", "Okafor = Mayor Ines Okafor"),
        ("Tom Lund came.", "Mr. Lund said no.", "Lund = Tom Lund"),
        ("Ana Ruiz met Tom Lund.", "“Ruiz said yes,” Lund said.", "Ruiz = Ana Ruiz; Lund = Tom Lund"),
        ("On Monday Tom Lund came.", "Lund said no.", "Lund = Tom Lund"),
        ("It was over. Tom Lund came.", "Lund said no.", "Lund = Tom Lund"),
        ("“It is over.” Tom Lund came.", "Lund said no.", "Lund = Tom Lund"),
        ("Yesterday Tom Lund came.", "Lund said no.", "Lund = Tom Lund"),
        ("Then Tom Lund came.", "Lund said no.", "Lund = Tom Lund"),
        ("According to Tom Lund it rained.", "Lund said no.", "Lund = Tom Lund"),
        ("Deputy Prime Minister Ana Ruiz came.", "Ruiz said no.", "Ruiz = Deputy Prime Minister Ana Ruiz"),
        ("Air Force Brig. Gen. Pat Ryder came.", "Ryder said no.", "Ryder = Air Force Brig. Gen. Pat Ryder"),
        (
            "U.S. Secretary of Defense Lou Austin came.",
            "Austin said no.",
            "Austin = U.S. Secretary of Defense Lou Austin",
        ),
        ("Gen. Pat Ryder came. Gen. Ryder sat.", "Ryder said no.", "Ryder = Gen. Pat Ryder"),
        ("Paul O’Neill came.", "O’Neill said no.", "O’Neill = Paul O’Neill"),
        ("Kate McCann came.", "McCann said no.", "McCann = Kate McCann"),
        ("Gen. Omar al-Hadi came.", "Al-Hadi said no.", "Al-Hadi = Gen. Omar al-Hadi"),
        ("Anna van der Berg came.", "Van der Berg said no.", "Van der Berg = Anna van der Berg"),
        ("President Xi Jinping came.", "Xi said no.", "Xi = President Xi Jinping"),
        ("Leader Kim Jong Un came.", "Kim said no.", "Kim = Leader Kim Jong Un"),
        ("Leader Kim Jong-un came.", "Kim said no.", "Kim = Leader Kim Jong-un"),
    ],
)
def test_a_surname_that_speaks_gets_its_name_in_full(before: str, quote: str, expected: str) -> None:
    assert told(before, quote) == expected


@pytest.mark.parametrize(
    ("before", "quote"),
    [
        (MAYOR, "Mayor Ines Okafor said no."),
        (MAYOR, "Ines Okafor said no."),
        (MAYOR, "Okafor left."),
        (MAYOR, "“We will see Okafor,” the lawyer said."),
        ("Okafor came.", "Okafor said no."),
        ("It rained.", "Okafor said no."),
        ("Tom Ruiz came with Ana Ruiz.", "Ruiz said no."),
        ("The old Lund family came.", "Lund said no."),
        ("The Danish Lund family came.", "Lund said no."),
        # never a person
        ("It rained last Monday. Black Monday came.", "Monday said it all."),
        ("They went to New York.", "York said no."),
        ("They went to New London.", "London said no."),
        ("They went to South Korea.", "Korea said no."),
        ("They went to Saudi Arabia.", "Arabia said no."),
        ("They went to Port Salvo.", "Salvo said no."),
        ("They went to the White House.", "House said no."),
        ("They read Thomson Reuters.", "Reuters said no."),
        ("They asked the Islamist Hamas movement.", "Hamas said no."),
        ("They asked the Foreign Ministry.", "Ministry said no."),
    ],
)
def test_no_name_in_full_is_made_up(before: str, quote: str) -> None:
    assert told(before, quote) == ""


def test_who_spoke_counts_only_within_reach() -> None:
    far = " ".join(["“It rains,” she said."] * 3)
    assert told(f"{MAYOR} {far}", "She left.") == UNCLEAR


PIECES = st.sampled_from(
    "He|She|They|he|she|His|Their|said|added|told|Okafor|Ines|Lund|Mayor|Mr.|Gen.|O’Neill|al-Hadi|van|der|Kremlin|Monday"
    "|the|of|The two sides|“|”|,”|.|?|,|Those".split("|")
)
SPOKEN = st.lists(PIECES, max_size=12).map(" ".join)


@LAW
@given(SPOKEN | hostile_text, st.lists(SPOKEN | hostile_text, max_size=4))
def test_every_note_is_a_slice_of_the_quote_and_its_words_stand_before(quote: str, before: list[str]) -> None:
    text = " ".join([*before, ""])
    for named in read(quote, before, text).named:
        assert quote[named.start : named.end] == named.phrase
        assert named.meaning
        assert all(word in text for word in named.meaning.split())


@LAW
@given(SPOKEN, st.lists(SPOKEN, max_size=4))
def test_a_word_gets_one_note(quote: str, before: list[str]) -> None:
    named = read(quote, before, " ".join([*before, ""])).named
    assert len({note.start for note in named}) == len(named)


@pytest.mark.parametrize("text", ["A" * 10_000, "A " * 5_000, "of " * 3_000, "A." * 5_000, "Mr. " * 3_000])
def test_a_text_without_an_end_is_read_in_a_moment(text: str) -> None:
    begun = process_time()
    read("He said so, Okafor said.", [text], text)
    assert process_time() - begun < 1
