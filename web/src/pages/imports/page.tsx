// SPDX-License-Identifier: Apache-2.0
import { Button, ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useChangingOff, useMay, useSession } from '../../api/queries';
import { useForm, useRefresh } from '../../api/registers';
import type { AnyRecord } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Heading } from '../../ui/heading';
import { Section } from '../../ui/pieces';
import { Loaded, NotAllowed } from '../../ui/states';
import { FileChoice, RegisterChoice } from './choose_file';
import { dropFile, keepFile, keptFile } from './kept_file';
import { useRequest } from './request';
import { ApplyStep, ColumnsStep, DoneStep, PlanStep } from './steps';

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

/** The file under way: chosen now, or kept from before a reload. */
function useFile(): { file: File | null; restoring: boolean; set: (file: File | null) => void } {
  const session = useSession();
  const owner = `${session.organization.id}/${session.user?.id ?? ''}`;
  const [file, setFile] = useState<File | null>(null);
  const [restoring, setRestoring] = useState(true);
  useEffect(() => {
    let here = true;
    void keptFile(owner).then((kept) => {
      if (!here) return;
      if (kept) setFile((before) => before ?? kept);
      setRestoring(false);
    });
    return () => {
      here = false;
    };
  }, [owner]);
  const set = (next: File | null) => {
    setFile(next);
    void (next ? keepFile(owner, next) : dropFile());
  };
  return { file, restoring, set };
}

function Wizard() {
  const { search, set } = useRequest();
  const { file, restoring, set: setFile } = useFile();
  const refresh = useRefresh();
  const form = useForm(search.register ?? '', Boolean(search.register));
  const ready = Boolean(file && search.register);
  const step: Step = search.done ? 'done' : search.apply ? 'plan' : ready && (search.step === 'columns' || search.step === 'plan') ? search.step : 'file';
  const applied = (made: AnyRecord) => {
    setFile(null);
    set({ step: undefined, done: made.ref, only: undefined, plan: undefined, apply: undefined });
    void refresh();
  };
  const again = () => set({ apply: undefined, plan: undefined });
  return (
    <>
      <Steps at={step} />
      {step === 'file' && (
        <Section title={m.imports.steps.file}>
          <RegisterChoice register={search.register ?? ''} onChange={(register) => set({ register: register || undefined, map: undefined, set: undefined, match: undefined })} />
          {!restoring && <FileChoice file={file} onFile={setFile} />}
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
              {step === 'columns' && file && <ColumnsStep form={described} file={file} />}
              {step === 'plan' && search.apply && <ApplyStep id={search.apply} onApplied={applied} onBack={again} />}
              {step === 'plan' && !search.apply && file && <PlanStep form={described} file={file} onFile={setFile} />}
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
