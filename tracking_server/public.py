"""The public routes, for recipients: pixel and click, answered by the door."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import Headers
from werkzeug.routing import BaseConverter

from tracking_server.door import METHODS, Answer, Door


class ExactResponse(Response):
    """A response whose Location is sent as it is: Werkzeug would rewrite characters that were signed."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: "dict[str, object]") -> Headers:
        """Return the headers with the signed target untouched."""
        headers = super().get_wsgi_headers(environ)
        if "Location" in self.headers:
            headers["Location"] = self.headers["Location"]
        return headers


class Rest(BaseConverter):
    """Whatever stands in the rest of a path, also nothing, also a line end."""

    regex = "(?s:.*)"
    part_isolating = False


def public_routes(door: Door) -> Blueprint:
    """Return the blueprint of pixel and click."""
    blueprint = Blueprint("public", __name__)

    def answer(**_path: str) -> Response:
        return _response(door.answer(request.environ))

    for rule in ("/o/<rest:token>", "/c/<rest:token>"):
        blueprint.add_url_rule(rule, "answer", answer, methods=METHODS, provide_automatic_options=False)
    return blueprint


def _response(answer: Answer) -> Response:
    return ExactResponse(answer.body, answer.status, Headers(answer.headers))
