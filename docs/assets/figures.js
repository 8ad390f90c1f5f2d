// A figure is a link to its drawing. With this script the drawing opens enlarged above the page: Escape or a click beside
// it closes, and the focus returns to the figure. Without it, the browser shows the drawing on a page of its own.
document.addEventListener("click", (event) => {
  const figure = event.target.closest("a.enlarge");
  if (!figure || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();

  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  dialog.setAttribute("aria-label", "Enlarged figure");

  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());

  // On a narrow screen the drawing is wider than the window; the arrow keys move it, so it can be focused.
  const frame = document.createElement("div");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "The figure; scroll to see all of it");
  const drawing = document.createElement("img");
  drawing.src = figure.href;
  drawing.alt = figure.querySelector("img").alt;
  frame.append(drawing);

  dialog.append(close, frame);
  dialog.addEventListener("click", (inside) => inside.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    figure.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
});
