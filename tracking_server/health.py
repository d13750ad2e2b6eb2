"""Health: whether the tracker records, and what its operator could do better, in words."""

from collections.abc import Callable, Sequence
from typing import Final

from flask import Blueprint, Response, jsonify

from tracking_server.config import Config
from tracking_server.recorder import RecordingState

NO_NETWORK_FILE: Final = (
    "No network file: scanners that look like browsers are recognised less well. "
    "Set SIGHTLINE_TRACKER_ASN_FILE."
)


def notes_of(config: Config) -> tuple[str, ...]:
    """Return what works less well than it could by the operator's settings, a sentence or two each."""
    return () if config.asn_file else (NO_NETWORK_FILE,)


def health_routes(
    recording: Callable[[], RecordingState],
    watch_fault: Callable[[], str | None],
    version: str,
    notes: Sequence[str],
) -> Blueprint:
    """Return the blueprint of /healthz. It answers 200 as long as pixels and links are answered."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        state = recording()
        reason = state.fault or watch_fault()
        response = jsonify(
            status="degraded" if reason else "ok",
            reason=reason,
            notes=notes,
            recorded=state.recorded,
            unrecorded=state.unrecorded,
            queued=state.queued,
            version=version,
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    return blueprint
