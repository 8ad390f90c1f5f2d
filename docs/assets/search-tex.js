// Lets the search read TeX. To it a backslash is a letter and ^ a weight: \delta^L finds nothing, and \delta_ says nothing
// at all. So where a query looks like TeX the search is told its words instead, "+delta* +L": all of them, longer ones as
// beginnings.
// What the reader sees in the field stays as it was typed.
(() => {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!field) return;
  const typed = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const UNKNOWN = /^(?:\d+|a|i|in|to|or|and|not|if|for)$/i;  // numbers, and words too common to be in the index
  const words = (query) => {
    if (!/[\\^_{}]/.test(query)) return query;
    const found = (query.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !UNKNOWN.test(word));
    return found.map((word) => (word.length > 1 ? `+${word}*` : `+${word}`)).join(" ");
  };
  Object.defineProperty(field, "value", {
    configurable: true,
    get() { return words(typed.get.call(this)); },
    set(text) { typed.set.call(this, text); },
  });
})();
