// A sheet: formulas and their givens, typeset and judged while somebody types. The panel below a formula is one, and so
// is the blank sheet of the workbench.
import { button, element } from "./element.mjs";
import { Results } from "./judging.mjs";
import { formulasOf, fragment, linesOf, LONGEST_LINK, markdown } from "./state.mjs";

const PAUSE = 150;                  // milliseconds without a key before anything is checked
const HIGHEST = 16;                 // lines of a field before it scrolls
const TYPED = { spellcheck: "false", autocomplete: "off", autocapitalize: "off", autocorrect: "off" };
let sheets = 0;

export class Sheet {
  #timer = 0;

  // `name` is what links call it, `original` what it says at first: {tex, lines, equality}; `address` is where links
  // lead, and whoever opens one there knows the original. `folded` hides the givens at first; `extras` and `buttons`
  // are what else it has.
  constructor({ name, title, original, address, hint, folded, extras = [], buttons = [] }) {
    Object.assign(this, { name, original, address, known: original });
    sheets += 1;
    this.fields = Object.fromEntries(["tex", "lines", "equality"].map((field) =>
      [field, element("textarea", { id: `live-${sheets}-${field}`, rows: 1, ...TYPED })]));
    this.results = new Results();
    this.note = element("div", { class: "live-note", role: "status" });
    this.root = element("section", { class: "live", "aria-label": title },
      this.results.root,
      ...this.#labelled("tex", "LaTeX", hint),
      element("details", { open: !folded }, element("summary", {}, "Given"),
        ...this.#labelled("lines", "What the letters mean", "one given a line"),
        ...this.#labelled("equality", "Equality holds when", "only for ≤ and ≥; one condition a line, and “only” as the last for: and only then")),
      ...extras,
      element("p", { class: "live-buttons" },
        button("Reset", () => this.reset()), button("Copy link", () => this.copyLink()),
        button("Copy as Markdown", () => this.copyMarkdown()), ...buttons),
      this.note);
    this.root.addEventListener("input", (event) => {
      if (Object.values(this.fields).includes(event.target)) this.#typed();
    });
  }

  #labelled(field, words, hint) {
    const label = element("label", { for: this.fields[field].id }, words);
    if (hint) label.append(element("small", {}, ` (${hint})`));
    return [label, this.fields[field]];
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.check(), PAUSE);
  }

  get state() {
    const { tex, lines, equality } = this.fields;
    return { tex: tex.value.trim(), lines: linesOf(lines.value), equality: linesOf(equality.value).join("\n") };
  }

  // Put something on the sheet; what it leaves out is as in the original.
  put({ tex = this.original.tex, lines = this.original.lines, equality = this.original.equality }) {
    this.fields.tex.value = tex;
    this.fields.lines.value = lines.join("\n");
    this.fields.equality.value = equality ?? "";
    this.note.textContent = "";
    this.check();
  }

  reset() {
    this.put({});
    this.fields.tex.focus();
  }

  // Typeset and judge what is on the sheet now.
  check() {
    clearTimeout(this.#timer);
    for (const field of Object.values(this.fields)) field.rows = Math.min(HIGHEST, lineCount(field));
    const { tex, lines, equality } = this.state;
    const jobs = formulasOf(tex).map((one) => ({ tex: one, lines, equality: equality || null }));
    this.results.judge(jobs, () => this.root.isConnected && !this.root.hidden);
  }

  copyLink() {
    const part = fragment(this.name, this.state, this.known);
    if (part.length > LONGEST_LINK) {
      this.note.textContent = "This is too long for a link. Copy it as Markdown.";
      return;
    }
    const link = new URL(`#${part}`, this.address).href;
    if (this.address.pathname === location.pathname) history.replaceState(history.state, "", link);
    this.copy(link, "The link is copied.");
  }

  copyMarkdown() {
    this.copy(markdown(this.state), "Copied, as an author would write it in a page.");
  }

  async copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      this.note.textContent = done;
    } catch {
      const field = element("textarea", { readonly: true, rows: 3, "aria-label": "To be copied" });
      field.value = text;
      this.note.replaceChildren("The browser lets nothing be copied from here. Take it from this field:", field);
      field.select();
    }
  }
}

// Lines that a field's text takes, long ones counted as they are broken.
function lineCount(field) {
  const width = Math.max(20, Math.floor(field.clientWidth / 7.5) || 80);
  return field.value.split("\n").reduce((count, line) => count + Math.max(1, Math.ceil(line.length / width)), 0);
}
