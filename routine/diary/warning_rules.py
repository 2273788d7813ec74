"""The rules of the warning signs and the questions about them, as data: tier, words, card, source. EVIDENCE section 6.

A rule keeps its id for ever: rows and machines know it by that.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from routine.i18n import N_

Tier = Literal["emergency", "urgent", "routine", "information"]
TIERS: tuple[Tier, ...] = ("emergency", "urgent", "routine", "information")
"""The most pressing first: call now, advice today, book an appointment, worth mentioning."""

CARDS: Mapping[str, Tier] = {
    "emergency": "emergency",
    "limb": "emergency",
    "lasting": "urgent",
    "urgent": "urgent",
    "elsewhere": "urgent",
    "urine": "urgent",
    "statin": "urgent",
    "wound": "urgent",
    "poison": "urgent",
    "fluid": "urgent",
    "water_tablet": "urgent",
    "lost_fluid": "urgent",
    "pregnant": "urgent",
    "soon": "routine",
    "routine": "routine",
    "information": "information",
}
"""The cards of the catalogue, `[card.NAME]`, in the order in which they are shown: what to do about such signs."""


class Rule(NamedTuple):
    """One rule.

    Attributes:
        card: what to do about it; it tells the tier.
        words: what was noted, as part of a sentence, in English: `_` says it.
        source: where it comes from, as the rows of EVIDENCE section 6 name it; [P] is a choice of this project.
    """

    card: str
    words: str
    source: str

    @property
    def tier(self) -> Tier:
        """How pressing it is."""
        return CARDS[self.card]


RULES: Mapping[str, Rule] = {
    "RF01": Rule(
        "emergency",
        N_("leg pain or swelling, together with chest pain or being short of breath"),
        "NHS; Health NZ deep vein thrombosis",
    ),
    "RF20": Rule(
        "limb",
        N_("a leg that is suddenly cold, pale or blue, or one that you cannot move or feel"),
        "Health NZ acute limb ischaemia",
    ),
    "RF21": Rule(
        "emergency",
        N_("trouble passing or holding water, or numbness between the legs"),
        "Oxford University Hospitals NHS, cauda equina",
    ),
    "RF22": Rule("emergency", N_("face, arm or speech suddenly affected"), "Stroke Aotearoa NZ, F.A.S.T."),
    "RF23": Rule("emergency", N_("a stiff jaw or trouble swallowing"), "Health NZ tetanus"),
    "RF03": Rule("lasting", N_("a cramp of ten minutes or longer"), "NHS; NHS Northern Ireland"),
    "RF05": Rule("lasting", N_("severe cramping that does not stop"), "Mayo 2023"),
    "RF09": Rule("lasting", N_("leg pain that does not stop, even at rest"), "NHS peripheral arterial disease"),
    "RF05 or RF09": Rule("lasting", N_("cramping or leg pain that does not stop"), "Mayo 2023; NHS"),
    "RF02": Rule(
        "urgent", N_("one leg swollen, hot, red or darker than the other"), "NHS; Health NZ deep vein thrombosis"
    ),
    "RF06": Rule(
        "urgent",
        N_("weakness, lost feeling or twitching, or cramps in chest, arms, belly or upper back"),
        "Merck; UpToDate",
    ),
    "RF02 or RF06": Rule(
        "urgent", N_("one leg swollen, hot, red or darker, or newly weak or numb"), "NHS; Health NZ; Merck"
    ),
    "RF08": Rule(
        "urine", N_("dark urine, or unexplained muscle pain or weakness while taking a statin"), "Mayo rhabdomyolysis"
    ),
    "RF04": Rule(
        "lost_fluid", N_("cramps after a dirty wound, or contact with lead, mercury or another poison"), "NHS; Mayo"
    ),
    "RF07": Rule(
        "lost_fluid",
        N_("cramps after losing much fluid: vomiting, diarrhoea, heavy sweating, a new water tablet"),
        "Merck",
    ),
    "RF04 or RF07": Rule(
        "lost_fluid", N_("cramps after a dirty wound, a poison, or losing much fluid"), "NHS; Mayo; Merck"
    ),
    "RF28": Rule(
        "pregnant",
        N_("in pregnancy: a swollen leg, or a bad headache with swelling"),
        "HSE leg cramps in pregnancy; NHS Humber pre-eclampsia",
    ),
    "RF10": Rule(
        "soon",
        N_(
            "calf pain from walking that stops with rest, sores that stay open, or skin that slowly turned pale or blue"
        ),
        "Merck; NHS peripheral arterial disease",
    ),
    "RF17": Rule("soon", N_("cramps that began within weeks of a new medicine"), "Merck"),
    "RF27": Rule("soon", N_("cramps with much alcohol"), "Merck"),
    "RF17 or RF18": Rule(
        "soon", N_("a new medicine before they began, pregnancy, heavy drinking, or never checked"), "Merck; article"
    ),
    "RF11": Rule(
        "routine",
        N_("woken by cramps, or sleep disturbed, on three nights or more in two weeks"),
        "NHS; Mayo; article; numbers [P]",
    ),
    "RF12": Rule("routine", N_("woken by cramps three times or more in one night"), "UpToDate; number [P]"),
    "RF13": Rule(
        "routine", N_("more nights with a cramp, for four weeks, than in the weeks before"), "article; numbers [P]"
    ),
    "RF14": Rule("routine", N_("little change in six weeks of stretching"), "article; Mayo; Hallegraeff 2012"),
    "RF15": Rule("routine", N_("swelling in both legs, or numbness that came slowly"), "NHS"),
    "RF16": Rule(
        "routine", N_("muscle that slowly shrinks or weakens, or unexplained tiredness"), "NHS; Mayo; article"
    ),
    "RF18": Rule("routine", N_("cramps that are new, or were never checked by a doctor"), "article"),
    "RF24": Rule("routine", N_("cramps on half of the nights or more, for two weeks"), "article; NHS; number [P]"),
    "RF25": Rule(
        "routine", N_("cramps of 7 or more out of 10 on three nights in two weeks"), "article; NHS; number [P]"
    ),
    "RF26": Rule("routine", N_("cramps that are still there after six weeks"), "article; NHS; number [P]"),
    "RF29": Rule("routine", N_("cramps in pregnancy: tell your midwife or doctor"), "HSE leg cramps in pregnancy"),
    "RF30": Rule("routine", N_("tired by day, or daily life disturbed, because of cramps"), "NHS; Mayo; article"),
    "RF10 or RF15 or RF16": Rule(
        "soon",
        N_("cramps from walking, open sores, pale, numb or swollen legs, weakness or tiredness"),
        "Merck; NHS; Mayo; article",
    ),
    "RF19": Rule(
        "information",
        N_("an urge to move the legs with a crawling feeling: it may be restless legs"),
        "Tipton & Wszolek 2017",
    ),
}
"""Those with several numbers are of an answer that leaves open which of them it is."""

LEG_CHANGED = "RF02 or RF06"
"""A Yes to the one question that the morning asks about the legs."""

TODAY: Mapping[str, str] = {
    "chest": "RF01",
    "cold": "RF20",
    "still": "RF20",
    "water": "RF21",
    "face": "RF22",
    "jaw": "RF23",
    "one_leg": "RF02",
    "weak": "RF06",
    "unending": "RF05 or RF09",
    "ten_minutes": "RF03",
    "elsewhere": "RF06",
    "dark": "RF08",
    "statin": "RF08",
    "wound": "RF04",
    "poison": "RF04",
    "fluid": "RF07",
    "water_tablet": "RF07",
    "pregnant_swollen": "RF28",
}
WEEK: Mapping[str, str] = {
    "walking": "RF10",
    "sores": "RF10",
    "medicine": "RF17",
    "alcohol": "RF27",
    "pregnant": "RF29",
    "both_legs": "RF15",
    "thin": "RF16",
    "tired": "RF16",
    "by_day": "RF30",
    "unchecked": "RF18",
    "crawling": "RF19",
}
"""What a yes means, in two groups of one screen each: what cannot wait for tomorrow, and what is for an appointment.
One idea each, in the order of their numbers; what the diary can see by itself is asked too where who only presses
buttons may never have noted it. Their words are `[check.today]` and `[check.week]` of the texts."""

QUESTIONS: Mapping[str, str] = {**TODAY, **WEEK}

EARLIER: Mapping[str, str] = {
    "constant": "RF05 or RF09",
    "spread": "RF06",
    "urine": "RF08",
    "after": "RF04 or RF07",
    "slow": "RF10 or RF15 or RF16",
    "began": "RF17 or RF18",
}
"""What a yes meant to the eight questions that were asked until 0.1: their rows are read for ever."""

OWN_CARDS: Mapping[str, str] = {
    "elsewhere": "elsewhere",
    "statin": "statin",
    "wound": "wound",
    "poison": "poison",
    "fluid": "fluid",
    "fluid_loss": "fluid",
    "water_tablet": "water_tablet",
}
"""Questions, and signs of the diary, with a card of their own: what their rule's card says is of another answer too."""

OF_A_LEG = frozenset({"cold", "still", "one_leg", "weak", "sores", "thin"})
"""Questions whose yes is asked which leg."""

OF_SIGNS: Mapping[str, str] = {
    "breathless": "RF01",
    "chest_pain": "RF01",
    "cold_leg": "RF20",
    "pale": "RF20",
    "blue": "RF20",
    "cannot_move": "RF20",
    "cannot_feel": "RF20",
    "between_the_legs": "RF21",
    "face_or_speech": "RF22",
    "stiff_jaw": "RF23",
    "swelling": "RF02",
    "redness": "RF02",
    "warmth": "RF02",
    "leg_changed": LEG_CHANGED,
    "weakness": "RF06",
    "numbness": "RF06",
    "twitching": "RF06",
    "wound": "RF04",
    "fluid_loss": "RF07",
    "dark_urine": "RF08",
    "crawling": "RF19",
}
"""The rule that a sign of a cramp meets, as rows name signs."""

SLOWLY = "slowly"
"""The word of a sign that came slowly."""

OF_BOTH_LEGS: Mapping[str, str] = {"swelling": "RF15"}
OF_SLOW_ONES: Mapping[str, str] = {"cold_leg": "RF10", "pale": "RF10", "blue": "RF10"}
OF_SLOW_ONES_OF_BOTH_LEGS: Mapping[str, str] = {"numbness": "RF15"}
"""The rule that it meets instead, of both legs, or where it came slowly. Both legs numb is urgent otherwise."""
