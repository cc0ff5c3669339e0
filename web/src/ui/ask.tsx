// SPDX-License-Identifier: Apache-2.0
import { Button, Form, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Problem, type Fault } from '../api/client';
import { refusalOf, remedyOf } from '../api/refusal';
import type { Field } from '../api/types';
import { m } from '../messages';
import { Said } from './ask_said';
import { fieldId, formContext, FormFaults } from './form/context';
import { FieldGroup } from './form/field_group';
import { focusAt, placed } from './form/places';
import { cleanedAll, faultsIn, isAsked, type Values } from './form/values';
import { Modal } from './modal';

export type Answers = Values;

/** What is stored now, where somebody else changed it meanwhile. */
export interface Newer {
  /** Absent where the act adds to what is stored and writes over nothing. */
  values?: Answers;
}

/** What stands against an act: at its fields by pointer, and what belongs to none. */
export interface Against {
  faults: Fault[];
  said?: string;
  remedy?: string;
}

interface Props<T extends object> {
  title: string;
  lead?: ReactNode | ((answers: Answers) => ReactNode);
  /** What the button says. */
  act: string;
  danger?: boolean;
  /** What is asked, with its words; what else is asked may follow from the answers. */
  fields: Field[] | ((answers: Answers) => Field[]);
  start?: Answers;
  /** What was said before anything was asked. */
  faults?: Fault[];
  /** Does it with what was answered, as the API takes it: what was left empty is absent. What it throws is shown, at its fields where it names them. */
  run: (answers: T) => Promise<unknown>;
  /** For changes that are made from a version (`useOpened`): what is stored now. */
  newer?: () => Promise<Newer>;
  onClose: () => void;
}

function against(error: unknown): Against {
  const faults = error instanceof Problem ? error.errors.filter((fault) => fault.pointer) : [];
  return faults.length > 0 ? { faults } : { faults: [], said: refusalOf(error), remedy: remedyOf(error) };
}

function useAsking<T extends object>({ fields, start = {}, faults = [], run, newer }: Props<T>) {
  const [answers, setAnswers] = useState<Answers>(start);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Against | null>(faults.length > 0 ? { faults } : null);
  const [theirs, setTheirs] = useState<Newer | null>(null);
  const running = useRef(false);
  const asked = (typeof fields === 'function' ? fields(answers) : fields).filter((field) => isAsked(field, answers));
  const refuse = async (error: unknown) => {
    if (!(error instanceof Problem) || error.status !== 412 || !newer) return setProblem(against(error));
    try {
      setTheirs(await newer());
    } catch (unread) {
      setProblem(against(unread));
    }
  };
  const submit = async () => {
    if (running.current) return;
    const cleaned = cleanedAll(asked, answers);
    const own = faultsIn(asked, cleaned);
    setProblem(own.length > 0 ? { faults: own } : null);
    if (own.length > 0) return;
    running.current = true;
    setBusy(true);
    try {
      // The fields say what the answers are; whoever asks knows them by that type.
      await run(cleaned as T);
    } catch (error) {
      await refuse(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { answers, setAnswers, asked, busy, problem, theirs, submit };
}

/** The first question takes the focus when the dialog opens; without one it is the way that changes nothing, where the other destroys. */
function firstToFocus(id: string, asked: Field[], danger: boolean): string {
  const [first] = asked;
  const place = first && `[id="${fieldId(`/${first.name}`, id)}"]`;
  return [...(place ? [`${place}:is(input, select, textarea)`, `${place} :is(input, select, textarea)`] : []), `[data-ask="${id}"]${danger ? '.pf-m-link' : ':not(.pf-m-link)'}`].join(', ');
}

/** What was refused takes the focus: the first field that is concerned, or what is said on top. */
function useFocusRefused(id: string, asked: Field[], told: unknown[], faults: Fault[] | undefined) {
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(told);
  useEffect(() => {
    // Only what is said after the dialog has opened: the first focus is the first question's.
    if (before.current.every((each, at) => each === told[at]) || told.every((each) => !each)) return;
    before.current = told;
    const here = placed(asked, faults ?? []).here[0];
    if (here) focusAt(here.pointer, id);
    else top.current?.focus();
  }, told);
  return top;
}

/** Asks for what an act needs, does it, and says at each field what was wrong with it. The one dialog of all pages that asks. */
export function Ask<T extends object = Answers>(props: Props<T>) {
  const { title, lead, act, danger = false, onClose } = props;
  const { answers, setAnswers, asked, busy, problem, theirs, submit } = useAsking(props);
  const id = useId();
  const context = useMemo(() => formContext(problem?.faults, id), [problem, id]);
  const top = useFocusRefused(id, asked, [problem, theirs], problem?.faults);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <Modal isOpen variant={asked.length > 2 || asked.some((field) => field.kind === 'structure') ? 'medium' : 'small'} aria-labelledby={`${id}_heading`} elementToFocus={firstToFocus(id, asked, danger)} onClose={onClose}>
      <ModalHeader title={title} labelId={`${id}_heading`} />
      <ModalBody tabIndex={0} className="sw-ask-body">
        <Said ref={top} fields={asked} problem={problem} theirs={theirs} mine={answers} />
        {lead && <div className="sw-ask-lead">{typeof lead === 'function' ? lead(answers) : lead}</div>}
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
            <FieldGroup fields={asked} values={answers} onChange={setAnswers} />
          </Form>
        </FormFaults>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={id} data-ask={id} variant={danger ? 'danger' : 'primary'} isLoading={busy} isAriaDisabled={busy}>
          {theirs ? m.ask.use_mine : act}
        </Button>
        <Button variant="link" data-ask={id} onClick={onClose}>
          {theirs ? m.ask.keep_theirs : m.common.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
