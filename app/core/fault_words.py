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
    ab abbrechen aber abgebrochen abgelaufen abgelegt abgelehnt abgemeldet abgerufen abgewiesen ablauf
    ablehnen abmelden abruf abrufbar abrufe abrufen abruft absender account administrator adresse
    adressen aktiv aktivieren aktualisieren aktuell alle allem allen aller allerdings alles als also am
    an anbieter andere anderem anderen anderer anderes anders anderswohin anfang anfordern anfrage
    anfragen angaben angebot angefangen angefragt angekommen angelegt angemeldet angenommen angezeigt
    anhang anhänge ankam anlegen anmeldedaten anmelden anmeldet anmeldung anmeldungen annahm annehmen
    annimmt ansprechen anstatt antwort antworten antwortet antwortete anwendungspasswort
    anwendungsspezifisches anzeigt app-passwort app-spezifisches ascii auch auf aufgebaut aufgegeben
    aufgehoben aufgenommen aufzeichnet aus ausdrücklich ausgang ausgeführt ausgegeben ausgeschaltet
    ausgewiesen auskunft aussehen ausstellen auszuweisen authentifiziertes authentifizierung automatisch
    autorisierung autorisierungsserver autorisierungsservers außer außerdem außerhalb bat beantwortet
    bearbeitet bedeutet beenden beendet beendete befehl beginnen beginnt begonnen behält bei beide
    beiden beim bekam bekannt bekannte bekommen belegt beliebig benutzername benutzernamen bereits
    bericht berichtigen beschädigt beschädigte besetzt besteht bestimmte bestätigen bestätigt
    bestätigung betreff bevor beweisen beweist bewiesen bietet bild bilder bildes binnen bis bisher
    bitte bittet bleiben bleibt blieb brach brauchen braucht bricht browser byte bytes client client-id
    codes computer computers da dabei dadurch dafür daher damit danach daneben dann daran darauf darf
    darin darum darüber das dass datei dateien dateiname daten datenbank datenbankdatei datenbankserver
    datenträger dauert davon davor dazu dem den denn der deren derselbe derselben derzeit des deshalb
    dessen die dies diese dieselbe dieselben diesem diesen dieser dieses direkt dns doch domain domains
    dort dorthin drei durch dürfen e-mail eben ebenfalls eigene eigenen eigenes ein eine einem einen
    einer eines eingeben eingegeben eingerichtet einige einigen einmal einstellung einstellungen eintrag
    einträge einzelne einzige empfang empfangen empfänger empfängern enden endet endete entfernen
    entfernt enthalten enthielt enthält entsperren entsperrt entstand entweder entwurf entwürfe er
    ereignis ereignisse erfasst erfolgreich ergab erhalten erkannt erlauben erlaubnis erlaubt erledigt
    erneuern erneuert erneut erreichbar erreichen erreicht erreichte ersetzen ersetzt erst erstellen
    erstellt erstelltes erwartet erwartete es etwa etwas eventuell exportiert falsch falsche falschen
    fehlen fehler fehlerhaft fehlgeschlagen fehlschlag fehlt fehlte fertig festlegen festplatte finden
    findet folgt fordert forderte fort frage fragen fragt fragte funktioniert führen führt fünf für gab
    geantwortet geben gebeten gefordert gefragt gefunden gegeben gegen geheimnis gehen geht gehört
    gekommen gekoppelt geladen gelangt gelegt gelesen gelesene gelesenen gelöscht gemacht gemeinsame
    gemeldet genannt genau genauen genug geplant geprüft gerade gerät geräte gesagt geschehen
    gescheitert geschickt geschlossen geschrieben geschützt gesehen gesendet gesendeten gesendetes
    gespeichert gesperrt gestartet gestellt gestoppt gesucht getan getrennt gewartet gewählt gewährt
    gezeigt geändert geöffnet gibt gilt ging gleich gleiche gleichen gleichzeitig größe größer gültig
    gültige gültigen gültiges habe haben hat hatte hatten heißt herstellen heute hier hinaus hinausging
    hinter hintergrundprozess hinweg hinzu hinzufügen hinzugefügt holen host hosts html http https
    höchstens id identität ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im imap imap-server
    imap-zugriff immer in infolge inhalt innerhalb ins intern interner inzwischen irgendein ist je jede
    jedem jeden jeder jedes jedoch jemand jene jetzt kam kamen kann kein keine keinem keinen keiner
    keines kennt kennung kennwort klappte klick kodierung kommen kommt konnte konnten konten kontingent
    konto kontos kontosicherheit kopie kopien kopieren koppeln koppelt kopplung kopplungszeile können
    könnte laden langsam las lassen laufen leer leeren lehnt lehnte leitet lesbar lesen letzte letzten
    lief liefen liefert liegen liegt liest link links listen lädt länger lässt läuft löschen machen
    machte mail mailadresse mailprogrammen mails mailserver mailservers mal manche markiert maximal mb
    mehr mehrere mehrmals melden meldet meldete meldung message-id mindestens minute minuten mit muss
    musste möchte möglich möglicherweise müssen nach nachdem nachgewiesen nachricht nachrichten nachweis
    nachweisen nachweist name namen namens nannte neben nehmen nein nennt netz netze netzwerk
    netzwerkdatei netzwerks neue neuem neuen neuer neues nicht nichts nie niemand nimmt nirgends
    nirgendwo nirgendwohin noch nochmal normal nummer nummeriert nun nur nutzen nutzername nutzt nötig
    oauth oauthbearer ob oben oder ohne ordner ordnern ordners papierkorb passend passphrase passt
    passte passwort passwörter pause personen pfad pixel port postausgang posteingang postfach postfachs
    postfächer problem probleme profil profilordner programm programms protokoll protokolliert prüfen
    prüft prüfte prüfung quota rechtzeitig refresh-token regel regeln reparieren richtig richtlinie sagt
    sagte scanner scheitert scheiterte scheiterten schema schicken schickt schließen schließt schlug
    schlüssel schlüssel-id schlüsselbund schon schreiben schreibgeschützt schreibt schritt schritten
    schützen scope scopes sehr sei sein seine seinem seinen seiner seines seit seite selbst
    selbstsigniert senden sendet sendeten setzen sich sicher sichere sicheren sicherheit sie siehe sieht
    sightline signaturschlüssel signiert signierten sind sitzung smtp so sobald sodass solange solche
    soll sollen sollte sondern sonst sowie spam speicher speichern speicherort speicherplatz sperre
    sperrt später sqlite ssl stammt starten startet starttls statt stattdessen status stehen steht
    stellen stellt steuerzeichen stimmen stimmt stunde stunden störung systems tage tagen teilt
    teilweise test text tls token tokens tot tracker trackers trat trennt trennte trotz uhr uhren
    uidplus um umgebungsvariablen umgeleitet umgeschriebener umschreiben unbekannt unbekannte
    unbekannter und unerreichbar unerwartet unerwartete unerwarteter ungelesen ungewiss ungültig
    ungültige ungültiges unklar unter unterbrochen unterschrift unterstützt unverständlich unverändert
    unvollständig unzustellbar ursache utc verbinden verbindet verbindung verbindungen verbindungsaufbau
    verbleibt verboten verbunden verfolgt verfolgte verfolgter vergeben vergeblich verging verlangen
    verlangt verlangte verlass verloren verlängern verlängert verlässt vermutlich verschieben
    verschieden verschiedene verschlüsselt verschoben version verstanden versteht verstrichen
    verständlich versuch versuche versuchen versucht versuchte vertauscht vertraut verweigert
    verweigerte verwenden verwendet verworfen verzögert verändert veröffentlicht viel viele vielen
    vielleicht vollständig vom von voneinander vor vorbei vorerst vorhanden vorher vorläufig
    vorübergehend völlig wann war waren warten wartet warum was webadresse wechseln weder weg wegen
    wegzuleiten weicht weil weist weiter weitere weiterer weitergeleitet weiterhin weiterleitung welche
    welchem welcher welches wenig wenige weniger wenn wer werden wert wessen wie wieder wiederholt will
    wir wird wirklich wo woanders wohin wollen wort worte worten wurde wurden wusste wählen während
    wären würde würden xoauth2 zahl zeichen zeichnen zeichnet zeigt zeile zeilenumbruch zeit zeiten
    zeitlimit zeitüberschreitung zertifikat zertifikate zertifikats zertifizierung zu zudem zuerst
    zugang zugangsdaten zugelassen zugestellt zugriff zugriffs-token zugriffstoken zulassen zuletzt
    zulässig zum zunächst zur zurzeit zurück zurückgewiesen zurückgezogen zustand zustellen zustellung
    zuständig zuverlässig zuviel zwei zwei-faktor-anmeldung zweimal zwischen zählen zählpixel zählt
    ändern ändert öffentlich öffentliche öffentlichen öffnen öffnung öffnungen über überlastet
    übermittelt übernommen überprüfen überprüfung überschreitet überschritten übertragen übrig
    übungspostfach
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
