"""Problem details (RFC 9457): what a program gets that asked for something wrong."""

import json
from typing import Final

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

PROBLEM_JSON: Final = "application/problem+json"


class Problem(Exception):
    """A request cannot be answered; `field` names the part of it that is wrong."""

    def __init__(self, status: int, title: str, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field


def problem_response(problem: Problem) -> Response:
    """Return a problem as its response."""
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    if problem.field:
        body["field"] = problem.field
    response = Response(json.dumps(body), problem.status, mimetype=PROBLEM_JSON)
    response.headers["Cache-Control"] = "no-store"
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="sightline"'
    return response


def answer_with_problems(app: Flask) -> None:
    """Let everything that goes wrong in a request be answered with problem details."""
    app.register_error_handler(Problem, problem_response)

    def http_problem(error: HTTPException) -> Response:
        response = problem_response(Problem(error.code or 500, error.name, error.description or error.name))
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return response

    app.register_error_handler(HTTPException, http_problem)
