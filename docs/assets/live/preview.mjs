// Typesets what is being edited, as MathML. The text may come from a link, so it is not trusted: no links, classes,
// styles or images, no definitions, and nothing so long or so deep that it would keep the page busy.

const LONGEST = 4000;               // characters
const DEEPEST = 60;                 // nested groups
const DEFINES = /\\(?:[egx]?def|let|futurelet|(?:re|provide)?newcommand|global|long|char)(?![a-zA-Z])/;
const OPTIONS = { displayMode: true, throwOnError: true, trust: false, maxSize: [20, 40], maxExpand: 200 };

let loading = null;

function temml() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("temml.min.js", import.meta.url);
    script.onload = () => resolve(window.temml);
    script.onerror = () => {
      loading = null;
      reject(new Error("Temml could not be loaded"));
    };
    document.head.append(script);
  });
  return loading;
}

// Show a formula in `place`. A text that can't be typeset leaves what was there, pale: it is half typed.
export async function preview(place, tex, wanted = () => true) {
  let typesetter;
  try {
    typesetter = await temml();
  } catch {
    return;                         // the verdict does without
  }
  if (!wanted()) return;
  const fresh = document.createElement("div");
  const shown = (tex.length <= LONGEST && depth(tex) <= DEEPEST && !DEFINES.test(tex))
    && [tex, tex.replaceAll("}^{", "}{}^{")].some((text) => typeset(typesetter, text, fresh));
  place.classList.toggle("stale", !shown);
  if (shown) place.replaceChildren(...fresh.childNodes);
}

// The second text mends what the checker writes for the power of a name with an index above: w^{l}^{T}.
function typeset(typesetter, tex, place) {
  try {
    typesetter.render(tex, place, { ...OPTIONS, macros: {} });
    return true;
  } catch {
    place.replaceChildren();
    return false;
  }
}

function depth(tex) {
  let now = 0;
  let most = 0;
  for (const character of tex) {
    if (character === "{") most = Math.max(most, now += 1);
    else if (character === "}") now -= 1;
  }
  return most;
}
