// A figure that moves: plots, what they say now in a sentence, controls, and a way back to the start. Whatever moves, the
// reader moves it. A module in this folder exports its formulas, which the build compares with the Python of its page, and
// as default a function of the place on the page that calls `figure`.
import { element } from "./controls.mjs";
import { Plot } from "./plot.mjs";

export { choice, number, range, steps } from "./controls.mjs";

const SETTLED = 350;                // milliseconds without a change, after which the sentence is read out

// `controls` maps names to controls; `plots` are the options of each Plot; `legend` pairs looks with words. On every change
// `draw({ values, set }, ...plots)` draws with the controls' values and returns the sentence; `set({ name: value })` moves
// controls, for what is dragged in the plane.
export function figure(place, { title, controls, plots, legend = [], draw }) {
  const axes = plots.map((options) => new Plot(options));
  const shown = element("p", { class: "moving-now", "aria-hidden": "true" });
  const said = element("p", { class: "moving-said", "aria-live": "polite" });
  const made = Object.fromEntries(Object.entries(controls).map(([name, make]) => [name, make(`moving-${place.dataset.figure}-${name}`, change)]));
  const canvas = element("div", { class: "moving-plots" });
  for (const plot of axes) canvas.append(plot.svg);
  const reset = element("button", { type: "button", class: "moving-reset" }, "Reset");
  reset.addEventListener("click", () => {
    for (const control of Object.values(made)) control.reset();
    change();
  });

  let frame = 0;
  let settling = 0;

  function change() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      render();
    });
  }

  function set(values) {
    for (const [name, value] of Object.entries(values)) made[name].set(value);
    change();
  }

  function render() {
    const values = Object.fromEntries(Object.entries(made).map(([name, control]) => [name, control.get()]));
    const sentence = draw({ values, set }, ...axes);
    for (const plot of axes) plot.finish();
    shown.textContent = sentence;
    clearTimeout(settling);
    settling = setTimeout(() => tell(sentence), SETTLED);
  }

  function tell(sentence) {
    if (said.textContent !== sentence) said.textContent = sentence;
    describe(sentence);
  }

  function describe(sentence) {
    for (const plot of axes) plot.svg.setAttribute("aria-label", `${plot.title ?? title}. ${sentence}`);
  }

  place.prepend(element("div", { class: "moving-figure", role: "group", "aria-label": title },
    canvas, key(legend), shown, said,
    element("div", { class: "moving-controls" }, ...Object.values(made).map((control) => control.row), reset)));
  describe("");
  new ResizeObserver(() => {
    for (const plot of axes) plot.resize(canvas.clientWidth / (plot.beside && canvas.clientWidth > 560 ? 2 : 1));
    render();
  }).observe(canvas);
}

// What the looks mean: a piece of each line with its words.
function key(legend) {
  const items = legend.map(([look, words]) => {
    const sample = element("span", { class: `sample ${look}`, "aria-hidden": "true" });
    return element("li", {}, sample, words);
  });
  return element("ul", { class: "moving-key" }, ...items);
}
