// Ten points, the polynomial through all of them and the line nearest to them. Move a point, and see which gives way.
import { choice, figure, number, range } from "./kit.mjs";

// The value at t of the polynomial through all points, by Lagrange's formula.
export function through(xs, ys, t) {
  return ys.reduce((sum, y, i) => sum + y * xs.reduce((all, other, j) => (i === j ? all : all * (t - other) / (xs[i] - other)), 1), 0);
}

// The value at t of the straight line with the least squared error.
export function line(xs, ys, t) {
  const mean = (all) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [x, y] = [mean(xs), mean(ys)];
  const rise = xs.reduce((sum, a, i) => sum + (a - x) * (ys[i] - y), 0);
  const run = xs.reduce((sum, a) => sum + (a - x) ** 2, 0);
  return y + rise / run * (t - x);
}

const PLACES = [0.7, 1.3, 1.9, 2.6, 2.9, 3.6, 3.8, 3.95, 4.4, 4.9];
const VALUES = [1.8, 2.2, 4.0, 5.0, 6.1, 7.0, 7.4, 8.0, 9.1, 10.0];

export default (place) => figure(place, {
  title: "Ten points, a polynomial and a line",
  controls: {
    point: choice("Point to move", { options: PLACES.map((x, n) => `number ${n + 1}, at x = ${x}`), value: 4 }),
    shift: range("Moved up by", { min: -1, max: 1, step: 0.05, value: 0 }),
    at: range("Predict at x", { min: 0.4, max: 6, step: 0.05, value: 5 }),
  },
  plots: [{ x: [0.3, 6.1], y: [-6, 20], xlabel: "x", ylabel: "y" }],
  legend: [["a", "degree 9, through all points"], ["b dashed", "line of least squares"], ["dot ink", "points"]],
  draw({ values: { point, shift, at }, set }, plot) {
    const ys = VALUES.map((y, n) => (n === point ? y + shift : y));
    const [polynomial, straight] = [through(PLACES, ys, at), line(PLACES, ys, at)];
    plot.curve("line", (x) => line(PLACES, ys, x), "b dashed", plot.x, 1);
    plot.curve("polynomial", (x) => through(PLACES, ys, x), "a", plot.x, 300);
    plot.line("at", [[at, -6], [at, 20]], "muted thin");
    plot.dots("point", PLACES.map((x, n) => [x, ys[n]]), "ink");
    plot.dots("prediction", [[at, straight]], "b", 5);
    plot.dots("prediction of the polynomial", [[at, polynomial]], "a", 5);
    plot.handle("moved", PLACES[point], ys[point], "c", (x, y) => set({ shift: y - VALUES[point] }));
    const changes = [polynomial - through(PLACES, VALUES, at), straight - line(PLACES, VALUES, at)];
    return `At x = ${number(at)} the polynomial predicts ${number(polynomial)} and the line ${number(straight)}. ` +
      `Moving point ${point + 1} up by ${number(shift)} has changed the first by ${number(changes[0])} and the second by ${number(changes[1])}.`;
  },
});
