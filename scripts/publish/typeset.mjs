// TeX in, HTML out: the Node side of typeset.py. One JSON request a line on stdin, one JSON answer a line on stdout.
//
//   {"typeset": [{"tex", "display", "start"}, …]} → {"formulas": [{"html", …} or {"error"}, …]}
//   {"style": [[characters, delimiters, wrappers], …]} → {"css"}
//
// Each formula is typeset as if it were the first one of the process, so that its HTML depends on nothing but itself.

import MathJax from 'mathjax';
import readline from 'node:readline';

const EXTENSIONS = ['boldsymbol', 'mathtools', 'cancel', 'upgreek'];
const LINE_WIDTH = 1280;  // pixels; display formulas are not broken, so it only has to be more than zero

await MathJax.init({
  loader: { load: ['input/tex', ...EXTENSIONS.map((name) => `[tex]/${name}`), 'output/chtml', 'a11y/assistive-mml'] },
  tex: {
    // Without these four, a bad formula is an error, and no formula can change how the next ones are read.
    packages: { '[-]': ['noundefined', 'noerrors', 'require', 'autoload', 'newcommand'], '[+]': EXTENSIONS },
    tags: 'ams',
    macros: JSON.parse(process.env.TYPESET_MACROS),
    formatError(_, error) { throw error; },
  },
  output: { font: 'mathjax-newcm', displayOverflow: 'scroll', linebreaks: { inline: true } },
  chtml: { matchFontHeight: false, adaptiveCSS: true, fontURL: '.' },
  startup: { typeset: false },
});

const page = MathJax.startup.document;
const dom = MathJax.startup.adaptor;
const output = page.outputJax;
const input = page.inputJax[0];
const { handleRetriesFor } = MathJax._.mathjax.mathjax;

// `data-latex` repeats the source on every node; it would double the markup.
input.postFilters.add(({ data }) => data.root.walkTree((node) => {
  const attributes = node.attributes?.getAllAttributes?.() ?? {};
  delete attributes['data-latex'];
  delete attributes['data-latex-item'];
}), 100);

// The wrapper of the formula being typeset knows its size, but is dropped before `typeset` returns.
let root = null;
const processMath = output.processMath.bind(output);
output.processMath = (wrapper, node) => { root = wrapper; return processMath(wrapper, node); };

const USED = [output.font.charUsage, output.font.delimUsage, output.wrapperUsage];

/** Typeset one formula; `start` is the number of the last equation before it. */
async function typeset({ tex, display, start }) {
  input.reset(start);
  USED.forEach((usage) => usage.clear());
  const item = new page.options.MathItem(tex, input, display);
  item.setMetrics(16, 8, LINE_WIDTH, 1);
  item.start.node = item.end.node = dom.body(page.document);
  await handleRetriesFor(() => item.compile(page));
  await handleRetriesFor(() => { item.typeset(page); });
  const { allLabels, allCounter } = input.parseOptions.tags;
  return {
    html: clean(markup(item), allLabels),
    labels: Object.fromEntries(Object.entries(allLabels).map(([name, { tag }]) => [name, [tag, anchorOf(name)]])),
    last: allCounter,
    width: root.getOuterBBox().w,
    solid: widestRun(root.childNodes[0].childNodes),
    glyphs: glyphs(item.typesetRoot),
    usage: USED.map((usage) => sorted(usage.used)),
  };
}

/** The HTML of a formula, with MathML for those who do not see it: as a11y/assistive-mml makes it, in less time. */
function markup({ root: tree, typesetRoot: element, display }) {
  dom.childNodes(element).forEach((child) => dom.setAttribute(child, 'aria-hidden', 'true'));
  const mathml = page.toMML(tree)
    .replace(/\n */g, '')
    .replace(/&#x([0-9A-F]+);/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
  const hidden = `<mjx-assistive-mml display="${display ? 'block' : 'inline'}">${mathml}</mjx-assistive-mml>`;
  return dom.outerHTML(element).replace(/(?=<\/mjx-container>$)/, () => hidden);
}

const anchorOf = (label) => 'eq-' + label.replace(/^eqn?[-:.]/, '').replace(/[^\p{L}\p{N}_.-]+/gu, '-');

/** Shorter and valid markup that looks the same; labelled rows get an id, other ids go. */
function clean(html, labels) {
  const ids = Object.fromEntries(Object.entries(labels).map(([name, { id }]) => [id, ` id="${anchorOf(name)}"`]));
  return html
    .replace(/ (?:texclass|data-mjx-[\w-]+)="[^"]*"| class="MathJax"| xmlns="[^"]*"/g, '')
    .replace(/ id="(mjx-eqn:[^"]*)"/g, (_, id) => ids[id] ?? '')
    .replace(/height: NaNem; ?/g, '')  // of a tagged equation with one row
    .replace(/^(<mjx-container jax="CHTML") overflow="scroll"(?! display)/, '$1')
    .replace(/<mjx-break size="(.)"> <\/mjx-break>/g, '<mjx-break size="$1"><wbr></mjx-break>')  // see typeset.css
    .replace(/ style=" *"/g, '')
    .replace(/(<\/?)mlabeledtr\b/g, '$1mtr')  // MathML Core knows no labelled rows
    .replace(/; "/g, ';"');
}

/** The width of the widest part that stays on one line when an inline formula is broken. */
function widestRun(parts) {
  let widest = 0;
  let run = 0;
  for (const part of parts) {
    const before = part.dom?.[0] && dom.previous(part.dom[0]);
    if (before && dom.kind(before) === 'mjx-break') run = 0;
    const { L, w, R } = part.getOuterBBox();
    run += L + w + R;
    widest = Math.max(widest, run);
  }
  return widest;
}

/** The characters of each font, as {class of the font: characters}. */
function glyphs(element) {
  const found = {};
  const visit = (node, font) => {
    for (const child of dom.childNodes(node)) {
      const kind = dom.kind(child);
      if (kind === '#text') {
        for (const character of dom.value(child)) (found[font] ??= new Set()).add(character);
      } else if (kind !== 'mjx-break') {
        visit(child, dom.getAttribute(child, 'class')?.match(/\bNCM-[\w-]+/)?.[0] ?? font);
      }
    }
  };
  visit(element, '');
  return Object.fromEntries(Object.entries(found).map(([font, used]) => [font, sorted(used).join('')]));
}

const sorted = (values) => [...values].sort();

/** MathJax's style sheet for everything that the formulas with these usages need. */
async function style(usages) {
  await output.font.loadDynamicFiles();  // stored formulas may need files that this process has not loaded
  output.clearCache();
  USED.forEach((usage, i) => {
    const union = new Set(usages.flatMap((parts) => parts[i]));
    sorted(union).forEach((key) => usage.add(JSON.parse(key)));
  });
  return dom.cssText(output.styleSheet(page));
}

const answers = {
  async typeset(formulas) {
    const results = [];
    for (const formula of formulas) {
      results.push(await typeset(formula).catch((error) => ({ error: error.message })));
    }
    return { formulas: results };
  },
  async style(usages) { return { css: await style(usages) }; },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [[question, argument]] = Object.entries(JSON.parse(line));
  process.stdout.write(JSON.stringify(await answers[question](argument)) + '\n');
}
