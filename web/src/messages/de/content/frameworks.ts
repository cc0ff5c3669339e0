// SPDX-License-Identifier: Apache-2.0
/** What the frameworks say of themselves. Their requirements keep the words of their publishers. */
export const frameworks: Record<string, string> = {
  'ISO/IEC 27001:2022 with Amendment 1:2024': 'ISO/IEC 27001:2022 mit Änderung 1:2024',
  'ISO/IEC 27001:2013 Annex A': 'ISO/IEC 27001:2013 Anhang A',
  'identifiers and short titles as facts; no text of the standard': 'Kennungen und Kurztitel als Tatsachen; kein Text der Norm',
  'identifiers as facts; no text of the standard': 'Kennungen als Tatsachen; kein Text der Norm',
  'identifiers as facts; labels in our own words; no text of the publisher': 'Kennungen als Tatsachen; Bezeichnungen in eigenen Worten; kein Text des Herausgebers',
  'identifiers of a US federal regulation (public domain); labels in our own words': 'Kennungen einer US-Bundesvorschrift (gemeinfrei); Bezeichnungen in eigenen Worten',
  'US Department of Health and Human Services': 'US-Gesundheitsministerium (HHS)',
  'work of the US Government, public domain': 'Werk der US-Regierung, gemeinfrei',
};
