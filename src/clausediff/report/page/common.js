"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
(() => {
  const root = document.documentElement;
  const remembered = (() => { try { return localStorage.getItem("clausediff-theme"); } catch { return null; } })();
  const dress = (theme) => {
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    one("#theme").textContent = `Colours: ${theme || "automatic"}`;
    try { localStorage.setItem("clausediff-theme", theme || ""); } catch { /* a file may not remember */ }
  };
  dress(remembered);
  one("#theme").addEventListener("click", () => {
    dress({ "": "light", light: "dark", dark: "" }[root.dataset.theme || ""]);
  });

})();
