"""Health: whether the tracker records, in words."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify

from tracking_server.recorder import RecordingState


def health_routes(
    recording: Callable[[], RecordingState], watch_fault: Callable[[], str | None], version: str
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
            recorded=state.recorded,
            unrecorded=state.unrecorded,
            queued=state.queued,
            version=version,
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    return blueprint
