"""Which licence a package is under, as its own metadata say."""

from importlib import metadata

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

LONGEST = 40                                                     # characters; a longer line quotes a licence


def of(package, unsaid):
    """The licence of a locked package; `unsaid` is what shipped.yml declares. "" if neither knows.

    A declared licence counts first, so that the answer is the same on systems where the package is not installed.
    """
    declared = unsaid.get(package.name, {}).get("licence", "")
    return declared or (package.licence if package.ecosystem == "npm" else of_installed(package.name))


def of_installed(name):
    """The licence of an installed Python package: an SPDX expression if it can be, else its words, ""."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classified = [line.split(" :: ")[-1] for line in said.get_all("Classifier") or () if line.startswith("License :: ")]
    classified = [words for words in classified if words not in ("OSI Approved", "DFSG approved")]
    line = (said.get("License") or "").strip().split("\n")[0]
    named = [line] if line[:1].isalnum() and len(line) <= LONGEST and not line.startswith(("UNKNOWN", "Copyright")) else []
    claims = [said.get("License-Expression"), *named, *classified]
    return next(filter(None, [*map(spdx, claims), *claims]), "")


def spdx(words):
    """An SPDX expression in its usual spelling; None for other words.

    >>> spdx("mit or apache-2.0"), spdx("BSD License")
    ('MIT OR Apache-2.0', None)
    """
    try:
        return canonicalize_license_expression(words) if words else None
    except InvalidLicenseExpression:
        return None
