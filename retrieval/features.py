"""The features of a hit: their names, in groups, and what each says."""

from __future__ import annotations

from retrieval.answer_types import Asked
from retrieval.marks import Mark

GROUPS: dict[str, dict[str, str]] = {
    "scores": {
        "score": "the BM25 score, relative to the best hit's",
        "rank": "1 / place by BM25 score",
        "score_sentence": "the sentence's part of the score, relative to the highest part",
        "score_window": "the window's part, relative to the highest",
        "score_article": "the article's part, relative to the highest",
        "rank_article": "1 / place of the article among the articles of the hits",
        "strength": "the score as a share of the most that any sentence could reach",
    },
    "coverage": {
        "cover": "share of the question's idf that the sentence covers",
        "cover_count": "share of the question's terms that it holds",
        "cover_squared": "share of the squared idf: telling terms count more",
        "cover_relative": "cover, relative to the highest of the hits",
        "cover_before": "cover of the sentence before",
        "cover_after": "cover of the sentence after",
        "cover_window": "cover of the sentence and its neighbours together",
        "cover_near": "cover of the sentence and the three before and behind it",
        "cover_header": "cover of title, publisher and month of publication",
        "cover_article": "cover of the whole article",
        "cover_all": "cover of window and header together",
        "cover_all_squared": "cover of window and header by squared idf",
        "gain_window": "what the neighbours add to cover",
        "gain_header": "what the header adds to cover",
        "dense": "share of the sentence's terms that the question has, too",
        "matched": "number of the question's terms held, up to 8",
        "heaviest": "whether the question's most telling term is held",
        "missing": "weight of the most telling term that the sentence lacks, 1 for one that no sentence holds",
        "missing_window": "the same for the window and header",
        "missing_article": "the same for the article and header",
        "unknown": "share of the question's idf in terms that no sentence holds",
        "first_term": "whether the question's first term is held",
        "last_term": "whether the question's last term is held",
    },
    "meaning": {
        "near_cover": "share of the question's idf that the sentence covers, words related to its terms included",
        "near_gain": "what related words add to cover",
        "near_missing": "weight of the most telling term of which it holds neither the term nor a related word",
        "near_window": "share of the idf that the sentence and its neighbours cover, related words included",
    },
    "likeness": {
        "like_cover": "share of the question's idf that the sentence covers, each term by the word most like it",
        "like_missing": "weight of the most telling term that no word of it is like",
        "like_window": "share of the idf that the sentence and its neighbours cover so",
        "like_missing_window": "weight of the most telling term that no word of these is like",
        "like_rest": "how like its words are to the terms that it lacks, by idf; -1 if it lacks none",
        "like_others": "how like its words that the question lacks are to the question, on average",
    },
    "phrase": {
        "bigrams": "share of the question's neighbouring terms that are neighbours in the sentence",
        "sequence": "longest common subsequence of terms, as a share of the question's",
        "order": "longest common subsequence, as a share of the terms held",
        "closeness": "terms held / terms in the smallest window that holds them all",
        "first_match": "1 / place of the first term held; 0 without one",
        "spread": "smallest window that holds all terms held, as a share of the sentence",
    },
    "names": {
        "names": "number of the question's names, up to 4",
        "name_cover": "share of the names' idf that the sentence covers; -1 without names",
        "name_window": "the same for window and header; -1 without names",
        "name_missing": "weight of the most telling name of which the sentence lacks the name and a related word",
        "name_missing_window": "the same for window and header",
        "name_missing_article": "the same for the article and header",
        "name_header": "share of the names' idf in the header; -1 without names",
        "other_cover": "share of the other terms' idf that the sentence covers; -1 without others",
        "number_cover": "share of the question's numbers that the sentence holds; -1 without numbers",
        "number_missing": "how many of the question's numbers the window and header lack",
        "number_missing_article": "how many the article and header lack",
    },
    "answer": {
        "evidence": "weight of the marks of the kind of answer asked, up to 3; -1 if any sentence may answer",
        "answer_near": "share of the question's idf that stands around one thing of the kind asked for; else -1",
        "answer_near_relative": "the same, relative to the highest of the hits",
        "focus": "whether the thing asked for (how many TRIPS) is held; -1 if none is named",
        "counted": "whether a number stands before the thing asked for",
        "focus_named": "whether the thing asked for is part of a name (which CITY: New York City)",
        **{f"holds_{mark.name.lower()}": f"marks of the kind '{mark.name.lower()}', up to 3" for mark in Mark},
    },
    "place": {
        "place": "1 / place of the sentence in its article",
        "place_relative": "place in the article, 0 first to 1 last",
        "length": "ln(1 + terms)",
        "leans": "whether it opens with a pronoun or another word that points outside it",
        "asks": "whether it ends in a question mark",
        "commas": "commas, up to 5",
        "aside": "whether it is a caption or a deck, not body",
    },
    "question": {
        **{f"asked_{kind.name.lower()}": f"whether the question asks {kind.name.lower()}" for kind in Asked},
        "question_terms": "number of the question's terms, up to 12",
    },
}
"""Group → feature → what it says of a hit."""

MEANINGS: dict[str, str] = {name: meaning for group in GROUPS.values() for name, meaning in group.items()}
"""Feature → what it says of a hit."""

FEATURES: tuple[str, ...] = tuple(name for group in GROUPS.values() for name in group)
"""The columns of `features`, in order."""
