"""Judges how words are spelled, beside the window, by the dictionaries that this computer has; without any it says nothing."""

import atexit
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from PySide6.QtCore import QLocale, QObject, QThread, QTimer, Signal

from app.core.errors import SightlineError
from app.core.language import tr
from app.whole_file import write_private

FILE_NAME: Final = "spelling.json"
_SUGGESTIONS: Final = 6
_WORDS_KEPT: Final = 50_000
_OWN_WORDS: Final = 20_000


class Speller(QObject):
    """Emits `judged` with the words that turned out wrong, and `changed` where all is to be judged anew.

    `language` is that in which it judges, empty where it judges nothing. The language and the user's own words are kept in the profile. `said` is a sentence where that fails.
    """

    judged = Signal(frozenset)
    changed = Signal()
    said = Signal(str)

    def __init__(self, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = profile / FILE_NAME
        self._chosen, self._own = _load(self._path)
        self.languages: tuple[str, ...] = ()
        self.language = ""
        self._wrong: dict[str, bool] = {}
        self._asked: dict[str, None] = {}
        self._then: Callable[[list[str]], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._lane = _Lane()
        self._lane.found.connect(self._take_languages)
        self._lane.judged.connect(self._take)
        self._lane.suggested.connect(self._take_suggestions)

    def begin(self) -> None:
        """Look for dictionaries; who writes nothing needs none."""
        if self._lane not in _running:
            _running.add(self._lane)
            self._lane.start()

    def is_wrong(self, word: str) -> bool | None:
        """Tell whether a word is spelled wrong; None where that is not known yet: then `judged` follows."""
        if word in self._own or not self.language:
            return False
        known = self._wrong.get(word)
        if known is None:
            self._asked[word] = None
            if not self._timer.isActive():
                self._timer.start()
        return known

    def suggest(self, word: str, then: Callable[[list[str]], None]) -> None:
        """Hand what may have been meant to `then`, a moment later; a question that another one follows is forgotten."""
        self._then = then
        self._lane.questions.put(("suggest", word))

    def choose(self, language: str) -> None:
        """Judge in a language, or nothing where it is empty, and remember that."""
        self._chosen = language
        self._keep()
        self._begin_anew()

    def add(self, word: str) -> None:
        """Take a word as right from now on, in every mail."""
        self._own.add(word)
        self._keep()
        self.changed.emit()

    def end(self) -> None:
        """Return when nothing is judged any more."""
        self._timer.stop()
        if self._lane in _running:
            self._lane.end()

    def _begin_anew(self) -> None:
        if self._chosen is None:
            self.language = _default(self.languages)
        else:
            self.language = self._chosen if self._chosen in self.languages else ""
        self._wrong.clear()
        self._asked.clear()
        self._lane.questions.put(("language", self.language))
        self.changed.emit()

    def _ask(self) -> None:
        self._lane.questions.put(("words", (self.language, list(self._asked))))

    def _take(self, language: str, verdicts: Mapping[str, bool]) -> None:
        if language != self.language:
            return
        if len(self._wrong) > _WORDS_KEPT:
            self._wrong.clear()
        self._wrong |= verdicts
        for word in verdicts:
            self._asked.pop(word, None)
        self.judged.emit(frozenset(word for word, is_wrong in verdicts.items() if is_wrong))

    def _take_languages(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        if languages:
            self._begin_anew()

    def _take_suggestions(self, found: list[str]) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(found)

    def _keep(self) -> None:
        kept = {"language": self._chosen, "words": sorted(self._own)[:_OWN_WORDS]}
        try:
            write_private(self._path, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
        except SightlineError as error:
            self.said.emit(tr("The dictionary is not kept: {fault}", fault=error))


class _Lane(QThread):
    """Holds the dictionaries, which only this thread uses, and answers one question after the other."""

    found = Signal(tuple)
    judged = Signal(str, dict)
    suggested = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.questions: SimpleQueue[tuple[str, Any]] = SimpleQueue()

    def end(self) -> None:
        """Return when it stands still."""
        self.questions.put(("end", None))
        self.wait()
        _running.discard(self)

    def run(self) -> None:
        """Answer until the end (Qt calls this)."""
        enchant = _enchant()
        broker = enchant.Broker() if enchant else None
        tags = broker.list_languages() if broker else []
        self.found.emit(tuple(sorted(each for each in tags if len(each) > 2) or sorted(tags)))
        dictionary: Any = None
        while True:
            question, asked = self.questions.get()
            if question == "end":
                return
            if question == "language":
                dictionary = None
                if broker and asked:
                    with suppress(enchant.errors.Error):
                        dictionary = broker.request_dict(asked)
            elif question == "words":
                language, words = asked
                self.judged.emit(
                    language, {each: bool(dictionary) and not dictionary.check(each) for each in words}
                )
            elif question == "suggest":
                self.suggested.emit(dictionary.suggest(asked)[:_SUGGESTIONS] if dictionary else [])


def _enchant() -> Any:
    """Return the library; None where this computer has none."""
    with suppress(ImportError):
        return import_module("enchant")
    return None


def _default(languages: Iterable[str]) -> str:
    wanted = QLocale.system().name()
    near = [each for each in languages if each.partition("_")[0] == wanted.partition("_")[0]]
    english = [each for each in languages if each.startswith("en")] if wanted == "C" else []
    found = [
        *(each for each in near if each == wanted),
        *near,
        *(each for each in english if each == "en_US"),
        *english,
    ]
    return found[0] if found else ""


def _load(path: Path) -> tuple[str | None, set[str]]:
    """Return the chosen language, None where none was chosen, and the user's words; what is damaged is as if new."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        language, words = kept["language"], kept["words"]
    except (OSError, ValueError, KeyError, TypeError):
        return None, set()
    return (
        language if isinstance(language, str) else None,
        {word for word in words if isinstance(word, str)} if isinstance(words, list) else set(),
    )


# A thread must not go before it stands still.
_running: set[_Lane] = set()


def _end_all() -> None:
    for lane in tuple(_running):
        lane.end()


atexit.register(_end_all)
