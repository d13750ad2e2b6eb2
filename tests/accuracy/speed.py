"""What a hit costs whose program was never seen: time of this process, as others use the machine too."""

import time

from tests.accuracy import corpus
from tests.bench.table import Row
from tracking_server.classify import decide_by_client
from tracking_server.hit import USER_AGENT_LIMIT, Client

RUNS = 7
CHUNK = 500
LIMIT_MICROSECONDS = 100


def measure() -> Row:
    """Classify every user agent of the lists in their order, with nothing remembered.

    Of each part the best run counts: what else the machine does is no cost of ours.
    """
    clients = [Client("GET", user_agent[:USER_AGENT_LIMIT]) for user_agent in corpus.everything()]
    decide_by_client("o", clients[0])
    parts = [clients[start : start + CHUNK] for start in range(0, len(clients), CHUNK)]
    best = sum(min(_run(part) for _ in range(RUNS)) for part in parts)
    note = f"{len(clients):,} programs, none seen before, best of {RUNS}"
    return Row("classify a hit", best / len(clients) * 1e6, "µs", LIMIT_MICROSECONDS, note=note)


def _run(clients: list[Client]) -> float:
    decide_by_client.cache_clear()
    start = time.process_time()
    for client in clients:
        decide_by_client("o", client)
    return time.process_time() - start
