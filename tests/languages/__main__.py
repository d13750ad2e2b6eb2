"""Bring resources/languages up to date with the texts of the code; texts without a translation are listed."""

import sys
import xml.etree.ElementTree as ET

from tests.languages import LANGUAGES, compile_into, update


def main() -> int:
    """Update and compile every language; 1 where texts wait for their translation (Qt Linguist edits the files)."""
    waiting = 0
    for translations in sorted(LANGUAGES.glob("*.ts")):
        update(translations)
        compile_into(translations, translations.with_suffix(".qm"))
        for message in ET.parse(translations).iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") == "unfinished":
                waiting += 1
                print(f"{translations.name}: {message.findtext('source')}")
    return min(waiting, 1)


if __name__ == "__main__":
    sys.exit(main())
