"""Polish: quotations with speaker („…”, dashes, "powiedział Rau"), encounters; dictionary forms of names by suffix rules."""

from readout.language.suffixes import suffix_rules
from readout.language.tongue import Tongue, any_of, word_set

_ACCORDING = ("zdaniem", "według", "wg", "w ocenie", "w opinii", "jak podaje", "jak informuje", "jak podał", "jak podała", "zgodnie z")
# ending -> what stands in its place; nominatives of foreign and native surnames and given names in -ski, -a, -o and consonants.
_BASES = suffix_rules("""
'ego:- 'emu:- 'm:- 'a:- 'owi:- 'em:- 'iem:- 'u:- 'ie:- 'go:- ’ego:- ’emu:- ’m:- ’a:- ’owi:- ’em:- ’iem:- ’u:- ’ie:- ’go:-
skiego:ski skiemu:ski skim:ski ckiego:cki ckiemu:cki ckim:cki skiej:ska ską:ska ckiej:cka cką:cka iego:i iemu:i ym:y ego:y emu:y
owie:- owi:- iem:- em:- em:o ów:- ami:- ą:a ę:a ie:a y:a i:a u:- a:-
kiem:k giem:g niem:ń siem:ś niego:ni niemu:ni nim:ni wie:w rze:r dzie:d cie:t le:ł nie:n mie:m pie:p bie:b
""")

TONGUE = Tongue(
    code="pl", home="POL", name="Polish", level="partial",
    pronouns={"on": "male", "ona": "female", "oni": "plural", "jego": "male", "jej": "female", "ich": "plural"},
    nobody=word_set("ja my który która którzy kto"), things=word_set("to"),
    that=r"(?:,\s*)?(?:o\s+tym,\s+)?(że|iż|jakoby|żeby|aby)",
    according=any_of(_ACCORDING),
    citing=r"powołując się na|cytowan\w+ przez|jak (?:podaje|pisze|informuje|przekazuje)",
    document=r"czytamy w|napisano w|podano w|stwierdzono w|zaznaczono w|poinformowano w|głosi",
    conjunctions=word_set("i oraz a ale lecz też także"),
    prepositions=word_set("w we na o od do z ze u za pod nad przed przez przy po dla bez przeciw między wśród wobec podczas dzięki mimo wbrew według jak gdy kiedy jeśli jeżeli choć ponieważ wczoraj dziś dzisiaj jutro",
                          "wcześniej także następnie we wtorek"),
    inner=word_set("ds. do przy"),
    openers=word_set("on ona oni sam sama jeden jedna niektórzy wielu ten ta ci"),
    light=word_set("także też również wcześniej potem następnie dalej dziś dzisiaj wczoraj dziennikarzom mu jej im mi już jeszcze później przy tym jednak ponownie wówczas wprost się"),
    auxiliaries=word_set("był była byli będzie nie się"),
    points_back=r"o tym|to",
    as_said=word_set("jak"), said_in=r"\w+(?:li|no)\s+(?:w|we)",
    not_held=r"nie (?:odby\w+|dosz\w+|będzie|jest planowan\w+)|(?:zosta\w+ )?(?:odwoł|przełoż|zerwan)\w+",
    titles=r"koleg\w*|odpowiednik(?:iem|a|owi)?|premier(?:em|a|owi)?|kanclerz(?:em|a|owi)?|król(?:em|a|owi)?|książ[ęe]\w*|lider(?:em|a|owi)?|pan(?:em|a)?|ambasador(?:em|a|owi)?",
    collective=r"przywódcy|prezydenci|ministrowie|szefowie|strony|politycy|dyplomaci|rozmówcy|premierzy",
    taking_part=r"z udziałem|przy udziale", visit=r"wizyt\w*|podróż\w*",
    exchange=word_set("od do"), company=word_set("z ze"), between=word_set("między pomiędzy"),
    status={
        "planned": r"będzie|będą|odbędzie|odbędą|ma się (?:odbyć|spotkać)|mają się (?:odbyć|spotkać)|spotka się|spotkają się|porozmawia|porozmawiają|planuj\w+|zaplanowan\w+|zamierza\w*|jutro|przed|zaprosił\w*|zaproponował\w*"
                   r"|przyszłym tygodniu|najbliższ\w+|spodziewan\w+|przygotow\w+|uda się|przyjmie",
        "hypothetical": r"by|mógłby|mogłaby|może|mogą|możliw\w+|prawdopodobn\w+|wezwał\w*|wzywa|należy|powinn\w+|powinien",
        "conditional": r"jeśli|jeżeli|gdyby|w przypadku|pod warunkiem",
        "negated": r"nie|odwołał\w*|odwołan\w+|przełożył\w*|przełożon\w+|odmówił\w*|bez|zerwał\w*",
        "denied": r"zaprzeczył\w*|zaprzecza|zdementował\w*|dementuje",
    },
    bases=_BASES,
)
