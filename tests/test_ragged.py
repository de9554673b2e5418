from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ragged import among, begins, distinct

numbers = st.lists(st.integers(-5, 20)).map(lambda values: np.array(values, dtype=np.int64))


@given(numbers)
def test_distinct_numbers_are_each_there_once_in_order(values: np.ndarray) -> None:
    assert distinct(values).tolist() == sorted(set(values.tolist()))


@given(numbers)
def test_a_group_begins_where_the_number_before_is_another(values: np.ndarray) -> None:
    listed = values.tolist()
    assert begins(values).tolist() == [at == 0 or listed[at - 1] != value for at, value in enumerate(listed)]


@given(numbers, st.sets(st.integers(-5, 20), min_size=1))
def test_what_is_among_the_wanted_is_found_with_its_place_there(values: np.ndarray, wanted: set[int]) -> None:
    found, places = among(values, np.array(sorted(wanted)))
    assert found.tolist() == [at for at, value in enumerate(values.tolist()) if value in wanted]
    assert np.array_equal(np.array(sorted(wanted))[places], values[found])
