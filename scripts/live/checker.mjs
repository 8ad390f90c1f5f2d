// The checker in MicroPython's WebAssembly build: the same module for the reader's browser and for the tests in Node.

const HEAP = 16 << 20;          // bytes that MicroPython starts with; it grows when that is not enough
const FRAMES = 1 << 18;         // words for the local variables of all calls in progress
const STACK = 4 << 20;          // bytes for the C stack, of which the build itself has only 64 KiB …
const DEPTH = 150 << 10;        // … and how much of it a formula may use before it is "too deep to be evaluated"

/**
 * A function that answers one job (JSON in, JSON out; see answer.py).
 *
 * @param {Function} loadMicroPython  of the package @micropython/micropython-webassembly-pyscript
 * @param {string} wasm               where micropython.wasm is
 * @param {Object<string, string>} sources  what translate.py wrote: {path: text}, or a promise of it
 */
export async function checker(loadMicroPython, wasm, sources) {
  const python = await withDeepStack(() => loadMicroPython({
    url: wasm, heapsize: HEAP, pystack: FRAMES, stdout: () => {},
  }));
  python.registerJsModule("letters", { is_letter: (text) => /^\p{L}+$/u.test(text) });
  for (const [path, text] of Object.entries(await sources)) {
    python.FS.mkdirTree("/lib/" + path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile("/lib/" + path, text);
  }
  python.runPython("import sys; sys.path.insert(0, '/lib'); from scripts.live.answer import answer");
  return python.globals.get("answer");
}

/**
 * What `load()` gives, with a deeper C stack: nested formulas need more than the 64 KiB of MicroPython's build.
 *
 * MicroPython keeps its WebAssembly instance to itself, so it is noted as it is made; before anything runs in it, the
 * stack pointer is moved into a block of its own. How much of the stack may be used is written in MicroPython's state,
 * beside the top of the stack, by which it is found.
 */
async function withDeepStack(load) {
  const { instantiate, instantiateStreaming } = WebAssembly;
  let exports, top;
  const deepened = (make) => async (...given) => {
    const made = await make(...given);
    exports = made.instance.exports;
    top = exports.malloc(STACK) + STACK & ~15;
    exports._emscripten_stack_restore(top);
    remember(exports.__indirect_function_table);
    return made;
  };
  WebAssembly.instantiate = deepened(instantiate);
  WebAssembly.instantiateStreaming = instantiateStreaming && deepened(instantiateStreaming);
  try {
    const python = await load();
    allow(new Uint32Array(exports.memory.buffer, 0, top - STACK >> 2), top);  // its state lies below all that was allocated
    return python;
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  }
}

/** Look each function of the table up once: MicroPython's build asks for one at every call, a quarter of its time. */
function remember(table) {
  const known = [];
  const get = table.get.bind(table);
  table.get = (place) => known[place] ??= get(place);
}

/** Let MicroPython use `DEPTH` bytes below the `top` of the stack. */
function allow(words, top) {
  const places = [];
  for (let i = 0; i + 1 < words.length; i += 1) {
    const isTop = words[i] > top - 512 && words[i] <= top;
    if (isTop && words[i + 1] >= 16 << 10 && words[i + 1] <= 64 << 10) places.push(i + 1);
  }
  if (places.length !== 1) throw new Error(`MicroPython's stack limit was found in ${places.length} places, not in one`);
  words[places[0]] = DEPTH;
}
