// SPDX-License-Identifier: Apache-2.0
/** What each clause and each control asks for, in the words of `content/frameworks/iso27001`. */
export const summaries: Record<string, string> = {
  'Know what surrounds the organization before deciding what the management system covers.': 'Wissen, was die Organisation umgibt, bevor entschieden wird, was das Managementsystem umfasst.',
  'List the internal and external matters that help or hinder security, and decide whether climate change is one.':
    'Interne und externe Themen auflisten, die der Sicherheit nützen oder schaden, und entscheiden, ob der Klimawandel eines ist.',
  'Name who has a stake in our security, what they expect, and which expectations the ISMS will meet.':
    'Benennen, wer ein Interesse an unserer Sicherheit hat, was erwartet wird und welche Erwartungen das ISMS erfüllt.',
  'Draw the boundary of the ISMS in writing: what is inside, what is outside, and where the two touch.': 'Die Grenze des ISMS schriftlich ziehen: was innen liegt, was außen, und wo sich beides berührt.',
  'Run the ISMS as connected processes that are set up, kept going and made better over time.':
    'Das ISMS als verbundene Prozesse betreiben, die eingerichtet, aufrechterhalten und mit der Zeit verbessert werden.',
  'Top management steers the ISMS, sets its policy and hands out the authority to run it.': 'Die oberste Leitung steuert das ISMS, legt seine Politik fest und gibt die Befugnis, es zu betreiben.',
  'Top management backs security visibly: direction, resources and a place in everyday business processes.':
    'Die oberste Leitung steht sichtbar hinter der Sicherheit: mit Richtung, Ressourcen und einem Platz in den alltäglichen Geschäftsprozessen.',
  'Top management issues a short security policy that gives direction and is known to everybody it binds.':
    'Die oberste Leitung erlässt eine kurze Sicherheitspolitik, die Richtung gibt und allen bekannt ist, die sie bindet.',
  'Everybody knows who runs the ISMS, who reports on it to the top, and with what authority.': 'Alle wissen, wer das ISMS betreibt, wer der Leitung darüber berichtet und mit welcher Befugnis.',
  'Decide how risks are found and handled, what is to be achieved, and how the ISMS itself is changed.':
    'Entscheiden, wie Risiken gefunden und behandelt werden, was erreicht werden soll und wie das ISMS selbst geändert wird.',
  'Treat risks and opportunities by a method, not by mood.': 'Risiken und Chancen nach einer Methode behandeln, nicht nach Stimmung.',
  'Work out what could keep the ISMS from doing its job, and plan and judge actions against it.': 'Herausfinden, was das ISMS an seiner Aufgabe hindern könnte, und Maßnahmen dagegen planen und bewerten.',
  'Fix one repeatable way to find, analyse and rank risks, with owners and a line for what is acceptable.':
    'Eine wiederholbare Art festlegen, Risiken zu finden, zu analysieren und zu ordnen, mit Eigentümern und einer Grenze für das Vertretbare.',
  "Choose how to treat each risk, compare with Annex A, state applicability, and get the owners' approval.":
    'Wählen, wie jedes Risiko behandelt wird, mit Anhang A vergleichen, die Anwendbarkeit erklären und die Zustimmung der Eigentümer einholen.',
  'Set security goals that can be measured, with a plan that says who does what by when.': 'Messbare Sicherheitsziele setzen, mit einem Plan, der sagt, wer was bis wann tut.',
  'Change the ISMS on purpose: think through the reason, effects and resources before you touch it.': 'Das ISMS mit Absicht ändern: Grund, Folgen und Ressourcen durchdenken, bevor man es anfasst.',
  'Give the ISMS what it lives on: means, skilled and aware people, clear talk and kept records.':
    'Dem ISMS geben, wovon es lebt: Mittel, fähige und aufmerksame Menschen, klare Worte und aufbewahrte Aufzeichnungen.',
  'Provide the people, money, time and tools that the ISMS needs.': 'Menschen, Geld, Zeit und Werkzeuge bereitstellen, die das ISMS braucht.',
  'Make sure that people whose work affects security can do it, and keep proof that they can.':
    'Sicherstellen, dass Menschen, deren Arbeit die Sicherheit berührt, sie können, und Belege dafür aufbewahren.',
  'People know the policy, how their own work counts for security, and what happens if they ignore it.':
    'Alle kennen die Politik, wissen, was die eigene Arbeit für die Sicherheit bedeutet und was geschieht, wenn man sie missachtet.',
  'Decide what about security is told to whom, when, and by which way.': 'Entscheiden, was über Sicherheit wem, wann und auf welchem Weg mitgeteilt wird.',
  'Keep documents and records in order, from first draft to destruction.': 'Dokumente und Aufzeichnungen in Ordnung halten, vom ersten Entwurf bis zur Vernichtung.',
  'Keep the documents that the standard asks for and those that we found we cannot do without.': 'Die Dokumente führen, die die Norm verlangt, und die, ohne die es bei uns nicht geht.',
  'Give each document an identity, a fitting form, and a review and approval before it counts.': 'Jedem Dokument eine Kennung, eine passende Form sowie Überprüfung und Genehmigung geben, bevor es gilt.',
  'People find the valid version where they need it, and nobody can change, leak or lose it unnoticed.':
    'Wer die gültige Fassung braucht, findet sie, und niemand kann sie unbemerkt ändern, verbreiten oder verlieren.',
  'Do what was planned, assess risks again in time, and carry the treatments out.': 'Tun, was geplant wurde, Risiken rechtzeitig erneut beurteilen und die Behandlungen umsetzen.',
  'Run security work to set criteria, keep proof of it, and control changes and what others do for us.':
    'Sicherheitsarbeit nach festen Kriterien leisten, Belege dafür aufbewahren und Änderungen sowie die Arbeit anderer für uns steuern.',
  'Repeat the risk assessment at planned intervals and when something important changes; keep the results.':
    'Die Risikobeurteilung in geplanten Abständen und bei wichtigen Änderungen wiederholen; die Ergebnisse aufbewahren.',
  'Carry out the risk treatment plan and keep a record of what came of it.': 'Den Risikobehandlungsplan umsetzen und aufzeichnen, was dabei herauskam.',
  'Find out with figures, audits and reviews whether the ISMS works.': 'Mit Zahlen, Audits und Bewertungen herausfinden, ob das ISMS wirkt.',
  'Choose what to measure, how and when, let somebody judge the readings, and keep them.': 'Wählen, was wie und wann gemessen wird, die Messwerte beurteilen lassen und sie aufbewahren.',
  'Look at the ISMS with independent eyes, following a programme.': 'Das ISMS mit unabhängigen Augen betrachten, nach einem Programm.',
  'Audit at planned intervals whether the ISMS meets its own rules and the standard, and really works.':
    'In geplanten Abständen auditieren, ob das ISMS die eigenen Regeln und die Norm erfüllt und wirklich funktioniert.',
  'Plan audits by importance and past results, pick impartial auditors, report the results, keep the evidence.':
    'Audits nach Bedeutung und früheren Ergebnissen planen, unparteiische Auditoren wählen, über die Ergebnisse berichten und die Nachweise aufbewahren.',
  'Top management looks at the whole ISMS and draws conclusions.': 'Die oberste Leitung betrachtet das ganze ISMS und zieht Schlüsse.',
  'Top management reviews at planned intervals whether the ISMS still fits, suffices and works.': 'Die oberste Leitung bewertet in geplanten Abständen, ob das ISMS noch passt, genügt und wirkt.',
  'The review looks at earlier actions, changes, trends, feedback, risks and chances to improve.':
    'Die Bewertung betrachtet frühere Maßnahmen, Änderungen, Trends, Rückmeldungen, Risiken und Möglichkeiten zur Verbesserung.',
  'The review ends in recorded decisions about improvements and changes to the ISMS.': 'Die Bewertung endet mit aufgezeichneten Entscheidungen über Verbesserungen und Änderungen am ISMS.',
  'Learn from what went wrong and from what could be better.': 'Lernen aus dem, was schiefging, und aus dem, was besser sein könnte.',
  'Keep making the ISMS more fitting, sufficient and effective.': 'Das ISMS fortlaufend passender, ausreichender und wirksamer machen.',
  'Mend what failed, remove its cause, look for the same elsewhere, and check later that it worked.':
    'Beheben, was misslang, die Ursache beseitigen, anderswo nach Gleichem suchen und später prüfen, ob es gewirkt hat.',
  'How the organization decides, assigns, agrees and keeps track.': 'Wie die Organisation entscheidet, zuweist, vereinbart und den Überblick behält.',
  'Write the security policy and topic policies, have management approve them, publish them, and review them on time.':
    'Die Sicherheitspolitik und themenspezifische Richtlinien schreiben, von der Leitung genehmigen lassen, veröffentlichen und rechtzeitig überprüfen.',
  'Say by name who is responsible for which part of security, and keep that list current.': 'Namentlich sagen, wer für welchen Teil der Sicherheit verantwortlich ist, und die Liste aktuell halten.',
  'Split duties so that nobody can both commit and hide an error or fraud on their own.': 'Aufgaben so aufteilen, dass niemand allein einen Fehler oder Betrug begehen und verbergen kann.',
  'Managers see to it that their people know and follow the security rules.': 'Führungskräfte sorgen dafür, dass ihre Leute die Sicherheitsregeln kennen und befolgen.',
  'Know which authority to call about what, and have the contact ready before it is needed.': 'Wissen, welche Behörde in welchem Fall anzurufen ist, und den Kontakt haben, bevor er gebraucht wird.',
  'Keep touch with professional groups and forums that hear of threats and good practice early.': 'Verbindung zu Fachgruppen und Foren halten, die früh von Bedrohungen und guter Praxis erfahren.',
  'Collect information about current attackers and weaknesses, judge what concerns us, and act on it.':
    'Informationen über aktuelle Angreifer und Schwachstellen sammeln, beurteilen, was uns betrifft, und danach handeln.',
  'Treat security risks and requirements as part of every project, from start to hand-over.': 'Sicherheitsrisiken und -anforderungen als Teil jedes Projekts behandeln, vom Beginn bis zur Übergabe.',
  'Keep a current list of information and the systems that hold it, each with an owner.': 'Eine aktuelle Liste der Informationen und der Systeme führen, die sie enthalten, jeweils mit Eigentümer.',
  'Say what people may and may not do with information and equipment, and have them agree.': 'Sagen, was mit Informationen und Geräten erlaubt ist und was nicht, und es bestätigen lassen.',
  'Get laptops, keys, media and data back when somebody leaves or changes job.': 'Laptops, Schlüssel, Medien und Daten zurückerhalten, wenn jemand geht oder die Stelle wechselt.',
  'Sort information into a few classes by what its loss, change or disclosure would cost.': 'Informationen in wenige Klassen einteilen, je nachdem, was Verlust, Änderung oder Offenlegung kosten würde.',
  'Mark files, messages and media so that people and tools can tell their class.': 'Dateien, Nachrichten und Medien so kennzeichnen, dass Menschen und Werkzeuge ihre Klasse erkennen.',
  'Set rules and agreements for moving information by network, mail, medium or word of mouth.':
    'Regeln und Vereinbarungen für die Weitergabe von Informationen per Netzwerk, Post, Medium oder Gespräch festlegen.',
  'Decide by rule who may reach which system, room and data, on the ground of need.': 'Durch Regeln entscheiden, wer welches System, welchen Raum und welche Daten erreichen darf, nach dem Bedarf.',
  'Give each person and machine one traceable identity, and remove it when it is no longer needed.':
    'Jeder Person und Maschine eine nachvollziehbare Identität geben und sie entfernen, wenn sie nicht mehr gebraucht wird.',
  'Hand out, store and change passwords, keys and tokens so that only their owner can use them.':
    'Passwörter, Schlüssel und Token so ausgeben, aufbewahren und wechseln, dass nur ihr Inhaber sie nutzen kann.',
  'Grant, review, change and withdraw access by a recorded process, promptly when people move or leave.':
    'Zugang nach einem aufgezeichneten Verfahren gewähren, überprüfen, ändern und entziehen, unverzüglich bei Wechsel oder Austritt.',
  'Know the risks that suppliers bring, and manage them from selection to exit.': 'Die Risiken kennen, die Lieferanten mit sich bringen, und sie von der Auswahl bis zum Ende steuern.',
  'Put the security duties of each supplier into the contract, fitting to what it handles.': 'Die Sicherheitspflichten jedes Lieferanten in den Vertrag aufnehmen, passend zu dem, womit er umgeht.',
  'Look past the direct supplier: where do components, code and services come from, and can they be trusted.':
    'Über den direkten Lieferanten hinausblicken: Woher kommen Komponenten, Code und Dienste, und ist ihnen zu trauen?',
  'Check regularly that suppliers deliver the agreed security, and judge changes to their services.':
    'Regelmäßig prüfen, ob Lieferanten die vereinbarte Sicherheit liefern, und Änderungen ihrer Dienste beurteilen.',
  'Choose, configure, use and leave cloud services with clear division of security duties.': 'Cloud-Dienste mit klarer Teilung der Sicherheitspflichten auswählen, einrichten, nutzen und verlassen.',
  'Prepare for incidents: roles, contacts, procedures and tools in place before one happens.': 'Auf Vorfälle vorbereitet sein: Rollen, Kontakte, Verfahren und Werkzeuge stehen, bevor einer eintritt.',
  'Judge each reported event by set criteria, and decide whether it is an incident.': 'Jedes gemeldete Ereignis nach festen Kriterien beurteilen und entscheiden, ob es ein Vorfall ist.',
  'Contain, remove and recover from incidents by a written procedure, and tell those who must know.':
    'Vorfälle nach einem schriftlichen Verfahren eindämmen, beseitigen und überwinden, und informieren, wer es wissen muss.',
  'Learn from each incident: find out why, and change what allowed it.': 'Aus jedem Vorfall lernen: herausfinden, warum er geschah, und ändern, was ihn zuließ.',
  'Collect and keep traces of incidents so that they hold before a court or employer.': 'Spuren von Vorfällen so sammeln und aufbewahren, dass sie vor Gericht oder Arbeitgeber Bestand haben.',
  'Plan how security is kept up when the normal way of working has broken down.': 'Planen, wie die Sicherheit aufrechterhalten wird, wenn der gewohnte Betrieb zusammengebrochen ist.',
  'Plan and exercise the recovery of systems within the time that the business can bear.': 'Die Wiederherstellung von Systemen in der Zeit planen und üben, die das Geschäft verträgt.',
  'Know the laws, rules and contracts that bind our security, and how each is met.': 'Die Gesetze, Regeln und Verträge kennen, die unsere Sicherheit binden, und wie jedes davon erfüllt wird.',
  'Respect licences and copyrights of software, texts and data, and protect our own.': 'Lizenzen und Urheberrechte an Software, Texten und Daten achten und die eigenen schützen.',
  'Keep records whole, readable and private for as long as law and business ask.': 'Aufzeichnungen so lange vollständig, lesbar und vertraulich halten, wie Recht und Geschäft es verlangen.',
  'Meet privacy law for personal data: know where it is, why, and who may see it.': 'Das Datenschutzrecht einhalten: wissen, wo personenbezogene Daten liegen, wozu, und wer sie sehen darf.',
  'Have people without a stake in it examine our way of managing security at intervals.': 'Unbeteiligte in Abständen untersuchen lassen, wie wir die Sicherheit steuern.',
  'Check regularly that teams and systems follow our own policies and standards, and correct what does not.':
    'Regelmäßig prüfen, ob Teams und Systeme unsere Richtlinien und Normen befolgen, und berichtigen, was abweicht.',
  'Write down how to operate the systems, and let those who operate them read it.': 'Aufschreiben, wie die Systeme zu betreiben sind, und es denen zu lesen geben, die sie betreiben.',
  'What concerns the people who work for the organization.': 'Was die Menschen betrifft, die für die Organisation arbeiten.',
  "Check people's background before they join, within the law and in proportion to their access.":
    'Den Hintergrund von Personen vor dem Eintritt prüfen, im Rahmen des Rechts und im Verhältnis zu ihrem Zugang.',
  'Put the security duties of both sides into the employment contract.': 'Die Sicherheitspflichten beider Seiten in den Arbeitsvertrag aufnehmen.',
  'Teach people what they need for security, at entry, regularly, and fitting to their job.':
    'Den Menschen beibringen, was sie für die Sicherheit brauchen: beim Eintritt, regelmäßig und passend zur Aufgabe.',
  'Have a fair, known process for people who break the security rules.': 'Ein faires, bekanntes Verfahren für Verstöße gegen die Sicherheitsregeln haben.',
  'Make clear which duties go on after somebody leaves or changes role, and enforce them.': 'Klarstellen, welche Pflichten nach Austritt oder Rollenwechsel fortbestehen, und sie durchsetzen.',
  'Have staff and outsiders sign secrecy agreements that fit what they will see, and review them.':
    'Mitarbeitende und Außenstehende Geheimhaltungsvereinbarungen unterzeichnen lassen, die zu dem passen, was sie sehen, und diese überprüfen.',
  'Protect information that people read, process or store when they work away from our sites.': 'Informationen schützen, die außerhalb unserer Standorte gelesen, verarbeitet oder gespeichert werden.',
  'Give everybody a quick, known way to report anything odd, and use it.': 'Allen einen schnellen, bekannten Weg geben, Auffälliges zu melden, und ihn nutzen.',
  'What protects places, equipment and media.': 'Was Orte, Geräte und Medien schützt.',
  'Put walls, doors and fences around areas that hold sensitive information or systems.': 'Bereiche mit sensiblen Informationen oder Systemen mit Wänden, Türen und Zäunen umgeben.',
  'Let only the right people through the doors, and record visitors and deliveries.': 'Nur die richtigen Leute durch die Türen lassen, Besuche und Lieferungen aufzeichnen.',
  'Design offices and rooms so that outsiders do not see, hear or reach what is confidential.': 'Büros und Räume so gestalten, dass Außenstehende Vertrauliches nicht sehen, hören oder erreichen.',
  'Watch premises continuously with alarms, cameras or guards, and react to what they show.':
    'Räumlichkeiten fortlaufend mit Alarmen, Kameras oder Wachen überwachen und auf das reagieren, was sie zeigen.',
  'Guard against fire, flood, storm, unrest and other physical dangers that a site is exposed to.':
    'Gegen Feuer, Wasser, Sturm, Unruhen und andere physische Gefahren schützen, denen ein Standort ausgesetzt ist.',
  'Set rules for work in secure areas: no lone work unseen, no cameras, no idle talk.':
    'Regeln für die Arbeit in Sicherheitsbereichen festlegen: keine unbeobachtete Alleinarbeit, keine Kameras, kein Gerede.',
  'Leave no papers and media lying about, and no unattended screen unlocked.': 'Keine Papiere und Medien liegen lassen, keinen unbeaufsichtigten Bildschirm ungesperrt.',
  'Place equipment where spills, heat, theft and prying eyes do not reach it.': 'Geräte dort aufstellen, wo Flüssigkeiten, Hitze, Diebstahl und neugierige Blicke sie nicht erreichen.',
  'Protect devices and media that leave the site, from laptops to machines mounted in the field.': 'Geräte und Medien schützen, die den Standort verlassen, vom Laptop bis zur Maschine im Feld.',
  'Manage storage media from purchase through transport to destruction, according to what they hold.': 'Speichermedien vom Kauf über den Transport bis zur Vernichtung nach ihrem Inhalt behandeln.',
  'Keep systems running through failures of power, cooling, water and network supply, and test it.': 'Systeme bei Ausfall von Strom, Kühlung, Wasser und Netzanschluss am Laufen halten und das testen.',
  'Protect power and data cables from tapping, interference and damage.': 'Strom- und Datenkabel vor Abhören, Störung und Beschädigung schützen.',
  'Maintain equipment as its maker advises, by people who are allowed to touch it.': 'Geräte nach den Vorgaben des Herstellers instand halten, durch dazu Befugte.',
  'Wipe or destroy storage before a device is sold, returned, scrapped or given to somebody else.':
    'Speicher löschen oder vernichten, bevor ein Gerät verkauft, zurückgegeben, verschrottet oder weitergegeben wird.',
  'What is built into or done with systems, networks and software.': 'Was in Systeme, Netzwerke und Software eingebaut ist oder mit ihnen getan wird.',
  'Configure and protect laptops, phones and workstations, and what they store, process and reach.':
    'Laptops, Telefone und Arbeitsplätze einrichten und schützen, samt dem, was sie speichern, verarbeiten und erreichen.',
  'Give administrator rights to few, for a purpose and a time, and watch their use.': 'Administratorrechte wenigen geben, für einen Zweck und eine Zeit, und ihren Gebrauch beobachten.',
  'Enforce in systems who may read, change or delete which information.': 'In Systemen durchsetzen, wer welche Informationen lesen, ändern oder löschen darf.',
  'Control who can read and change source code, build tools and libraries.': 'Steuern, wer Quellcode, Build-Werkzeuge und Bibliotheken lesen und ändern kann.',
  'Make sign-in as strong as the data behind it asks, with a second factor where it matters.':
    'Die Anmeldung so stark machen, wie die Daten dahinter es verlangen, mit zweitem Faktor, wo es darauf ankommt.',
  'Watch and forecast load and space, so that systems do not fail for lack of either.': 'Last und Platz beobachten und vorhersagen, damit Systeme nicht aus Mangel ausfallen.',
  'Prevent, detect and remove malicious software, with tools and with people who know the tricks.':
    'Schadsoftware verhindern, erkennen und entfernen, mit Werkzeugen und mit Menschen, die die Tricks kennen.',
  'Learn of weaknesses in what we run, rank them, and patch or shield within set times.': 'Von Schwachstellen der eigenen Systeme erfahren, sie ordnen und in festen Fristen beheben oder abschirmen.',
  'Define the secure settings of systems, apply them, and notice when something drifts from them.': 'Die sicheren Einstellungen von Systemen festlegen, anwenden und bemerken, wenn etwas davon abweicht.',
  'Delete information when it is no longer needed, so that it cannot be brought back.': 'Informationen löschen, wenn sie nicht mehr gebraucht werden, so dass sie nicht wiederherstellbar sind.',
  'Hide or replace sensitive values wherever people or systems can work without the real ones.': 'Sensible Werte überall verbergen oder ersetzen, wo Menschen oder Systeme ohne die echten auskommen.',
  'Find and stop sensitive data on its way out through mail, uploads, devices or screens.':
    'Sensible Daten auf dem Weg nach draußen finden und aufhalten: in Mails, Uploads, Geräten oder auf Bildschirmen.',
  'Back up data, software and settings by a schedule, keep copies apart, and test restoring them.':
    'Daten, Software und Einstellungen nach Plan sichern, Kopien getrennt aufbewahren und die Wiederherstellung testen.',
  'Build in spare systems, so that the failure of one part does not stop the service.': 'Ersatzsysteme vorsehen, damit der Ausfall eines Teils den Dienst nicht anhält.',
  'Record what users, administrators and systems do, guard the logs from change, and analyse them.':
    'Aufzeichnen, was Benutzer, Administratoren und Systeme tun, Protokolle vor Änderung schützen und auswerten.',
  'Watch networks, systems and applications for unusual behaviour, and follow up what looks wrong.':
    'Netzwerke, Systeme und Anwendungen auf ungewöhnliches Verhalten beobachten und Auffälligem nachgehen.',
  'Set all clocks by agreed sources, so that logs from different systems fit together.': 'Alle Uhren nach vereinbarten Quellen stellen, damit Protokolle verschiedener Systeme zusammenpassen.',
  'Restrict and log tools that can bypass system and application controls.': 'Werkzeuge beschränken und protokollieren, die System- und Anwendungsschutz umgehen können.',
  'Let only approved, tested software onto production systems, installed by those entitled to.': 'Nur genehmigte, getestete Software auf produktive Systeme lassen, installiert von Befugten.',
  'Secure, manage and watch networks and their devices, so that they protect what passes through.': 'Netzwerke und ihre Geräte sichern, verwalten und beobachten, damit sie schützen, was hindurchgeht.',
  'State the security that each network service must give, our own or bought, and check that it does.':
    'Festlegen, welche Sicherheit jeder eigene oder gekaufte Netzwerkdienst bieten muss, und prüfen, dass er es tut.',
  'Divide the network into zones by trust and purpose, and control what crosses between them.': 'Das Netzwerk nach Vertrauen und Zweck in Zonen teilen und steuern, was zwischen ihnen wechselt.',
  "Keep people's browsers away from malicious and unwanted web sites.": 'Browser von schädlichen und unerwünschten Websites fernhalten.',
  'Decide by rule where and how to encrypt, and manage keys from creation to destruction.':
    'Durch Regeln entscheiden, wo und wie verschlüsselt wird, und Schlüssel von der Erzeugung bis zur Vernichtung verwalten.',
  'Build security into every step of development, from requirement to release.': 'Sicherheit in jeden Schritt der Entwicklung einbauen, von der Anforderung bis zur Freigabe.',
  'Work out and approve the security requirements of an application before it is built or bought.':
    'Die Sicherheitsanforderungen einer Anwendung ermitteln und genehmigen, bevor sie gebaut oder gekauft wird.',
  'Follow written design principles, such as least privilege and layered defence, in every system.':
    'In jedem System schriftliche Entwurfsgrundsätze befolgen, etwa geringste Rechte und gestaffelte Abwehr.',
  'Write code by secure practices, keep known flaws and risky libraries out, and check that it worked.':
    'Code nach sicheren Verfahren schreiben, bekannte Fehler und riskante Bibliotheken fernhalten und prüfen, dass es gelang.',
  'Test security during development and before acceptance, and fix what fails before release.': 'Sicherheit während der Entwicklung und vor der Abnahme testen und Mängel vor der Freigabe beheben.',
  'Direct, watch and check development that others do for us, as strictly as our own.': 'Entwicklung durch andere so streng lenken, beobachten und prüfen wie die eigene.',
  'Keep development, test and production apart, with separate access and data.': 'Entwicklung, Test und Produktion getrennt halten, mit eigenem Zugang und eigenen Daten.',
  'Plan, assess, approve, test and record changes to systems, with a way back.': 'Änderungen an Systemen planen, beurteilen, genehmigen, testen und aufzeichnen, mit einem Weg zurück.',
  'Choose test data with care: mask or avoid real data, protect it, and delete it after use.': 'Testdaten mit Bedacht wählen: echte Daten maskieren oder meiden, schützen und nach Gebrauch löschen.',
  'Plan audits and tests of live systems with their owners, so that nothing breaks or leaks.':
    'Audits und Tests laufender Systeme mit ihren Eigentümern planen, damit nichts ausfällt oder nach außen dringt.',
};
