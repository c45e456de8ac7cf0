"""German: „…“ and »…«, inverted "sagte Merkel", parted verbs, the subjunctive of reported speech; names take -s in the genitive only."""

from readout.language.suffixes import suffix_rules
from readout.language.tongue import Tongue, any_of, word_set

_ACCORDING = ("laut", "nach angaben", "nach aussage", "nach aussagen", "nach den worten", "nach ansicht", "nach auffassung", "nach einschätzung", "nach meinung", "nach darstellung", "nach informationen",
              "gemäß", "aus sicht", "nach worten", "so die angaben", "den angaben")

TONGUE = Tongue(
    code="de", name="German", level="partial",
    pronouns={"er": "male", "sie": "female", "dieser": "male", "diese": "female", "letzterer": "male"},
    nobody=word_set("ich wir wer"), things=word_set("man es das dies"),
    that=r"(?:,\s*)?(dass|daß|ob|wie|wonach)",
    according=any_of(_ACCORDING),
    according_after=r"zufolge",
    citing=r"unter berufung auf|wie (?:die|der|das|den)|beruft sich auf|berufen sich auf",
    says_so=r"so|laut|erneut|dazu",
    document=r"heißt es (?:in|im|aus|bei|weiter in|dazu in)|hieß es (?:in|im|aus|bei|weiter in|dazu in)|steht in|stand in",
    conjunctions=word_set("und sowie oder aber doch denn sondern"),
    prepositions=word_set("in im am an auf aus bei beim mit nach von vom vor zu zum zur über unter gegen für durch um seit während wegen trotz ohne laut gegenüber anlässlich bis ab neben hinter zwischen innerhalb angesichts",
                          "heute gestern morgen dort hier dabei damit daraufhin dazu darin zudem außerdem später zuvor danach anschließend weiterhin ferner jedoch allerdings auch nun bereits gleichzeitig so als wenn während nachdem",
                          "weil obwohl ähnlich wörtlich weiter unterdessen inzwischen schließlich dann deshalb daher hierzu hingegen dagegen zunächst bislang insgesamt mittlerweile"),
    inner=word_set("für von vom der des aus im in beim zum zur am an"),
    openers=word_set("der die das ein eine sein seine ihr ihre er sie viele mehrere einige beide kein keine"),
    oblique=word_set("dem den des einem einen einer eines seinem seinen seiner ihrem ihren ihrer diesem diesen"),
    light=word_set("auch weiter weiterhin dazu daher jedoch allerdings ferner zudem außerdem noch dann nun heute gestern am unter anderem wörtlich erneut bereits später zuvor ebenfalls gleichzeitig hierzu sich es mir ihm ihr ihnen uns",
                   "demnach gar sogar nur wiederum deshalb schließlich zunächst kürzlich jetzt"),
    auxiliaries=word_set("hat hatte haben hatten habe wird wurde wurden werden ist sei nicht"),
    particles=word_set("mit hinzu an fest vor zurück aus auf zu ein fort davon"),
    sure=word_set("er ich wir"), names=frozenset({"von der leyen", "van der bellen"}), verb_second=True,
    reported_mood=r"sei|seien|habe|hätten|hätte|wäre|wären|werde|würde|würden|könne|könnten|müsse|müssten|wolle|solle|sollten|dürfe|gebe|gäbe|bestehe|gehe|stehe|komme|führe|bleibe|nehme|mache|halte|liege|brauche|wisse|ließen|handele|handle",
    as_said=word_set("wie"), said_in=r"(?!)",
    not_held=r"(?:ist |war |wurde |fand )?(?:nicht|kein\w*)|(?:wurde |ist )?(?:abgesagt|verschoben)|platzte",
    titles=r"amtskolleg(?:e|en|in)|kolleg(?:e|en|in)|kanzler(?:in|s)?|könig(?:in|s)?|kronprinz(?:en)?|herr|herrn|frau|premier(?:s)?|botschafter(?:in|s)?|generalsekretär(?:in|s)?",
    collective=r"beide politiker|die (?:beiden )?(?:politiker|minister|präsidenten|staatschefs|außenminister|regierungschefs)|beide seiten|die beiden",
    company=word_set("mit"), between=word_set("zwischen von des der"),
    status={
        "planned": r"wird|werden|soll|sollen|wollen|will|plan(?:t|en|te)|geplant\w*|vorgesehen|morgen|nächste\w*|kommende\w*|bevorstehend\w*|erwartet|vor dem|lud|eingeladen|beabsichtig\w+|angekündigt",
        "hypothetical": r"könnte|könnten|würde|würden|möglich\w*|vielleicht|möglicherweise|forderte|fordert|müsse|müssen|sollte|sollten",
        "conditional": r"wenn|falls|sofern|im falle",
        "negated": r"nicht|kein\w*|nie|ohne|abgesagt|sagte\b.{0,60}\bab|verschoben|verweigert\w*|lehnt\w*|geplatzt",
        "denied": r"dementiert\w*|bestreitet|bestritt|wies\b.{0,80}\bzurück",
    },
    bases=suffix_rules("s:- ’:- 's:-"),
)
