"""A large file to several people: encoded once, and never in memory as a whole while it is sent."""

from pathlib import Path

from app.core.delivery import State
from app.store import deliveries
from app.store.database import open_database
from tests.support import forked
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.smtp_server import Script, smtp_server

_SIZE = 25_000_000
_SEND = """
import resource, sys
from pathlib import Path
from app.jobs.context import Context
from app.jobs.send import send
from app.store.database import open_database

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

context = Context(Path(sys.argv[1]))
with open_database(context.profile) as connection:
    before = peak()
    sent = send(context, connection, context.settings.accounts[0])
    assert sent.attempted == 3 and not sent.fault, sent
print(peak() - before)
"""


def test_a_large_file_is_streamed_to_each_recipient_and_stored_once(tmp_path: Path) -> None:
    with smtp_server(Script(features=("SIZE 100000000",))) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, "a@example.org", "b@example.org", "c@example.org", attached=bytes(_SIZE))
        ran = forked.run("-c", _SEND, str(tmp_path))
        assert ran.returncode == 0, ran.stderr
        assert int(ran.stdout) < _SIZE
    with open_database(tmp_path) as connection:
        assert {d.state for d in deliveries.of_message(connection, 1)} == {State.ACCEPTED}
    assert len({mail.raw for mail in server.mails}) == 1
    assert (tmp_path / "sightline.db").stat().st_size < 2 * _SIZE
