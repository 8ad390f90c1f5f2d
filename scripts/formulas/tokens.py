"""LaTeX -> tokens.  Spacing and sizes vanish, decorations become part of a name, `\\text{…}` becomes a word."""
from .errors import NotUnderstood, TooMuch

LONGEST = 20000                                              # characters of one display

SILENT = set(r"""\, \; \: \! \> \left \right \big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr
\bigm
    \displaystyle \textstyle \scriptstyle \nonumber \notag \limits \nolimits \middle \hfill \allowbreak""".split() +
    ['\\ '])
WORDS = set(r'''\text \mbox \textrm \textit \textbf \mathrm \mathit \operatorname \operatorname* \rm \mathsf
    \mathop'''.split())
DECORATIONS = set(r'''\mathbf \boldsymbol \bm \vec \hat \bar \tilde \mathcal \mathbb \mathfrak \mathscr \widehat \widetilde 
    \overline \dot \ddot \check'''.split())
LAYOUT = set('''aligned align align* eqnarray eqnarray* equation equation* gather gather* gathered split
    multline'''.split())
SAME = {  # different spellings of one token
    '\\lVert': '\\left\\|', '\\rVert': '\\right\\|', '\\Vert': '\\|', '\\lvert': '\\left|', '\\rvert': '\\right|',
    '\\vert': '|',
    '\\lbrace': '\\{', '\\rbrace': '\\}',
    '\\lbrack': '[', '\\rbrack': ']', '\\tfrac': '\\frac', '\\dfrac': '\\frac', '\\cdots': '\\ldots',
    '\\dots': '\\ldots', '\\dotsc': '\\ldots',
    '\\dotsb': '\\ldots', '\\dotsm': '\\ldots', '\\vdots': '\\ldots', '…': '\\ldots', '\\le': '≤', '\\leq': '≤',
    '\\leqslant': '≤', '\\ge': '≥',
    '\\geq': '≥', '\\geqslant': '≥', '\\ne': '≠', '\\neq': '≠', '\\approx': '≈', '\\simeq': '≈', '\\equiv': '=',
    '\\coloneqq': '=', '\\triangleq': '=',
    '\\to': '→', '\\rightarrow': '→', '\\longrightarrow': '→', '\\gets': '←', '\\leftarrow': '←', '\\in': '∈',
    '\\sim': '∼', '\\lt': '<', '\\gt': '>',
    '\\prime': "'", '\\ast': '*', '\\intercal': '\\top', '\\qquad': '\\quad', '\\varepsilon': '\\epsilon',
    '\\succ': '≻', '\\succeq': '≽',
    '\\Longrightarrow': '⇒', '\\implies': '⇒', '\\Rightarrow': '⇒', '\\Longleftrightarrow': '⇔', '\\iff': '⇔', '\\Leftrightarrow': '⇔', '\\colon': ':', '\\div': '/', '−': '-',
    '·': '\\cdot', '⊙': '\\odot', '∞': '\\infty',
    '\\circ': '\\odot', '\\bullet': '\\cdot', '\\lnot': '\\neg'}

BARS = {'\\|': '\\|', '\\Vert': '\\|', '\\lVert': '\\|', '\\rVert': '\\|', '\\vert': '|', '\\lvert': '|', '\\rvert': '|'}


class Token:
    """`text` is what the parser looks at; `kind` is 'name', 'number', 'word', 'tag' or 'mark'; [start, end) is its
    place in the source."""

    def __init__(self, kind, text, start, end):
        self.kind, self.text, self.start, self.end = kind, text, start, end

    def __repr__(self):
        return self.text


def tokens(source):
    """All tokens of a display.

    >>> tokens(r'\\hat{y} \\le 0.5\\,x')
    [\\hat{y}, ≤, 0.5, x]
    """
    if len(source) > LONGEST:
        raise TooMuch('the formula has %d characters; at most %d are read' % (len(source), LONGEST))
    return Scanner(source).run()


class Scanner:
    def __init__(self, source):
        self.s, self.i, self.out = source, 0, []

    def run(self):
        while self.i < len(self.s):
            start, c = self.i, self.s[self.i]
            if c in ' \t\r\n~$':
                self.i += 1
            elif c == '%':
                self.comment()
            elif '0' <= c <= '9':
                self.add('number', self.number(), start)
            elif c == '\\':
                self.command(start)
            elif self.s[self.i:self.i + 2] == ':=':
                self.i += 2
                self.add('mark', '=', start)
            else:
                self.i += 1
                self.add('name' if c.isalpha() else 'mark', SAME.get(c, c), start)
        return self.out

    def add(self, kind, text, start):
        self.out.append(Token(kind, text, start, self.i))

    def comment(self):
        while self.i < len(self.s) and self.s[self.i] != '\n':
            self.i += 1

    def number(self):
        """12, 0.5, 1{,}000; a dot counts only between digits."""
        s, i = self.s, self.i
        while i < len(s) and s[i] in '0123456789':
            i += 1
            if s[i:i + 3] == '{,}' and s[i + 3:i + 4].isdigit():
                i += 3
        if s[i:i + 1] == '.' and s[i + 1:i + 2] and s[i + 1] in '0123456789':
            i += 1
            while i < len(s) and s[i] in '0123456789':
                i += 1
        text, self.i = s[self.i:i].replace('{,}', ''), i
        return text

    def name(self):
        """The command at the cursor: a backslash with letters, or with one other character."""
        s, i = self.s, self.i + 1
        while i < len(s) and ('a' <= s[i] <= 'z' or 'A' <= s[i] <= 'Z'):
            i += 1
        if i == self.i + 1:
            i += 1
        elif s[i:i + 1] == '*' and s[self.i:i] == '\\operatorname':
            i += 1
        text, self.i = s[self.i:i], i
        return text

    def command(self, start):
        text = self.name()
        if text in SILENT:
            if text in ('\\left', '\\right'):
                self.sided(text, start)
        elif text in WORDS:
            self.word(text, start)
        elif text in DECORATIONS:
            inner = self.argument(text).replace(' ', '')
            self.add('name', text + '{' + inner + '}', start)
        elif text in ('\\begin', '\\end'):
            self.environment(text, start)
        elif text == '\\tag':
            self.add('tag', self.argument(text), start)
        elif text == '\\label':
            self.argument(text)
        else:
            text = SAME.get(text, text)
            self.add('name' if text[0] == '\\' and text[1:2].isalpha() else 'mark', text, start)

    def sided(self, command, start):
        """\\left| and \\right| are tokens of their own; \\right. closes nothing; other brackets know their side.  \\left. opens
        what  \\right|_{x = 0}  closes."""
        first, before = self.skip_spaces(), self.i
        if first == '.':
            self.i += 1
            if command == '\\left' and self.bar_follows():
                self.add('mark', '\\left.', start)
        elif first == '|':
            self.i += 1
            self.add('mark', command + '|', start)
        elif first == '\\':
            bar = BARS.get(self.name())
            if bar is None:
                self.i = before
            else:
                self.add('mark', command + bar, start)

    def bar_follows(self):
        """Does the \\right that belongs here bring a bar with a subscript?"""
        depth, i = 0, self.i
        while i < len(self.s):
            for command in ('\\left', '\\right'):
                end = i + len(command)
                if self.s[i:end] == command and not self.s[end:end + 1].isalpha():
                    if command == '\\right' and depth == 0:
                        rest = self.s[end:].lstrip()
                        return rest[:1] == '|' and rest[1:].lstrip()[:1] == '_'
                    depth += 1 if command == '\\left' else -1
            i += 1
        return False

    def word(self, command, start):
        text = self.rest_of_group() if command == '\\rm' else self.argument(command)
        text = ' '.join(text.replace('\\ ', ' ').replace('~', ' ').replace('\\,', ' ').replace('$', ' ').split())
        if text:
            self.add('word', text, start)

    def rest_of_group(self):
        """{\\rm in}: everything up to the closing brace, which stays."""
        start = self.i
        while self.i < len(self.s) and self.s[self.i] != '}':
            self.i += 1
        return self.s[start:self.i]

    def environment(self, command, start):
        kind = self.argument(command).strip()
        if command == '\\begin' and kind in ('array', 'eqnarray', 'alignedat'):
            if self.skip_spaces() == '{':
                self.argument(command)                       # the column specification
        if kind not in LAYOUT:
            self.add('mark', command + '{' + kind + '}', start)

    def skip_spaces(self):
        while self.i < len(self.s) and self.s[self.i] in ' \t\r\n':
            self.i += 1
        return self.s[self.i:self.i + 1]

    def argument(self, command):
        """The raw text of the {group} or single token after a command."""
        start, first = self.i, self.skip_spaces()
        if first == '':
            raise NotUnderstood(command + ' has no argument', start)
        if first == '\\':
            return self.name()
        if first != '{':
            self.i += 1
            return first
        depth, begin = 0, self.i + 1
        while self.i < len(self.s):
            c = self.s[self.i]
            self.i += 2 if c == '\\' else 1
            depth += (c == '{') - (c == '}')
            if depth == 0:
                return self.s[begin:self.i - 1]
        raise NotUnderstood('the brace after ' + command + ' is never closed', start)
