"""Whether opens and links are tracked by default: what the first run asks, and the settings begin with."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.core.language import tr
from app.settings import Settings
from app.ui.parts.switch import Switch
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsPage


class DefaultsForm(SettingsPage):
    """Shows the defaults of all identities."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opens, self.clicks = (
            Switch(tr("Track opens in new mails")),
            Switch(tr("Track links in new mails")),
        )
        self._lay_out(
            (
                SettingRow(tr("Track opens in new mails"), tr("The eye beside Send is on when you begin a mail, "
                           "whichever identity it is from; each mail may differ."), self.opens),
                SettingRow(tr("Track links in new mails"), tr("The finger beside Send is on when you begin a mail, "
                           "whichever identity it is from; each mail may differ."), self.clicks),
            )
        )  # fmt: skip
        self._show_defaults(settings)
        self.opens.toggled.connect(lambda on: self._wish(lambda now: now.with_defaults(opens=on)))
        self.clicks.toggled.connect(lambda on: self._wish(lambda now: now.with_defaults(clicks=on)))

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        self._show_defaults(settings)

    def _show_defaults(self, settings: Settings) -> None:
        identities = [identity for account in settings.accounts for identity in account.identities]
        for switch, on in (
            (self.opens, all(identity.opens for identity in identities)),
            (self.clicks, all(identity.clicks for identity in identities)),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(on)
