// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormSelect, FormSelectOption, ModalBody, ModalFooter, ModalHeader, Progress } from '@patternfly/react-core';
import { useRef, useState, type ReactNode } from 'react';
import { useRefresh } from '../../api/registers';
import type { AnyRecord, Field, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { choiceOf, helpOf, labelOf } from '../../messages/described';
import { Modal } from '../../ui/modal';
import { LinkTo } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { nameOf } from '../../ui/name_of';
import { FieldGroup } from '../../ui/form/field_group';
import { cleanedAll, faultsIn, isWritten, type Values } from '../../ui/form/values';
import { changeAll, undoAll, type BulkChange, type BulkResult } from './bulk';

export type BulkKind = 'set' | 'move' | 'delete';

interface ChooseProps {
  form: RegisterForm;
  onChange: (change: BulkChange | null) => void;
}

function MoveTo({ form, onChange }: ChooseProps) {
  const field = form.fields.find((each) => each.name === form.workflow?.field);
  const [value, setValue] = useState('');
  if (!field) return null;
  return (
    <FormGroup label={labelOf(form.register, field)} fieldId="bulk-state">
      <FormSelect
        id="bulk-state"
        value={value}
        onChange={(_, next) => {
          setValue(next);
          onChange(next ? { kind: 'set', body: { [field.name]: next } } : null);
        }}
      >
        <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
        {(field.choices ?? []).map((choice) => (
          <FormSelectOption key={choice.value} value={choice.value} label={choiceOf(form.register, field, choice.value)} />
        ))}
      </FormSelect>
      <p className="sw-muted sw-hint">{m.table.move_hint}</p>
    </FormGroup>
  );
}

/** One field for all; left empty, it is emptied where it may be. */
function SetField({ form, onChange }: ChooseProps) {
  const fields = form.fields.filter((field) => isWritten(field) && field.name !== form.workflow?.field && field.name !== form.title_field);
  const [name, setName] = useState('');
  const [values, setValues] = useState<Values>({});
  const field = fields.find((each) => each.name === name);
  const change = (chosen: Field | undefined, next: Values) => {
    setValues(next);
    if (!chosen) return onChange(null);
    const asked = { ...chosen, shown_when: undefined };
    const cleaned = cleanedAll([asked], next);
    onChange(faultsIn([asked], cleaned).length > 0 ? null : { kind: 'set', body: { [chosen.name]: cleaned[chosen.name] ?? null } });
  };
  return (
    <>
      <FormGroup label={m.table.bulk_field} fieldId="bulk-field">
        <FormSelect
          id="bulk-field"
          value={name}
          onChange={(_, next) => {
            setName(next);
            change(
              fields.find((each) => each.name === next),
              {},
            );
          }}
        >
          <FormSelectOption value="" label={m.common.select_value} isPlaceholder />
          {fields.map((each) => (
            <FormSelectOption key={each.name} value={each.name} label={labelOf(form.register, each)} />
          ))}
        </FormSelect>
      </FormGroup>
      {field && <FieldGroup fields={[{ ...field, shown_when: undefined }]} values={values} onChange={(next) => change(field, next)} />}
      {field && !field.required && <p className="sw-muted sw-hint">{m.table.bulk_empties(helpOf(form.register, field) ? labelOf(form.register, field) : field.label)}</p>}
    </>
  );
}

function Results({ register, results, undone }: { register: string; results: BulkResult[]; undone: boolean }) {
  return (
    <div className="sw-scroll sw-results" tabIndex={0} role="region" aria-label={m.table.results}>
      <table className="sw-plain-table">
        <tbody>
          {results.map(({ row, ok, why }) => (
            <tr key={row.id}>
              <td>
                <LinkTo target={{ kind: register, register, id: row.id }}>
                  <span className="sw-ref">{row.ref}</span> {nameOf(row)}
                </LinkTo>
              </td>
              <td>{ok ? <StatusText value="implemented">{undone ? m.table.undone : m.table.done}</StatusText> : <StatusText value="error">{why}</StatusText>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Phase = 'choose' | 'running' | 'done' | 'undone';

/** Carries a change out, says how far it is, and takes it back. */
function useBulk(register: string, rows: AnyRecord[]) {
  const [phase, setPhase] = useState<Phase>('choose');
  const [of, setOf] = useState(rows.length);
  const [results, setResults] = useState<BulkResult[]>([]);
  const stop = useRef(new AbortController());
  const refresh = useRefresh();
  const carry = async (count: number, after: Phase, work: (signal: AbortSignal) => Promise<BulkResult[]>) => {
    setOf(count);
    setResults([]);
    setPhase('running');
    stop.current = new AbortController();
    setResults(await work(stop.current.signal));
    setPhase(after);
    await refresh();
  };
  const run = (change: BulkChange) => carry(rows.length, 'done', (signal) => changeAll(register, rows, change, setResults, signal));
  const undoable = results.filter((result) => result.undo).length;
  const undo = () => carry(undoable, 'undone', (signal) => undoAll(register, results, setResults, signal));
  return { phase, of, results, undoable, run, undo, stop: () => stop.current.abort() };
}

function Outcome({ register, bulk, deleted, total }: { register: string; bulk: ReturnType<typeof useBulk>; deleted: boolean; total: number }) {
  const { phase, results, of, undoable } = bulk;
  const ok = results.filter((result) => result.ok).length;
  if (phase === 'running') return <Progress value={results.length} max={of} title={m.table.bulk_progress(results.length, of)} measureLocation="none" aria-label={m.table.bulk_progress(results.length, of)} />;
  return (
    <>
      <p role="status">
        {phase === 'undone' ? m.table.bulk_undone(ok, results.length) : m.table.bulk_done(ok, total)}
        {phase === 'done' && !deleted && ok > undoable && ` ${m.table.bulk_same(ok - undoable)}`}
        {phase === 'done' && deleted && ok > 0 && ` ${m.table.no_undo}`}
      </p>
      <Results register={register} results={results} undone={phase === 'undone'} />
    </>
  );
}

interface Props {
  form: RegisterForm;
  kind: BulkKind;
  rows: AnyRecord[];
  onClose: () => void;
}

/** The same change for several records: what, how far, what became of each, and back. */
export function BulkDialog({ form, kind, rows: live, onClose }: Props) {
  // What was chosen when it opened: the list goes on behind it.
  const [rows] = useState(live);
  const [change, setChange] = useState<BulkChange | null>(kind === 'delete' ? { kind: 'delete' } : null);
  const bulk = useBulk(form.register, rows);
  const { phase } = bulk;
  const buttons: Record<Phase, ReactNode> = {
    choose: (
      <>
        <Button variant={kind === 'delete' ? 'danger' : 'primary'} isDisabled={!change} onClick={() => change && void bulk.run(change)}>
          {m.table.bulk_run[kind](rows.length)}
        </Button>
        <Button variant="link" onClick={onClose}>
          {m.common.cancel}
        </Button>
      </>
    ),
    running: (
      <Button variant="secondary" onClick={bulk.stop}>
        {m.table.stop}
      </Button>
    ),
    done: (
      <>
        <Button onClick={onClose}>{m.common.close}</Button>
        {bulk.undoable > 0 && (
          <Button variant="secondary" onClick={() => void bulk.undo()}>
            {m.table.undo(bulk.undoable)}
          </Button>
        )}
      </>
    ),
    undone: <Button onClick={onClose}>{m.common.close}</Button>,
  };
  return (
    <Modal isOpen variant="medium" aria-labelledby="bulk-title" onClose={() => (phase === 'running' ? bulk.stop() : onClose())}>
      <ModalHeader title={m.table.bulk_title[kind](rows.length)} labelId="bulk-title" />
      <ModalBody>
        {phase === 'choose' && kind !== 'delete' && (
          <Form className="sw-form" onSubmit={(event) => event.preventDefault()}>
            {kind === 'set' ? <SetField form={form} onChange={setChange} /> : <MoveTo form={form} onChange={setChange} />}
          </Form>
        )}
        {phase === 'choose' && kind === 'delete' && <p>{m.table.delete_body}</p>}
        {phase !== 'choose' && <Outcome register={form.register} bulk={bulk} deleted={kind === 'delete'} total={rows.length} />}
      </ModalBody>
      <ModalFooter>{buttons[phase]}</ModalFooter>
    </Modal>
  );
}
