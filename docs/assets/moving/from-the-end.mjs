// Backpropagation through a network of two inputs, two hidden neurons and one output, one step after the other.
import { figure, number, range, steps } from "./kit.mjs";

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const slope = (a) => a * (1 - a);

// Layer by layer, for weights w2 (2 × 2) and w3 (2), biases b2 and b3, input x and target y:
// [z2, a2, z3, a3, cost, delta3, delta2, derivatives by w3, derivatives by w2].
export function backpropagation(w2, w3, b2, b3, x, y) {
  const z2 = w2.map((row, j) => row[0] * x[0] + row[1] * x[1] + b2[j]);
  const a2 = z2.map(sigmoid);
  const z3 = w3[0] * a2[0] + w3[1] * a2[1] + b3;
  const a3 = sigmoid(z3);
  const delta3 = (a3 - y) * slope(a3);
  const delta2 = a2.map((a, j) => w3[j] * delta3 * slope(a));
  return [z2, a2, z3, a3, (a3 - y) ** 2 / 2, delta3, delta2, a2.map((a) => delta3 * a), delta2.map((delta) => x.map((one) => delta * one))];
}

const [W2, B2, B3] = [[[1.5, -1], [-0.5, 2]], [0.5, -1], -0.5];
const AT = { x: [[0.1, 0.76], [0.1, 0.24]], hidden: [[0.5, 0.76], [0.5, 0.24]], output: [0.88, 0.5] };
const SUB = ["₁", "₂"];
const short = (value) => number(value, 3);

function told(now, { x, y, w3 }, [z2, a2, z3, a3, cost, delta3, delta2, by3, by2]) {
  const both = (name, values) => values.map((value, j) => `${name}${SUB[j]} = ${short(value)}`).join(", ");
  return [
    `Step 0 of 8. The input is known: ${both("x", x)}.`,
    `Step 1 of 8, forward: weighted inputs of the hidden layer, z² = w² x + b²: ${both("z", z2)}.`,
    `Step 2 of 8, forward: their activations, a² = σ(z²): ${both("a", a2)}.`,
    `Step 3 of 8, forward: z³ = w³ a² + b³ = ${short(w3[0])} · ${short(a2[0])} + ${short(w3[1])} · ${short(a2[1])} + ${short(B3)} = ${short(z3)}.`,
    `Step 4 of 8, forward: a³ = σ(z³) = ${short(a3)}. With target ${number(y)} the cost is ½(a³ − y)² = ${number(cost, 4)}.`,
    `Step 5 of 8, BP1: δ³ = (a³ − y) σ′(z³) = ${short(a3 - y)} · ${short(slope(a3))} = ${short(delta3)}.`,
    `Step 6 of 8, BP2: δ² = (w³)ᵀ δ³ ⊙ σ′(z²): ${both("δ", delta2)}. Each error came back through its own weight.`,
    `Step 7 of 8, BP3: the derivatives by the biases are the errors themselves, ${short(delta3)} at the output, ${delta2.map(short).join(" and ")} in the hidden layer.`,
    `Step 8 of 8, BP4: a weight's derivative is the activation before it times the error behind it. Into the output ${by3.map(short).join(" and ")}; ` +
      `into the hidden neurons ${by2.map((row) => row.map(short).join(" and ")).join(", ")}.`,
  ][now];
}

function numbers(plot, name, [[x0, y0], [x1, y1]], weight, derivative, now) {
  const along = x0 < 0.3 ? 0.3 : 0.52;    // off the place where edges cross
  const [x, y] = [x0 + along * (x1 - x0), y0 + along * (y1 - y0)];
  plot.text(`${name} weight`, x, y, number(weight, 1), "muted haloed", { anchor: "middle", dy: -3 });
  if (now === 8) plot.text(`${name} derivative`, x, y, short(derivative), "b haloed", { anchor: "middle", dy: 12 });
}

function neuron(plot, name, [x, y], { inside, above, below, look }) {
  plot.dots(`${name} disc`, [[x, y]], `neuron ${look}`, 25);
  plot.text(`${name} inside`, x, y, inside || "", "ink", { anchor: "middle", dy: 4.5 });
  if (above) plot.text(`${name} above`, x, y, above, "a haloed", { anchor: "middle", dy: -32 });
  if (below) plot.text(`${name} below`, x, y, below, "b haloed", { anchor: "middle", dy: 42 });
}

export default (place) => figure(place, {
  title: "Backpropagation through a 2–2–1 network",
  controls: {
    now: steps("Step", { max: 8, value: 0 }),
    x1: range("Input x₁", { min: -2, max: 2, step: 0.1, value: 1, show: (v) => number(v, 1) }),
    x2: range("Input x₂", { min: -2, max: 2, step: 0.1, value: 0.5, show: (v) => number(v, 1) }),
    y: range("Target y", { min: 0, max: 1, step: 0.05, value: 0 }),
    weight: range("First weight into the output", { min: -3, max: 3, step: 0.1, value: 2, show: (v) => number(v, 1) }),
  },
  plots: [{ x: [0, 1], y: [0, 1], ratio: 0.66, axes: false }],
  legend: [["a", "forward: weighted inputs z above, activations inside"], ["b", "backward: errors δ below, derivatives at the weights"]],
  draw({ values: { now, x1, x2, y, weight } }, plot) {
    const given = { x: [x1, x2], y, w3: [weight, -1.5] };
    const found = backpropagation(W2, given.w3, B2, B3, given.x, y);
    const [z2, a2, z3, a3, , delta3, delta2, by3, by2] = found;
    const edges = AT.hidden.flatMap((to, j) => [
      ...AT.x.map((from, k) => [`edge ${k}${j}`, [from, to], W2[j][k], by2[j][k]]), [`edge ${j}`, [to, AT.output], given.w3[j], by3[j]]]);
    for (const [name, ends] of edges) plot.line(name, ends, now === 8 ? "b thin" : "muted thin");
    for (const [name, ends, w, derivative] of edges) numbers(plot, name, ends, w, derivative, now);
    AT.x.forEach((at, k) => neuron(plot, `input ${k}`, at, { inside: number(given.x[k], 1), look: now === 0 ? "a" : "muted" }));
    AT.hidden.forEach((at, j) => neuron(plot, `hidden ${j}`, at, {
      inside: now >= 2 && short(a2[j]), above: now >= 1 && `z = ${short(z2[j])}`, below: now >= 6 && `δ = ${short(delta2[j])}`,
      look: [1, 2].includes(now) ? "a" : [6, 7].includes(now) ? "b" : "muted" }));
    neuron(plot, "output", AT.output, {
      inside: now >= 4 && short(a3), above: now >= 3 && `z = ${short(z3)}`, below: now >= 5 && `δ = ${short(delta3)}`,
      look: [3, 4].includes(now) ? "a" : [5, 7].includes(now) ? "b" : "muted" });
    plot.text("target", AT.output[0], 0.9, `target ${number(y)}`, "muted", { anchor: "middle" });
    return told(now, given, found);
  },
});
