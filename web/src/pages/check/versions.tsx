// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useGet, useMayChange, useWhole } from '../../api/queries';
import type { CheckDetail, CheckVersionListed, Field } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Ask } from '../../ui/ask';
import { Section } from '../../ui/pieces';
import { Tag } from '../../ui/tag';
import { useToast } from '../../ui/toast';
import { formOf, textOf } from '../check_editor/text';
import { lineDiff } from './line_diff';

type Act = 'publish' | 'discard' | 'retire';

const kActs: Record<Act, { label: string; title: (ref: string) => string; lead: string; done: (ref: string) => string; danger?: boolean; fields: Field[] }> = {
  publish: { label: m.check_page.publish, title: m.check_page.publish_title, lead: m.check_page.publish_lead, done: m.check_page.published, fields: [] },
  discard: { label: m.check_page.discard, title: m.check_page.discard_title, lead: m.check_page.discard_lead, done: m.check_page.discarded, danger: true, fields: [] },
  retire: { label: m.check_page.retire, title: m.check_page.retire_title, lead: m.check_page.retire_lead, done: m.check_page.retired, danger: true, fields: [{ name: 'reason', label: m.check_page.reason, kind: 'long_text', required: true }] },
};

function ActDialog({ act, version, onClose }: { act: Act; version: CheckVersionListed; onClose: () => void }) {
  const change = useChange();
  const say = useToast();
  const { label, title, lead, done, danger, fields } = kActs[act];
  return (
    <Ask
      title={title(version.ref)}
      lead={lead}
      act={label}
      danger={danger}
      fields={fields}
      run={async (values) => {
        await change('POST', `/check/${version.ref}/${act}`, { body: values });
        say({ title: done(version.ref) });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** The same keys in the same order, so that only what says something else differs. */
const alike = (text: string): string => textOf(formOf(text));

function Compared({ before, after }: { before: string; after: string }) {
  const lines = lineDiff(alike(before), alike(after));
  if (lines.every(({ kind }) => kind === 'same')) return <p className="sw-muted">{m.check_page.same_text}</p>;
  return (
    <pre className="sw-pre sw-diff" tabIndex={0} role="region" aria-label={m.check_page.compare}>
      {lines.map((line, index) => {
        const Tag = line.kind === 'gone' ? 'del' : line.kind === 'new' ? 'ins' : 'span';
        return (
          <Tag key={index} className={`sw-diff-${line.kind}`}>
            {`${{ same: ' ', gone: '−', new: '+' }[line.kind]} ${line.text}\n`}
          </Tag>
        );
      })}
    </pre>
  );
}

function actsOf(status: string, mayDraft: boolean, mayApprove: boolean): Act[] {
  if (status === 'draft') return [...(mayApprove ? (['publish'] as const) : []), ...(mayDraft ? (['discard'] as const) : [])];
  return status === 'published' && mayApprove ? ['retire'] : [];
}

function VersionRow({ version, text, inForce, onAct }: { version: CheckVersionListed; text: string | undefined; inForce: string | null | undefined; onAct: (act: Act) => void }) {
  const acts = actsOf(version.status, useMayChange('check.draft'), useMayChange('process.approve'));
  const { ref, status, author, drafted_on, published_by, published_on, reason } = version;
  return (
    <li className="sw-check">
      <div className="sw-check-head">
        <strong>{ref === 'shipped' ? m.check_page.origin.shipped : ref}</strong>
        <Tag variant="outline" color={status === 'published' || status === 'in_force' ? 'green' : 'grey'}>
          {m.check_page.version_status[status] ?? wordOf(status)}
        </Tag>
        {author && <span className="sw-muted">{m.check_page.by(author, drafted_on ?? '')}</span>}
        {published_by && <span className="sw-muted">{m.check_page.published_by(published_by, published_on ?? '')}</span>}
      </div>
      {reason && <p>{reason}</p>}
      {acts.length > 0 && (
        <div className="sw-actions">
          {acts.map((act) => (
            <Button key={act} size="sm" variant={act === 'publish' ? 'primary' : 'secondary'} isDanger={kActs[act].danger} onClick={() => onAct(act)}>
              {kActs[act].label}
            </Button>
          ))}
        </div>
      )}
      {text && inForce && status !== 'published' && (
        <details>
          <summary>{m.check_page.compare}</summary>
          <Compared before={inForce} after={text} />
        </details>
      )}
    </li>
  );
}

/** The texts of a check: as shipped, drafted, published, retired; and what may be done with each. */
export function Versions({ id, check }: { id: string; check: CheckDetail | undefined }) {
  const [doing, setDoing] = useState<{ act: Act; version: CheckVersionListed } | null>(null);
  const versions = useGet(`/check/${encodeURIComponent(id)}/versions`).data?.items ?? [];
  const own = versions.some(({ ref }) => ref !== 'shipped');
  const texts = useWhole('/check_version', { filter: `check = "${id}"` }, { enabled: own }).data?.items ?? [];
  if (versions.length === 0) return null;
  return (
    <Section title={m.check_page.versions}>
      <ul className="sw-checks">
        {versions.map((version) => (
          <VersionRow
            key={version.ref}
            version={version}
            text={texts.find(({ ref }) => ref === version.ref)?.text as string | undefined}
            inForce={check?.source}
            onAct={(act) => setDoing({ act, version })}
          />
        ))}
      </ul>
      {doing && <ActDialog {...doing} onClose={() => setDoing(null)} />}
    </Section>
  );
}
