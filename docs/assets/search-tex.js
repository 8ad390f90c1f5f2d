// Lets the search read TeX. To it a backslash is a letter and ^ a weight: \delta^L finds nothing, and \delta_ says nothing
// at all. So where a query looks like TeX the search is told its words instead, "+delta* +L*": all of them, as beginnings.
// What the reader sees in the field stays as it was typed.
(() => {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!field) return;
  const typed = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const words = (query) =>
    /[\\^_{}]/.test(query)
      ? (query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `+${word}*`).join(" ")
      : query;
  Object.defineProperty(field, "value", {
    configurable: true,
    get() { return words(typed.get.call(this)); },
    set(text) { typed.set.call(this, text); },
  });
})();
