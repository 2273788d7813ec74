"""One page that is served for all tests of a process, and somebody who was let in."""

from collections.abc import Iterator

import pytest

from routine.storage import resources
from tests.browser.site import Site, Visitor, served_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("site")) as served:
        served.write_profile("# mine\n" + resources.config_text("profile.toml"))
        yield served


@pytest.fixture(scope="session")
def visitor(site: Site) -> Visitor:
    return Visitor(site)
