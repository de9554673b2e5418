"""An e-mail says in its header what it is about, who sent it and when; none of that is quoted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from retrieval.articles import Article, Published
from retrieval.lines import lines
from retrieval.mail import Header, header, without_addresses
from tests.articles_of import LAW, hostile_text, of_kind, quotable, read_article

TOP = """From: Ines Okafor <ines@gazette.example>
To: newsroom@mail.example, Jon Bell <jon@mail.example>,
    desk@mail.example
Subject: Re: FW: Ferry line to the islands closes
Date: Thu, 4 May 2023 23:30:00 -0500
Reply-To: press@gazette.example"""
BODY = """The ferry company said on Monday that it will stop sailing to the
northern islands for good, and that it will pay back the fares."""

SENDERS = {
    "Ines Okafor <ines@g.example>": "Ines Okafor",
    '"Ines Okafor" <ines@g.example>': "Ines Okafor",
    "ines@g.example (Ines Okafor)": "Ines Okafor",
    "Ines Okafor [mailto:ines@g.example]": "Ines Okafor",
    "=?utf-8?q?In=C3=A8s_Okafor?= <ines@g.example>": "Inès Okafor",
    "Press Office": "Press Office",
    "ines@g.example": None,
    "<ines@g.example>": None,
    '"ines@g.example" <ines@g.example>': None,
}
DAYS = {
    "Date: Thu, 4 May 2023 23:30:00 -0500": date(2023, 5, 4),
    "Date: 4 May 23 10:00 GMT": date(2023, 5, 4),
    "Date: Thu May  4 10:30:00 2023": date(2023, 5, 4),
    "Sent: Thursday, May 4, 2023 10:30 AM": date(2023, 5, 4),
    "Date: 2023-05-04": date(2023, 5, 4),
    "Date: Mon, 4 May 2023 10:30:00 +0000": None,
    "Date: soon": None,
    "Date: Fri, 31 Feb 2023 10:30:00 +0000": None,
    "Date:": None,
}


def mail(text: str) -> Article:
    return read_article(".txt", text)


def top(text: str) -> Header:
    return header(lines(text))


def test_the_subject_is_the_headline_the_sender_the_author_the_date_the_day() -> None:
    found = mail(f"{TOP}\n\n{BODY}\n")
    assert (found.title, found.authors) == ("Ferry line to the islands closes", ("Ines Okafor",))
    assert (found.publisher, found.published) == (None, Published(date(2023, 5, 4)))


def test_no_line_of_the_header_is_quotable() -> None:
    found = mail(f"{TOP}\n\n{BODY}\n")
    assert of_kind(found, "boilerplate") == [line.strip() for line in TOP.split("\n")]
    assert quotable(found) == [BODY]


@pytest.mark.parametrize(("sender", "name"), SENDERS.items())
def test_a_sender_is_named_and_never_by_an_address(sender: str, name: str | None) -> None:
    assert top(f"From: {sender}\nSubject: Boats").sender == name


@pytest.mark.parametrize(("line", "day"), DAYS.items())
def test_the_day_is_the_senders_own(line: str, day: date | None) -> None:
    assert top(f"From: Ines\nSubject: Boats\n{line}").day == day


@pytest.mark.parametrize("subject", ["Boats", "Re: Boats", "RE: re: Fwd: Boats", "FW: AW: Boats", "Re[2]: Boats"])
def test_marks_of_an_answer_are_no_part_of_the_subject(subject: str) -> None:
    assert top(f"From: Ines\nSubject: {subject}").subject == "Boats"


def test_an_address_in_the_subject_is_not_in_the_headline() -> None:
    assert top("From: x\nSubject: Boats, write to <a@b.example> now").subject == "Boats, write to now"


def test_a_field_goes_on_in_the_lines_that_are_indented() -> None:
    assert top("Subject: Boats to\n  the islands\nFrom: Ines\n\nText").subject == "Boats to the islands"


def test_a_header_below_a_forwarding_line_is_read() -> None:
    assert top("---------- Forwarded message ---------\nFrom: Ines\nSubject: Boats").subject == "Boats"


@pytest.mark.parametrize(
    "text",
    ["Subject: Boats\n\nText", "Date: 4 May 2023\nTo: all\n", "Hello\nFrom: Ines\nText", "From: the islands\nText"],
)
def test_a_line_that_only_looks_like_a_field_is_no_header(text: str) -> None:
    assert top(text) == Header()


def test_a_signature_and_what_an_earlier_mail_said_are_not_quotable() -> None:
    old = "On 2 May Jon Bell wrote:\n> Is the line of the ferry to the islands closed for good?\n>> It is."
    signature = "-- \nInes Okafor\nShe writes about boats for a living.\n"
    assert quotable(mail(f"{TOP}\n\n{BODY}\n\n{old}\n\n{signature}")) == [BODY]


def test_a_dash_line_far_above_the_end_starts_no_signature() -> None:
    lined = "\n".join(f"The boat number {number} sails to the islands on Mondays." for number in range(30))
    assert len(quotable(mail(f"{TOP}\n\n-- \n{lined}"))) == 30


def test_the_header_of_an_earlier_mail_within_is_not_quotable() -> None:
    inner = "From: Jon Bell\nSent: Tuesday, May 2, 2023 9:15 AM\nTo: Ines Okafor\nSubject: The boats have all gone."
    assert quotable(mail(f"{TOP}\n\n{BODY}\n\n{inner}\n\nThe boats are gone, they say on the islands.")) == [
        BODY,
        "The boats are gone, they say on the islands.",
    ]


@LAW
@given(hostile_text)
def test_any_header_is_read_and_gives_no_address(text: str) -> None:
    found = top(f"From: {text} a@b.example\nDate: {text}\nSubject: {text}")
    assert "a@b" not in f"{found.sender} {found.subject}"


@pytest.mark.parametrize("run", ["Re: ", "=?a?q?", "a@", "@", "<", "a", "Re", "[1]"])
def test_a_very_long_field_is_read_in_one_pass(run: str) -> None:
    value = run * (200_000 // len(run))
    top(f"From: {value}\nDate: {value}\nSubject: {value}")
    without_addresses(value)
