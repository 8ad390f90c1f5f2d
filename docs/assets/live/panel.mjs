// The panel below a formula: its LaTeX to be edited, its givens, its wrong variants.
import { button, element } from "./element.mjs";
import { withVariants } from "./judging.mjs";
import { Sheet } from "./sheet.mjs";
import { fragment } from "./state.mjs";

const SUGGESTED = 40;               // wrong variants that are offered
const WORKBENCH = new URL("../../workbench/", import.meta.url);
const panels = new Map();           // button → its panel
let formulas = null;                // of this page, once they are there

// What each checked display of this page says: {key: {tex, lines, equality, kind}}.
export async function formulasOfPage() {
  formulas ??= fetch(new URL("formulas.json", location.href)).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }).catch((error) => {
    formulas = null;
    throw error;
  });
  return formulas;
}

// Show the panel of a formula below `place`; `opener` is the button that opens it, `edit` what a link says of it.
export async function open(opener, place, edit = null) {
  if (!panels.has(opener)) panels.set(opener, make(opener, place, (await formulasOfPage())[opener.dataset.key]));
  const panel = panels.get(opener);
  const hidden = panel.root.hidden;
  panel.root.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  if (edit?.tooLong) {
    panel.put({});
    panel.note.textContent = "The link is too long to be an edit of this formula. This is the original.";
  } else if (edit) panel.put(edit);
  else if (hidden) panel.check();
  panel.fields.tex.focus({ preventScroll: !edit });
}

export function close(opener) {
  panels.get(opener).root.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}

function make(opener, place, original) {
  const panel = new Sheet({
    name: opener.dataset.key, title: opener.getAttribute("aria-label"), original, address: new URL(location.href),
    folded: true,
    extras: original.kind === "claim" ? [suggestions(original, (tex) => panel.put({ tex }))] : [refuted()],
    buttons: [workbench(() => panel), button("Close", () => close(opener))],
  });
  panel.root.hidden = true;
  panel.root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(opener);
  });
  place.after(panel.root);
  panel.put({});
  return panel;
}

const refuted = () => element("p", {}, "The page says that this formula is false. What would make it true?");

// A link, so that it can be opened elsewhere, to what is on the sheet when it is followed.
function workbench(panel) {
  const link = element("a", { href: WORKBENCH.href }, "To the workbench");
  const renew = () => {
    link.href = new URL(`#${fragment("sheet", panel().state)}`, WORKBENCH).href;
  };
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, renew);
  return link;
}

// The wrong variants of the formula, sought when the reader asks for them.
function suggestions(original, choose) {
  const list = element("ul", { class: "live-variants" });
  const details = element("details", {}, element("summary", {}, "Try these: wrong variants"), list);
  details.addEventListener("toggle", async () => {
    if (!details.open || list.dataset.known) return;
    list.dataset.known = "asked";
    list.replaceChildren(element("li", {}, "Looking for them …"));
    const { variants, late } = await withVariants(original).catch(() => ({})) ?? {};
    if (!variants) delete list.dataset.known;
    list.replaceChildren(...items(variants?.refuted ?? [], late, choose));
  });
  return details;
}

function items(refuted, late, choose) {
  const none = late ? "They take too long here." : "None was found. Close and open this list to look again.";
  if (!refuted.length) return [element("li", {}, none)];
  return refuted.slice(0, SUGGESTED).map(([change, tex, why]) =>
    element("li", {}, button(tex, () => choose(tex)), element("small", {}, ` ${change}: ${why}`)));
}
