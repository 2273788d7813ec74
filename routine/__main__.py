"""`python -m routine`, and the command `routine`."""

import os
import sys

from routine.i18n import locale_of, name_program, speak
from routine.model.customs import observe
from routine.model.notation import style_of, tell_time_in
from routine.outlet import all_said, make_safe
from routine.storage.resources import spoken_language
from routine.ui.cli.terminal.output import own_command
from routine.ui.shortcut import Answer, is_unread


def main() -> None:
    """Run the command line; three commands at once, without loading it.

    `routine cramp`, as somebody is in pain (75 ms, not 260), and `routine daemon` and `routine page`, as they would
    keep 4 MB for as long as they run.
    """
    make_safe()
    speak(spoken_language())
    name_program(own_command())
    locale = locale_of(os.environ, "LC_TIME")
    tell_time_in(style_of(locale))
    observe(locale)
    words = sys.argv[1:]
    if is_unread(words):
        sys.exit(_answer(words))
    match words:
        case ["cramp"]:
            from routine import clock
            from routine.storage import paths
            from routine.ui.cli.terminal.relief_screen import relieve

            sys.exit(all_said(relieve(paths.profile_path(), clock.now)))
        case ["daemon"]:
            from routine.daemon import run
            from routine.storage import paths
            from routine.ui.cli.trouble import exit_code_of

            sys.exit(exit_code_of(lambda: run(paths.profile_path(), "auto")))
        case ["page"]:
            from routine.storage import paths
            from routine.ui.cli.trouble import exit_code_of
            from routine.ui.web.place import place_of
            from routine.ui.web.serving import serve

            profile = paths.profile_path()
            sys.exit(exit_code_of(lambda: serve(profile, place_of(profile))))
    from routine.ui.cli.app import run as run_command_line

    run_command_line()


def _answer(words: list[str]) -> int:
    """Run a command line that nobody reads, and show what it says in a notification; its exit code."""
    from routine.ui.cli.app import main as run_words
    from routine.ui.cli.terminal.output import kept

    if not words:  # the bare command asks what is on: the menu's entry tells it, with its buttons
        return run_words(["menu", "today"])
    answer = Answer(words)
    with kept() as said:
        code = run_words(answer.words, written=answer.written)
    return answer.show(code, said)


if __name__ == "__main__":
    main()
