"""The givens: lines of LaTeX that say what each name is.  Reading them draws nothing and evaluates nothing."""
from .declarations import GivenLine, bare, both_structures, index_of, is_literal, left_sides, literal_name, structure_of, vector_of
from .domains import Domain, between, bounds_in
from .errors import NotUnderstood
from .factors import spectral
from .meanings import Meanings
from .operators import FUNCTIONS
from .show import show
from .tree import sym, walk

SPREADS = ('\\sigma', '\\hat{\\sigma}', '\\tau', 's')           # whose squares are variances, and which are not negative
INDICES = ('i', 'j', 'k', 'l', 'm', 'n')                      # of which a bound alone says too little


class Givens(Meanings):
    """What the names of a formula mean.

    Lines (each is what an author writes between two dollar signs):
        x, w \\in \\mathbb{R}^n            drawn; also (0,1)^n, [0,1], \\{1,2,3\\}, \\mathbb{N}, \\mathbb{R}_{>0}; a
            dimension not declared is drawn too
        l = 1, \\ldots, L                 an index and its range; then w^l, d_l are families
        f(u) = … , C = … , z^l = …        definitions; C(w) = … with w declared is a quantity that depends on w
        w \\sim \\mathcal{N}(0, 1/n)^n     random: used under \\mathbb{E}, \\operatorname{Var}, or with ≈ for “in the
            mean”
        \\Delta w, \\epsilon \\to 0        small; ≈ and + \\ldots are judged by orders of these
        (x_1, y_1), \\ldots, (x_n, y_n)   training examples: \\sum_x runs over them
        a < b, A = A^T, A \\succ 0        conditions that what is drawn meets; σ > 0 and 0 < p < 1, if nothing else says what
            σ and p are, that these are such numbers
        \\nabla = \\nabla_w, \\cdots = …   what a bare ∇, and … between factors, stand for

    `asked` holds the conditions that a formula states itself; the draw meets them too (with_conditions).

    Raises NotUnderstood naming the line.

    >>> sorted(Givens([r'n \\in \\{2,3\\}', r'x \\in \\mathbb{R}^n', r'm = \\frac{1}{n} \\sum_j x_j']).names)
    ['m', 'n', 'x']
    """

    def __init__(self, lines=()):
        self.lines = tuple([line.strip() for line in lines if line.strip() and not line.strip().startswith('%')])
        self.names, self.leaves, self.definitions, self.functions, self.depends = set(), [], {}, {}, {}
        self.ranges, self.family, self.small, self.data, self.conditions, self.asked = {}, {}, [], {}, [], []
        self.structure, self.nabla, self.dots, self.calls, self.cache = {}, None, None, set(), {}
        declared = []
        for line in self.lines:
            declared.extend([(line, d) for d in self.readings(line)])
        self.collect_ranges(declared)
        for line, declaration in declared:
            try:
                getattr(self, 'add_' + declaration[0])(*declaration[1:])
            except NotUnderstood as error:
                raise NotUnderstood('in the given “%s”: %s' % (line, error.message), error.position)

        self.add_dimensions()
        self.add_bounded()

    def add_dimensions(self):
        """n in \\mathbb{R}^n, x_1, \\ldots, x_n or k = 1, \\ldots, n, when no line says what it is: 2, 3 or 4."""
        ends = [end for leaf in self.leaves for d in leaf[3] for end in ([d] if isinstance(d[0], str) else d)]
        ends += [end for pair in self.ranges.values() for end in pair] + list(self.data.values())
        for d in ends:
            if d[0] == 'sym' and not d[2] and d[3] is None and d[1] not in self.names and d[1] not in self.ranges:
                self.names.add(d[1])
                self.leaves.append((d[1], None, Domain('set', (('num', '2'), ('num', '3'), ('num', '4'))), ()))

    def add_bounded(self):
        """σ > 0 and 0 < p < 1, when no line says more of σ and p: numbers between these bounds."""
        bounds = [bound for condition in self.conditions for bound in bounds_in(condition)]
        for name in sorted(set([name for name, _, _ in bounds])):
            if name not in self.names and name not in self.ranges and name not in INDICES:
                self.names.add(name)
                self.leaves.append((name, None, between([bound for bound in bounds if bound[0] == name]), ()))

    def readings(self, line):
        try:
            return GivenLine(line).declarations()
        except NotUnderstood as error:
            raise NotUnderstood('in the given “%s”: %s' % (line, error.message), error.position)

    def with_(self, more_lines):
        """These givens and more; a later line shadows an earlier one of the same name."""
        more = Givens(self.lines + tuple(more_lines))
        return more.with_conditions(self.asked) if self.asked else more

    def with_conditions(self, trees):
        """A copy whose draws also meet these conditions, which a formula states itself: x < y."""
        copy = Givens(self.lines)
        copy.asked = list(trees)
        copy.conditions.extend(trees)
        return copy

    def with_definition(self, name, k, definition):
        """A copy in which the k-th definition of a name is another one: (family index, subscripts, right side)."""
        copy = Givens(self.lines)
        copy.definitions[name] = list(self.definitions[name])
        copy.definitions[name][k] = definition
        return copy

    def squares(self):
        """The names of the square matrices that are drawn."""
        return [leaf[0] for leaf in self.leaves if len(leaf[3]) == 2 and leaf[3][0] == leaf[3][1]]

    def only_length(self):
        """The one dimension that all arrays drawn have, or None: then it is also the number of ones in \\mathbf{1}."""
        lengths = set([d if isinstance(d[0], str) else d[1] for leaf in self.leaves for d in leaf[3]])
        return lengths.pop() if len(lengths) == 1 else None

    # ---- indices and families
    def collect_ranges(self, declared):
        for _, declaration in declared:
            if declaration[0] == 'range':
                self.ranges[declaration[1]] = declaration[2:]
        for _, declaration in declared:
            for left in left_sides(declaration):
                for node in walk(left):
                    if node[0] == 'sym':
                        self.note_family(node)

    def note_family(self, node):
        _, name, subs, sup = node
        if sup is not None and self.generic(bare(sup)):
            self.family[name] = '^'
        elif subs and len(subs) == 1 and self.generic(subs[0]):
            self.family[name] = '_'

    def mentions_index(self, tree):
        return tree[0] == 'sym' and tree[1] in self.ranges and tree[2] is None

    def generic(self, fam):
        """Is this family index a variable (l, or the t + 1 of w_{t+1} = …), not one member (0, L)?"""
        return fam is not None and index_of(fam)[0] in self.ranges

    def split(self, tree):
        """A symbol -> (name, family index or None, subscripts)."""
        if tree[0] == 'Delta':
            return '\\Delta ' + tree[1][1], None, ()
        _, name, subs, sup = tree
        if subs:
            if self.family.get(name) == '_':
                return name, subs[0], subs[1:]
            literal = literal_name(name, subs)
            if literal in self.names:
                return literal, None, ()
        if self.family.get(name) == '^':
            return name, sup and bare(sup), subs or ()
        return name, None, subs or ()

    # ---- declarations
    def forget(self, name, fam):
        """What an earlier line said about this name, or about this member of a family."""
        same = lambda f: show(f) == show(fam) or (f is None) != (fam is None)
        self.leaves = [leaf for leaf in self.leaves if leaf[0] != name or not same(leaf[1])]
        if name in self.definitions:
            self.definitions[name] = [d for d in self.definitions[name] if not same(d[0])]
        if fam is None:
            for about in (self.depends, self.data, self.structure):
                about.pop(name, None)

    def add_range(self, name, low, high):
        self.forget(name, None)

    def add_small(self, trees):
        for tree in trees:
            if tree[0] == 'Delta':
                self.small.append(tree[1])
            elif tree[0] == 'sym' and not tree[2] and tree[3] is None:
                self.forget(tree[1], None)
                self.names.add(tree[1])
                self.leaves.append((tree[1], None, 'small', ()))
            else:
                raise NotUnderstood('what tends to 0 must be a name')

    def add_data(self, names, count):
        for name in names:
            self.data[name] = count

    def add_domain(self, trees, domain):
        for tree in trees:
            if tree[0] == 'juxt':                            # P(A \mid B) \in (0,1): the call itself is the name
                name, fam, shape = show(tree), None, domain.shape
                self.calls.add(name)
            elif tree[0] != 'sym':
                raise NotUnderstood('%s is not a name' % show(tree))
            else:
                name, fam, shape = self.leaf_name(tree, domain)
            data = self.data.get(name)
            self.forget(name, fam)
            if data is not None:
                self.data[name] = data
            self.names.add(name)
            self.leaves.append((name, fam, domain, shape))

    def leaf_name(self, tree, domain):
        """w_{jk} \\in \\mathbb{R} with both indices declared is an array; w_1 \\in \\mathbb{R} is a name of its own."""
        _, name, subs, sup = tree
        if subs and len(subs) > 1 and all([self.mentions_index(s) for s in subs]) and sup is None:
            return name, None, tuple([self.ranges[s[1]] for s in subs]) + domain.shape
        if subs and self.family.get(name) != '_':
            self.names.add(literal_name(name, subs))
        name, fam, rest = self.split(tree)
        if rest or (sup is not None and fam is None):
            raise NotUnderstood('%s: which of these scripts is an index?' % show(tree))
        return name, fam, domain.shape

    def add_list(self, first, last, domain):
        """x_1, \\ldots, x_n \\in \\mathbb{R}^d: an array of n rows, or of n + 1 when it starts at x_0."""
        if first[0] != 'sym' or not first[2] or last[0] != 'sym' or last[1] != first[1] or not last[2]:
            raise NotUnderstood('a list must run from x_1 to x_n')
        self.forget(first[1], None)
        self.names.add(first[1])
        self.leaves.append((first[1], None, domain, ((first[2][0], last[2][0]),) + domain.shape))

    def add_conditions(self, trees):
        for tree in trees:
            self.add_condition(tree)

    def add_condition(self, tree):
        kind, name = structure_of(tree)
        if kind is None and self.is_vector_condition(tree):
            kind, name, _ = vector_of(tree)
        if kind is not None and name in self.names:
            self.refuse_narrow(kind, name)
            self.structure[name] = both_structures(self.structure.get(name, kind), kind, name)
        else:
            self.conditions.append(tree)

    def add_relation(self, statement):
        left, right = statement.sides[0], statement.sides[1]
        rels = statement.rels
        if rels[0] == '→':
            if len(statement.sides) < 3:
                raise NotUnderstood('an update rule must name the new value: v \\to v\' = …')
            left, right, rels = right, statement.sides[2], rels[1:]
        if left == sym('\\nabla'):
            self.nabla = right[1] if right[0] == 'grad' else right
            return None
        if left == ('dots',):
            self.dots = right
            return None
        if rels[0] != '=' or self.is_condition(left, right):
            for i in range(len(rels)):
                self.add_condition(('rel', rels[i], statement.sides[i], statement.sides[i + 1]))
            return None
        if not self.makes_orthogonal(('rel', '=', left, right)):
            self.define(left, right)
        return None

    def define(self, left, right):
        depends = None
        if left[0] == 'juxt' and len(left) == 3 and left[1][0] in ('sym', 'fn') and left[2][0] in ('paren', 'tuple'):
            depends = self.define_call(left, right)
            if depends is None:
                return
            left = left[1]
        subs = None
        if left[0] == '_' and left[1][0] == 'juxt' and left[1][1][0] == 'fn':        # \operatorname{softmax}(z)_j = …
            raise NotUnderstood('define the components of a function through a vector of its own')
        if left[0] == 'Delta':
            name, fam, subs = '\\Delta ' + left[1][1], None, ()
        elif left[0] != 'sym':
            raise NotUnderstood('the left side %s is not one name' % show(left))
        else:
            if left[2] and self.family.get(left[1]) != '_' and is_literal(left[2]):
                self.refuse_entry(left)
                self.names.add(literal_name(left[1], left[2]))
            name, fam, subs = self.split(left)
            if fam is None and left[3] == ('num', '2') and left[1] in SPREADS and name not in self.names:       # σ^2 = …: σ is its root
                right = ('juxt', ('fn', 'sqrt', None, None), ('paren', right))
            elif fam is None and left[3] is not None:
                raise NotUnderstood('the left side %s has a power' % show(left))
        for s in subs:
            if s[0] != 'sym' or s[2] or s[3]:
                raise NotUnderstood('%s: the subscript %s is not an index' % (show(left), show(s)))
        self.forget(name, fam)
        self.names.add(name)
        if depends:
            self.depends[name] = depends
        self.definitions.setdefault(name, []).append((fam, [s[1] for s in subs], right))

    def define_call(self, left, right):
        """f(u, v) = …: a function (None), or, when its arguments are quantities already, a quantity: the names it
        depends on."""
        name, arguments = left[1][1], left[2][1:]
        known = left[1][0] == 'fn' and left[1][1] in FUNCTIONS or spectral(left[1])
        mentioned = [node[1] for node in walk(right) if node[0] == 'sym']
        if self.is_derivative_of_known(left) or known and any([a[0] != 'sym' or a[1] in self.names or a[1] not in mentioned for a in arguments]):
            raise NotUnderstood('%s has a meaning already: it is no given' % show(left))
        if any([a[0] == 'mid' for a in arguments]):
            arguments = [x for a in arguments for x in (a[1:] if a[0] == 'mid' else (a,))]
        named = any([call.startswith(show(left[1]) + ' (') for call in self.calls])      # P(B), beside a given P(A)
        if named or not all([a[0] == 'sym' and a[3] is None and not a[2] for a in arguments]):
            self.calls.add(show(left))
            self.names.add(show(left))
            self.definitions[show(left)] = [(None, [], right)]
            return None
        names = [a[1] for a in arguments]
        if all([n in self.names for n in names]) and left[1][0] == 'sym':
            return names
        self.functions[literal_name(name, left[1][2]) if left[1][2] else name] = (names, right)
        return None
