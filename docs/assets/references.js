// A reference leads to a statement or a formula. Where a mouse rests on it, or the keyboard reaches it, what it leads to
// is shown beside it: from this page, or fetched from the page that has it. Escape closes the preview; it stays while
// pointer or focus is on it. Without this script, or opened from a file, the reference is a link like any other.
(() => {
  if (!HTMLElement.prototype.showPopover) return;

  const WAIT = 250;                 // milliseconds: a pointer that only passes by opens nothing
  const GRACE = 300;                // the way from the link to the preview
  const documents = new Map();      // address of a page → promise of its document
  let shown = null;                 // {link, preview}
  let timer = 0;

  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };

  function documentOf(url) {
    const address = url.origin + url.pathname;
    if (address === location.origin + location.pathname) return Promise.resolve(document);
    if (!documents.has(address)) {
      const found = fetch(address).then(async (answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      });
      documents.set(address, found.catch(() => { documents.delete(address); return null; }));
    }
    return documents.get(address);
  }

  // The statement with this id, or the formula whose verdict or number has it.
  function meant(page, id) {
    const target = page?.getElementById(id);
    if (!target || target.matches(".statement")) return target;
    const formula = target.closest("mjx-container");
    if (formula) return formula.closest(".math") ?? formula;
    let before = target.previousElementSibling;
    if (before?.matches(".live-tools")) before = before.previousElementSibling;
    return target.matches(".verdict, .mark, .verdict-anchor") && before?.matches(".math") ? before : null;
  }

  function copyOf(target, url) {
    const copy = document.importNode(target, true);
    for (const extra of copy.querySelectorAll("details:not(.statement), .verdict-anchor, .headerlink, .exercise-tick, [class^=live], script")) extra.remove();
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    for (const name of ["href", "src"]) {
      for (const part of copy.querySelectorAll(`[${name}]`)) part.setAttribute(name, new URL(part.getAttribute(name), url).href);
    }
    if (copy.matches("details")) copy.open = true;
    return copy;
  }

  // A page without formulas has no style sheet for them; the page that was fetched has.
  function borrowStyle(page, url) {
    const sheet = page.querySelector('link[rel="stylesheet"][href$="math.css"]');
    if (!sheet || document.querySelector('link[rel="stylesheet"][href$="math.css"]')) return;
    const copy = document.createElement("link");
    copy.rel = "stylesheet";
    copy.href = new URL(sheet.getAttribute("href"), url).href;
    document.head.append(copy);
  }

  async function show(link) {
    if (shown?.link === link) return;
    const url = new URL(link.href);
    const page = await documentOf(url);
    const target = meant(page, decodeURIComponent(url.hash.slice(1)));
    if (!target || !(link.matches(":hover") || link === document.activeElement) || link.closest(".preview")) return;
    hide();
    borrowStyle(page, url);
    const preview = document.createElement("div");
    preview.className = "preview";
    preview.popover = "manual";
    preview.setAttribute("role", "group");
    preview.setAttribute("aria-label", `Preview: ${link.textContent.trim()}`);
    preview.append(copyOf(target, url));
    link.after(preview);            // so that the next stop of the keyboard after the link is inside the preview
    preview.showPopover();
    place(preview, link);
    preview.addEventListener("pointerenter", () => clearTimeout(timer));
    preview.addEventListener("pointerleave", () => later(hideUnlessInUse, GRACE));
    shown = { link, preview };
  }

  // Below the line of the link, or above it where there is no room below.
  function place(preview, link) {
    const line = [...link.getClientRects()].at(-1);
    const [width, height] = [preview.offsetWidth, preview.offsetHeight];
    const room = document.documentElement.clientWidth;
    const below = line.bottom + 4;
    const above = link.getClientRects()[0].top - height - 4;
    const top = below + height > innerHeight && above > 0 ? above : below;
    preview.style.left = `${scrollX + Math.max(8, Math.min(line.left, room - width - 8))}px`;
    preview.style.top = `${scrollY + top}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    const { link, preview } = shown;
    const inside = preview.contains(document.activeElement);
    shown = null;
    if (inside) link.focus();
    preview.remove();
  }

  function hideUnlessInUse() {
    if (shown && ![shown.link, shown.preview].some((part) => part.matches(":hover") || part.contains(document.activeElement))) hide();
  }

  const referenceAt = (event) => event.target.closest?.("a.reference, a.eqref");

  document.addEventListener("pointerover", (event) => {
    const link = referenceAt(event);
    if (link && event.pointerType !== "touch" && !link.closest(".preview")) later(() => show(link), WAIT);
  });
  document.addEventListener("pointerout", (event) => referenceAt(event) && later(hideUnlessInUse, GRACE));
  document.addEventListener("focusin", (event) => {
    const link = referenceAt(event);
    if (link && link.matches(":focus-visible")) show(link);
    else later(hideUnlessInUse, 0);
  });
  document.addEventListener("focusout", () => later(hideUnlessInUse, 50));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clearTimeout(timer);
    const focused = shown?.link === document.activeElement;
    hide();
    if (focused) event.stopPropagation();
  }, true);
})();
