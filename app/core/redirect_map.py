"""Where tracking links lead, as web servers and people read it: links go on working where the tracker is gone."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NGINX = """\
# Every tracking link and where it leads. Include this file in the http block, before any other map, and add
# to the server that answers under the tracker's address:
#     location /c/ {{ if ($sightline_target = "") {{ return 404; }} return 302 $sightline_target; }}
map_hash_bucket_size 8192;
map_hash_max_size {size};
geo $sightline_dollar {{ default "$"; }}
map $request_uri $sightline_target {{
default "";
"""
# nginx doubles it until everything fits; beyond this it only takes memory.
_LARGEST_HASH = 1_048_576


class Redirect(NamedTuple):
    """The path of a tracking link, and its target as it was signed: printable ASCII."""

    path: str
    target: str


def nginx(redirects: Iterable[Redirect], number: int) -> Iterator[str]:
    """Yield a file for nginx in pieces, for about so many redirects; each path is written once."""
    yield _NGINX.format(size=min(max(2 * number, 2048), _LARGEST_HASH))
    for path, target in redirects:
        yield f'"{path}" "{_in_nginx(target)}";\n'
    yield "}\n"


def netlify(redirects: Iterable[Redirect]) -> Iterator[str]:
    """Yield a `_redirects` file in pieces, as Netlify and Cloudflare Pages read it."""
    for path, target in redirects:
        yield f"{path} {target} 302\n"


def as_json(redirects: Iterable[Redirect]) -> Iterator[str]:
    """Yield an object of paths and targets in pieces."""
    yield "{"
    for number, (path, target) in enumerate(redirects):
        yield f"{',' if number else ''}\n  {json.dumps(path)}: {json.dumps(target)}"
    yield "\n}\n"


def _in_nginx(target: str) -> str:
    # A dollar sign begins a variable, and nothing escapes it.
    escaped = target.replace("\\", "\\\\").replace('"', '\\"')
    return escaped.replace("$", "${sightline_dollar}")
