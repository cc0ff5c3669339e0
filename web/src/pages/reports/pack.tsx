// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useAsOf, useGet } from '../../api/queries';
import { m } from '../../messages';
import { useFilters } from '../../ui/filters';
import { bytes } from '../../ui/format';
import { refusalOf } from '../../ui/move';
import { Copyable, Section } from '../../ui/pieces';
import { say } from '../../ui/toast';
import { nameOf } from '../../ui/value';
import { download } from '../../api/download';

interface Arriving {
  done: number;
  of: number | undefined;
}

function usePacking() {
  const as_of = useAsOf();
  const [arriving, setArriving] = useState<Arriving | null>(null);
  const stop = useRef<AbortController | null>(null);
  const pack = async (body: object) => {
    stop.current = new AbortController();
    setArriving({ done: 0, of: undefined });
    try {
      const file = await download('/pack', { params: { as_of }, body, otherwise: 'pack.zip', onProgress: (done, of) => setArriving({ done, of }), signal: stop.current.signal });
      say({ title: m.reports.packed(file) });
    } catch (error) {
      if (!(error instanceof DOMException)) say({ variant: 'danger', title: m.reports.not_packed, body: refusalOf(error) });
    } finally {
      setArriving(null);
    }
  };
  return { arriving, pack, stop: () => stop.current?.abort() };
}

function Progress({ arriving, onStop }: { arriving: Arriving; onStop: () => void }) {
  const known = arriving.of !== undefined;
  return (
    <p className="sw-status-line" role="status">
      <span className="sw-progress">
        <progress aria-label={m.reports.packing} {...(known ? { max: arriving.of, value: arriving.done } : {})} />
        <span>{known ? m.reports.arriving(bytes(arriving.done), bytes(arriving.of ?? 0)) : m.reports.packing}</span>
      </span>
      <Button variant="link" isInline onClick={onStop}>
        {m.reports.stop}
      </Button>
    </p>
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
  const { arriving, pack, stop } = usePacking();
  const audits = useGet('/audit', { page_size: 200 }).data?.items ?? [];
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
          void pack({ ...(audit ? { audit } : {}), ...(from && to ? { period: `${from}..${to}` } : {}) });
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
        <Button type="submit" variant="secondary" isDisabled={arriving !== null || (from === '') !== (to === '')}>
          {m.reports.pack}
        </Button>
      </Form>
      {arriving && <Progress arriving={arriving} onStop={stop} />}
      <Receiver />
    </Section>
  );
}
