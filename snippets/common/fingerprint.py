"""Which code a function is made of: itself and, by name, each function, class and constant of the project it reaches.

Code is compared as syntax trees without comments and docstrings, so better words change nothing, and code that the
function does not reach changes nothing either. Names are followed through `import`, `from … import …` and attributes of
imported modules; statements at the top of a module that define nothing (`np.seterr(…)`, an `if`) belong to all of it.

    code_parts(root, "snippets.experiments.thirty_hidden", "run")
    {"snippets/common/mnist.py: load": "5f0c…", …, "snippets/experiments/thirty_hidden.py: run": "91ab…"}
"""

import ast
import hashlib
from pathlib import Path

PROJECT = "snippets"
EVERYTHING = "*"                                              # the whole module, where a name can't be told
ALWAYS = ""                                                   # the statements that belong to everything in a module
DIGITS = 16                                                   # of a SHA-256; enough to notice a change


def code_parts(root, module, name):
    """`{"path: name": digest}` of all code below the checkout `root` that `name` of `module` reaches by name."""
    found, waiting, modules = {}, [(module, name)], {}
    while waiting:
        module, name = part = waiting.pop()
        if part in found:
            continue
        source = modules.get(module) or modules.setdefault(module, Source(root, module))
        nodes = source.statements(name)
        found[part] = digest(nodes, source.foreign_in(nodes))
        waiting += source.reached(nodes, name) + source.surroundings(name)
    return {f"{modules[module].path}: {name or 'its own statements'}": value
            for (module, name), value in sorted(found.items()) if value}


def digest(nodes, foreign):
    """The SHA-256 of these statements and of the `foreign` names they use, shortened; empty for no statements."""
    text = repr([[bare(node) for node in nodes], sorted(foreign)])
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS] if nodes else ""


def bare(node):
    """The syntax tree as nested lists, without positions, docstrings, and empty fields, in which Pythons differ."""
    if isinstance(node, list):
        return [bare(entry) for entry in node if not is_text(entry)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [(field, bare(value)) for field, value in ast.iter_fields(node) if value not in (None, [])]
    return [type(node).__name__, *(pair for pair in fields if pair[1] != [])]


def is_text(node):
    """Whether this is a statement made of a string alone, such as a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


class Source:
    """One module of the project as a syntax tree: what its top-level names stand for."""

    def __init__(self, root, module):
        self.root, self.module = Path(root), module
        file = file_of(root, module)
        if file is None:
            raise ImportError(f"there is no module {module} below {root}")
        self.path = file.relative_to(self.root).as_posix()
        self.is_package = file.name == "__init__.py"
        tree = ast.parse(file.read_text("utf-8"), filename=str(file))
        self.body = [node for node in tree.body if not is_text(node)]
        self.imports, self.foreign, self.whole = {}, {}, []   # name → (module, name); name → origin; modules
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self.note_import(node)
        self.defines, self.always = {}, []
        for node in self.body:
            self.note_definition(node)

    def note_import(self, node):
        """Sort what is imported: names of the project, whole modules of it, and names from elsewhere."""
        for alias in node.names:
            local = alias.asname or alias.name
            origin = "" if isinstance(node, ast.Import) else self.absolute(node)
            full = f"{origin}.{alias.name}".lstrip(".")
            if full.split(".")[0] != PROJECT:
                self.foreign[local.split(".")[0]] = full
            elif alias.name == "*":
                self.whole.append(origin)
            elif not origin and not alias.asname:             # `import snippets.common.mnist` binds the name `snippets`
                self.whole.append(full)
            elif file_of(self.root, full):
                self.imports[local] = (full, EVERYTHING)
            else:
                self.imports[local] = (origin, alias.name)

    def absolute(self, node):
        """The full name of the module after `from`."""
        if not node.level:
            return node.module
        parts = self.module.split(".")
        base = parts[:len(parts) - node.level + self.is_package]
        return ".".join(base + ([node.module] if node.module else []))

    def note_definition(self, node):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return
        names = defined_by(node)
        for name in names:
            self.defines.setdefault(name, []).append(node)
        if not names:
            self.always.append(node)

    def statements(self, name):
        """The top-level statements that make up `name`; none for a name that is only imported here."""
        if name == EVERYTHING:
            return self.body
        return self.always if name == ALWAYS else self.defines.get(name, [])

    def surroundings(self, name):
        """What belongs to all of this module: its own statements, those of its packages, modules imported whole."""
        if name == ALWAYS:
            return []
        packages = [self.module.rsplit(".", depth)[0] for depth in range(1, self.module.count(".") + 1)]
        own = [(module, ALWAYS) for module in [self.module, *packages]]
        return own + [(module, EVERYTHING) for module in self.whole]

    def reached(self, nodes, name):
        """The parts that these statements name; for a name imported here, or found nowhere, where it leads to."""
        parts = [part for node in nodes for part in self.named_in(node)]
        if name not in (EVERYTHING, ALWAYS) and not nodes:
            parts.append(self.imports.get(name, (self.module, EVERYTHING)))
        return parts

    def named_in(self, statement):
        """The parts of the project that are named in one statement."""
        attributes = {node.value: node.attr for node in ast.walk(statement)
                      if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
        for node in ast.walk(statement):
            if not isinstance(node, ast.Name):
                continue
            if node.id in self.defines:
                yield self.module, node.id
            elif node.id in self.imports:
                module, name = self.imports[node.id]
                yield module, attributes.get(node, name) if name == EVERYTHING else name

    def foreign_in(self, nodes):
        """Where the names from outside the project come from that these statements use: `numpy`, `math.exp`."""
        names = (inner.id for node in nodes for inner in ast.walk(node) if isinstance(inner, ast.Name))
        return {self.foreign[name] for name in names if name in self.foreign}


def defined_by(node):
    """The names that a top-level statement binds or changes, as a set; empty for one that only acts."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if not isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return set()
    return {inner.id for target in targets for inner in ast.walk(target) if isinstance(inner, ast.Name)}


def file_of(root, module):
    """The file of a module below `root`, or None."""
    stem = Path(root).joinpath(*module.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)
