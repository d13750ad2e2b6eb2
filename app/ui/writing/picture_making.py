"""Pictures made fit for a mail: decoded within bounds, and smaller where nobody would see what is lost."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from app.core.errors import BadInput
from app.core.language import tr
from app.core.message import Attachment
from app.core.pasted import picture_id

SUFFIXES: Final = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))
_WIDEST: Final = 1_600
_SHOWN_WIDEST: Final = 600
# As many as Qt decodes by itself (256 MB).
_PIXELS: Final = 60_000_000
_FILE_BYTES: Final = 50_000_000
# Above this a picture that has no transparent places is a photograph's size, and is written as one.
_LARGE: Final = 400_000
_QUALITY: Final = 85
# Some programs show no WebP.
_SENT_AS_THEY_ARE: Final = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}


@dataclass(frozen=True, slots=True)
class Made:
    """A picture for a mail, as the editor shows it, and a sentence where it was made smaller."""

    file: Attachment
    shown: QImage
    note: str = ""


def picture_from_file(path: Path) -> Made:
    """Return a picture from a file. Raises BadInput with a sentence where it is none, or too large."""
    try:
        if path.stat().st_size > _FILE_BYTES:
            raise BadInput(
                tr("“{name}” is too large to stand in the text. Attach it instead.", name=path.name)
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            tr("“{name}” was not put in: {fault}.", name=path.name, fault=error.strerror or error)
        ) from error
    return picture_from(content, path.name)


def picture_from(content: bytes, name: str = "picture") -> Made:
    """Return a picture from its bytes. Raises BadInput with a sentence where they are none, or too large."""
    reader = _reader(content)
    kind, size = bytes(reader.format().data()).decode("ascii", "replace"), reader.size()
    if kind not in (*_SENT_AS_THEY_ARE, "webp"):
        raise BadInput(
            tr("“{name}” is no picture that a mail can show: PNG, JPEG, GIF and WebP are.", name=name)
        )
    if not size.isValid():
        raise BadInput(_damaged(name, reader))
    if size.width() * size.height() > _PIXELS:
        raise BadInput(tr("“{name}” is too large to stand in the text. Attach it instead.", name=name))
    is_small = size.width() <= _WIDEST and size.height() <= 2 * _WIDEST
    # Only as a whole a moving picture moves.
    stays = kind in _SENT_AS_THEY_ARE and ((is_small and len(content) <= _LARGE) or reader.imageCount() > 1)
    if not is_small:
        reader.setScaledSize(_turned(_fitting(size, _WIDEST), reader))
    image = reader.read()
    if image.isNull():
        raise BadInput(_damaged(name, reader))
    if stays:
        return _made(content, kind, name, image)
    made = picture_of(image, name)
    if is_small and kind in _SENT_AS_THEY_ARE and len(made.file.content) >= len(content):
        return _made(content, kind, name, image)
    words = tr(
        "“{name}” was {width} × {height} pixels; in the mail it is {now_width} × {now_height}.",
        name=name,
        **_sizes(size, image.size()),
    )
    return Made(made.file, made.shown, "" if is_small else words)


def picture_of(image: QImage, name: str = "picture") -> Made:
    """Return a picture from the clipboard, smaller where it is huge. Raises BadInput where there is none."""
    if image.isNull():
        raise BadInput(
            tr("The clipboard holds no picture that can be read. Save it as a file, and drop that.")
        )
    note = ""
    if image.width() > _WIDEST:
        fitting = _fitting(image.size(), _WIDEST)
        note = tr(
            "The picture was {width} × {height} pixels; in the mail it is {now_width} × {now_height}.",
            **_sizes(image.size(), fitting),
        )
        image = image.scaled(fitting, mode=Qt.TransformationMode.SmoothTransformation)
    content, kind = _written(image, "png"), "png"
    if len(content) > _LARGE and not _has_holes(image):
        content, kind = _written(image, "jpeg"), "jpeg"
    made = _made(content, kind, f"{Path(name).stem}.{'jpg' if kind == 'jpeg' else kind}", image)
    return Made(made.file, made.shown, note)


def size_of(content: bytes) -> QSize:
    """Return a picture's own size in pixels."""
    reader = _reader(content)
    size = reader.size()
    is_turned = bool(
        reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
    )
    return size.transposed() if is_turned else size


def as_shown(content: bytes) -> QImage:
    """Return a picture of a mail as the editor shows it; an empty one where it can't be read."""
    reader = _reader(content)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _PIXELS:
        return QImage()
    if size.width() > _SHOWN_WIDEST:
        # Decoded small, where the format can do that, it takes a fraction of the time.
        reader.setScaledSize(
            size.scaled(QSize(_SHOWN_WIDEST, size.height()), Qt.AspectRatioMode.KeepAspectRatio)
        )
    return _shown(reader.read())


def _damaged(name: str, reader: QImageReader) -> str:
    return tr("“{name}” is damaged and can't be shown: {fault}.", name=name, fault=reader.errorString())


def _sizes(before: QSize, now: QSize) -> dict[str, int]:
    return {
        "width": before.width(),
        "height": before.height(),
        "now_width": now.width(),
        "now_height": now.height(),
    }


def _made(content: bytes, kind: str, name: str, image: QImage) -> Made:
    file = Attachment(name, _SENT_AS_THEY_ARE[kind], content, picture_id(content))
    return Made(file, _shown(image))


def _reader(content: bytes) -> QImageReader:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    # The reader does not own its bytes.
    buffer.setParent(None)
    reader._bytes = buffer  # type: ignore[attr-defined]
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader


def _fitting(size: QSize, widest: int) -> QSize:
    return size.scaled(QSize(widest, 2 * widest), Qt.AspectRatioMode.KeepAspectRatio)


def _turned(size: QSize, reader: QImageReader) -> QSize:
    # A camera that was held upright writes its picture lying down; the bound is that of the lying one then.
    is_turned = bool(
        reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
    )
    return _fitting(size.transposed(), _WIDEST).transposed() if is_turned else size


def _has_holes(image: QImage) -> bool:
    if not image.hasAlphaChannel():
        return False
    small = image.scaled(64, 64).convertToFormat(QImage.Format.Format_ARGB32)
    return any(small.pixelColor(x, y).alpha() < 255 for x in range(64) for y in range(64))


def _shown(image: QImage) -> QImage:
    # What is wider than a window is shown smaller; it is sent as it is.
    wide = image.width() > _SHOWN_WIDEST
    return image.scaledToWidth(_SHOWN_WIDEST, Qt.TransformationMode.SmoothTransformation) if wide else image


def _written(image: QImage, kind: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind.upper(), _QUALITY if kind == "jpeg" else -1)  # type: ignore[call-overload]
    return bytes(content.data())
