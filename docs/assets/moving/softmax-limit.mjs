// Four softmax outputs: raising one weighted input lowers all others, and a common factor sharpens them.
import { figure, number, range } from "./kit.mjs";

export function softmax(z) {
  const largest = Math.max(...z);
  const powers = z.map((one) => Math.exp(one - largest));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((power) => power / sum);
}

// What softmax of c z tends to as c grows.
export function limit(z) {
  const largest = Math.max(...z);
  const count = z.filter((one) => one === largest).length;
  return z.map((one) => (one === largest ? 1 / count : 0));
}

const input = (n, value) => range(`Weighted input z${"₁₂₃₄"[n - 1]}`, { min: -5, max: 5, step: 0.1, value, show: (v) => number(v, 1) });

export default (place) => figure(place, {
  title: "Four softmax outputs",
  controls: {
    z1: input(1, 2.5), z2: input(2, -1), z3: input(3, 3.2), z4: input(4, 0.5),
    c: range("Factor c", { min: 0.1, max: 5, step: 0.1, value: 1, show: (v) => number(v, 1) }),
  },
  plots: [{ x: [0.4, 4.6], y: [0, 1.08], xlabel: "Output number", ylabel: "Output a", whole: true }],
  legend: [["bar a", "outputs"], ["b", "limit as c grows"]],
  draw({ values: { c, ...inputs } }, plot) {
    const z = Object.values(inputs);
    const outputs = softmax(z.map((one) => c * one));
    const goal = limit(z);
    outputs.forEach((a, n) => {
      plot.bar(`output ${n}`, [n + 0.7, n + 1.3], [0, a], "a");
      plot.line(`limit ${n}`, [[n + 0.65, goal[n]], [n + 1.35, goal[n]]], "b");
      plot.text(`number ${n}`, n + 1, a, number(a, 3), "ink", { anchor: "middle", dy: -7 });
    });
    const rounded = outputs.reduce((all, a) => all + Math.round(a * 1000), 0);
    return `The outputs are ${outputs.map((a) => number(a, 3)).join(", ")}. They add up to 1; rounded to three decimals, as here, to ${number(rounded / 1000, 3)}.`;
  },
});
