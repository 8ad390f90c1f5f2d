// Copying a selection with formulas gives their TeX: $…$ in the line, $$…$$ displayed.
// Without this script the page is the same, and a copied formula is its letters.
document.addEventListener("copy", (event) => {
  const selection = window.getSelection();
  if (!event.clipboardData || !selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0).cloneRange();
  const formulaAt = (node) =>
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("mjx-container[data-tex]");
  const first = formulaAt(range.startContainer);
  const last = formulaAt(range.endContainer);
  if (first) range.setStartBefore(first);  // half a formula is not TeX
  if (last) range.setEndAfter(last);
  const copy = document.createElement("div");
  copy.append(range.cloneContents());
  const formulas = copy.querySelectorAll("mjx-container[data-tex]");
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const fence = formula.hasAttribute("display") ? "$$" : "$";
    formula.replaceWith(fence + formula.dataset.tex + fence);
  }
  // Only a rendered element knows where its lines end.
  copy.style.cssText = "position: fixed; left: -100vw; width: 100vw; opacity: 0";
  copy.setAttribute("aria-hidden", "true");
  document.body.append(copy);
  event.clipboardData.setData("text/plain", copy.innerText);
  event.clipboardData.setData("text/html", copy.innerHTML);
  copy.remove();
  event.preventDefault();
});
