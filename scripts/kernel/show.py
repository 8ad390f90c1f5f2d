"""What a page shows of a theorem that a kernel has checked: a line that opens to its statement, symbols and proof."""

import html
import json
import re
import shutil

import yaml

TOKEN = re.compile(r"[A-Za-z_][\w']*|%nat|<->|->|<>|/\\|~")


class Formal:
    """The HTML for the theorems of `kernel`, and the files beside the pages that the viewer loads."""

    def __init__(self, kernel):
        self.kernel, self.used = kernel, {}
        path = kernel.tree.root / "formal" / "glossary.yml"
        words = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
        self.symbols, self.notes = words.get("symbols", {}), words.get("notes", {})

    def lines(self, names, root):
        """HTML on one line for the theorems `names`; `root` is the way from the page to the site's top: `../../`."""
        return "".join(self._line(name, root) for name in names)

    def _line(self, name, root):
        self.used[name] = True
        found, file = self.kernel.theorems[name], name.partition(".")[0]
        version, key = self.kernel.checker.rpartition(" ")[2], html.escape(name)
        parts = [
            _part("The formal statement", f'<pre class="formal"><code>{safe(found["statement"])}</code></pre>'),
            _part("Its symbols", self._glossary(found["statement"])),
            _part("Beside the page", f"<p>{coded(self.notes[name])}</p>") if name in self.notes else "",
            _part("It rests on", f"<p>{safe(axioms(found['axioms']))}</p>"),
            _part("The proof", f'<pre class="proof"><code>{safe(self.kernel.listing(name))}</code></pre>'),
            f'<p><a href="{root}kernel/{file}.v">All of formal/{safe(file)}.v</a> · '
            f'<a href="{root}kernel-checked/">What “kernel-checked” means</a></p>',
        ]
        return (f'<details class="kernel" data-theorem="{key}" data-recording="{root}kernel/{key}.js" '
                f'data-search-exclude="1">'
                f"<summary>Kernel-checked: <code>{safe(name)}</code>, by Coq {version}</summary>"
                f'<div>{"".join(parts)}</div></details>')

    def _glossary(self, statement):
        """The symbols that occur in a statement, explained, in the order of the glossary."""
        return "<ul>" + "".join(f"<li>{coded(self.symbols[word])}</li>" for word in self.explained(statement)) + "</ul>"

    def explained(self, statement):
        """The words of the glossary that a statement has; a prime is left aside: `phi'` is explained with `phi`."""
        words = {part.rstrip("'") for part in TOKEN.findall(statement)}
        return [word for word in self.symbols if word in words]

    def publish(self, site):
        """Write what the pages that were rendered link to: files of proofs, and a recording for each theorem shown."""
        for file in sorted({name.partition(".")[0] for name in self.used}):
            (site / "kernel").mkdir(exist_ok=True)
            shutil.copyfile(self.kernel.tree.root / "formal" / f"{file}.v", site / "kernel" / f"{file}.v")
        for name in self.used:
            steps = json.dumps(self.kernel.recording(name), ensure_ascii=True, separators=(",", ":"))
            (site / "kernel" / f"{name}.js").write_text(f"recordedProof({json.dumps(name)},{steps});\n", "utf-8")


def _part(title, content):
    return f'<p class="kernel-head">{title}</p>{content}'


def axioms(names):
    """What a theorem rests on, as a sentence.

    >>> axioms([])
    'Nothing but the rules of the logic.'
    >>> axioms(["classic"])
    'The axioms of Coq’s real numbers: classic.'
    """
    known = f"The axioms of Coq’s real numbers: {', '.join(names)}."
    return known if names else "Nothing but the rules of the logic."


def coded(text):
    """Text with `code` in it as HTML."""
    parts = text.split("`")
    return "".join(f"<code>{safe(part)}</code>" if number % 2 else safe(part) for number, part in enumerate(parts))


def safe(text):
    """Text on one line that neither HTML nor Markdown takes for anything but text; line ends and blanks are kept.

    >>> safe("a_i <\\n *b*")
    'a&#95;i &#60;&#10; &#42;b&#42;'
    """
    return re.sub(r"[^\w .,;]|_", lambda found: f"&#{ord(found[0])};", text)
