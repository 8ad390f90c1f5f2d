// Verdicts in words. `record` is what scripts/live/answer.py gives.

// How each state is shown; an answer of neither yes nor no is "open".
export const KINDS = { holds: "holds", fails: "fails", misfit: "fails", unread: "open", unevaluated: "open" };

// `stage` is "first" (on a few instances), "full" or "variants".
export function headline(record, stage) {
  switch (record.state) {
    case "holds": return `${record.evidence.replace(/^held/, "Holds")}${more(record, stage)}.`;
    case "fails": return "Fails.";
    case "misfit": return "Fails: its shapes or ranges do not fit.";
    case "unread": return "Not understood yet.";
    default: return record.late ? "Could not be evaluated in five seconds." : "Could not be evaluated.";
  }
}

function more({ variants, late }, stage) {
  if (late) return stage === "variants" ? "; its wrong variants take too long here" : "; more take too long here";
  if (!variants) return stage === "first" ? " so far" : "";
  const refuted = variants.by_value + variants.by_shape;
  return variants.tried ? `; ${refuted} of ${variants.tried} wrong variants refuted` : "";
}

// What is said about several formulas at once.
export function summary(records) {
  const answered = records.filter(Boolean);
  const holding = answered.filter((record) => record.state === "holds").length;
  return answered.length < records.length ? "" : `${holding} of ${records.length} formulas hold.`;
}
