"""Happenings as linked data: SEM for what happened, PROV-O for where it is said, in Turtle or JSON-LD.

    <urn:dateline:happening:h-1f…> a sem:Event ;
        rdfs:label "The envoys met at the navy yard …" ;
        sem:eventType plover:CONSULT ;
        sem:hasActor <urn:dateline:entity:e-03…> ;
        sem:hasEarliestBeginTimeStamp "1905-08-09T00:00:00"^^xsd:dateTime ;
        sem:hasLatestEndTimeStamp     "1905-08-10T00:00:00"^^xsd:dateTime ;
        schema:eventStatus schema:EventScheduled ;
        prov:wasDerivedFrom <urn:dateline:report:rye-1#char=102,151> .

The interval of a date is that within which the event lies, which is what SEM's earliest begin and latest end mean. What
reports asserted of its status, one after the other, hangs on it as `term:assertion`, each with the characters that assert
it (RFC 5147). SEM: van Hage et al. 2011; that spans denote events follows GAF (Fokkens et al. 2013). A report's id is
percent-encoded, so that no id breaks out of its address.
"""

from urllib.parse import quote

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, Namespace, URIRef

from dateline.mention import Status
from dateline.record import moment
from dateline.report import Report
from dateline.span import Evidence
from dateline.story import Assertion, Entity
from dateline.tell.event_rows import Row
from dateline.tell.telling import Telling
from dateline.tell.wording import one_line

SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
TERM = Namespace("urn:dateline:term:")
PLOVER = Namespace("urn:dateline:plover:")

EVENT_STATUS: dict[Status, str] = {
    "planned": "EventScheduled", "under way": "EventScheduled", "happened": "EventScheduled",
    "postponed": "EventPostponed", "cancelled": "EventCancelled",
}  # fmt: skip
"""schema.org's EventStatusType. It has no word for what is only possible, or denied: those have none."""
KINDS = {"person": SCHEMA.Person, "organization": SCHEMA.Organization, "place": SCHEMA.Place}


def graph_of(told: Telling) -> Graph:
    """The happenings and entities asked for, and what they refer to, as one graph."""
    graph = Graph()
    for prefix, namespace in (("sem", SEM), ("prov", PROV), ("schema", SCHEMA), ("geo", GEO), ("gaf", GAF),
                              ("term", TERM), ("plover", PLOVER)):  # fmt: skip
        graph.bind(prefix, namespace, override=True, replace=True)
    entities = {entity.id: entity for entity in told.known.resolved.entities}
    described = {entity.id for entity in told.entities}
    cited: set[str] = set()
    for row in told.rows():
        described |= _happening(graph, row, cited)
    for entity in sorted(described & entities.keys()):
        _entity(graph, entities[entity])
    for report in sorted(cited & told.known.reports.keys()):
        _report(graph, told.known.reports[report])
    return graph


def turtle(told: Telling) -> str:
    """The graph in Turtle."""
    return graph_of(told).serialize(format="turtle")


def json_ld(told: Telling) -> str:
    """The graph in JSON-LD 1.1."""
    return graph_of(told).serialize(format="json-ld", indent=1, auto_compact=True, sort_keys=True)


def _iri(kind: str, id: str) -> URIRef:
    return URIRef(f"urn:dateline:{kind}:{quote(id, safe='')}")


def _characters(place: Evidence) -> URIRef:
    return URIRef(f"{_iri('report', place.report)}#char={place.span.start},{place.span.end}")


def _text(words: str) -> Literal:
    return Literal(one_line(words), lang="en")


def _degrees(value: float) -> Literal:
    """A decimal: rdflib writes doubles with seven digits, which is metres off."""
    return Literal(f"{value:.6f}", datatype=XSD.decimal)


def _happening(graph: Graph, row: Row, cited: set[str]) -> set[str]:
    """Adds a happening; returns the entities that it refers to."""
    happening = row.happening
    node = _iri("happening", happening.id)
    graph.add((node, RDF.type, SEM.Event))
    graph.add((node, RDFS.label, _text(row.said)))
    graph.add((node, TERM.lemma, Literal(happening.lemma)))
    graph.add((node, TERM.status, Literal(happening.status)))
    if happening.status in EVENT_STATUS:
        graph.add((node, SCHEMA.eventStatus, SCHEMA[EVENT_STATUS[happening.status]]))
    if happening.code:
        graph.add((node, SEM.eventType, PLOVER[happening.code]))
    if when := happening.when:
        for term, value in ((SEM.hasEarliestBeginTimeStamp, when.begin), (SEM.hasLatestEndTimeStamp, when.end)):
            if value is not None:
                graph.add((node, term, Literal(moment(value), datatype=XSD.dateTime)))
        graph.add((node, TERM.grain, Literal(when.grain)))
    refers = set()
    for part in happening.participants:
        if part.entity:
            graph.add((node, SEM.hasActor, _iri("entity", part.entity)))
            refers.add(part.entity)
    if row.place and row.place.entity:
        graph.add((node, SEM.hasPlace, _iri("entity", row.place.entity.id)))
        refers.add(row.place.entity.id)
    for ref in happening.mentions:
        graph.add((node, GAF.denotedBy, _characters(ref.evidence)))
        graph.add((node, PROV.wasDerivedFrom, _iri("report", ref.report)))
        cited.add(ref.report)
    for number, assertion in enumerate(happening.history, 1):
        _assertion(graph, node, number, assertion)
    return refers


def _assertion(graph: Graph, node: URIRef, number: int, assertion: Assertion) -> None:
    said = URIRef(f"{node}:assertion:{number}")
    graph.add((node, TERM.assertion, said))
    graph.add((said, RDF.type, PROV.Entity))
    graph.add((said, TERM.status, Literal(assertion.status)))
    graph.add((said, PROV.wasDerivedFrom, _characters(assertion.evidence)))
    for term, value in ((TERM.asOf, assertion.as_of), (TERM.begin, assertion.begin), (TERM.since, assertion.since)):
        if value:
            graph.add((said, term, Literal(value)))


def _entity(graph: Graph, entity: Entity) -> None:
    node = _iri("entity", entity.id)
    graph.add((node, RDF.type, SEM.Place if entity.kind == "place" else SEM.Actor))
    if entity.kind in KINDS:
        graph.add((node, RDF.type, KINDS[entity.kind]))
    graph.add((node, RDFS.label, _text(entity.name)))
    for name in entity.names:
        if name.text != entity.name:
            graph.add((node, SCHEMA.alternateName, _text(name.text)))
    for text in dict.fromkeys(role.text for role in entity.roles):
        graph.add((node, SCHEMA.jobTitle, _text(text)))
    if entity.wikidata:
        graph.add((node, SCHEMA.sameAs, URIRef(f"http://www.wikidata.org/entity/{quote(entity.wikidata, safe='')}")))
    if entity.latitude is not None and entity.longitude is not None:
        graph.add((node, GEO.lat, _degrees(entity.latitude)))
        graph.add((node, GEO.long, _degrees(entity.longitude)))


def _report(graph: Graph, report: Report) -> None:
    node = _iri("report", report.id)
    graph.add((node, RDF.type, PROV.Entity))
    graph.add((node, RDF.type, SCHEMA.NewsArticle))
    if report.title:
        graph.add((node, SCHEMA.headline, _text(report.title)))
    if report.published:
        graph.add((node, SCHEMA.datePublished, Literal(report.published)))
    if report.source:
        outlet = BNode(f"outlet-{quote(report.source, safe='')}".replace("%", "-").replace(".", "-"))
        graph.add((node, PROV.wasAttributedTo, outlet))
        graph.add((outlet, RDF.type, PROV.Organization))
        graph.add((outlet, RDFS.label, _text(report.source)))
    if report.url and report.url.startswith(("http://", "https://")):
        graph.add((node, SCHEMA.url, Literal(report.url, datatype=XSD.anyURI)))
