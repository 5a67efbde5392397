"""The records that every test of telling renders."""

import pytest

from .portsmouth import PORTSMOUTH, Portsmouth


@pytest.fixture(scope="session")
def portsmouth() -> Portsmouth:
    return PORTSMOUTH
