"""What views, columns and values are called on the pages. `_` marks words for the catalogue; they are translated when shown."""

from __future__ import annotations

from dataclasses import dataclass

from readout.reconcile.positions import topics


def _(words: str) -> str:
    """Marks words for the catalogue."""
    return words


@dataclass(frozen=True, slots=True)
class Shown:
    """A view's columns on its page, and the filters offered there: name -> the values to choose from, or none for free words."""

    columns: tuple[str, ...]
    filters: tuple[str, ...]


NAVIGATION = {
    "/": _("Overview"), "/encounters": _("Encounters"), "/statements": _("Statements"), "/events": _("Events"), "/people": _("People"),
    "/timeline": _("Timeline"), "/matrix": _("Who to whom"), "/positions": _("Positions"), "/discrepancies": _("Discrepancies"), "/documents": _("Documents"), "/copies": _("Copies"),
    "/corrections": _("Corrections"), "/import": _("Import"), "/hand-over": _("Hand over"),
}
TITLES = {
    "encounters": _("Encounters"), "statements": _("Statements"), "events": _("Events"), "people": _("People"), "timeline": _("Timeline"),
    "discrepancies": _("What does not agree"), "documents": _("Documents"), "corrections": _("Corrections"), "positions": _("Positions over time"),
    "copies": _("Copies of texts"),
}
VIEWS = {
    "encounters": Shown(("date", "participants", "mode", "status", "place", "documents", "statements"), ("participant", "country", "mode", "status", "since", "until")),
    "statements": Shown(("speaker", "act", "content", "addressee", "channel", "via", "published", "document"),
                        ("text", "speaker", "addressee", "act", "channel", "topic", "hand", "form", "country", "since", "until", "judgement", "document")),
    "events": Shown(("date", "actors", "code", "recipients", "status", "words", "document"),
                    ("text", "actor", "recipient", "code", "status", "country", "since", "until", "judgement", "document")),
    "people": Shown(("name", "office", "country", "surface_forms", "mentions", "statements", "documents"), ("name", "country", "kind")),
    "timeline": Shown(("date", "kind", "who", "what", "whom", "words", "document"), ("kind", "country", "status", "since", "until", "text", "document")),
    "discrepancies": Shown(("kind", "severity", "words", "other_words", "note", "judgement", "document"), ("kind", "severity", "judgement", "since", "until", "document")),
    "documents": Shown(("title", "published", "publisher", "language", "grade", "statements", "discrepancies"), ("text", "publisher", "language", "since", "until", "document")),
    "positions": Shown(("actor", "topic", "date", "act", "change", "words", "before_words", "via", "document"),
                       ("speaker", "topic", "country", "since", "until", "text", "document")),
    "copies": Shown(("document", "published", "of", "of_published", "share", "basis", "words"), ("document", "since", "until", "text")),
    "corrections": Shown(("at", "who", "action", "kind", "words", "field", "before", "value", "why", "state", "document"),
                         ("who", "action", "kind", "state", "since", "until", "document")),
}
COLUMNS = {
    "date": _("Date"), "participants": _("Participants"), "mode": _("Mode"), "status": _("Status"), "place": _("Place"), "documents": _("Documents"),
    "statements": _("Statements"), "speaker": _("Speaker"), "act": _("Act"), "content": _("What was said"), "addressee": _("To"), "channel": _("Channel"),
    "via": _("Via"), "published": _("Published"), "document": _("Document"), "actors": _("Who"), "code": _("Code"), "recipients": _("To whom"),
    "words": _("Words"), "name": _("Name"), "office": _("Office"), "country": _("Country"), "surface_forms": _("Spellings"), "mentions": _("Mentions"),
    "kind": _("Kind"), "who": _("Who"), "what": _("What"), "whom": _("To whom"), "severity": _("Severity"), "other_words": _("Other words"),
    "note": _("Note"), "judgement": _("Judgement"), "title": _("Title"), "publisher": _("Publisher"), "language": _("Language"), "grade": _("Condition"),
    "discrepancies": _("Discrepancies"), "at": _("When"), "action": _("Action"), "field": _("Field"), "before": _("Before"), "value": _("Value"),
    "why": _("Why"), "state": _("State"), "form": _("Form"), "surface": _("Spelling"), "group": _("Encounter"), "actor": _("Who"), "person": _("Person"),
    "participant": _("Participant"), "recipient": _("To whom"), "since": _("From"), "until": _("Until"), "text": _("Words"), "topic": _("Topic"),
    "hand": _("First-hand or not"), "change": _("Relation"), "before_words": _("Said before"), "of": _("Repeats"), "of_published": _("Published first"),
    "share": _("Share"), "basis": _("How it is known"),
}
CHOICES = {  # filters that offer values
    "mode": (_("phone"), _("meeting"), _("video"), _("letter")),
    "status": (_("actual"), _("planned"), _("conditional"), _("hypothetical"), _("negated"), _("denied"), _("historical")),
    "act": (_("accuse"), _("affirm"), _("agree"), _("announce"), _("ask"), _("assert"), _("believe"), _("condemn"), _("demand"), _("deny"), _("discuss"), _("praise"),
            _("promise"), _("propose"), _("refuse"), _("reject"), _("report"), _("thank"), _("threaten"), _("warn"), _("welcome")),
    "channel": (_("phone"), _("meeting"), _("video"), _("press conference"), _("briefing"), _("written statement"), _("letter"), _("speech"), _("interview"),
                _("social media"), _("broadcast"), _("report")),
    "hand": (_("first-hand"), _("second-hand")),
    "topic": tuple(t.name for t in topics()),  # the list may be edited: a name that no catalogue has is shown as it stands
    "form": (_("direct"), _("indirect"), _("mixed")),
    "severity": (_("low"), _("medium"), _("high")),
    "judgement": (_("open"), _("confirmed"), _("corrected")),
    "state": (_("applied"), _("superseded"), _("undone"), _("orphan")),
    "action": (_("confirm"), _("reject"), _("set"), _("undo")),
}
KINDS = {  # the filter `kind` means something else in every view
    "timeline": (_("encounter"), _("event"), _("statement")),
    "people": (_("person"), _("source")),
    "discrepancies": (_("name"), _("title"), _("organisation"), _("quote wording"), _("number"), _("date"), _("credit"), _("attribution"), _("mistranslation"), _("fact")),
    "corrections": (_("document"), _("mention"), _("actor"), _("statement"), _("event"), _("encounter"), _("discrepancy"), _("person")),
}
MORE = (_("party"), _("third party"), _("unnamed"), _("headline"), _("subhead"), _("body"), _("dateline"), _("byline"),
        _("caption"), _("teaser"), _("promo"), _("form"), _("navigation"), _("given"), _("markup"), _("feed"), _("inferred"), _("time"), _("ok"), _("variant"),
        _("misspelt"), _("truncated"), _("wrong name"), _("same"), _("differs"), _("day"), _("week"), _("month"),
        _("said by both"), _("only in A"), _("passage"), _("credit"), _("unnamed sources"))
CHANGES = (_("first"), _("same words"), _("shortened"), _("translation variant"), _("wording differs"), _("altered"), _("translation"), _("other words"),
           _("credits it"), _("published later"), _("less complete"), _("not to be told"))
TOPICS = (_("NATO enlargement"), _("troop deployments"), _("sanctions"), _("security guarantees"), _("mediation"), _("ceasefire"), _("Minsk agreements"),
          _("arms deliveries"), _("arms control"), _("nuclear programme"), _("energy"), _("prisoners and detained persons"), _("grain and food"),
          _("territorial integrity"), _("Taiwan"), _("human rights"), _("humanitarian access"), _("diplomatic presence"), _("trade"), _("climate"),
          _("migration"), _("investigation of crimes"))
COVERAGE = (_("statements with a known speaker"), _("statements with a known addressee"), _("statements tied to an encounter"), _("names tied to somebody"),
            _("events with a date"), _("encounters with a date"), _("documents with a date that was given"), _("documents in good condition (A or B)"))
EXPORTS = (_("readings with all spans, one JSON object a line (contract reading/1)"), _("every view as CSV, with datapackage.json"),
           _("every view as a sheet of one workbook"), _("every view as Parquet, with datapackage.json"), _("the whole ledger as one dossier that opens offline"),
           _("the same dossier for Word"), _("PLOVER and CAMEO events: nested JSON, and CSV by source and target"), _("FollowTheMoney entities, and what they cannot hold"),
           _("W3C Web Annotations with PROV"), _("who speaks to whom, for Gephi"), _("dated rows for TimelineJS"), _("articles, quotations and events in schema.org terms"),
           _("texts and standoff annotations for brat"))
ERRORS = {
    404: _("There is no such page. Follow a link of the ledger."),
    405: _("This address cannot be used in this way."),
    413: _("This upload is too large. Import fewer or smaller files."),
}


def choices(view: str, name: str) -> tuple[str, ...]:
    """The values a filter offers; none for free words."""
    return KINDS.get(view, ()) if name == "kind" else CHOICES.get(name, ())
