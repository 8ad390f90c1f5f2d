// The worker for the tests: one job a line on standard input, one answer a line on standard output.
//
//     node node.mjs micropython.mjs sources.json
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { checker } from "./checker.mjs";

const [module, sources] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(module));
const answer = await checker(loadMicroPython, module.replace(/mjs$/, "wasm"), JSON.parse(await readFile(sources)));
for await (const job of createInterface({ input: process.stdin })) {
  process.stdout.write(answer(job) + "\n");
}
