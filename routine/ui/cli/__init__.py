"""The command line: parse, ask, print. One file per command family."""
