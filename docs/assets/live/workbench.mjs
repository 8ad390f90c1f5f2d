// The workbench: a blank sheet for formulas of one's own, or to start from an example of the page.
import { element } from "./element.mjs";
import { formulasOfPage } from "./panel.mjs";
import { Sheet } from "./sheet.mjs";

const BLANK = { tex: "", lines: [], equality: null };
let sheet = null;

// Put the sheet into `place`; `edit` is what a link says of it.
export async function open(place, edit = {}) {
  if (!sheet) {
    const examples = await formulasOfPage();
    sheet = new Sheet({
      name: "sheet", title: "A sheet of your own", original: BLANK, address: new URL(location.pathname, location.href),
      hint: "empty lines between several formulas", folded: false,
    });
    sheet.root.prepend(chooser(examples));
    place.replaceChildren(sheet.root);
  }
  sheet.put(edit.tooLong ? {} : edit);
  if (edit.tooLong) sheet.note.textContent = "The link is too long to be read.";
  sheet.fields.tex.focus();
}

// Reset leads back to the example that was chosen last.
function chooser(examples) {
  const choice = element("select", {}, new Option("a blank sheet", ""));
  for (const key of Object.keys(examples)) choice.append(new Option(titleOf(key), key));
  choice.addEventListener("change", () => {
    sheet.original = examples[choice.value] ?? BLANK;
    sheet.put({});
  });
  return element("label", { class: "live-start" }, "Start from ", choice);
}

function titleOf(key) {
  const statement = document.querySelector(`details[data-formula="${CSS.escape(key)}"]`)?.closest(".statement");
  return statement?.querySelector(".statement-name")?.textContent ?? key;
}
