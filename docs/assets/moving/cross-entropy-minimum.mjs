// The cross-entropy against the output: for every target it is smallest where both are equal, on the entropy's curve.
import { figure, number, range } from "./kit.mjs";

export function crossEntropy(a, y) {
  return -(y * Math.log(a) + (1 - y) * Math.log1p(-a));
}

export function entropy(y) {
  return crossEntropy(y, y);
}

// Closer together towards both ends, where the cost is steep.
const OUTPUTS = Array.from({ length: 301 }, (_, n) => (1 - (1 - 1e-9) * Math.cos(Math.PI * n / 300)) / 2);

export default (place) => figure(place, {
  title: "Cost against output for one target",
  controls: {
    y: range("Target y", { min: 0.01, max: 0.99, step: 0.01, value: 0.2 }),
    a: range("Output a", { min: 0.01, max: 0.99, step: 0.01, value: 0.6 }),
  },
  plots: [{ x: [0, 1], y: [0, 3], xlabel: "Output a", ylabel: "Cost (nats)" }],
  legend: [["a", "cost for this target"], ["ink dashed", "entropy H(a)"], ["dot b", "this output"]],
  draw({ values: { y, a }, set }, plot) {
    const [cost, least] = [crossEntropy(a, y), entropy(y)];
    plot.line("entropy", OUTPUTS.map((output) => [output, entropy(output)]), "ink dashed");
    plot.line("cost", OUTPUTS.map((output) => [output, crossEntropy(output, y)]), "a");
    plot.line("excess", [[a, least], [a, cost]], "b thin");
    plot.line("level", [[y, least], [a, least]], "b thin dashed");
    plot.handle("target", y, least, "a", (to) => set({ y: to }));
    plot.handle("output", a, cost, "b", (to) => set({ a: to }));
    return `Target ${number(y)}: the cost is smallest at output ${number(y)}, where it is ${number(least, 3)}, the entropy of the target. ` +
      `At output ${number(a)} it is ${number(cost, 3)}, that is ${number(cost - least, 4)} more.`;
  },
});
