"""Arabic: people, states, dates and encounters by the tables; conjunctions and prepositions may be written together with the next word."""

from readout.language.tongue import Tongue, word_set

TONGUE = Tongue(
    code="ar", name="Arabic", level="tables", conjunctions=word_set("و"), prepositions=word_set("مع في من الى إلى على عن"),
    company=word_set("مع"), exchange=word_set("من إلى الى"), between=word_set("بين"),
    status={"planned": "س(?:يلتقي|يجتمع|يعقد|يزور|يبحث)|من المقرر|المقبل|القادم|غد[اًا]?", "negated": "لم|لن|ألغى|ألغيت|تأجيل", "denied": "نفى|نفت|ينفي",
            "conditional": "إذا|اذا"},
)
