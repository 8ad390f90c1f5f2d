// What is in a sheet, written into links and as Markdown, and read back from links. A link is a stranger's text: it is
// refused where it is too long, and only ever becomes the text of a field.

export const LONGEST_LINK = 8000;   // characters of the part after #

const ONLY = "only";                // a line of the equality case: and only then
const FIELDS = { edit: "tex", given: "lines", equality: "equality" };

// `name&edit=…&given=…&equality=…`; what `original` says too is left out, but for the formula.
export function fragment(name, { tex, lines, equality }, original = { lines: [], equality: "" }) {
  const parts = [`edit=${encodeURIComponent(tex)}`];
  if (lines.join("\n") !== original.lines.join("\n")) parts.push(`given=${encodeURIComponent(lines.join("\n"))}`);
  if (equality !== (original.equality ?? "")) parts.push(`equality=${encodeURIComponent(equality)}`);
  return [encodeURIComponent(name), ...parts].join("&");
}

// What a fragment (without #) says: {name, tex, lines, equality}, the last two undefined if it leaves them out; null if
// it speaks of no edit; `tooLong` if it is longer than any that we write.
export function fromFragment(text) {
  const [name, ...parts] = text.slice(0, LONGEST_LINK + 1).split("&");
  if (!parts.some((part) => part.startsWith("edit="))) return null;
  if (text.length > LONGEST_LINK) return { name: decoded(name), tooLong: true };
  const found = { name: decoded(name) };
  for (const part of parts) {
    const [key, value] = [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
    if (Object.hasOwn(FIELDS, key)) found[FIELDS[key]] = decoded(value);
  }
  if (found.lines !== undefined) found.lines = linesOf(found.lines);
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;                    // a % that stands for itself
  }
}

export const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// Formulas stand apart by empty lines.
export const formulasOf = (text) => text.split(/\n[^\S\n]*\n/).map((one) => one.trim()).filter(Boolean);

// What an author would write in a page.
export function markdown({ tex, lines, equality }) {
  const givens = lines.length ? `Given: ${lines.map((line) => `$${line}$`).join(", ")}.\n\n` : "";
  const cases = linesOf(equality);
  const named = cases.filter((line) => line !== ONLY).map((line) => `$${line}$`).join(" and ");
  const conditions = named && cases.includes(ONLY) ? `${named}, and only then` : named;
  const displays = formulasOf(tex).map((one) => `$$ ${one.replace(/\s*\n\s*/g, " ")} $$\n`);
  if (conditions) displays[displays.length - 1] += `\nEquality holds when ${conditions}.\n`;
  return givens + displays.join("\n");
}
