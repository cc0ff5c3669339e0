// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useSession } from '../../api/queries';
import { m } from '../../messages';
import { validAsOf } from '../search';
import { useActionEntries, usePageEntries, type Entry } from './entries';
import { best } from './match';
import { recentOf, remember } from './recent';
import { useControlEntries, usePaused, useRecordEntries } from './search';
import { Modal } from '../../ui/modal';

interface Part {
  title: string;
  entries: Entry[];
}

const kPages = 6;
const kActions = 5;

/** What is offered for what is typed; before anything is typed, what was opened last. */
function useParts(typed: string, recentKey: string): { parts: Part[]; busy: boolean } {
  const pages = usePageEntries();
  const actions = useActionEntries();
  const controls = useControlEntries(typed);
  const paused = usePaused(typed);
  const records = useRecordEntries(paused);
  const navigate = useNavigate();
  const by = (entries: Entry[], most: number) => best(entries, (entry) => entry.label, typed, most);
  const empty = typed.trim() === '';
  const day = validAsOf(typed.trim());
  const asOf: Entry[] = day ? [{ key: 'as_of', label: m.palette.show_day(day), hint: m.palette.act, run: () => void navigate({ to: '.', search: ((before: object) => ({ ...before, as_of: day })) as never }) }] : [];
  const recent = recentOf(recentKey).map((each): Entry => ({ key: `recent:${each.to}`, ...each }));
  const parts: Part[] = empty
    ? [
        { title: m.palette.recent, entries: recent },
        { title: m.palette.actions, entries: actions.slice(0, kActions) },
        { title: m.palette.pages, entries: pages },
      ]
    : [
        { title: m.palette.pages, entries: by(pages, kPages) },
        { title: m.palette.controls, entries: controls },
        { title: m.palette.records, entries: records.entries },
        { title: m.palette.actions, entries: [...asOf, ...by(actions, kActions)] },
      ];
  return { parts: parts.filter((part) => part.entries.length > 0), busy: !empty && (records.busy || paused !== typed) };
}

interface ListProps {
  id: string;
  parts: Part[];
  chosen: Entry | undefined;
  onChoose: (entry: Entry) => void;
  onPoint: (entry: Entry) => void;
}

function Results({ id, parts, chosen, onChoose, onPoint }: ListProps) {
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.key]);
  return (
    <div id={id} role="listbox" aria-label={m.palette.results} className="sw-palette-list">
      {parts.map((part, at) => (
        <div key={part.title} role="group" aria-labelledby={`${id}-${at}`}>
          <div id={`${id}-${at}`} role="presentation" className="sw-palette-part">
            {part.title}
          </div>
          {part.entries.map((entry) => (
            <div
              key={entry.key}
              id={`${id}-${entry.key}`}
              ref={entry === chosen ? current : undefined}
              role="option"
              aria-selected={entry === chosen}
              className="sw-palette-entry"
              onClick={() => onChoose(entry)}
              onMouseMove={() => entry !== chosen && onPoint(entry)}
            >
              <span className="sw-palette-label">{entry.label}</span>
              <span className="sw-muted sw-palette-hint">{entry.hint}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function useChosen(all: Entry[], typed: string) {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => setKey(null), [typed]);
  const at = Math.max(all.findIndex((entry) => entry.key === key), 0);
  const move = (to: number) => setKey(all[(to + all.length) % Math.max(all.length, 1)]?.key ?? null);
  const keys: Record<string, () => void> = { ArrowDown: () => move(at + 1), ArrowUp: () => move(at - 1), PageDown: () => move(Math.min(at + 8, all.length - 1)), PageUp: () => move(Math.max(at - 8, 0)) };
  return { chosen: all[at], point: (entry: Entry) => setKey(entry.key), keys };
}

/** Goes, acts and searches by what is typed. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { organization, user } = useSession();
  const recentKey = `sealwright.recent.${organization.id}.${user?.id ?? ''}`;
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { parts, busy } = useParts(typed, recentKey);
  const all = parts.flatMap((part) => part.entries);
  const { chosen, point, keys } = useChosen(all, typed);
  const choose = (entry: Entry) => {
    onClose();
    if (entry.to && !entry.to.endsWith('/new')) remember(recentKey, { to: entry.to, label: entry.label, hint: entry.hint });
    if (entry.to) void navigate({ to: entry.to });
    entry.run?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.key === 'Enter' ? chosen && (() => choose(chosen)) : keys[event.key];
    if (!act || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act();
  };
  return (
    <Modal isOpen onEscapePress={onClose} aria-label={m.palette.title} variant="medium" position="top" className="sw-palette" elementToFocus=".sw-palette-input">
      <ModalBody>
        <div className="sw-palette-box">
          <SearchIcon />
          <input
            className="sw-palette-input"
            role="combobox"
            aria-expanded={all.length > 0}
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={chosen && `${id}-${chosen.key}`}
            aria-label={m.palette.title}
            placeholder={m.palette.placeholder}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Button variant="plain" size="sm" aria-label={m.common.close} icon={<TimesIcon />} onClick={onClose} />
        </div>
        <Results id={id} parts={parts} chosen={chosen} onChoose={choose} onPoint={point} />
        <p role="status" className="sw-palette-foot">
          {busy ? m.palette.searching : all.length === 0 ? m.palette.nothing : m.palette.found(all.length)}
          <span className="sw-palette-keys">{m.palette.keys}</span>
        </p>
      </ModalBody>
    </Modal>
  );
}
