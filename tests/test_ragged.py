from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ragged import begins, distinct

numbers = st.lists(st.integers(-5, 20)).map(lambda values: np.array(values, dtype=np.int64))


@given(numbers)
def test_distinct_numbers_are_each_there_once_in_order(values: np.ndarray) -> None:
    assert distinct(values).tolist() == sorted(set(values.tolist()))


@given(numbers)
def test_a_group_begins_where_the_number_before_is_another(values: np.ndarray) -> None:
    listed = values.tolist()
    assert begins(values).tolist() == [at == 0 or listed[at - 1] != value for at, value in enumerate(listed)]
