// Judges formulas and shows what comes of it, one result below the other: typeset formula, verdict, reasons. First on
// few instances, within a blink; then on all of them, with the smallest counterexample; then the wrong variants.
import { Checker } from "./asking.mjs";
import { element } from "./element.mjs";
import { preview } from "./preview.mjs";
import { headline, KINDS, summary } from "./words.mjs";

// First answers come from one worker, thorough ones from another, so that no edit waits for the latter.
const quick = new Checker();
const thorough = new Checker();
quick.start();
const STAGES = [
  { name: "first", checker: quick, asks: { draws: 1 }, patience: 5_000, after: [undefined] },
  { name: "full", checker: thorough, asks: {}, patience: 5_000, after: ["holds", "fails", "misfit"] },
  { name: "variants", checker: thorough, asks: { variants: true }, patience: 20_000, after: ["holds"] },
];
const LOOKING = "\n… looking for the smallest instance, and for what would mend it";

// The record of a formula with its wrong variants.
export const withVariants = (job) => thorough.ask({ ...job, variants: true }, 20_000);

export class Results {
  #turn = 0;
  #shown = [];

  constructor() {
    this.said = element("p", { class: "live-heard", role: "status" });
    this.list = element("div", { class: "live-results" });
    this.root = element("div", {}, this.list, this.said);
  }

  // Judge these jobs; `here` says whether anybody still looks. A later call makes the answers to this one unwanted.
  async judge(jobs, here) {
    const turn = this.#turn += 1;
    const wanted = () => turn === this.#turn && here();
    thorough.stop();
    this.#shown = jobs.map((job, number) => this.#shown[number] ?? new Result());
    this.list.replaceChildren(...this.#shown.map(({ root }) => root));
    for (const [number, { tex }] of jobs.entries()) {
      this.#shown[number].record = null;
      preview(this.#shown[number].formula, tex, wanted);
    }
    if (!jobs.length) this.#say("Nothing is written yet.");
    try {
      for (const stage of STAGES) await this.#round(jobs, stage, wanted);
    } catch (error) {
      if (wanted()) this.#lost(error);
    }
  }

  async #round(jobs, { name, checker, asks, patience, after }, wanted) {
    for (const [number, job] of jobs.entries()) {
      const one = this.#shown[number];
      if (!wanted() || one.record?.late || !after.includes(one.record?.state)) continue;
      const record = await checker.ask({ ...job, ...asks }, patience, wanted);
      if (!record || !wanted()) continue;
      one.show(record.late && name !== "first" ? { ...one.record, late: true } : record, name);
      const records = this.#shown.map((other) => other.record);
      this.#say(jobs.length > 1 ? summary(records) : one.said);
    }
  }

  #lost(error) {
    const words = `The checker could not be loaded: ${error.message}.`;
    for (const one of this.#shown) one.tell(words, "open", "");
    this.#say(words);
  }

  #say(words) {
    if (words && this.said.textContent !== words) this.said.textContent = words;
  }
}

class Result {
  constructor() {
    this.record = null;
    this.formula = element("div", { class: "live-formula", tabindex: 0, role: "group", "aria-label": "Typeset" });
    this.verdict = element("p", { class: "live-verdict" }, "Loading the checker …");
    this.why = element("pre", { class: "live-why", tabindex: 0, hidden: true });
    this.root = element("div", { class: "live-result" }, this.formula, this.verdict, this.why);
  }

  show(record, stage) {
    this.record = record;
    const kind = KINDS[record.state];
    const words = headline(record, stage);
    const why = record.state === "holds" ? "" : record.message;
    this.said = [words, ...why.split("\n").filter((line) => line.startsWith("likely cause"))].join(" ");
    this.tell(words, kind, stage === "first" && kind === "fails" ? why + LOOKING : why);
  }

  tell(words, kind, why) {
    this.verdict.textContent = words;
    this.root.className = `live-result ${kind}`;
    this.why.textContent = why;
    this.why.hidden = !why;
  }
}
