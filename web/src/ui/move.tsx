// SPDX-License-Identifier: Apache-2.0
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useChange } from '../api/change';
import { useMayChange } from '../api/queries';
import { refusalOf } from '../api/refusal';
import { useForm, useNextStates } from '../api/registers';
import type { AnyRecord } from '../api/types';
import { m } from '../messages';
import { say } from './toast';

/** Where the signed-in person may take a record of the register from a state. */
export function useTransitions(register: string, from: string): string[] {
  return useNextStates(useForm(register).data?.workflow, from);
}

interface Props {
  register: string;
  record: Pick<AnyRecord, 'ref' | 'version'> & { title?: unknown; status?: unknown };
  word: (status: string) => string;
  /** How the state looks; absent: its word. */
  children?: ReactNode;
  /** States that have a form of their own and are not reached from here. */
  except?: string[];
  onMoved?: () => void;
}

/** The state of a record as a menu of where it may go. Refusals are said in the server's words. */
export function Move({ register, record, word, children, except = [], onMoved }: Props) {
  // What the menu was opened on: the page may be told of a newer version under it.
  const [began, setBegan] = useState<Props['record'] | null>(null);
  const [busy, setBusy] = useState(false);
  const open = began !== null;
  const setOpen = (next: boolean) => setBegan(next ? record : null);
  const status = String((began ?? record).status);
  const next = useTransitions(register, status).filter((to) => !except.includes(to));
  const change = useChange();
  const may = useMayChange(`${register}.write`);
  if (!may || next.length === 0) return <span className="sw-state">{children ?? word(status)}</span>;
  const move = async (to: string) => {
    const { version } = began ?? record;
    setOpen(false);
    setBusy(true);
    try {
      await change('PATCH', `/${register}/${record.ref}`, { body: { status: to }, version });
      say({ title: m.move.moved(record.ref, word(to)) });
      onMoved?.();
    } catch (error) {
      say({ variant: 'danger', title: m.move.refused(record.ref, word(to)), body: refusalOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_, to) => void move(String(to))}
      popperProps={{ appendTo: () => document.body }}
      toggle={(ref) => (
        <MenuToggle ref={ref} size="sm" isExpanded={open} isDisabled={busy} onClick={() => setOpen(!open)} aria-label={m.move.state(record.ref, word(status))}>
          {children ?? word(status)}
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={m.move.state(record.ref, word(status))}>
        {next.map((to) => (
          <DropdownItem key={to} value={to}>
            {word(to)}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
