// A saturated neuron learns to output 0: under both costs with their right gradients, and as the book's figures have it.
import { figure, number, range, steps } from "./kit.mjs";

export function sigmoid(z) {
  return 1 / (1 + Math.exp(-z));
}

// Derivative of the quadratic cost in the weight and in the bias, for input 1 and target 0, at output a.
export function quadratic(a) {
  return a ** 2 * (1 - a);
}

// The same for the cross-entropy.
export function crossEntropy(a) {
  return a;
}

// What the book's figures use in its place: the cross-entropy's derivative in the output.
export function asInTheFigures(a) {
  return 1 / (1 - a);
}

const GRADIENTS = [quadratic, crossEntropy, asInTheFigures];

// The output before the first and after each update; `start` is the sum of weight and bias, and both move.
export function outputs(which, start, eta, updates) {
  const seen = [sigmoid(start)];
  for (let z = start; seen.length <= updates;) {
    z -= 2 * eta * GRADIENTS[which](seen.at(-1));
    seen.push(sigmoid(z));
  }
  return seen;
}

const UPDATES = 300;
const rate = (label, value) => range(label, { min: 0.005, max: 0.3, step: 0.005, value, show: (v) => number(v, 3) });

export default (place) => figure(place, {
  title: "Learning from saturation",
  controls: {
    start: range("Weight + bias at the start", { min: -2, max: 6, step: 0.1, value: 4, show: (v) => number(v, 1) }),
    quadratic: rate("Rate, quadratic cost", 0.15),
    entropy: rate("Rate, cross-entropy", 0.005),
    update: steps("Update", { max: UPDATES, value: 150 }),
  },
  plots: [{ x: [0, UPDATES], y: [0, 1], xlabel: "Update", ylabel: "Output (target 0)" }],
  legend: [["a", "quadratic cost"], ["c", "cross-entropy, true gradient"], ["b dashed", "cross-entropy as in the book’s figures, 1/(1 − a)"]],
  draw({ values }, plot) {
    const runs = [values.quadratic, values.entropy, values.entropy].map((eta, which) => outputs(which, values.start, eta, UPDATES));
    plot.line("now", [[values.update, 0], [values.update, 1]], "muted thin");
    runs.forEach((run, which) => {
      const look = ["a", "c", "b"][which];
      plot.line(`run ${which}`, run.map((a, k) => [k, a]), which === 2 ? `${look} dashed` : look);
      plot.dots(`now ${which}`, [[values.update, run[values.update]]], look, 5);
    });
    const [slow, right, wrong] = runs.map((run) => number(run[values.update], 3));
    const factor = asInTheFigures(runs[0][0]) / crossEntropy(runs[0][0]);
    return `After ${values.update} ${values.update === 1 ? "update" : "updates"} from output ${number(runs[0][0], 3)}: quadratic cost ${slow}, cross-entropy ${right}, ` +
      `with 1/(1 − a) for its gradient ${wrong}. At the start that is ${number(factor, factor < 10 ? 1 : 0)} times the true gradient.`;
  },
});
