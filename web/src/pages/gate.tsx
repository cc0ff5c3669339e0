// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import type { ReactNode } from 'react';
import { setTheme, useTheme } from '../app/theme';
import { m } from '../messages';
import { kLanguages, language, setLanguage, type Language } from '../messages/language';

/** The frame of what can be seen without signing in. */
export function Gate({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const theme = useTheme();
  const label = theme === 'dark' ? m.frame.light : m.frame.dark;
  document.title = m.title(title);
  return (
    <div className="sw-gate">
      <div className="sw-gate-theme">
        {(Object.keys(kLanguages) as Language[])
          .filter((each) => each !== language)
          .map((each) => (
            <Button key={each} variant="link" lang={each} onClick={() => setLanguage(each)}>
              {kLanguages[each]}
            </Button>
          ))}
        <Button variant="plain" aria-label={label} title={label} icon={theme === 'dark' ? <SunIcon /> : <MoonIcon />} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')} />
      </div>
      <main className="sw-gate-card">
        <div className="sw-gate-brand">
          <img src="/seal.svg" alt="" width="44" height="44" />
          <span>{m.name}</span>
        </div>
        <h1>{title}</h1>
        {lead && <p className="sw-lead">{lead}</p>}
        {children}
      </main>
    </div>
  );
}
