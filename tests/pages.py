"""A page as a test sees it."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Tags with their attributes, and the text of each tag kind."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "col"})

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: dict[str, str] = {}
        self.scripts: list[str] = []
        self.feed(html.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] == ["script"]:
            self.scripts[-1] += data
        for tag in {*self.open}:
            self.text[tag] = self.text.get(tag, "") + data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)
