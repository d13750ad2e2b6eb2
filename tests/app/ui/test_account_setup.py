"""From an address to an account: the questions, what is found, what the servers said, and the way by hand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.check import Check
from app.core.found import Found, Source
from app.core.provider import SignInKind
from app.core.server import Server, Tls
from app.providers import found_by_provider, provider_named
from app.ui.settings.account_setup import AccountSetup
from app.ui.settings.account_wish import AccountWish

PUBLISHED = Found(
    "seller.example",
    Source.AUTOCONFIG,
    "autoconfig.seller.example",
    Server("smtp.seller.example", 465),
    Server("imap.seller.example", 143, Tls.STARTTLS),
    "sam",
)


def at(provider: str) -> Found:
    found = found_by_provider(
        parse_address("sam@seller.example"), provider_named(provider), Source.MAIL_SERVERS
    )
    assert found is not None
    return found


@pytest.fixture
def setup(qtbot: QtBot) -> AccountSetup:
    setup = AccountSetup()
    qtbot.addWidget(setup)
    setup.show()
    return setup


def ask(setup: AccountSetup, address: str = "sam@seller.example", name: str = "Sam, Seller") -> None:
    setup.asking.name.setText(name)
    setup.asking.address.setText(address)
    setup.asking.find_settings.click()


def find(setup: AccountSetup, found: Found) -> None:
    ask(setup)
    setup.show_found(found)


def wish_of(qtbot: QtBot, setup: AccountSetup) -> AccountWish:
    with qtbot.waitSignal(setup.add_wanted) as emitted:
        setup.found.add.click()
    assert isinstance(emitted.args[0], AccountWish)
    return emitted.args[0]


def test_settings_are_looked_for_and_can_be_given_up(qtbot: QtBot, setup: AccountSetup) -> None:
    setup.asking.ask_thunderbird.setChecked(True)
    with qtbot.waitSignal(setup.find_wanted) as emitted:
        ask(setup)
    assert emitted.args == ["sam@seller.example", True]
    assert setup.waiting.sentence() == "Looking for the settings of seller.example…"
    assert not setup.asking.isEnabled()
    with qtbot.waitSignal(setup.cancelled):
        setup.waiting.cancel.click()
    assert setup.waiting.isHidden()
    assert setup.asking.isEnabled()


def test_an_address_that_is_none_is_said_and_nothing_is_looked_for(qtbot: QtBot, setup: AccountSetup) -> None:
    for address in ("sam@", "", "sam@seller.example, eva@seller.example"):
        with qtbot.assertNotEmitted(setup.find_wanted):
            ask(setup, address)
        assert "is no mail address" in setup.fault.text()


def test_what_was_found_is_tried_with_the_password_and_the_name(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, PUBLISHED)
    assert [label.text() for label in setup.found.servers] == [
        "smtp.seller.example:465, TLS",
        "imap.seller.example:143, STARTTLS",
        "sam",
    ]
    assert setup.found.source.text() == "Published by autoconfig.seller.example."
    assert QApplication.focusWidget() is setup.found.password
    with qtbot.assertNotEmitted(setup.add_wanted):
        setup.found.add.click()
    assert setup.fault.text() == "Fill in the password."
    setup.found.password.setText("secret")
    wish = wish_of(qtbot, setup)
    assert parse_address(wish.address).name == "Sam, Seller"
    assert wish.arguments() == [
        "account", "add", "--address", '"Sam, Seller" <sam@seller.example>',
        "--smtp", "smtp.seller.example:465", "--tls", "implicit",
        "--imap", "imap.seller.example:143", "--imap-tls", "starttls",
        "--user", "sam", "--password-stdin", "--test-first",
    ]  # fmt: skip
    assert setup.waiting.sentence() == "Signing in to smtp.seller.example…"


def test_servers_of_another_domain_are_named_and_need_a_tick(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, replace(PUBLISHED, smtp=Server("smtp.hoster.example", 465)))
    assert "outside of seller.example: smtp.hoster.example." in setup.found.foreign.text()
    setup.found.password.setText("secret")
    with qtbot.assertNotEmitted(setup.add_wanted):
        setup.found.add.click()
    assert "Say first that the servers are right" in setup.fault.text()
    setup.found.consent.click()
    assert wish_of(qtbot, setup).smtp.host == "smtp.hoster.example"
    # Another address starts without it.
    setup.say("No.")
    setup.found.back.click()
    find(setup, PUBLISHED)
    assert setup.found.foreign.isHidden()
    assert not setup.found.consent.isChecked()


def test_where_places_say_different_things_the_user_chooses(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, PUBLISHED)
    assert setup.found.choice.isHidden()
    setup.show_found(PUBLISHED, at("gmail"))
    assert setup.found.choice.isVisible()
    setup.found.password.setText("secret")
    setup.show_trial([Check("sending", False, "no such user")])
    setup.found.choice.setFocus()
    qtbot.keyClick(setup.found.choice, Qt.Key.Key_Down)
    assert setup.found.title.text() == "Gmail"
    assert setup.checks.isHidden()
    assert wish_of(qtbot, setup).provider == "gmail"


def test_a_provider_says_what_to_do_first_and_leads_to_its_help(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, at("yahoo"))
    assert "Make an app password" in setup.found.note.text()
    assert setup.found.password.accessibleName() == "App password"
    assert setup.found.oauth.isHidden()
    with qtbot.waitSignal(setup.link_activated) as emitted:
        setup.found.help.click()
    assert emitted.args == [provider_named("yahoo").help_url]


def test_a_provider_with_a_sign_in_of_its_own_is_offered_beside_the_password(
    qtbot: QtBot, setup: AccountSetup
) -> None:
    find(setup, at("gmail"))
    assert setup.found.password.isVisible()
    assert setup.found.oauth.text() == "Sign in with Gmail…"
    setup.found.oauth.click()
    assert setup.found.isHidden()
    form = setup.sign_in_form
    assert form is not None
    form.client_id.setText("mine")
    with qtbot.waitSignal(setup.sign_in_wanted) as emitted:
        form.in_browser.click()
    assert emitted.args
    wish = emitted.args[0]
    assert (wish.address, wish.provider, wish.client_id) == (
        '"Sam, Seller" <sam@seller.example>',
        "gmail",
        "mine",
    )
    setup.back.click()
    assert setup.sign_in_form is None
    assert setup.is_at_start


def test_whoever_is_signed_in_is_said_and_another_account_can_be_added(
    qtbot: QtBot, setup: AccountSetup
) -> None:
    setup.sign_in("sam@seller.example", "microsoft365", "mine")
    assert setup.sign_in_form is not None
    with qtbot.waitSignal(setup.sign_in_wanted) as wanted:
        setup.sign_in_form.in_browser.click()
    assert wanted.args
    assert wanted.args[0].arguments() == ["account", "sign-in", "sam@seller.example", "--client-id", "mine"]
    with qtbot.waitSignal(setup.signed_in) as emitted:
        setup.sign_in_form.show_result({"signed_in": True, "checks": []})
    assert emitted.args == ["sam@seller.example"]
    assert setup.done.text() == "sam@seller.example is signed in."
    assert setup.is_at_start


def test_where_only_that_sign_in_works_no_password_is_asked_for(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, at("microsoft365"))
    assert "takes no password" in setup.found.note.text()
    assert setup.found.password.isHidden()
    assert setup.found.add.isHidden()
    assert QApplication.focusWidget() is setup.found.oauth
    unknown = replace(PUBLISHED, sign_in=(SignInKind.OAUTH2,))
    setup.show_found(unknown)
    assert setup.found.oauth.text() == "Sign in with your provider…"
    assert setup.found.password.isHidden()


def test_what_each_server_said_is_shown_and_the_account_can_be_saved_anyway(
    qtbot: QtBot, setup: AccountSetup
) -> None:
    find(setup, PUBLISHED)
    setup.found.password.setText("wrong")
    wish_of(qtbot, setup)
    setup.show_trial([Check("sending", True, "in."), Check("receiving", False, "AUTHENTICATIONFAILED")])
    assert setup.checks.words() == ["sending: passed. in.", "receiving: failed. AUTHENTICATIONFAILED"]
    assert "Nothing was saved" in setup.done.text()
    with qtbot.waitSignal(setup.add_wanted) as emitted:
        setup.save_anyway.click()
    assert emitted.args[0].arguments()[-1] == "--no-test"
    setup.show_trial([Check("sending", False, "no.")])
    qtbot.keyClicks(setup.found.password, "x")
    assert setup.checks.isHidden()
    assert setup.save_anyway.isHidden()
    assert setup.done.isHidden()


def test_by_hand_starts_with_what_is_known(qtbot: QtBot, setup: AccountSetup) -> None:
    find(setup, PUBLISHED)
    setup.found.password.setText("secret")
    setup.found.by_hand.click()
    form = setup.by_hand
    assert (form.name.text(), form.address.text()) == ("Sam, Seller", "sam@seller.example")
    assert (form.smtp.server(), form.imap.server()) == (PUBLISHED.smtp, PUBLISHED.imap)
    assert (form.user.text(), form.password.text()) == ("sam", "secret")
    form.find_settings.click()
    assert setup.is_at_start
    setup.asking.address.setText("half@")
    setup.asking.by_hand.click()
    assert form.address.text() == "half@"


KNOWN = Account(
    "sam@seller.example",
    Server("smtp.gmail.com", 465),
    user="sam",
    identities=(Identity("sam@seller.example", "Sam, Seller"),),
    imap=Server("imap.gmail.com", 993),
    provider="gmail",
)


def test_an_account_that_is_there_is_changed_with_what_it_has(qtbot: QtBot, setup: AccountSetup) -> None:
    setup.change(KNOWN)
    form = setup.by_hand
    assert form.title.text() == "Servers and password of sam@seller.example"
    assert not form.name.isVisible()
    assert not form.address.isVisible()
    assert not form.find_settings.isVisible()
    assert (form.smtp.server(), form.imap.server(), form.user.text()) == (KNOWN.smtp, KNOWN.imap, "sam")
    with qtbot.waitSignal(setup.add_wanted) as emitted:
        form.add.click()
    kept = emitted.args[0].arguments()
    assert kept[:4] == ["account", "add", "--address", "sam@seller.example"]
    assert kept[-5:] == ["--provider", "gmail", "--user", "sam", "--test-first"], "its password stays"
    setup.say("No.")
    form.smtp.host.setText("smtp.other.example")
    form.imap.host.clear()
    form.password.setText("secret")
    with qtbot.waitSignal(setup.add_wanted) as emitted:
        form.add.click()
    changed = emitted.args[0].arguments()
    assert "--no-imap" in changed
    assert "--provider" not in changed
    assert "--password-stdin" in changed


def test_who_changes_nothing_goes_back_and_an_empty_form_is_for_another_account(setup: AccountSetup) -> None:
    setup.change(KNOWN)
    setup.by_hand.password.setText("secret")
    setup.back.click()
    assert setup.is_at_start
    assert not setup.back.isVisible()
    setup.asking.by_hand.click()
    form = setup.by_hand
    assert form.address.isVisible()
    assert form.name.isVisible()
    assert not form.title.isVisible()
    assert [form.smtp.host.text(), form.password.text(), form.user.text()] == ["", "", ""]


def test_where_nothing_is_found_the_settings_are_filled_in_by_hand(setup: AccountSetup) -> None:
    ask(setup)
    setup.show_nothing_found()
    assert "No settings were found for seller.example" in setup.fault.text()
    assert setup.by_hand.user.text() == "sam@seller.example"
    assert QApplication.focusWidget() is setup.by_hand.smtp.host


def test_after_saving_no_field_holds_the_password(setup: AccountSetup) -> None:
    find(setup, PUBLISHED)
    setup.found.password.setText("secret")
    setup.found.add.click()
    setup.show_saved()
    assert setup.is_at_start
    assert not setup.found.password.text()
    assert not setup.asking.address.text()
    assert (setup.done.text(), setup.done.property("tone")) == ("Saved.", "done")


def test_all_of_it_is_reached_by_the_keyboard(qtbot: QtBot, setup: AccountSetup) -> None:
    setup.asking.name.setFocus()
    qtbot.keyClicks(setup.asking.name, "Sam")
    qtbot.keyClick(setup.asking.name, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "sam@seller.example")
    with qtbot.waitSignal(setup.find_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is setup.waiting.cancel
    setup.show_found(PUBLISHED)
    qtbot.keyClicks(QApplication.focusWidget(), "secret")
    with qtbot.waitSignal(setup.add_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
