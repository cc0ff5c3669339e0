// SPDX-License-Identifier: Apache-2.0
import { Button, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { useState } from 'react';
import { useChangingOff, useMay } from '../../api/queries';
import { useForm, useRefresh } from '../../api/registers';
import { markSeen } from '../../api/seen';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Heading } from '../../ui/heading';
import { Section } from '../../ui/pieces';
import { Loaded, NotAllowed } from '../../ui/states';
import { FileChoice, RegisterChoice } from './choose_file';
import { isApplied } from './kept';
import { PlanStep } from './plan_step';
import { kNothingChosen, useRequest } from './request';
import { ApplyStep, ColumnsStep, DoneStep } from './steps';
import { useKept } from './use_kept';

type Step = 'file' | 'columns' | 'plan' | 'done';
const kSteps: Step[] = ['file', 'columns', 'plan', 'done'];

function Steps({ at }: { at: Step }) {
  const now = kSteps.indexOf(at);
  return (
    <ProgressStepper aria-label={m.imports.steps_label} className="sw-import-steps">
      {kSteps.map((step, index) => (
        <ProgressStep key={step} id={`step-${step}`} titleId={`step-${step}-title`} variant={index < now || at === 'done' ? 'success' : index === now ? 'info' : 'pending'} isCurrent={index === now} aria-label={m.imports.steps[step]}>
          {m.imports.steps[step]}
        </ProgressStep>
      ))}
    </ProgressStepper>
  );
}

function Wizard() {
  const { search, set } = useRequest();
  const at_hand = useKept();
  const { kept, restoring } = at_hand;
  /** The dry run that another file has replaced, until the address has left it. */
  const [left, setLeft] = useState<string>();
  const refresh = useRefresh();
  const form = useForm(search.register ?? '', Boolean(search.register));
  const ready = Boolean(kept && search.register);
  const step: Step = search.done ? 'done' : search.apply ? 'plan' : ready && (search.step === 'columns' || search.step === 'plan') ? search.step : 'file';
  const choose = (file: File) => {
    at_hand.choose(file);
    if (!search.plan) return;
    markSeen(search.plan);
    setLeft(search.plan);
    set({ plan: undefined });
  };
  const applied = (made: AnyRecord) => {
    if (search.apply) at_hand.drop(search.apply);
    set({ step: undefined, done: made.ref, only: undefined, plan: undefined, apply: undefined });
    void refresh();
  };
  // What was chosen for the columns of another file is of no use for this one.
  const again = () => set(isApplied(kept, search.apply) ? { apply: undefined, plan: undefined } : { ...kNothingChosen, step: undefined });
  return (
    <>
      <Steps at={step} />
      {step === 'file' && (
        <Section title={m.imports.steps.file}>
          <RegisterChoice register={search.register ?? ''} onChange={(register) => set({ register: register || undefined, map: undefined, set: undefined, match: undefined, plan: undefined })} />
          {!restoring && !kept && search.plan && (
            <Alert isInline variant="info" component="p" title={m.imports.file_gone}>
              {m.imports.file_gone_body}
            </Alert>
          )}
          {!restoring && <FileChoice file={kept?.file ?? null} onFile={choose} />}
          <div className="sw-form-foot">
            <Button isDisabled={!ready} onClick={() => set({ step: 'columns' })}>
              {m.imports.to_columns}
            </Button>
            {!ready && <span className="sw-muted sw-hint">{search.register ? m.imports.needs_file : m.imports.needs_register}</span>}
          </div>
        </Section>
      )}
      {step !== 'file' && (
        <Loaded query={form}>
          {(described) => (
            <>
              {step === 'columns' && kept && <ColumnsStep form={described} file={kept.file} />}
              {step === 'plan' && search.apply && !restoring && <ApplyStep id={search.apply} onApplied={applied} onBack={again} />}
              {step === 'plan' && !search.apply && kept && <PlanStep form={described} kept={kept} named={search.plan === left ? undefined : search.plan} at_hand={at_hand} onFile={choose} />}
              {step === 'done' && <DoneStep form={described} reference={search.done ?? ''} />}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

/** A table becomes records: which file, which column fills what, what it would do, done – and undone. */
export function ImportPage() {
  const may = useMay('record.import');
  const off = useChangingOff();
  return (
    <>
      <Heading title={m.imports.title} lead={m.imports.lead} />
      {off ? <Alert isInline variant="info" component="p" title={off === 'past' ? m.as_of.banner_hint : m.guest.banner_hint} /> : may ? <Wizard /> : <NotAllowed />}
    </>
  );
}
