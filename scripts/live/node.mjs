// The checker for the tests: one job a line on standard input, one answer a line on standard output.
//
//     node node.mjs site/assets/live
//
// Everything is loaded from that folder, in which the build puts what a reader's browser loads.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const { loadMicroPython } = await import(new URL("micropython.mjs", folder));
const { checker } = await import(new URL("checker.mjs", folder));
const sources = JSON.parse(await readFile(new URL("sources.json", folder)));
const answer = await checker(loadMicroPython, new URL("micropython.wasm", folder).pathname, sources);
for await (const job of createInterface({ input: process.stdin })) {
  process.stdout.write(answer(job) + "\n");
}
