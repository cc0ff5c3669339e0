// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import PaperclipIcon from '@patternfly/react-icons/dist/esm/icons/paperclip-icon';
import { Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { useAct, useSend } from '../../api/act';
import { refusalOf } from '../../api/refusal';
import { apiUrl, get } from '../../api/client';
import { useGet, useIsGuest, useMayChange, useOwnUnder, useWhole } from '../../api/queries';
import { upload } from '../../api/upload';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask } from '../../ui/ask';
import { bytes } from '../../ui/format';
import { OpenButton } from '../../ui/open_button';
import { NameOf } from '../../ui/reference';
import { Section, When } from '../../ui/pieces';
import { useToast } from '../../ui/toast';
import type { EvidenceRequest } from '../audits/model';
import { addFiles, type Begun, type Refused } from './adding';

function Attached({ id }: { id: string }) {
  const { data, error } = useGet(`/evidence/${encodeURIComponent(id)}`);
  const under = useOwnUnder();
  if (error) return <span className="sw-muted">{m.guest.not_named}</span>;
  if (!data) return <span className="sw-muted">{id.slice(0, 13)}</span>;
  return (
    <>
      <Link to="/evidence/$id" params={{ id }} className="sw-strong">
        {data.title}
      </Link>{' '}
      <span className="sw-muted">
        {data.format} · {bytes(data.size)} · <When at={data.collected_at} />
      </span>{' '}
      <a href={apiUrl(`/evidence/${encodeURIComponent(id)}/file`, { under })} download>
        {m.requests.download}
      </a>
    </>
  );
}

/** The references of the controls that are asked about, as evidence names them. */
function useReferencesOf(request: EvidenceRequest): string[] {
  const wanted = (request.controls as string[] | undefined) ?? [];
  const controls = useGet('/control', {}, { enabled: wanted.length > 0 }).data?.items ?? [];
  return controls.filter((control) => wanted.includes(control.id)).map((control) => control.reference);
}

/** Adds to what is attached by then: a file takes its time, and others attach meanwhile. */
function useAttach(request: EvidenceRequest) {
  const send = useSend();
  const path = `/evidence_request/${request.id}`;
  return async (added: string[]) => {
    const now = await get<EvidenceRequest>(path);
    await send(path, { evidence: [...now.evidence, ...added.filter((id) => !now.evidence.includes(id))] }, { method: 'PATCH', version: now.version });
  };
}

function AddFile({ request }: { request: EvidenceRequest }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const attach = useAttach(request);
  const say = useToast();
  const { busy, fault, act } = useAct();
  const begun = useRef<Begun>(new Map());
  const [refused, setRefused] = useState<Refused[]>([]);
  const controls = useReferencesOf(request);
  const seal = async (file: File, key: string) => {
    const params = {
      // Kept as it is: what it would tell the checks is no matter of the request.
      format: 'file',
      title: `${request.ref}: ${file.name}`.slice(0, 200),
      controls,
      period_from: request.period_from as string | undefined,
      period_to: request.period_until as string | undefined,
    };
    return (await upload('/evidence', { file, params, key })).id;
  };
  const add = (files: File[]) =>
    act(async () => {
      setRefused([]);
      const done = await addFiles(files, begun.current, { seal, attach });
      setRefused(done.refused);
      if (done.added > 0) say({ title: m.requests.attached(done.added) });
    });
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        hidden
        aria-label={m.requests.attach_file}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void add(files);
        }}
      />
      <Button variant="secondary" icon={<PaperclipIcon />} isLoading={busy} isDisabled={busy} onClick={() => input.current?.click()}>
        {m.requests.attach_file}
      </Button>
      <div aria-live="polite">
        {refused.map(({ name, error }) => (
          <Alert key={name} isInline variant="danger" component="p" title={`${name}: ${refusalOf(error)}`} />
        ))}
        {fault !== null && <Alert isInline variant="danger" component="p" title={refusalOf(fault)} />}
      </div>
    </>
  );
}

function Choose({ request, onClose }: { request: EvidenceRequest; onClose: () => void }) {
  const attach = useAttach(request);
  const list = useWhole('/evidence');
  const choices = (list.data?.items ?? []).filter((each) => !request.evidence.includes(each.id)).map((each) => ({ value: each.id, label: `${each.title} (${each.source})` }));
  const store = async ({ evidence }: Record<string, unknown>) => {
    await attach([String(evidence)]);
    onClose();
  };
  return <Ask title={m.requests.choose} fields={[{ name: 'evidence', label: m.evidence.item, kind: 'enumeration', required: true, choices }]} act={m.requests.attach} run={store} onClose={onClose} />;
}

/** What was given: files, evidence and records. Files are sealed as evidence before they are attached. */
export function Attachments({ request }: { request: EvidenceRequest }) {
  const guest = useIsGuest();
  const [choosing, setChoosing] = useState(false);
  const open = ['requested', 'returned', 'provided'].includes(request.status);
  const may = useMayChange('evidence.add', 'evidence_request.write') && !guest && open;
  const nothing = request.evidence.length + request.records.length === 0 && !request.answer;
  return (
    <Section title={m.requests.given}>
      {nothing && <p className="sw-muted">{m.requests.nothing_given}</p>}
      {Boolean(request.answer) && <p className="sw-long-text">{String(request.answer)}</p>}
      <ul className="sw-links" aria-label={m.requests.given}>
        {request.evidence.map((id) => (
          <li key={id}>
            <Attached id={id} />
          </li>
        ))}
        {request.records.map((id) => (
          <li key={id}>
            <NameOf id={id} references={request.references ?? {}} />
          </li>
        ))}
      </ul>
      {may && (
        <div className="sw-next-acts">
          <AddFile request={request} />
          <OpenButton may variant="link" label={m.requests.choose} onClick={() => setChoosing(true)} />
        </div>
      )}
      {choosing && <Choose request={request} onClose={() => setChoosing(false)} />}
    </Section>
  );
}
