"""Which language the program speaks, and its texts: Qt Linguist's files in resources/languages."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from app.core import language
from app.core.language import LANGUAGES

# Only who speaks another language than English waits for Qt.
if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QTranslator

# The window's own commands speak as it does; who types one is answered in English.
VARIABLE: Final = "SIGHTLINE_LANGUAGE"
_NATIVE: Final = "en"
_log = logging.getLogger(__name__)


def speak_as_asked() -> None:
    """Speak the language that the environment names, English where it names none."""
    name = os.environ.get(VARIABLE, _NATIVE)
    language.speak(_translation(name), name)


def speak(application: "QCoreApplication", chosen: str) -> None:
    """Have the program, what belongs to Qt in it, and the processes that it starts speak a language.

    An empty `chosen` is the system's language, or English where nobody translated to that.
    """
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    system = QLocale.system()
    name = chosen or QLocale.languageToCode(system.language())
    translation = _translation(name)
    name = name if translation else _NATIVE
    os.environ[VARIABLE] = name
    # Dates and numbers as the system writes them, where it has the same language.
    is_systems = QLocale(name).language() == system.language()
    QLocale.setDefault(system if is_systems else QLocale(name))
    for old in application.findChildren(QTranslator, VARIABLE):
        application.removeTranslator(old)
        old.deleteLater()
    of_qt = QTranslator(application)
    of_qt.setObjectName(VARIABLE)
    if of_qt.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
    language.speak(translation, name)


def _translation(name: str) -> Callable[[str, str, int], str] | None:
    """Return what translates to a language, None for English and where an installation lacks the file."""
    if name not in LANGUAGES or name == _NATIVE:
        return None
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    with suppress(FileNotFoundError), as_file(files("resources") / "languages" / f"{name}.qm") as path:
        translator.load(str(path))
    if translator.isEmpty():
        _log.info("The translation to %s is missing or broken: the texts are English", name)
        return None
    return lambda text, comment, count: _found(translator, text, comment, count)


def _found(translator: "QTranslator", text: str, comment: str, count: int) -> str:
    with suppress(UnicodeEncodeError):
        return translator.translate("", text, comment, count) or ""
    # Half a character of a foreign mail: nothing of ours.
    return ""
