"""`python -m routine`, and the command `routine`."""

import sys

from routine.cli.unread import answer, is_unread
from routine.outlet import all_said, make_safe
from routine.resources import spoken_language
from routine.translation import speak


def main() -> None:
    """Run the command line; two commands at once, without loading it.

    `routine cramp`, as somebody is in pain (75 ms, not 260), and `routine daemon`, as it would keep 4 MB for as long
    as it runs.
    """
    make_safe()
    speak(spoken_language())
    words = sys.argv[1:]
    if is_unread(words):
        sys.exit(answer(words))
    match words:
        case ["cramp"]:
            from routine import clock, paths
            from routine.cli.relief_screen import relieve

            sys.exit(all_said(relieve(paths.profile_path(), clock.now)))
        case ["daemon"]:
            from routine import paths
            from routine.cli.output import own_command
            from routine.cli.trouble import exit_code_of
            from routine.daemon import run

            sys.exit(exit_code_of(lambda: run(paths.profile_path(), "auto", own_command())))
    from routine.cli.app import run as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
