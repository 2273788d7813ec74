"""`python -m routine`, and the command `routine`."""


def main() -> None:
    """Run the command line."""
    from routine.cli.app import run

    run()


if __name__ == "__main__":
    main()
