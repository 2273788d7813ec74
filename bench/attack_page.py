"""Sends mutated requests to a real page. Ends at the first that is answered wrongly.

    python -m bench.attack_page 10000 1

so many of strangers, who have all but the cookie or the key of the form, then a tenth as many forms of her own with
anything in their fields; from that seed.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.attacks.page_requests import Attacked, answer_to, attacked, fault_in, of_a_stranger, of_her_own


def main() -> None:
    """Attack it; what was answered, and what it wrote into the journal."""
    count, seed = int(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder, attacked(Path(folder)) as page:
        before, pid, chance = page.everything(), page.site.pid(), random.Random(seed)
        print(f"{count} of strangers, seed {seed}:", _answers(page, count, chance, is_own=False))
        print("nothing was changed:", page.everything() == before)
        print(f"{count // 10} of her own:", _answers(page, count // 10, chance, is_own=True))
        print("it is the same process:", page.site.pid() == pid)
        print("in the journal:", page.journal.read_text() or "nothing")


def _answers(page: Attacked, count: int, chance: random.Random, *, is_own: bool) -> str:
    seen = Counter[str]()
    for _each in range(count):
        request = (of_her_own if is_own else of_a_stranger)(page.visitor, chance)
        answer = answer_to(page.visitor.port, request)
        if fault := fault_in(answer, is_own=is_own):
            sys.exit(f"{fault}: {request!r}\n{answer!r}\n{page.journal.read_text()}")
        seen[answer[9:12].decode() or "no answer"] += 1
    return ", ".join(f"{status} {number}" for status, number in seen.most_common())


if __name__ == "__main__":
    main()
