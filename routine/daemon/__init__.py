"""The background program: inputs ring, one consumer attends."""

from routine.daemon.run import run

__all__ = ["run"]
