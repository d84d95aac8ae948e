(() => {
  const controls = one("#controls");
  const status = one("#shown");
  const search = one("#search");
  const choices = all("#controls select");
  const changes = all("#controls button[data-change]");
  controls.hidden = false;

  const texts = new Map();
  const textOf = (article) => {
    if (!texts.has(article)) texts.set(article, fold(article.textContent));
    return texts.get(article);
  };
  const articles = () => all("main article");
  const visible = () => articles().filter((article) => !article.hidden);

  const apply = () => {
    const off = new Set(changes.filter((b) => b.getAttribute("aria-pressed") === "false").map((b) => b.dataset.change));
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const wanted = choices.filter((c) => c.value).map((c) => [c.name, c.value]);
    let shown = 0;
    const list = articles();
    for (const article of list) {
      const fits = !off.has(article.dataset.change)
        && wanted.every(([name, value]) => article.dataset[name].split("|").includes(value))
        && words.every((word) => textOf(article).includes(word));
      article.hidden = !fits;
      shown += fits;
    }
    for (const section of all("main section[data-group]")) {
      section.hidden = !all("article", section).some((article) => !article.hidden);
    }
    status.textContent = shown === list.length ? `${shown} shown` : `${shown} of ${list.length} shown`;
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  for (const choice of choices) choice.addEventListener("change", apply);
  for (const button of changes) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
      apply();
    });
  }
  const clear = () => {
    search.value = "";
    for (const choice of choices) choice.value = "";
    for (const button of changes) button.setAttribute("aria-pressed", "true");
    apply();
  };
  one("#clear").addEventListener("click", clear);

  const open = (article) => {
    for (const old of all("article.current")) old.classList.remove("current");
    article.classList.add("current");
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "start" });
  };
  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const now = list.indexOf(one("article.current"));
    open(list[Math.min(list.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : list.length - 1) : now + by))]);
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || target.tagName !== "ARTICLE") return;
    if (target.hidden) clear();
    open(target);
  };
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") { clear(); event.target.blur?.(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { j: () => step(1), n: () => step(1), k: () => step(-1), N: () => step(-1), "/": () => search.focus() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); for (const d of opened) d.open = true; });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });
  apply();
  follow();
})();
