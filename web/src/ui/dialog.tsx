// SPDX-License-Identifier: Apache-2.0
import { Button, FormGroup, FormHelperText, HelperText, HelperTextItem, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import { faultsOf, useAct, wordsOf } from '../api/act';
import type { Field } from '../api/types';
import { m } from '../messages';
import { helpOf, labelOf } from '../messages/described';
import { Alert } from './alert';
import { FieldInput } from './inputs';
import { Modal } from './modal';

export type Answers = Record<string, unknown>;

interface Props {
  title: string;
  lead?: ReactNode;
  /** The register whose words the fields are described in. */
  register?: string;
  /** What is asked; what else is asked may follow from the answers. */
  fields: Field[] | ((answers: Answers) => Field[]);
  first?: Answers;
  submit: string;
  danger?: boolean;
  send: (answers: Answers) => Promise<unknown>;
  onClose: () => void;
  /** Drawn above the buttons: what the answers come to. */
  children?: (answers: Answers) => ReactNode;
}

function Question({ id, register, field, value, fault, onChange }: { id: string; register: string; field: Field; value: unknown; fault?: string; onChange: (value: unknown) => void }) {
  const help = fault ?? helpOf(register, field);
  return (
    <FormGroup label={labelOf(register, field)} fieldId={id} isRequired={field.required} role={field.item?.kind === 'enumeration' ? 'group' : undefined}>
      <FieldInput id={id} register={register} field={{ ...field, label: labelOf(register, field) }} value={value} onChange={onChange} describedBy={help ? `${id}-help` : undefined} invalid={fault !== undefined} />
      {help && (
        <FormHelperText id={`${id}-help`}>
          <HelperText>
            <HelperTextItem variant={fault ? 'error' : 'default'}>{help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What is wrong with nothing sent yet: what has to be said and is not. */
function missing(fields: Field[], answers: Answers): Record<string, string> {
  return Object.fromEntries(fields.filter((field) => field.required && field.kind !== 'list' && isEmpty(answers[field.name])).map((field) => [field.name, m.dialog.needed]));
}

/** Puts the focus at the first question when the dialog opens, and at the first one that was refused whenever something was. */
function useFocusIn(form: RefObject<HTMLFormElement | null>, id: string, first: string | undefined, refused: string | undefined, told: unknown[]) {
  const at = (name: string) => form.current?.querySelector<HTMLElement>(`[id="${id}-${name}"]`)?.focus();
  useEffect(() => {
    if (refused) at(refused);
  }, [refused, ...told]);
  useEffect(() => {
    // The dialog's own trap takes the focus first: the first question is where one begins.
    const timer = window.setTimeout(() => at(first ?? ''), 50);
    return () => window.clearTimeout(timer);
    // Once, when it opens: what is asked may change with the answers.
  }, []);
}

/** A dialog that asks for a few things and sends them. Refusals stand at the field that they are about; the first of them has the focus. */
export function FieldsDialog({ title, lead, register = '', fields: asked, first = {}, submit, danger, send, onClose, children }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState<Answers>(first);
  const fields = typeof asked === 'function' ? asked(answers) : asked;
  const [own, setOwn] = useState<Record<string, string>>({});
  const { busy, fault, act } = useAct();
  const faults: Record<string, string> = { ...faultsOf(fault), ...own };
  const elsewhere = Object.entries(faultsOf(fault)).filter(([name]) => !fields.some((field) => field.name === name));
  useFocusIn(form, id, fields[0]?.name, fields.find((field) => faults[field.name])?.name, [fault, own]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = missing(fields, answers);
    setOwn(lacking);
    if (Object.keys(lacking).length === 0) void act(() => send(answers));
  };
  return (
    <Modal isOpen variant="medium" aria-labelledby={`${id}--heading`} onClose={onClose}>
      <ModalHeader title={title} labelId={`${id}--heading`} />
      <ModalBody tabIndex={0}>
        <form ref={form} id={`${id}--form`} className="pf-v6-c-form sw-ask" onSubmit={onSubmit} noValidate>
          <div className="sw-ask-lead">{lead}</div>
          <div aria-live="polite" className="sw-ask-said">
            {Boolean(fault) && (elsewhere.length > 0 || Object.keys(faultsOf(fault)).length === 0) && (
              <Alert isInline variant="danger" component="p" title={elsewhere.length > 0 ? elsewhere.map(([name, detail]) => `${name}: ${detail}`).join(' · ') : wordsOf(fault)} />
            )}
          </div>
          {fields.map((field) => (
            <Question
              key={field.name}
              id={`${id}-${field.name}`}
              register={register}
              field={field}
              value={answers[field.name]}
              fault={faults[field.name]}
              onChange={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
          {children?.(answers)}
        </form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={`${id}--form`} variant={danger ? 'danger' : 'primary'} isLoading={busy} isDisabled={busy}>
          {submit}
        </Button>
        <Button variant="link" onClick={onClose}>
          {m.common.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
