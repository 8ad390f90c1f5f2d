// Axes and what is drawn between them, as SVG in units of the screen's pixels, so that text has one size at every width.
// A drawing names its parts: a part that is drawn again is changed in place, one that is not drawn again goes.
import { number } from "./controls.mjs";

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = { left: 52, right: 14, top: 10, bottom: 40 };
const FAR = 1e5;                    // pixels: what lies further out is cut off there, which no one sees

function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Round numbers between two ends, about `count` of them.
export function ticks(from, to, count) {
  const raw = (to - from) / count;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * [1, 2, 5, 10].find((factor) => factor * size >= raw * 0.999);
  const first = Math.ceil(from / step - 1e-9);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 },
    (_, n) => ({ at: (first + n) * step, text: number((first + n) * step, digits) }));
}

const SUPERSCRIPT = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

function powers(from, to, count) {
  const every = Math.max(1, Math.ceil((to - from) / count));
  const found = [];
  for (let p = Math.ceil(from / every) * every; p <= to; p += every) {
    found.push({ at: p, text: `10${[...String(p)].map((sign) => SUPERSCRIPT[sign]).join("")}` });
  }
  return found;
}

export class Plot {
  // `x` and `y` are [from, to]; with `log` the vertical axis is logarithmic and `y` holds exponents of ten.
  // With `whole` the horizontal axis has whole numbers only. `ratio` is height over width; with `beside`, two stand side by side where there is room.
  constructor({ x, y, xlabel, ylabel, title, ratio = 0.62, log = false, whole = false, axes = true, beside = false }) {
    Object.assign(this, { x, y, xlabel, ylabel, title, ratio, log, whole, axes, beside });
    this.margin = axes ? MARGIN : { left: 0, right: 0, top: 0, bottom: 0 };
    this.frame = shape("g", { class: "frame" });
    this.area = shape("svg");       // an inner one cuts off what is outside of it
    this.svg = shape("svg", { role: "img" }, this.frame, this.area);
    this.parts = new Map();
    this.drawn = new Set();
    this.last = null;               // drawn just before: what is new goes behind it, so that later parts lie above earlier ones
  }

  resize(width) {
    const { left, right, top, bottom } = this.margin;
    this.width = Math.max(120, width - left - right);
    this.height = Math.min(380, Math.max(this.axes ? 200 : 0, Math.round(width * this.ratio)));
    const [whole, tall] = [this.width + left + right, this.height + top + bottom];
    for (const [name, value] of Object.entries({ width: whole, height: tall, viewBox: `0 0 ${whole} ${tall}` })) this.svg.setAttribute(name, value);
    for (const [name, value] of Object.entries({ x: left, y: top, width: this.width, height: this.height })) this.area.setAttribute(name, value);
    if (this.axes) this.drawFrame();
  }

  // Other ends for the axes.
  range(x, y) {
    if (String([this.x, this.y]) === String([x, y])) return;
    Object.assign(this, { x, y });
    this.drawFrame();
  }

  drawFrame() {
    const { left, top } = this.margin;
    const [right, bottom] = [left + this.width, top + this.height];
    const parts = [];
    for (const { at, text } of ticks(...this.x, this.whole ? this.x[1] - this.x[0] : this.width / 70)) {
      const place = left + this.X(at);
      parts.push(shape("path", { d: `M${place} ${top}V${bottom}` }), shape("text", { x: place, y: bottom + 17, "text-anchor": "middle" }, text));
    }
    for (const { at, text } of (this.log ? powers : ticks)(...this.y, this.height / 45)) {
      const place = top + this.height * (1 - (at - this.y[0]) / (this.y[1] - this.y[0]));
      parts.push(shape("path", { d: `M${left} ${place}H${right}` }), shape("text", { x: left - 7, y: place + 4.5, "text-anchor": "end" }, text));
    }
    const middle = top + this.height / 2;
    parts.push(shape("text", { class: "label", x: left + this.width / 2, y: bottom + 35, "text-anchor": "middle" }, this.xlabel),
      shape("text", { class: "label", transform: `translate(13 ${middle}) rotate(-90)`, "text-anchor": "middle" }, this.ylabel));
    this.frame.replaceChildren(...parts);
  }

  X(value) { return this.width * (value - this.x[0]) / (this.x[1] - this.x[0]); }

  Y(value) {
    const height = this.height * (1 - ((this.log ? Math.log10(value) : value) - this.y[0]) / (this.y[1] - this.y[0]));
    return Math.min(FAR, Math.max(-FAR, height));
  }

  part(name, tag, attributes, text) {
    let made = this.parts.get(name);
    if (!made) {
      made = shape(tag);
      this.parts.set(name, made);
      if (this.last) this.last.after(made);
      else this.area.prepend(made);
    }
    this.last = made;
    for (const [key, value] of Object.entries(attributes)) {
      if (made.getAttribute(key) !== String(value)) made.setAttribute(key, value);      // what stays as it is costs no drawing
    }
    if (text !== undefined && made.textContent !== text) made.textContent = text;
    this.drawn.add(name);
    return made;
  }

  finish() {
    for (const [name, made] of this.parts) {
      if (this.drawn.has(name)) continue;
      made.remove();
      this.parts.delete(name);
    }
    this.drawn.clear();
    this.last = null;
  }

  path(points) {
    return points.filter((point) => point.every((part) => !Number.isNaN(part)))
      .map(([x, y], n) => `${n ? "L" : "M"}${this.X(x).toFixed(1)} ${this.Y(y).toFixed(1)}`).join("");
  }

  // `look` are classes: a colour (a to e, ink, muted), and "dashed" or "thin".
  line(name, points, look) { return this.part(name, "path", { class: `line ${look}`, d: this.path(points) }); }

  curve(name, f, look, [from, to] = this.x, count = 240) {
    const places = Array.from({ length: count + 1 }, (_, n) => from + (to - from) * n / count);
    return this.line(name, places.map((place) => [place, f(place)]), look);
  }

  region(name, points, look) { return this.part(name, "path", { class: `region ${look}`, d: `${this.path(points)}Z` }); }

  // All in one path: a part for each would take most of the time that a frame has.
  dots(name, points, look, radius = 4) {
    const circle = [1, -1].map((way) => `a${radius} ${radius} 0 1 0 ${2 * radius * way} 0`).join("");
    const circles = points.map(([x, y]) => `M${(this.X(x) - radius).toFixed(1)} ${this.Y(y).toFixed(1)}${circle}`);
    this.part(name, "path", { class: `dot ${look}`, d: circles.join("") });
  }

  bar(name, [x0, x1], [y0, y1], look) {
    const [left, top] = [this.X(x0), this.Y(Math.max(y0, y1))];
    this.part(name, "rect", { class: `bar ${look}`, x: left, y: top, width: this.X(x1) - left, height: Math.max(0, this.Y(Math.min(y0, y1)) - top) });
  }

  text(name, x, y, text, look = "ink", { anchor = "start", dx = 0, dy = 0 } = {}) {
    this.part(name, "text", { class: look, x: this.X(x) + dx, y: this.Y(y) + dy, "text-anchor": anchor }, text);
  }

  // A dot to take hold of: `moved(x, y)` gets the place it is dragged to. Sliders do the same, so it takes no focus.
  handle(name, x, y, look, moved) {
    const grip = this.part(name, "circle", { class: `handle ${look}`, cx: this.X(x), cy: this.Y(y), r: 13 });
    grip.moved = moved;
    if (grip.ready) return;
    grip.ready = true;
    grip.addEventListener("pointerdown", (event) => grip.setPointerCapture(event.pointerId));
    grip.addEventListener("pointermove", (event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const corner = this.svg.getBoundingClientRect();
      const share = 1 - (event.clientY - corner.top - this.margin.top) / this.height;
      const along = (event.clientX - corner.left - this.margin.left) / this.width;
      grip.moved(this.x[0] + along * (this.x[1] - this.x[0]), this.y[0] + share * (this.y[1] - this.y[0]));
    });
  }
}
