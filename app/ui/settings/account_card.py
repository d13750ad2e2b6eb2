"""One account: where it sends and reads, its identities, and what its servers said when it was tested."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.account import Account, Identity
from app.core.check import Check
from app.core.language import tr
from app.providers import provider_named
from app.ui.parts import theme
from app.ui.parts.check_list import CheckList
from app.ui.parts.form_rows import hint
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.tick_box import TickBox
from app.ui.parts.waiting import Waiting
from app.ui.settings.folder_ticks import FolderTicks


class AccountCard(QFrame):
    """Emits what is wanted of the account: to test it, to change or remove it, to add, change or remove an identity, to read a
    folder, to put drafts into its mailbox too or not."""

    test_wanted = Signal()
    test_cancelled = Signal()
    sign_in_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()
    identity_wanted = Signal(object)
    identity_removed = Signal(str)
    folder_ticked = Signal(str, bool)
    drafts_wanted = Signal(bool)

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(tr("Account {address}", address=account.address))
        self.waiting = Waiting()
        self.checks = CheckList(tr("What the mail servers of {address} said", address=account.address))
        self.checks.hide()
        self.test = QPushButton(tr("Test", "verb"))
        self.test.setAccessibleName(tr("Test {address}", address=account.address))
        self.change = QPushButton(tr("Change"))
        self.change.setAccessibleName(tr("Change servers and password of {address}", address=account.address))
        self.remove = QPushButton(tr("Remove…"))
        self.remove.setAccessibleName(tr("Remove {name}", name=account.address))
        self.sign_in = QPushButton(tr("Sign in again"))
        self.sign_in.setAccessibleName(tr("Sign in to {address} again", address=account.address))
        self.sign_in.setVisible(
            account.oauth is not None and provider_named(account.provider).oauth is not None
        )
        self.folders = FolderTicks(account.address)
        self.folders.ticked.connect(self.folder_ticked)
        self.file_drafts = TickBox(tr("Put drafts into the Drafts folder of the mailbox too"))
        self.file_drafts.setChecked(account.file_drafts)
        self.file_drafts.setVisible(account.imap is not None)
        self.file_drafts.setAccessibleName(f"{self.file_drafts.text()}: {account.address}")
        self._lay_out(account)
        self.test.clicked.connect(self._begin_test)
        self.change.clicked.connect(self.change_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.sign_in.clicked.connect(self.sign_in_wanted)
        self.waiting.cancelled.connect(self._cancel_test)
        self.file_drafts.clicked.connect(self.drafts_wanted)

    def show_trial(self, checks: Sequence[Check]) -> None:
        """Show what each server said."""
        self._end_test()
        self.checks.show_checks(checks)
        self.checks.setVisible(bool(checks))

    def _begin_test(self) -> None:
        self.test.setEnabled(False)
        self.checks.hide()
        self.waiting.wait_for(tr("Signing in to the mail servers…"))
        self.test_wanted.emit()

    def _cancel_test(self) -> None:
        self._end_test()
        self.test_cancelled.emit()

    def _end_test(self) -> None:
        self.test.setEnabled(True)
        self.waiting.wait_for("")

    def _lay_out(self, account: Account) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(self._head(account))
        column.addWidget(self.waiting)
        column.addWidget(self.checks)
        column.addWidget(self.folders)
        line = QFrame()
        line.setProperty("hairline", True)
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addLayout(self._identities(account))
        column.addWidget(self.file_drafts)

    def _head(self, account: Account) -> QGridLayout:
        head = QGridLayout()
        head.setHorizontalSpacing(3 * theme.GRID)
        head.setVerticalSpacing(theme.GRID // 2)
        head.setColumnStretch(1, 1)
        name = QLabel(account.address)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setProperty("strong", True)
        servers = tr("Sent through {smtp}", smtp=account.smtp)
        if account.imap is not None:
            servers = tr("Sent through {smtp}, read from {imap}", smtp=account.smtp, imap=account.imap)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(IconLabel("send", "accent", 5 * theme.GRID), 0, 0, 2, 1, middle)
        head.addWidget(name, 0, 1)
        head.addWidget(hint(servers), 1, 1)
        for place, button in enumerate((self.sign_in, self.test, self.change, self.remove), 2):
            head.addWidget(button, 0, place, 2, 1, middle)
        return head

    def _identities(self, account: Account) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(2 * theme.GRID)
        for identity in account.identities:
            rows.addLayout(self._identity(identity, removable=len(account.identities) > 1))
        more = QPushButton(tr("Add identity"))
        more.setProperty("link", True)
        more.setAccessibleName(tr("Add an identity to {address}", address=account.address))
        more.clicked.connect(lambda: self.identity_wanted.emit(None))
        rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return rows

    def _identity(self, identity: Identity, *, removable: bool) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        who = QLabel(f"{identity.name} <{identity.address}>" if identity.name else identity.address)
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setWordWrap(True)
        words.addWidget(who)
        words.addWidget(hint(_defaults(identity)))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addLayout(words, 1)
        change = QPushButton(tr("Change"))
        change.setAccessibleName(tr("Change {name}", name=identity.address))
        change.clicked.connect(lambda: self.identity_wanted.emit(identity))
        row.addWidget(change)
        if removable:
            away = QPushButton(tr("Remove"))
            away.setAccessibleName(tr("Remove the identity {address}", address=identity.address))
            away.clicked.connect(lambda: self.identity_removed.emit(identity.address))
            row.addWidget(away)
        return row


def _defaults(identity: Identity) -> str:
    words = [
        tr("opens on") if identity.opens else tr("opens off"),
        tr("links on") if identity.clicks else tr("links off"),
    ]
    if identity.signature:
        words.append(tr("signature"))
    if identity.tracker_url:
        words.append(identity.tracker_url)
    return " · ".join(words)
