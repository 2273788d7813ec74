"""The icon in the tray, as a value."""

from routine.model.tray import TAG, Entry


def test_a_line_of_its_menu_parts_two_groups_is_read_or_is_pressed() -> None:
    assert Entry() == ("", TAG, "")
    assert Entry("Next: a walk") == ("Next: a walk", TAG, "")
    assert Entry("Done", "stretch@2026", "done")._asdict() == {
        "label": "Done",
        "tag": "stretch@2026",
        "action": "done",
    }
