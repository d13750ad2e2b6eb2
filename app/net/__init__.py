"""The only sockets of the app. Foreign exceptions become those of `app.core.errors` here and nowhere else."""
