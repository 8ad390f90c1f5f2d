// The checker in a worker of its own: one job a message, one record back. What is typed can keep this worker busy, and
// then the page ends it; it can do nothing else.
const file = (name) => new URL(name, import.meta.url).href;
const ready = load();

async function load() {
  const sources = fetch(file("sources.json")).then((answer) => answer.json());
  const [{ loadMicroPython }, { checker }] = await Promise.all([import("./micropython.mjs"), import("./checker.mjs")]);
  return checker(loadMicroPython, file("micropython.wasm"), sources);
}

ready.then(() => postMessage({ ready: true }), (error) => postMessage({ lost: String(error) }));

addEventListener("message", async ({ data }) => {
  try {
    const answer = await ready;
    postMessage({ record: JSON.parse(answer(JSON.stringify(data))) });
  } catch (error) {
    postMessage({ broken: String(error) });
  }
});
