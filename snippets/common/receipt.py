"""Receipts: the stored results of long experiments, refused if damaged, edited by hand, or made by other code.

A receipt is `results/<name>.json`: the values of each seed (the entry i of `seeds` is seed i), the settings, the code
that made them, part by part, the versions, the day the last seed was computed, and a digest of all that. Numbers are
kept to seven significant digits, about what float32 holds.
"""

import hashlib
import json
from pathlib import Path

import numpy as np

from snippets.common.sample import Sample

FORMAT = 1
FIELDS = {"code", "date", "digest", "experiment", "format", "seeds", "settings", "versions"}
SHOWN = 3                                                     # changes that a message lists


class ReceiptError(Exception):
    """A receipt can't be used. (Not a ValueError: that would count as a refutation.)"""


class Receipt:
    """What a receipt says. `seeds` is a list, one dict a seed: `{measure: number or list of numbers}`."""

    def __init__(self, body):
        self.experiment, self.settings, self.seeds = body["experiment"], body["settings"], body["seeds"]
        self.code, self.versions, self.date = body["code"], body["versions"], body["date"]

    @property
    def identity(self):
        """What must agree with the experiment's: code, settings, and the measures that every seed has."""
        measures = set.intersection(*map(set, self.seeds)) if self.seeds else set()
        return {"code": self.code, "settings": self.settings, "measures": sorted(measures)}

    def numbers(self, measure):
        """The `Sample` of a measure that is one number a seed."""
        return Sample(self.of(measure))

    def last(self, measure):
        """The `Sample` of each seed's last entry of a curve."""
        return self.at(measure, -1)

    def best(self, measure, lowest=False):
        """The `Sample` of each seed's largest (or `lowest`) entry of a curve."""
        return Sample([min(curve) if lowest else max(curve) for curve in self.of(measure)])

    def at(self, measure, epoch):
        """The `Sample` of the entry number `epoch` of each seed's curve; 0 is the first, −1 the last."""
        return Sample([curve[epoch] for curve in self.of(measure)])

    def curves(self, measure):
        """The array (seeds, entries) of all curves; ValueError if some are longer than others."""
        curves = self.of(measure)
        if len(lengths := {len(curve) for curve in curves}) > 1:
            raise ValueError(f"the curves of “{measure}” have {min(lengths)} to {max(lengths)} entries; "
                             "use last, best or at")
        return np.array(curves)

    def of(self, measure):
        """What each seed has for this measure, as a list. KeyError names the measures there are."""
        if measure not in self.seeds[0]:
            raise KeyError(f"{self.experiment} measures {', '.join(map(repr, self.seeds[0]))}; asked for {measure!r}")
        return [values[measure] for values in self.seeds]


def read(path, experiment):
    """The receipt of `experiment` ("experiments/<name>") in the file `path`. ReceiptError if it can't be used."""
    refusal = Refusal(path, experiment)
    try:
        body = json.loads(Path(path).read_bytes().decode("utf-8"), parse_constant=refusal.not_finite)
    except FileNotFoundError:
        raise refusal("expected a receipt, found no such file") from None
    except OSError as error:
        raise refusal(f"can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise refusal(f"is not text: byte {error.start} is no UTF-8", damaged=True) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise refusal(f"is not complete JSON ({place})", damaged=True) from error
    if not isinstance(body, dict) or set(body) != FIELDS or body["format"] != FORMAT:
        raise refusal(f"expected the fields {', '.join(sorted(FIELDS))}, in format {FORMAT}; found another file",
                      damaged=True)
    if body["digest"] != digest(body):
        raise refusal("its content doesn't agree with its own digest: it was edited by hand or damaged", damaged=True)
    if body["experiment"] != experiment:
        raise refusal(f"is the receipt of {body['experiment']}, not of {experiment}", damaged=True)
    return Receipt(body)


class Refusal:
    """Makes the errors of one receipt: what is wrong, and what to do."""

    def __init__(self, path, experiment):
        self.place = "/".join(Path(path).parts[-2:])
        self.remedy = f"run `python scripts/build.py experiments {experiment.removeprefix('experiments/')}`"

    def __call__(self, what, damaged=False):
        return ReceiptError(f"{self.place}: {what}; {'restore it with git, or ' if damaged else ''}{self.remedy}")

    def not_finite(self, constant):
        raise self(f"holds {constant}, which is no number", damaged=True)


def text_of(body):
    """The receipt as a file: JSON with sorted keys, a line a field and a line a seed, sealed with a digest."""
    body = {**body, "format": FORMAT}
    sealed = {**body, "digest": digest(body)}
    fields = (f"{json.dumps(field)}: {json_lines(sealed[field], field == 'seeds')}" for field in sorted(sealed))
    return "{\n" + ",\n".join(fields) + "\n}\n"


def json_lines(value, a_line_each):
    """JSON on one line, or for a list with a line for each entry."""
    if not a_line_each:
        return plain(value)
    return "[\n" + ",\n".join(map(plain, value)) + "\n]"


def plain(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)


def digest(body):
    """SHA-256 of all fields but the digest itself."""
    content = {field: value for field, value in body.items() if field != "digest"}
    return hashlib.sha256(plain(content).encode()).hexdigest()


def changes(found, expected):
    """Why the identity of a receipt is not the one `expected`: a list of short sentences, empty if it is."""
    code = compared(found["code"], expected["code"], "has changed", "is no longer used", "is new")
    settings = compared(found["settings"], expected["settings"], "has another value", "is no longer one", "is new")
    measures = compared(dict.fromkeys(found["measures"]), dict.fromkeys(expected["measures"]),
                        "has changed", "is no longer one", "is not in every seed")
    return code + [f"setting {sentence}" for sentence in settings] + [f"measure {sentence}" for sentence in measures]


def compared(old, new, changed, gone, added):
    """A sentence for each key of the two dicts that is not in both with one value."""
    both = {*old} & {*new}
    words = {key: changed if key in both else added if key in new else gone
             for key in sorted({*old, *new}) if key not in both or old[key] != new[key]}
    return [f"{key} {word}" for key, word in words.items()]


def listed(sentences):
    """The first few, and how many more there are."""
    more = len(sentences) - SHOWN
    return "; ".join(sentences[:SHOWN]) + (f"; and {more} more" if more > 0 else "")
