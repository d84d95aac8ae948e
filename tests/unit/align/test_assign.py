from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from clausediff.align.assign import assign

GAINS = st.lists(
    st.lists(st.integers(-3, 9), min_size=4, max_size=4),
    min_size=1,
    max_size=5,
)


def best_total(gains: list[list[int]]) -> int:
    """The greatest total by trying everything; a column past the last stands for `alone`."""
    rows, columns = len(gains), len(gains[0])
    return max(
        sum(max(0, gains[row][column]) for row, column in enumerate(order) if column < columns)
        for order in permutations(range(columns + rows), rows)
    )


@given(GAINS)
@settings(max_examples=60, deadline=None)
def test_no_other_assignment_gains_more(gains):
    pairs = assign((r, c, float(g)) for r, row in enumerate(gains) for c, g in enumerate(row))
    assert len(set(pairs.values())) == len(pairs)
    assert sum(gains[r][c] for r, c in pairs.items()) == best_total(gains)


def test_pairs_without_gain_stay_apart():
    assert assign([(0, 0, 0.0), (1, 1, -2.0)]) == {}


def test_a_row_gives_way_when_the_total_grows():
    assert assign([(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.0)]) == {0: 1, 1: 0}
