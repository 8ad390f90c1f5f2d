// Edit a formula. Each checked display gets a button; the first use of one loads the checker (live/) and nothing is
// loaded before. A link may carry an edit: #key&edit=…. Without this script the page is as it was.
(() => {
  const folder = new URL("live/", document.currentScript.src);
  const openers = new Map();        // key → button

  function make(details) {
    const key = details.dataset.formula;
    const opener = document.createElement("button");
    opener.type = "button";
    opener.textContent = "edit";
    opener.dataset.key = key;
    opener.setAttribute("aria-label", `Edit formula ${key}`);
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => toggle(opener));
    const tools = document.createElement("div");
    tools.className = `live-tools ${details.classList.contains("mark") ? "beside" : ""}`;
    tools.append(opener);
    details.before(tools);
    openers.set(key, { opener, details });
  }

  // The panel stands below all that is said about the formula.
  function placeOf({ details }) {
    let last = details;
    while (last.nextElementSibling?.matches("details.kernel, .live-trouble")) last = last.nextElementSibling;
    return last;
  }

  async function toggle(opener, edit) {
    const entry = openers.get(opener.dataset.key);
    if (location.protocol === "file:") {
      tell(entry, "This page was opened from a file, and browsers start no checker for such a page. Editing needs a "
        + "server, such as that of “make serve”.");
      return;
    }
    try {
      const { open, close } = await import(new URL("panel.mjs", folder));
      if (!edit && opener.getAttribute("aria-expanded") === "true") close(opener);
      else await open(opener, placeOf(entry), edit);
    } catch (error) {
      tell(entry, "What editing needs could not be loaded. Are you offline?");
      console.warn(error);
    }
  }

  function tell(entry, words) {
    let place = placeOf(entry);
    if (!place.matches(".live-trouble")) {
      const trouble = document.createElement("p");
      trouble.className = "live-trouble";
      trouble.setAttribute("role", "status");
      place.after(trouble);
      place = trouble;
    }
    place.textContent = words;
  }

  // The workbench has a blank sheet, too.
  const bench = location.protocol === "file:" ? null : document.querySelector(".workbench");

  async function sheet(edit) {
    try {
      const { open } = await import(new URL("workbench.mjs", folder));
      await open(bench, edit);
    } catch (error) {
      bench.append("The sheet could not be loaded. Are you offline?");
      console.warn(error);
    }
  }

  if (bench) {
    const start = document.createElement("button");
    start.type = "button";
    start.className = "md-button md-button--primary";
    start.textContent = "Open a blank sheet";
    start.addEventListener("click", () => sheet());
    bench.replaceChildren(start);
  }

  // What the address says, if it is about an edit of a formula here.
  async function follow() {
    if (!location.hash.includes("&edit=")) return;
    const { fromFragment } = await import(new URL("state.mjs", folder));
    const edit = fromFragment(location.hash.slice(1));
    if (bench && edit?.name === "sheet") await sheet(edit);
    const entry = openers.get(edit?.name);
    if (!entry) return;
    entry.details.previousElementSibling.scrollIntoView({ block: "center" });
    toggle(entry.opener, edit);
  }

  for (const details of document.querySelectorAll("details[data-formula]")) make(details);
  if (openers.size && location.protocol !== "file:") {
    addEventListener("hashchange", follow);
    follow();
  }
})();
