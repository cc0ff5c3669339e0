// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useAct } from '../../api/act';
import { isOfView, isUnderWay, useBegin, useOwnJob, type Begun } from '../../api/jobs';
import { useAsOf, useGet, useUnder, useWhole, type Where } from '../../api/queries';
import { refusalOf } from '../../api/refusal';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { useFilters } from '../../ui/filters';
import { JobPlace } from '../../ui/job';
import { Copyable, Section } from '../../ui/pieces';
import { nameOf } from '../../ui/value';

/** Whether a job packs what the page shows. A pack is the organization's, not a scope's. */
export const packs = ({ as_of, under }: Where) => (job: Begun) => job.kind === 'pack.create' && isOfView(job, { as_of, under });

/** The making of a pack: it goes on whether or not the page is open, and is found again. */
export function usePacking(under?: string) {
  const as_of = useAsOf();
  const begin = useBegin();
  const job = useOwnJob(packs({ as_of, under }));
  const { busy, fault, act } = useAct();
  const pack = (body: object) => act(() => begin('POST', '/pack', { params: { as_of, under }, body }));
  return { pack, job, fault, busy: busy || isUnderWay(job) };
}

/** How far a pack is, the file when it is there, and why there is none. */
export function Packing({ job, fault }: Pick<ReturnType<typeof usePacking>, 'job' | 'fault'>) {
  return (
    <>
      <JobPlace job={job} />
      <div aria-live="polite">{fault !== null && <Alert isInline variant="danger" component="p" title={m.reports.not_packed}>{refusalOf(fault)}</Alert>}</div>
    </>
  );
}

/** What a pack's receiver does with it: the command, with the key that he has to know from elsewhere. */
function Receiver() {
  const { data } = useGet('/ledger', {}, { always_now: true });
  return (
    <div className="sw-texts">
      <div>
        <h3>{m.reports.receiver}</h3>
        <p>{m.reports.receiver_body}</p>
      </div>
      {data && (data.verifier_key ? <Copyable>{`sealwright-verify PACK.zip --key '${data.verifier_key}'`}</Copyable> : <p className="sw-muted">{m.reports.no_key}</p>)}
    </div>
  );
}

export function PackPart() {
  const [{ audit = '', from = '', to = '' }, set] = useFilters();
  const { pack, job, fault, busy } = usePacking(useUnder());
  const audits = useWhole('/audit').data?.items ?? [];
  const field = (name: 'from' | 'to', value: string) => (
    <FormGroup label={m.reports[name]} fieldId={`pack-${name}`}>
      <TextInput id={`pack-${name}`} type="date" value={value} onChange={(_, next) => set({ [name]: next || undefined })} />
    </FormGroup>
  );
  return (
    <Section title={m.reports.packs}>
      <p>{m.reports.packs_lead}</p>
      <Form
        className="sw-pack-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void pack({ ...(audit ? { audit } : {}), ...(from && to ? { period: `${from}..${to}` } : {}) });
        }}
      >
        <FormGroup label={m.reports.audit} fieldId="pack-audit">
          <FormSelect id="pack-audit" value={audit} onChange={(_, next) => set({ audit: next || undefined })}>
            <FormSelectOption value="" label={m.reports.everything} />
            {audits.map((each) => (
              <FormSelectOption key={each.id} value={each.ref} label={`${each.ref} ${nameOf(each)}`} />
            ))}
          </FormSelect>
        </FormGroup>
        {field('from', from)}
        {field('to', to)}
        <Button type="submit" variant="secondary" isLoading={busy} isAriaDisabled={busy} isDisabled={(from === '') !== (to === '')}>
          {m.reports.pack}
        </Button>
      </Form>
      <Packing job={job} fault={fault} />
      <Receiver />
    </Section>
  );
}
