// Evaluates the formulas of modules in docs/assets/moving/, asked as JSON on standard input: {path: {function: [arguments, …]}}.
// The answer is {path: {exports: [names], results: {function: [result, …]}}}, or {path: {error}} for what can't be loaded.
import { pathToFileURL } from "node:url";
import { results } from "./formulas.mjs";

let input = "";
for await (const part of process.stdin) input += part;
const answers = {};
for (const [path, asked] of Object.entries(JSON.parse(input))) {
  try {
    const exported = await import(pathToFileURL(path));
    answers[path] = { exports: Object.keys(exported), results: results(exported, asked) };
  } catch (error) {
    answers[path] = { error: `${error.name}: ${error.message}` };
  }
}
process.stdout.write(JSON.stringify(answers));
