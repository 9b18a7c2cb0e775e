"""Fixtures of the journeys: a whole town a test, and who most stories begin with."""

from collections.abc import Iterator

import pytest
import pytest_asyncio

from tests.support.people.prepared_people import applied
from tests.support.people.town import Phone, Town
from tests.support.people.walks import link, set_up_post_account
from tests.support.running.telegram_models import everything_judged


@pytest_asyncio.fixture
async def town(tmp_path, database_url):
    town = await Town(tmp_path, database_url).open()
    yield town
    await town.close()


@pytest.fixture(autouse=True)
def judged() -> Iterator[None]:
    """The judgment of aiogram's models: what the local Telegram says to the bot is what Telegram says."""
    with everything_judged():
        yield


@pytest_asyncio.fixture
async def student(town: Town) -> Phone:
    """A linked student without an account."""
    phone = town.person(1001)
    await link(phone, "B11256001")
    return phone


@pytest_asyncio.fixture
async def ready(student: Phone) -> Phone:
    """A linked student with a complete account."""
    await set_up_post_account(student)
    return student


@pytest_asyncio.fixture
async def applicant(town: Town) -> Phone:
    """A student whose application waits; the bot has greeted its group, and hears bare commands there."""
    phone = town.person(1001)
    await applied(phone, "B11256001")
    await town.settle()
    return phone


@pytest.fixture
def staff(town: Town) -> Phone:
    return town.person(2001)
