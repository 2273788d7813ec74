"""`python -m routine`, and the command `routine`."""

import sys


def main() -> None:
    """Run the command line; `routine cramp` at once, without loading it: somebody is in pain (75 ms, not 260)."""
    if sys.argv[1:] == ["cramp"]:
        from routine import clock, paths
        from routine.cli.relief_screen import relieve

        sys.exit(relieve(paths.profile_path(), clock.now))
    from routine.cli.app import run

    run()


if __name__ == "__main__":
    main()
