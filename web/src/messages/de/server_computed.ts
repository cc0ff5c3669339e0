// SPDX-License-Identifier: Apache-2.0
/** What the server computes for pages: formulas, notes on what was done, titles that it gives by itself. `{}` stands for a value; `{0}` for the first of several. */

const formulas: Record<string, string> = {
  'effective / (effective + failing + insufficient), by time': 'wirksam / (wirksam + nicht erfüllt + unzureichend belegt), nach Zeit',
  'met = rules of the clause that find nothing; rules = all rules that name the clause, at the stage that was asked for':
    'erfüllt = Regeln des Abschnitts, die nichts finden; Regeln = alle Regeln, die den Abschnitt nennen, auf der gefragten Stufe',
  'ready = controls whose status is effective or not applicable; controls = all rows of the theme in the scope':
    'bereit = Maßnahmen mit dem Status wirksam oder nicht anwendbar; Maßnahmen = alle Zeilen des Themas im Anwendungsbereich',
  'projected = today + open work up to and with the step ÷ pace, and not before the day it is planned for; pace = tasks, findings, treatments, documents and trainings finished in the last 90 days ÷ 90':
    'erwartet = heute + offene Arbeit bis einschließlich dieses Schritts ÷ Tempo, und nicht vor dem geplanten Tag; Tempo = in den letzten 90 Tagen abgeschlossene Aufgaben, Feststellungen, Behandlungen, Dokumente und Schulungen ÷ 90',
  'days of the row of ISO/IEC 27006-1 Annex C for the persons in scope, less the reduction, rounded up to half days, the initial audit never below 70 % of its row; cycle = initial + 2 x surveillance; cost = days x the day rate that you enter; travel and preparation are not in it':
    'Tage der Zeile aus ISO/IEC 27006-1 Anhang C für die Personen im Anwendungsbereich, abzüglich der Minderung, aufgerundet auf halbe Tage, das Erstaudit nie unter 70 % seiner Zeile; Zyklus = Erstaudit + 2 × Überwachung; Kosten = Tage × der eingegebene Tagessatz; Reise und Vorbereitung sind nicht enthalten',
  'Support through crosswalks from ISO/IEC 27001:2022; it says nothing on conformity with this framework':
    'Abdeckung über Zuordnungen aus ISO/IEC 27001:2022; sie sagt nichts über die Konformität mit diesem Rahmenwerk',
};

const certification: Record<string, string> = {
  'majors of {} were not verified by {}, six months after its last day: another stage 2 is needed (ISO/IEC 17021-1 9.5.3.2)':
    'Hauptabweichungen aus {} waren bis {}, sechs Monate nach dem letzten Tag, nicht verifiziert: Eine weitere Stufe 2 ist nötig (ISO/IEC 17021-1 9.5.3.2)',
  "{} counted until {} by the body's rules: stage 1 is repeated": '{} galt nach den Regeln der Stelle bis {}: Stufe 1 wird wiederholt',
  'no recertification audit has been reported since the last decision (ISO/IEC 17021-1 9.6.3)': 'seit der letzten Entscheidung ist über kein Rezertifizierungsaudit berichtet (ISO/IEC 17021-1 9.6.3)',
  'the scope has no certificate that could be renewed: it counts, or ended within the last six months (ISO/IEC 17021-1 9.6.3.2.5)':
    'für den Anwendungsbereich gibt es kein Zertifikat, das erneuert werden könnte: Es müsste gelten oder in den letzten sechs Monaten geendet haben (ISO/IEC 17021-1 9.6.3.2.5)',
  'the suspension is lifted, or the certificate is withdrawn': 'die Aussetzung ist aufgehoben, oder das Zertifikat wird entzogen',
  '{} is corrected and verified': '{} ist behoben und verifiziert',
  "{} is corrected, by the body's rules": '{} ist nach den Regeln der Stelle behoben',
  "{} has a planned action, by the body's rules": 'für {} ist nach den Regeln der Stelle eine Maßnahme geplant',
  'if correction of a major is not verified within 6 months after the last day of stage 2, another stage 2 is held before recommendation ({})':
    'ist die Behebung einer Hauptabweichung nicht binnen 6 Monaten nach dem letzten Tag der Stufe 2 verifiziert, folgt vor der Empfehlung eine weitere Stufe 2 ({})',
  'before the decision: majors - correction and corrective action reviewed, accepted and verified; minors - plan reviewed and accepted (verified by the next audit) ({})':
    'vor der Entscheidung: bei Hauptabweichungen Behebung und Korrekturmaßnahme geprüft, angenommen und verifiziert; bei Nebenabweichungen der Plan geprüft und angenommen (verifiziert im nächsten Audit) ({})',
  'suspended = temporarily invalid; not usually more than 6 months; unresolved leads to withdrawal or reduced scope ({})':
    'ausgesetzt = vorübergehend ungültig; in der Regel höchstens 6 Monate; ungelöst folgt Entzug oder ein kleinerer Anwendungsbereich ({})',
  'at recertification, majors are implemented and verified before the expiry date, else no recertification and no extension ({})':
    'bei der Rezertifizierung sind Hauptabweichungen vor dem Ablauf behoben und verifiziert, sonst gibt es weder Rezertifizierung noch Verlängerung ({})',
};

const sources: Record<string, string> = {
  'This Linux machine': 'Diese Linux-Maschine',
  'reads accounts, sudo, SSH, packages, updates, sockets, firewall, disks, time, logs, kernel and mounts; changes nothing':
    'liest Konten, sudo, SSH, Pakete, Updates, Sockets, Firewall, Datenträger, Uhrzeit, Protokolle, Kernel und Einhängepunkte; ändert nichts',
  "read access to /etc, /proc and /sys; as root it also sees passwords' state, sudo rules, owners of sockets, sshd and nftables":
    'Lesezugriff auf /etc, /proc und /sys; als root auch den Stand von Passwörtern, Sudo-Regeln, Eigentümer von Sockets, sshd und nftables',
  "runs oscap with Debian's SCAP content and takes its ARF result; changes nothing on the machine": 'führt oscap mit den SCAP-Inhalten von Debian aus und übernimmt das ARF-Ergebnis; ändert nichts an der Maschine',
  'the packages openscap-scanner and ssg-debian; as root, else many rules end in error': 'die Pakete openscap-scanner und ssg-debian; als root, sonst enden viele Regeln mit einem Fehler',
  'the content is written for Debian {}: a copy was used whose platform test also admits Debian {}; the rules themselves are unchanged and may not fit this release in every point':
    'die Inhalte sind für Debian {} geschrieben: Benutzt wurde eine Kopie, deren Plattformtest auch Debian {} zulässt; die Regeln selbst sind unverändert und passen vielleicht nicht in jedem Punkt zu dieser Ausgabe',
  'no mounted file system lies on a block device that is seen from here (a container?)': 'kein eingehängtes Dateisystem liegt auf einem hier sichtbaren Blockgerät (ein Container?)',
  "the descriptors of other users' processes are closed to us: owners of sockets are not known": 'die Deskriptoren fremder Prozesse sind uns verschlossen: Die Eigentümer von Sockets sind nicht bekannt',
  '{} is not installed': '{} ist nicht installiert',
};

/** Titles of evidence, samples and documents that the server gives. */
const titles: Record<string, string> = {
  'OpenSCAP scan of {}': 'OpenSCAP-Scan von {}',
  'State of the host {}': 'Zustand des Rechners {}',
  'Risk simulation, seed {}, {} trials': 'Risikosimulation, Seed {}, {} Durchläufe',
  'Population: {}': 'Grundgesamtheit: {}',
  'Results: {}': 'Ergebnisse: {}',
  '{}: automated checks': '{}: automatische Prüfungen',
  '{}: automated checks, results': '{}: automatische Prüfungen, Ergebnisse',
  '{}: assets, suppliers and registers': '{}: Werte, Lieferanten und Register',
  '{}: risks, findings and actions': '{}: Risiken, Feststellungen und Maßnahmen',
  'Controls that apply: {}': 'Anwendbare Maßnahmen: {}',
  'Statement of Applicability: {}': 'Erklärung zur Anwendbarkeit: {}',
  'Statement of Applicability, {}, version {}': 'Erklärung zur Anwendbarkeit, {}, Version {}',
  'resources of type {}': 'Ressourcen des Typs {}',
  'resources of type {} where {}': 'Ressourcen des Typs {}, für die gilt: {}',
  'records of register {}': 'Einträge des Registers {}',
  'records of register {} with {}': 'Einträge des Registers {} mit {}',
  'a list that was given': 'eine vorgegebene Liste',
  'the evidence of {}': 'der Nachweis von {}',
};

/** What came of long work and of an operation. */
const notes: Record<string, string> = {
  done: 'erledigt',
  planned: 'geplant',
  sealed: 'versiegelt',
  exporting: 'wird exportiert',
  packing: 'wird gepackt',
  recomputing: 'wird nachgerechnet',
  'laying out': 'wird gesetzt',
  'reading rows': 'Zeilen werden gelesen',
  'laying out {} documents': '{} Dokumente werden gesetzt',
  'NOT verified: {} things are not as they were sealed': 'NICHT verifiziert: {} Dinge sind nicht so, wie sie versiegelt wurden',
  'verified: {} bytes have the digest that entry {} seals': 'verifiziert: {} Bytes haben den Digest, den Eintrag {} versiegelt',
  '{} checks run, {} of them failing, {} verdicts changed': '{} Prüfungen ausgeführt, davon {} nicht bestanden, {} Urteile geändert',
  '{} verdicts and the status of {} controls would change; nothing was stored': '{} Urteile und der Status von {} Maßnahmen würden sich ändern; nichts wurde gespeichert',
  '{}: {}; {} resources new, {} changed, {} gone, {} as before; sealed as entry {}': '{}: {}; {} Ressourcen neu, {} geändert, {} verschwunden, {} wie zuvor; versiegelt als Eintrag {}',
  '{}: nothing new: it was delivered before as {}': '{}: nichts Neues: wurde bereits als {} geliefert',
  'kept as it is': 'behalten, wie es ist',
  'read as {}': 'gelesen als {}',
  '{} items; {} files, sealed as entry {}; check it anywhere with{}': '{} Positionen; {} Dateien, versiegelt als Eintrag {}; überall zu prüfen mit{}',
  '{}: {} created, {} changed, {} as they were; import undo {} takes it back': '{}: {} angelegt, {} geändert, {} wie zuvor; kann rückgängig gemacht werden',
  'nothing to import: all {} rows are so already': 'nichts zu importieren: Alle {} Zeilen sind bereits so',
  'undone {}: {} records deleted, {} as they were before; their history is kept': '{} rückgängig gemacht: {} Einträge gelöscht, {} wie zuvor; ihr Verlauf bleibt erhalten',
  '{} rows: {} to create, {} to change, {} as they are, {} with faults; nothing was stored': '{} Zeilen: {} anzulegen, {} zu ändern, {} unverändert, {} mit Fehlern; nichts wurde gespeichert',
  "{} of {} columns{} fill a field; change it with --map 'Column=field'": '{} von {} Spalten{} füllen ein Feld; zu ändern mit --map \'Column=field\'',
  '{}: {} resources new, {} changed, {} gone, {} as before': '{}: {} Ressourcen neu, {} geändert, {} verschwunden, {} wie zuvor',
  '{}\n{}: {} resources new, {} changed, {} gone, {} as before': '{}\n{}: {} Ressourcen neu, {} geändert, {} verschwunden, {} wie zuvor',
  '{}\n  not collected: {}': '{}\n  nicht erhoben: {}',
  '{} {}; judged {} of {} anew, {} verdicts changed': '{} {}; {} des Typs {} neu beurteilt, {} Urteile geändert',
  '{} {}, {} verdicts changed': '{} {}, {} Urteile geändert',
  published: 'veröffentlicht:',
  retired: 'außer Kraft:',
  '{} is a draft: see with check try {} what it would change; another person publishes it with check publish {}':
    '{} ist ein Entwurf: check try {1} zeigt, was er ändern würde; eine andere Person veröffentlicht ihn mit check publish {1}',
  'discarded {}': '{} verworfen',
  '{} examples of {} checks: {} failed': '{} Beispiele von {} Prüfungen: {} nicht bestanden',
  'prepared {}: another person publishes it with soa publish': '{} vorbereitet: Eine andere Person veröffentlicht sie mit soa publish',
  'published {} and signed a checkpoint': '{} veröffentlicht und einen Checkpoint signiert',
  'raised {} tasks': '{} Aufgaben angelegt',
  'no task is to be raised': 'keine Aufgabe ist anzulegen',
  'sent {} mails': '{} Mails gesendet',
  'nobody is to be reminded now': 'niemand ist jetzt zu erinnern',
  'the mail server took a mail for {}': 'der Mailserver hat eine Mail für {} angenommen',
  '{} changes from version {} to {}': '{} Änderungen von Version {} zu {}',
  '{}: {} proven, {} wait for a later snapshot': '{}: {} belegt, {} warten auf einen späteren Stand',
  '{}; sealed as evidence {}': '{}; versiegelt als Nachweis {}',
  'seed {}: expected loss of a year {} now and {} once treatments are done': 'Seed {}: erwarteter Jahresschaden {} heute und {}, wenn die Behandlungen umgesetzt sind',
  'it asks other resources, and notes for each row what it asked': 'sie fragt andere Ressourcen und merkt sich zu jeder Zeile, was sie gefragt hat',
  'it reads the time, and notes for each row until when its verdict holds': 'sie liest die Zeit und merkt sich zu jeder Zeile, bis wann ihr Urteil gilt',
  '{} has a step without a form on columns': '{} hat einen Schritt ohne Form auf Spalten',
};

/** All of them; those without a value are the same under `said`. */
export const computed: Record<string, string> = { ...formulas, ...certification, ...sources, ...titles, ...notes };
