"""Rules of dashes, dots and blanks in a contract printed from plain text take no time to judge."""

import time

import pytest

from clausediff.analyse import judge_texts

RUNS = [
    "-" * 300,
    "- " * 300,
    "--- " * 150,
    "_ " * 300,
    ", " * 300,
    "/" * 300,
    ". " * 300,
    "'-," * 200,
    "(" * 300,
]
FRAMES = ["Vendor may {} audit.", "Vendor shall not {} sell the data.", "Vendor is liable {} for loss.", "{}"]


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_run_of_signs_is_judged_at_once(frame, run):
    begin = time.process_time()
    judge_texts(frame.format(run), "Vendor shall notify Client of a breach.")
    assert time.process_time() - begin < 2
