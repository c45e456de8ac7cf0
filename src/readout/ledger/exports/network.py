"""network.gexf: who speaks to whom, for Gephi (GEXF 1.3). A node an actor, an edge a pair with the number of its statements."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from sqlalchemy import Connection

from readout.ledger.exports.records import held
from readout.ledger.exports.whole import whole
from readout.model import Actor

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 cannot hold


def write_gexf(connection: Connection, to: Path) -> list[Path]:
    """Write network.gexf; its path. Statements without a known speaker or addressee are no edges."""
    nodes: dict[str, Actor] = {}
    edges: Counter[tuple[str, str]] = Counter()
    for h in held(connection):
        for s in h.reading.statements:
            pair = [h.actor(s.speaker), h.actor(s.addressee)]
            marks = [h.mark(a.id) or a.name for a in pair if a]
            nodes |= dict(zip(marks, [a for a in pair if a], strict=True))
            if len(marks) == 2:
                edges[marks[0], marks[1]] += 1
    path = to / "network.gexf"
    with whole(path) as beside:
        ET.ElementTree(_gexf(nodes, edges)).write(beside, encoding="utf-8", xml_declaration=True)
    return [path]


def _gexf(nodes: dict[str, Actor], edges: Counter[tuple[str, str]]) -> ET.Element:
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    declared = ET.SubElement(graph, "attributes", {"class": "node"})
    for name in ("kind", "country", "wikidata"):
        ET.SubElement(declared, "attribute", {"id": name, "title": name, "type": "string"})
    drawn = ET.SubElement(graph, "nodes")
    for mark, actor in sorted(nodes.items()):
        values = ET.SubElement(ET.SubElement(drawn, "node", {"id": _xml(mark), "label": _xml(actor.name)}), "attvalues")
        for name in ("kind", "country", "wikidata"):
            if value := getattr(actor, name):
                ET.SubElement(values, "attvalue", {"for": name, "value": _xml(value)})
    lines = ET.SubElement(graph, "edges")
    for n, ((a, b), weight) in enumerate(sorted(edges.items())):
        ET.SubElement(lines, "edge", {"id": str(n), "source": _xml(a), "target": _xml(b), "weight": str(weight)})
    return root


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
