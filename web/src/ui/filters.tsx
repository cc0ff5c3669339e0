// SPDX-License-Identifier: Apache-2.0
import { Button, FormSelect, FormSelectOption, SearchInput } from '@patternfly/react-core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { m } from '../messages';
import { useFilters } from './use_filters';

export { useFilters };

/** Typing is shown at once and asked of the server when it pauses. */
export function SearchBox({ label, name = 'search' }: { label: string; name?: string }) {
  const [search, set] = useFilters();
  const applied = search[name] ?? '';
  const [text, setText] = useState(applied);
  const timer = useRef(0);
  useEffect(() => setText(applied), [applied]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const change = (value: string) => {
    setText(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set({ [name]: value || undefined }), 250);
  };
  return (
    <div className="sw-search">
      <SearchInput
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(_, value) => change(value)}
        onClear={() => {
          setText('');
          set({ [name]: undefined });
        }}
      />
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  /** What stands for no choice; all, unless said. */
  none?: string;
}

export function Choice({ name, label, options, none = m.common.all }: ChoiceProps) {
  const [search, set] = useFilters();
  return (
    <FormSelect className="sw-choice" aria-label={m.common.filter_by(label)} value={search[name] ?? ''} onChange={(_, value) => set({ [name]: value || undefined })}>
      <FormSelectOption value="" label={`${label}: ${none}`} />
      {options.map((option) => (
        <FormSelectOption key={option.value} value={option.value} label={option.label} />
      ))}
    </FormSelect>
  );
}

/** Filters in a row, with one button that clears them all. */
export function FilterBar({ names, children }: { names: string[]; children: ReactNode }) {
  const [search, set] = useFilters();
  const filtered = names.some((name) => search[name]);
  return (
    <div className="sw-filters" role="search">
      {children}
      {filtered && (
        <Button variant="link" onClick={() => set(Object.fromEntries(names.map((name) => [name, undefined])))}>
          {m.common.clear_filters}
        </Button>
      )}
    </div>
  );
}

interface TabsProps {
  name: string;
  label: string;
  tabs: { value: string; content: ReactNode; count?: number }[];
}

/** One filter as a row of toggles with counts. */
export function Toggles({ name, label, tabs }: TabsProps) {
  const [search, set] = useFilters();
  const chosen = search[name] ?? '';
  return (
    <div className="sw-toggles" role="group" aria-label={m.common.filter_by(label)}>
      {tabs.map((tab) => (
        <button key={tab.value} type="button" className="sw-toggle" aria-pressed={chosen === tab.value} onClick={() => set({ [name]: tab.value || undefined })}>
          {tab.content}
          {tab.count !== undefined && <span className="sw-toggle-count">{m.common.count(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
