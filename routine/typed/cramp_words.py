"""The words of a cramp as it is typed, and what to write in the place of one that is none. EVIDENCE section 9."""

import re
from collections.abc import Mapping

from routine.diary.cramps import SEVERAL
from routine.diary.warning_rules import RULES, SLOWLY
from routine.i18n import N_, _, command_line

EXAMPLE = "cramp log 03:10 left calf 6 3m"

Noted = tuple[str, object]
"""A field of the diary and its value."""

SINGLE: Mapping[str, Noted] = {
    "left": ("side", "left"),
    "right": ("side", "right"),
    "both": ("side", "both"),
    **dict.fromkeys(("calf", "calves"), ("muscle", "calf")),
    **dict.fromkeys(("foot", "feet", "toe", "toes", "arch", "sole", "soles"), ("muscle", "foot")),
    **dict.fromkeys(("thigh", "thighs", "quad", "quads"), ("muscle", "thigh_front")),
    **dict.fromkeys(("hamstring", "hamstrings", "back-of-thigh"), ("muscle", "thigh_back")),
    **dict.fromkeys(("other", "shin", "hip", "buttock"), ("muscle", "other")),
    "woke": ("woke", True),
    "awake": ("woke", False),
    SEVERAL: ("count", SEVERAL),
    "once": ("count", 1),
    "twice": ("count", 2),
    "sore": ("soreness", "hours"),
    "sore-next-day": ("soreness", "next_day"),
}
"""Words for a field that holds one value; a second word for the same field is refused."""

SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("swollen", "swelling", "swelled", "puffy"), "swelling"),
    **dict.fromkeys(("red", "redness", "reddish", "darker"), "redness"),
    **dict.fromkeys(("hot", "warm", "warmth"), "warmth"),
    **dict.fromkeys(("numb", "numbness", "tingling", "tingly"), "numbness"),
    **dict.fromkeys(("weak", "weakness", "weaker"), "weakness"),
    **dict.fromkeys(("twitching", "twitches", "twitch"), "twitching"),
    "cold": "cold_leg",
    **dict.fromkeys(("pale", "white"), "pale"),
    **dict.fromkeys(("blue", "bluish", "purple"), "blue"),
    **dict.fromkeys(("cannot-move", "lame", "paralysed", "paralyzed", "paralysis"), "cannot_move"),
    "cannot-feel": "cannot_feel",
    **dict.fromkeys(("slowly", "slow"), "slowly"),
    **dict.fromkeys(("breathless", "breathlessness", "short-of-breath"), "breathless"),
    **dict.fromkeys(("vomiting", "vomited", "diarrhoea", "diarrhea", "heavy-sweating"), "fluid_loss"),
    "dark-urine": "dark_urine",
    "wound": "wound",
    "chest-pain": "chest_pain",
    "crawling": "crawling",
    "between-the-legs": "between_the_legs",
    **dict.fromkeys(("face", "speech", "stroke"), "face_or_speech"),
    **dict.fromkeys(("stiff-jaw", "lockjaw"), "stiff_jaw"),
}
"""`cold` is a leg that is cold; cold that was put on it is `cooled`. `slowly` is of all that is told with it."""
CONTEXT: Mapping[str, str] = {
    **dict.fromkeys(("exercise", "sport"), "exercise"),
    **dict.fromkeys(("sitting", "sat-long"), "long_sitting"),
    **dict.fromkeys(("standing", "stood"), "long_standing"),
    **dict.fromkeys(("alcohol", "wine", "beer"), "alcohol"),
    **dict.fromkeys(("coffee", "caffeine"), "late_caffeine"),
    **dict.fromkeys(("heat", "hot-day"), "heat"),
    "walking": "walking",
}
RELIEF: Mapping[str, str] = {
    **dict.fromkeys(("stretched", "stretching"), "stretching"),
    **dict.fromkeys(("rubbed", "massage"), "massage"),
    "walked": "walking",
    **dict.fromkeys(("ice", "cooled", "ice-pack", "cold-pack"), "cold"),
    **dict.fromkeys(("warmed", "warm-towel", "hot-towel", "warm-bath", "warm-shower", "hot-water-bottle"), "warmth"),
}
HELPED: Mapping[str, str] = {"heat": "warmth", "walking": "walking"}
"""Of what came before a cramp, what may as well have been done about it: told with `helped`, and nothing else that
was done, it was (issue 17 A8)."""
SEVERAL_VALUES: Mapping[str, Mapping[str, str]] = {"signs": SIGNS, "context": CONTEXT, "relief": RELIEF}
SCALES: Mapping[str, str] = {"sleep": "sleep_disturbance", "distress": "distress", "helped": "helped"}
"""`sleep 6`: how much it disturbed sleep, of 10; how distressing it was; how much the relief helped."""

_PHRASES = tuple(
    phrase.replace("-", " ")
    for phrase in (
        *("back-of-thigh", "hot-day", "sore-next-day"),
        *(word for words in (SIGNS, RELIEF) for word in words if "-" in word),
    )
)
MEANT: Mapping[str, str] = {
    r"\b(10|[0-9]) (?:(?:out )?of|/) (?:10|ten)\b": r"\1/10",
    r"\bo['\u2019]? ?clock\b": "o'clock",
    r"\bcan(?:'t|\u2019t|t| not)\b": "cannot",
    r"\bcannot breathe\b": "short of breath",
    r"\bbetween (?:my )?legs\b": "between the legs",
    r"\b(?:lasted|after) (?=[0-9]+ ?(?:m|s|h|min|mins|minutes?|secs?|seconds?|hours?)\b)": "",
    r"\b(?:unable to|could not|couldn't|couldn\u2019t) (?=move\b|feel\b)": "cannot ",
    r"\bno feeling\b": "cannot feel",
    r"\b(?:lost feeling|pins (?:and|&|n) needles)\b": "numb",
    r"\b(?:dark|brown|cola|tea)(?:[- ]colou?red)? (?:urine|pee|wee)\b": "dark urine",
    r"\b(?:urine|pee|wee) (?:is |was )?(?:dark|brown)\b": "dark urine",
    r"\bshortness of breath\b|\bout of breath\b": "short of breath",
    r"\bpain in (?:the |my )?chest\b|\bchest pains\b": "chest pain",
    r"\bslurred(?: speech)?\b|\bspeech (?:is |was )?slurred\b": "speech",
    r"\b(?:droopy|drooping) face\b|\bface (?:is )?(?:droop(?:y|s|ing)|drooped)\b": "face",
    r"\b(?:locked jaw|jaw (?:is )?(?:locked|stiff))\b": "stiff jaw",
    r"\bdirty wound\b": "wound",
    r"\bice[- ]cold\b": "cold",
    r"\bheat(?= helped\b)": "warmed",
    r"\bcold(?= helped\b)": "cooled",
    r"\bwalking(?= helped\b)": "walked",
}
"""What is read as another word: of a sign only where nothing else can be meant by it (issue 17)."""

# Translators: what is typed stays English.
_WRITE = N_("Write it like: {example}   All words: {routine} cramp log --help")
_SUDDENLY = frozenset({"sudden", "suddenly"})
_SUDDEN = frozenset(
    {"cold_leg", "pale", "blue", "numbness", "weakness", "cannot_move", "cannot_feel", "face_or_speech"}
)
"""Signs that `suddenly` adds nothing to: they are taken for sudden unless `slowly` is told (RF06, RF20, RF22)."""
_ENDLESS = re.compile(
    r"(?:won['\u2019]?t|will not|does not|doesn['\u2019]?t|did not|didn['\u2019]?t|not) stop(?:ping)?\b"
)
_STRENGTHS = frozenset({"severe", "strong", "mild", "bad", "terrible", "awful", "unbearable", "painful"})
_NO_CRAMP = frozenset({"none", "no", "nothing"})
_LONG = 7
"""Letters from which on two may be wrong."""


def in_known_words(text: str) -> list[str]:
    """The words that were typed, a phrase as one: `dark-urine` of `brown urine`."""
    plainly = " ".join(text.lower().replace(",", " ").split())
    for pattern, meant in MEANT.items():
        plainly = re.sub(pattern, meant, plainly)
    for phrase in _PHRASES:
        plainly = re.sub(rf"\b{phrase}\b", phrase.replace(" ", "-"), plainly)
    words = plainly.split()
    came = {SIGNS.get(word) for word in words}
    return [word for word in words if word not in _SUDDENLY] if came & _SUDDEN and SLOWLY not in came else words


def signs_in(text: str) -> frozenset[str]:
    """The signs whose words stand in a text, whatever else does; it is not read for more (`not numb` holds one)."""
    words = in_known_words(re.sub(r"[^\w'\u2019-]+", " ", text))
    return frozenset(SIGNS[word] for word in words if word in SIGNS)


def is_endless(text: str) -> bool:
    """Whether it says that it does not stop, as `won't stop` does: no word of the diary, but RF05."""
    return bool(_ENDLESS.search(" ".join(text.lower().split())))


def _write_it_like() -> str:
    """An example, and where all words are."""
    return _(_WRITE, example=command_line(EXAMPLE))


def instead_of(word: str) -> str:
    """What to write in the place of a word that means nothing; of a number what it may be."""
    if word.isdecimal() and len(word) < 4 and int(word) > 10:
        clock = f"{word}:00" if int(word) < 24 else ""
        minutes = _("The strength goes to 10. For its length write {minutes}.", minutes=f"{word}m")
        return " ".join([minutes, _("For the time write {clock}.", clock=clock) if clock else ""]).rstrip()
    nearest = _nearest(word)
    told = [
        _("Nothing was saved."),
        _("Did you mean {nearest}?", nearest=nearest) if nearest else "",
        _("How strong it was is a number up to 10.") if word in _STRENGTHS else "",
    ]
    lines = [
        _("For a night without a cramp: {routine} cramp none") if word in _NO_CRAMP else "",
        _write_it_like(),
        _("For warning signs: {routine} cramp check"),
    ]
    return " ".join(filter(None, [*told, "   ".join(filter(None, lines))]))


def _nearest(word: str) -> str | None:
    """The word of which this is a near misspelling; a word of the warning signs is none of another."""
    if word in {part for rule in RULES.values() for part in re.findall("[a-z]+", rule.words)}:
        return None
    known = [*SINGLE, *(each for values in SEVERAL_VALUES.values() for each in values), *SCALES]
    return next((each for each in known if _is_misspelling(word, each)), None)


def _is_misspelling(word: str, known: str) -> bool:
    """One letter is wrong, or two in a long word, or two changed places; nobody misses the first."""
    if word[:1] != known[:1] or abs(len(word) - len(known)) > 1:
        return False
    from difflib import SequenceMatcher  # here, for most words are right

    changes = SequenceMatcher(None, word, known, autojunk=False).get_opcodes()
    wrong = sum(max(end - begin, there - here) for kind, begin, end, here, there in changes if kind != "equal")
    allowed = 2 if min(len(word), len(known)) >= _LONG else 1
    return wrong <= allowed or sorted(word) == sorted(known)
