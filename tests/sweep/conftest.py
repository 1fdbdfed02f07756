"""The child process that runs the cases, and what it knows of the tools."""

import pytest
from sweepclient import Client

_CLIENT = Client()
_LISTING = {}


def listing():
    """Tools, parameters and names of absurd values, asked for once."""
    if not _LISTING:
        _LISTING.update(_CLIENT.listing())
    return _LISTING


def pytest_generate_tests(metafunc):
    if "tool" in metafunc.fixturenames:
        metafunc.parametrize("tool", sorted(listing()))


@pytest.fixture(scope="session")
def client():
    yield _CLIENT
    _CLIENT.close()


@pytest.fixture(scope="session")
def tools():
    return listing()
