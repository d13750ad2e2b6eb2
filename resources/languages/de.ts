<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> recipients</source>
        <translation> Empfänger</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Shows</source>
        <translation>&amp;Zeigt</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>(This mail can&apos;t be read; its source can be looked at.)</source>
        <translation>(Diese Mail ist nicht lesbar; ihren Quelltext können Sie ansehen.)</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(kein Absender)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>,</source>
        <comment>between thousands</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>.</source>
        <comment>before decimals</comment>
        <translation>,</translation>
    </message>
    <message>
        <source>A browser asked for it.</source>
        <translation>Ein Browser hat es abgerufen.</translation>
    </message>
    <message>
        <source>A copy each</source>
        <translation>Je eine Kopie</translation>
    </message>
    <message>
        <source>A copy for each recipient, up to</source>
        <translation>Eine Kopie je Empfänger, bis zu</translation>
    </message>
    <message>
        <source>A copy goes to each.</source>
        <translation>Jede Person erhält eine eigene Kopie.</translation>
    </message>
    <message>
        <source>A copy with tracking stays in the Sent folder, for {why}: opening it there counts as an open.</source>
        <translation>Eine Kopie mit Tracking bleibt im Ordner „Gesendet“ ({why}). Wird sie dort geöffnet, zählt das als Öffnung.</translation>
    </message>
    <message>
        <source>A copy with tracking was moved out of the Sent folder or deleted before it was replaced, and is left as it is.</source>
        <translation>Eine Kopie mit Tracking wurde aus dem Ordner „Gesendet“ verschoben oder gelöscht, bevor sie ersetzt wurde. Sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>A file is still being read. Close again to leave it out.</source>
        <translation>Eine Datei wird noch gelesen. Schließen Sie noch einmal, um sie wegzulassen.</translation>
    </message>
    <message>
        <source>A link was clicked</source>
        <translation>Ein Link wurde angeklickt</translation>
    </message>
    <message>
        <source>A link was clicked, with how many</source>
        <translation>Link angeklickt, mit der Anzahl</translation>
    </message>
    <message>
        <source>A machine at {domain} followed links in all of the last {mails} mails that went there: a click from there may not be a person&apos;s.</source>
        <translation>Ein Automat bei {domain} hat in allen letzten {mails} Mails dorthin Links aufgerufen: Ein Klick von dort stammt vielleicht nicht von einer Person.</translation>
    </message>
    <message>
        <source>A machine at {domain} followed links in {followed} of the last {mails} mails that went there: a click from there may not be a person&apos;s.</source>
        <translation>Ein Automat bei {domain} hat in {followed} der letzten {mails} Mails dorthin Links aufgerufen: Ein Klick von dort stammt vielleicht nicht von einer Person.</translation>
    </message>
    <message>
        <source>A mail program that names itself showed the mail.</source>
        <translation>Ein Mailprogramm, das sich nennt, hat die Mail angezeigt.</translation>
    </message>
    <message>
        <source>A mail server passed the mail on to one that sends no reports.</source>
        <translation>Ein Mailserver hat die Mail an einen weitergegeben, der keine Berichte sendet.</translation>
    </message>
    <message>
        <source>A mail server passed the mail on to several addresses.</source>
        <translation>Ein Mailserver hat die Mail an mehrere Adressen weitergegeben.</translation>
    </message>
    <message>
        <source>A mail server reports that it could not pass the mail on yet.</source>
        <translation>Ein Mailserver meldet, dass er die Mail noch nicht weitergeben konnte.</translation>
    </message>
    <message>
        <source>A mail server reports that it put the mail into the mailbox. Nothing is said about reading.</source>
        <translation>Ein Mailserver meldet, dass er die Mail ins Postfach gelegt hat. Ob sie gelesen wurde, sagt das nicht.</translation>
    </message>
    <message>
        <source>A mail server reports that the mail did not arrive. Anybody can write such a mail; this one names your mail.</source>
        <translation>Ein Mailserver meldet, dass die Mail nicht angekommen ist. So eine Meldung kann jeder schreiben; diese nennt Ihre Mail.</translation>
    </message>
    <message numerus="yes">
        <source>A mail takes {most} addresses here, and {n} more was pasted. Cut it out, and paste it into another mail.</source>
        <comment>A mail takes {most} addresses here, and {n} more were pasted. Cut them out, and paste them into another mail.</comment>
        <translation>
            <numerusform>Eine Mail nimmt hier {most} Adressen auf, und {n} weitere wurde eingefügt. Schneiden Sie sie aus und fügen Sie sie in eine andere Mail ein.</numerusform>
            <numerusform>Eine Mail nimmt hier {most} Adressen auf, und {n} weitere wurden eingefügt. Schneiden Sie sie aus und fügen Sie sie in eine andere Mail ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A mail was being written when Sightline ended unexpectedly. It is among the drafts.</source>
        <comment>{n} mails were being written when Sightline ended unexpectedly. They are among the drafts.</comment>
        <translation>
            <numerusform>Eine Mail war in Arbeit, als Sightline unerwartet beendet wurde. Sie liegt unter den Entwürfen.</numerusform>
            <numerusform>{n} Mails waren in Arbeit, als Sightline unerwartet beendet wurde. Sie liegen unter den Entwürfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A mail was not delivered</source>
        <translation>Eine Mail wurde nicht zugestellt</translation>
    </message>
    <message>
        <source>A mail was opened</source>
        <translation>Eine Mail wurde geöffnet</translation>
    </message>
    <message>
        <source>A name has at most {n} characters.</source>
        <translation>Ein Name hat höchstens {n} Zeichen.</translation>
    </message>
    <message>
        <source>A notification looks like this.</source>
        <translation>So sieht eine Benachrichtigung aus.</translation>
    </message>
    <message>
        <source>A pixel was answered with its image.</source>
        <translation>Ein Zählpixel wurde mit seinem Bild beantwortet.</translation>
    </message>
    <message>
        <source>A program wrote it, such as an out-of-office note: it is not counted as a reply.</source>
        <translation>Ein Programm hat sie geschrieben, etwa eine Abwesenheitsnotiz: Sie zählt nicht als Antwort.</translation>
    </message>
    <message>
        <source>A provider reports that its user marked the mail as spam.</source>
        <translation>Ein Anbieter meldet, dass sein Nutzer die Mail als Spam markiert hat.</translation>
    </message>
    <message>
        <source>A provider&apos;s image proxy</source>
        <translation>Der Bilder-Proxy eines Anbieters</translation>
    </message>
    <message>
        <source>A recipient</source>
        <translation>Ein Empfänger</translation>
    </message>
    <message>
        <source>A recipient opted out of tracking</source>
        <translation>Ein Empfänger hat dem Tracking widersprochen</translation>
    </message>
    <message>
        <source>A reminder is set; amber once it is due</source>
        <translation>Eine Erinnerung ist gesetzt; gelb, sobald sie fällig ist</translation>
    </message>
    <message>
        <source>A reply has come</source>
        <translation>Eine Antwort ist da</translation>
    </message>
    <message>
        <source>A rewritten link would lead elsewhere.</source>
        <translation>Ein umgeschriebener Link würde anderswohin führen.</translation>
    </message>
    <message>
        <source>A tag has at most {most} characters; “{name}” has {n}.</source>
        <translation>Ein Schlagwort hat höchstens {most} Zeichen; „{name}“ hat {n}.</translation>
    </message>
    <message>
        <source>A template needs a name.</source>
        <translation>Eine Vorlage braucht einen Namen.</translation>
    </message>
    <message>
        <source>A test that worked: it was you, with a mail to yourself.</source>
        <translation>Ein gelungener Test: Sie waren es selbst, mit einer Mail an sich selbst.</translation>
    </message>
    <message>
        <source>A test that worked: you said that it was you, with a mail to yourself.</source>
        <translation>Ein gelungener Test: Nach Ihrer Angabe waren Sie es selbst, mit einer Mail an sich selbst.</translation>
    </message>
    <message>
        <source>A tracking link led exactly to its target.</source>
        <translation>Ein verfolgter Link führte genau zu seinem Ziel.</translation>
    </message>
    <message>
        <source>A tracking link was answered with {status}, not with its exact target. Look at what stands before the tracker.</source>
        <translation>Ein verfolgter Link wurde mit {status} beantwortet, nicht mit seinem genauen Ziel. Prüfen Sie, was vor dem Tracker steht.</translation>
    </message>
    <message>
        <source>A worker is already running for {profile}.</source>
        <translation>Für {profile} läuft schon ein Hintergrundprozess.</translation>
    </message>
    <message>
        <source>ALL</source>
        <translation>ALLE</translation>
    </message>
    <message>
        <source>AOL takes no ordinary password from mail programs. Make an app password in your AOL account, under Account security.</source>
        <translation>AOL nimmt von Mailprogrammen kein gewöhnliches Passwort an. Erstellen Sie in Ihrem AOL-Konto unter „Kontosicherheit“ ein App-Passwort.</translation>
    </message>
    <message>
        <source>Accepted by your server {time}, no bounce so far</source>
        <translation>Von Ihrem Server angenommen ({time}), bisher kam nichts zurück</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Account {address}</source>
        <translation>Konto {address}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Add an identity to {address}</source>
        <translation>Identität zu {address} hinzufügen</translation>
    </message>
    <message>
        <source>Add identity</source>
        <translation>Identität hinzufügen</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Schlagwörter hinzufügen</translation>
    </message>
    <message>
        <source>Add {field}</source>
        <translation>{field} hinzufügen</translation>
    </message>
    <message>
        <source>Add “{word}” to the dictionary</source>
        <translation>„{word}“ ins Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of the identity</source>
        <translation>Adresse der Identität</translation>
    </message>
    <message>
        <source>Address of the link</source>
        <translation>Adresse des Links</translation>
    </message>
    <message>
        <source>After sending</source>
        <translation>Nach dem Senden</translation>
    </message>
    <message>
        <source>After the reply: may be someone reading the quote in it, or you, reading the reply</source>
        <translation>Nach der Antwort: Vielleicht liest jemand das Zitat darin, oder Sie lesen die Antwort</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>All well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>All, opens or clicks</source>
        <translation>Alle, Öffnungen oder Klicks</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Andere Adresse</translation>
    </message>
    <message>
        <source>Another part of Sightline is changing the secrets, and has not finished. Look whether the system&apos;s keyring waits to be unlocked, and try again.</source>
        <translation>Ein anderer Teil von Sightline ändert gerade die Zugangsdaten und ist noch nicht fertig. Prüfen Sie, ob der Schlüsselbund des Systems entsperrt werden will, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Another part of Sightline is signing {address} in.</source>
        <translation>Ein anderer Teil von Sightline meldet {address} gerade an.</translation>
    </message>
    <message>
        <source>Another program is changing the settings in {profile} and does not end. Nothing was changed; end it and try again.</source>
        <translation>Ein anderes Programm ändert die Einstellungen in {profile} und wird nicht fertig. Nichts wurde geändert; beenden Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Another program took the place of the practice tracker. The recipient&apos;s page leads the links of earlier mails to its new place; copied elsewhere, those links no longer work.</source>
        <translation>Ein anderes Programm hat den Platz des Übungs-Trackers eingenommen. Die Seite der Empfänger leitet die Links früherer Mails an seinen neuen Platz; anderswohin kopiert, funktionieren diese Links nicht mehr.</translation>
    </message>
    <message>
        <source>Answered automatically {ago}</source>
        <translation>Automatisch beantwortet {ago}</translation>
    </message>
    <message>
        <source>Answered automatically: that says nothing about reading</source>
        <translation>Automatisch beantwortet: sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>Answers a mail of yours</source>
        <translation>Antwort auf eine Ihrer Mails</translation>
    </message>
    <message>
        <source>Answers to my mails</source>
        <translation>Antworten auf meine Mails</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jede Zeit</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>App-Passwort</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>As CSV or JSON: what is shown here, all of it</source>
        <translation>Als CSV oder JSON: alles, was hier gezeigt wird</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>As there is room</source>
        <translation>Je nach Platz</translation>
    </message>
    <message>
        <source>Ask Thunderbird&apos;s database too: it learns what stands after the @</source>
        <translation>Auch die Datenbank von Thunderbird fragen: Sie erfährt, was hinter dem @ steht</translation>
    </message>
    <message>
        <source>Ask the mail server again now</source>
        <translation>Den Mailserver jetzt erneut fragen</translation>
    </message>
    <message>
        <source>Asked not to be tracked: nothing of mails to them is recorded any more.</source>
        <translation>Möchte nicht verfolgt werden: Von Mails an diese Person wird nichts mehr aufgezeichnet.</translation>
    </message>
    <message>
        <source>Asking the tracker…</source>
        <translation>Der Tracker wird gefragt…</translation>
    </message>
    <message>
        <source>Asking {name}…</source>
        <translation>{name} wird gefragt…</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>Dateien anhängen (Strg+Umschalt+A)</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Attachments can&apos;t be tracked. A link to a shared file can.</source>
        <translation>Anhänge lassen sich nicht verfolgen, ein Link auf eine freigegebene Datei schon.</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Anhängen…</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic answer</source>
        <translation>Automatische Antwort</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>Before it goes</source>
        <translation>Vor dem Senden</translation>
    </message>
    <message>
        <source>Being fetched from your mailbox: the answer opens once the mail is here…</source>
        <translation>Wird aus Ihrem Postfach geholt: Die Antwort öffnet sich, sobald die Mail da ist…</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Black on white, white on black, thicker lines: also where the desktop does not ask for it.</source>
        <translation>Schwarz auf Weiß, Weiß auf Schwarz, dickere Linien: auch wo die Arbeitsumgebung es nicht verlangt.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Bounced for {n} of {all}: {cause}. {sentence}</source>
        <translation>Unzustellbar bei {n} von {all}: {cause}. {sentence}</translation>
    </message>
    <message>
        <source>Bounced: {cause}. {sentence}</source>
        <translation>Unzustellbar: {cause}. {sentence}</translation>
    </message>
    <message>
        <source>Bounces</source>
        <translation>Unzustellbar</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>CLICKS</source>
        <translation>KLICKS</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Called spam by the recipient, their provider said</source>
        <translation>Vom Empfänger als Spam markiert, meldete dessen Anbieter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>sending</comment>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel: {what}</source>
        <translation>Abbrechen: {what}</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change link</source>
        <translation>Link ändern</translation>
    </message>
    <message>
        <source>Change servers and password of {address}</source>
        <translation>Server und Passwort von {address} ändern</translation>
    </message>
    <message>
        <source>Change the settings by hand</source>
        <translation>Einstellungen von Hand ändern</translation>
    </message>
    <message>
        <source>Change {address}</source>
        <translation>{address} ändern</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Check the tracker again</source>
        <translation>Den Tracker erneut prüfen</translation>
    </message>
    <message>
        <source>Checks of the tracker</source>
        <translation>Prüfungen des Trackers</translation>
    </message>
    <message>
        <source>Choose a mail first.</source>
        <translation>Wählen Sie zuerst eine Mail.</translation>
    </message>
    <message>
        <source>Choose a mail that you sent first.</source>
        <translation>Wählen Sie zuerst eine Mail, die Sie gesendet haben.</translation>
    </message>
    <message>
        <source>Choose a mail to open it.</source>
        <translation>Wählen Sie eine Mail, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>Choose a sender</source>
        <translation>Absender wählen</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose one to see who opened it, when and with what.</source>
        <translation>Wählen Sie eine, um zu sehen, wer sie wann und womit geöffnet hat.</translation>
    </message>
    <message>
        <source>Clear formatting</source>
        <translation>Formatierung entfernen</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Geklickt</translation>
    </message>
    <message>
        <source>Clicked the link</source>
        <translation>Link angeklickt</translation>
    </message>
    <message>
        <source>Clicked {n} of {all} links</source>
        <translation>{n} von {all} Links angeklickt</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>Klicks</translation>
    </message>
    <message>
        <source>Clicks are not tracked: {reason}</source>
        <translation>Klicks werden nicht verfolgt: {reason}</translation>
    </message>
    <message>
        <source>Clicks are seen on tracked links only.</source>
        <translation>Klicks sind nur bei verfolgten Links zu sehen.</translation>
    </message>
    <message>
        <source>Clicks of {people}</source>
        <translation>Klicks bei {people}</translation>
    </message>
    <message>
        <source>Clicks on tracked links stand here.</source>
        <translation>Hier stehen Klicks auf verfolgte Links.</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Liste schließen</translation>
    </message>
    <message>
        <source>Close: {what}</source>
        <translation>Schließen: {what}</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour of the tag</source>
        <translation>Farbe des Schlagworts</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns of people</source>
        <translation>Spalten der Personen</translation>
    </message>
    <message>
        <source>Columns of the mails to them</source>
        <translation>Spalten der Mails an diese Person</translation>
    </message>
    <message>
        <source>Columns of the received mails</source>
        <translation>Spalten der empfangenen Mails</translation>
    </message>
    <message>
        <source>Columns of the sent mails</source>
        <translation>Spalten der gesendeten Mails</translation>
    </message>
    <message>
        <source>Columns of what happened</source>
        <translation>Spalten der Aktivität</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Computer or phone: seen through the provider, which does not tell</source>
        <translation>Computer oder Handy: über den Anbieter gesehen, der das nicht verrät</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Conversation with the server</source>
        <translation>Dialog mit dem Server</translation>
    </message>
    <message>
        <source>Conversation with the server…</source>
        <translation>Dialog mit dem Server…</translation>
    </message>
    <message>
        <source>Copied. Paste it into the mail to whoever helps you; read it through before, if you like.</source>
        <translation>Kopiert. Fügen Sie es in die Mail an die Person ein, die Ihnen hilft; wenn Sie möchten, lesen Sie es vorher durch.</translation>
    </message>
    <message>
        <source>Copies with tracking stay in the Sent folder, as you chose: opening one there counts as an open.</source>
        <translation>Kopien mit Tracking bleiben im Ordner „Gesendet“, wie Sie es gewählt haben. Wird dort eine geöffnet, zählt das als Öffnung.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy what was seen</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Counts as a click, probably: it came later than {n} minutes after sending.</source>
        <translation>Zählt als Klick, wahrscheinlich: Er kam später als {n} Minuten nach dem Senden.</translation>
    </message>
    <message>
        <source>Counts as a click.</source>
        <translation>Zählt als Klick.</translation>
    </message>
    <message>
        <source>Counts as an open, probably: it came later than {n} minutes after sending.</source>
        <translation>Zählt als Öffnung, wahrscheinlich: Sie kam später als {n} Minuten nach dem Senden.</translation>
    </message>
    <message>
        <source>Counts as an open.</source>
        <translation>Zählt als Öffnung.</translation>
    </message>
    <message>
        <source>Cut the quoted text</source>
        <translation>Zitat kürzen</translation>
    </message>
    <message numerus="yes">
        <source>Cut {n} address out</source>
        <comment>Cut {n} addresses out</comment>
        <translation>
            <numerusform>{n} Adresse ausschneiden</numerusform>
            <numerusform>{n} Adressen ausschneiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Ausschlaggebend</translation>
    </message>
    <message>
        <source>Delayed and tried again by itself, a mail server said</source>
        <translation>Verzögert und von selbst erneut versucht, meldete ein Mailserver</translation>
    </message>
    <message>
        <source>Delivered into the mailbox, a mail server said</source>
        <translation>Ins Postfach zugestellt, meldete ein Mailserver</translation>
    </message>
    <message>
        <source>Device unknown</source>
        <translation>Gerät unbekannt</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Did no page open? Open it again, or copy its address into a browser.</source>
        <translation>Hat sich keine Seite geöffnet? Öffnen Sie sie noch einmal oder kopieren Sie ihre Adresse in einen Browser.</translation>
    </message>
    <message>
        <source>Did you mean</source>
        <translation>Meinten Sie</translation>
    </message>
    <message>
        <source>Did you mean {address}?</source>
        <translation>Meinten Sie {address}?</translation>
    </message>
    <message>
        <source>Different links were followed faster than a person clicks.</source>
        <translation>Verschiedene Links wurden schneller aufgerufen, als eine Person klickt.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discarded.</source>
        <translation>Verworfen.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Don&apos;t remind</source>
        <translation>Nicht erinnern</translation>
    </message>
    <message>
        <source>Don&apos;t say this again</source>
        <translation>Nicht mehr anzeigen</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Don&apos;t send the rest</source>
        <translation>Rest nicht senden</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Done here</source>
        <translation>Hier ist alles erledigt</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Due: no open seen by {time}</source>
        <translation>Fällig: keine Öffnung gesehen bis {time}</translation>
    </message>
    <message>
        <source>Due: no reply by {time}</source>
        <translation>Fällig: keine Antwort bis {time}</translation>
    </message>
    <message>
        <source>Each answer to a mail you sent, unless you read it elsewhere before.</source>
        <translation>Jede Antwort auf eine Ihrer Mails, sofern Sie sie nicht schon woanders gelesen haben.</translation>
    </message>
    <message>
        <source>Each mail that comes back as not delivered.</source>
        <translation>Jede Mail, die als nicht zugestellt zurückkommt.</translation>
    </message>
    <message>
        <source>Earlier mails</source>
        <translation>Frühere Mails</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Enter makes the tag “{tag}”.</source>
        <translation>Eingabe legt das Schlagwort „{tag}“ an.</translation>
    </message>
    <message>
        <source>Estimate how long mails are open</source>
        <translation>Schätzen, wie lange Mails offen sind</translation>
    </message>
    <message>
        <source>Every mail you send stands here, with what was seen of it: opens, clicks, and what is not known.</source>
        <translation>Hier steht jede Mail, die Sie senden, mit dem, was von ihr zu sehen war: Öffnungen, Klicks und was nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Every shortcut of the window, and what its pictures mean; F1 or ? shows it too.</source>
        <translation>Alle Tastenkombinationen des Fensters und was seine Bilder bedeuten; auch mit F1 oder ?.</translation>
    </message>
    <message numerus="yes">
        <source>Everybody reads the same: {n} person gets this mail.</source>
        <comment>Everybody reads the same: {n} people get this mail.</comment>
        <translation>
            <numerusform>Alle lesen dasselbe: {n} Person erhält diese Mail.</numerusform>
            <numerusform>Alle lesen dasselbe: {n} Personen erhalten diese Mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everyone you send a mail to stands here, with what became of it.</source>
        <translation>Hier steht jeder, dem Sie eine Mail senden, und was daraus wurde.</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>Alles gelesen</translation>
    </message>
    <message>
        <source>Everything that is shown, as a table: CSV or JSON</source>
        <translation>Alles, was angezeigt wird, als Tabelle: CSV oder JSON</translation>
    </message>
    <message>
        <source>Everything was delivered, as far as is known</source>
        <translation>Soweit bekannt, wurde alles zugestellt</translation>
    </message>
    <message>
        <source>Excluded domains</source>
        <translation>Ausgenommene Domains</translation>
    </message>
    <message>
        <source>Export mails</source>
        <translation>Mails exportieren</translation>
    </message>
    <message>
        <source>Export the history that is shown</source>
        <translation>Angezeigten Verlauf exportieren</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Exportieren, was angezeigt wird</translation>
    </message>
    <message numerus="yes">
        <source>Exported {n} mail as {file}.</source>
        <comment>Exported {n} mails as {file}.</comment>
        <translation>
            <numerusform>{n} Mail als {file} exportiert.</numerusform>
            <numerusform>{n} Mails als {file} exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting mails</source>
        <translation>Mails werden exportiert</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Fastmail takes no ordinary password from mail programs. Make an app password in Fastmail&apos;s settings, under Privacy and security, with access to IMAP and SMTP.</source>
        <translation>Fastmail nimmt von Mailprogrammen kein gewöhnliches Passwort an. Erstellen Sie in den Einstellungen von Fastmail unter „Privacy &amp; Security“ ein App-Passwort mit Zugriff auf IMAP und SMTP.</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files: {names}</source>
        <translation>Dateien: {names}</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>Fill in the app password.</source>
        <translation>Geben Sie das App-Passwort ein.</translation>
    </message>
    <message>
        <source>Fill in the password.</source>
        <translation>Geben Sie das Passwort ein.</translation>
    </message>
    <message>
        <source>Fill in the settings by hand</source>
        <translation>Einstellungen von Hand eintragen</translation>
    </message>
    <message>
        <source>Fill in…</source>
        <translation>Ausfüllen…</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>Schlagwort suchen</translation>
    </message>
    <message>
        <source>Find settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Find settings instead</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>First offer</source>
        <translation>Erstes Angebot</translation>
    </message>
    <message>
        <source>Folders are added or removed, not both.</source>
        <translation>Ordner werden hinzugefügt oder entfernt, nicht beides zugleich.</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 Stunde lang</translation>
    </message>
    <message>
        <source>For readers who don&apos;t see pictures</source>
        <translation>Für Leser, die keine Bilder sehen</translation>
    </message>
    <message>
        <source>For so long a mail waits in the outbox, and one click gives it back to you.</source>
        <translation>So lange wartet eine Mail im Postausgang, und ein Klick gibt sie Ihnen zurück.</translation>
    </message>
    <message>
        <source>Formatting</source>
        <translation>Formatierung</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Forwarded mail:</source>
        <translation>Weitergeleitete Mail:</translation>
    </message>
    <message>
        <source>Forwarded to</source>
        <translation>Weitergeleitet an</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From Thunderbird&apos;s database ({place}).</source>
        <translation>Aus der Datenbank von Thunderbird ({place}).</translation>
    </message>
    <message>
        <source>From a list or a program</source>
        <translation>Von einer Liste oder einem Programm</translation>
    </message>
    <message>
        <source>From the file “{name}”: it is not in your mailbox.</source>
        <translation>Aus der Datei „{name}“: Die Mail liegt nicht in Ihrem Postfach.</translation>
    </message>
    <message>
        <source>From the network you use yourself: may be you, or a colleague</source>
        <translation>Aus dem Netz, das Sie selbst nutzen: vielleicht Sie oder ein Kollege</translation>
    </message>
    <message>
        <source>From the practice mailbox nothing leaves this computer. Set up your own address outside of practice.</source>
        <translation>Aus dem Übungspostfach verlässt nichts diesen Computer. Richten Sie Ihre eigene Adresse außerhalb der Übung ein.</translation>
    </message>
    <message>
        <source>From the practice mailbox nothing leaves this computer. Sign in outside of practice.</source>
        <translation>Aus dem Übungspostfach verlässt nichts diesen Computer. Melden Sie sich außerhalb der Übung an.</translation>
    </message>
    <message>
        <source>From when until when, and on which days.</source>
        <translation>Von wann bis wann und an welchen Tagen.</translation>
    </message>
    <message>
        <source>From {who}</source>
        <translation>Von {who}</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Voller Name</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Give --file and --to for one file, or --into for all.</source>
        <translation>Geben Sie --file und --to für eine Datei an oder --into für alle.</translation>
    </message>
    <message>
        <source>Give it up: it stays in Sent, as not sent</source>
        <translation>Aufgeben: Sie bleibt in „Gesendet“, als nicht gesendet</translation>
    </message>
    <message>
        <source>Give the signature once: --signature or --signature-text.</source>
        <translation>Geben Sie die Signatur nur einmal an: --signature oder --signature-text.</translation>
    </message>
    <message>
        <source>Given up after {days} days: {reply}</source>
        <translation>Nach {days} Tagen aufgegeben: {reply}</translation>
    </message>
    <message>
        <source>Given up when its account was removed.</source>
        <translation>Aufgegeben, als das Konto entfernt wurde.</translation>
    </message>
    <message>
        <source>Gmail has it in one thread with yours, and a recipient wrote it.</source>
        <translation>Gmail führt sie in einer Unterhaltung mit Ihrer, und ein Empfänger hat sie geschrieben.</translation>
    </message>
    <message>
        <source>Gmail loads the pictures of unread mail while the mailbox is open: nobody need have opened it.</source>
        <translation>Gmail lädt die Bilder ungelesener Mails, während das Postfach offen ist: Geöffnet haben muss sie niemand.</translation>
    </message>
    <message>
        <source>Gmail takes no ordinary password from mail programs. Turn on 2-step verification, then make an app password for Sightline; or sign in with Google. In Workspace your administrator may have to allow either.</source>
        <translation>Gmail nimmt von Mailprogrammen kein gewöhnliches Passwort an. Aktivieren Sie die Bestätigung in zwei Schritten und erstellen Sie dann ein App-Passwort für Sightline, oder melden Sie sich mit Google an. In Workspace muss das eventuell Ihr Administrator erlauben.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on when the window is closed</source>
        <translation>Bei geschlossenem Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>Go on with notifications</source>
        <translation>Benachrichtigungen fortsetzen</translation>
    </message>
    <message>
        <source>Goes at {time}</source>
        <translation>Wird um {time} gesendet</translation>
    </message>
    <message>
        <source>Goes in {n} s</source>
        <translation>Wird in {n} s gesendet</translation>
    </message>
    <message>
        <source>Goes now</source>
        <translation>Wird jetzt gesendet</translation>
    </message>
    <message>
        <source>Goes on {time}</source>
        <translation>Wird am {time} gesendet</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Handed to your mail server for {n} of {all} recipients</source>
        <translation>Für {n} von {all} Empfängern an Ihren Mailserver übergeben</translation>
    </message>
    <message>
        <source>Has files</source>
        <translation>Enthält Dateien</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help – Sightline</source>
        <translation>Hilfe – Sightline</translation>
    </message>
    <message>
        <source>Hide why</source>
        <translation>Begründung ausblenden</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Hints on the recipients</source>
        <translation>Hinweise zu den Empfängern</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of opens and clicks</source>
        <translation>Verlauf der Öffnungen und Klicks</translation>
    </message>
    <message>
        <source>Hits of scanners and other programs stand here; they count nowhere.</source>
        <translation>Hier stehen Abrufe von Scannern und anderen Programmen; sie zählen nirgends.</translation>
    </message>
    <message>
        <source>How do I get a client id?</source>
        <translation>Wie bekomme ich eine Client-ID?</translation>
    </message>
    <message>
        <source>How many of the recipients opened</source>
        <translation>Wie viele der Empfänger geöffnet haben</translation>
    </message>
    <message>
        <source>How much of it anybody may read who sees your screen.</source>
        <translation>Wie viel davon lesen darf, wer Ihren Bildschirm sieht.</translation>
    </message>
    <message>
        <source>How the mail reads</source>
        <translation>So liest sich die Mail</translation>
    </message>
    <message>
        <source>How to do that: {host}</source>
        <translation>So geht das: {host}</translation>
    </message>
    <message>
        <source>IMAP server</source>
        <translation>IMAP-Server</translation>
    </message>
    <message>
        <source>If no open is seen within</source>
        <translation>Frist ohne Öffnung</translation>
    </message>
    <message>
        <source>If no open is seen within {time}</source>
        <translation>Wenn {time} lang keine Öffnung zu sehen ist</translation>
    </message>
    <message>
        <source>If no reply within</source>
        <translation>Frist ohne Antwort</translation>
    </message>
    <message>
        <source>If no reply within {time}</source>
        <translation>Wenn {time} lang keine Antwort kommt</translation>
    </message>
    <message>
        <source>In Zoho Mail&apos;s settings, under Mail accounts, turn on IMAP access first; some free plans have none. With two-factor login on, make an application-specific password.</source>
        <translation>Schalten Sie zuerst in den Einstellungen von Zoho Mail unter „E-Mail-Konten“ den IMAP-Zugriff ein; manche kostenlosen Tarife haben keinen. Ist die Zwei-Faktor-Anmeldung aktiv, erstellen Sie ein anwendungsspezifisches Passwort.</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In einer Liste</translation>
    </message>
    <message>
        <source>In one hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>In the history</source>
        <translation>Im Verlauf</translation>
    </message>
    <message>
        <source>In the outbox</source>
        <translation>Im Postausgang</translation>
    </message>
    <message>
        <source>In the outbox: not sent yet</source>
        <translation>Im Postausgang: noch nicht gesendet</translation>
    </message>
    <message>
        <source>In this language words that are misspelled get a wave while you write.</source>
        <translation>In dieser Sprache werden falsch geschriebene Wörter beim Schreiben unterwellt.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Inferred from a click or a reply: opened by {n} more</source>
        <translation>Aus einem Klick oder einer Antwort erschlossen: von {n} weiteren geöffnet</translation>
    </message>
    <message>
        <source>Inferred from a click: opened by {n} more</source>
        <translation>Aus einem Klick erschlossen: von {n} weiteren geöffnet</translation>
    </message>
    <message>
        <source>Insert a template…</source>
        <translation>Vorlage einfügen…</translation>
    </message>
    <message>
        <source>Insert link</source>
        <translation>Link einfügen</translation>
    </message>
    <message>
        <source>Instead of {typed}</source>
        <translation>Statt {typed}</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Is tried again by itself</source>
        <translation>Wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>It asked only whether something is there (HEAD): nothing was shown to anybody.</source>
        <translation>Es wurde nur gefragt, ob etwas da ist (HEAD): Niemandem wurde etwas angezeigt.</translation>
    </message>
    <message>
        <source>It came from Microsoft&apos;s network: Outlook&apos;s picture proxy, or a check on arrival.</source>
        <translation>Der Abruf kam aus dem Netz von Microsoft: vom Bilder-Proxy von Outlook oder von einer Prüfung bei der Ankunft.</translation>
    </message>
    <message>
        <source>It came from a data centre within seconds of sending: likely a check on arrival.</source>
        <translation>Der Abruf kam Sekunden nach dem Senden aus einem Rechenzentrum: wohl eine Prüfung bei der Ankunft.</translation>
    </message>
    <message>
        <source>It came from an address or network that you listed as your own.</source>
        <translation>Der Abruf kam von einer Adresse oder aus einem Netz, das Sie als eigenes angegeben haben.</translation>
    </message>
    <message>
        <source>It came from the network of {bot}, which looks at mail before people do.</source>
        <translation>Der Abruf kam aus dem Netz von {bot}; dort werden Mails geprüft, bevor Menschen sie sehen.</translation>
    </message>
    <message>
        <source>It came from the network you use yourself: it may be you, or a colleague.</source>
        <translation>Der Abruf kam aus dem Netz, das Sie selbst nutzen: vielleicht von Ihnen oder von einem Kollegen.</translation>
    </message>
    <message>
        <source>It came through Apple&apos;s relay, which loads pictures in advance, whether or not anybody reads the mail.</source>
        <translation>Der Abruf kam über Apples Relay, das Bilder im Voraus lädt, ob jemand die Mail liest oder nicht.</translation>
    </message>
    <message>
        <source>It came within two minutes of sending, when link checkers do, and its network is not known.</source>
        <translation>Der Abruf kam binnen zwei Minuten nach dem Senden, wie bei Linkprüfern, und sein Netz ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It can&apos;t be made again as it went out: the pairing with the tracker is gone.</source>
        <translation>Die Mail lässt sich nicht mehr so herstellen, wie sie hinausging: Die Kopplung mit dem Tracker besteht nicht mehr.</translation>
    </message>
    <message>
        <source>It can&apos;t be made again as it went out: this version of Sightline reads its links in another way.</source>
        <translation>Die Mail lässt sich nicht mehr so herstellen, wie sie hinausging: Diese Version von Sightline liest ihre Links anders.</translation>
    </message>
    <message>
        <source>It can&apos;t be made again as it went out: {error}</source>
        <translation>Die Mail lässt sich nicht mehr so herstellen, wie sie hinausging: {error}</translation>
    </message>
    <message>
        <source>It carries a user name or password.</source>
        <translation>Er enthält einen Benutzernamen oder ein Passwort.</translation>
    </message>
    <message>
        <source>It counts as a reply of somebody who was not a recipient.</source>
        <translation>Sie zählt als Antwort von jemandem, der kein Empfänger war.</translation>
    </message>
    <message>
        <source>It counts as a reply. Opens after it may be anybody who reads the quote in it.</source>
        <translation>Sie zählt als Antwort. Öffnungen danach können von jedem stammen, der das Zitat darin liest.</translation>
    </message>
    <message>
        <source>It counts as a reply; whether it is one is not certain.</source>
        <translation>Sie zählt als Antwort; sicher ist das nicht.</translation>
    </message>
    <message>
        <source>It goes when this computer is on; else as soon as it is on again.</source>
        <translation>Sie wird gesendet, wenn dieser Computer an ist; sonst, sobald er wieder an ist.</translation>
    </message>
    <message>
        <source>It has no folder “{folder}”.</source>
        <translation>Er hat keinen Ordner „{folder}“.</translation>
    </message>
    <message>
        <source>It holds a placeholder that is not filled in.</source>
        <translation>Er enthält einen Platzhalter, der nicht ausgefüllt ist.</translation>
    </message>
    <message>
        <source>It is a small program on a server of your own. It sees that a picture was loaded or a link clicked, and knows no address, no subject and no name.</source>
        <translation>Er ist ein kleines Programm auf Ihrem eigenen Server. Er sieht, dass ein Bild geladen oder ein Link angeklickt wurde, und kennt keine Adresse, keinen Betreff und keinen Namen.</translation>
    </message>
    <message>
        <source>It is a tracking link already.</source>
        <translation>Er ist schon ein verfolgter Link.</translation>
    </message>
    <message>
        <source>It is an unsubscribe link.</source>
        <translation>Er ist ein Abmeldelink.</translation>
    </message>
    <message>
        <source>It is longer than {limit} characters.</source>
        <translation>Er ist länger als {limit} Zeichen.</translation>
    </message>
    <message>
        <source>It is marked data-notrack.</source>
        <translation>Er ist mit data-notrack markiert.</translation>
    </message>
    <message>
        <source>It is no complete web address.</source>
        <translation>Er ist keine vollständige Webadresse.</translation>
    </message>
    <message>
        <source>It is no valid web address.</source>
        <translation>Er ist keine gültige Webadresse.</translation>
    </message>
    <message>
        <source>It is not here any more.</source>
        <translation>Sie ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is not known whether this mail was sent. So far nothing was seen of it.</source>
        <translation>Es ist nicht bekannt, ob diese Mail gesendet wurde. Bisher war nichts von ihr zu sehen.</translation>
    </message>
    <message>
        <source>It is not known whether this mail was sent: look into your Sent folder, or ask. It is never sent again by itself</source>
        <translation>Es ist nicht bekannt, ob diese Mail gesendet wurde: Sehen Sie im Ordner „Gesendet“ nach, oder fragen Sie nach. Sie wird nie von selbst erneut gesendet</translation>
    </message>
    <message>
        <source>It is too late to bring this draft back.</source>
        <translation>Es ist zu spät, diesen Entwurf zurückzuholen.</translation>
    </message>
    <message>
        <source>It is tracked once a tracker is paired.</source>
        <translation>Er wird verfolgt, sobald ein Tracker gekoppelt ist.</translation>
    </message>
    <message>
        <source>It is tried again by itself, usually for some days.</source>
        <translation>Es wird von selbst erneut versucht, meist einige Tage lang.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>It is turned off.</source>
        <translation>Er ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>It keeps subject, text, files and what is tracked; recipients and your signature are the mail&apos;s.</source>
        <translation>Sie behält Betreff, Text, Dateien und was verfolgt wird; Empfänger und Ihre Signatur gehören zur Mail.</translation>
    </message>
    <message>
        <source>It leads to a place in this mail.</source>
        <translation>Er führt zu einer Stelle in dieser Mail.</translation>
    </message>
    <message>
        <source>It leads to an excluded domain.</source>
        <translation>Er führt zu einer ausgenommenen Domain.</translation>
    </message>
    <message>
        <source>It leads to no web page.</source>
        <translation>Er führt zu keiner Webseite.</translation>
    </message>
    <message>
        <source>It may have been sent, so it is not sent again by itself.</source>
        <translation>Vielleicht wurde sie gesendet, darum wird sie nicht von selbst noch einmal gesendet.</translation>
    </message>
    <message>
        <source>It names no other mail; its subject is that of yours with “Re:”, and a recipient wrote it within four weeks.</source>
        <translation>Sie nennt keine andere Mail; ihr Betreff ist der Ihrer Mail mit „Re:“, und ein Empfänger hat sie binnen vier Wochen geschrieben.</translation>
    </message>
    <message>
        <source>It names no recipient of your mail, so nobody is taken for not reached.</source>
        <translation>Sie nennt keinen Empfänger Ihrer Mail; darum gilt niemand als nicht erreicht.</translation>
    </message>
    <message>
        <source>It says {shown}, but leads to {link}</source>
        <translation>Zeigt {shown} an, führt aber zu {link}</translation>
    </message>
    <message>
        <source>It stands in quoted text.</source>
        <translation>Er steht in zitiertem Text.</translation>
    </message>
    <message>
        <source>It stays in the tray and tells you of opens. Quit it there; Settings, General, changes this.</source>
        <translation>Es bleibt im Infobereich und meldet Ihnen Öffnungen. Beenden können Sie es dort; ändern lässt sich das unter „Einstellungen“, „Allgemein“.</translation>
    </message>
    <message>
        <source>It takes a small server of your own and about ten minutes. Each step stands on a page in your browser.</source>
        <translation>Dazu brauchen Sie einen kleinen eigenen Server und etwa zehn Minuten. Jeder Schritt steht auf einer Seite in Ihrem Browser.</translation>
    </message>
    <message>
        <source>It was not delivered to everybody.</source>
        <translation>Sie wurde nicht allen zugestellt.</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Wurde gesendet</translation>
    </message>
    <message>
        <source>It writes a mail.</source>
        <translation>Er öffnet eine neue Mail.</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Its account was removed. Add it again to send this mail.</source>
        <translation>Das Konto wurde entfernt. Fügen Sie es wieder hinzu, um diese Mail zu senden.</translation>
    </message>
    <message>
        <source>Its address holds a mail address, which the tracker must not learn.</source>
        <translation>Seine Adresse enthält eine Mailadresse, die der Tracker nicht erfahren darf.</translation>
    </message>
    <message>
        <source>Its place in the HTML cannot be told for certain.</source>
        <translation>Seine Stelle im HTML lässt sich nicht sicher bestimmen.</translation>
    </message>
    <message>
        <source>Its visible text is a web address: tracked, it would look like a forged link.</source>
        <translation>Sein sichtbarer Text ist eine Webadresse: Verfolgt sähe er wie ein gefälschter Link aus.</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>Keep writing (Esc)</source>
        <translation>Weiterschreiben (Esc)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Last contact first</source>
        <translation>Letzter Kontakt zuerst</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Last open {time}</source>
        <translation>Letzte Öffnung: {time}</translation>
    </message>
    <message>
        <source>Last reply {time}</source>
        <translation>Letzte Antwort: {time}</translation>
    </message>
    <message>
        <source>Last sign {time}</source>
        <translation>Letztes Zeichen: {time}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Later mails</source>
        <translation>Spätere Mails</translation>
    </message>
    <message>
        <source>Later: mails go untracked</source>
        <translation>Später: Mails ohne Tracking</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation>Übung verlassen</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Nicht ersetzen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Link instead…</source>
        <translation>Stattdessen Link…</translation>
    </message>
    <message>
        <source>Link to the shared file</source>
        <translation>Link zur freigegebenen Datei</translation>
    </message>
    <message>
        <source>Link {place}: {link}</source>
        <translation>Link {place}: {link}</translation>
    </message>
    <message>
        <source>Link “{link}”</source>
        <translation>Link „{link}“</translation>
    </message>
    <message>
        <source>Links and their tracking</source>
        <translation>Links und ihr Tracking</translation>
    </message>
    <message>
        <source>Links are turned off for this mail.</source>
        <translation>Links sind für diese Mail ausgeschaltet.</translation>
    </message>
    <message>
        <source>Links in this mail</source>
        <translation>Links in dieser Mail</translation>
    </message>
    <message>
        <source>Links only</source>
        <translation>Nur Links</translation>
    </message>
    <message>
        <source>Links to these domains start untracked, one a line; *.example.com with its sub-domains.</source>
        <translation>Links zu diesen Domains sind anfangs nicht verfolgt, eine je Zeile; *.example.com mit Subdomains.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Load pictures</source>
        <translation>Bilder laden</translation>
    </message>
    <message>
        <source>Loaded by Apple&apos;s privacy relay: says nothing about reading</source>
        <translation>Von Apples Datenschutz-Relay geladen: sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>Loaded, but not for certain by a person: says nothing about reading</source>
        <translation>Geladen, aber nicht sicher von einer Person: sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>Log in to GMX in a browser and allow access by POP3 and IMAP in the mail settings first. With two-factor login on, make an application-specific password.</source>
        <translation>Melden Sie sich zuerst im Browser bei GMX an und erlauben Sie in den E-Mail-Einstellungen den Zugriff über POP3 und IMAP. Ist die Zwei-Faktor-Anmeldung aktiv, erstellen Sie ein anwendungsspezifisches Passwort.</translation>
    </message>
    <message>
        <source>Log in to WEB.DE in a browser and allow access by POP3 and IMAP in the mail settings first. With two-factor login on, make an application-specific password.</source>
        <translation>Melden Sie sich zuerst im Browser bei WEB.DE an und erlauben Sie in den E-Mail-Einstellungen den Zugriff über POP3 und IMAP. Ist die Zwei-Faktor-Anmeldung aktiv, erstellen Sie ein anwendungsspezifisches Passwort.</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Angesehen</translation>
    </message>
    <message>
        <source>Looking for its settings tells the address to the web server of its own domain, and to nobody else.</source>
        <translation>Bei der Suche nach den Einstellungen erfährt der Webserver der eigenen Domain die Adresse, sonst niemand.</translation>
    </message>
    <message>
        <source>Looking for the settings of {domain}…</source>
        <translation>Einstellungen von {domain} werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for this desktop&apos;s notifications…</source>
        <translation>Benachrichtigungen dieses Desktops werden gesucht…</translation>
    </message>
    <message>
        <source>Looking for what was meant…</source>
        <translation>Vorschläge werden gesucht…</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Mail (*.eml)</source>
        <translation>Mail (*.eml)</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
    <message>
        <source>Mail server for {purpose}</source>
        <translation>Mailserver, {purpose}</translation>
    </message>
    <message>
        <source>Mail to these people is never tracked, an address or a domain a line.</source>
        <translation>Mails an diese Personen werden nie verfolgt, je Zeile eine Adresse oder Domain.</translation>
    </message>
    <message>
        <source>Mail to {address} is never tracked.</source>
        <translation>Mails an {address} werden nie verfolgt.</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Mails go out through the mailbox you have. Its password stays encrypted on this computer.</source>
        <translation>Mails werden über Ihr vorhandenes Postfach gesendet. Sein Passwort bleibt verschlüsselt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Mails of this thread</source>
        <translation>Mails dieser Unterhaltung</translation>
    </message>
    <message>
        <source>Mails of {name}</source>
        <translation>Mails von {name}</translation>
    </message>
    <message>
        <source>Mails that answer one you sent from here stand here; automatic answers and reports on deliveries don&apos;t count.</source>
        <translation>Hier stehen Mails, die auf eine von hier gesendete antworten; automatische Antworten und Zustellberichte zählen nicht.</translation>
    </message>
    <message>
        <source>Mails to them</source>
        <translation>Mails an diese Person</translation>
    </message>
    <message>
        <source>Make them one</source>
        <translation>Zusammenlegen</translation>
    </message>
    <message>
        <source>Making one tag of “{tag}” and “{other}”</source>
        <translation>Die Schlagwörter „{tag}“ und „{other}“ werden zusammengelegt</translation>
    </message>
    <message>
        <source>Manage tags…</source>
        <translation>Schlagwörter verwalten…</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Mark as looked at</source>
        <translation>Als angesehen markieren</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Als gelesen oder ungelesen markieren</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Mark everything as looked at</source>
        <translation>Alles als angesehen markieren</translation>
    </message>
    <message numerus="yes">
        <source>Marking {n} mail as read</source>
        <comment>Marking {n} mails as read</comment>
        <translation>
            <numerusform>{n} Mail wird als gelesen markiert</numerusform>
            <numerusform>{n} Mails werden als gelesen markiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marking {n} mail as unread</source>
        <comment>Marking {n} mails as unread</comment>
        <translation>
            <numerusform>{n} Mail wird als ungelesen markiert</numerusform>
            <numerusform>{n} Mails werden als ungelesen markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>May</source>
        <comment>short</comment>
        <translation>Mai</translation>
    </message>
    <message>
        <source>May Sightline replace the tracked copies in the Sent folder of {account} by clean ones? Opening a tracked copy there counts as an open.</source>
        <translation>Darf Sightline die verfolgten Kopien im Ordner „Gesendet“ von {account} durch saubere ersetzen? Eine verfolgte Kopie dort zu öffnen zählt als Öffnung.</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Microsoft 365&apos;s administrator can also turn this filing off (MessageCopyForSMTPClientSubmissionEnabled).</source>
        <translation>Bei Microsoft 365 kann der Administrator diese Ablage auch abschalten (MessageCopyForSMTPClientSubmissionEnabled).</translation>
    </message>
    <message>
        <source>Microsoft Office looks at a link before it opens it. The click itself comes separately.</source>
        <translation>Microsoft Office prüft einen Link, bevor es ihn öffnet. Der Klick selbst kommt gesondert.</translation>
    </message>
    <message>
        <source>Microsoft takes no password from mail programs: sign in with Microsoft. In Outlook.com&apos;s settings, under Mail, Forwarding and IMAP, let devices and apps use IMAP.</source>
        <translation>Microsoft nimmt von Mailprogrammen kein Passwort an: Melden Sie sich mit Microsoft an. Erlauben Sie in den Einstellungen von Outlook.com unter „E-Mail“, „Weiterleitung und IMAP“, dass Geräte und Apps IMAP verwenden.</translation>
    </message>
    <message>
        <source>Microsoft takes no password from mail programs: sign in with Microsoft. Your administrator may have to allow IMAP and authenticated SMTP for your mailbox first.</source>
        <translation>Microsoft nimmt von Mailprogrammen kein Passwort an: Melden Sie sich mit Microsoft an. Eventuell muss Ihr Administrator vorher IMAP und authentifiziertes SMTP für Ihr Postfach erlauben.</translation>
    </message>
    <message>
        <source>Microsoft tries links out from its own network. A person&apos;s click comes separately.</source>
        <translation>Microsoft probiert Links aus dem eigenen Netz aus. Der Klick einer Person kommt gesondert.</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Monday 9:00</source>
        <translation>Montag 9:00</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Weitere Filter</translation>
    </message>
    <message>
        <source>More than {most} found: these are the newest. Type more to find older ones.</source>
        <translation>Mehr als {most} gefunden: Dies sind die neuesten. Tippen Sie mehr, um ältere zu finden.</translation>
    </message>
    <message>
        <source>More ways to answer</source>
        <translation>Weitere Antwortarten</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
    <message>
        <source>Most opens first</source>
        <translation>Meiste Öffnungen zuerst</translation>
    </message>
    <message>
        <source>Mostly reads between {begin} and {end}, your time</source>
        <translation>Liest meist zwischen {begin} und {end} Uhr, Ihre Zeit</translation>
    </message>
    <message>
        <source>Mute this thread: no notification tells of it (Ctrl+M)</source>
        <translation>Diese Unterhaltung stummschalten: keine Benachrichtigungen dazu (Strg+M)</translation>
    </message>
    <message>
        <source>Mute thread</source>
        <translation>Unterhaltung stummschalten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name all of --authorize-url, --token-url and --scope, or a provider that is listed.</source>
        <translation>Geben Sie --authorize-url, --token-url und --scope zusammen an oder einen der bekannten Anbieter.</translation>
    </message>
    <message>
        <source>Name of the identity</source>
        <translation>Name der Identität</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Name des Schlagworts</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Name one mail address: sightline account add ADDRESS.</source>
        <translation>Geben Sie eine Mailadresse an: sightline account add ADRESSE.</translation>
    </message>
    <message>
        <source>Name the account that it sends through: --account ADDRESS.</source>
        <translation>Geben Sie das Konto an, über das sie sendet: --account ADRESSE.</translation>
    </message>
    <message>
        <source>Name the folders.</source>
        <translation>Geben Sie die Ordner an.</translation>
    </message>
    <message>
        <source>Name the mail server that sends your mail; your provider&apos;s help calls it SMTP server.</source>
        <translation>Nennen Sie den Server, der Ihre Mails sendet; in der Hilfe Ihres Anbieters heißt er SMTP-Server.</translation>
    </message>
    <message>
        <source>Name the provider with --provider, or its addresses with --authorize-url, --token-url and --scope.</source>
        <translation>Geben Sie den Anbieter mit --provider an oder seine Adressen mit --authorize-url, --token-url und --scope.</translation>
    </message>
    <message>
        <source>Name the server&apos;s port, a number from 1 to 65535; mostly it is 465 or 587, and 993 for IMAP.</source>
        <translation>Nennen Sie den Port des Servers, eine Zahl von 1 bis 65535; meist ist es 465 oder 587, bei IMAP 993.</translation>
    </message>
    <message>
        <source>Name the user; a mailbox can&apos;t be read without signing in. Often it is the mail address.</source>
        <translation>Nennen Sie den Benutzer; ohne Anmeldung lässt sich ein Postfach nicht lesen. Oft ist es die Mailadresse.</translation>
    </message>
    <message>
        <source>Name your own client id with --client-id; Sightline has none. Your provider&apos;s console makes one.</source>
        <translation>Geben Sie mit --client-id Ihre eigene Client-ID an; Sightline hat keine. Sie erhalten sie in der Konsole Ihres Anbieters.</translation>
    </message>
    <message>
        <source>Named by the domain name system for {place}.</source>
        <translation>Im Domain Name System (DNS) für {place} genannt.</translation>
    </message>
    <message>
        <source>Names and addresses are searched, for words that begin like this.</source>
        <translation>Namen und Adressen werden nach Wörtern durchsucht, die so beginnen.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Never tracked</source>
        <translation>Nie verfolgt</translation>
    </message>
    <message>
        <source>Never tracked: your settings say so.</source>
        <translation>Nie verfolgt: So steht es in Ihren Einstellungen.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>Neue Mail</translation>
    </message>
    <message>
        <source>New mail from a template</source>
        <translation>Neue Mail aus einer Vorlage</translation>
    </message>
    <message>
        <source>New since you last looked at it</source>
        <translation>Neu, seit Sie zuletzt nachgesehen haben</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next Monday 9:00</source>
        <translation>Nächsten Montag 9:00</translation>
    </message>
    <message>
        <source>Next tab of the history</source>
        <translation>Nächster Reiter des Verlaufs</translation>
    </message>
    <message>
        <source>No account sends from {address}. Known: none; add one with `account add`.</source>
        <translation>Kein Konto sendet von {address}. Bekannt ist noch keines; fügen Sie eines mit `account add` hinzu.</translation>
    </message>
    <message>
        <source>No account sends from {address}. Known: {known}.</source>
        <translation>Kein Konto sendet von {address}. Bekannt: {known}.</translation>
    </message>
    <message>
        <source>No answer in the inbox</source>
        <translation>Keine Antwort im Posteingang</translation>
    </message>
    <message>
        <source>No automatic hits</source>
        <translation>Keine automatischen Abrufe</translation>
    </message>
    <message>
        <source>No click seen yet</source>
        <translation>Noch kein Klick gesehen</translation>
    </message>
    <message>
        <source>No client secret came on standard input.</source>
        <translation>Auf der Standardeingabe kam kein Client-Geheimnis an.</translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation>Noch kein Kontakt</translation>
    </message>
    <message>
        <source>No domain looks like the part behind the @.</source>
        <translation>Was nach dem @ steht, kann keine Domain sein.</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>Keine Entwürfe</translation>
    </message>
    <message>
        <source>No event {event} is known here. `sightline timeline` shows the ids of a mail&apos;s events.</source>
        <translation>Ein Ereignis {event} ist hier nicht bekannt. `sightline timeline` zeigt die IDs der Ereignisse einer Mail.</translation>
    </message>
    <message>
        <source>No eye: not tracked; the tooltip says why</source>
        <translation>Kein Auge: nicht verfolgt; der Tooltip sagt, warum</translation>
    </message>
    <message>
        <source>No longer send as {address}? Its signature and defaults go; what was sent stays.</source>
        <translation>{address} nicht mehr als Absender nutzen? Signatur und Vorgaben werden entfernt; Gesendetes bleibt.</translation>
    </message>
    <message>
        <source>No mail bears the tag “{tag}” and is shown by “{chip}”.</source>
        <translation>Keine Mail trägt das Schlagwort „{tag}“ und steht unter „{chip}“.</translation>
    </message>
    <message>
        <source>No mail bears the tag “{tag}” and was sent in that time and is shown by “{chip}”.</source>
        <translation>Keine Mail trägt das Schlagwort „{tag}“, wurde in dieser Zeit gesendet und steht unter „{chip}“.</translation>
    </message>
    <message>
        <source>No mail bears the tag “{tag}” and was sent in that time.</source>
        <translation>Keine Mail trägt das Schlagwort „{tag}“ und wurde in dieser Zeit gesendet.</translation>
    </message>
    <message>
        <source>No mail bears the tag “{tag}”.</source>
        <translation>Keine Mail trägt das Schlagwort „{tag}“.</translation>
    </message>
    <message>
        <source>No mail can be sent from {address} any more: it was removed. Add an account in the settings.</source>
        <translation>Von {address} kann keine Mail mehr gesendet werden: Die Adresse wurde entfernt. Richten Sie in den Einstellungen ein Konto ein.</translation>
    </message>
    <message>
        <source>No mail can be sent from {address} any more: it was removed. Choose another sender.</source>
        <translation>Von {address} kann keine Mail mehr gesendet werden: Die Adresse wurde entfernt. Wählen Sie einen anderen Absender.</translation>
    </message>
    <message>
        <source>No mail for {name} yet.</source>
        <translation>Noch keine Mail für {name}.</translation>
    </message>
    <message>
        <source>No mail in the inbox is unread.</source>
        <translation>Keine Mail im Posteingang ist ungelesen.</translation>
    </message>
    <message>
        <source>No mail is chosen</source>
        <translation>Keine Mail ausgewählt</translation>
    </message>
    <message>
        <source>No mail is waiting for its first open</source>
        <translation>Keine Mail wartet auf ihre erste Öffnung</translation>
    </message>
    <message>
        <source>No mail server takes mail for this address. Look at what stands after the @; if that is right, send the mail again later.</source>
        <translation>Kein Mailserver nimmt Mails für diese Adresse an. Prüfen Sie, was nach dem @ steht; stimmt es, senden Sie die Mail später erneut.</translation>
    </message>
    <message>
        <source>No mail to them went out yet</source>
        <translation>Noch keine Mail ging an diese Person</translation>
    </message>
    <message>
        <source>No mail was sent in that time and is shown by “{chip}”.</source>
        <translation>Keine Mail wurde in dieser Zeit gesendet und steht unter „{chip}“.</translation>
    </message>
    <message>
        <source>No mail was sent in that time.</source>
        <translation>Keine Mail wurde in dieser Zeit gesendet.</translation>
    </message>
    <message>
        <source>No mail {message} is known here. `status` lists what was sent.</source>
        <translation>Eine Mail {message} ist hier nicht bekannt. `status` listet auf, was gesendet wurde.</translation>
    </message>
    <message>
        <source>No mail {message} was sent from here. `status` lists them.</source>
        <translation>Von hier wurde keine Mail {message} gesendet. `status` listet die gesendeten auf.</translation>
    </message>
    <message>
        <source>No mailbox at hand?</source>
        <translation>Kein Postfach zur Hand?</translation>
    </message>
    <message>
        <source>No mailbox to read from</source>
        <translation>Kein Postfach zum Lesen</translation>
    </message>
    <message>
        <source>No more than {n} networks can be your own.</source>
        <translation>Höchstens {n} Netze können Ihre eigenen sein.</translation>
    </message>
    <message>
        <source>No network file: scanners that look like browsers are recognised less well. Set SIGHTLINE_TRACKER_ASN_FILE.</source>
        <translation>Keine Netzwerkdatei: Scanner, die wie Browser aussehen, werden schlechter erkannt. Setzen Sie SIGHTLINE_TRACKER_ASN_FILE.</translation>
    </message>
    <message>
        <source>No open seen</source>
        <translation>Keine Öffnung gesehen</translation>
    </message>
    <message>
        <source>No open seen of {people}: “{subject}”, sent {ago}.</source>
        <translation>Keine Öffnung gesehen von {people}: „{subject}“, gesendet {ago}.</translation>
    </message>
    <message>
        <source>No open seen yet</source>
        <translation>Noch keine Öffnung gesehen</translation>
    </message>
    <message>
        <source>No open seen. Inferred from {sign}: it was opened, but its pictures were not loaded.</source>
        <translation>Keine Öffnung gesehen. Erschlossen aus {sign}: Sie wurde geöffnet, aber ihre Bilder wurden nicht geladen.</translation>
    </message>
    <message>
        <source>No password came on standard input.</source>
        <translation>Auf der Standardeingabe kam kein Passwort an.</translation>
    </message>
    <message>
        <source>No provider {provider} is known.</source>
        <translation>Ein Anbieter {provider} ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No recipient yet</source>
        <translation>Noch kein Empfänger</translation>
    </message>
    <message>
        <source>No reply from {people}: “{subject}”, sent {ago}.</source>
        <translation>Keine Antwort von {people}: „{subject}“, gesendet {ago}.</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>No setting fits</source>
        <translation>Keine Einstellung passt</translation>
    </message>
    <message>
        <source>No settings were found for {domain}. Fill them in: your provider&apos;s help names its servers.</source>
        <translation>Für {domain} wurden keine Einstellungen gefunden. Tragen Sie sie ein: Die Hilfe Ihres Anbieters nennt die Server.</translation>
    </message>
    <message>
        <source>No settings were found for {domain}. Your provider&apos;s help names its servers: give them by --smtp and --imap.</source>
        <translation>Für {domain} wurden keine Einstellungen gefunden. Die Hilfe Ihres Anbieters nennt seine Server: Geben Sie sie mit --smtp und --imap an.</translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>Kein Vorschlag</translation>
    </message>
    <message>
        <source>No tags yet. Choose a mail among the sent ones and press T to tag it.</source>
        <translation>Noch keine Schlagwörter. Wählen Sie eine gesendete Mail und drücken Sie T, um ihr eins zu geben.</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
        <source>No tracker is paired, so mails go out untracked.</source>
        <translation>Es ist kein Tracker gekoppelt; Mails werden deshalb nicht verfolgt.</translation>
    </message>
    <message>
        <source>No tracker is paired.</source>
        <translation>Es ist kein Tracker gekoppelt.</translation>
    </message>
    <message>
        <source>No tracker is paired. Pair with one: sightline pair LINE.</source>
        <translation>Kein Tracker ist gekoppelt. Koppeln Sie einen: sightline pair LINE.</translation>
    </message>
    <message>
        <source>No tracker is paired: this mail goes out untracked.</source>
        <translation>Kein Tracker ist gekoppelt: Diese Mail wird ohne Tracking gesendet.</translation>
    </message>
    <message>
        <source>No tracker yet?</source>
        <translation>Noch kein Tracker?</translation>
    </message>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>Es hat sich noch niemand angemeldet.</translation>
    </message>
    <message>
        <source>Nobody has signed {address} in yet.</source>
        <translation>{address} wurde noch nicht angemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>Nobody signed in within {n} minute. Nothing was changed; try again.</source>
        <comment>Nobody signed in within {n} minutes. Nothing was changed; try again.</comment>
        <translation>
            <numerusform>Innerhalb von {n} Minute hat sich niemand angemeldet. Nichts wurde geändert; versuchen Sie es erneut.</numerusform>
            <numerusform>Innerhalb von {n} Minuten hat sich niemand angemeldet. Nichts wurde geändert; versuchen Sie es erneut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Not a person</source>
        <translation>Keine Person</translation>
    </message>
    <message>
        <source>Not all of the mailbox of {account} was read.</source>
        <translation>Das Postfach von {account} ist noch nicht ganz gelesen.</translation>
    </message>
    <message>
        <source>Not all of this mail is here yet.</source>
        <translation>Diese Mail ist noch nicht vollständig hier.</translation>
    </message>
    <message>
        <source>Not counted: a copy with tracking was in your own Sent folder then, so it may have been you.</source>
        <translation>Nicht gezählt: Damals lag eine Kopie mit Tracking in Ihrem eigenen Ordner „Gesendet“, also waren vielleicht Sie es.</translation>
    </message>
    <message>
        <source>Not counted: after the reply it may be anybody who reads the quote in it, you among them.</source>
        <translation>Nicht gezählt: Nach der Antwort kann es jeder sein, der das Zitat darin liest, auch Sie.</translation>
    </message>
    <message>
        <source>Not counted: it is neither an open nor a click.</source>
        <translation>Nicht gezählt: Es ist weder eine Öffnung noch ein Klick.</translation>
    </message>
    <message>
        <source>Not counted: it says nothing about reading.</source>
        <translation>Nicht gezählt: Es sagt nicht, ob gelesen wurde.</translation>
    </message>
    <message>
        <source>Not counted: it was a machine.</source>
        <translation>Nicht gezählt: Es war ein Automat.</translation>
    </message>
    <message>
        <source>Not counted: it was you.</source>
        <translation>Nicht gezählt: Sie waren es selbst.</translation>
    </message>
    <message>
        <source>Not counted: whether a person clicked is not known.</source>
        <translation>Nicht gezählt: Ob eine Person geklickt hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Not counted: within {n} minutes of sending it may have been loaded in advance.</source>
        <translation>Nicht gezählt: Binnen {n} Minuten nach dem Senden kann im Voraus geladen worden sein.</translation>
    </message>
    <message>
        <source>Not counted: you said that it was not a person.</source>
        <translation>Nicht gezählt: Nach Ihrer Angabe war es keine Person.</translation>
    </message>
    <message>
        <source>Not counted: you said that it was you.</source>
        <translation>Nicht gezählt: Nach Ihrer Angabe waren Sie es selbst.</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Not delivered to anybody</source>
        <translation>Niemandem zugestellt</translation>
    </message>
    <message>
        <source>Not delivered to {who}</source>
        <translation>Nicht zugestellt an {who}</translation>
    </message>
    <message>
        <source>Not delivered: refused by the server</source>
        <translation>Nicht zugestellt: vom Server abgelehnt</translation>
    </message>
    <message>
        <source>Not delivered: refused, or sent back</source>
        <translation>Nicht zugestellt: abgelehnt oder zurückgesendet</translation>
    </message>
    <message>
        <source>Not delivered: {why}</source>
        <translation>Nicht zugestellt: {why}</translation>
    </message>
    <message>
        <source>Not every place names the same servers. Where one does not let you in, try another.</source>
        <translation>Nicht alle Quellen nennen dieselben Server. Wenn einer die Anmeldung ablehnt, versuchen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Not filled in: {names}. It would be sent like this.</source>
        <translation>Nicht ausgefüllt: {names}. Es würde so gesendet.</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Falsche Adresse</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Not known of this recipient</source>
        <translation>Von diesem Empfänger nicht bekannt</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>Nicht bekannt, ob gesendet</translation>
    </message>
    <message>
        <source>Not known whether it was sent: {reply}</source>
        <translation>Nicht bekannt, ob gesendet: {reply}</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Not sent yet, to {people}: “{subject}”. Look into the outbox.</source>
        <translation>Noch nicht gesendet, an {people}: „{subject}“. Sehen Sie im Postausgang nach.</translation>
    </message>
    <message>
        <source>Not sent yet, tried again by itself: {reply}</source>
        <translation>Noch nicht gesendet, wird von selbst erneut versucht: {reply}</translation>
    </message>
    <message>
        <source>Not sent yet: a file is still being read. Send again in a moment.</source>
        <translation>Noch nicht gesendet: Eine Datei wird noch gelesen. Senden Sie gleich noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Not sent yet: mend the marked address first.</source>
        <comment>Not sent yet: mend the marked addresses first.</comment>
        <translation>
            <numerusform>Noch nicht gesendet: Berichtigen Sie zuerst die markierte Adresse.</numerusform>
            <numerusform>Noch nicht gesendet: Berichtigen Sie zuerst die markierten Adressen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent yet: there are more addresses than a mail takes. Cut the others out first.</source>
        <translation>Noch nicht gesendet: Es sind mehr Adressen, als eine Mail aufnimmt. Schneiden Sie zuerst die übrigen aus.</translation>
    </message>
    <message>
        <source>Not sent yet: tried again at {time}</source>
        <translation>Noch nicht gesendet: erneuter Versuch um {time}</translation>
    </message>
    <message>
        <source>Not sent yet: tried again by itself</source>
        <translation>Noch nicht gesendet: wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Not the answer</source>
        <translation>Nicht die erwartete Antwort</translation>
    </message>
    <message>
        <source>Not tracked</source>
        <translation>Nicht verfolgt</translation>
    </message>
    <message>
        <source>Not tracked for all: {reason}</source>
        <translation>Nicht bei allen verfolgt: {reason}</translation>
    </message>
    <message>
        <source>Not tracked: {reason}</source>
        <translation>Nicht verfolgt: {reason}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing can listen on this computer ({why}), so no browser can answer.</source>
        <translation>Auf diesem Computer kann keine Verbindung angenommen werden ({why}), also kann kein Browser antworten.</translation>
    </message>
    <message>
        <source>Nothing found for “{searched}”</source>
        <translation>Nichts gefunden für „{searched}“</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
    <message>
        <source>Nothing in the inbox</source>
        <translation>Nichts im Posteingang</translation>
    </message>
    <message>
        <source>Nothing is found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Nothing is left to look at.</source>
        <translation>Es ist nichts mehr zu prüfen.</translation>
    </message>
    <message>
        <source>Nothing of this thread was sent from here</source>
        <translation>Aus dieser Unterhaltung wurde nichts von hier gesendet</translation>
    </message>
    <message>
        <source>Nothing of this thread was sent from here: opens and clicks are seen only of mails that were.</source>
        <translation>Nichts in dieser Unterhaltung wurde von hier gesendet: Öffnungen und Klicks sind nur bei solchen Mails zu sehen.</translation>
    </message>
    <message>
        <source>Nothing seen yet</source>
        <translation>Noch nichts gesehen</translation>
    </message>
    <message>
        <source>Nothing sent that fits</source>
        <translation>Nichts Gesendetes passt</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Nothing to fill in</source>
        <translation>Nichts auszufüllen</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Nothing was pasted: so many addresses can&apos;t be read at once. Paste some hundreds at a time.</source>
        <translation>Nichts wurde eingefügt: So viele Adressen können nicht auf einmal gelesen werden. Fügen Sie jeweils einige hundert ein.</translation>
    </message>
    <message>
        <source>Nothing was said with the mail server yet, or so long ago that it is not kept any more.</source>
        <translation>Mit dem Mailserver wurde noch nicht gesprochen, oder vor so langer Zeit, dass es nicht mehr aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Nothing was said with the mail server yet.</source>
        <translation>Mit dem Mailserver wurde noch nicht gesprochen.</translation>
    </message>
    <message>
        <source>Nothing was saved: not every server lets you in.</source>
        <translation>Nichts wurde gespeichert: Nicht jeder Server nimmt die Anmeldung an.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Notifications are paused until {time}.</source>
        <translation>Benachrichtigungen pausieren bis {time}.</translation>
    </message>
    <message>
        <source>Notify from</source>
        <translation>Benachrichtigen von</translation>
    </message>
    <message>
        <source>Notify only at these times</source>
        <translation>Nur zu diesen Zeiten benachrichtigen</translation>
    </message>
    <message>
        <source>Notify until</source>
        <translation>Benachrichtigen bis</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Nummerierte Liste</translation>
    </message>
    <message>
        <source>OPENS</source>
        <translation>ÖFFNUNGEN</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>Of every tracked mail that was sent, an open was seen or inferred, or it was answered or came back.</source>
        <translation>Bei jeder verfolgten Mail, die gesendet wurde, war eine Öffnung zu sehen oder zu erschließen, oder sie wurde beantwortet oder kam zurück.</translation>
    </message>
    <message>
        <source>Of the files {count} were opened. Open the others when these are read.</source>
        <translation>{count} der Dateien wurden geöffnet. Öffnen Sie die anderen, wenn Sie diese gelesen haben.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On {moment}, {who} wrote:</source>
        <translation>Am {moment} schrieb {who}:</translation>
    </message>
    <message>
        <source>One copy goes to all, so opens have no name: with a copy each, replies through {provider} would not come together as one thread.</source>
        <translation>Alle erhalten dieselbe Kopie, Öffnungen haben also keinen Namen: Mit je einer Kopie fänden die Antworten über {provider} nicht zu einer Unterhaltung zusammen.</translation>
    </message>
    <message numerus="yes">
        <source>One of {n} recipient</source>
        <comment>One of {n} recipients</comment>
        <translation>
            <numerusform>Einer von {n} Empfänger</numerusform>
            <numerusform>Einer von {n} Empfängern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One person gets this mail, and what is proposed is that of {name}.</source>
        <comment>Everybody reads the same text: {n} people get this mail, and what is proposed is that of {name}. Write to each alone where it is to be personal.</comment>
        <translation>
            <numerusform>Eine Person erhält diese Mail, und vorgeschlagen ist, was zu {name} passt.</numerusform>
            <numerusform>Alle lesen denselben Text: {n} Personen erhalten diese Mail, und vorgeschlagen ist, was zu {name} passt. Schreiben Sie allen einzeln, wenn es persönlich sein soll.</numerusform>
        </translation>
    </message>
    <message>
        <source>One shared copy</source>
        <translation>Eine gemeinsame Kopie</translation>
    </message>
    <message>
        <source>Only a mail that you sent can be sent again.</source>
        <translation>Nur eine Mail, die Sie gesendet haben, lässt sich erneut senden.</translation>
    </message>
    <message>
        <source>Only the beginning was pasted: there was more than a mail can say. Attach the rest as a file.</source>
        <translation>Nur der Anfang wurde eingefügt: Es war mehr, als eine Mail fassen kann. Hängen Sie den Rest als Datei an.</translation>
    </message>
    <message>
        <source>Only the history of {who}</source>
        <translation>Nur der Verlauf von {who}</translation>
    </message>
    <message>
        <source>Only the history of {who}: show everyone&apos;s</source>
        <translation>Nur der Verlauf von {who}: den aller Empfänger zeigen</translation>
    </message>
    <message>
        <source>Only the subject</source>
        <translation>Nur den Betreff</translation>
    </message>
    <message>
        <source>Only {who}  ✕</source>
        <translation>Nur {who}  ✕</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>verb</comment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open Sightline</source>
        <translation>Sightline öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <comment>draft</comment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>Open mail</source>
        <translation>Geöffnete Mail</translation>
    </message>
    <message>
        <source>Open the link or the mail of a row</source>
        <translation>Link oder Mail einer Zeile öffnen</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Open the recipient&apos;s page</source>
        <translation>Seite des Empfängers öffnen</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Open them</source>
        <comment>drafts</comment>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>Open {url} instead.</source>
        <translation>Öffnen Sie stattdessen {url}.</translation>
    </message>
    <message>
        <source>Open {url} on any device and type this code there:</source>
        <translation>Öffnen Sie {url} auf einem beliebigen Gerät und geben Sie dort diesen Code ein:</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Opened by all recipients, or by the only one, with the age of the last open</source>
        <translation>Von allen Empfängern oder dem einzigen geöffnet, mit dem Alter der letzten Öffnung</translation>
    </message>
    <message>
        <source>Opened by all {all} recipients</source>
        <translation>Geöffnet von allen {all} Empfängern</translation>
    </message>
    <message>
        <source>Opened by some of several recipients</source>
        <translation>Von einem Teil der Empfänger geöffnet</translation>
    </message>
    <message>
        <source>Opened by {n} of {all}</source>
        <translation>Geöffnet von {n} von {all}</translation>
    </message>
    <message>
        <source>Opened by {n} of {all}, inferred from a click {ago}</source>
        <translation>Geöffnet von {n} von {all}, erschlossen aus einem Klick {ago}</translation>
    </message>
    <message>
        <source>Opened by {n} of {all}, inferred from a reply {ago}</source>
        <translation>Geöffnet von {n} von {all}, erschlossen aus einer Antwort {ago}</translation>
    </message>
    <message>
        <source>Opened by {some} of {all}, inferred from {sign}</source>
        <translation>Von {some} der {all} Empfänger geöffnet, erschlossen aus {sign}</translation>
    </message>
    <message numerus="yes">
        <source>Opened by {some} of {all}, {ago}</source>
        <comment>Opened {n} times by {some} of {all}, last {ago}</comment>
        <translation>
            <numerusform>Von {some} der {all} Empfänger geöffnet, {ago}</numerusform>
            <numerusform>Von {some} der {all} Empfänger {n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opened {ago}</source>
        <comment>Opened {n} times, last {ago}</comment>
        <translation>
            <numerusform>Geöffnet {ago}</numerusform>
            <numerusform>{n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>Opened, inferred from a click {ago}</source>
        <translation>Geöffnet, erschlossen aus einem Klick {ago}</translation>
    </message>
    <message>
        <source>Opened, inferred from a reply {ago}</source>
        <translation>Geöffnet, erschlossen aus einer Antwort {ago}</translation>
    </message>
    <message>
        <source>Opened, inferred from {sign}</source>
        <translation>Geöffnet, erschlossen aus {sign}</translation>
    </message>
    <message>
        <source>Opened, {clicked}</source>
        <translation>Geöffnet, {clicked}</translation>
    </message>
    <message>
        <source>Opened: inferred from a click or a reply</source>
        <translation>Geöffnet: erschlossen aus einem Klick oder einer Antwort</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Öffnungen</translation>
    </message>
    <message>
        <source>Opens and clicks</source>
        <translation>Öffnungen und Klicks</translation>
    </message>
    <message>
        <source>Opens and clicks are seen only of mails that were sent from here.</source>
        <translation>Öffnungen und Klicks sind nur bei Mails zu sehen, die von hier gesendet wurden.</translation>
    </message>
    <message>
        <source>Opens and clicks are seen only of mails that were sent from here. “{whole_thread}” tells of those.</source>
        <translation>Öffnungen und Klicks sind nur bei Mails zu sehen, die von hier gesendet wurden. „{whole_thread}“ zeigt diese.</translation>
    </message>
    <message>
        <source>Opens and clicks of {people}</source>
        <translation>Öffnungen und Klicks bei {people}</translation>
    </message>
    <message>
        <source>Opens are not tracked</source>
        <translation>Öffnungen werden nicht verfolgt</translation>
    </message>
    <message>
        <source>Opens are not tracked: {reason}</source>
        <translation>Öffnungen werden nicht verfolgt: {reason}</translation>
    </message>
    <message>
        <source>Opens are seen only when pictures are loaded.</source>
        <translation>Öffnungen sind nur zu sehen, wenn Bilder geladen werden.</translation>
    </message>
    <message>
        <source>Opens are seen only when pictures are loaded; a mail may well have been read all the same.</source>
        <translation>Öffnungen sind nur zu sehen, wenn Bilder geladen werden; gelesen worden sein kann eine Mail trotzdem.</translation>
    </message>
    <message>
        <source>Opens are seen only when pictures are loaded; some programs load them without anyone reading.</source>
        <translation>Öffnungen sind nur zu sehen, wenn Bilder geladen werden; manche Programme laden sie, ohne dass jemand liest.</translation>
    </message>
    <message>
        <source>Opens are turned off for this mail.</source>
        <translation>Öffnungen sind für diese Mail ausgeschaltet.</translation>
    </message>
    <message>
        <source>Opens can&apos;t be trusted: all loads of {mails} mails came in advance through a privacy relay.</source>
        <translation>Öffnungen sind nicht verlässlich: Alle Abrufe von {mails} Mails kamen im Voraus über ein Datenschutz-Relay.</translation>
    </message>
    <message>
        <source>Opens can&apos;t be trusted: each of {mails} mails was loaded by a machine within {minutes} minutes of sending.</source>
        <translation>Öffnungen sind nicht verlässlich: Jede von {mails} Mails hat ein Automat binnen {minutes} Minuten nach dem Senden geladen.</translation>
    </message>
    <message>
        <source>Opens of {people}</source>
        <translation>Öffnungen bei {people}</translation>
    </message>
    <message>
        <source>Opens only</source>
        <translation>Nur Öffnungen</translation>
    </message>
    <message>
        <source>Opens, clicks, replies and bounces of the mails you send stand here as they come.</source>
        <translation>Öffnungen, Klicks, Antworten und Unzustellbares zu Ihren gesendeten Mails erscheinen hier.</translation>
    </message>
    <message>
        <source>Opted out: nothing more is tracked for this recipient</source>
        <translation>Tracking widersprochen: Bei diesem Empfänger wird nichts mehr verfolgt</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Other ways to send</source>
        <translation>Weitere Sendearten</translation>
    </message>
    <message>
        <source>Our offer for Northwind</source>
        <translation>Unser Angebot für Northwind</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Outlook&apos;s own format</source>
        <translation>Outlook-eigenes Format</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Pair and verify</source>
        <translation>Koppeln und prüfen</translation>
    </message>
    <message numerus="yes">
        <source>Paired with {url}, not verified: mails go out untracked. It is checked again every minute.</source>
        <comment>Paired with {url}, not verified: mails go out untracked. It is checked again every {n} minutes.</comment>
        <translation>
            <numerusform>Mit {url} gekoppelt, nicht bestätigt: Mails werden nicht verfolgt. Jede Minute wird erneut geprüft.</numerusform>
            <numerusform>Mit {url} gekoppelt, nicht bestätigt: Mails werden nicht verfolgt. Alle {n} Minuten wird erneut geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paired with {url}, verified {at}.</source>
        <translation>Mit {url} gekoppelt, bestätigt: {at}.</translation>
    </message>
    <message>
        <source>Pairing line</source>
        <translation>Kopplungszeile</translation>
    </message>
    <message>
        <source>Passed on to a server that sends no reports,</source>
        <translation>An einen Server weitergegeben, der keine Berichte sendet,</translation>
    </message>
    <message>
        <source>Passed on to the members of a list</source>
        <translation>An die Mitglieder einer Liste weitergegeben</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Paste as text</source>
        <translation>Als Text einfügen</translation>
    </message>
    <message>
        <source>Pause notifications</source>
        <translation>Benachrichtigungen pausieren</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Handy</translation>
    </message>
    <message>
        <source>Pick a time…</source>
        <translation>Zeit wählen…</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture size and description…</source>
        <translation>Bildgröße und Beschreibung…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures are being loaded…</source>
        <translation>Bilder werden geladen…</translation>
    </message>
    <message>
        <source>Pictures are not loaded, so the sender sees no open.</source>
        <translation>Bilder sind nicht geladen, also sieht der Absender keine Öffnung.</translation>
    </message>
    <message>
        <source>Pictures from the internet are not shown: loading them tells the sender that you read this.</source>
        <translation>Bilder aus dem Internet werden nicht angezeigt: Sie zu laden, verrät dem Absender, dass Sie dies lesen.</translation>
    </message>
    <message>
        <source>Pictures from {hosts} and others are not loaded: that would leave this computer.</source>
        <translation>Bilder von {hosts} und anderen sind nicht geladen: Das würde diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Pictures from {hosts} are not loaded: that would leave this computer.</source>
        <translation>Bilder von {hosts} sind nicht geladen: Das würde diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Plain text can&apos;t be tracked.</source>
        <translation>Reiner Text lässt sich nicht verfolgen.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port for {purpose}</source>
        <translation>Port, {purpose}</translation>
    </message>
    <message>
        <source>Possibly forwarded: seen on {circles} devices in {circles} networks with nothing in common.</source>
        <translation>Möglicherweise weitergeleitet: auf {circles} Geräten in {circles} Netzen gesehen, die nichts gemeinsam haben.</translation>
    </message>
    <message>
        <source>Possibly replied: subject and sender fit, nothing else tells</source>
        <translation>Möglicherweise geantwortet: Betreff und Absender passen, sonst spricht nichts dafür</translation>
    </message>
    <message>
        <source>Practice: nothing leaves this computer</source>
        <translation>Übung: Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>Practice: nothing leaves this computer. The practice mailbox is being started…</source>
        <translation>Übung: Nichts verlässt diesen Computer. Das Übungspostfach startet…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview of a notification</source>
        <translation>Vorschau einer Benachrichtigung</translation>
    </message>
    <message>
        <source>Previous tab of the history</source>
        <translation>Vorheriger Reiter des Verlaufs</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Print whole thread…</source>
        <translation>Ganze Unterhaltung drucken…</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Wird gedruckt…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Probably opened by all {all} recipients</source>
        <translation>Wahrscheinlich geöffnet von allen {all} Empfängern</translation>
    </message>
    <message>
        <source>Probably opened by {n} of {all}</source>
        <translation>Wahrscheinlich geöffnet von {n} von {all}</translation>
    </message>
    <message numerus="yes">
        <source>Probably opened by {some} of {all}, {ago}</source>
        <comment>Probably opened {n} times by {some} of {all}, last {ago}</comment>
        <translation>
            <numerusform>Wahrscheinlich von {some} der {all} Empfänger geöffnet, {ago}</numerusform>
            <numerusform>Wahrscheinlich von {some} der {all} Empfänger {n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably opened {ago}</source>
        <comment>Probably opened {n} times, last {ago}</comment>
        <translation>
            <numerusform>Wahrscheinlich geöffnet {ago}</numerusform>
            <numerusform>Wahrscheinlich {n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Program or script</source>
        <translation>Programm oder Skript</translation>
    </message>
    <message>
        <source>Programs and scripts are never opened from here.</source>
        <translation>Programme und Skripte werden von hier aus nie geöffnet.</translation>
    </message>
    <message>
        <source>Proposed from what is known of {name}.</source>
        <translation>Vorgeschlagen ist, was über {name} bekannt ist.</translation>
    </message>
    <message>
        <source>Protection for {purpose}</source>
        <translation>Schutz, {purpose}</translation>
    </message>
    <message>
        <source>Proton Mail needs its program Bridge, which comes with paid plans: install it, sign in there and leave it running. Take the password that Bridge shows for your mailbox.</source>
        <translation>Proton Mail braucht sein Programm Bridge, das zu kostenpflichtigen Tarifen gehört: Installieren Sie es, melden Sie sich dort an und lassen Sie es laufen. Verwenden Sie das Passwort, das Bridge für Ihr Postfach anzeigt.</translation>
    </message>
    <message>
        <source>Proved by a hit at {at} UTC.</source>
        <translation>Durch einen Abruf nachgewiesen: {at} UTC.</translation>
    </message>
    <message>
        <source>Proved by a report of a mail server at {at} UTC.</source>
        <translation>Durch den Bericht eines Mailservers nachgewiesen: {at} UTC.</translation>
    </message>
    <message>
        <source>Proved by an answer at {at} UTC.</source>
        <translation>Durch eine Antwort nachgewiesen: {at} UTC.</translation>
    </message>
    <message>
        <source>Proved by your provider&apos;s own copy of it in the Sent folder.</source>
        <translation>Durch die Kopie nachgewiesen, die Ihr Anbieter selbst im Ordner „Gesendet“ abgelegt hat.</translation>
    </message>
    <message>
        <source>Published by {place}.</source>
        <translation>Veröffentlicht von {place}.</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Put a link to a shared file instead</source>
        <translation>Stattdessen einen Link auf eine freigegebene Datei einfügen</translation>
    </message>
    <message>
        <source>Put drafts into the Drafts folder of the mailbox too</source>
        <translation>Entwürfe auch im Entwurfsordner des Postfachs ablegen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Quiet hours otherwise: what happens then is told together afterwards.</source>
        <translation>Sonst sind Ruhezeiten: Was dann geschieht, erfahren Sie danach gesammelt.</translation>
    </message>
    <message>
        <source>Quiet hours: what happens now is told afterwards.</source>
        <translation>Ruhezeit: Was jetzt geschieht, wird danach gemeldet.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Quoted text</source>
        <translation>Zitierter Text</translation>
    </message>
    <message>
        <source>Read</source>
        <comment>a mail</comment>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Read the folder {name} of {address}</source>
        <translation>Ordner {name} von {address} lesen</translation>
    </message>
    <message>
        <source>Reading the mailbox of {account}: {read} of {all} mails.</source>
        <translation>Das Postfach von {account} wird gelesen: {read} von {all} Mails.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Reads the inbox, what was sent, and no other folder</source>
        <translation>Liest Posteingang und Gesendetes, sonst keinen Ordner</translation>
    </message>
    <message numerus="yes">
        <source>Reads the inbox, what was sent, and {n} other folder</source>
        <comment>Reads the inbox, what was sent, and {n} other folders</comment>
        <translation>
            <numerusform>Liest Posteingang, Gesendetes und {n} weiteren Ordner</numerusform>
            <numerusform>Liest Posteingang, Gesendetes und {n} weitere Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Received mails</source>
        <translation>Empfangene Mails</translation>
    </message>
    <message>
        <source>Receiving</source>
        <comment>server</comment>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Recipients see {address}</source>
        <translation>Empfänger sehen {address}</translation>
    </message>
    <message>
        <source>Recipients, subjects and texts are searched, for words that begin like this; “in quotes” for words in a row.</source>
        <translation>Durchsucht werden Empfänger, Betreffe und Texte nach Wörtern, die so beginnen; „in Anführungszeichen“ nach Wörtern hintereinander.</translation>
    </message>
    <message>
        <source>Recipients, subjects and texts of the mails that something happened to are searched, for words that begin like this.</source>
        <translation>Gesucht wird in Empfängern, Betreffzeilen und Texten der Mails, mit denen etwas geschah, nach Wörtern, die so beginnen.</translation>
    </message>
    <message>
        <source>Recognised as</source>
        <translation>Erkannt als</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused by the server: {reply}</source>
        <translation>Vom Server abgelehnt: {reply}</translation>
    </message>
    <message>
        <source>Remind if no reply</source>
        <translation>Ohne Antwort erinnern</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Remind me…</source>
        <translation>Erinnern…</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Reminder if no open seen, counted from when it goes</source>
        <translation>Erinnerung ohne Öffnung, gerechnet ab dem Senden</translation>
    </message>
    <message>
        <source>Reminder if no reply, counted from when it goes</source>
        <translation>Erinnerung ohne Antwort, gerechnet ab dem Senden</translation>
    </message>
    <message>
        <source>Reminder on {time} if no open seen</source>
        <translation>Erinnerung {time}, falls keine Öffnung gesehen</translation>
    </message>
    <message>
        <source>Reminder on {time} if no reply</source>
        <translation>Erinnerung {time}, falls keine Antwort</translation>
    </message>
    <message>
        <source>Reminder: {who}</source>
        <translation>Erinnerung: {who}</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Reminds you {time} after the mail went if there is no open seen.</source>
        <translation>Erinnert Sie {time} nach dem Senden, wenn keine Öffnung zu sehen ist.</translation>
    </message>
    <message>
        <source>Reminds you {time} after the mail went if there is no reply.</source>
        <translation>Erinnert Sie {time} nach dem Senden, wenn keine Antwort da ist.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove link</source>
        <translation>Link entfernen</translation>
    </message>
    <message>
        <source>Remove practice mailbox</source>
        <translation>Übungspostfach entfernen</translation>
    </message>
    <message>
        <source>Remove the identity {address}</source>
        <translation>Identität {address} entfernen</translation>
    </message>
    <message>
        <source>Remove {address} and its password? Its mails stay in the sent box.</source>
        <translation>{address} samt Passwort entfernen? Die Mails bleiben unter „Gesendet“.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove “{name}” for good?</source>
        <translation>„{name}“ endgültig entfernen?</translation>
    </message>
    <message>
        <source>Remove, keep them waiting</source>
        <translation>Entfernen, Mails warten lassen</translation>
    </message>
    <message>
        <source>Remove, never send them</source>
        <translation>Entfernen, Mails nie senden</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Removing the tag “{tag}”</source>
        <translation>Das Schlagwort „{tag}“ wird entfernt</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename, colour and remove tags</source>
        <translation>Schlagwörter umbenennen, färben und entfernen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>Geantwortet</translation>
    </message>
    <message numerus="yes">
        <source>Replied</source>
        <comment>Replied by {n}</comment>
        <translation>
            <numerusform>Geantwortet</numerusform>
            <numerusform>{n} Personen haben geantwortet</numerusform>
        </translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Replies are found in your mailbox, once it is read.</source>
        <translation>Antworten werden in Ihrem Postfach gefunden, sobald es gelesen ist.</translation>
    </message>
    <message>
        <source>Replies are seen in the folders of your mailbox that Sightline reads.</source>
        <translation>Antworten sind in den Ordnern Ihres Postfachs zu sehen, die Sightline liest.</translation>
    </message>
    <message>
        <source>Reply</source>
        <comment>verb</comment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply (Ctrl+R)</source>
        <translation>Antworten (Strg+R)</translation>
    </message>
    <message>
        <source>Reply all</source>
        <translation>Allen antworten</translation>
    </message>
    <message>
        <source>Reply all, forward, send again, print, save</source>
        <translation>Allen antworten, weiterleiten, erneut senden, drucken, speichern</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Antwort an</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report on a delivery</source>
        <translation>Zustellbericht</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Abruf</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Abrufe</translation>
    </message>
    <message>
        <source>Rewriting would change more than the links.</source>
        <translation>Das Umschreiben würde mehr ändern als die Links.</translation>
    </message>
    <message>
        <source>Rewriting would change which links the mail has.</source>
        <translation>Das Umschreiben würde ändern, welche Links die Mail hat.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>SMTP server</source>
        <translation>SMTP-Server</translation>
    </message>
    <message>
        <source>Sam Seller, as recipients read it</source>
        <translation>Sam Sommer, wie Empfänger es lesen</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save HTML…</source>
        <translation>HTML speichern…</translation>
    </message>
    <message>
        <source>Save all files into a folder</source>
        <translation>Alle Dateien in einem Ordner speichern</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alle speichern…</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>Als .eml speichern…</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Save the mail</source>
        <translation>Mail speichern</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>{name} speichern</translation>
    </message>
    <message numerus="yes">
        <source>Save {n} file</source>
        <comment>Save all {n} files</comment>
        <translation>
            <numerusform>{n} Datei speichern</numerusform>
            <numerusform>Alle {n} Dateien speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as template “{name}”.</source>
        <translation>Als Vorlage „{name}“ gespeichert.</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
    <message>
        <source>Saved without a test.</source>
        <translation>Ohne Test gespeichert.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Saved: the servers let you in.</source>
        <translation>Gespeichert: Die Anmeldung bei den Servern hat geklappt.</translation>
    </message>
    <message numerus="yes">
        <source>Saved: {n} file in {folder}</source>
        <comment>Saved: {n} files in {folder}</comment>
        <translation>
            <numerusform>Gespeichert: {n} Datei in {folder}</numerusform>
            <numerusform>Gespeichert: {n} Dateien in {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Gespeichert: {path}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Say first that the servers are right; your provider&apos;s help names them.</source>
        <translation>Bestätigen Sie zuerst, dass die Server richtig sind; die Hilfe Ihres Anbieters nennt sie.</translation>
    </message>
    <message>
        <source>Says nothing about reading</source>
        <translation>Sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>Search people, subject and text</source>
        <translation>Personen, Betreff, Text durchsuchen</translation>
    </message>
    <message>
        <source>Search recipients, subject and text</source>
        <translation>Empfänger, Betreff und Text durchsuchen</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Vorlagen suchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Seen on {devices}</source>
        <translation>Gesehen auf: {devices}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Send a copy each</source>
        <translation>Je eine Kopie senden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>Sofort senden</translation>
    </message>
    <message>
        <source>Send it now instead of later</source>
        <translation>Jetzt statt später senden</translation>
    </message>
    <message>
        <source>Send it then</source>
        <translation>Zu dieser Zeit senden</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Send later (Ctrl+Shift+Enter)</source>
        <translation>Später senden (Strg+Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Send one shared copy</source>
        <translation>Eine gemeinsame Kopie senden</translation>
    </message>
    <message>
        <source>Send through {account} as</source>
        <translation>Über {account} senden als</translation>
    </message>
    <message>
        <source>Senders, recipients, subjects and texts of the inbox are searched, as far as texts were read yet, for words that begin like this; “in quotes” for words in a row.</source>
        <translation>Durchsucht werden Absender, Empfänger, Betreffe und – soweit schon gelesen – Texte des Posteingangs nach Wörtern, die so beginnen; „in Anführungszeichen“ nach aufeinanderfolgenden Wörtern.</translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>server</comment>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Sending of this mail has not begun, so nothing went out yet.</source>
        <translation>Das Senden dieser Mail hat noch nicht begonnen, also ging noch nichts hinaus.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent mail is filed in “{folder}”.</source>
        <translation>Gesendete Mails werden in „{folder}“ abgelegt.</translation>
    </message>
    <message>
        <source>Sent mails</source>
        <translation>Gesendete Mails</translation>
    </message>
    <message>
        <source>Sent through {smtp}</source>
        <translation>Versand über {smtp}</translation>
    </message>
    <message>
        <source>Sent through {smtp}, read from {imap}</source>
        <translation>Versand über {smtp}, Empfang über {imap}</translation>
    </message>
    <message>
        <source>Sent with another program.</source>
        <translation>Mit einem anderen Programm gesendet.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sep.</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Servers and password of {address}</source>
        <translation>Server und Passwort von {address}</translation>
    </message>
    <message>
        <source>Servers of another domain</source>
        <translation>Server einer anderen Domain</translation>
    </message>
    <message>
        <source>Set a tracker up</source>
        <translation>Einen Tracker einrichten</translation>
    </message>
    <message>
        <source>Set one up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings that were found</source>
        <translation>Gefundene Einstellungen</translation>
    </message>
    <message>
        <source>Settings – Sightline</source>
        <translation>Einstellungen – Sightline</translation>
    </message>
    <message>
        <source>Shortcuts, and what the pictures mean (F1)</source>
        <translation>Tastenkürzel und was die Zeichen bedeuten (F1)</translation>
    </message>
    <message>
        <source>Shortcuts: {window}</source>
        <translation>Tastenkürzel: {window}</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Kürzen</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
    <message>
        <source>Show all mails</source>
        <translation>Alle Mails zeigen</translation>
    </message>
    <message>
        <source>Show all people</source>
        <translation>Alle Personen zeigen</translation>
    </message>
    <message>
        <source>Show as words</source>
        <translation>Als Wörter zeigen</translation>
    </message>
    <message>
        <source>Show help</source>
        <translation>Hilfe zeigen</translation>
    </message>
    <message>
        <source>Show history</source>
        <translation>Verlauf anzeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>Jetzt eine zeigen</translation>
    </message>
    <message>
        <source>Show the mail</source>
        <translation>Mail zeigen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show {n} file</source>
        <comment>Show all {n} files</comment>
        <translation>
            <numerusform>{n} Datei zeigen</numerusform>
            <numerusform>Alle {n} Dateien zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show: {what}</source>
        <translation>Zeigen: {what}</translation>
    </message>
    <message>
        <source>Shown by the tray icon: this desktop has no notification service, so one can&apos;t be taken back.</source>
        <translation>Gezeigt vom Symbol im Infobereich: Dieser Desktop hat keinen Benachrichtigungsdienst, daher lässt sich keine zurücknehmen.</translation>
    </message>
    <message>
        <source>Shown by this desktop&apos;s own notifications.</source>
        <translation>Gezeigt von den Benachrichtigungen dieses Desktops.</translation>
    </message>
    <message>
        <source>Sightline can&apos;t be opened</source>
        <translation>Sightline kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Sightline could not do that: its own command did not answer. Try again; if it stays so, restart it.</source>
        <translation>Sightline konnte das nicht ausführen: Der eigene Befehl hat nicht geantwortet. Versuchen Sie es erneut; bleibt es dabei, starten Sie Sightline neu.</translation>
    </message>
    <message>
        <source>Sightline could not read this mail. Its files can&apos;t be listed; it is whole in your mailbox.</source>
        <translation>Sightline konnte diese Mail nicht lesen. Ihre Dateien lassen sich nicht auflisten; in Ihrem Postfach ist sie vollständig.</translation>
    </message>
    <message>
        <source>Sightline does not know a sign-in page of {name}. Sign in with a password.</source>
        <translation>Sightline kennt keine Anmeldeseite von {name}. Melden Sie sich mit einem Passwort an.</translation>
    </message>
    <message>
        <source>Sightline goes on</source>
        <translation>Sightline läuft weiter</translation>
    </message>
    <message>
        <source>Sightline knows the settings of {place}.</source>
        <translation>Sightline kennt die Einstellungen von {place}.</translation>
    </message>
    <message>
        <source>Sightline stays in the tray and tells you of opens. Quit it there, or by Ctrl+Q.</source>
        <translation>Sightline bleibt im Infobereich und meldet Öffnungen. Beenden Sie es dort oder mit Strg+Q.</translation>
    </message>
    <message>
        <source>Sightline waits for one answer, and this is none.</source>
        <translation>Sightline wartet auf eine bestimmte Antwort, und das ist sie nicht.</translation>
    </message>
    <message>
        <source>Sightline waits in the tray once you have signed in to your desktop.</source>
        <translation>Sightline wartet im Infobereich, sobald Sie am Desktop angemeldet sind.</translation>
    </message>
    <message>
        <source>Sightline was interrupted before the server&apos;s answer arrived.</source>
        <translation>Sightline wurde unterbrochen, bevor die Antwort des Servers ankam.</translation>
    </message>
    <message>
        <source>Sightline – practice</source>
        <translation>Sightline – Übung</translation>
    </message>
    <message>
        <source>Sightline&apos;s window is open but does not answer, so nothing was opened in it. Close it, then try again.</source>
        <translation>Das Fenster von Sightline ist offen, antwortet aber nicht; es wurde nichts darin geöffnet. Schließen Sie es und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
    <message>
        <source>Sign in again in the settings, or with `account sign-in {address}`.</source>
        <translation>Melden Sie sich in den Einstellungen erneut an oder mit `account sign-in {address}`.</translation>
    </message>
    <message>
        <source>Sign in and save</source>
        <translation>Anmelden und speichern</translation>
    </message>
    <message>
        <source>Sign in as {address} on the provider&apos;s page, and allow there what is asked for.</source>
        <translation>Melden Sie sich auf der Seite des Anbieters als {address} an und erlauben Sie dort, worum gebeten wird.</translation>
    </message>
    <message>
        <source>Sign in in the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>Sign in to {address} again</source>
        <translation>Erneut bei {address} anmelden</translation>
    </message>
    <message>
        <source>Sign in with your provider…</source>
        <translation>Bei Ihrem Anbieter anmelden…</translation>
    </message>
    <message>
        <source>Sign in with {provider}…</source>
        <translation>Bei {provider} anmelden…</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Signing in to the mail servers…</source>
        <translation>Anmeldung bei den Mailservern läuft…</translation>
    </message>
    <message>
        <source>Signing in to {host}…</source>
        <translation>Anmeldung bei {host} läuft…</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Präsentation</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>So each open has a name. Above so many recipients you are asked: a copy each, or one for all without names.</source>
        <translation>So hat jede Öffnung einen Namen. Bei mehr Empfängern werden Sie gefragt: eine Kopie für jeden oder eine für alle ohne Namen.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Something is in the way; the tooltip says what</source>
        <translation>Es gibt ein Problem; der Tooltip sagt, welches</translation>
    </message>
    <message>
        <source>Something new about a mail</source>
        <translation>Neues zu einer Mail</translation>
    </message>
    <message numerus="yes">
        <source>Something new about a mail</source>
        <comment>Something new about {n} mails</comment>
        <translation>
            <numerusform>Neues zu einer Mail</numerusform>
            <numerusform>Neues zu {n} Mails</numerusform>
        </translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Stands below each new mail</source>
        <translation>Steht unter jeder neuen Mail</translation>
    </message>
    <message>
        <source>Start</source>
        <comment>verb</comment>
        <translation>Loslegen</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>State of the tracker</source>
        <translation>Zustand des Trackers</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Schritt {number} von {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>Tablet</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tag to find or to make</source>
        <translation>Schlagwort suchen oder anlegen</translation>
    </message>
    <message numerus="yes">
        <source>Tagging {n} mail</source>
        <comment>Tagging {n} mails</comment>
        <translation>
            <numerusform>{n} Mail erhält ein Schlagwort</numerusform>
            <numerusform>{n} Mails erhalten ein Schlagwort</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tags of the chosen mails</source>
        <translation>Schlagwörter der gewählten Mails</translation>
    </message>
    <message>
        <source>Tags stay on this computer: nothing that is sent bears them.</source>
        <translation>Schlagwörter bleiben auf diesem Computer: Nichts, was gesendet wird, trägt sie.</translation>
    </message>
    <message>
        <source>Tags, separated by commas; they are never sent</source>
        <translation>Schlagwörter, durch Kommas getrennt; sie werden nie gesendet</translation>
    </message>
    <message>
        <source>Tags: {names}</source>
        <translation>Schlagwörter: {names}</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back what was just sent</source>
        <translation>Eben Gesendetes zurücknehmen</translation>
    </message>
    <message>
        <source>Take files out</source>
        <translation>Dateien entfernen</translation>
    </message>
    <message>
        <source>Take it back and go on writing</source>
        <translation>Zurücknehmen und weiterschreiben</translation>
    </message>
    <message>
        <source>Take the mail back</source>
        <translation>Die Mail zurückholen</translation>
    </message>
    <message>
        <source>Take the mail back (Ctrl+Z)</source>
        <translation>Die Mail zurückholen (Strg+Z)</translation>
    </message>
    <message numerus="yes">
        <source>Take the tag “{tag}” from {n} mail, for good? The mail itself stays.</source>
        <comment>Take the tag “{tag}” from {n} mails, for good? The mails themselves stay.</comment>
        <translation>
            <numerusform>Das Schlagwort „{tag}“ endgültig von {n} Mail nehmen? Die Mail selbst bleibt.</numerusform>
            <numerusform>Das Schlagwort „{tag}“ endgültig von {n} Mails nehmen? Die Mails selbst bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Test</source>
        <comment>verb</comment>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test and save</source>
        <translation>Testen und speichern</translation>
    </message>
    <message>
        <source>Test {address}</source>
        <translation>{address} testen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Textfarbe</translation>
    </message>
    <message>
        <source>Text of the link</source>
        <translation>Text des Links</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>Text der Mail</translation>
    </message>
    <message>
        <source>That is no mailto: link.</source>
        <translation>Das ist kein mailto:-Link.</translation>
    </message>
    <message>
        <source>That link is one of your own, made for whoever you sent it to. It was not opened: that would count as theirs.</source>
        <translation>Dieser Link ist einer Ihrer eigenen und gehört dem, dem Sie ihn geschickt haben. Er wurde nicht geöffnet, denn das zählte als dessen Klick.</translation>
    </message>
    <message>
        <source>That time is over. Choose one that lies ahead.</source>
        <translation>Diese Zeit ist vorbei. Wählen Sie eine, die noch kommt.</translation>
    </message>
    <message>
        <source>That was me</source>
        <translation>Das war ich</translation>
    </message>
    <message>
        <source>The @ is missing.</source>
        <translation>Das @ fehlt.</translation>
    </message>
    <message>
        <source>The HTML holds characters that are not valid Unicode.</source>
        <translation>Das HTML enthält Zeichen, die kein gültiges Unicode sind.</translation>
    </message>
    <message>
        <source>The HTML is damaged in a way that different mail programs would read differently.</source>
        <translation>Das HTML ist so beschädigt, dass Mailprogramme es verschieden lesen würden.</translation>
    </message>
    <message>
        <source>The HTML leaves thousands of its elements open.</source>
        <translation>Das HTML lässt Tausende seiner Elemente offen.</translation>
    </message>
    <message>
        <source>The HTML of this mail cannot be rewritten without changing it.</source>
        <translation>Das HTML dieser Mail lässt sich nicht umschreiben, ohne es zu verändern.</translation>
    </message>
    <message>
        <source>The Sent folder holds a mail with this Message-ID that was not made here, and it is left as it is.</source>
        <translation>Im Ordner „Gesendet“ liegt eine Mail mit dieser Message-ID, die nicht von hier stammt. Sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The address leads to {addresses}.</source>
        <translation>Die Adresse führt zu {addresses}.</translation>
    </message>
    <message>
        <source>The answer holds no code. Go back to Sightline.</source>
        <translation>Die Antwort enthält keinen Code. Kehren Sie zu Sightline zurück.</translation>
    </message>
    <message>
        <source>The clean copy has {size} bytes, and the mail server takes at most {limit} into a folder.</source>
        <translation>Die saubere Kopie hat {size} Bytes, und der Mailserver nimmt höchstens {limit} in einen Ordner auf.</translation>
    </message>
    <message>
        <source>The clean copy&apos;s bytes are on another computer.</source>
        <translation>Die saubere Kopie liegt auf einem anderen Computer.</translation>
    </message>
    <message>
        <source>The client secret on standard input is no UTF-8 text.</source>
        <translation>Das Client-Geheimnis auf der Standardeingabe ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The clipboard holds no picture that can be read. Save it as a file, and drop that.</source>
        <translation>In der Zwischenablage ist kein lesbares Bild. Speichern Sie es als Datei und ziehen Sie diese hierher.</translation>
    </message>
    <message>
        <source>The clocks differ by {seconds} s.</source>
        <translation>Die Uhren weichen um {seconds} s voneinander ab.</translation>
    </message>
    <message>
        <source>The clocks of the tracker and this computer differ by {seconds} s. Set them.</source>
        <translation>Die Uhren des Trackers und dieses Computers weichen um {seconds} s voneinander ab. Stellen Sie sie richtig.</translation>
    </message>
    <message>
        <source>The code</source>
        <translation>Der Code</translation>
    </message>
    <message>
        <source>The code ended before anyone signed in with it. Nothing was changed; try again.</source>
        <translation>Der Code lief ab, bevor sich jemand damit angemeldet hat. Nichts wurde geändert; versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The connection breaks each time the mail server is asked for this mail. It is tried again when you ask again.</source>
        <translation>Die Verbindung bricht jedes Mal ab, wenn der Mailserver nach dieser Mail gefragt wird. Ein neuer Versuch folgt, wenn Sie sie wieder anfordern.</translation>
    </message>
    <message>
        <source>The connection broke before the mail server confirmed the mail ({words}).</source>
        <translation>Die Verbindung brach ab, bevor der Mailserver die Mail bestätigt hat ({words}).</translation>
    </message>
    <message>
        <source>The connection ended before the server&apos;s answer arrived.</source>
        <translation>Die Verbindung endete, bevor die Antwort des Servers ankam.</translation>
    </message>
    <message>
        <source>The connection is protected by {version}.</source>
        <translation>Die Verbindung ist durch {version} geschützt.</translation>
    </message>
    <message>
        <source>The connection to the mail server broke ({words}).</source>
        <translation>Die Verbindung zum Mailserver brach ab ({words}).</translation>
    </message>
    <message>
        <source>The connection to the mail server is dead.</source>
        <translation>Die Verbindung zum Mailserver ist tot.</translation>
    </message>
    <message>
        <source>The connection to the mailbox broke ({error}).</source>
        <translation>Die Verbindung zum Postfach brach ab ({error}).</translation>
    </message>
    <message>
        <source>The connection to {host} broke ({words}).</source>
        <translation>Die Verbindung zu {host} brach ab ({words}).</translation>
    </message>
    <message>
        <source>The database can&apos;t be written now: {error}.</source>
        <translation>In die Datenbank kann gerade nicht geschrieben werden: {error}.</translation>
    </message>
    <message>
        <source>The database can&apos;t be written now: {error}. Nothing of this step was kept.</source>
        <translation>In die Datenbank kann gerade nicht geschrieben werden: {error}. Von diesem Schritt wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The database cannot be written: it is read-only.</source>
        <translation>In die Datenbank kann nicht geschrieben werden: Sie ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The database file cannot be opened.</source>
        <translation>Die Datenbankdatei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The database file is damaged.</source>
        <translation>Die Datenbankdatei ist beschädigt.</translation>
    </message>
    <message>
        <source>The database file is no database.</source>
        <translation>Die Datenbankdatei ist keine Datenbank.</translation>
    </message>
    <message>
        <source>The database is locked by another program.</source>
        <translation>Die Datenbank ist durch ein anderes Programm gesperrt.</translation>
    </message>
    <message>
        <source>The database server cannot be reached.</source>
        <translation>Der Datenbankserver ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The database takes longer to answer than recipients can wait.</source>
        <translation>Die Datenbank braucht länger für eine Antwort, als Empfänger warten können.</translation>
    </message>
    <message>
        <source>The database {path} can&apos;t be opened: {error}.</source>
        <translation>Die Datenbank {path} lässt sich nicht öffnen: {error}.</translation>
    </message>
    <message>
        <source>The dictionary is not kept: {fault}</source>
        <translation>Das Wörterbuch wird nicht gespeichert: {fault}</translation>
    </message>
    <message>
        <source>The disk or the database is full.</source>
        <translation>Die Festplatte oder die Datenbank ist voll.</translation>
    </message>
    <message>
        <source>The disk reports an error.</source>
        <translation>Die Festplatte meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The eye beside Send is on when you begin a mail, whichever identity it is from; each mail may differ.</source>
        <translation>Das Auge neben „Senden“ ist an, wenn Sie eine Mail beginnen, gleich mit welcher Identität; jede Mail darf abweichen.</translation>
    </message>
    <message>
        <source>The file is not in this mail any more. Open the mail again.</source>
        <translation>Die Datei ist nicht mehr in dieser Mail. Öffnen Sie die Mail erneut.</translation>
    </message>
    <message>
        <source>The file name {name} holds a control character. Rename the file.</source>
        <translation>Der Dateiname {name} enthält ein Steuerzeichen. Benennen Sie die Datei um.</translation>
    </message>
    <message>
        <source>The files were not saved: “{folder}” can&apos;t be opened ({error}).</source>
        <translation>Die Dateien wurden nicht gespeichert: „{folder}“ lässt sich nicht öffnen ({error}).</translation>
    </message>
    <message>
        <source>The finger beside Send is on when you begin a mail, whichever identity it is from; each mail may differ.</source>
        <translation>Der Finger neben „Senden“ ist an, wenn Sie eine Mail beginnen, gleich mit welcher Identität; jede Mail darf abweichen.</translation>
    </message>
    <message>
        <source>The first click of each recipient; of more in a thread, one in ten minutes.</source>
        <translation>Der erste Klick jedes Empfängers; von weiteren in einer Unterhaltung einer alle zehn Minuten.</translation>
    </message>
    <message>
        <source>The first open of each recipient; of more in a thread, one in ten minutes.</source>
        <translation>Die erste Öffnung jedes Empfängers; von weiteren in einer Unterhaltung eine alle zehn Minuten.</translation>
    </message>
    <message>
        <source>The full look, without anything being loaded from the network</source>
        <translation>Das volle Aussehen, ohne dass etwas aus dem Netz geladen wird</translation>
    </message>
    <message>
        <source>The history is being read…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>The image is not there exactly once.</source>
        <translation>Das Zählpixel ist nicht genau einmal vorhanden.</translation>
    </message>
    <message>
        <source>The image stands in an element that is not shown.</source>
        <translation>Das Zählpixel steht in einem Element, das nicht angezeigt wird.</translation>
    </message>
    <message>
        <source>The image stands in an element where it may not be loaded.</source>
        <translation>Das Zählpixel steht in einem Element, in dem es vielleicht nicht geladen wird.</translation>
    </message>
    <message>
        <source>The image stands in quoted history.</source>
        <translation>Das Zählpixel steht in zitiertem Text.</translation>
    </message>
    <message>
        <source>The key of the practice mailbox in {profile} can&apos;t be read ({error}). Remove the practice mailbox, and try without an account again.</source>
        <translation>Der Schlüssel des Übungspostfachs in {profile} ist nicht lesbar ({error}). Entfernen Sie das Übungspostfach und probieren Sie Sightline erneut ohne Konto aus.</translation>
    </message>
    <message>
        <source>The key of the practice mailbox is not the one its secrets were locked with. Remove the practice mailbox, and try without an account again.</source>
        <translation>Der Schlüssel des Übungspostfachs ist nicht der, mit dem seine Zugangsdaten verschlüsselt wurden. Entfernen Sie das Übungspostfach und probieren Sie Sightline erneut ohne Konto aus.</translation>
    </message>
    <message>
        <source>The keyring&apos;s key is not the one the secrets were locked with. Remove secrets.json from the profile, then add the accounts&apos; passwords and the pairing line again.</source>
        <translation>Der Schlüssel im Schlüsselbund ist nicht der, mit dem die Zugangsdaten verschlüsselt wurden. Entfernen Sie secrets.json aus dem Profil und geben Sie dann die Passwörter der Konten und die Kopplungszeile erneut ein.</translation>
    </message>
    <message>
        <source>The link that opened this also sends the mail to {people} (Bcc).</source>
        <translation>Der Link, der dies geöffnet hat, sendet die Mail auch an {people} (Bcc).</translation>
    </message>
    <message>
        <source>The link wanted more that Sightline does not take from links: {fields}.</source>
        <translation>Der Link wollte mehr vorgeben, was Sightline aus Links nicht übernimmt: {fields}.</translation>
    </message>
    <message>
        <source>The link was too long: its end is missing here.</source>
        <translation>Der Link war zu lang: Sein Ende fehlt hier.</translation>
    </message>
    <message numerus="yes">
        <source>The link {texts} shows a web address as its text: tracked, it would look forged, so it goes untracked.</source>
        <comment>{n} links show a web address as its text ({texts}): tracked, it would look forged, so it goes untracked.</comment>
        <translation>
            <numerusform>Der Link {texts} zeigt eine Webadresse als Text: Verfolgt sähe er gefälscht aus, darum bleibt er unverfolgt.</numerusform>
            <numerusform>{n} Links zeigen eine Webadresse als Text ({texts}): Verfolgt sähen sie gefälscht aus, darum bleiben sie unverfolgt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The mail</source>
        <translation>Die Mail</translation>
    </message>
    <message>
        <source>The mail arrived.</source>
        <translation>Die Mail ist angekommen.</translation>
    </message>
    <message>
        <source>The mail can&apos;t be shown in the browser: {fault}.</source>
        <translation>Die Mail kann nicht im Browser angezeigt werden: {fault}.</translation>
    </message>
    <message>
        <source>The mail could not be fetched: {fault}</source>
        <translation>Die Mail konnte nicht geholt werden: {fault}</translation>
    </message>
    <message>
        <source>The mail has a &lt;base&gt; element, which changes where links lead.</source>
        <translation>Die Mail hat ein &lt;base&gt;-Element, das ändert, wohin Links führen.</translation>
    </message>
    <message>
        <source>The mail has more than {limit} links.</source>
        <translation>Die Mail hat mehr als {limit} Links.</translation>
    </message>
    <message>
        <source>The mail has no link that is tracked.</source>
        <translation>Die Mail hat keinen Link, der verfolgt wird.</translation>
    </message>
    <message>
        <source>The mail has no recipients yet, so nothing is known of them: fill in what you know.</source>
        <translation>Die Mail hat noch keine Empfänger, daher ist nichts über sie bekannt: Tragen Sie ein, was Sie wissen.</translation>
    </message>
    <message>
        <source>The mail has no recipients yet.</source>
        <translation>Die Mail hat noch keine Empfänger.</translation>
    </message>
    <message>
        <source>The mail has no recipients.</source>
        <translation>Die Mail hat keine Empfänger.</translation>
    </message>
    <message>
        <source>The mail has no text.</source>
        <translation>Die Mail hat keinen Text.</translation>
    </message>
    <message>
        <source>The mail has {recipients} recipients, more than {limit}. Choose: a copy for each, so that each open has a name, or one shared copy without names.</source>
        <translation>Die Mail hat {recipients} Empfänger, mehr als {limit}. Wählen Sie: je eine Kopie, sodass jede Öffnung einen Namen hat, oder eine gemeinsame Kopie ohne Namen.</translation>
    </message>
    <message>
        <source>The mail has {size} MB. Many mail servers refuse what has more than 20; a link to a shared file reaches everybody, and can be tracked.</source>
        <translation>Die Mail hat {size} MB. Viele Mailserver lehnen mehr als 20 ab; ein Link zu einer freigegebenen Datei erreicht alle und lässt sich verfolgen.</translation>
    </message>
    <message>
        <source>The mail has {size} bytes, and the server takes at most {limit}. Attach less.</source>
        <translation>Die Mail hat {size} Byte, und der Server nimmt höchstens {limit} an. Hängen Sie weniger an.</translation>
    </message>
    <message>
        <source>The mail holds characters that no text can hold. Type them anew.</source>
        <translation>Die Mail enthält Zeichen, die in keinem Text stehen können. Geben Sie sie neu ein.</translation>
    </message>
    <message>
        <source>The mail is being fetched from your mailbox…</source>
        <translation>Die Mail wird aus Ihrem Postfach geholt…</translation>
    </message>
    <message>
        <source>The mail is on its way.</source>
        <translation>Die Mail ist unterwegs.</translation>
    </message>
    <message>
        <source>The mail is too large for their server. Send it again with smaller files, or with links to them.</source>
        <translation>Die Mail ist zu groß für den Server des Empfängers. Senden Sie sie mit kleineren Dateien oder mit Links darauf erneut.</translation>
    </message>
    <message>
        <source>The mail names yours as what it answers.</source>
        <translation>Die Mail nennt Ihre Mail als die, auf die sie antwortet.</translation>
    </message>
    <message>
        <source>The mail server began to number the mails of “{folder}” anew while they were read.</source>
        <translation>Der Mailserver hat die Mails in „{folder}“ neu nummeriert, während sie gelesen wurden.</translation>
    </message>
    <message>
        <source>The mail server began to number the mails of “{folder}” anew.</source>
        <translation>Der Mailserver hat die Mails in „{folder}“ neu nummeriert.</translation>
    </message>
    <message>
        <source>The mail server can&apos;t remove one mail and no other (UIDPLUS), so copies with tracking stay in the Sent folder.</source>
        <translation>Der Mailserver kann nicht gezielt eine einzelne Mail entfernen (UIDPLUS), daher bleiben Kopien mit Tracking im Ordner „Gesendet“.</translation>
    </message>
    <message>
        <source>The mail server can&apos;t remove one mail and no other, so no drafts are put into its folder.</source>
        <translation>Der Mailserver kann nicht gezielt eine einzelne Mail entfernen, daher werden keine Entwürfe in seinen Ordner gelegt.</translation>
    </message>
    <message>
        <source>The mail server could not take it now.</source>
        <translation>Der Mailserver konnte sie gerade nicht annehmen.</translation>
    </message>
    <message>
        <source>The mail server did not hand a mail over: {words}.</source>
        <translation>Der Mailserver hat eine Mail nicht herausgegeben: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not let a copy be moved to the Trash: {words}.</source>
        <translation>Der Mailserver ließ nicht zu, dass eine Kopie in den Papierkorb verschoben wird: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not let a copy be removed: {words}.</source>
        <translation>Der Mailserver ließ nicht zu, dass eine Kopie entfernt wird: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not let a mail be marked: {words}.</source>
        <translation>Der Mailserver ließ nicht zu, dass eine Mail markiert wird: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not open the folder “{folder}”: {words}.</source>
        <translation>Der Mailserver hat den Ordner „{folder}“ nicht geöffnet: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not say which folders there are.</source>
        <translation>Der Mailserver hat nicht gesagt, welche Ordner es gibt.</translation>
    </message>
    <message>
        <source>The mail server did not take a draft: {words}.</source>
        <translation>Der Mailserver hat einen Entwurf nicht angenommen: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not take the clean copy: {words}.</source>
        <translation>Der Mailserver hat die saubere Kopie nicht angenommen: {words}.</translation>
    </message>
    <message>
        <source>The mail server did not tell of the folder “{folder}”: {words}.</source>
        <translation>Der Mailserver hat zum Ordner „{folder}“ keine Auskunft gegeben: {words}.</translation>
    </message>
    <message>
        <source>The mail server does not say which folder holds drafts, so none are put there.</source>
        <translation>Der Mailserver sagt nicht, welcher Ordner für Entwürfe ist, daher werden dort keine abgelegt.</translation>
    </message>
    <message>
        <source>The mail server does not say which folder holds what was sent, so no copies are put there. Choose the folder.</source>
        <translation>Der Mailserver sagt nicht, welcher Ordner für Gesendetes ist, daher werden dort keine Kopien abgelegt. Wählen Sie den Ordner.</translation>
    </message>
    <message>
        <source>The mail server does not say which folder is its Trash</source>
        <translation>Der Mailserver sagt nicht, welcher Ordner sein Papierkorb ist</translation>
    </message>
    <message>
        <source>The mail server does not show a draft that was put into its folder, so it stays there as it is.</source>
        <translation>Der Mailserver zeigt einen Entwurf nicht an, der in seinen Ordner gelegt wurde, daher bleibt der dort, wie er ist.</translation>
    </message>
    <message>
        <source>The mail server does not tell Gmail&apos;s ids (X-GM-EXT-1), so copies with tracking stay in the Sent folder.</source>
        <translation>Der Mailserver nennt die IDs von Gmail nicht (X-GM-EXT-1), daher bleiben Kopien mit Tracking im Ordner „Gesendet“.</translation>
    </message>
    <message>
        <source>The mail server ended the connection.</source>
        <translation>Der Mailserver hat die Verbindung beendet.</translation>
    </message>
    <message>
        <source>The mail server refused it for this recipient.</source>
        <translation>Der Mailserver hat sie für diesen Empfänger abgelehnt.</translation>
    </message>
    <message>
        <source>The mail server shows a copy with tracking again each time a clean one is put into the Sent folder.</source>
        <translation>Der Mailserver zeigt jedes Mal wieder eine Kopie mit Tracking, wenn eine saubere in den Ordner „Gesendet“ gelegt wird.</translation>
    </message>
    <message>
        <source>The mail server takes no addresses with letters beyond ASCII before the @.</source>
        <translation>Der Mailserver nimmt keine Adressen an, die vor dem @ andere Zeichen als ASCII enthalten.</translation>
    </message>
    <message>
        <source>The mail server took the clean copy and does not show it in the Sent folder.</source>
        <translation>Der Mailserver hat die saubere Kopie angenommen und zeigt sie nicht im Ordner „Gesendet“.</translation>
    </message>
    <message>
        <source>The mail server wants to be signed in to first: {reply}.</source>
        <translation>Der Mailserver verlangt zuerst eine Anmeldung: {reply}.</translation>
    </message>
    <message>
        <source>The mail server&apos;s answer is not understood: “{reply}”.</source>
        <translation>Die Antwort des Mailservers ist nicht verständlich: „{reply}“.</translation>
    </message>
    <message>
        <source>The mail that is shown</source>
        <translation>Die gezeigte Mail</translation>
    </message>
    <message>
        <source>The mail was not delivered to them.</source>
        <translation>Die Mail wurde dort nicht zugestellt.</translation>
    </message>
    <message>
        <source>The mail was not delivered. The server&apos;s own words say what is known.</source>
        <translation>Die Mail wurde nicht zugestellt. Was bekannt ist, steht in den Worten des Servers.</translation>
    </message>
    <message>
        <source>The mail was not printed. {fault}</source>
        <translation>Die Mail wurde nicht gedruckt. {fault}</translation>
    </message>
    <message>
        <source>The mail, {size} bytes.</source>
        <translation>Die Mail, {size} Bytes.</translation>
    </message>
    <message>
        <source>The mailbox is full. Reach them in another way, or send the mail again in some days.</source>
        <translation>Das Postfach ist voll. Melden Sie sich auf anderem Weg, oder senden Sie die Mail in einigen Tagen erneut.</translation>
    </message>
    <message>
        <source>The mailbox of {account} is being read</source>
        <translation>Das Postfach von {account} wird gelesen</translation>
    </message>
    <message>
        <source>The name shows {said}, but the mail says that it is from {true}.</source>
        <translation>Der Name zeigt {said}, die Mail stammt aber nach eigener Angabe von {true}.</translation>
    </message>
    <message>
        <source>The name {host} leads nowhere ({error}).</source>
        <translation>Der Name {host} führt nirgendwohin ({error}).</translation>
    </message>
    <message numerus="yes">
        <source>The other recipient is, with a copy of their own.</source>
        <comment>The other {n} recipients are, with a copy each.</comment>
        <translation>
            <numerusform>Der andere Empfänger schon, mit eigener Kopie.</numerusform>
            <numerusform>Die anderen {n} Empfänger schon, mit je eigener Kopie.</numerusform>
        </translation>
    </message>
    <message>
        <source>The outbox is empty: everything was handed to your mail server.</source>
        <translation>Der Postausgang ist leer: Alles wurde Ihrem Mailserver übergeben.</translation>
    </message>
    <message>
        <source>The page was not written: {why}.</source>
        <translation>Die Seite wurde nicht geschrieben: {why}.</translation>
    </message>
    <message>
        <source>The pairing line is damaged: its credential is not whole. Copy the line again.</source>
        <translation>Die Kopplungszeile ist beschädigt: Ihre Zugangsdaten sind unvollständig. Kopieren Sie die Zeile erneut.</translation>
    </message>
    <message>
        <source>The pairing line is damaged: its key id is no number from 0 to 65535.</source>
        <translation>Die Kopplungszeile ist beschädigt: Ihre Schlüssel-ID ist keine Zahl von 0 bis 65535.</translation>
    </message>
    <message>
        <source>The pairing line is damaged: its signing key is not whole. Copy the line again.</source>
        <translation>Die Kopplungszeile ist beschädigt: Ihr Signaturschlüssel ist unvollständig. Kopieren Sie die Zeile erneut.</translation>
    </message>
    <message>
        <source>The part of Sightline that sends and asks for news has stopped five times within a minute. What is in the outbox stays there. It is started again every 15 seconds; if that does not help, restart the computer.</source>
        <translation>Der Teil von Sightline, der sendet und Neues abfragt, wurde innerhalb einer Minute fünfmal beendet. Was im Postausgang liegt, bleibt dort. Er wird alle 15 Sekunden neu gestartet; hilft das nicht, starten Sie den Computer neu.</translation>
    </message>
    <message>
        <source>The passphrase is not the one the secrets were locked with.</source>
        <translation>Die Passphrase ist nicht die, mit der die Zugangsdaten verschlüsselt wurden.</translation>
    </message>
    <message>
        <source>The password is that of the mail address, or one made for this device, not the one you log in to Infomaniak with.</source>
        <translation>Das Passwort ist das der Mailadresse oder ein für dieses Gerät erstelltes, nicht das, mit dem Sie sich bei Infomaniak anmelden.</translation>
    </message>
    <message>
        <source>The password is that of the mailbox, which you set in OVH&apos;s control panel, not that of the account.</source>
        <translation>Das Passwort ist das des Postfachs, das Sie im Kundencenter von OVH festlegen, nicht das des Kontos.</translation>
    </message>
    <message>
        <source>The password is that of the mailbox, which you set in your Gandi account, not that of the account.</source>
        <translation>Das Passwort ist das des Postfachs, das Sie in Ihrem Gandi-Konto festlegen, nicht das des Kontos.</translation>
    </message>
    <message>
        <source>The password is that of the mailbox, which you set in your IONOS account, not that of the account.</source>
        <translation>Das Passwort ist das des Postfachs, das Sie in Ihrem IONOS-Konto festlegen, nicht das des Kontos.</translation>
    </message>
    <message>
        <source>The password of {user} is needed to test the settings. Add --password-stdin and type it into standard input; your provider may want an app password (see account find).</source>
        <translation>Zum Testen der Einstellungen wird das Passwort von {user} gebraucht. Ergänzen Sie --password-stdin und geben Sie es auf der Standardeingabe ein; Ihr Anbieter verlangt eventuell ein App-Passwort (siehe account find).</translation>
    </message>
    <message>
        <source>The password on standard input is no UTF-8 text.</source>
        <translation>Das Passwort auf der Standardeingabe ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>Das Bild ist zu groß.</translation>
    </message>
    <message>
        <source>The picture was {width} × {height} pixels; in the mail it is {now_width} × {now_height}.</source>
        <translation>Das Bild hatte {width} × {height} Pixel; in der Mail sind es {now_width} × {now_height}.</translation>
    </message>
    <message>
        <source>The pixel makes this short mail look a little more like spam.</source>
        <translation>Durch das Zählpixel wirkt diese kurze Mail etwas mehr wie Spam.</translation>
    </message>
    <message>
        <source>The pixel makes this short mail look more like spam.</source>
        <translation>Durch das Zählpixel wirkt diese kurze Mail mehr wie Spam.</translation>
    </message>
    <message>
        <source>The practice mailbox has stopped five times within a minute. Its mails are kept. It is started again every 15 seconds; if that does not help, remove it and try without an account again.</source>
        <translation>Das Übungspostfach wurde innerhalb einer Minute fünfmal beendet. Seine Mails bleiben erhalten. Es wird alle 15 Sekunden neu gestartet; hilft das nicht, entfernen Sie es und probieren Sie Sightline noch einmal ohne Konto aus.</translation>
    </message>
    <message>
        <source>The practice mailbox is being removed.</source>
        <translation>Das Übungspostfach wird gerade entfernt.</translation>
    </message>
    <message>
        <source>The practice mailbox is being started: a mail can be sent in a moment.</source>
        <translation>Das Übungspostfach wird gestartet: Gleich kann eine Mail gesendet werden.</translation>
    </message>
    <message>
        <source>The practice mailbox is still running. End it, then remove it.</source>
        <translation>Das Übungspostfach läuft noch. Beenden Sie es, dann entfernen Sie es.</translation>
    </message>
    <message>
        <source>The practice mailbox of {practice} is already running.</source>
        <translation>Das Übungspostfach von {practice} läuft schon.</translation>
    </message>
    <message>
        <source>The printer or the file can&apos;t be written to. Choose another one, or make room there.</source>
        <translation>Auf den Drucker oder in die Datei lässt sich nicht schreiben. Wählen Sie anderes, oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>The program is not known: it may be a person&apos;s or a machine&apos;s.</source>
        <translation>Das Programm ist nicht bekannt: Dahinter kann eine Person stehen oder ein Automat.</translation>
    </message>
    <message>
        <source>The program said itself that it was fetching in advance.</source>
        <translation>Das Programm sagte selbst, dass es im Voraus abruft.</translation>
    </message>
    <message>
        <source>The program says itself that it is a bot, a preview or a library ({bot}).</source>
        <translation>Das Programm sagt selbst, dass es ein Bot, eine Vorschau oder eine Bibliothek ist ({bot}).</translation>
    </message>
    <message>
        <source>The provider gave no refresh token, so this sign-in would end within the hour. Nothing was changed. Look at the scopes ({scopes}): most providers want offline_access among them.</source>
        <translation>Der Anbieter gab kein Refresh-Token aus, daher würde diese Anmeldung binnen einer Stunde enden. Nichts wurde geändert. Prüfen Sie die Scopes ({scopes}): Die meisten Anbieter verlangen, dass offline_access dabei ist.</translation>
    </message>
    <message>
        <source>The recipients&apos; mailboxes</source>
        <translation>Die Postfächer der Empfänger</translation>
    </message>
    <message>
        <source>The rule “{rule}”, which this version of Sightline has no words for yet.</source>
        <translation>Die Regel „{rule}“, für die diese Version von Sightline noch keine Worte hat.</translation>
    </message>
    <message>
        <source>The same address followed different links faster than a person clicks, seconds before or after.</source>
        <translation>Dieselbe Adresse hat Sekunden davor oder danach verschiedene Links schneller aufgerufen, als eine Person klickt.</translation>
    </message>
    <message>
        <source>The secret “{name}” was damaged or exchanged. Add the account&apos;s password or the pairing line again.</source>
        <translation>Die Zugangsdaten „{name}“ wurden beschädigt oder vertauscht. Geben Sie das Passwort des Kontos oder die Kopplungszeile erneut ein.</translation>
    </message>
    <message>
        <source>The secrets in {path} can&apos;t be read ({error}). Mend or move the file.</source>
        <translation>Die Zugangsdaten in {path} sind nicht lesbar ({error}). Reparieren oder verschieben Sie die Datei.</translation>
    </message>
    <message>
        <source>The secrets of this profile are in the system&apos;s keyring, and none is running. Start it, or log in.</source>
        <translation>Die Zugangsdaten dieses Profils liegen im Schlüsselbund des Systems, und es läuft keiner. Starten Sie ihn oder melden Sie sich am System an.</translation>
    </message>
    <message>
        <source>The secrets of {profile} are locked by a passphrase. Set it in {variable}.</source>
        <translation>Die Zugangsdaten von {profile} sind mit einer Passphrase verschlüsselt. Setzen Sie sie in {variable}.</translation>
    </message>
    <message>
        <source>The server said: {words}</source>
        <translation>Der Server meldete: {words}</translation>
    </message>
    <message>
        <source>The servers of {provider} are not known. Give them by --smtp and --imap.</source>
        <translation>Die Server von {provider} sind nicht bekannt. Geben Sie sie mit --smtp und --imap an.</translation>
    </message>
    <message>
        <source>The settings in {path} are damaged ({error}). Mend the file, or move it away and set up your accounts anew.</source>
        <translation>Die Einstellungen in {path} sind beschädigt ({error}). Reparieren Sie die Datei, oder verschieben Sie sie und richten Sie Ihre Konten neu ein.</translation>
    </message>
    <message>
        <source>The settings in {path} can&apos;t be read: {why}. Let the file be read again, or move it away and set up your accounts anew.</source>
        <translation>Die Einstellungen in {path} können nicht gelesen werden: {why}. Machen Sie die Datei wieder lesbar, oder verschieben Sie sie und richten Sie Ihre Konten neu ein.</translation>
    </message>
    <message>
        <source>The sign-in of {address} ended and can&apos;t be renewed.</source>
        <translation>Die Anmeldung von {address} ist abgelaufen und lässt sich nicht verlängern.</translation>
    </message>
    <message>
        <source>The sign-in of {address} was changed by another part of Sightline.</source>
        <translation>Die Anmeldung von {address} wurde von einem anderen Teil von Sightline geändert.</translation>
    </message>
    <message>
        <source>The sign-in was not allowed in the browser: {words}. Nothing was changed.</source>
        <translation>Die Anmeldung wurde im Browser nicht erlaubt: {words}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The signature has {size} bytes; {most} are the most. Put large pictures on a server.</source>
        <translation>Die Signatur hat {size} Byte; höchstens {most} sind erlaubt. Legen Sie große Bilder auf einen Server.</translation>
    </message>
    <message>
        <source>The signature is no UTF-8 text.</source>
        <translation>Die Signatur ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The subject holds a line break or another control character. Type it anew.</source>
        <translation>Der Betreff enthält einen Zeilenumbruch oder ein anderes Steuerzeichen. Geben Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>The subject is empty.</source>
        <translation>Der Betreff ist leer.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked. Unlock it and try again ({error}).</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut ({error}).</translation>
    </message>
    <message>
        <source>The system&apos;s keyring no longer has this profile&apos;s key. Remove secrets.json from the profile, then add the accounts&apos; passwords and the pairing line again.</source>
        <translation>Der Schlüsselbund des Systems hat den Schlüssel dieses Profils nicht mehr. Entfernen Sie secrets.json aus dem Profil und geben Sie dann die Passwörter der Konten und die Kopplungszeile erneut ein.</translation>
    </message>
    <message>
        <source>The text has {size} KB of HTML. Gmail shows the first 102 KB, and a link to the rest.</source>
        <translation>Der Text hat {size} KB HTML. Gmail zeigt die ersten 102 KB und einen Link zum Rest.</translation>
    </message>
    <message numerus="yes">
        <source>The tracked link is not seen clicked yet</source>
        <comment>None of {n} tracked links seen clicked yet</comment>
        <translation>
            <numerusform>Noch kein Klick auf den verfolgten Link gesehen</numerusform>
            <numerusform>Noch kein Klick auf {n} verfolgte Links gesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>The tracker answered a pixel with {status}, not with its image.</source>
        <translation>Der Tracker hat ein Zählpixel mit {status} beantwortet, nicht mit seinem Bild.</translation>
    </message>
    <message>
        <source>The tracker answers and is verified.</source>
        <translation>Der Tracker antwortet und ist geprüft.</translation>
    </message>
    <message>
        <source>The tracker answers, but does not record: {fault}.</source>
        <translation>Der Tracker antwortet, zeichnet aber nichts auf: {fault}.</translation>
    </message>
    <message>
        <source>The tracker can&apos;t be relied on now: {error}</source>
        <translation>Auf den Tracker ist gerade kein Verlass: {error}</translation>
    </message>
    <message>
        <source>The tracker does not know this pairing (any more). Pair with it again.</source>
        <translation>Der Tracker kennt diese Kopplung nicht (mehr). Koppeln Sie ihn erneut.</translation>
    </message>
    <message>
        <source>The tracker is not verified: it was never checked. This mail goes out untracked.</source>
        <translation>Der Tracker wurde noch nie geprüft. Diese Mail wird ohne Tracking gesendet.</translation>
    </message>
    <message>
        <source>The tracker is not verified: {failed}</source>
        <translation>Der Tracker ist nicht geprüft: {failed}</translation>
    </message>
    <message>
        <source>The tracker is not verified: {fault} This mail goes out untracked.</source>
        <translation>Der Tracker ist nicht geprüft: {fault} Diese Mail wird ohne Tracking gesendet.</translation>
    </message>
    <message>
        <source>The tracker is on this computer, where no recipient can reach it.</source>
        <translation>Der Tracker ist auf diesem Computer, wo ihn kein Empfänger erreicht.</translation>
    </message>
    <message>
        <source>The tracker knows this pairing as “{name}”, and this computer as {ip}.</source>
        <translation>Der Tracker kennt diese Kopplung als „{name}“ und diesen Computer als {ip}.</translation>
    </message>
    <message>
        <source>The tracker knows this pairing as “{name}”.</source>
        <translation>Der Tracker kennt diese Kopplung als „{name}“.</translation>
    </message>
    <message>
        <source>The tracker no longer has this key: its links would be dead. Pair with it again.</source>
        <translation>Der Tracker hat diesen Schlüssel nicht mehr: Seine Links wären tot. Koppeln Sie ihn erneut.</translation>
    </message>
    <message>
        <source>The tracker on this computer can&apos;t be set up: {words}</source>
        <translation>Der Tracker auf diesem Computer lässt sich nicht einrichten: {words}</translation>
    </message>
    <message>
        <source>The tracker on this computer did not start: {words}</source>
        <translation>Der Tracker auf diesem Computer ist nicht gestartet: {words}</translation>
    </message>
    <message>
        <source>The tracker on this computer does not know its pairing.</source>
        <translation>Der Tracker auf diesem Computer kennt seine Kopplung nicht.</translation>
    </message>
    <message>
        <source>The tracker records what it sees.</source>
        <translation>Der Tracker zeichnet auf, was er sieht.</translation>
    </message>
    <message>
        <source>The tracker&apos;s address is not a valid web address.</source>
        <translation>Die Adresse des Trackers ist keine gültige Webadresse.</translation>
    </message>
    <message>
        <source>The tracker&apos;s address must be like https://t.example.com, without a path.</source>
        <translation>Die Adresse des Trackers muss wie https://t.example.com aussehen, ohne Pfad.</translation>
    </message>
    <message>
        <source>The tracker&apos;s address must begin with https:// (http only on this computer).</source>
        <translation>Die Adresse des Trackers muss mit https:// beginnen (http nur auf diesem Computer).</translation>
    </message>
    <message>
        <source>The windows are opened anew in it, at once. Drafts stay.</source>
        <translation>Die Fenster werden sofort neu in ihr geöffnet. Entwürfe bleiben erhalten.</translation>
    </message>
    <message>
        <source>Their server could not take the mail for now. Once it was given up, send it again.</source>
        <translation>Der Server des Empfängers konnte die Mail vorerst nicht annehmen. Werden die Versuche aufgegeben, senden Sie sie erneut.</translation>
    </message>
    <message>
        <source>Their server does not accept your address as a sender. Ask your provider about the SPF, DKIM and DMARC records of your domain.</source>
        <translation>Der Server des Empfängers akzeptiert Ihre Adresse nicht als Absender. Fragen Sie Ihren Anbieter nach den SPF-, DKIM- und DMARC-Einträgen Ihrer Domain.</translation>
    </message>
    <message>
        <source>Their server refuses the mail by a rule of its own, or takes it for spam. Reach them in another way and ask them to let your address pass.</source>
        <translation>Der Server des Empfängers lehnt die Mail nach einer eigenen Regel ab oder hält sie für Spam. Melden Sie sich auf anderem Weg, und bitten Sie darum, Ihre Adresse zuzulassen.</translation>
    </message>
    <message>
        <source>There are {n} more like this.</source>
        <translation>Weitere dieser Art: {n}.</translation>
    </message>
    <message>
        <source>There is a dot too many.</source>
        <translation>Darin ist ein Punkt zu viel.</translation>
    </message>
    <message>
        <source>There is a space in it.</source>
        <translation>Darin steht ein Leerzeichen.</translation>
    </message>
    <message>
        <source>There is a tag “{other}” already. Make one of both? They can&apos;t be told apart afterwards.</source>
        <translation>Das Schlagwort „{other}“ gibt es schon. Beide zusammenlegen? Danach sind sie nicht mehr zu unterscheiden.</translation>
    </message>
    <message>
        <source>There is a template “{name}” already. Choose another name.</source>
        <translation>Eine Vorlage „{name}“ gibt es schon. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is a template “{name}” already. Replace it, or choose another name.</source>
        <translation>Eine Vorlage „{name}“ gibt es schon. Ersetzen Sie sie oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is more than one @.</source>
        <translation>Es gibt mehr als ein @.</translation>
    </message>
    <message>
        <source>There is no account to send from yet. Add one in the settings.</source>
        <translation>Es gibt noch kein Konto zum Senden. Fügen Sie in den Einstellungen eines hinzu.</translation>
    </message>
    <message>
        <source>There is no account yet, so no mail can be sent.</source>
        <translation>Es gibt noch kein Konto, daher kann keine Mail gesendet werden.</translation>
    </message>
    <message>
        <source>There is no account yet. Add one: sightline account add ADDRESS.</source>
        <translation>Es gibt noch kein Konto. Fügen Sie eines hinzu: sightline account add ADRESSE.</translation>
    </message>
    <message>
        <source>There is no account {address} yet, and its servers are not known. Add it with `account add`.</source>
        <translation>Ein Konto {address} gibt es noch nicht, und seine Server sind nicht bekannt. Fügen Sie es mit `account add` hinzu.</translation>
    </message>
    <message>
        <source>There is no draft {number}. `sightline drafts` lists them.</source>
        <translation>Einen Entwurf {number} gibt es nicht. `sightline drafts` listet sie auf.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”. Its folders: {folders}.</source>
        <translation>Einen Ordner „{folder}“ gibt es nicht. Vorhandene Ordner: {folders}.</translation>
    </message>
    <message>
        <source>There is no password for {address}. Add it with `account add`.</source>
        <translation>Für {address} gibt es kein Passwort. Geben Sie es mit `account add` an.</translation>
    </message>
    <message>
        <source>There is no such address. Look for a typing error, or ask for the address of today.</source>
        <translation>Diese Adresse gibt es nicht. Suchen Sie nach einem Tippfehler, oder fragen Sie nach der aktuellen Adresse.</translation>
    </message>
    <message>
        <source>There is no such attachment.</source>
        <translation>Diesen Anhang gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no tag “{name}”. `sightline tags` lists them.</source>
        <translation>Ein Schlagwort „{name}“ gibt es nicht. `sightline tags` listet sie auf.</translation>
    </message>
    <message>
        <source>There is no template “{name}”. `sightline templates` lists them.</source>
        <translation>Eine Vorlage „{name}“ gibt es nicht. `sightline templates` listet sie auf.</translation>
    </message>
    <message>
        <source>There is no user name to read {address} with. Add it with `account add`.</source>
        <translation>Zum Lesen von {address} fehlt ein Benutzername. Geben Sie ihn mit `account add` an.</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>Hier ist nichts.</translation>
    </message>
    <message>
        <source>There is nothing to save yet: the mail is empty.</source>
        <translation>Es gibt noch nichts zu speichern: Die Mail ist leer.</translation>
    </message>
    <message>
        <source>These files have {size} in a mail, and most mail servers take at most {most}. It may come back; a link to a shared file can be tracked, too.</source>
        <translation>Diese Dateien sind in einer Mail {size} groß, und die meisten Mailserver nehmen höchstens {most} an. Die Mail könnte zurückkommen; ein Link auf eine freigegebene Datei lässt sich auch verfolgen.</translation>
    </message>
    <message>
        <source>These files have {size} in a mail, and your mail server takes at most {most}. Take one away; a link to a shared file can be tracked, too.</source>
        <translation>Diese Dateien sind in einer Mail {size} groß, und Ihr Mailserver nimmt höchstens {most} an. Nehmen Sie eine heraus; ein Link auf eine freigegebene Datei lässt sich auch verfolgen.</translation>
    </message>
    <message>
        <source>These servers are right</source>
        <translation>Diese Server sind richtig</translation>
    </message>
    <message>
        <source>This address belongs to another program.</source>
        <translation>Diese Adresse gehört zu einem anderen Programm.</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep secrets in. Set a passphrase in the environment variable {variable}, the same at every start, and try again.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund für Zugangsdaten. Setzen Sie in der Umgebungsvariablen {variable} eine Passphrase, bei jedem Start dieselbe, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends Sightline.</source>
        <translation>Dieser Desktop hat keinen Infobereich; Schließen des Fensters beendet daher Sightline.</translation>
    </message>
    <message>
        <source>This desktop shows no notifications: it has neither a notification service nor a tray. What happens is seen in the window only.</source>
        <translation>Dieser Desktop zeigt keine Benachrichtigungen: Er hat weder einen Benachrichtigungsdienst noch einen Infobereich. Was geschieht, sehen Sie nur im Fenster.</translation>
    </message>
    <message>
        <source>This draft was sent or discarded in another window. What you have here is kept as a new draft: press Send again to send it too.</source>
        <translation>Dieser Entwurf wurde in einem anderen Fenster gesendet oder verworfen. Was Sie hier haben, bleibt als neuer Entwurf: Drücken Sie noch einmal „Senden“, um auch ihn zu senden.</translation>
    </message>
    <message>
        <source>This is for mails that came; a mail of yours is shown as it was written.</source>
        <translation>Das gilt für empfangene Mails; Ihre eigenen werden gezeigt, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>This is how Apple Mail shows mail, and the new Outlook too: a browser engine without a browser.</source>
        <translation>So zeigt Apple Mail Mails an, und auch das neue Outlook: mit einer Browser-Engine ohne Browser.</translation>
    </message>
    <message>
        <source>This is no complete address yet.</source>
        <translation>Das ist noch keine vollständige Adresse.</translation>
    </message>
    <message>
        <source>This is no pairing line. It looks like https://TRACKER/#sightline1.… and is printed by `sightline-tracker add-owner NAME` on the server.</source>
        <translation>Das ist keine Kopplungszeile. Sie sieht aus wie https://TRACKER/#sightline1.… und wird auf dem Server von `sightline-tracker add-owner NAME` ausgegeben.</translation>
    </message>
    <message>
        <source>This is not asked from the page itself.</source>
        <translation>Diese Anfrage kommt nicht von der Seite selbst.</translation>
    </message>
    <message>
        <source>This is what the people you write to see.</source>
        <translation>Das sehen die Personen, denen Sie schreiben.</translation>
    </message>
    <message>
        <source>This link says {host}, but leads to {target}.</source>
        <translation>Dieser Link zeigt {host} an, führt aber zu {target}.</translation>
    </message>
    <message>
        <source>This mail came back: there is nothing to open or to click.</source>
        <translation>Diese Mail kam zurück: Es gibt nichts zu öffnen oder anzuklicken.</translation>
    </message>
    <message>
        <source>This mail came to you</source>
        <translation>Diese Mail haben Sie erhalten</translation>
    </message>
    <message>
        <source>This mail can&apos;t be answered now: {fault}</source>
        <translation>Diese Mail lässt sich jetzt nicht beantworten: {fault}</translation>
    </message>
    <message>
        <source>This mail can&apos;t be kept among the drafts: {fault} It stands in this window only: leave it open, or copy its text.</source>
        <translation>Diese Mail lässt sich nicht unter den Entwürfen ablegen: {fault} Sie steht nur in diesem Fenster: Lassen Sie es offen, oder kopieren Sie den Text.</translation>
    </message>
    <message>
        <source>This mail goes to {n} people. A copy for each, so that each open has a name, or one copy that they share, without names?</source>
        <translation>Diese Mail geht an {n} Personen. Je eine Kopie, damit jede Öffnung einen Namen hat, oder eine gemeinsame Kopie ohne Namen?</translation>
    </message>
    <message>
        <source>This mail has no HTML, so it can&apos;t be saved.</source>
        <translation>Diese Mail hat kein HTML und lässt sich daher nicht speichern.</translation>
    </message>
    <message>
        <source>This mail has no links yet.</source>
        <translation>Diese Mail hat noch keine Links.</translation>
    </message>
    <message>
        <source>This mail has no place where an image is certain to be loaded.</source>
        <translation>Diese Mail hat keine Stelle, an der ein Bild sicher geladen wird.</translation>
    </message>
    <message>
        <source>This mail has no tracked link.</source>
        <translation>Diese Mail hat keinen verfolgten Link.</translation>
    </message>
    <message>
        <source>This mail has {size} MB, more than the {most} MB that are read here: only its text was. Open it in the mailbox itself to have its files.</source>
        <translation>Diese Mail hat {size} MB, mehr als die {most} MB, die hier gelesen werden: Nur ihr Text wurde gelesen. Öffnen Sie sie direkt im Postfach, um an ihre Dateien zu kommen.</translation>
    </message>
    <message>
        <source>This mail is a file already.</source>
        <translation>Diese Mail ist schon eine Datei.</translation>
    </message>
    <message>
        <source>This mail is being sent: nothing has happened yet.</source>
        <translation>Diese Mail wird gerade gesendet: Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>This mail is encrypted, and Sightline can&apos;t read it. Open it in the program that holds your key.</source>
        <translation>Diese Mail ist verschlüsselt, und Sightline kann sie nicht lesen. Öffnen Sie sie in dem Programm, das Ihren Schlüssel hat.</translation>
    </message>
    <message>
        <source>This mail is gone, so there is nothing to be reminded of.</source>
        <translation>Diese Mail gibt es nicht mehr, also gibt es nichts zu erinnern.</translation>
    </message>
    <message>
        <source>This mail is in no folder of the mailbox that is read any more, so no more of it can be shown than is known here.</source>
        <translation>Diese Mail liegt in keinem gelesenen Ordner des Postfachs mehr. Daher kann nur gezeigt werden, was hier von ihr bekannt ist.</translation>
    </message>
    <message>
        <source>This mail is in no folder of the mailbox that is read any more, so the server can&apos;t be told that it is unread.</source>
        <translation>Diese Mail liegt in keinem gelesenen Ordner des Postfachs mehr. Daher erfährt der Server nicht, dass sie ungelesen ist.</translation>
    </message>
    <message>
        <source>This mail is in no folder of the mailbox that is read any more, so the server can&apos;t be told that you answered it.</source>
        <translation>Diese Mail liegt in keinem gelesenen Ordner des Postfachs mehr. Daher erfährt der Server nicht, dass Sie sie beantwortet haben.</translation>
    </message>
    <message>
        <source>This mail is in no folder of the mailbox that is read any more, so the server can&apos;t be told that you read it.</source>
        <translation>Diese Mail liegt in keinem gelesenen Ordner des Postfachs mehr. Daher erfährt der Server nicht, dass Sie sie gelesen haben.</translation>
    </message>
    <message>
        <source>This mail is long: its beginning is shown. “Open in browser” shows more.</source>
        <translation>Diese Mail ist lang: Ihr Anfang wird gezeigt. „Im Browser öffnen“ zeigt mehr.</translation>
    </message>
    <message>
        <source>This mail is not here any more.</source>
        <translation>Diese Mail ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This mail is not here as a whole, so it can&apos;t be saved.</source>
        <translation>Diese Mail ist hier nicht vollständig und lässt sich daher nicht speichern.</translation>
    </message>
    <message>
        <source>This mail is plain text.</source>
        <translation>Diese Mail ist reiner Text.</translation>
    </message>
    <message>
        <source>This mail is signed. Sightline can&apos;t check the signature.</source>
        <translation>Diese Mail ist signiert. Sightline kann die Signatur nicht prüfen.</translation>
    </message>
    <message>
        <source>This mail is signed. Sightline can&apos;t check the signature. Its text is inside the file, in a form that can&apos;t be shown.</source>
        <translation>Diese Mail ist signiert. Sightline kann die Signatur nicht prüfen. Ihr Text steht in der Datei, in einer Form, die sich nicht anzeigen lässt.</translation>
    </message>
    <message>
        <source>This mail stands in no folder of your mailbox any more: it was deleted, or moved where Sightline does not look.</source>
        <translation>Diese Mail liegt in keinem Ordner Ihres Postfachs mehr: Sie wurde gelöscht oder dorthin verschoben, wo Sightline nicht nachsieht.</translation>
    </message>
    <message>
        <source>This mail waits in the outbox and is tried again by itself: nothing has happened yet.</source>
        <translation>Diese Mail wartet im Postausgang und wird von selbst erneut versucht: Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>This mail waits in the outbox: nothing has happened yet.</source>
        <translation>Diese Mail wartet im Postausgang: Noch ist nichts passiert.</translation>
    </message>
    <message>
        <source>This mail was handed over before: it is in the outbox or was sent, and goes only once.</source>
        <translation>Diese Mail wurde schon übergeben: Sie liegt im Postausgang oder wurde gesendet und geht nur einmal hinaus.</translation>
    </message>
    <message>
        <source>This mail was not delivered: there is nothing to open or to click.</source>
        <translation>Diese Mail wurde nicht zugestellt: Es gibt nichts zu öffnen oder anzuklicken.</translation>
    </message>
    <message>
        <source>This mail was not fetched yet. Open it in the window first.</source>
        <translation>Diese Mail wurde noch nicht geladen. Öffnen Sie sie zuerst im Fenster.</translation>
    </message>
    <message>
        <source>This mail was not sent from here, so nothing is known of its conversation with the server.</source>
        <translation>Diese Mail wurde nicht von hier gesendet, daher ist ihr Dialog mit dem Server nicht bekannt.</translation>
    </message>
    <message>
        <source>This mail was not sent from here.</source>
        <translation>Diese Mail wurde nicht von hier gesendet.</translation>
    </message>
    <message>
        <source>This mail was to go {when}.</source>
        <translation>Diese Mail sollte {when} gesendet werden.</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>This page belongs to another sign-in. Go back to Sightline.</source>
        <translation>Diese Seite gehört zu einer anderen Anmeldung. Kehren Sie zu Sightline zurück.</translation>
    </message>
    <message>
        <source>This provider has no codes for another device. Sign in in the browser.</source>
        <translation>Dieser Anbieter hat keine Codes für ein anderes Gerät. Melden Sie sich im Browser an.</translation>
    </message>
    <message>
        <source>This template is gone: it was removed meanwhile.</source>
        <translation>Diese Vorlage gibt es nicht mehr: Sie wurde inzwischen entfernt.</translation>
    </message>
    <message>
        <source>This thread is muted. Let notifications tell of it again (Ctrl+M)</source>
        <translation>Diese Unterhaltung ist stummgeschaltet. Wieder benachrichtigen (Strg+M)</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Times and days</source>
        <translation>Zeiten und Tage</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>To be filled in before it goes: {names}.</source>
        <translation>Vor dem Senden auszufüllen: {names}.</translation>
    </message>
    <message>
        <source>To fill in: {names}</source>
        <translation>Auszufüllen: {names}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow 9:00</source>
        <translation>Morgen 9:00</translation>
    </message>
    <message>
        <source>Too late: this mail is being sent, or was.</source>
        <translation>Zu spät: Diese Mail wird gerade gesendet oder ist es schon.</translation>
    </message>
    <message>
        <source>Too late: “{subject}” is being sent, or was.</source>
        <translation>Zu spät: „{subject}“ wird gerade gesendet oder ist es schon.</translation>
    </message>
    <message>
        <source>Track anyway</source>
        <translation>Trotzdem verfolgen</translation>
    </message>
    <message>
        <source>Track links</source>
        <translation>Links verfolgen</translation>
    </message>
    <message>
        <source>Track links in new mails</source>
        <translation>Links in neuen Mails verfolgen</translation>
    </message>
    <message>
        <source>Track links in this mail</source>
        <translation>Links in dieser Mail verfolgen</translation>
    </message>
    <message>
        <source>Track nothing</source>
        <translation>Nichts verfolgen</translation>
    </message>
    <message>
        <source>Track opens</source>
        <translation>Öffnungen verfolgen</translation>
    </message>
    <message>
        <source>Track opens in new mails</source>
        <translation>Öffnungen neuer Mails verfolgen</translation>
    </message>
    <message>
        <source>Track {link}</source>
        <translation>{link} verfolgen</translation>
    </message>
    <message>
        <source>Tracked links hardly matter for that.</source>
        <translation>Verfolgte Links spielen dafür kaum eine Rolle.</translation>
    </message>
    <message>
        <source>Tracked, no open seen</source>
        <translation>Verfolgt, keine Öffnung gesehen</translation>
    </message>
    <message>
        <source>Tracker</source>
        <translation>Tracker</translation>
    </message>
    <message>
        <source>Tracker !</source>
        <translation>Tracker !</translation>
    </message>
    <message>
        <source>Tracker address</source>
        <translation>Tracker-Adresse</translation>
    </message>
    <message>
        <source>Tracker address of the identity</source>
        <translation>Tracker-Adresse der Identität</translation>
    </message>
    <message>
        <source>Tracker not reachable since {time}: this mail goes out untracked.</source>
        <translation>Tracker seit {time} nicht erreichbar: Diese Mail wird ohne Tracking gesendet.</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Tracking</translation>
    </message>
    <message>
        <source>Tracking of this mail</source>
        <translation>Tracking dieser Mail</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Try without an account</source>
        <translation>Ohne Konto ausprobieren</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Type --imap or --no-imap, not both.</source>
        <translation>Geben Sie --imap oder --no-imap an, nicht beides.</translation>
    </message>
    <message>
        <source>Type a tag, Enter puts it on</source>
        <translation>Schlagwort, dann Eingabe</translation>
    </message>
    <message>
        <source>Type your client id first. “How do I get a client id?” shows the way to one, step by step.</source>
        <translation>Geben Sie zuerst Ihre Client-ID ein. „Wie bekomme ich eine Client-ID?“ zeigt den Weg Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Unterstrichen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo after Send</source>
        <translation>Nach dem Senden rückgängig</translation>
    </message>
    <message>
        <source>Undo: take the mail back</source>
        <translation>Rückgängig: die Mail zurückholen</translation>
    </message>
    <message>
        <source>Unmute thread</source>
        <translation>Unterhaltung nicht mehr stummschalten</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message numerus="yes">
        <source>Untagging {n} mail</source>
        <comment>Untagging {n} mails</comment>
        <translation>
            <numerusform>{n} Mail verliert ein Schlagwort</numerusform>
            <numerusform>{n} Mails verlieren ein Schlagwort</numerusform>
        </translation>
    </message>
    <message>
        <source>Until then nothing is sent or fetched, and no setting is changed; what waits stays here.</source>
        <translation>Bis dahin wird nichts gesendet oder abgeholt und keine Einstellung geändert; was wartet, bleibt hier.</translation>
    </message>
    <message>
        <source>Until tomorrow, 08:00</source>
        <translation>Bis morgen, 08:00</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use HTML</source>
        <translation>HTML verwenden</translation>
    </message>
    <message>
        <source>Use a code on another device</source>
        <translation>Code auf anderem Gerät nutzen</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Einstufung</translation>
    </message>
    <message>
        <source>Versions, counts and the last faults, to be sent to whoever helps you. No secrets, addresses, subjects or names of your servers are in it.</source>
        <translation>Versionen, Zahlen und die letzten Fehler, für die Person, die Ihnen hilft. Geheimnisse, Adressen, Betreffzeilen und Namen Ihrer Server sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Waiting for the sign-in</source>
        <translation>Auf die Anmeldung wird gewartet</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation>Wartet, bis sie an der Reihe ist.</translation>
    </message>
    <message>
        <source>Waits some seconds, so that you can take it back.</source>
        <translation>Wartet einige Sekunden, damit Sie sie zurücknehmen können.</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>Waits: {why}; next at {time}.</source>
        <translation>Wartet: {why}; weiter ab {time}.</translation>
    </message>
    <message>
        <source>Wanted, not possible now.</source>
        <translation>Gewünscht, jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>Was to go at {planned}; sent at {went}, when this computer was on and could send it.</source>
        <translation>Geplant für {planned}; gesendet um {went}, als dieser Computer lief und senden konnte.</translation>
    </message>
    <message>
        <source>Watch the eye turn green</source>
        <translation>Sehen Sie, wie das Auge grün wird</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Welcome to Sightline</source>
        <translation>Willkommen bei Sightline</translation>
    </message>
    <message>
        <source>What a mail server refused or sent back stands here.</source>
        <translation>Was ein Mailserver abgelehnt oder zurückgesandt hat, steht hier.</translation>
    </message>
    <message>
        <source>What became of the account</source>
        <translation>Ergebnis für das Konto</translation>
    </message>
    <message>
        <source>What became of the settings</source>
        <translation>Was aus den Einstellungen wurde</translation>
    </message>
    <message>
        <source>What comes from there counts as you, not as a reader: 192.0.2.10 or 192.0.2.0/24, one a line.</source>
        <translation>Was von dort kommt, zählt als Sie selbst, nicht als Leser: 192.0.2.10 oder 192.0.2.0/24, je Zeile eines.</translation>
    </message>
    <message>
        <source>What comes in stands here as soon as your mailbox was read.</source>
        <translation>Was eingeht, steht hier, sobald Ihr Postfach gelesen ist.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was noch fehlt</translation>
    </message>
    <message>
        <source>What is tracked by default?</source>
        <translation>Was wird standardmäßig verfolgt?</translation>
    </message>
    <message>
        <source>What is wrong with the address</source>
        <translation>Was an der Adresse nicht stimmt</translation>
    </message>
    <message>
        <source>What is wrong with the identity</source>
        <translation>Was an der Identität nicht stimmt</translation>
    </message>
    <message>
        <source>What is wrong with: {title}</source>
        <translation>Was nicht stimmt: {title}</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was darin steht</translation>
    </message>
    <message>
        <source>What stands before the @ is missing.</source>
        <translation>Der Teil vor dem @ fehlt.</translation>
    </message>
    <message>
        <source>What stands behind the @ is missing.</source>
        <translation>Der Teil nach dem @ fehlt.</translation>
    </message>
    <message>
        <source>What the mail servers of {address} said</source>
        <translation>Was die Mailserver von {address} geantwortet haben</translation>
    </message>
    <message>
        <source>What the mail servers said</source>
        <translation>Was die Mailserver geantwortet haben</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Was das Bild zeigt</translation>
    </message>
    <message>
        <source>What the pictures mean</source>
        <translation>Was die Zeichen bedeuten</translation>
    </message>
    <message>
        <source>What the pixel costs</source>
        <translation>Was das Zählpixel kostet</translation>
    </message>
    <message>
        <source>What you wanted to be reminded of, once it is due and nothing came.</source>
        <translation>Woran Sie erinnert werden wollten, sobald es fällig ist und nichts kam.</translation>
    </message>
    <message>
        <source>What you write is kept here by itself, until it is sent or discarded.</source>
        <translation>Was Sie schreiben, bleibt hier von selbst erhalten, bis es gesendet oder verworfen wird.</translation>
    </message>
    <message>
        <source>What your mail server refuses stands here at once; what comes back later, once it is in your mailbox.</source>
        <translation>Was Ihr Mailserver ablehnt, steht sofort hier; was später zurückkommt, sobald es in Ihrem Postfach liegt.</translation>
    </message>
    <message>
        <source>When do you want to be reminded?</source>
        <translation>Wann möchten Sie erinnert werden?</translation>
    </message>
    <message>
        <source>When is it to go?</source>
        <translation>Wann soll sie gesendet werden?</translation>
    </message>
    <message>
        <source>When the mail goes</source>
        <translation>Wann die Mail gesendet wird</translation>
    </message>
    <message>
        <source>When this mail&apos;s Sent copy was made, it was not known whether it arrived.</source>
        <translation>Als die Kopie dieser Mail für „Gesendet“ entstand, war nicht bekannt, ob sie angekommen ist.</translation>
    </message>
    <message>
        <source>When this mail&apos;s Sent copy was made, it was still being tried.</source>
        <translation>Als die Kopie dieser Mail für „Gesendet“ entstand, liefen die Versuche noch.</translation>
    </message>
    <message>
        <source>When you are reminded</source>
        <translation>Wann Sie erinnert werden</translation>
    </message>
    <message>
        <source>Where is your tracker?</source>
        <translation>Wo ist Ihr Tracker?</translation>
    </message>
    <message>
        <source>Where it leads depends on the mail&apos;s character encoding, which is not UTF-8.</source>
        <translation>Wohin er führt, hängt von der Zeichenkodierung der Mail ab, und die ist nicht UTF-8.</translation>
    </message>
    <message>
        <source>Where signing in stands</source>
        <translation>Stand der Anmeldung</translation>
    </message>
    <message>
        <source>Where you sign in</source>
        <translation>Wo Sie sich anmelden</translation>
    </message>
    <message>
        <source>Which mailbox do you send from?</source>
        <translation>Aus welchem Postfach senden Sie?</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who opened a mail, when and with what, is shown here.</source>
        <translation>Wer eine Mail wann und womit geöffnet hat, wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Who, and which mail</source>
        <translation>Wer, und welche Mail</translation>
    </message>
    <message>
        <source>Whoever set the tracker up has it. It holds your keys: keep it as you keep passwords, and show it to nobody.</source>
        <translation>Wer den Tracker eingerichtet hat, hat sie. Sie enthält Ihre Schlüssel: Bewahren Sie sie wie ein Passwort auf und zeigen Sie sie niemandem.</translation>
    </message>
    <message>
        <source>Whole thread</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Why it can&apos;t be saved</source>
        <translation>Warum sie nicht gespeichert werden kann</translation>
    </message>
    <message>
        <source>Why links are not tracked</source>
        <translation>Warum Links nicht verfolgt werden</translation>
    </message>
    <message>
        <source>Why this time can&apos;t be taken</source>
        <translation>Warum diese Zeit nicht geht</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>Mit Dateien</translation>
    </message>
    <message>
        <source>With the pixel spam filters may take this short mail for spam.</source>
        <translation>Mit dem Zählpixel können Spamfilter diese kurze Mail für Spam halten.</translation>
    </message>
    <message>
        <source>With two-factor login on, make an application password in mailbox.org&apos;s settings, under Security.</source>
        <translation>Ist die Zwei-Faktor-Anmeldung aktiv, erstellen Sie in den Einstellungen von mailbox.org unter „Sicherheit“ ein Anwendungspasswort.</translation>
    </message>
    <message>
        <source>Words to show instead of {address}</source>
        <translation>Wörter, die statt {address} gezeigt werden</translation>
    </message>
    <message>
        <source>Works with Outlook and Thunderbird, where your tracker allows it: the picture keeps loading until the mail is closed, and some readers show that something is still loading.</source>
        <translation>Geht bei Outlook und Thunderbird, wenn Ihr Tracker es erlaubt: Das Bild lädt, bis die Mail geschlossen wird, und manche Mailprogramme zeigen, dass noch etwas lädt.</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>Mail schreiben</translation>
    </message>
    <message>
        <source>Write a mail to {who}</source>
        <translation>Mail an {who} schreiben</translation>
    </message>
    <message>
        <source>Write a mail, open it on the recipient&apos;s page, and see here what a seller sees.</source>
        <translation>Schreiben Sie eine Mail, öffnen Sie sie auf der Seite des Empfängers und sehen Sie hier, was der Absender sieht.</translation>
    </message>
    <message>
        <source>Write a mail, with {{first name}} or {{product}} where each one is different, and save it as a template.</source>
        <translation>Schreiben Sie eine Mail mit {{Vorname}} oder {{Produkt}} dort, wo jede anders ist, und speichern Sie sie als Vorlage.</translation>
    </message>
    <message>
        <source>Write one</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Write one to {address} in Sightline: it appears here.</source>
        <translation>Schreiben Sie in Sightline eine an {address}: Sie erscheint hier.</translation>
    </message>
    <message>
        <source>Write to them no more unless they ask you to.</source>
        <translation>Schreiben Sie dieser Person nicht mehr, außer sie bittet darum.</translation>
    </message>
    <message>
        <source>Write to {name}</source>
        <translation>An {name} schreiben</translation>
    </message>
    <message>
        <source>Write your mail</source>
        <translation>Schreiben Sie Ihre Mail</translation>
    </message>
    <message>
        <source>Write, send, open and click a mail; nothing leaves this computer.</source>
        <translation>Eine Mail schreiben, senden, öffnen und anklicken; nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Written {time}</source>
        <translation>Geschrieben: {time}</translation>
    </message>
    <message>
        <source>Yahoo takes no ordinary password from mail programs. Make an app password in your Yahoo account, under Security.</source>
        <translation>Yahoo nimmt von Mailprogrammen kein gewöhnliches Passwort an. Erstellen Sie in Ihrem Yahoo-Konto unter „Sicherheit“ ein App-Passwort.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>You (test) {ago}</source>
        <translation>Sie (Test) {ago}</translation>
    </message>
    <message>
        <source>You answered</source>
        <translation>Sie haben geantwortet</translation>
    </message>
    <message>
        <source>You answered it</source>
        <translation>Von Ihnen beantwortet</translation>
    </message>
    <message>
        <source>You are reminded when Sightline runs; else as soon as it runs again.</source>
        <translation>Sie werden erinnert, wenn Sightline läuft; sonst, sobald es wieder läuft.</translation>
    </message>
    <message>
        <source>You asked to send it again.</source>
        <translation>Sie wollten sie erneut senden.</translation>
    </message>
    <message>
        <source>You can close this page and go back to Sightline.</source>
        <translation>Sie können diese Seite schließen und zu Sightline zurückkehren.</translation>
    </message>
    <message>
        <source>You decide anew for every mail, with the eye and the finger beside Send.</source>
        <translation>Sie entscheiden bei jeder Mail neu, mit dem Auge und dem Finger neben „Senden“.</translation>
    </message>
    <message>
        <source>You decided not to send it again.</source>
        <translation>Sie haben entschieden, sie nicht erneut zu senden.</translation>
    </message>
    <message>
        <source>You decided not to send it.</source>
        <translation>Sie haben entschieden, sie nicht zu senden.</translation>
    </message>
    <message>
        <source>You said that it was sent.</source>
        <translation>Sie haben angegeben, dass sie gesendet wurde.</translation>
    </message>
    <message>
        <source>You want to be reminded if no open is seen, and opens of this mail are not tracked: none can be seen.</source>
        <translation>Sie möchten erinnert werden, wenn keine Öffnung zu sehen ist, doch Öffnungen dieser Mail werden nicht verfolgt: Es kann keine zu sehen sein.</translation>
    </message>
    <message>
        <source>You wrote “{word}”, and no file goes with the mail.</source>
        <translation>Sie schreiben „{word}“, doch die Mail hat keinen Anhang.</translation>
    </message>
    <message>
        <source>Your accounts only send. Add the IMAP server of one, and its inbox stands here.</source>
        <translation>Ihre Konten senden nur. Fügen Sie bei einem den IMAP-Server hinzu, dann steht sein Posteingang hier.</translation>
    </message>
    <message>
        <source>Your mail address</source>
        <translation>Ihre Mailadresse</translation>
    </message>
    <message>
        <source>Your mail and password would go to servers outside of {domain}: {hosts}. Go on only where they are your provider&apos;s.</source>
        <translation>Ihre Mails und Ihr Passwort würden an Server außerhalb von {domain} gehen: {hosts}. Fahren Sie nur fort, wenn sie Ihrem Anbieter gehören.</translation>
    </message>
    <message>
        <source>Your mail server asks for a pause ({reply})</source>
        <translation>Ihr Mailserver bittet um eine Pause ({reply})</translation>
    </message>
    <message>
        <source>Your mail server took the mail; whether it arrived is not known, no bounce so far.</source>
        <translation>Ihr Mailserver hat die Mail angenommen; ob sie ankam, ist nicht bekannt, bisher kam nichts zurück.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your own networks</source>
        <translation>Ihre eigenen Netze</translation>
    </message>
    <message>
        <source>Your provider puts them there, and while they stay, opens through this provider stay unclear. Sightline removes only what it recognises as its own.</source>
        <translation>Ihr Anbieter legt sie dort ab, und solange sie bleiben, sind Öffnungen über diesen Anbieter unklar. Sightline entfernt nur, was es als eigen erkennt.</translation>
    </message>
    <message>
        <source>[The rest of the mail is not quoted.]</source>
        <translation>[Der Rest der Mail ist nicht zitiert.]</translation>
    </message>
    <message>
        <source>[picture: {words}]</source>
        <translation>[Bild: {words}]</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[Bild]</translation>
    </message>
    <message>
        <source>a click</source>
        <comment>inferred from</comment>
        <translation>einem Klick</translation>
    </message>
    <message>
        <source>a click or a reply</source>
        <comment>inferred from</comment>
        <translation>einem Klick oder einer Antwort</translation>
    </message>
    <message>
        <source>a data centre</source>
        <translation>ein Rechenzentrum</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>eine Person</translation>
    </message>
    <message>
        <source>a reply</source>
        <comment>inferred from</comment>
        <translation>einer Antwort</translation>
    </message>
    <message>
        <source>a web gateway, through which a firm&apos;s people and machines go out</source>
        <translation>ein Web-Gateway, über das Personen und Automaten einer Firma ins Netz gehen</translation>
    </message>
    <message>
        <source>about {n} s</source>
        <translation>etwa {n} s</translation>
    </message>
    <message>
        <source>accepted by your server</source>
        <translation>von Ihrem Server angenommen</translation>
    </message>
    <message>
        <source>address</source>
        <comment>check</comment>
        <translation>Adresse</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more, beside its recipient</source>
        <comment>and {n} more, each beside its recipient</comment>
        <translation>
            <numerusform>und {n} weiterer, beim Empfänger</numerusform>
            <numerusform>und {n} weitere, jeweils beim Empfänger</numerusform>
        </translation>
    </message>
    <message>
        <source>answered automatically</source>
        <translation>automatisch geantwortet</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>as paired; or https://t.example.com</source>
        <translation>wie gekoppelt; oder https://t.example.com</translation>
    </message>
    <message>
        <source>as recipients read it</source>
        <translation>wie Empfänger ihn lesen</translation>
    </message>
    <message>
        <source>asked not to be tracked</source>
        <translation>möchte kein Tracking</translation>
    </message>
    <message>
        <source>at {address}</source>
        <translation>bei {address}</translation>
    </message>
    <message>
        <source>at {clock}</source>
        <translation>um {clock}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>automatic answer</source>
        <translation>automatische Antwort</translation>
    </message>
    <message>
        <source>before: the clocks differ</source>
        <translation>davor: Die Uhren gehen verschieden</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>being sent to {some} of {all}</source>
        <translation>wird gesendet an {some} von {all}</translation>
    </message>
    <message numerus="yes">
        <source>bounced</source>
        <comment>bounced for {n} recipients</comment>
        <translation>
            <numerusform>unzustellbar</numerusform>
            <numerusform>bei {n} Empfängern unzustellbar</numerusform>
        </translation>
    </message>
    <message>
        <source>bounced</source>
        <translation>unzustellbar</translation>
    </message>
    <message>
        <source>bounced for {some} of {all}: {why}</source>
        <translation>bei {some} von {all} unzustellbar: {why}</translation>
    </message>
    <message>
        <source>bounced: {cause} {ago}</source>
        <translation>unzustellbar {ago}: {cause}</translation>
    </message>
    <message>
        <source>bounced: {why}</source>
        <translation>unzustellbar: {why}</translation>
    </message>
    <message>
        <source>called it spam</source>
        <translation>als Spam gemeldet</translation>
    </message>
    <message numerus="yes">
        <source>clicked</source>
        <comment>clicked {n} times</comment>
        <translation>
            <numerusform>geklickt</numerusform>
            <numerusform>{n}-mal geklickt</numerusform>
        </translation>
    </message>
    <message>
        <source>clicked</source>
        <translation>geklickt</translation>
    </message>
    <message>
        <source>clicked in {n}</source>
        <translation>in {n} geklickt</translation>
    </message>
    <message numerus="yes">
        <source>clicked {clicked} of {n} link</source>
        <comment>clicked {clicked} of {n} links</comment>
        <translation>
            <numerusform>{clicked} von {n} Link angeklickt</numerusform>
            <numerusform>{clicked} von {n} Links angeklickt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>clicked {n} link</source>
        <comment>clicked {n} links</comment>
        <translation>
            <numerusform>{n} Link angeklickt</numerusform>
            <numerusform>{n} Links angeklickt</numerusform>
        </translation>
    </message>
    <message>
        <source>client-id.html</source>
        <translation>client-id.de.html</translation>
    </message>
    <message>
        <source>clock</source>
        <comment>check</comment>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>complaint, says a mail that names no recipient of this one</source>
        <translation>als Spam gemeldet, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message>
        <source>computer or phone</source>
        <translation>Computer oder Handy</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy, HH:mm</source>
        <translation>dddd, d. MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>delayed, says a mail that names no recipient of this one</source>
        <translation>verzögert, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message>
        <source>delayed, tried again by itself</source>
        <translation>verzögert, wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>delivered, says a mail that names no recipient of this one</source>
        <translation>zugestellt, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message>
        <source>did not name itself</source>
        <translation>hat sich nicht genannt</translation>
    </message>
    <message>
        <source>en</source>
        <comment>language of a page</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>expanded, says a mail that names no recipient of this one</source>
        <translation>an eine Liste verteilt, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message>
        <source>failed, says a mail that names no recipient of this one</source>
        <translation>nicht zugestellt, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message>
        <source>from a list or a program</source>
        <translation>von einer Liste oder einem Programm</translation>
    </message>
    <message>
        <source>from your provider&apos;s console</source>
        <translation>aus der Konsole Ihres Anbieters</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>given up for {some} of {all}</source>
        <translation>aufgegeben bei {some} von {all}</translation>
    </message>
    <message>
        <source>glanced</source>
        <translation>kurz angesehen</translation>
    </message>
    <message>
        <source>iCloud takes no ordinary password from mail programs. Turn on two-factor login for your Apple Account, then make an app-specific password.</source>
        <translation>iCloud nimmt von Mailprogrammen kein gewöhnliches Passwort an. Aktivieren Sie die Zwei-Faktor-Anmeldung für Ihren Apple Account und erstellen Sie dann ein app-spezifisches Passwort.</translation>
    </message>
    <message>
        <source>in the outbox</source>
        <translation>im Postausgang</translation>
    </message>
    <message>
        <source>in {seconds} s</source>
        <translation>in {seconds} s</translation>
    </message>
    <message numerus="yes">
        <source>inferred from {sign} for {n} more</source>
        <comment>inferred from {sign} for {n} more</comment>
        <translation>
            <numerusform>bei {n} weiterem aus {sign} erschlossen</numerusform>
            <numerusform>bei {n} weiteren aus {sign} erschlossen</numerusform>
        </translation>
    </message>
    <message>
        <source>it asked again and again</source>
        <translation>er hat immer wieder gefragt</translation>
    </message>
    <message>
        <source>it has a DOCTYPE, which settings have no use for</source>
        <translation>enthält einen DOCTYPE, den Einstellungen nicht brauchen</translation>
    </message>
    <message>
        <source>it has a label</source>
        <translation>sie hat ein Label</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>it is in the Inbox too</source>
        <translation>sie liegt auch im Posteingang</translation>
    </message>
    <message>
        <source>it is no file of mail settings</source>
        <translation>ist keine Datei mit Maileinstellungen</translation>
    </message>
    <message>
        <source>it is no well-formed XML ({error})</source>
        <translation>ist kein wohlgeformtes XML ({error})</translation>
    </message>
    <message>
        <source>it is redirected to {scheme}, which is not safe</source>
        <translation>wird auf {scheme} umgeleitet, was nicht sicher ist</translation>
    </message>
    <message>
        <source>it is redirected too often</source>
        <translation>wird zu oft umgeleitet</translation>
    </message>
    <message>
        <source>it is starred</source>
        <translation>sie ist mit einem Stern markiert</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>ist zu groß</translation>
    </message>
    <message>
        <source>it names no server for sending</source>
        <translation>nennt keinen Server zum Senden</translation>
    </message>
    <message>
        <source>it names no server for sending that can be used with TLS</source>
        <translation>nennt keinen Server zum Senden, der TLS unterstützt</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>es dauert zu lange</translation>
    </message>
    <message>
        <source>it takes {schemes}</source>
        <translation>angenommen wird {schemes}</translation>
    </message>
    <message>
        <source>it was written by another version</source>
        <translation>sie wurde von einer anderen Version geschrieben</translation>
    </message>
    <message>
        <source>its mail servers&apos; domain publishes nothing</source>
        <translation>die Domain der Mailserver veröffentlicht nichts</translation>
    </message>
    <message numerus="yes">
        <source>its one tracked link not seen clicked</source>
        <comment>none of {n} tracked links seen clicked</comment>
        <translation>
            <numerusform>kein Klick auf den verfolgten Link gesehen</numerusform>
            <numerusform>kein Klick auf {n} verfolgte Links gesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>its one tracked link not seen clicked yet</source>
        <comment>none of {n} tracked links seen clicked yet</comment>
        <translation>
            <numerusform>noch kein Klick auf den verfolgten Link gesehen</numerusform>
            <numerusform>noch kein Klick auf die {n} verfolgten Links gesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>last {ago}</source>
        <translation>zuletzt {ago}</translation>
    </message>
    <message>
        <source>link fetched</source>
        <translation>Link abgerufen</translation>
    </message>
    <message>
        <source>links off</source>
        <translation>Links aus</translation>
    </message>
    <message>
        <source>links on</source>
        <translation>Links an</translation>
    </message>
    <message>
        <source>links tracked</source>
        <translation>Links verfolgt</translation>
    </message>
    <message>
        <source>loaded by a privacy relay</source>
        <translation>über Datenschutz-Relay geladen</translation>
    </message>
    <message>
        <source>loaded, says nothing about reading</source>
        <translation>geladen, sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>mail too large</source>
        <translation>Mail zu groß</translation>
    </message>
    <message>
        <source>mailbox full</source>
        <translation>Postfach voll</translation>
    </message>
    <message>
        <source>mailbox password server identity identities signature alias folders sign in drafts remove add imap smtp</source>
        <translation>postfach passwort kennwort server identität identitäten signatur alias ordner anmelden anmeldung entwürfe entfernen löschen hinzufügen e-mail imap smtp</translation>
    </message>
    <message>
        <source>may be someone reading the quote</source>
        <translation>vielleicht liest jemand das Zitat</translation>
    </message>
    <message>
        <source>may be you, or a colleague</source>
        <translation>vielleicht Sie oder ein Kollege</translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>nächster Versuch {time}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>no mail to them alone was tracked</source>
        <translation>keine nur an diese Person verfolgt</translation>
    </message>
    <message>
        <source>no open seen</source>
        <translation>keine Öffnung gesehen</translation>
    </message>
    <message>
        <source>no reply</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no servers take mail for it</source>
        <translation>kein Server nimmt Mails dafür an</translation>
    </message>
    <message>
        <source>no such address</source>
        <translation>Adresse existiert nicht</translation>
    </message>
    <message>
        <source>no way to their mail server</source>
        <translation>kein Weg zum Mailserver des Empfängers</translation>
    </message>
    <message>
        <source>none, this computer</source>
        <translation>keiner, dieser Computer</translation>
    </message>
    <message>
        <source>not a person: you said so</source>
        <translation>keine Person: nach Ihrer Angabe</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>nicht zugestellt</translation>
    </message>
    <message>
        <source>not known for {some} of {all} whether it was sent</source>
        <translation>bei {some} von {all} nicht bekannt, ob sie gesendet wurde</translation>
    </message>
    <message numerus="yes">
        <source>not known of {n} mail whether it was sent</source>
        <comment>not known of {n} mails whether they were sent</comment>
        <translation>
            <numerusform>bei {n} Mail nicht bekannt, ob sie gesendet wurde</numerusform>
            <numerusform>bei {n} Mails nicht bekannt, ob sie gesendet wurden</numerusform>
        </translation>
    </message>
    <message>
        <source>not known: mail can be sent only</source>
        <translation>nicht bekannt: Mails können nur gesendet werden</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>not sent to {n}</source>
        <translation>an {n} nicht gesendet</translation>
    </message>
    <message>
        <source>not sent yet to {some} of {all}</source>
        <translation>noch nicht gesendet an {some} von {all}</translation>
    </message>
    <message>
        <source>not sent yet to {some} of {all}, tried again at {time}</source>
        <translation>noch nicht gesendet an {some} von {all}, erneuter Versuch um {time}</translation>
    </message>
    <message>
        <source>not tracked</source>
        <translation>nicht verfolgt</translation>
    </message>
    <message>
        <source>not yet taken, tried again by itself</source>
        <translation>noch nicht angenommen, wird von selbst erneut versucht</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>often the mail address</source>
        <translation>oft die Mailadresse</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>on {day_and_clock}</source>
        <translation>am {day_and_clock}</translation>
    </message>
    <message>
        <source>on, but not for everybody</source>
        <translation>ein, aber nicht für alle</translation>
    </message>
    <message>
        <source>one of the recipients</source>
        <translation>einer der Empfänger</translation>
    </message>
    <message>
        <source>only where the client is for your organisation alone</source>
        <translation>nur wenn der Client allein für Ihre Organisation gilt</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>gerade offen</translation>
    </message>
    <message numerus="yes">
        <source>opened</source>
        <comment>opened {n} times</comment>
        <translation>
            <numerusform>geöffnet</numerusform>
            <numerusform>{n}-mal geöffnet</numerusform>
        </translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>opened by some</source>
        <translation>von einigen geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>opened {ago}</source>
        <comment>opened {n} times, last {ago}</comment>
        <translation>
            <numerusform>geöffnet {ago}</numerusform>
            <numerusform>{n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>opened {opened} of {tracked} tracked</source>
        <translation>{opened} von {tracked} verfolgten geöffnet</translation>
    </message>
    <message>
        <source>opened, inferred from a click</source>
        <translation>geöffnet, erschlossen aus einem Klick</translation>
    </message>
    <message>
        <source>opened, inferred from a reply</source>
        <translation>geöffnet, erschlossen aus einer Antwort</translation>
    </message>
    <message>
        <source>opened, inferred from the reply</source>
        <translation>geöffnet, erschlossen aus der Antwort</translation>
    </message>
    <message>
        <source>opens and links tracked</source>
        <translation>Öffnungen und Links verfolgt</translation>
    </message>
    <message>
        <source>opens not tracked</source>
        <translation>Öffnungen nicht verfolgt</translation>
    </message>
    <message>
        <source>opens off</source>
        <translation>Öffnungen aus</translation>
    </message>
    <message>
        <source>opens on</source>
        <translation>Öffnungen an</translation>
    </message>
    <message>
        <source>opens tracked</source>
        <translation>Öffnungen verfolgt</translation>
    </message>
    <message>
        <source>opted out</source>
        <translation>Tracking widersprochen</translation>
    </message>
    <message>
        <source>opted out: nothing more is tracked</source>
        <translation>Tracking widersprochen: nichts wird mehr verfolgt</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>or app password</source>
        <translation>oder App-Passwort</translation>
    </message>
    <message>
        <source>or the app password of your provider</source>
        <translation>oder das App-Passwort Ihres Anbieters</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>pairing</source>
        <comment>check</comment>
        <translation>Kopplung</translation>
    </message>
    <message>
        <source>pairing line pair verify checks server https</source>
        <translation>kopplungszeile koppeln kopplung prüfen prüfungen server https</translation>
    </message>
    <message>
        <source>partly refused</source>
        <translation>teilweise abgelehnt</translation>
    </message>
    <message>
        <source>passed on to a server that reports nothing more</source>
        <translation>an einen Server weitergegeben, der nichts mehr meldet</translation>
    </message>
    <message>
        <source>passed on to the members of a list</source>
        <translation>an die Mitglieder einer Liste weitergegeben</translation>
    </message>
    <message>
        <source>pictures loaded</source>
        <translation>Bilder geladen</translation>
    </message>
    <message>
        <source>pictures loaded: says nothing about reading</source>
        <translation>Bilder geladen: sagt nicht, ob gelesen wurde</translation>
    </message>
    <message>
        <source>pixel</source>
        <comment>check</comment>
        <translation>Zählpixel</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>plain text, untracked</source>
        <translation>reiner Text, nicht verfolgt</translation>
    </message>
    <message numerus="yes">
        <source>possibly replied</source>
        <comment>possibly replied {n} times</comment>
        <translation>
            <numerusform>möglicherweise geantwortet</numerusform>
            <numerusform>möglicherweise {n}-mal geantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>possibly replied {ago}</source>
        <comment>possibly replied by {n}, last {ago}</comment>
        <translation>
            <numerusform>möglicherweise geantwortet {ago}</numerusform>
            <numerusform>möglicherweise haben {n} geantwortet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>possibly replied {ago}</source>
        <comment>possibly replied {n} times, last {ago}</comment>
        <translation>
            <numerusform>möglicherweise geantwortet {ago}</numerusform>
            <numerusform>möglicherweise {n}-mal geantwortet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>possibly: only subject and sender fit</source>
        <translation>möglicherweise: Nur Betreff und Absender passen</translation>
    </message>
    <message>
        <source>probably a person</source>
        <translation>wahrscheinlich eine Person</translation>
    </message>
    <message numerus="yes">
        <source>probably opened</source>
        <comment>probably opened {n} times</comment>
        <translation>
            <numerusform>wahrscheinlich geöffnet</numerusform>
            <numerusform>wahrscheinlich {n}-mal geöffnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>probably opened {ago}</source>
        <comment>probably opened {n} times, last {ago}</comment>
        <translation>
            <numerusform>wahrscheinlich geöffnet {ago}</numerusform>
            <numerusform>wahrscheinlich {n}-mal geöffnet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>program unknown</source>
        <translation>Programm unbekannt</translation>
    </message>
    <message>
        <source>read</source>
        <comment>by a person</comment>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>receiving</source>
        <comment>check</comment>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>receiving</source>
        <comment>server</comment>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>recording</source>
        <comment>check</comment>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>redirect</source>
        <comment>check</comment>
        <translation>Weiterleitung</translation>
    </message>
    <message numerus="yes">
        <source>refused</source>
        <comment>refused for {n} recipients</comment>
        <translation>
            <numerusform>abgelehnt</numerusform>
            <numerusform>bei {n} Empfängern abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>refused by a rule or as spam</source>
        <translation>durch eine Regel oder als Spam abgelehnt</translation>
    </message>
    <message>
        <source>refused for {some} of {all}</source>
        <translation>abgelehnt bei {some} von {all}</translation>
    </message>
    <message>
        <source>refused for {some} of {all}: {why}</source>
        <translation>abgelehnt bei {some} von {all}: {why}</translation>
    </message>
    <message>
        <source>refused: {reply}</source>
        <translation>abgelehnt: {reply}</translation>
    </message>
    <message>
        <source>relayed, says a mail that names no recipient of this one</source>
        <translation>weitergegeben, laut einer Mail, die keinen Empfänger dieser Mail nennt</translation>
    </message>
    <message numerus="yes">
        <source>replied</source>
        <comment>replied {n} times</comment>
        <translation>
            <numerusform>geantwortet</numerusform>
            <numerusform>{n}-mal geantwortet</numerusform>
        </translation>
    </message>
    <message>
        <source>replied</source>
        <translation>geantwortet</translation>
    </message>
    <message>
        <source>replied to {n}</source>
        <translation>auf {n} geantwortet</translation>
    </message>
    <message numerus="yes">
        <source>replied {ago}</source>
        <comment>replied by {n}, last {ago}</comment>
        <translation>
            <numerusform>geantwortet {ago}</numerusform>
            <numerusform>{n} haben geantwortet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>replied {ago}</source>
        <comment>replied {n} times, last {ago}</comment>
        <translation>
            <numerusform>geantwortet {ago}</numerusform>
            <numerusform>{n}-mal geantwortet, zuletzt {ago}</numerusform>
        </translation>
    </message>
    <message>
        <source>report on a delivery</source>
        <translation>Zustellbericht</translation>
    </message>
    <message>
        <source>says a mail server</source>
        <translation>laut einem Mailserver</translation>
    </message>
    <message>
        <source>says their mail server</source>
        <translation>laut dem Mailserver des Empfängers</translation>
    </message>
    <message>
        <source>says their provider</source>
        <translation>laut dem Anbieter des Empfängers</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>sending</source>
        <comment>check</comment>
        <translation>Versand</translation>
    </message>
    <message>
        <source>sending</source>
        <comment>server</comment>
        <translation>Versand</translation>
    </message>
    <message>
        <source>sent</source>
        <comment>a row of the history</comment>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>sent mails.csv</source>
        <translation>Gesendete Mails.csv</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>skimmed</source>
        <translation>überflogen</translation>
    </message>
    <message>
        <source>somebody else: not a recipient of this mail</source>
        <translation>jemand anders: kein Empfänger dieser Mail</translation>
    </message>
    <message>
        <source>split_limit is not between 1 and {most}</source>
        <translation>split_limit liegt nicht zwischen 1 und {most}</translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>Status {status}</translation>
    </message>
    <message>
        <source>stays as it is while nothing is typed</source>
        <translation>bleibt, solange Sie nichts eingeben</translation>
    </message>
    <message>
        <source>test</source>
        <comment>check</comment>
        <translation>Test</translation>
    </message>
    <message>
        <source>the answer breaks off</source>
        <translation>die Antwort bricht ab</translation>
    </message>
    <message>
        <source>the answer takes too long</source>
        <translation>die Antwort dauert zu lange</translation>
    </message>
    <message>
        <source>the domain name system does not answer for {name}</source>
        <translation>das Domain Name System antwortet nicht für {name}</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>the server does not prove who it is</source>
        <translation>der Server weist sich nicht aus</translation>
    </message>
    <message>
        <source>their server could not take it for now</source>
        <translation>Server konnte sie vorerst nicht annehmen</translation>
    </message>
    <message>
        <source>there is no answer</source>
        <translation>es kommt keine Antwort</translation>
    </message>
    <message>
        <source>there is no {host}</source>
        <translation>{host} gibt es nicht</translation>
    </message>
    <message>
        <source>to {account}</source>
        <translation>an {account}</translation>
    </message>
    <message>
        <source>to {people}</source>
        <translation>an {people}</translation>
    </message>
    <message>
        <source>to {recipients}</source>
        <translation>an {recipients}</translation>
    </message>
    <message>
        <source>tracker.html</source>
        <translation>tracker.de.html</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>undo_seconds is not between 0 and {longest}</source>
        <translation>undo_seconds liegt nicht zwischen 0 und {longest}</translation>
    </message>
    <message>
        <source>unknown (no address)</source>
        <translation>unbekannt (keine Adresse)</translation>
    </message>
    <message>
        <source>unknown device</source>
        <translation>unbekanntes Gerät</translation>
    </message>
    <message>
        <source>unknown sender</source>
        <translation>unbekannter Absender</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>untracked</source>
        <translation>nicht verfolgt</translation>
    </message>
    <message>
        <source>via {name}</source>
        <translation>über {name}</translation>
    </message>
    <message>
        <source>wanted, not possible now</source>
        <translation>gewünscht, jetzt nicht möglich</translation>
    </message>
    <message>
        <source>was to go {when}</source>
        <translation>sollte {when} gesendet werden</translation>
    </message>
    <message>
        <source>when I ask</source>
        <translation>wenn ich es verlange</translation>
    </message>
    <message>
        <source>when a mail is opened</source>
        <translation>wenn eine Mail geöffnet wird</translation>
    </message>
    <message>
        <source>where your provider gave you one</source>
        <translation>wenn Ihr Anbieter Ihnen eines gab</translation>
    </message>
    <message>
        <source>with the scope {scope}</source>
        <translation>mit dem Scope {scope}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>you (test)</source>
        <translation>Sie (Test)</translation>
    </message>
    <message>
        <source>you (test) {ago}</source>
        <translation>Sie (Test) {ago}</translation>
    </message>
    <message>
        <source>you opened it (test)</source>
        <translation>von Ihnen geöffnet (Test)</translation>
    </message>
    <message>
        <source>you: you said so</source>
        <translation>Sie: nach Ihrer Angabe</translation>
    </message>
    <message>
        <source>your address may not send there</source>
        <translation>Ihre Adresse darf dorthin nicht senden</translation>
    </message>
    <message>
        <source>{account}: {fault} Mails are sent all the same.</source>
        <translation>{account}: {fault} Mails werden trotzdem gesendet.</translation>
    </message>
    <message>
        <source>{addresses} may be one mailbox. That mailbox shows one copy only, and an open may be counted for the other.</source>
        <translation>{addresses} sind vielleicht ein Postfach. Es zeigt dann nur eine Kopie, und eine Öffnung zählt vielleicht für die andere.</translation>
    </message>
    <message>
        <source>{address} has no mail server</source>
        <translation>{address} hat keinen Mailserver</translation>
    </message>
    <message>
        <source>{address} has no mailbox to read. Add its IMAP server with `account add`.</source>
        <translation>{address} hat kein Postfach zum Lesen. Geben Sie den IMAP-Server mit `account add` an.</translation>
    </message>
    <message>
        <source>{address} has no mailbox to read. Name its IMAP server with `account add`.</source>
        <translation>{address} hat kein Postfach zum Lesen. Geben Sie den IMAP-Server mit `account add` an.</translation>
    </message>
    <message>
        <source>{address} is an identity of {account}. Remove it there first: sightline account identity remove {address}.</source>
        <translation>{address} ist eine Identität von {account}. Entfernen Sie sie dort zuerst: sightline account identity remove {address}.</translation>
    </message>
    <message>
        <source>{address} is never tracked.</source>
        <translation>{address} wird nie verfolgt.</translation>
    </message>
    <message>
        <source>{address} is signed in.</source>
        <translation>{address} ist angemeldet.</translation>
    </message>
    <message>
        <source>{address} is the only identity of its account. Remove the account, or add another identity first.</source>
        <translation>{address} ist die einzige Identität ihres Kontos. Entfernen Sie das Konto oder fügen Sie zuerst eine andere Identität hinzu.</translation>
    </message>
    <message>
        <source>{address} is there already. Change it: sightline account identity change.</source>
        <translation>{address} gibt es schon. Ändern Sie die Identität: sightline account identity change.</translation>
    </message>
    <message>
        <source>{address} stands there twice ({places}); one copy goes out, as {place}.</source>
        <translation>{address} steht zweimal da ({places}); eine Kopie wird gesendet, als {place}.</translation>
    </message>
    <message>
        <source>{bot} fetches pictures for its users when a mail is opened.</source>
        <translation>{bot} ruft Bilder für seine Nutzer ab, wenn eine Mail geöffnet wird.</translation>
    </message>
    <message>
        <source>{bot} fetches pictures for its users; whether on opening or before is not known.</source>
        <translation>{bot} ruft Bilder für seine Nutzer ab; ob beim Öffnen oder davor, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{bot} is an image proxy, which never follows a link for a person.</source>
        <translation>{bot} ist ein Bilder-Proxy, der nie für eine Person einem Link folgt.</translation>
    </message>
    <message>
        <source>{bot} loads pictures in advance, whether or not anybody reads the mail.</source>
        <translation>{bot} lädt Bilder im Voraus, ob jemand die Mail liest oder nicht.</translation>
    </message>
    <message>
        <source>{chosen} of {all} chosen</source>
        <translation>{chosen} ausgewählt · {all}</translation>
    </message>
    <message>
        <source>{client} names itself in what it asks for: a person&apos;s mail program.</source>
        <translation>{client} nennt sich beim Abruf selbst: das Mailprogramm einer Person.</translation>
    </message>
    <message>
        <source>{count} sent from here</source>
        <translation>{count} von hier gesendet</translation>
    </message>
    <message>
        <source>{day} {month} {year} at {clock}</source>
        <translation>{day}. {month} {year} um {clock}</translation>
    </message>
    <message>
        <source>{day} {month} {year}, {clock}</source>
        <translation>{day}. {month} {year}, {clock}</translation>
    </message>
    <message>
        <source>{day} {short_month} {clock}</source>
        <translation>{day}. {short_month} {clock}</translation>
    </message>
    <message>
        <source>{day} {short_month} {year}</source>
        <translation>{day}. {short_month} {year}</translation>
    </message>
    <message>
        <source>{day} {short_month} {year} {clock}</source>
        <translation>{day}. {short_month} {year} {clock}</translation>
    </message>
    <message>
        <source>{error} It is tried again when you ask again.</source>
        <translation>{error} Ein neuer Versuch folgt, wenn Sie es wieder verlangen.</translation>
    </message>
    <message>
        <source>{error} Nothing was changed. Sign in again when it answers.</source>
        <translation>{error} Nichts wurde geändert. Melden Sie sich erneut an, wenn der Server antwortet.</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message numerus="yes">
        <source>{first} and {n} more</source>
        <comment>{first} and {n} more</comment>
        <translation>
            <numerusform>{first} und {n} weiterer</numerusform>
            <numerusform>{first} und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} and {n} more</source>
        <translation>{first} und {n} weitere</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>{full_day}, {clock}</source>
        <translation>{full_day}, {clock}</translation>
    </message>
    <message>
        <source>{full_day}, {seconds}</source>
        <translation>{full_day}, {seconds}</translation>
    </message>
    <message>
        <source>{hits} ({programs})</source>
        <translation>{hits} ({programs})</translation>
    </message>
    <message>
        <source>{host} answered: {words}.</source>
        <translation>{host} hat geantwortet: {words}.</translation>
    </message>
    <message>
        <source>{host} answers {status}</source>
        <translation>{host} antwortet mit {status}</translation>
    </message>
    <message>
        <source>{host} asked for the token in words that are not understood.</source>
        <translation>{host} hat unverständlich nach dem Token gefragt.</translation>
    </message>
    <message>
        <source>{host} can&apos;t be reached.</source>
        <translation>{host} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{host} can&apos;t check the password now: {words}.</source>
        <translation>{host} kann das Passwort gerade nicht prüfen: {words}.</translation>
    </message>
    <message>
        <source>{host} can&apos;t check the token now: {words}.</source>
        <translation>{host} kann das Token gerade nicht prüfen: {words}.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>{host} did not answer like an authorization server ({status}).</source>
        <translation>{host} hat nicht wie ein Autorisierungsserver geantwortet ({status}).</translation>
    </message>
    <message>
        <source>{host} did not answer like an authorization server.</source>
        <translation>{host} hat nicht wie ein Autorisierungsserver geantwortet.</translation>
    </message>
    <message>
        <source>{host} did not prove who it is ({why}). Nothing was sent to it.</source>
        <translation>{host} hat sich nicht ausgewiesen ({why}). Nichts wurde dorthin gesendet.</translation>
    </message>
    <message>
        <source>{host} did not prove who it is ({why}). Nothing was sent.</source>
        <translation>{host} hat sich nicht ausgewiesen ({why}). Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>{host} did not prove who it is: its certificate is not valid.</source>
        <translation>{host} hat sich nicht ausgewiesen: Das Zertifikat ist nicht gültig.</translation>
    </message>
    <message>
        <source>{host} does not let this account in: {said}. Sign in again.</source>
        <translation>{host} lässt dieses Konto nicht ein: {said}. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>{host} does not take the client id or its secret: {said}.</source>
        <translation>{host} nimmt die Client-ID oder ihr Geheimnis nicht an: {said}.</translation>
    </message>
    <message>
        <source>{host} ended the sign-in: {said}. Sign in again.</source>
        <translation>{host} hat die Anmeldung beendet: {said}. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>{host} gave a token that no mail server takes. Look at the addresses and scopes.</source>
        <translation>{host} gab ein Token aus, das kein Mailserver annimmt. Prüfen Sie die Adressen und Scopes.</translation>
    </message>
    <message>
        <source>{host} has no public address.</source>
        <translation>{host} hat keine öffentliche Adresse.</translation>
    </message>
    <message>
        <source>{host} has trouble and answered {status}.</source>
        <translation>{host} hat ein Problem und antwortete mit {status}.</translation>
    </message>
    <message>
        <source>{host} has trouble: {said}.</source>
        <translation>{host} hat ein Problem: {said}.</translation>
    </message>
    <message>
        <source>{host} is not this computer, and from the practice mailbox nothing leaves it. Set up your own address outside of practice.</source>
        <translation>{host} ist nicht dieser Computer, und aus dem Übungspostfach verlässt ihn nichts. Richten Sie Ihre eigene Adresse außerhalb der Übung ein.</translation>
    </message>
    <message>
        <source>{host} is not this computer, so its connection must be protected: --tls implicit or starttls.</source>
        <translation>{host} ist nicht dieser Computer, daher muss die Verbindung geschützt sein: --tls implicit oder starttls.</translation>
    </message>
    <message>
        <source>{host} is not this computer, so the connection must be protected by TLS.</source>
        <translation>{host} ist nicht dieser Computer, daher muss die Verbindung durch TLS geschützt sein.</translation>
    </message>
    <message>
        <source>{host} leads to {address}, which recipients can&apos;t reach.</source>
        <translation>{host} führt zu {address}, was Empfänger nicht erreichen.</translation>
    </message>
    <message>
        <source>{host} let {user} in.</source>
        <translation>{host} hat {user} eingelassen.</translation>
    </message>
    <message>
        <source>{host} offers no STARTTLS, so nothing was sent to it.</source>
        <translation>{host} bietet kein STARTTLS an, daher wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>{host} offers no way to sign in with OAuth (XOAUTH2 or OAUTHBEARER). Sign in with a password.</source>
        <translation>{host} bietet keine Anmeldung mit OAuth an (XOAUTH2 oder OAUTHBEARER). Melden Sie sich mit einem Passwort an.</translation>
    </message>
    <message>
        <source>{host} offers no way to sign in with a password.</source>
        <translation>{host} bietet keine Anmeldung mit Passwort an.</translation>
    </message>
    <message>
        <source>{host} refused the access token of {user} ({complaint}): {words}.</source>
        <translation>{host} hat das Zugriffstoken von {user} abgelehnt ({complaint}): {words}.</translation>
    </message>
    <message>
        <source>{host} refused the access token of {user}: {words}.</source>
        <translation>{host} hat das Zugriffstoken von {user} abgelehnt: {words}.</translation>
    </message>
    <message>
        <source>{host} refused the user name or password: {words}.</source>
        <translation>{host} hat Benutzername oder Passwort abgelehnt: {words}.</translation>
    </message>
    <message>
        <source>{list} may be a list that reaches {people} too. That mailbox shows one copy only, and an open may be counted for the other.</source>
        <translation>{list} ist vielleicht ein Verteiler, der auch {people} erreicht. Dort ist dann nur eine Kopie zu sehen, und eine Öffnung zählt vielleicht für die andere.</translation>
    </message>
    <message>
        <source>{loads} of one program close together: one reading</source>
        <translation>{loads} von einem Programm kurz nacheinander: einmal gelesen</translation>
    </message>
    <message numerus="yes">
        <source>{names} and {n} more</source>
        <comment>{names} and {n} more</comment>
        <translation>
            <numerusform>{names} und {n} weiterer</numerusform>
            <numerusform>{names} und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} looks like a placeholder that another program did not fill in.</source>
        <translation>{names} sieht aus wie ein Platzhalter, den ein anderes Programm nicht ausgefüllt hat.</translation>
    </message>
    <message>
        <source>{name} (no address)</source>
        <translation>{name} (keine Adresse)</translation>
    </message>
    <message numerus="yes">
        <source>{name} ({n} time)</source>
        <comment>{name} ({n} times)</comment>
        <translation>
            <numerusform>{name} ({n}-mal)</numerusform>
            <numerusform>{name} ({n}-mal)</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is asking you in your browser. Sign in there as {address}.</source>
        <translation>{name} fragt Sie im Browser. Melden Sie sich dort als {address} an.</translation>
    </message>
    <message>
        <source>{name} let you in, and a mail server did not:</source>
        <translation>{name} hat Sie angemeldet, ein Mailserver jedoch nicht:</translation>
    </message>
    <message>
        <source>{name} lets you sign in on its own page, so Sightline never sees your password. For that it wants to know the program by a client id. It is your own: you make it once in your provider&apos;s console, and nobody else uses it.</source>
        <translation>{name} lässt Sie sich auf der eigenen Seite anmelden, sodass Sightline Ihr Passwort nie sieht. Dafür muss {name} das Programm an einer Client-ID erkennen. Sie gehört Ihnen: Sie legen sie einmal in der Konsole Ihres Anbieters an, und niemand sonst verwendet sie.</translation>
    </message>
    <message>
        <source>{name} takes no password from mail programs. Sign in on its own page: sightline account sign-in {address}.</source>
        <translation>{name} nimmt von Mailprogrammen kein Passwort an. Melden Sie sich auf der Seite des Anbieters an: sightline account sign-in {address}.</translation>
    </message>
    <message numerus="yes">
        <source>{name} takes {n} mail a day</source>
        <comment>{name} takes {n} mails a day</comment>
        <translation>
            <numerusform>{name} nimmt {n} Mail pro Tag an</numerusform>
            <numerusform>{name} nimmt {n} Mails pro Tag an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} takes {n} mail a minute</source>
        <comment>{name} takes {n} mails a minute</comment>
        <translation>
            <numerusform>{name} nimmt {n} Mail pro Minute an</numerusform>
            <numerusform>{name} nimmt {n} Mails pro Minute an</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} – practice mailbox</source>
        <translation>{name} – Übungspostfach</translation>
    </message>
    <message>
        <source>{name}: failed. {sentence}</source>
        <translation>{name}: nicht bestanden. {sentence}</translation>
    </message>
    <message>
        <source>{name}: passed. {sentence}</source>
        <translation>{name}: bestanden. {sentence}</translation>
    </message>
    <message>
        <source>{network} is too large to be your own network: every reader would count as you.</source>
        <translation>{network} ist zu groß, um Ihr eigenes Netz zu sein: Alle, die lesen, würden als Sie zählen.</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message numerus="yes">
        <source>{n} automatic hit</source>
        <comment>{n} automatic hits</comment>
        <translation>
            <numerusform>{n} automatischer Abruf</numerusform>
            <numerusform>{n} automatische Abrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} automatic hit hidden – show</source>
        <comment>{n} automatic hits hidden – show</comment>
        <translation>
            <numerusform>{n} automatischen Abruf zeigen</numerusform>
            <numerusform>{n} automatische Abrufe zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} automatic hit shown – hide</source>
        <comment>{n} automatic hits shown – hide</comment>
        <translation>
            <numerusform>{n} automatischen Abruf ausblenden</numerusform>
            <numerusform>{n} automatische Abrufe ausblenden</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} bounced</source>
        <translation>{n} unzustellbar</translation>
    </message>
    <message numerus="yes">
        <source>{n} byte</source>
        <comment>{n} bytes</comment>
        <translation>
            <numerusform>{n} Byte</numerusform>
            <numerusform>{n} Byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} click</source>
        <comment>{n} clicks</comment>
        <translation>
            <numerusform>{n} Klick</numerusform>
            <numerusform>{n} Klicks</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>vor {n} T.</translation>
    </message>
    <message numerus="yes">
        <source>{n} day</source>
        <comment>{n} days</comment>
        <translation>
            <numerusform>{n} Tag</numerusform>
            <numerusform>{n} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} day ago</source>
        <comment>{n} days ago</comment>
        <translation>
            <numerusform>vor {n} Tag</numerusform>
            <numerusform>vor {n} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} entry</source>
        <comment>{n} entries</comment>
        <translation>
            <numerusform>{n} Eintrag</numerusform>
            <numerusform>{n} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} file</source>
        <comment>{n} files</comment>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} found</source>
        <comment>{n} found</comment>
        <translation>
            <numerusform>{n} gefunden</numerusform>
            <numerusform>{n} gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>vor {n} Std.</translation>
    </message>
    <message numerus="yes">
        <source>{n} hidden tracking picture was not loaded.</source>
        <comment>{n} hidden tracking pictures were not loaded.</comment>
        <translation>
            <numerusform>{n} verstecktes Zählpixel wurde nicht geladen.</numerusform>
            <numerusform>{n} versteckte Zählpixel wurden nicht geladen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} hit of your own</source>
        <comment>{n} hits of your own</comment>
        <translation>
            <numerusform>{n} eigener Abruf</numerusform>
            <numerusform>{n} eigene Abrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} hour</source>
        <comment>{n} hours</comment>
        <translation>
            <numerusform>{n} Stunde</numerusform>
            <numerusform>{n} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} hour ago</source>
        <comment>{n} hours ago</comment>
        <translation>
            <numerusform>vor {n} Stunde</numerusform>
            <numerusform>vor {n} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} line is left out here.</source>
        <comment>{n} lines are left out here.</comment>
        <translation>
            <numerusform>{n} Zeile ist hier ausgelassen.</numerusform>
            <numerusform>{n} Zeilen sind hier ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} load</source>
        <comment>{n} loads</comment>
        <translation>
            <numerusform>{n}-mal geladen</numerusform>
            <numerusform>{n}-mal geladen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail</source>
        <comment>{n} mails</comment>
        <translation>
            <numerusform>{n} Mail</numerusform>
            <numerusform>{n} Mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail being sent</source>
        <comment>{n} mails being sent</comment>
        <translation>
            <numerusform>{n} Mail wird gesendet</numerusform>
            <numerusform>{n} Mails werden gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail could not be sent yet: the outbox says why.</source>
        <comment>{n} mails could not be sent yet: the outbox says why.</comment>
        <translation>
            <numerusform>{n} Mail konnte noch nicht gesendet werden: Im Postausgang steht, warum.</numerusform>
            <numerusform>{n} Mails konnten noch nicht gesendet werden: Im Postausgang steht, warum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail not delivered</source>
        <comment>{n} mails not delivered</comment>
        <translation>
            <numerusform>{n} Mail nicht zugestellt</numerusform>
            <numerusform>{n} Mails nicht zugestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail not sent yet</source>
        <comment>{n} mails not sent yet</comment>
        <translation>
            <numerusform>{n} Mail noch nicht gesendet</numerusform>
            <numerusform>{n} Mails noch nicht gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail of it waits in the outbox.</source>
        <comment>{n} mails of it wait in the outbox.</comment>
        <translation>
            <numerusform>{n} Mail dieses Kontos wartet im Postausgang.</numerusform>
            <numerusform>{n} Mails dieses Kontos warten im Postausgang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} mail of {address} waits in the outbox. Nothing was removed. Type --queued keep to let them wait until the account is added again, or --queued give-up to end them unsent.</source>
        <comment>{n} mails of {address} wait in the outbox. Nothing was removed. Type --queued keep to let them wait until the account is added again, or --queued give-up to end them unsent.</comment>
        <translation>
            <numerusform>{n} Mail von {address} wartet im Postausgang. Nichts wurde entfernt. Mit --queued keep wartet sie, bis das Konto wieder hinzugefügt wird, mit --queued give-up wird sie nicht mehr gesendet.</numerusform>
            <numerusform>{n} Mails von {address} warten im Postausgang. Nichts wurde entfernt. Mit --queued keep warten sie, bis das Konto wieder hinzugefügt wird, mit --queued give-up werden sie nicht mehr gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} mails are chosen, one is shown here.</source>
        <translation>{n} Mails sind ausgewählt, eine wird hier gezeigt.</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>vor {n} Min.</translation>
    </message>
    <message numerus="yes">
        <source>{n} minute</source>
        <comment>{n} minutes</comment>
        <translation>
            <numerusform>{n} Minute</numerusform>
            <numerusform>{n} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} minute ago</source>
        <comment>{n} minutes ago</comment>
        <translation>
            <numerusform>vor {n} Minute</numerusform>
            <numerusform>vor {n} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} month</source>
        <comment>{n} months</comment>
        <translation>
            <numerusform>{n} Monat</numerusform>
            <numerusform>{n} Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} month ago</source>
        <comment>{n} months ago</comment>
        <translation>
            <numerusform>vor {n} Monat</numerusform>
            <numerusform>vor {n} Monaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more in quoted text, which is never tracked.</source>
        <comment>{n} more in quoted text, which is never tracked.</comment>
        <translation>
            <numerusform>{n} weiterer in zitiertem Text, der nie verfolgt wird.</numerusform>
            <numerusform>{n} weitere in zitiertem Text, der nie verfolgt wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more was not attached either.</source>
        <comment>{n} more were not attached either.</comment>
        <translation>
            <numerusform>{n} weitere wurde auch nicht angehängt.</numerusform>
            <numerusform>{n} weitere wurden auch nicht angehängt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {all} pictures could not be loaded.</source>
        <comment>{n} of {all} pictures could not be loaded.</comment>
        <translation>
            <numerusform>{n} von {all} Bildern konnte nicht geladen werden.</numerusform>
            <numerusform>{n} von {all} Bildern konnten nicht geladen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} open</source>
        <comment>{n} opens</comment>
        <translation>
            <numerusform>{n} Öffnung</numerusform>
            <numerusform>{n} Öffnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} other</source>
        <comment>{n} others</comment>
        <translation>
            <numerusform>{n} weitere Person</numerusform>
            <numerusform>{n} weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} person</source>
        <comment>{n} people</comment>
        <translation>
            <numerusform>{n} Person</numerusform>
            <numerusform>{n} Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} recipient</source>
        <comment>{n} recipients</comment>
        <translation>
            <numerusform>{n} Empfänger</numerusform>
            <numerusform>{n} Empfänger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} reminder</source>
        <comment>{n} reminders</comment>
        <translation>
            <numerusform>{n} Erinnerung</numerusform>
            <numerusform>{n} Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} reply</source>
        <comment>{n} replies</comment>
        <translation>
            <numerusform>{n} Antwort</numerusform>
            <numerusform>{n} Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} second</source>
        <comment>{n} seconds</comment>
        <translation>
            <numerusform>{n} Sekunde</numerusform>
            <numerusform>{n} Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} time</source>
        <comment>{n} times</comment>
        <translation>
            <numerusform>{n}-mal</numerusform>
            <numerusform>{n}-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} w ago</source>
        <translation>vor {n} Wo.</translation>
    </message>
    <message numerus="yes">
        <source>{n} week</source>
        <comment>{n} weeks</comment>
        <translation>
            <numerusform>{n} Woche</numerusform>
            <numerusform>{n} Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} week ago</source>
        <comment>{n} weeks ago</comment>
        <translation>
            <numerusform>vor {n} Woche</numerusform>
            <numerusform>vor {n} Wochen</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} y ago</source>
        <translation>vor {n} J.</translation>
    </message>
    <message numerus="yes">
        <source>{n} year</source>
        <comment>{n} years</comment>
        <translation>
            <numerusform>{n} Jahr</numerusform>
            <numerusform>{n} Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} year ago</source>
        <comment>{n} years ago</comment>
        <translation>
            <numerusform>vor {n} Jahr</numerusform>
            <numerusform>vor {n} Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>{n}d</source>
        <translation>{n} T</translation>
    </message>
    <message>
        <source>{n}h</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n}m</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>{n}w</source>
        <translation>{n} W</translation>
    </message>
    <message>
        <source>{n}y</source>
        <translation>{n} J</translation>
    </message>
    <message>
        <source>{path} can&apos;t be kept safely: this SQLite does not sync its commits.</source>
        <translation>{path} lässt sich nicht sicher speichern: Dieses SQLite schreibt nicht zuverlässig auf die Festplatte.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {why}. Nothing was changed.</source>
        <translation>{path} lässt sich nicht schreiben: {why}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {why}. Nothing was exported; what stood there is as it was.</source>
        <translation>{path} lässt sich nicht schreiben: {why}. Nichts wurde exportiert; was dort stand, ist unverändert.</translation>
    </message>
    <message>
        <source>{path} is no database of Sightline. Choose another profile folder.</source>
        <translation>{path} ist keine Datenbank von Sightline. Wählen Sie einen anderen Profilordner.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Sightline (its schema is {version}, this program knows {known}). Update Sightline; nothing was changed.</source>
        <translation>{path} wurde von einer neueren Version von Sightline geschrieben (Schema {version}, dieses Programm kennt {known}). Aktualisieren Sie Sightline; nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>{people} and {n} more</source>
        <comment>{people} and {n} more</comment>
        <translation>
            <numerusform>{people} und {n} weitere Person</numerusform>
            <numerusform>{people} und {n} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{people} are never tracked.</source>
        <translation>{people} werden nie verfolgt.</translation>
    </message>
    <message>
        <source>{place} can&apos;t be {value}</source>
        <translation>{place} kann nicht {value} sein</translation>
    </message>
    <message>
        <source>{place} is missing</source>
        <translation>{place} fehlt</translation>
    </message>
    <message>
        <source>{place} is not known to this version</source>
        <translation>{place} ist dieser Version nicht bekannt</translation>
    </message>
    <message>
        <source>{place} takes the mail of {domain}.</source>
        <translation>{place} nimmt die Mails von {domain} an.</translation>
    </message>
    <message>
        <source>{points} of the {limit} points that make a mail spam (estimated)</source>
        <translation>{points} der {limit} Punkte, die eine Mail zu Spam machen (geschätzt)</translation>
    </message>
    <message>
        <source>{points} of the {limit} points that make a mail spam (measured by SpamAssassin)</source>
        <translation>{points} der {limit} Punkte, die eine Mail zu Spam machen (von SpamAssassin gemessen)</translation>
    </message>
    <message>
        <source>{practice} holds something else. Choose an empty folder for the practice mailbox.</source>
        <translation>{practice} enthält etwas anderes. Wählen Sie einen leeren Ordner für das Übungspostfach.</translation>
    </message>
    <message>
        <source>{practice} is no practice mailbox; nothing was removed.</source>
        <translation>{practice} ist kein Übungspostfach; nichts wurde entfernt.</translation>
    </message>
    <message>
        <source>{read} of {all} mails were read so far, the newest first.</source>
        <translation>{read} von {all} Mails sind bisher gelesen, die neuesten zuerst.</translation>
    </message>
    <message>
        <source>{said} {ago}</source>
        <translation>{said} {ago}</translation>
    </message>
    <message>
        <source>{seen} by one of them</source>
        <translation>{seen} von einer dieser Personen</translation>
    </message>
    <message>
        <source>{seen}, opted out: nothing more is tracked</source>
        <translation>{seen}, Tracking widersprochen: nichts wird mehr verfolgt</translation>
    </message>
    <message>
        <source>{sender} (removed)</source>
        <translation>{sender} (entfernt)</translation>
    </message>
    <message numerus="yes">
        <source>{sentence} ({n} more)</source>
        <comment>{sentence} ({n} more)</comment>
        <translation>
            <numerusform>{sentence} (und {n} weitere)</numerusform>
            <numerusform>{sentence} (und {n} weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>{sentence} Your mail and password would go to servers of another domain: {servers}. Add --yes if they are your provider&apos;s. Nothing was saved.</source>
        <translation>{sentence} Ihre Mails und Ihr Passwort würden an Server einer anderen Domain gehen: {servers}. Ergänzen Sie --yes, wenn sie zu Ihrem Anbieter gehören. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>{server} answers, and asks for no sign-in.</source>
        <translation>{server} antwortet und verlangt keine Anmeldung.</translation>
    </message>
    <message>
        <source>{server} can&apos;t be reached ({words}).</source>
        <translation>{server} ist nicht erreichbar ({words}).</translation>
    </message>
    <message>
        <source>{server} can&apos;t be read without signing in: give the user name and the password.</source>
        <translation>{server} lässt sich nicht ohne Anmeldung lesen: Geben Sie Benutzername und Passwort an.</translation>
    </message>
    <message>
        <source>{server} lets {user} in.</source>
        <translation>{server} lässt {user} ein.</translation>
    </message>
    <message>
        <source>{short_weekday} {day} {short_month}</source>
        <translation>{short_weekday} {day}. {short_month}</translation>
    </message>
    <message>
        <source>{signs}: decides nothing alone</source>
        <translation>{signs}: entscheidet allein nichts</translation>
    </message>
    <message>
        <source>{size} KB</source>
        <translation>{size} KB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} of {most} in the mail</source>
        <translation>{size} von {most} in der Mail</translation>
    </message>
    <message>
        <source>{size} width</source>
        <translation>Breite: {size}</translation>
    </message>
    <message>
        <source>{size} · can&apos;t be tracked</source>
        <translation>{size} · nicht verfolgbar</translation>
    </message>
    <message>
        <source>{some} of {all} opted out: nothing more is tracked there</source>
        <translation>Tracking widersprochen von {some} von {all}: dort wird nichts mehr verfolgt</translation>
    </message>
    <message>
        <source>{text} is no mail address: it holds a control character.</source>
        <translation>{text} ist keine Mailadresse: Sie enthält ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>{time}, an estimate</source>
        <translation>{time}, geschätzt</translation>
    </message>
    <message>
        <source>{toggle}, {tracked} of {links} links tracked</source>
        <translation>{toggle}, {tracked} von {links} Links verfolgt</translation>
    </message>
    <message numerus="yes">
        <source>{tracked} of {n} link tracked</source>
        <comment>{tracked} of {n} links tracked</comment>
        <translation>
            <numerusform>{tracked} von {n} Link verfolgt</numerusform>
            <numerusform>{tracked} von {n} Links verfolgt</numerusform>
        </translation>
    </message>
    <message>
        <source>{typed} is neither one mail address nor one domain.</source>
        <translation>{typed} ist weder eine Mailadresse noch eine Domain.</translation>
    </message>
    <message>
        <source>{url} answered {status} to {path}.</source>
        <translation>{url} antwortete auf {path} mit {status}.</translation>
    </message>
    <message>
        <source>{url} can&apos;t be fetched: {error}.</source>
        <translation>{url} lässt sich nicht laden: {error}.</translation>
    </message>
    <message>
        <source>{url} can&apos;t be reached.</source>
        <translation>{url} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{url} did not answer in time.</source>
        <translation>{url} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>{url} did not answer like a tracker.</source>
        <translation>{url} hat nicht wie ein Tracker geantwortet.</translation>
    </message>
    <message>
        <source>{url} did not prove who it is: its certificate is not valid.</source>
        <translation>{url} hat sich nicht ausgewiesen: Das Zertifikat ist nicht gültig.</translation>
    </message>
    <message>
        <source>{url} has trouble and answered {status}.</source>
        <translation>{url} hat ein Problem und antwortete mit {status}.</translation>
    </message>
    <message>
        <source>{url} is not asked for.</source>
        <translation>{url} wird nicht abgerufen.</translation>
    </message>
    <message>
        <source>{url} leads away from https.</source>
        <translation>{url} führt von https weg.</translation>
    </message>
    <message>
        <source>{url} leads on and on.</source>
        <translation>{url} leitet immer weiter.</translation>
    </message>
    <message>
        <source>{url} was answered with {status}.</source>
        <translation>{url} wurde mit {status} beantwortet.</translation>
    </message>
    <message>
        <source>{weekday} {day} {month}</source>
        <translation>{weekday}, {day}. {month}</translation>
    </message>
    <message>
        <source>{weekday} {day} {month} {year}</source>
        <translation>{weekday}, {day}. {month} {year}</translation>
    </message>
    <message>
        <source>{what} not tracked: {why}</source>
        <translation>{what} nicht verfolgt: {why}</translation>
    </message>
    <message>
        <source>{what}, “{subject}”</source>
        <translation>{what}, „{subject}“</translation>
    </message>
    <message>
        <source>{who} (somebody else)</source>
        <translation>{who} (jemand anders)</translation>
    </message>
    <message>
        <source>{who} clicked a link</source>
        <translation>{who} hat einen Link angeklickt</translation>
    </message>
    <message>
        <source>{who} opened your mail</source>
        <translation>{who} hat Ihre Mail geöffnet</translation>
    </message>
    <message>
        <source>{who} replied</source>
        <translation>{who} hat geantwortet</translation>
    </message>
    <message>
        <source>{who} wrote:</source>
        <translation>{who} schrieb:</translation>
    </message>
    <message>
        <source>{who} {what}</source>
        <translation>{who}: {what}</translation>
    </message>
    <message>
        <source>{who} {what} {link}</source>
        <translation>{who}: {what} {link}</translation>
    </message>
    <message numerus="yes">
        <source>{who}: a mail</source>
        <comment>{who}: {n} mails</comment>
        <translation>
            <numerusform>{who}: eine Mail</numerusform>
            <numerusform>{who}: {n} Mails</numerusform>
        </translation>
    </message>
    <message>
        <source>{words} (Ctrl+Shift+B)</source>
        <translation>{words} (Strg+Umschalt+B)</translation>
    </message>
    <message>
        <source>{words}. You can close this page and go back to Sightline.</source>
        <translation>{words}. Sie können diese Seite schließen und zu Sightline zurückkehren.</translation>
    </message>
    <message>
        <source>“&gt;” is what Sightline said, “&lt;” the server. Passwords are never recorded, and the mail is one line.</source>
        <translation>„&gt;“ steht vor dem, was Sightline sagte, „&lt;“ vor dem, was der Server sagte. Passwörter werden nie aufgezeichnet, und die Mail ist eine Zeile.</translation>
    </message>
    <message>
        <source>“{character}” can&apos;t stand in it.</source>
        <translation>„{character}“ ist darin nicht erlaubt.</translation>
    </message>
    <message>
        <source>“{filename}” is a program or script, which is never opened from here. Save it instead.</source>
        <translation>„{filename}“ ist ein Programm oder Skript und wird von hier nie geöffnet. Speichern Sie es stattdessen.</translation>
    </message>
    <message>
        <source>“{found}” in the program&apos;s name</source>
        <translation>„{found}“ im Namen des Programms</translation>
    </message>
    <message>
        <source>“{mail}” is being stored…</source>
        <translation>„{mail}“ wird gespeichert…</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be a tag: it is a word or a few, without commas.</source>
        <translation>„{name}“ kann kein Schlagwort sein: Es besteht aus einem oder wenigen Wörtern ohne Komma.</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be opened: {error}.</source>
        <translation>„{name}“ lässt sich nicht öffnen: {error}.</translation>
    </message>
    <message>
        <source>“{name}” has {size}: no mail server takes that. Put a link to a shared file into the mail instead; that can be tracked, too.</source>
        <translation>„{name}“ ist {size} groß: Das nimmt kein Mailserver an. Setzen Sie stattdessen einen Link auf eine freigegebene Datei in die Mail; der lässt sich auch verfolgen.</translation>
    </message>
    <message>
        <source>“{name}” is a folder. Attach its files, or a compressed copy of it.</source>
        <translation>„{name}“ ist ein Ordner. Hängen Sie seine Dateien an oder eine komprimierte Kopie davon.</translation>
    </message>
    <message>
        <source>“{name}” is damaged and can&apos;t be shown: {fault}.</source>
        <translation>„{name}“ ist beschädigt und kann nicht angezeigt werden: {fault}.</translation>
    </message>
    <message>
        <source>“{name}” is larger than {most} MB, too large to be shown.</source>
        <translation>„{name}“ ist größer als {most} MB und damit zu groß, um angezeigt zu werden.</translation>
    </message>
    <message>
        <source>“{name}” is no file, so it can&apos;t be attached.</source>
        <translation>„{name}“ ist keine Datei und lässt sich nicht anhängen.</translation>
    </message>
    <message>
        <source>“{name}” is no file.</source>
        <translation>„{name}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>“{name}” is no mail: it has no header. Open it with the program that it was made with.</source>
        <translation>„{name}“ ist keine Mail: Es fehlt der Kopf. Öffnen Sie die Datei mit dem Programm, mit dem sie erstellt wurde.</translation>
    </message>
    <message>
        <source>“{name}” is no picture that a mail can show: PNG, JPEG, GIF and WebP are.</source>
        <translation>„{name}“ ist kein Bild, das eine Mail zeigen kann. Möglich sind PNG, JPEG, GIF und WebP.</translation>
    </message>
    <message>
        <source>“{name}” is too large to stand in the text. Attach it instead.</source>
        <translation>„{name}“ ist zu groß, um im Text zu stehen. Hängen Sie das Bild stattdessen an.</translation>
    </message>
    <message>
        <source>“{name}” was not attached: {reason}.</source>
        <translation>„{name}“ wurde nicht angehängt: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” was not put in: {fault}.</source>
        <translation>„{name}“ wurde nicht eingefügt: {fault}.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: {fault}. Choose another folder, or make room there.</source>
        <translation>„{name}“ wurde nicht gespeichert: {fault}. Wählen Sie einen anderen Ordner oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: {why}. Choose another place, or make room.</source>
        <translation>„{name}“ wurde nicht gespeichert: {why}. Wählen Sie einen anderen Ort oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>“{name}” was {width} × {height} pixels; in the mail it is {now_width} × {now_height}.</source>
        <translation>„{name}“ hatte {width} × {height} Pixel; in der Mail sind es {now_width} × {now_height}.</translation>
    </message>
    <message>
        <source>“{path}” can&apos;t be read: {why}. Nothing was changed.</source>
        <translation>„{path}“ ist nicht lesbar: {why}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>“{path}” was not removed: {why}.</source>
        <translation>„{path}“ wurde nicht entfernt: {why}.</translation>
    </message>
    <message>
        <source>“{path}” was not written: {why}. Nothing was changed there.</source>
        <translation>„{path}“ wurde nicht geschrieben: {why}. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>“{subject}” is saved to Drafts.</source>
        <translation>„{subject}“ liegt unter den Entwürfen.</translation>
    </message>
    <message>
        <source>“{subject}” was given up before.</source>
        <translation>„{subject}“ wurde schon aufgegeben.</translation>
    </message>
    <message>
        <source>“{subject}”: goes at {time}</source>
        <translation>„{subject}“ wird um {time} gesendet</translation>
    </message>
    <message>
        <source>“{subject}”: goes in {n} s</source>
        <translation>„{subject}“ wird in {n} s gesendet</translation>
    </message>
    <message>
        <source>“{subject}”: goes on {day_and_time}</source>
        <translation>„{subject}“ wird am {day_and_time} gesendet</translation>
    </message>
    <message>
        <source>“{tenant}” can&apos;t be the tenant here. It is an id or a domain of Microsoft Entra.</source>
        <translation>„{tenant}“ kann hier nicht der Mandant sein. Das ist eine ID oder eine Domain von Microsoft Entra.</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>“{text}” is no domain. Write example.com for that host alone, or *.example.com for the domain with its sub-domains.</source>
        <translation>„{text}“ ist keine Domain. Schreiben Sie example.com für diesen Host allein oder *.example.com für die Domain mit ihren Subdomains.</translation>
    </message>
    <message>
        <source>“{text}” is no mail address. It should look like anna@example.org.</source>
        <translation>„{text}“ ist keine Mailadresse. Richtig wäre etwa anna@example.org.</translation>
    </message>
    <message>
        <source>“{text}” is no mail address. {why} It should look like anna@example.org.</source>
        <translation>„{text}“ ist keine Mailadresse. {why} Richtig wäre etwa anna@example.org.</translation>
    </message>
    <message>
        <source>“{typed}” is no mail address. Mend it, or take it out.</source>
        <translation>„{typed}“ ist keine Mailadresse. Berichtigen oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>“{typed}” is no network. Write an address like 192.0.2.10, or a network like 192.0.2.0/24.</source>
        <translation>„{typed}“ ist kein Netz. Schreiben Sie eine Adresse wie 192.0.2.10 oder ein Netz wie 192.0.2.0/24.</translation>
    </message>
    <message>
        <source>“{typed}” is no server. Write it like smtp.example.org:465.</source>
        <translation>„{typed}“ ist kein Server. Schreiben Sie ihn wie smtp.example.org:465.</translation>
    </message>
    <message>
        <source>“{typed}” is no time to wait. Write it like 3d, 12h or 2w, a year at most.</source>
        <translation>„{typed}“ ist keine Wartezeit. Schreiben Sie sie wie 3d, 12h oder 2w (Tage, Stunden, Wochen), höchstens ein Jahr.</translation>
    </message>
    <message>
        <source>“{typed}” is no time. Write it like 2026-11-23 08:00.</source>
        <translation>„{typed}“ ist keine Zeit. Schreiben Sie sie wie 2026-11-23 08:00.</translation>
    </message>
    <message>
        <source>“{url}” is not protected: the address of an authorization server starts with https://.</source>
        <translation>„{url}“ ist nicht geschützt: Die Adresse eines Autorisierungsservers beginnt mit https://.</translation>
    </message>
    <message>
        <source>“{verdict}”, which this version of Sightline does not know: taken as unclear</source>
        <translation>„{verdict}“, was diese Version von Sightline nicht kennt: gilt als unklar</translation>
    </message>
    <message>
        <source>“{words}” names no mail: it looks like mail:12 or message:7.</source>
        <translation>„{words}“ bezeichnet keine Mail: Eine sieht aus wie mail:12 oder message:7.</translation>
    </message>
    <message>
        <source>… hide quoted text</source>
        <translation>… zitierten Text ausblenden</translation>
    </message>
    <message>
        <source>… show quoted text</source>
        <translation>… zitierten Text zeigen</translation>
    </message>
</context>
</TS>
