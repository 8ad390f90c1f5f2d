// Native controls for figures that move: each is a labelled input with its value beside it, so keyboard and screen reader
// work as everywhere. A control is made by a function of the id it gets and of what to call when it changes.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A number as text: a true minus sign, and no "−0.00".
export function number(value, digits = 2) {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

function row(id, label, ...parts) {
  return element("div", { class: "moving-row" }, element("label", { for: id }, label), ...parts);
}

// A slider. `show` writes its value, `as` makes of its position what the figure is given (10 ** p for a logarithmic one).
export function range(label, { min, max, step, value, show = (v) => number(v), as = (v) => v }) {
  return (id, changed) => {
    const input = element("input", { type: "range", id, min, max, step });
    const output = element("output", { for: id, "aria-live": "off" });   // the slider itself announces its value
    const control = {
      row: row(id, label, output, input),
      get: () => as(Number(input.value)),
      set(to) {
        input.value = to;
        output.textContent = show(control.get());
        input.setAttribute("aria-valuetext", output.textContent);
      },
      reset: () => control.set(value),
    };
    input.addEventListener("input", () => {
      control.set(input.value);
      changed();
    });
    control.reset();
    return control;
  };
}

// A slider of whole numbers from 0 with a button at each end: what would be an animation, the reader steps through.
export function steps(label, { max, value, show = String }) {
  return (id, changed) => {
    const control = range(label, { min: 0, max, step: 1, value, show })(id, changed);
    const button = (text, by) => {
      const made = element("button", { type: "button", "aria-label": `${label}: ${text.toLowerCase()}` }, text);
      made.addEventListener("click", () => {
        control.set(control.get() + by);
        changed();
      });
      return made;
    };
    control.row.append(element("span", { class: "moving-buttons" }, button("Back", -1), button("On", 1)));
    return control;
  };
}

// One of several: the figure is given the number of the option.
export function choice(label, { options, value = 0 }) {
  return (id, changed) => {
    const select = element("select", { id }, ...options.map((text, n) => element("option", { value: n }, text)));
    const control = {
      row: row(id, label, select),
      get: () => Number(select.value),
      set: (to) => { select.value = to; },
      reset: () => control.set(value),
    };
    select.addEventListener("change", changed);
    control.reset();
    return control;
  };
}
