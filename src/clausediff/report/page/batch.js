(() => {
  const base = JSON.parse(one("#base").textContent);
  const sources = all("script.draft");
  const drafts = [];
  const draft = (number) => (drafts[number] ??= JSON.parse(sources[number].textContent));
  const SIGN = { dropped: "−", weakened: "↓", mixed: "±", strengthened: "↑", unclear: "?", added: "+" };
  const TONE = { dropped: "loss", weakened: "loss", mixed: "loss", strengthened: "gain", unclear: "unclear", added: "added" };
  const dialog = one("#detail");
  const cards = one("#cards");
  const search = one("#search");
  const choices = all("#controls select");
  const changes = all("#controls button[data-change]");
  one("#controls").hidden = false;

  const make = (tag, options = {}, ...children) => {
    const { data, ...rest } = options;
    const element = Object.assign(document.createElement(tag), rest);
    for (const [name, value] of Object.entries(data || {})) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  };
  const textsOf = (passage) => (typeof passage === "number" ? ["", [base[passage][1]]] : passage);
  const quote = (passage) => {
    const [place, texts] = textsOf(passage);
    const parts = texts.map((text, number) => (number % 2 ? make("mark", {}, text) : text));
    return [
      place ? make("p", { className: "place" }, "decided elsewhere, in ", place) : null,
      make("blockquote", { dir: "auto" }, ...parts),
    ];
  };
  const side = (name, place, nowhere, passages, moved) => make("div", {},
    make("span", { className: "side" }, name), " ",
    place ? make("span", { className: "place" }, make("bdi", {}, place), moved ? ", moved" : "") : make("p", { className: "none" }, nowhere),
    ...passages.flatMap(quote));
  const show = (number, card, who) => {
    const id = `v${number}-${card.id}`;
    const title = who ? draft(number).name : card.t;
    return make("article", { className: `tone-${TONE[card.c]}`, id: `card-${id}`, tabIndex: -1 },
      make("a", { className: "link", href: `#${id}`, data: { "aria-label": "link to this finding" } }, `#${id}`),
      make("h3", {}, make("span", { className: "word" }, `${SIGN[card.c]} ${card.c}`), make("bdi", {}, title)),
      card.a ? make("p", { className: "about" }, card.a) : null,
      make("div", { className: "sides" },
        side("Base", card.l ? card.bp || card.t : "", card.n, card.b || [], false),
        side("Draft", card.dp || "", card.n, card.d || [], card.m)),
      card.r ? make("ul", { className: "reasons" }, ...card.r.map(([sign, text]) =>
        make("li", {}, make("span", { className: "sign", data: { "aria-hidden": "true" } }, sign), text))) : null,
      ...(card.w || []).map((line) => make("p", { className: "review" }, make("b", {}, "Review:"), " ", make("bdi", {}, line))));
  };

  const folded = new Map();
  const textOf = (card) => {
    if (!folded.has(card)) {
      const texts = [...(card.b || []), ...(card.d || [])].map((passage) => textsOf(passage)[1].join(""));
      folded.set(card, fold([card.t, card.dp, card.a, ...texts, ...(card.r || []).map((r) => r[1]), ...(card.w || [])].join(" ")));
    }
    return folded.get(card);
  };
  const wishes = () => {
    const value = Object.fromEntries(choices.map((choice) => [choice.name, choice.value]));
    const off = new Set(changes.filter((b) => b.getAttribute("aria-pressed") === "false").map((b) => b.dataset.change));
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const any = off.size > 0 || words.length > 0 || choices.some((choice) => choice.value);
    const fits = (number, card) => (!value.draft || Number(value.draft) === number)
      && !off.has(card.c)
      && (!value.severity || card.v === value.severity)
      && (!value.category || (card.s || []).includes(value.category))
      && (!value.protects || (card.p || []).includes(value.protects))
      && words.every((word) => textOf(card).includes(word));
    return { any, fits };
  };
  const rows = all(".heat tbody tr");
  const ranked = all(".ranking tbody tr:not(.failed)");
  const apply = () => {
    const { any, fits } = wishes();
    const found = new Map();
    let total = 0;
    if (any) {
      sources.forEach((_, number) => {
        const ids = new Set(draft(number).cards.filter((card) => fits(number, card)).map((card) => `#v${number}-${card.id}`));
        found.set(number, ids);
        total += ids.size;
      });
    }
    for (const row of rows) {
      let shown = false;
      for (let number = 1; number < row.cells.length; number += 1) {
        const cell = row.cells[number];
        const link = cell.firstElementChild;
        const fit = !any || (link !== null && found.get(number - 1).has(link.getAttribute("href")));
        cell.classList.toggle("dim", !fit);
        shown ||= fit;
      }
      row.hidden = !shown;
    }
    ranked.forEach((row, number) => { row.hidden = any && found.get(number).size === 0; });
    const chosen = choices.find((choice) => choice.name === "draft").value;
    if (chosen) {
      const head = all(".heat thead th")[Number(chosen) + 1];
      one("#grid").scrollLeft = head.offsetLeft - one(".heat thead th").offsetWidth;
    }
    one("#shown").textContent = any ? (total === 1 ? "1 finding fits" : `${total} findings fit`) : "";
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 200); });
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

  const mark = (article) => {
    for (const old of all("article.current", cards)) old.classList.remove("current");
    article.classList.add("current");
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "start" });
    tell();
  };
  const tell = () => {
    const list = all("article", cards);
    const now = list.indexOf(one("article.current", cards));
    one("#place").textContent = list.length ? `${now < 0 ? "" : `${now + 1} of `}${list.length}` : "";
  };
  const step = (by) => {
    const list = all("article", cards);
    const now = list.indexOf(one("article.current", cards));
    const next = list[Math.min(list.length - 1, Math.max(0, now < 0 ? 0 : now + by))];
    if (next) mark(next);
  };
  let opened = "";
  const open = (what, title, articles) => {
    if (opened !== what) {
      cards.replaceChildren(...(articles().length ? articles() : [make("p", { className: "none" }, "Nothing to show.")]));
      one("#detail-title").textContent = title;
      opened = what;
    }
    if (!dialog.open) dialog.showModal();
    tell();
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const clause = /^c(\d+)$/.exec(id);
    const cell = /^v(\d+)(?:-(p\d+))?$/.exec(id);
    const { fits } = wishes();
    if (clause && base[clause[1]]) {
      const index = Number(clause[1]);
      open(id, base[index][0], () => sources.flatMap((_, number) => draft(number).cards
        .filter((card) => (card.l || []).includes(index)).map((card) => show(number, card, true))));
      cards.scrollTop = 0;
    } else if (cell && sources[cell[1]]) {
      const number = Number(cell[1]);
      const list = draft(number).cards;
      const shown = list.filter((card) => card.id === cell[2] || fits(number, card));
      open(`v${number}`, draft(number).name, () => shown.map((card) => show(number, card, false)));
      const target = document.getElementById(`card-${id}`);
      if (target) mark(target); else cards.scrollTop = 0;
    } else if (dialog.open) {
      dialog.close();
    }
  };
  dialog.addEventListener("close", () => {
    opened = "";
    cards.replaceChildren();
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  });
  one("#close").addEventListener("click", () => dialog.close());
  one("#back").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));

  const grid = one("#grid");
  const names = all(".heat thead th a").map((a) => a.textContent);
  const under = one("#under");
  const describe = (cell) => {
    const row = cell.parentElement;
    const where = one("th", row).textContent;
    const link = one("a", cell);
    const found = link && /^#v(\d+)-(p\d+)$/.exec(link.getAttribute("href"));
    const card = found && draft(Number(found[1])).cards.find((one) => one.id === found[2]);
    const marked = (passages) => (passages || []).flatMap((p) => textsOf(p)[1].filter((_, number) => number % 2));
    const words = card ? [marked(card.b).join(" … "), marked(card.d).join(" … ")].filter(Boolean).join(" → ") : "";
    const change = card ? `${SIGN[card.c]} ${card.c}${card.v ? `, ${card.v}` : ""}` : cell.textContent.trim();
    under.textContent = [names[cell.cellIndex - 1], where, change + (words ? `: ${words.slice(0, 300)}` : "")].join(" · ");
  };
  grid.addEventListener("pointerover", (event) => { const cell = event.target.closest("td"); if (cell) describe(cell); });
  let at = null;
  const go = (cell) => {
    if (!cell) return;
    if (at) at.removeAttribute("tabindex");
    at = cell;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    // The sticky head and the sticky first column hide what the browser takes for visible.
    const head = one("thead th", grid).offsetHeight, left = one("tbody th", grid).offsetWidth;
    const top = cell.offsetTop - head, bottom = cell.offsetTop + cell.offsetHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (bottom > grid.scrollTop + grid.clientHeight) grid.scrollTop = bottom - grid.clientHeight;
    const right = cell.offsetLeft + cell.offsetWidth;
    if (cell.offsetLeft - left < grid.scrollLeft) grid.scrollLeft = cell.offsetLeft - left;
    else if (right > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = right - grid.clientWidth;
    describe(cell);
  };
  const moved = (key) => {
    const shown = rows.filter((row) => !row.hidden);
    if (!at || at.parentElement.hidden) return shown.length ? shown[0].cells[1] : null;
    const row = shown.indexOf(at.parentElement), across = at.cellIndex, last = at.parentElement.cells.length - 1;
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], Home: [0, -last], End: [0, last], PageDown: [10, 0], PageUp: [-10, 0] }[key];
    return shown[Math.min(shown.length - 1, Math.max(0, row + down))].cells[Math.min(last, Math.max(1, across + right))];
  };
  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/.test(event.key)) {
      event.preventDefault();
      go(moved(event.key));
    } else if (event.key === "Enter" && event.target.tagName === "TD") {
      one("a", event.target)?.click();
    }
  });
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && !dialog.open) { clear(); event.target.blur?.(); return; }
    if (typing) return;
    const act = dialog.open ? { j: () => step(1), k: () => step(-1), n: () => step(1), N: () => step(-1) }[event.key]
      : event.key === "/" ? () => search.focus() : undefined;
    if (act) { event.preventDefault(); act(); }
  });
  follow();
})();
