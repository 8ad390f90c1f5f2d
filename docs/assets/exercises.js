// The exercises: a tick for those that you have done, kept in this browser and sent nowhere, and a filter for their index.
// Where the browser keeps nothing there are no ticks, and the pages are as they are without this script.
(() => {
  const KEPT_AS = "proofs-that-run/exercises-done";

  function kept() {
    try {
      const text = localStorage.getItem(KEPT_AS) ?? "[]";
      localStorage.setItem(KEPT_AS, text);  // reading may be allowed where writing is not
      const list = JSON.parse(text);
      return new Set(Array.isArray(list) ? list : []);
    } catch (error) {
      return error instanceof SyntaxError ? new Set() : null;
    }
  }

  const done = kept();

  function keep(name, ticked) {
    if (ticked) done.add(name);
    else done.delete(name);
    try {
      localStorage.setItem(KEPT_AS, JSON.stringify([...done].sort()));
    } catch {
      // The browser is full or has changed its mind: the tick lasts as long as the page.
    }
  }

  function tick(name, title, changed) {
    const label = document.createElement("label");
    label.className = "exercise-tick";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = done.has(name);
    box.setAttribute("aria-label", `Done: ${title}`);
    box.addEventListener("change", () => {
      keep(name, box.checked);
      changed();
    });
    label.append(box, "\u00a0done");
    return label;
  }

  // Below the solution, for that is where one knows; in the title of an exercise whose solution is elsewhere.
  for (const statement of done ? document.querySelectorAll(".statement[data-exercise]") : []) {
    const name = statement.dataset.exercise;
    const solved = document.querySelector(`.statement.solution[data-exercise="${name}"]`);
    if (solved && solved !== statement) continue;
    const place = solved ? statement : statement.querySelector(".statement-title");
    place.append(tick(name, `exercise ${name.slice(3)}`, () => {}));
  }

  const index = document.querySelector(".exercise-index");
  const table = index?.querySelector("table");
  if (!table) return;
  const [CHAPTER, TOPIC] = [2, 3];
  const rows = [...table.tBodies[0].rows];
  const cell = (row, column) => row.cells[column].textContent.trim();

  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const said = () => {
    const shown = rows.filter((row) => !row.hidden);
    const ticked = done ? `, ${shown.filter((row) => done.has(row.dataset.exercise)).length} of them done` : "";
    status.textContent = `${shown.length} of ${rows.length} exercises${ticked}.`;
  };

  const chapters = select("Chapter", rows.map((row) => cell(row, CHAPTER)));
  const topics = select("Topic", rows.map((row) => cell(row, TOPIC)));
  const form = document.createElement("form");
  form.className = "exercise-filter";
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(chapters.label, topics.label);
  index.prepend(form, status);

  for (const row of rows) {
    const number = cell(row, 0);
    row.dataset.exercise = `ex-${number}`;
    if (done) row.cells[1].append(tick(row.dataset.exercise, `${number}, ${cell(row, 1)}`, said));
  }

  function select(name, values) {
    const label = document.createElement("label");
    const box = document.createElement("select");
    box.append(new Option("all", ""));
    for (const value of new Set(values)) box.append(new Option(value));
    box.addEventListener("change", filter);
    label.append(`${name} `, box);
    return { label, box };
  }

  function filter() {
    // The topics of the chosen chapter only; one from another chapter would leave nothing to see.
    for (const option of topics.box.options)
      option.hidden = option.value !== "" && chapters.box.value !== "" &&
        !rows.some((row) => cell(row, CHAPTER) === chapters.box.value && cell(row, TOPIC) === option.value);
    if (topics.box.selectedOptions[0].hidden) topics.box.value = "";
    for (const row of rows)
      row.hidden = [[chapters, CHAPTER], [topics, TOPIC]].some(
        ([choice, column]) => choice.box.value !== "" && cell(row, column) !== choice.box.value);
    said();
  }

  said();
})();
