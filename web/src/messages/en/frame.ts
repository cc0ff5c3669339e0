// SPDX-License-Identifier: Apache-2.0
import type { Words } from '../described';

export const frame = {
  frame: {
    navigation: 'Main',
    toggle_navigation: 'Show or hide the navigation',
    organization: (name: string) => `Organization: ${name}`,
    switch_organization: 'Switch organization',
    simulated: 'Simulated clock',
    account: (name: string) => `Account of ${name}`,
    role: (role: string) => `Role: ${role}`,
    sign_out: 'Sign out',
    dark: 'Dark mode',
    light: 'Light mode',
    arrived: (page: string) => `${page} page`,
  },

  /** The server's own words are English. */
  described: { titles: {}, purposes: {}, labels: {}, helps: {}, choices: {} } as Words,

  toast: {
    region: 'Messages',
    close: (title: string) => `Close message: ${title}`,
    variant: { success: 'Done:', info: 'Note:', warning: 'Warning:', danger: 'Error:' },
  },

  as_of: {
    now: 'Now',
    label: 'As of',
    choose: 'Show a past day',
    explain: 'Every page then shows what was true at the end of that day (UTC). Nothing can be changed while you look at the past.',
    day: 'Day',
    show: 'Show this day',
    back: 'Back to now',
    banner: (day: string) => `You see the state of ${day}.`,
    banner_hint: 'Statuses, records and evidence are those of that time; changing is off.',
  },

  nav: {
    home: 'Home',
    overview: 'Overview',
    isms: 'ISMS',
    soa: 'Statement of Applicability',
    risk: 'Risk',
    controls_group: 'Controls',
    controls: 'Controls',
    checks: 'Checks',
    evidence: 'Evidence',
    organization: 'Organization',
    audit: 'Audit',
    system: 'System',
    ledger: 'Ledger',
  },
};
