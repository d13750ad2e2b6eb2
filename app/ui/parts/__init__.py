"""Pieces that windows are put together of, and how they look; none knows another room."""
