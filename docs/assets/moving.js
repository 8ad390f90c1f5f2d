// Figures that move. A page says `<div class="moving" data-figure="name">`; when the reader comes near it, the module
// moving/name.mjs is loaded and draws into it. Nothing is loaded before, and a page without one loads nothing. Without this
// script, and from a file, where browsers import no modules, the figures are the static ones above.
(() => {
  const folder = new URL("moving/", document.currentScript.src);
  const places = document.querySelectorAll(".moving[data-figure]");

  if (location.protocol === "file:") {
    for (const place of places) place.remove();
    return;
  }

  async function start(place) {
    try {
      const drawn = await import(new URL(`${place.dataset.figure}.mjs`, folder));
      drawn.default(place);
      place.classList.add("moves");
    } catch (error) {
      place.remove();               // the static figure says the same, if less
      console.error(error);
    }
  }

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      start(target);
    }
  }, { rootMargin: "600px 0px" });
  for (const place of places) near.observe(place);
})();
