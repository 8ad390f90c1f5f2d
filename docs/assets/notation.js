// What a symbol in a formula means: its rows in the table of docs/notation.md, and where the page itself gives it, that
// given. A mouse that rests on a symbol shows it; a display can be focused, and the arrow keys walk through its symbols.
// Escape closes. The table is fetched when it is first needed; opened from a file, the formulas stay as they are.
(() => {
  const root = document.querySelector('script[src*="assets/notation.js"]')?.src;
  if (!root || !HTMLElement.prototype.showPopover) return;

  const WAIT = 350;                 // milliseconds: a pointer that only passes by opens nothing
  const TABLE = new URL("../notation/", root);
  let table = null;                 // promise of {letter: [row, …]}
  let timer = 0;
  let current = null;               // the symbol whose meaning is shown

  const tip = document.createElement("div");
  tip.className = "meaning";
  tip.popover = "manual";
  tip.setAttribute("role", "status");
  document.querySelector(".md-content .md-typeset")?.append(tip);

  const letterOf = (symbol) => symbol.textContent.normalize("NFKC").trim();
  const firstSymbol = (formula) => formula.querySelector("mjx-math mjx-mi");

  const rows = () => table ??= fetch(TABLE).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = new Map();
    for (const row of page.querySelectorAll(".notation tbody tr")) {
      for (const formula of row.cells[0].querySelectorAll("mjx-container")) {
        const letter = letterOf(firstSymbol(formula));
        found.set(letter, [...(found.get(letter) ?? []), { formula, meaning: row.cells[1] }]);
      }
    }
    return found;
  }).catch(() => { table = null; return new Map(); });

  // The formula of the nearest Given or Call paragraph before the symbol that begins with the same letter.
  function givenFor(symbol) {
    const letter = letterOf(symbol);
    const before = [...document.querySelectorAll(".md-content p")].filter((paragraph) => /^\s*(Given|Call)\b/.test(paragraph.textContent)
      && (paragraph.contains(symbol) || paragraph.compareDocumentPosition(symbol) & Node.DOCUMENT_POSITION_FOLLOWING));
    for (const paragraph of before.reverse()) {
      const found = [...paragraph.querySelectorAll("mjx-container")].find((formula) => firstSymbol(formula) && letterOf(firstSymbol(formula)) === letter);
      if (found) return found;
    }
    return null;
  }

  function copyOf(part) {
    const copy = document.importNode(part, true);
    for (const one of [copy, ...copy.querySelectorAll("*")]) for (const name of ["id", "tabindex", "role", "aria-label"]) one.removeAttribute(name);
    return copy;
  }

  const line = (...parts) => {
    const paragraph = document.createElement("p");
    paragraph.append(...parts);
    return paragraph;
  };

  async function show(symbol) {
    current = symbol;
    const letter = letterOf(symbol);
    const known = (await rows()).get(letter) ?? [];
    const given = givenFor(symbol);
    if (current !== symbol || !(known.length || given)) return;
    tip.replaceChildren(
      ...(given ? [line("Given here: ", copyOf(given))] : []),
      ...known.map(({ formula, meaning }) => line(copyOf(formula), given ? ", usually: " : ": ", ...[...meaning.childNodes].map(copyOfNode))),
    );
    if (!tip.matches(":popover-open")) tip.showPopover();
    const box = symbol.getBoundingClientRect();
    const below = box.bottom + 8 + tip.offsetHeight <= innerHeight;
    tip.style.left = `${scrollX + Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + (below ? box.bottom + 8 : box.top - tip.offsetHeight - 8)}px`;
  }

  const copyOfNode = (node) => node.nodeType === Node.ELEMENT_NODE ? copyOf(node) : node.textContent;

  function hide() {
    clearTimeout(timer);
    current = null;
    document.querySelectorAll("mjx-mi.asked").forEach((symbol) => symbol.classList.remove("asked"));
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  const symbolAt = (event) => event.target.closest?.(".md-content mjx-math mjx-mi");

  document.addEventListener("pointerover", (event) => {
    const symbol = symbolAt(event);
    if (event.pointerType === "touch" || tip.contains(event.target)) return void clearTimeout(timer);
    if (!symbol || symbol.closest("a, .preview")) return;
    clearTimeout(timer);
    timer = setTimeout(() => { hide(); show(symbol); }, WAIT);
  });
  document.addEventListener("pointerout", (event) => {
    if (!symbolAt(event) && !tip.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(hide, WAIT);
  });

  for (const formula of document.querySelectorAll(".md-content .math > mjx-container[display]")) {
    formula.tabIndex = 0;
    formula.setAttribute("role", "group");
    formula.setAttribute("aria-label", `${formula.getAttribute("aria-label") ?? "Formula"}; arrow keys walk through its symbols`);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const formula = document.activeElement;
    if (!step || event.ctrlKey || event.altKey || event.metaKey || !formula?.matches?.("mjx-container[display]")) return;
    const symbols = [...formula.querySelectorAll("mjx-math mjx-mi")];
    const next = symbols[symbols.indexOf(current) + step] ?? symbols[step > 0 ? 0 : symbols.length - 1];
    if (!next) return;
    event.preventDefault();
    hide();
    next.classList.add("asked");
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    show(next);
  });
  document.addEventListener("focusout", () => tip.matches(":popover-open") && hide());
})();
