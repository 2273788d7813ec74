"""What a part of the page is."""

from routine.ui.web.part import Part


def test_a_part_shows_and_need_do_nothing_more() -> None:
    part = Part("bare", lambda _view, _asked: {})
    assert (part.wishes, part.deeds, part.documents, part.files, part.is_listed) == ({}, {}, {}, {}, True)
