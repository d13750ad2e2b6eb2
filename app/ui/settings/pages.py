"""The pages of the settings, in their order."""

ACCOUNT, TRACKER, TRACKING, SENDING, NOTIFICATIONS, GENERAL = range(6)
