"""The words that times are told in, and the pattern pieces made of them: English, Russian, Polish, Ukrainian, German, French."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: i for i, names in enumerate(rows, first) for word in names.split()}


MONTHS = _numbered((
    "january jan января январь январе stycznia styczniu styczeń січня січні januar janvier",
    "february feb февраля февраль феврале lutego lutym luty лютого лютому februar février",
    "march mar марта март марте marca marcu березня березні märz mars",
    "april apr апреля апрель апреле kwietnia kwietniu квітня квітні avril",
    "may мая май мае maja maju травня травні mai",
    "june jun июня июнь июне czerwca czerwcu червня червні juni juin",
    "july jul июля июль июле lipca lipcu липня липні juli juillet",
    "august aug августа август августе sierpnia sierpniu серпня серпні août",
    "september sep sept сентября сентябрь сентябре września wrześniu вересня вересні septembre",
    "october oct октября октябрь октябре października październiku жовтня жовтні oktober octobre",
    "november nov ноября ноябрь ноябре listopada listopadzie листопада листопаді novembre",
    "december dec декабря декабрь декабре grudnia grudniu грудня грудні dezember décembre"), 1)
WEEKDAYS = _numbered((
    "monday mon понедельник понедельника poniedziałek poniedziałku понеділок понеділка montag lundi",
    "tuesday tue tues вторник вторника wtorek wtorku вівторок вівторка dienstag mardi",
    "wednesday wed среду среда среды środę środa środy середу mittwoch mercredi",
    "thursday thu thurs четверг четверга czwartek czwartku четвер четверга donnerstag jeudi",
    "friday fri пятницу пятница пятницы piątek piątku п'ятницю п'ятниця п'ятниці п’ятницю п’ятниця п’ятниці freitag vendredi",
    "saturday sat субботу суббота субботы sobotę sobota soboty суботу субота суботи samstag sonnabend samedi",
    "sunday sun воскресенье воскресенья niedzielę niedziela niedzieli неділю неділя неділі sonntag dimanche"), 0)
RELATIVE_DAYS = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1, "позавчера": -2, "послезавтра": 2, "позавчора": -2, "післязавтра": 2, "przedwczoraj": -2, "pojutrze": 2,
                 "vorgestern": -2, "übermorgen": 2, "avant-hier": -2, "après-demain": 2, "сегодня": 0, "вчера": -1, "накануне": -1, "завтра": 1,
                 "dziś": 0, "dzisiaj": 0, "wczoraj": -1, "jutro": 1, "сьогодні": 0, "вчора": -1, "heute": 0, "gestern": -1, "hier": -1, "aujourd'hui": 0, "demain": 1}
NUMBERS = _numbered(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
                     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"), 1)
NUMBERS |= {"a": 1, "an": 1, "another": 1, "couple": 2, "dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
VAGUE = ("several", "few", "some", "many", "recent", "numerous")
UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
OTHER_UNITS = {"секунд": "second", "минут": "minute", "час": "hour", "дня": "day", "дней": "day", "день": "day", "недел": "week", "месяц": "month", "год": "year", "лет": "year",
               "minut": "minute", "godzin": "hour", "dni": "day", "dzień": "day", "tygodni": "week", "miesi": "month", "rok": "year", "lat": "year"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
SIDES = {"last": -1, "past": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1, "this": 0, "current": 0}


def _longest(words: Iterable[str]) -> str:
    """Alternatives, longer words first, so that "sept" does not stop at "sep"."""
    return "|".join(sorted(words, key=len, reverse=True))


# Pattern pieces.
M, W, DAY = _longest(MONTHS), _longest(WEEKDAYS), _longest(RELATIVE_DAYS)
N = rf"(?<![\d,.])(?:\d{{1,3}}(?:\.\d)?|{_longest(NUMBERS)}|{_longest(VAGUE)})"
UNIT = "second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie)"
PART, SEASON, ORDINAL, SIDE = _longest(PARTS), _longest(SEASON_CODES), _longest(ORDINALS), _longest(SIDES)
WITHIN = r"(?:(?:the\s+)?(?:beginning|start|end|middle|rest)\s+of\s+)?(?:(?:early|mid|late|earlier|later)[\s-]+(?:in\s+)?)?"


_LIST = re.compile(r"(?<=[|>:])[\w'’-]+(?:\|[\w'’-]+){3,}(?=[|)])")  # four alternatives or more that are plain words


def factored(pattern: str) -> str:
    """The pattern with its lists of words told by their beginnings, after a look at the first letter: `re` tries one letter and not every word of six languages."""
    return _LIST.sub(_told_by_beginnings, pattern)


def _told_by_beginnings(match: re.Match[str]) -> str:
    words = match[0].split("|")
    longest_first = not any(later != word and later.startswith(word) for i, word in enumerate(words) for later in words[i:])
    firsts = "".join(dict.fromkeys(re.escape(word[0]) for word in words))
    return f"(?=[{firsts}])(?:{_by_beginnings(words) if longest_first else match[0]})"


def _by_beginnings(words: Iterable[str]) -> str:
    """The words as a pattern that is tried letter by letter, longer words first."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(first) + _by_beginnings(rest) for first, rest in tails.items() if first]
    if not parts:
        return ""
    return rf"(?:{'|'.join(parts)}){'?' if '' in tails else ''}" if len(parts) > 1 or "" in tails else parts[0]
