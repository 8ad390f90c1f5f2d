// A sigmoid neuron with one input, its weight and bias multiplied by c: as c grows it becomes a perceptron.
import { figure, number, range } from "./kit.mjs";

export function sigmoid(z) {
  return 1 / (1 + Math.exp(-z));
}

export function perceptron(s) {
  return s > 0 ? 1 : 0;
}

export function scaledSigmoid(c, w, b, x) {
  return sigmoid(c * w * x + c * b);
}

// The bound for the distance from the perceptron where the weighted input is s and not 0.
export function bound(c, s) {
  return Math.exp(-c * Math.abs(s));
}

export default (place) => figure(place, {
  title: "A sigmoid neuron and its perceptron",
  controls: {
    w: range("Weight w", { min: -3, max: 3, step: 0.1, value: 1, show: (v) => number(v, 1) }),
    b: range("Bias b", { min: -3, max: 3, step: 0.1, value: -0.5, show: (v) => number(v, 1) }),
    c: range("Factor c", { min: 0, max: 2, step: 0.02, value: 0, as: (p) => 10 ** p, show: (v) => number(v, v < 9.95 ? 1 : 0) }),
    x: range("Input x", { min: -3, max: 3, step: 0.1, value: 1, show: (v) => number(v, 1) }),
  },
  plots: [{ x: [-3, 3], y: [-0.05, 1.05], xlabel: "Input x", ylabel: "Output" }],
  legend: [["a", "sigmoid neuron, σ(c(wx + b))"], ["ink dashed", "perceptron"], ["dot b", "this input"]],
  draw({ values: { w, b, c, x }, set }, plot) {
    const s = Number((w * x + b).toFixed(2));   // the sliders have tenths: a tie is exactly 0
    const [output, step] = [scaledSigmoid(c, w, b, x), perceptron(s)];
    plot.curve("perceptron", (input) => perceptron(w * input + b), "ink dashed", plot.x, 1200);
    plot.curve("sigmoid", (input) => scaledSigmoid(c, w, b, input), "a", plot.x, 600);
    plot.line("distance", [[x, output], [x, step]], "b");
    plot.handle("input", x, output, "b", (to) => set({ x: to }));
    const now = `At input ${number(x, 1)} the weighted input is ${number(s)}; the sigmoid neuron answers ${number(output, 4)}, the perceptron ${step}. `;
    return now + (s === 0 ? "That is a tie: however large c is, the sigmoid neuron answers one half." :
      `Their distance, ${number(Math.abs(output - step), 4)}, is at most e to the power −c|wx + b|, which is ${number(bound(c, s), 4)}.`);
  },
});
