// Momentum in a valley with two curvatures: where it converges, how fast, and the way it takes.
import { figure, number, range, steps } from "./kit.mjs";

// Does w' = w + v', v' = mu v - k w tend to 0 from every start? k is rate times curvature.
export function converges(mu, k) {
  return Math.abs(mu) < 1 && 0 < k && k < 2 * (1 + mu);
}

// Larger modulus of the roots of r² - (1 + mu - k) r + mu: the factor by which the slowest part changes in a step.
export function radius(mu, k) {
  const trace = 1 + mu - k;
  const discriminant = trace ** 2 - 4 * mu;
  return discriminant < 0 ? Math.sqrt(mu) : (Math.abs(trace) + Math.sqrt(discriminant)) / 2;
}

// The next position and velocity.
export function step(w, v, mu, k) {
  const velocity = mu * v - k * w;
  return [w + velocity, velocity];
}

const MOST = 60;
const START = [-2.1, 0.9];
const INSIDE = Array.from({ length: 97 }, (_, n) => 2 * Math.PI * n / 96);

function ways(mu, factors, count) {
  const found = factors.map((k, n) => {
    const positions = [START[n]];
    for (let [w, v] = [START[n], 0]; positions.length <= count;) {
      [w, v] = step(w, v, mu, k);
      positions.push(w);
    }
    return positions;
  });
  return found[0].map((w, n) => [w, found[1][n]]).filter((point) => point.every((w) => Math.abs(w) < 1e6));
}

export default (place) => figure(place, {
  title: "Momentum in an ill-conditioned valley",
  controls: {
    mu: range("Momentum coefficient μ", { min: -1.1, max: 1.1, step: 0.01, value: 0.6 }),
    k: range("Rate times steepest curvature", { min: 0.02, max: 4.2, step: 0.02, value: 1.6 }),
    ratio: range("Ratio of the curvatures", { min: 1, max: 50, step: 1, value: 20, show: String }),
    count: steps("Steps", { max: MOST, value: 25 }),
  },
  plots: [
    { title: "Region of convergence", x: [-1.15, 1.15], y: [-0.2, 4.3], xlabel: "Momentum coefficient μ", ylabel: "Rate times curvature, ηh", ratio: 0.8, beside: true },
    { title: "Valley", x: [-2.5, 2.5], y: [-1.5, 1.5], xlabel: "Flat direction", ylabel: "Steep direction", ratio: 0.8, beside: true },
  ],
  legend: [["region c", "converges"], ["dot a", "flat direction"], ["dot b", "steep direction"], ["a", "path"], ["muted", "lines of equal cost"]],
  draw({ values: { mu, k, ratio, count }, set }, plane, valley) {
    const factors = [k / ratio, k];
    plane.region("region", [[-1, 0], [1, 0], [1, 4]], "c");
    plane.line("border", [[-1, 0], [1, 0], [1, 4], [-1, 0]], "c");
    plane.line("both", factors.map((factor) => [mu, factor]), "ink thin dashed");
    plane.dots("flat", [[mu, factors[0]]], "a", 6);
    plane.handle("steep", mu, k, "b", (x, y) => set({ mu: x, k: y }));
    for (const size of [0.6, 1.2, 1.8, 2.4]) {
      valley.line(`level ${size}`, INSIDE.map((t) => [size * Math.cos(t), size * Math.sin(t) / Math.sqrt(ratio)]), "muted thin");
    }
    const way = ways(mu, factors, count);
    valley.line("path", way, "a thin");
    valley.dots("step", way, "a", 3);
    valley.dots("start", [START], "b", 6);
    const rates = factors.map((factor) => radius(mu, factor));
    const border = 2 * (1 + mu);
    const inside = factors.every((factor) => converges(mu, factor) && border - factor > 1e-9);   // the border is outside, however rounded
    const verdict = inside ? "It converges" : "It doesn't converge";
    const slowest = Math.max(...rates);
    const pace = inside ? `the slower direction is left with the share ${number(slowest, 4)} a step in the long run` : `the worse factor is ${number(slowest, 4)}`;
    return `${verdict}: ηh is ${number(factors[0], 4)} and ${number(k)}, and has to be between 0 and 2(1 + μ) = ${number(border)}, with μ between −1 and 1. ` +
      `Factors a step: flat ${number(rates[0], 4)}, steep ${number(rates[1], 4)}; ${pace}.`;
  },
});
