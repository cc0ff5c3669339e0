// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSend } from '../../api/act';
import { useGet, useMayChange } from '../../api/queries';
import type { AnyRecord, Field } from '../../api/types';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { day } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { Facts, Section } from '../../ui/pieces';
import { NameOf } from '../../ui/reference';
import { State } from '../../ui/state';
import { useToast } from '../../ui/toast';
import type { Way } from './model';

type Act = 'renew' | 'suspend' | 'restore' | 'withdraw';

const field = (name: string, kind: Field['kind'], required = true): Field => ({ name, label: m.certification.fields[name] ?? name, help: m.certification.helps[name], kind, required });
const kIssue: Field[] = [field('number', 'text'), field('decided_on', 'date'), field('expires_on', 'date', false), field('earlier_history', 'long_text', false), { ...field('transferred_from', 'reference', false), target: 'certificate' }];
const kAsked: Record<Act, Field[]> = {
  renew: [field('decided_on', 'date'), field('expires_on', 'date', false)],
  suspend: [field('reason', 'long_text')],
  restore: [field('reason', 'long_text')],
  withdraw: [field('reason', 'long_text')],
};
const kFrom: Record<string, Act[]> = { valid: ['renew', 'suspend', 'withdraw'], suspended: ['restore', 'withdraw'], expired: ['renew', 'restore'] };

function Acts({ certificate }: { certificate: AnyRecord }) {
  const may = useMayChange('process.approve');
  const send = useSend();
  const say = useToast();
  const [act, setAct] = useState<Act | null>(null);
  const run = async (answers: object) => {
    if (!act) return;
    await send(`/certificate/${certificate.id}/${act}`, answers);
    say({ title: m.certification.acted[act] });
    setAct(null);
  };
  return (
    <div className="sw-next-acts">
      {(kFrom[String(certificate.status)] ?? []).map((each) => (
        <OpenButton key={each} may={may} variant={each === 'withdraw' ? 'link' : 'secondary'} label={m.certification.act[each]} onClick={() => setAct(each)} />
      ))}
      {act && <Ask title={m.certification.act[act]} lead={m.certification.act_lead[act]} danger={act === 'withdraw'} fields={kAsked[act]} act={m.certification.act[act]} run={run} onClose={() => setAct(null)} />}
    </div>
  );
}

function Text({ reference }: { reference: string }) {
  const { data } = useGet(`/certificate/${reference}/text`);
  if (!data) return null;
  return (
    <details>
      <summary>{m.certification.text}</summary>
      <pre className="sw-pre" lang="en">{data.text}</pre>
    </details>
  );
}

function Held({ reference }: { reference: string }) {
  const certificate = useGet(`/certificate/${encodeURIComponent(reference)}`).data;
  if (!certificate) return null;
  const references = certificate.references ?? {};
  return (
    <Section title={String(certificate.title)} beside={<State register="certificate" value={certificate.status} />}>
      <Facts
        columns
        facts={[
          [m.certification.fields.number ?? '', certificate.number as string],
          [m.certification.standard, certificate.standard as string],
          [m.certification.body, <NameOf id={certificate.body} references={references} register="certification_body" />],
          [m.certification.fields.decided_on ?? '', day(String(certificate.decided_on ?? ''))],
          [m.certification.fields.expires_on ?? '', day(String(certificate.expires_on ?? ''))],
          [m.certification.suspended_because, certificate.status === 'suspended' && (certificate.suspended_reason as string)],
          [m.certification.withdrawn_because, certificate.withdrawn_reason as string],
        ]}
      />
      <Acts certificate={certificate} />
      <Text reference={certificate.ref} />
    </Section>
  );
}

function Issue({ scope }: { scope: string }) {
  const may = useMayChange('process.approve');
  const [asking, setAsking] = useState(false);
  const send = useSend();
  const say = useToast();
  const issue = async (answers: object) => {
    await send('/certification/certificate', { ...answers, scope });
    say({ title: m.certification.issued });
    setAsking(false);
  };
  return (
    <Section title={m.certification.none}>
      <p className="sw-muted">{m.certification.none_hint}</p>
      <div>
        <OpenButton may={may} label={m.certification.issue} onClick={() => setAsking(true)} />
      </div>
      {asking && <Ask title={m.certification.issue} lead={m.certification.issue_lead} fields={kIssue} act={m.certification.issue} run={issue} onClose={() => setAsking(false)} />}
    </Section>
  );
}

/** The certificate that counts, and what is recorded of it; or a place to record the first. */
export function Certificate({ way }: { way: Way }) {
  return way.certificate ? <Held reference={way.certificate} /> : <Issue scope={way.scope.ref} />;
}
