// SPDX-License-Identifier: Apache-2.0
import { Button, Form, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Problem, type Fault } from '../../api/client';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { FormFaults } from '../form/context';
import { FieldGroup } from '../form/field_group';
import { placeOf } from '../form/summary';
import { cleanedAll, faultsIn, type Values } from '../form/values';
import { whyNot } from '../registers/bulk';
import { Alert } from '../../ui/alert';
import { Modal } from '../../ui/modal';

interface Props {
  title: string;
  lead?: string;
  act: string;
  danger?: boolean;
  register: string;
  fields: Field[];
  start?: Values;
  faults?: Fault[];
  /** A Problem that it throws is shown, at its fields where it names them. */
  run: (values: Values) => Promise<void>;
  onClose: () => void;
}

function useAsked({ fields, start = {}, faults: given = [], run }: Props) {
  const [values, setValues] = useState(start);
  const [faults, setFaults] = useState<Fault[]>(given);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const cleaned = cleanedAll(fields, values);
    const own = faultsIn(fields, cleaned);
    setFaults(own);
    setSaid('');
    if (own.length > 0) return;
    setBusy(true);
    try {
      await run(cleaned);
    } catch (error) {
      const named = error instanceof Problem ? error.errors.filter((fault) => fault.pointer) : [];
      setFaults(named);
      if (named.length === 0) setSaid(whyNot(error));
    } finally {
      setBusy(false);
    }
  };
  return { values, setValues, faults, said, busy, submit };
}

/** Asks for what an act on a record needs, and does it. The fields are those of a register's form. */
export function AskFields(props: Props) {
  const { title, lead, act, danger, register, fields, onClose } = props;
  const { values, setValues, faults, said, busy, submit } = useAsked(props);
  const id = useId();
  const context = useMemo(() => ({ register, faults: new Map(faults.map((fault) => [fault.pointer, fault.detail])) }), [register, faults]);
  const elsewhere = faults.filter((fault) => !fields.some((field) => fault.pointer === `/${field.name}` || fault.pointer.startsWith(`/${field.name}/`)));
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <Modal isOpen variant="medium" aria-labelledby={`${id}-title`} onClose={onClose}>
      <ModalHeader title={title} labelId={`${id}-title`} description={lead} />
      <ModalBody>
        <div role="alert">
          {said && <Alert isInline variant="danger" component="p" title={said} />}
          {elsewhere.map((fault) => (
            <Alert key={fault.pointer} isInline variant="danger" component="p" title={`${placeOf(register, fields, fault.pointer)}: ${fault.detail}`} />
          ))}
          {faults.length > elsewhere.length && <span className="pf-v6-screen-reader">{m.form.faults(faults.length)}</span>}
        </div>
        <FormFaults value={context}>
          <Form
            id={id}
            noValidate
            onKeyDown={onKey}
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <FieldGroup fields={fields} values={values} onChange={setValues} />
          </Form>
        </FormFaults>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={id} variant={danger ? 'danger' : 'primary'} isLoading={busy} isDisabled={busy}>
          {act}
        </Button>
        <Button variant="link" onClick={onClose}>
          {m.common.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
