// SPDX-License-Identifier: Apache-2.0
import type { registers as original } from '../en/registers';

export const registers: typeof original = {
  registers: {
    of_clause: (clause: string) => `ISO/IEC 27001:2022, ${clause}`,
    what: (title: string) => title,
    search: (title: string) => `${title} durchsuchen`,
    ref: 'Kennung',
    updated: 'Geändert',
    none_yet_hint: (name: string) => `Den ersten Eintrag anlegen: sealwright ${name.replaceAll('_', '-')} create`,
    fields: 'Eintrag',
    history: 'Verlauf',
    version: 'Version',
    when: 'Wann',
  },
};
