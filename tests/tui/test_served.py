"""The app in a browser, driven by keys and mouse: what is pressed there is marked on disk here."""

from __future__ import annotations

import gc
import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from contextlib import closing
from pathlib import Path

import pytest

from chromium import CHROMIUM, DRIVER, chromium
from clausediff.report.json_v1 import write_comparison
from clausediff.review import Decision, read_review
from tui.agreement import agreement

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs Chromium and its driver"),
    pytest.mark.filterwarnings("default"),
]
WAIT = 60
LINE = 18
"""Pixels of a line at the served font size of 16."""


@pytest.fixture
def address(folder):
    """Of a served result whose draft stands in the folder."""
    pytest.importorskip("textual_serve")
    saved = Path(folder) / "result.json"
    saved.write_bytes(write_comparison(agreement(folder=folder)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "clausediff", "view", str(saved), "--serve", "--port", str(port)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TERM": "xterm"}
    ) as server:
        try:
            found = re.search(r"http://localhost:\S+", server.stderr.readline())
            assert found
            yield found[0]
        finally:
            server.terminate()


@pytest.fixture
def browser(tmp_path):
    with chromium(tmp_path / "profile") as driver:
        yield driver
    del driver
    gc.collect()  # selenium leaves its sockets to the collector; here the warning is expected


def wait_for(true):
    """What `true` returns once it is anything; it is asked again until then."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def test_keys_and_mouse_of_a_browser_reach_the_app_and_nothing_is_asked_of_elsewhere(
    address, browser, folder
):
    from selenium.webdriver import ActionChains

    review = Path(folder) / "vendor-a.review.toml"

    def mark(number):
        found = read_review(review).marks
        return next((one.decision for one in found if one.base_clause == number), None)

    browser.get(address)
    wait_for(lambda: browser.execute_script("return document.body.classList.contains('-first-byte')"))
    height = browser.execute_script("return document.querySelector('.xterm-screen').clientHeight")
    # No click first: the page has given the keys to the terminal. The result may not be shown yet.
    wait_for(lambda: (browser.switch_to.active_element.send_keys("a"), time.sleep(1), review.exists())[-1])
    assert mark("4.2") in (Decision.AGREE, None)  # a second "a" takes the first back

    screen = browser.find_element("css selector", ".xterm-screen")
    lines = round(height / LINE)
    # The seventh line is the second row of the list, below four lines of banner and a title.
    across, down = 300 - screen.size["width"] // 2, round(6.5 * height / lines - height / 2)
    ActionChains(browser).move_to_element_with_offset(screen, across, down).click().perform()
    browser.switch_to.active_element.send_keys("r")
    wait_for(lambda: mark("4.3") is Decision.REJECT)

    asked = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    own = address.partition("?")[0]
    assert [one for one in asked if not one.startswith((own, "data:"))] == []


def test_without_the_key_nothing_is_served(address):
    own = address.partition("?")[0]
    assert wait_for(lambda: _status(address)) == 200
    for wrong in (own, f"{own}?key=guess", f"{own}ws"):
        assert _status(wrong) == 403


def _status(address):
    """Of the answer; None while nobody listens yet."""
    parts = urllib.parse.urlsplit(address)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=5)) as connection:
        try:
            connection.request("GET", f"{parts.path}?{parts.query}")
            answer = connection.getresponse()
            answer.read()
        except OSError:
            return None
        return answer.status
