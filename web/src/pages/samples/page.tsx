// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { useGet, useMayChange } from '../../api/queries';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { choiceOf } from '../../messages/described';
import { Crumbs } from '../../ui/crumbs';
import { Ask } from '../../ui/ask';
import { Heading } from '../../ui/heading';
import { OpenButton } from '../../ui/open_button';
import { NameOf, NamesOf } from '../../ui/reference';
import { Path } from '../../ui/path';
import { Digest, Facts, Section, When } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { useToast } from '../../ui/toast';
import { AllFields } from '../registers/all_fields';
import { DrawAgain } from './again';
import { Items } from './items';
import { stepsOf, untested, type Sample } from './model';

type Asked = 'draw' | 'conclude' | 'cancel' | null;

function Acts({ sample }: { sample: Sample }) {
  const mayDraw = useMayChange('sample.draw');
  const mayCancel = useMayChange('sample.freeze');
  const [asked, setAsked] = useState<Asked>(null);
  const send = useSend();
  const say = useToast();
  const run = (verb: string, said: string) => async (answers: object) => {
    await send(`/sample/${sample.id}/${verb}`, answers);
    say({ title: said });
    setAsked(null);
  };
  const close = () => setAsked(null);
  const seed: Field[] = sample.seed_digest ? [{ name: 'seed', label: m.samples.seed_half, help: m.samples.seed_half_help, kind: 'text', required: true }] : [];
  const ready = sample.status === 'drawn' && untested(sample).length === 0;
  return (
    <div className="sw-next-acts">
      <OpenButton may={mayDraw && sample.status === 'frozen'} variant="primary" label={m.samples.draw} onClick={() => setAsked('draw')} />
      <OpenButton may={mayDraw && ready} variant="primary" label={m.samples.conclude} onClick={() => setAsked('conclude')} />
      <OpenButton may={mayCancel && ['frozen', 'drawn'].includes(sample.status)} variant="link" label={m.samples.cancel} onClick={() => setAsked('cancel')} />
      {asked === 'draw' && <Ask title={m.samples.draw} lead={m.samples.draw_lead(sample.size, sample.population)} fields={seed} act={m.samples.draw} run={run('draw', m.samples.drawn)} onClose={close} />}
      {asked === 'conclude' && <Ask title={m.samples.conclude} lead={m.samples.conclude_lead} fields={[{ name: 'conclusion', label: m.samples.conclusion, kind: 'long_text', required: true }]} act={m.samples.conclude} run={run('conclude', m.samples.concluded)} onClose={close} />}
      {asked === 'cancel' && <Ask title={m.samples.cancel} lead={m.samples.cancel_lead} danger fields={[{ name: 'reason', label: m.dialog.reason, kind: 'long_text', required: true }]} act={m.samples.cancel} run={run('cancel', m.samples.cancelled)} onClose={close} />}
    </div>
  );
}

function About({ sample }: { sample: Sample }) {
  const references = sample.references ?? {};
  return (
    <Section title={m.samples.about} beside={<AllFields register="sample" id={sample.ref} staff />}>
      <Facts
        facts={[
          [m.audits.audit, Boolean(sample.audit) && <NameOf id={sample.audit} references={references} register="audit" />],
          [m.samples.controls, Array.isArray(sample.controls) && sample.controls.length > 0 && <NamesOf ids={sample.controls} references={references} register="control" />],
          [m.samples.population, `${m.common.count(sample.population)} · ${String(sample.population_query)}`],
          [m.samples.frozen_on, <When at={String(sample.population_at)} long />],
          [m.samples.digest, <Digest value={sample.population_digest} length={20} />],
          [m.samples.size, m.samples.size_by(sample.size, choiceOf('sample', { name: 'method' }, String(sample.method)))],
          [m.samples.frequency, Boolean(sample.frequency) && String(sample.frequency)],
          [m.samples.size_reason, sample.size_reason as string],
          [m.samples.tolerable_rate, sample.tolerable_rate !== undefined && m.samples.percent(Number(sample.tolerable_rate))],
          [m.samples.list, <Link to="/evidence/$id" params={{ id: String(sample.population_evidence) }}>{m.samples.list_sealed}</Link>],
        ]}
      />
    </Section>
  );
}

function Conclusion({ sample }: { sample: Sample }) {
  if (sample.status === 'cancelled')
    return (
      <Section title={m.samples.cancelled}>
        <p className="sw-long-text">{String(sample.cancelled_reason ?? '')}</p>
      </Section>
    );
  if (sample.status !== 'concluded') return null;
  return (
    <Section title={m.samples.conclusion}>
      <p className="sw-long-text">{String(sample.conclusion ?? '')}</p>
      <Facts
        columns
        facts={[
          [m.samples.deviations, m.samples.deviations_of(Number(sample.deviations ?? 0), sample.items.length)],
          [m.samples.upper, sample.upper_rate !== undefined && m.samples.upper_says(Number(sample.upper_rate), Number(sample.confidence))],
          [m.samples.tolerable, sample.tolerable !== undefined && (sample.tolerable ? m.samples.within : m.samples.beyond)],
          [m.samples.concluded_by, Boolean(sample.concluded_by) && <NameOf id={sample.concluded_by} references={sample.references ?? {}} register="person" />],
        ]}
      />
    </Section>
  );
}

export function SamplePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/sample/${encodeURIComponent(id)}`);
  return (
    <>
      <Heading
        key={id}
        title={query.data?.title ?? m.samples.sample}
        above={<Crumbs to="/samples" title={m.samples.title} here={query.data?.ref ?? id.slice(0, 13)} />}
      />
      <Loaded query={query}>
        {(sample) => (
          <div className="sw-split">
            <div>
              <Section title={m.samples.where}>
                <Path label={m.samples.where} steps={stepsOf(sample)} />
                <Acts sample={sample} />
              </Section>
              <Conclusion sample={sample} />
              {sample.items.length > 0 && <Items sample={sample} />}
              {sample.seed && <DrawAgain sample={sample} seed={sample.seed} />}
            </div>
            <About sample={sample} />
          </div>
        )}
      </Loaded>
    </>
  );
}
