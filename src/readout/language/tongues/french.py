"""French: « … », "a déclaré le ministre", "a-t-il ajouté"; names do not change, but for l’ and d’ written to them."""

from readout.language.tongue import Tongue, any_of, word_set

_ACCORDING = ("selon", "d'après", "d’après", "pour", "aux yeux de", "de l'avis de", "de l’avis de", "à en croire")

TONGUE = Tongue(
    code="fr", home="FRA", name="French", level="partial",
    pronouns={"il": "male", "elle": "female", "ils": "plural", "elles": "plural", "celui-ci": "male", "celle-ci": "female", "ce dernier": "male", "cette dernière": "female"},
    nobody=word_set("je j nous vous qui"), things=word_set("on ce c cela"),
    that=r"(?:,\s*)?(que|qu['’]|si)",
    according=any_of(_ACCORDING),
    citing=r"citant|cité par|citée par|cités par|rapporte|a rapporté",
    document=r"peut-on lire dans|lit-on dans|indique-t-on (?:dans|à|de|au)|précise-t-on (?:dans|à|de|au)|indique|précise le communiqué|selon",
    conjunctions=word_set("et ou mais ainsi"),
    prepositions=word_set("à au aux dans en sur sous par pour de du des d avec sans chez vers contre avant après depuis pendant lors entre devant malgré selon comme quand si lorsque tandis puis ensuite hier aujourd demain",
                          "mardi lundi mercredi jeudi vendredi samedi dimanche dès jusqu suite interrogé interrogée aussi enfin toutefois cependant par ailleurs"),
    inner=word_set("de du des d à au aux"),
    openers=word_set("le la les l un une son sa ses leur leurs il elle ils elles plusieurs certains"),
    light=word_set("aussi également encore notamment ensuite par ailleurs en outre toutefois cependant hier aujourd'hui mardi lundi mercredi jeudi vendredi samedi dimanche ainsi déjà"),
    auxiliaries=word_set("a ont avait avaient aurait est sont s ne pas"),
    points_back=r"(?:c['’]est|voilà) ce que",
    as_said=word_set("comme"), said_in=r"(?!)",
    not_held=r"(?:n['’]a |n['’]aura |n['’]est |n['’]ont )?pas (?:eu|lieu|prévu\w*)|(?:a été |est )?(?:annulé|reporté)\w*",
    titles=r"homologue|collègue|chancelier|chancelière|roi|prince|m|mme|premier|ambassadeur|ambassadrice",
    collective=r"(?:les )?deux (?:dirigeants|présidents|ministres|chefs|hommes|responsables|parties)|les (?:dirigeants|présidents|ministres)",
    taking_part=r"avec la participation|en présence", visit=r"visites?|déplacement|tournée",
    exchange=word_set("de à au du"), company=word_set("avec"), between=word_set("entre de du des d"),
    status={
        "planned": r"doit|doivent|va|vont|devrait|devraient|prévu\w*|prévoi\w+|s'entretiendra|s'entretiendront|s’entretiendra|s’entretiendront|rencontrera|rencontreront|recevra|demain|prochain\w*|prochaine\w*|à venir|invité|proposé|aura lieu|auront lieu|se tiendra|se réuniront",
        "hypothetical": r"pourrait|pourraient|peut|peuvent|possible|éventuel\w*|appelle à|a appelé à|faut|faudrait",
        "conditional": r"si|en cas de|à condition",
        "negated": r"ne|n|pas|aucun\w*|sans|annulé\w*|reporté\w*|refusé\w*|jamais",
        "denied": r"démenti\w*|dément|nié|nie",
    },
)
