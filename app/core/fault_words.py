"""What may be shown to others of a fault's sentence: words that say what went wrong, and codes; never a name."""

import re
from typing import Final

# Foreign servers write what they like, also whom a mail is for: only words that are known to be harmless pass.
_ENGLISH: Final = """
    a again all an and answer answered any are asked asks at authentication authenticationfailed
    authorization be because been before broke broken busy by can can't cert certificate change changed
    channel clock clocks closed code come comes command computer connect connected connection could
    credentials daily database days deferred delay delivered denied did differ differs disabled disk dns
    does doesn't domain drafts drop dropped ended error errors exceeded expired failed failure file
    files find first folder for found from full gave gone granted greylisted had has have held host hour
    hours image imap in incoming internal invalid is isn't it its known large later leads left like
    limit limits link local locked login long longer lost mail mailbox mails many maximum message
    messages minute minutes missing more must name need network no none not nothing now nowhere number
    of off offers on once one only open or other out outgoing over page paired pairing passed password
    path pause permission picture pixel place please policy port possible problem proof protected
    protocol prove proved public quota rate reach reached read reason received redirect refused rejected
    relay reply required reset retry same second seconds secure seen self-signed sent server service
    session sign sign-in sign-ins signed signing size slow smtp space ssl started starttls stopped
    storage stuck system taken temporarily temporary test than that the their them then there these this
    time timed times tls to token too took tracker tracking tried trouble trust trusted try unable
    unavailable unexpected unknown unreachable unrecognized until up use used user username users valid
    verification verified verify version wait waits was way were what when which who why will with
    within without word words write written wrong you your
"""
_GERMAN: Final = """
    ab abbrechen aber abgebrochen abgelaufen abgelehnt abgemeldet abgerufen abgewiesen ablauf ablehnen
    abmelden abruf abrufbar abrufe abrufen abruft absender adresse adressen aktuell alle allem allen
    aller allerdings alles als also am an andere anderem anderen anderer anderes anders anfang anfrage
    anfragen angaben angebot angefangen angefragt angekommen angelegt angemeldet angenommen anhang
    anhänge anlegen anmeldedaten anmelden anmeldet anmeldung anmeldungen annahm annehmen annimmt
    ansprechen anstatt antwort antworten antwortet antwortete auch auf aufgebaut aufgegeben aufgehoben
    aufgenommen aufzeichnet aus ausdrücklich ausgang ausgeführt ausgeschaltet ausgewiesen ausstellen
    auszuweisen authentifizierung automatisch autorisierung autorisierungsserver außer außerdem
    außerhalb bat beantwortet bearbeitet bedeutet beendet beendete befehl beginnen beginnt begonnen
    behält bei beide beiden beim bekam bekannt bekannte bekommen belegt beliebig benutzername
    benutzernamen bereits beschädigt beschädigte besetzt bestätigen bestätigt bestätigung betreff bevor
    beweisen beweist bewiesen bild bilder bildes bis bisher bitte bittet bleiben bleibt blieb brach
    brauchen braucht bricht browser client computer computers da dabei dadurch dafür daher damit danach
    daneben dann daran darauf darf darin darum darüber das dass datei dateien daten datenbank
    datenträger dauert davon davor dazu dem den denn der deren derselbe derselben derzeit des deshalb
    dessen die dies diese dieselbe dieselben diesem diesen dieser dieses dns doch domain domains dort
    drei durch dürfen eben ebenfalls ein eine einem einen einer eines eingeben eingegeben eingerichtet
    einige einigen einmal einstellung einstellungen eintrag einträge empfang empfangen empfänger endet
    endete entfernt enthielt enthält entweder entwurf entwürfe erfasst erfolgreich ergab erhalten
    erkannt erlaubnis erlaubt erneuern erneuert erneut erreichbar erreichen erreicht erreichte erst
    erstellt erwartet erwartete es etwa etwas falsch falsche falschen fehlen fehler fehlerhaft
    fehlgeschlagen fehlschlag fehlt fehlte festplatte finden findet folgt fordert forderte fort frage
    fragen fragt fragte funktioniert führen führt fünf für gab geben gebeten gefordert gefragt gefunden
    gegeben gegen geheimnis gehen geht gehört gekommen gekoppelt geladen gelangt gelegt gelesen gelesene
    gelöscht gemacht gemeldet genannt genau genug geplant gerade gerät geschehen gescheitert geschickt
    geschlossen geschrieben geschützt gesendet gespeichert gesperrt gestartet gestellt gestoppt gesucht
    getan getrennt gewartet gewährt geändert geöffnet gibt gilt ging gleich gleiche gleichen
    gleichzeitig größe größer gültig gültige gültigen gültiges habe haben hat hatte hatten heißt heute
    hier hinaus hinter hinweg hinzu hinzufügen hinzugefügt holen host hosts höchstens ihm ihn ihnen ihr
    ihre ihrem ihren ihrer ihres im imap immer in infolge inhalt innerhalb ins intern interner irgendein
    ist je jede jedem jeden jeder jedes jedoch jemand jene jetzt kam kamen kann kein keine keinem keinen
    keiner keines kennt kennung kennwort klappte kodierung kommen kommt konnte konnten kontingent konto
    kontos kopie kopien koppeln koppelt kopplung können könnte laden langsam las lassen laufen leer
    leeren lehnt lehnte leitet lesbar lesen letzte letzten liefert liegen liegt liest link links listen
    lädt länger lässt läuft löschen machen machte mail mails mailserver mailservers manche maximal mehr
    mehrere mehrmals melden meldet meldete meldung mindestens minute minuten mit muss musste möchte
    möglich möglicherweise müssen nach nachdem nachgewiesen nachricht nachrichten nachweis nachweisen
    nachweist name namen namens nannte neben nehmen nein nennt netz netzwerk netzwerks neue neuem neuen
    neuer neues nicht nichts nie niemand nimmt nirgends nirgendwo nirgendwohin noch nochmal normal
    nummer nummeriert nun nur nutzen nutzername nutzt nötig ob oben oder ohne ordner ordnern ordners
    passend passt passte passwort passwörter pause pfad pixel port postausgang posteingang postfach
    postfachs postfächer problem probleme programm programms protokoll protokolliert prüfen prüft prüfte
    prüfung quota rechtzeitig regel regeln richtig richtlinie sagt sagte scheitert scheiterte schicken
    schickt schließen schließt schlug schlüssel schon schreiben schreibgeschützt schreibt schützen sehr
    sei sein seine seinem seinen seiner seines seit seite selbst selbstsigniert senden sendet sendeten
    sich sicher sichere sicheren sie siehe sieht signiert signierten sind sitzung smtp so sobald solange
    solche soll sollen sollte sondern sonst sowie spam speicher speichern speicherort speicherplatz
    sperre sperrt später ssl startet starttls statt status stehen steht stellen stellt stimmen stimmt
    stunde stunden störung tage tagen teilt test tls token tokens tracker trackers trat trennt trennte
    trotz uhr uhren um unbekannt unbekannte unbekannter und unerreichbar unerwartet unerwartete
    unerwarteter ungelesen ungewiss ungültig ungültige ungültiges unklar unter unterbrochen unterschrift
    unterstützt unverständlich unzustellbar ursache verbinden verbindet verbindung verbindungen
    verbindungsaufbau verbleibt verboten verbunden verfolgt verfolgte verfolgter vergeben vergeblich
    verging verlangt verlangte verloren verlängert vermutlich verschieden verschiedene verschlüsselt
    verschoben version verstanden versteht verstrichen verständlich versuch versuche versuchen versucht
    versuchte vertraut verweigert verweigerte verwendet verzögert verändert viel viele vielen vielleicht
    vom von vor vorbei vorerst vorhanden vorher vorläufig vorübergehend völlig wann war waren warten
    wartet warum was wechseln weder weg wegen wegzuleiten weicht weil weist weiter weitere weiterer
    weitergeleitet weiterhin weiterleitung welche welchem welcher welches wenig wenige weniger wenn wer
    werden wert wessen wie wieder wiederholt will wir wird wirklich wo woanders wohin wollen wort worte
    worten wurde wurden wusste während zeichnen zeichnet zeigt zeit zeiten zeitlimit zeitüberschreitung
    zertifikat zertifikate zertifikats zertifizierung zu zudem zugang zugangsdaten zugelassen zugestellt
    zugriff zugriffs-token zugriffstoken zulassen zuletzt zulässig zum zunächst zur zurzeit zurück
    zurückgewiesen zurückgezogen zustand zustellen zustellung zuständig zuviel zwei zweimal zwischen
    zählpixel zählt öffentlich öffentliche öffentlichen öffnen über überlastet übermittelt übernommen
    überprüfen überprüfung überschreitet überschritten übertragen übrig
"""
_HARMLESS: Final = frozenset((_ENGLISH + _GERMAN).casefold().split())
_CODE: Final = re.compile(r"[1-5]\d\d|[245]\.\d{1,3}\.\d{1,3}")
_LONGEST: Final = 60
_LEFT_OUT: Final = "…"


def harmless(sentence: str) -> str:
    """Return a sentence with whatever may name somebody or something left out."""
    kept: list[str] = []
    for word in sentence.split()[:_LONGEST]:
        shown = _shown(word)
        if shown != _LEFT_OUT or kept[-1:] != [_LEFT_OUT]:
            kept.append(shown)
    return " ".join(kept)


def _shown(word: str) -> str:
    bare = word.strip(".,;:!?()[]'\"“”„‘<>").replace("’", "'")
    is_known = bare.casefold() in _HARMLESS or _CODE.fullmatch(bare)
    return bare if is_known else _LEFT_OUT
