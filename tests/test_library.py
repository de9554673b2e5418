from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from retrieval.articles import CorpusError
from retrieval.library import Library, load

BRIEF = "---\ntitle: {title}\npublisher: Gazette\npublished: {day}\n---\nThe {title} is shut.\n"


def put(folder: Path, **files: str | bytes) -> Path:
    """Write files into a folder; "a__b_md" is the file a/b.md."""
    for name, content in files.items():
        parents, _, ending = name.rpartition("_")
        file = folder / f"{parents.replace('__', '/')}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def brief(title: str = "bridge", day: str = "2023-05-04") -> str:
    return BRIEF.format(title=title, day=day)


def faults(library: Library) -> list[str]:
    return [str(fault).removeprefix(f"{library.path}/") for fault in library.faults]


def test_a_folder_keeps_what_is_good_and_lists_every_fault_at_once(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief(), b_md="---\ntitle: x\n", c_docx=b"PK", d_jsonl="{\n{", e_txt=b"\0", f_md=brief("gate"))
    library = load(tmp_path)
    assert [article.id for article in library.articles] == ["a", "f"]
    assert [fault.split(":")[0] for fault in faults(library)] == [
        *("b.md, line 1", "c.docx", "d.jsonl, line 1", "d.jsonl, line 2", "e.txt, line 1")
    ]
    assert all(fault.left_out for fault in library.faults)


def test_the_articles_of_all_kinds_of_file_are_searched_together(tmp_path: Path) -> None:
    page = "- The Gazette - Thursday, May 4, 2023\n\nThe bridge over the river was shut for the winter on Thursday."
    put(
        tmp_path,
        a_md=brief(),
        b_txt=page,
        c_jsonl='{"id": "row", "text": "The bridge fell.", "published": "2023-01-02"}',
    )
    library = load(tmp_path)
    assert {hit.sentence.article.id for hit in library.index.search(["bridg"], 10)} == {"a", "b", "row"}


def test_an_article_that_only_lacks_its_date_is_kept_and_named(tmp_path: Path) -> None:
    library = load(put(tmp_path, a_md="# Bridge\n\nIt is shut.\n"))
    assert [article.id for article in library.articles] == ["a"]
    assert [fault.left_out for fault in library.faults] == [False]


def test_files_are_read_in_the_order_of_their_names_folder_by_folder(tmp_path: Path) -> None:
    put(tmp_path, z_md=brief(), b__y_md=brief(), a__x_md=brief(), c_md=brief())
    assert [article.id for article in load(tmp_path).articles] == ["x", "y", "c", "z"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief())
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / ".draft.md").write_text("---\n")
    put(tmp_path / ".git", b_md=brief())
    library = load(tmp_path)
    assert ([article.id for article in library.articles], library.faults) == (["a"], ())


def test_the_ending_of_a_file_is_known_in_capitals_too(tmp_path: Path) -> None:
    assert load(put(tmp_path, a_MD=brief())).articles[0].id == "a"


def test_of_two_articles_with_one_name_the_second_is_named_as_a_fault(tmp_path: Path) -> None:
    library = load(put(tmp_path, a_md=brief("bridge"), b__a_md=brief("gate")))
    assert [article.title for article in library.articles] == ["bridge"]
    assert faults(library) == ["b/a.md: another article is already called 'a'; rename the file or the id"]


def test_two_lines_with_one_id_are_a_fault(tmp_path: Path) -> None:
    row = '{"id": "x", "text": "The bridge is shut.", "published": "2023-05-04"}'
    library = load(put(tmp_path, a_jsonl=f"{row}\n{row}\n"))
    assert (len(library.articles), len(library.faults)) == (1, 1)
    assert faults(library) == ["a.jsonl, line 2: another article is already called 'x'; rename the file or the id"]


def test_a_repeated_article_without_a_date_is_left_out_and_not_kept_as_well(tmp_path: Path) -> None:
    row = '{"id": "x", "text": "The bridge is shut."}'
    library = load(put(tmp_path, a_jsonl=f"{row}\n{row}\n", b__x_md="# X\n\nNo day.\n"))
    assert [(fault.line, fault.left_out) for fault in library.faults] == [(1, False), (2, True), (None, True)]


def test_a_single_file_is_a_library(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief(), b_md=brief())
    assert [article.id for article in load(tmp_path / "b.md").articles] == ["b"]


def test_a_missing_path_says_how_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"nowhere: there is no such file or folder; name your articles with --corpus"
    ):
        load(tmp_path / "nowhere")


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"the folder holds no articles; put \.md, \.txt, \.jsonl files there"):
        load(tmp_path)


def test_a_folder_without_a_readable_article_says_what_was_wrong(tmp_path: Path) -> None:
    put(tmp_path, a_md="---\n", b_pdf=b"%PDF")
    with pytest.raises(CorpusError) as raised:
        load(tmp_path)
    assert "no article could be read" in str(raised.value)
    assert "a.md, line 1: the header is not closed" in str(raised.value)
    assert "b.pdf: no reader for this kind of file; there are readers for .md, .txt, .jsonl" in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_a_fault_and_the_others_are_kept(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief(), b_md=brief())
    (tmp_path / "a.md").chmod(0)
    library = load(tmp_path)
    assert [article.id for article in library.articles] == ["b"]
    assert faults(library) == ["a.md: cannot be read: Permission denied"]


def test_a_link_to_nothing_is_a_fault_and_the_others_are_kept(tmp_path: Path) -> None:
    put(tmp_path, b_md=brief())
    (tmp_path / "a.md").symlink_to(tmp_path / "gone.md")
    library = load(tmp_path)
    assert [article.id for article in library.articles] == ["b"]
    assert faults(library) == ["a.md: cannot be read: No such file or directory"]


def test_a_pipe_in_the_folder_is_a_fault_and_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, b_md=brief())
    os.mkfifo(tmp_path / "a.md")
    library = load(tmp_path)
    assert ([article.id for article in library.articles], len(library.faults)) == (["b"], 1)


def test_progress_counts_the_files_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    load(put(tmp_path, a_md=brief(), b_pdf=b"", c_md=brief()), lambda done, all_files: told.append((done, all_files)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_library_knows_its_publishers_and_its_first_and_last_day(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief(day="2023-05-04"), b_md=brief(day="2022-01-31"), c_md="# X\n\nNo day.\n")
    library = load(tmp_path)
    assert library.publishers == ["Gazette"]
    assert library.days == (date(2022, 1, 31), date(2023, 5, 4))


def test_a_library_without_days_has_no_first_day(tmp_path: Path) -> None:
    assert load(put(tmp_path, a_md="# X\n\nNo day.\n")).days is None


def test_an_article_is_found_by_its_id(tmp_path: Path) -> None:
    library = load(put(tmp_path, a_md=brief("gate")))
    found = library.article("a")
    assert found is not None
    assert (found.title, library.article("b")) == ("gate", None)


def test_an_article_knows_the_folder_of_its_file(tmp_path: Path) -> None:
    put(tmp_path, a_md=brief(), politics__2024__b_md=brief("gate"))
    assert {article.id: article.folder for article in load(tmp_path).articles} == {"a": "", "b": "politics/2024"}
    assert load(tmp_path / "a.md").articles[0].folder == ""
