"""The providers that are known."""

from app.core.provider import OTHER, Filing
from app.providers import all_providers, provider_named


def test_every_provider_has_its_own_id_and_is_found_by_it() -> None:
    assert len({each.id for each in all_providers()}) == len(all_providers())
    assert all(provider_named(each.id) is each for each in all_providers())
    assert provider_named("of-a-newer-version") is OTHER


def test_providers_that_file_sent_mail_themselves_are_marked() -> None:
    assert provider_named("gmail").filing is Filing.GMAIL
    assert provider_named("microsoft365").filing is Filing.MICROSOFT
    assert OTHER.filing is Filing.OURS
