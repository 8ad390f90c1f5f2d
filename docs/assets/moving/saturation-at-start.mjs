// The spread of a weighted input before learning: with weights of size 1, and divided by the root of the number of inputs.
import { figure, number, range } from "./kit.mjs";

// Standard deviation of the weighted input: `on` inputs of 1, weights of deviation `weight`, a bias of deviation 1.
export function spread(on, weight) {
  return Math.sqrt(weight ** 2 * on + 1);
}

export function density(z, s) {
  return Math.exp(-((z / s) ** 2) / 2) / (s * Math.sqrt(2 * Math.PI));
}

// Complementary error function for x ≥ 0: a series without cancellation, or far out a continued fraction.
export function erfc(x) {
  if (x < 2) {
    let [term, sum] = [x, x];
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 1 - 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 80; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

// Probability that the output is outside (0.01, 0.99), for a normal weighted input of deviation s.
export function saturated(s) {
  return erfc(Math.log(99) / (s * Math.SQRT2));
}

// Expected slope of the output, by the trapezium rule over nine deviations to either side.
export function meanSlope(s) {
  const count = 1200;
  let sum = 0;
  for (let n = 0; n <= count; n++) {
    const z = (18 * n / count - 9) * s;
    const power = Math.exp(-Math.abs(z));
    sum += power / (1 + power) ** 2 * density(z, s);
  }
  return sum * 18 * s / count;
}

const EDGE = Math.log(99);
const percent = (share) => (share > 0 && share < 0.00005 ? "less than 0.01 %" : `${number(100 * share, share < 0.1 ? 2 : 0)} %`);

export default (place) => figure(place, {
  title: "Weighted inputs before learning, for two sizes of weights",
  controls: {
    inputs: range("Number of inputs n", { min: 1, max: 3, step: 0.1, value: 3, as: (p) => Math.round(10 ** p), show: String }),
    share: range("Share of inputs that are 1", { min: 0, max: 1, step: 0.05, value: 0.5 }),
  },
  plots: [{ x: [-30, 30], y: [0, 0.42], xlabel: "Weighted input z", ylabel: "Density" }],
  legend: [["a", "weights of size 1"], ["b", "weights of size 1/√n"], ["region muted", "output below 0.01 or above 0.99"]],
  draw({ values: { inputs, share } }, plot) {
    const on = Math.round(inputs * share);
    const sizes = [spread(on, 1), spread(on, 1 / Math.sqrt(inputs))];
    for (const side of [-1, 1]) plot.region(`saturated ${side}`, [[side * EDGE, 0], [side * 30, 0], [side * 30, 0.42], [side * EDGE, 0.42]], "muted");
    sizes.forEach((s, n) => plot.curve(`density ${n}`, (z) => density(z, s), "ab"[n], plot.x, 400));
    const told = sizes.map((s) => `standard deviation ${number(s)}, ${percent(saturated(s))} of neurons saturated, expected slope ${number(meanSlope(s), 3)}`);
    return `${on} of ${inputs} inputs are 1. Weights of size 1: ${told[0]}. Weights of size 1/√n: ${told[1]}.`;
  },
});
