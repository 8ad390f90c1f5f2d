// A table whose first column holds numbers of the book, such as 3.14, can be narrowed to one chapter. Without this script
// it is a plain table with all its rows.
for (const place of document.querySelectorAll(".by-chapter")) {
  const rows = [...place.querySelector("table").tBodies[0].rows];
  const chapter = (row) => row.cells[0].textContent.trim().split(".")[0];

  const label = document.createElement("label");
  const box = document.createElement("select");
  box.append(new Option("all", ""));
  for (const one of new Set(rows.map(chapter))) box.append(new Option(one));
  label.append("Chapter ", box);

  const said = document.createElement("span");
  said.setAttribute("role", "status");

  const form = document.createElement("form");
  form.className = "exercise-filter";
  form.append(label, said);
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("change", () => {
    for (const row of rows) row.hidden = box.value !== "" && chapter(row) !== box.value;
    said.textContent = ` ${rows.filter((row) => !row.hidden).length} of ${rows.length} figures`;
  });
  place.prepend(form);
}
