// A proof that a kernel has checked, step by step: what was still to be proved after each sentence, recorded when it was
// checked. The recording is loaded when the reader opens the theorem; without this script the plain listing stands there.
(() => {
  const waiting = new Map();  // theorem → the details that wait for its recording

  // Each recording is a script of this site that calls this function: that works from a file, too.
  window.recordedProof = (theorem, steps) => {
    for (const details of waiting.get(theorem) ?? []) show(details, steps);
    waiting.delete(theorem);
  };

  for (const details of document.querySelectorAll("details.kernel")) {
    details.addEventListener("toggle", () => details.open && load(details), { once: true });
    if (details.open) load(details);
  }

  function load(details) {
    const { theorem, recording } = details.dataset;
    if (details.querySelector(".proof-steps") || waiting.get(theorem)?.includes(details)) return;
    const first = !waiting.has(theorem);
    waiting.set(theorem, [...(waiting.get(theorem) ?? []), details]);
    if (!first) return;
    const script = document.createElement("script");
    script.src = recording;
    script.addEventListener("error", () => waiting.delete(theorem));  // the listing remains
    document.head.append(script);
  }

  function show(details, steps) {
    const listing = details.querySelector("pre.proof");
    const box = document.createElement("div");
    box.className = "proof-steps";
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "The proof, step by step: left and right arrow keys go back and on");

    const buttons = document.createElement("p");
    const place = document.createElement("span");
    const script = document.createElement("ol");
    const goals = document.createElement("pre");
    goals.setAttribute("aria-live", "polite");
    goals.className = "goals";
    goals.tabIndex = 0;

    const back = button("Back", () => go(at - 1));
    const on = button("On", () => go(at + 1));
    const start = button("Start", () => go(0));
    const end = button("End", () => go(steps.length - 1));
    place.setAttribute("role", "status");
    buttons.append(start, back, on, end, place);
    script.tabIndex = 0;
    script.setAttribute("aria-label", "The sentences of the proof");
    const items = steps.map(([sentence], number) => {
      const item = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = sentence;
      item.append(code);
      item.addEventListener("click", () => go(number));
      script.append(item);
      return item;
    });

    let at = 0;
    const KEYS = { ArrowLeft: () => at - 1, ArrowRight: () => at + 1, Home: () => 0, End: () => steps.length - 1 };
    box.addEventListener("keydown", (event) => {
      if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      go(KEYS[event.key]());
    });

    function button(name, action) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = name;
      made.addEventListener("click", action);
      return made;
    }

    function go(to) {
      items[at].removeAttribute("aria-current");
      at = Math.min(Math.max(to, 0), steps.length - 1);
      items[at].setAttribute("aria-current", "step");
      script.scrollTop = items[at].offsetTop - script.clientHeight / 2;
      goals.textContent = steps[at][1] || "Nothing is left to prove.";
      place.textContent = ` Sentence ${at + 1} of ${steps.length}`;
      start.disabled = back.disabled = at === 0;
      on.disabled = end.disabled = at === steps.length - 1;
    }

    box.append(buttons, script, goals);
    listing.before(box);
    go(0);
  }
})();
