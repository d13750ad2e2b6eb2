"""Which hosts are this computer itself."""

from tracking_server.links import is_loopback

__all__ = ["is_loopback"]
