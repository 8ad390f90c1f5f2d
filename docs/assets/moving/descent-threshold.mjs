// Gradient descent in one variable, on the costs of its page: it creeps, zigzags or runs away, as the rate decides.
import { choice, figure, number, range, steps } from "./kit.mjs";

export function cost(landscape, v) {
  return [v ** 2 / 2, Math.sqrt(1 + v ** 2), v ** 4 / 4, v ** 4 - 2 * v ** 2 + v / 2][landscape];
}

export function slope(landscape, v) {
  return [v, v / Math.sqrt(1 + v ** 2), v ** 3, 4 * v ** 3 - 4 * v + 0.5][landscape];
}

export function step(landscape, v, eta) {
  return v - eta * slope(landscape, v);
}

// The parabola through (v, C(v)) that has the slope there and the curvature 1/eta, at u: a step leads to its bottom.
export function touching(landscape, v, eta, u) {
  return cost(landscape, v) + slope(landscape, v) * (u - v) + (u - v) ** 2 / (2 * eta);
}

const MOST = 20;
const HEIGHTS = [[-0.3, 3.4], [0.8, 2.9], [-0.4, 5], [-1.8, 4]];

const PROVED = [
  (eta) => `The factor 1 − ηh is ${number(1 - eta)}, and the threshold 2/h is 2: ` +
    (eta < 1 ? "it approaches 0 from one side." : eta === 1 ? "it is there after one step." :
      eta < 2 ? "it changes sides and approaches 0." : eta === 2 ? "it jumps to and fro for ever." : "it changes sides and runs away."),
  (eta) => (eta < 2 ? "The curvature is at most 1 and the rate below 2, so every step lowers the cost, until the slope is 0." :
    eta === 2 ? "The curvature is at most 1 and the rate is 2: no step can raise the cost, but it may stand still." :
      "The curvature is at most 1, but the rate is beyond 2: nothing is promised."),
  (eta, start) => (eta * start ** 2 > 2 ? "Beyond √(2/η) it runs away, and it starts beyond." :
    `It would run away from starts beyond √(2/η) = ${number(Math.sqrt(2 / eta))}.`),
  (eta) => (eta < 0.2123 ? "The rate is below the limits 2/C″ of both minima, 0.212 and 0.313." :
    eta < 0.313 ? "The rate is beyond 0.212, the limit 2/C″ of the lower minimum: that repels, the higher one still attracts." :
      "The rate is beyond the limits 2/C″ of both minima, 0.212 and 0.313: neither attracts."),
];

export default (place) => figure(place, {
  title: "Gradient descent in one variable",
  controls: {
    landscape: choice("Cost C", { options: ["½v²: a parabola, h = 1", "√(1 + v²): curvature at most 1", "¼v⁴: curvature without bound", "v⁴ − 2v² + ½v: two valleys"] }),
    eta: range("Learning rate η", { min: 0.01, max: 2.5, step: 0.01, value: 1.8 }),
    start: range("Start v₀", { min: -2.5, max: 2.5, step: 0.05, value: -1.6 }),
    count: steps("Steps", { max: MOST, value: 5 }),
  },
  plots: [
    { title: "Cost", x: [-2.6, 2.6], y: HEIGHTS[0], xlabel: "Position v", ylabel: "Cost C", ratio: 0.75, beside: true },
    { title: "Positions", x: [0, MOST], y: [-2.6, 2.6], xlabel: "Step", ylabel: "Position v", ratio: 0.75, beside: true },
  ],
  legend: [["muted", "cost"], ["a", "path"], ["dot b", "start"], ["c dashed", "parabola of the next step"]],
  draw({ values: { landscape, eta, start, count }, set }, valley, time) {
    const positions = [start];
    for (let k = 0; k < count; k++) positions.push(step(landscape, positions[k], eta));
    const shown = positions.filter((v) => Math.abs(v) < 1e4);
    const last = shown.at(-1);
    valley.range([-2.6, 2.6], HEIGHTS[landscape]);
    valley.curve("cost", (v) => cost(landscape, v), "muted");
    valley.curve("touching", (u) => touching(landscape, last, eta, u), "c dashed thin");
    valley.line("path", shown.map((v) => [v, cost(landscape, v)]), "a thin");
    valley.dots("step", shown.map((v) => [v, cost(landscape, v)]), "a");
    valley.handle("start", start, cost(landscape, start), "b", (v) => set({ start: v }));
    time.line("path", shown.map((v, k) => [k, v]), "a thin");
    time.dots("step", shown.map((v, k) => [k, v]), "a");
    const end = shown.length < positions.length ? "v is more than ten thousand away from 0" :
      `v = ${number(last, 3)} and C = ${number(cost(landscape, last), 3)}, at first ${number(cost(landscape, start), 3)}`;
    const why = slope(landscape, start) === 0 ? "It starts at the minimum, where the slope is 0, so nothing moves at any rate." : PROVED[landscape](eta, start);
    return `After ${count} ${count === 1 ? "step" : "steps"} at rate ${number(eta)} ${end}. ${why}`;
  },
});
