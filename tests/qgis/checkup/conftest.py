"""The tiny town of the city check-up."""

import checkuplayers
import pytest


@pytest.fixture
def inputs(tmp_path):
    return checkuplayers.town(tmp_path)
