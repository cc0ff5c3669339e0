// SPDX-License-Identifier: Apache-2.0
export const registers = {
  registers: {
    of_clause: (clause: string) => `ISO/IEC 27001:2022, ${clause}`,
    what: (title: string) => title.toLowerCase(),
    search: (title: string) => `Search ${title.toLowerCase()}`,
    ref: 'Ref',
    updated: 'Changed',
    none_yet_hint: (name: string) => `Add the first with: sealwright ${name.replaceAll('_', '-')} create`,
    fields: 'Record',
    history: 'History',
    version: 'Version',
    when: 'When',
  },
};
