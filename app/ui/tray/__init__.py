"""The icon in the tray, and notifications, by what the desktop offers."""
