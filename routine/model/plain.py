"""Words as the keyboard has them: what was pasted may look the same and be other letters."""

_ODD = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " "),  # spaces that are none in ASCII
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, a minus
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", None),  # nobody sees these
    }
)


def plain(text: str) -> str:
    """The word in small letters, with spaces and hyphens of the keyboard: what was pasted reads as it looks."""
    return text.translate(_ODD).strip().lower()
