// What the formulas that a module exports give for the arguments asked for: {function: [arguments, …]} → {function: [result, …]}.
export function results(exported, asked) {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => name in exported)
    .map(([name, all]) => [name, all.map((given) => plain(exported[name](...given)))]));
}

// JSON has no infinity and no NaN; truth is 1 or 0.
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "boolean") return Number(value);
  return Number.isFinite(value) ? value : String(value);
}
