"""Moving about keeps up with a held key, in a result of a thousand clauses."""

from __future__ import annotations

import statistics
import time

import pytest

from tui.agreement import long_agreement
from tui.drive import drive

REPEAT = 1 / 30
"""Seconds between two steps of a held key."""


@pytest.mark.parametrize(
    ("opened", "key"),
    [([], "j"), ([], "pagedown"), (["enter"], "n"), (["o"], "j"), (["slash", *"99", "enter"], "n")],
    ids=str,
)
def test_a_step_takes_less_than_a_key_repeat(opened, key):
    times = []

    async def steps(app, pilot):
        for one in opened:
            await pilot.press(one)
        await pilot.pause()
        for _ in range(30):
            # Processor time: what other programs do meanwhile is not the app's doing.
            start = time.process_time()
            await pilot.press(key)
            app.screen._compositor.render_strips(app.size)
            times.append(time.process_time() - start)

    drive((long_agreement(1000),), steps)
    assert statistics.median(times) < REPEAT
