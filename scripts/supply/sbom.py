"""The software bill of materials of the site, in CycloneDX 1.6: what is in it, and what made it.

The same site has the same bytes: there is no time in it, and its serial number follows from its content.
"""

import json
import uuid

from scripts.supply.licences import spdx

SPACE = uuid.UUID("0e3f1a66-41d1-5a3c-8f2b-7a0f6d9b3c55")      # of the serial numbers
SITE = {"type": "application", "bom-ref": "site", "name": "proofs-that-run",
        "licenses": [{"expression": "MIT AND CC-BY-NC-4.0"}]}


def sbom(components, tools):
    """The text of sbom.json. `components` are shipped; `tools` are pairs of a locked package and its licence."""
    shipped = {one.package.purl for one in components if one.package}
    body = {"metadata": {"component": SITE},
            "components": [*(part(one) for one in components),
                           *(tool(package, licence) for package, licence in tools if package.purl not in shipped)]}
    serial = uuid.uuid5(SPACE, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": serial.urn, "version": 1}
    return json.dumps(head | body, indent=1, ensure_ascii=False) + "\n"


def part(component):
    """A shipped component. Its properties name its files in the site and the text of its licence there."""
    properties = [("site:files", pattern) for pattern in component.files]
    properties += [("site:licence", f"licences/{component.file}")] if component.file else []
    properties += [("site:within", component.within)] if component.within else []
    properties += [("site:ours", "true")] if component.ours else []
    package = component.package
    return {"type": component.kind, "bom-ref": component.purl or component.name,
            "name": package.name if package else component.name,
            **({"version": package.version} if package else {}), "description": component.what, "scope": "required",
            **({"hashes": hashes(package)} if package else {}), "licenses": licensed(component.licence),
            **({"purl": component.purl} if component.purl else {}),
            "properties": [{"name": name, "value": value} for name, value in properties]}


def tool(package, licence):
    """A package that makes the site and of which nothing is in it."""
    return {"type": "library", "bom-ref": package.purl, "name": package.name, "version": package.version,
            "scope": "excluded", "hashes": hashes(package), "licenses": licensed(licence), "purl": package.purl}


def hashes(package):
    return [{"alg": package.algorithm, "content": digest} for digest in package.hashes]


def licensed(words):
    """A licence as CycloneDX has it: an identifier, an expression, or words.

    >>> licensed("MIT"), licensed("MIT AND 0BSD"), licensed("BSD License")
    ([{'license': {'id': 'MIT'}}], [{'expression': 'MIT AND 0BSD'}], [{'license': {'name': 'BSD License'}}])
    """
    expression = spdx(words)
    if expression is None:
        return [{"license": {"name": words}}]
    return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]
