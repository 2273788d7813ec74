"""How often an attack is repeated, and from which seed: `ATTACK_ROUNDS=300 SEED=7 pytest tests/attacks`."""

import os
import random
import secrets


def rounds(usual: int) -> int:
    """`ATTACK_ROUNDS`, else the few that every build takes."""
    return int(os.environ.get("ATTACK_ROUNDS") or usual)


def chance(what: str) -> random.Random:
    """Chance from `SEED`, else from one of its own; pytest shows it when the test fails."""
    seed = os.environ.get("SEED") or str(secrets.randbelow(10**8))
    print(f"{what}: the same again with SEED={seed}")  # noqa: T201 - as above
    return random.Random(seed)
