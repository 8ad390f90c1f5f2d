"""Tables of claims: {verdict: [(formula, [given, …]), …]}."""


def every(table):
    """[(verdict, formula, givens), …]"""
    return [(verdict, tex, lines) for verdict, claims in table.items() for tex, lines in claims]
