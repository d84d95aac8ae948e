"""The batch's page as a person uses it: filtered, searched, walked by keyboard, looked at in both dresses."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import hostile
from chromium import CHROMIUM, DRIVER, chromium
from clausediff.model import Change, Comparison
from clausediff.report.matrix.html import write_matrix_html
from clausediff.report.matrix.values import Failed, column, lines_of, matrix
from comparisons import pair, sample

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs Chromium and its driver"),
    pytest.mark.filterwarnings("default"),  # selenium leaves sockets to the collector
]


def calm() -> Comparison:
    base = sample().base
    return Comparison(base, base, tuple(pair((c.index,), (c.index,), Change.UNCHANGED) for c in base.clauses))


def page_of(*named: tuple[str, Comparison]) -> bytes:
    lines = lines_of(named[0][1].base)
    columns = [column(name, comparison, lines) for name, comparison in named]
    return write_matrix_html(matrix(named[0][1].base, columns, [Failed("broken", "It is cut off.")]))


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[object]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def opened(browser, tmp_path):
    def open_page(page: bytes, fragment: str = ""):
        file = tmp_path / "report.html"
        file.write_bytes(page)
        browser.get("about:blank")
        browser.get(file.as_uri() + fragment)
        return browser

    return open_page


@pytest.fixture
def two(opened):
    return opened(page_of(("calm", calm()), ("takes", sample())))


def run(browser, script: str):
    return browser.execute_script(f"const all = (s) => [...document.querySelectorAll(s)]; {script}")


def shown_rows(browser) -> list[str]:
    return run(
        browser, "return all('.heat tbody tr:not([hidden])').map((r) => r.cells[0].textContent.split(',')[0])"
    )


def choose(browser, name: str, value: str) -> None:
    run(
        browser,
        f"const s = all('select[name={name}]')[0]; s.value = '{value}'; s.dispatchEvent(new Event('change'));",
    )


def test_nothing_is_fetched_and_nothing_goes_wrong(two):
    assert run(two, "return performance.getEntriesByType('resource').map((e) => e.name)") == []
    assert two.get_log("browser") == []


def test_a_filter_leaves_what_fits_and_says_how_much(two):
    everything = shown_rows(two)
    assert everything == [*shown_rows(two)[:6], "Not read"]
    choose(two, "severity", "high")
    assert shown_rows(two) == ["1.1 Bulk data"]
    assert run(two, "return all('#shown')[0].textContent") == "1 finding fits"
    choose(two, "severity", "")
    choose(two, "category", "audit")
    assert shown_rows(two) == ["1.3 Audit"]
    choose(two, "category", "")
    choose(two, "protects", "the public")
    assert shown_rows(two) == ["1.1 Bulk data"]
    run(two, "all('#clear')[0].click()")
    run(two, "all('button[data-change=dropped]')[0].click()")
    assert "1.1 Bulk data" not in shown_rows(two)
    run(two, "all('#clear')[0].click()")
    choose(two, "draft", "1")
    assert shown_rows(two) == []
    ranked = run(two, "return all('.ranking tbody tr:not([hidden]) th').map((h) => h.textContent)")
    assert ranked == ["broken"]
    run(two, "all('#clear')[0].click()")
    assert shown_rows(two) == everything


def test_search_reads_the_texts_of_both_sides(two):
    for words, rows in (
        ("promptly", ["1.2 Breach notice"]),
        ("24 HOURS", ["1.2 Breach notice"]),
        ("nowhere", []),
    ):
        run(
            two,
            f"const s = all('#search')[0]; s.value = '{words}'; s.dispatchEvent(new Event('input'));",
        )
        time.sleep(0.4)  # the page waits for the typing to end
        assert shown_rows(two) == rows


def holds(driver, script):
    """Does it become true? The page opens its dialog between two frames, which a busy machine stretches."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 10).until(lambda page: run(page, f"return {script}"))


def test_the_keyboard_walks_the_matrix_opens_a_cell_and_comes_back(two):
    from selenium.webdriver.common.keys import Keys

    def press(key: str) -> None:
        two.switch_to.active_element.send_keys(key)

    run(two, "all('#grid')[0].focus()")
    press(Keys.ARROW_DOWN)
    press(Keys.ARROW_DOWN)
    told = run(two, "return all('#under')[0].textContent")
    assert told == "takes · 1.2 Breach notice, page 2 · ↓ weakened, medium: within 24 hours → promptly"
    press(Keys.ENTER)
    assert holds(two, "all('dialog')[0].open && document.activeElement.id === 'card-v0-p2'")
    assert run(two, "return location.hash") == "#v0-p2"
    assert run(two, "return all('#place')[0].textContent") == "2 of 6"
    press("j")
    assert holds(two, "document.activeElement.id === 'card-v0-p3'")
    marks = run(two, "return [...document.activeElement.querySelectorAll('mark')].map((m) => m.textContent)")
    assert marks == ["at any time on written notice", "once a year", "without notice"]
    press(Keys.ESCAPE)
    assert holds(two, "!all('dialog')[0].open && document.activeElement.tagName === 'TD'")
    press("/")
    assert holds(two, "document.activeElement.id === 'search'")


def test_everything_to_act_on_has_a_name_and_a_place_among_landmarks(two):
    nameless = run(
        two,
        """return all('button, input, select, a').filter((e) => !(e.getAttribute('aria-label')
        || e.textContent.trim() || e.closest('label'))).map((e) => e.outerHTML)""",
    )
    assert nameless == []
    assert run(two, "return all('header, main, footer, [role=search], section[aria-label]').length") >= 7
    assert run(two, "return all('th:not([scope])').length") == 0
    assert run(two, "return all('h1').length") == 1
    ids = run(two, "return all('[id]').map((e) => e.id)")
    assert len(ids) == len(set(ids))


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_dresses_can_be_read(two, theme, tmp_path):
    media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    two.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    picture = tmp_path / "page.png"
    assert two.save_screenshot(str(picture))
    assert len(Path(picture).read_bytes()) > 20_000
    pairs = run(
        two,
        """return all('body, .tile, .tile strong, .soft, .legend, .heat td a, .heat tbody th a, button, .ranking th')
        .map((e) => { let g = e; while (getComputedStyle(g).backgroundColor === 'rgba(0, 0, 0, 0)') g = g.parentElement;
        return [getComputedStyle(e).color, getComputedStyle(g).backgroundColor, e.outerHTML.slice(0, 80)]; })""",
    )
    ground = luminance(pairs[0][1])
    assert (ground > 0.8) == (theme == "light")
    for ink, paper, what in pairs:
        if not paper.startswith("rgb("):
            continue  # a mixed colour, told in another notation
        lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, what


def test_a_hostile_contract_is_text_in_a_running_page(opened):
    browser = opened(page_of(("</script><script>alert(1)</script>", hostile.comparison())), "#v0")
    assert run(browser, "return all('dialog article').length") > 5
    assert run(browser, "return all('img, dialog svg, dialog script, [onerror], [onload]').length") == 0
    assert "<script>alert(1)</script>" in run(browser, "return all('dialog')[0].textContent")
    assert browser.get_log("browser") == []
