"""Files of a mail written where the user wants them: whole or not at all."""

from dataclasses import dataclass
from pathlib import Path

from app import whole_file
from app.core.errors import BadInput
from app.core.file_name import distinct, harmless, runs
from app.core.language import tr
from app.core.mail_content import file_of
from app.core.mail_id import MailId, Source
from app.store import files, mails, shown_mails
from app.store.database import Connection


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of a mail: where it stands in it, under which name it is written, and what it is."""

    position: int
    filename: str
    content_type: str


def files_of(connection: Connection, mail: MailId) -> list[NamedFile]:
    """Return the files of a mail, none where they are not known yet."""
    if mail.source is Source.MAIL:
        shown = shown_mails.load(connection, mail.number)
        return (
            [NamedFile(each.position, each.filename, each.content_type) for each in shown.files]
            if shown
            else []
        )
    listed = files.listed(connection, mail.number)
    names = distinct(harmless(each.filename, each.content_type) for _, each in listed)
    return [
        NamedFile(place, name, each.content_type) for (place, each), name in zip(listed, names, strict=True)
    ]


def content_of_file(connection: Connection, mail: MailId, position: int) -> bytes:
    """Return a file's bytes. Raises BadInput where it is not there."""
    try:
        if mail.source is Source.MESSAGE:
            return files.content_of(connection, mail.number, position)
        raw = mails.source(connection, mail.number)
        if raw is None:
            raise KeyError(mail)
        return file_of(raw, position)
    except KeyError as error:
        raise BadInput(tr("The file is not in this mail any more. Open the mail again.")) from error


def save_file(
    connection: Connection, mail: MailId, position: int, target: Path, *, private: bool = False
) -> Path:
    """Write one file of a mail, in place of one that is there; `private` for nobody else to read. Raises BadInput."""
    return _write(target, content_of_file(connection, mail, position), private=private)


def save_all(connection: Connection, mail: MailId, folder: Path) -> list[Path]:
    """Write every file of a mail into a folder, beside what is there. Raises BadInput."""
    wanted = files_of(connection, mail)
    try:
        there = [each.name for each in folder.iterdir()]
    except OSError as error:
        raise BadInput(
            tr(
                "The files were not saved: “{folder}” can't be opened ({error}).",
                folder=folder,
                error=error.strerror,
            )
        ) from error
    names = distinct([*there, *(each.filename for each in wanted)])[len(there) :]
    return [
        _write(folder / name, content_of_file(connection, mail, each.position))
        for name, each in zip(names, wanted, strict=True)
    ]


def _write(target: Path, content: bytes, *, private: bool = False) -> Path:
    try:
        with whole_file.written(target, 0o600 if private else 0o666) as file:
            file.write(content)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(
            tr(
                "“{name}” was not saved: {why}. Choose another place, or make room.",
                name=target.name,
                why=why,
            )
        ) from error
    return target


def refuse_program(connection: Connection, mail: MailId, position: int) -> None:
    """Raise BadInput where a file may do something by itself once it is opened, by its name, type or content."""
    for each in files_of(connection, mail):
        beginning = content_of_file(connection, mail, position)[:64] if each.position == position else b""
        if each.position == position and runs(each.filename, each.content_type, beginning):
            raise BadInput(
                tr(
                    "“{filename}” is a program or script, which is never opened from here. Save it instead.",
                    filename=each.filename,
                )
            )
