// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { Problem } from '../../api/client';
import { useGet, useMayChange, useSession } from '../../api/queries';
import type { CheckDetail } from '../../api/types';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { useToast } from '../../ui/toast';

function RunButton({ id }: { id: string }) {
  const change = useChange();
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await change('POST', '/check/run', { body: { id: [id] } });
      say({ title: m.check_page.ran });
    } catch (error) {
      say({ title: m.check_page.run_failed, body: error instanceof Problem && error.status !== 0 ? error.message : m.empty.unreachable, variant: 'danger' });
    }
    setBusy(false);
  };
  return (
    <Button variant="secondary" onClick={() => void run()} isLoading={busy} isDisabled={busy}>
      {busy ? m.check_page.running : m.check_page.run}
    </Button>
  );
}

const kField = (name: string): string => m.check_page.exception_field[name] ?? name;

function ExceptionDialog({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const change = useChange();
  const say = useToast();
  const { person } = useSession();
  const failing = check.failing ?? [];
  const keys = failing.map(({ key }) => key).filter((key) => key !== null);
  return (
    <Ask
      title={m.check_page.exception}
      lead={m.check_page.exception_lead}
      act={m.check_page.exception}
      start={{ title: check.title, resource: keys[0] ?? '', requester: person?.id ?? '' }}
      fields={[
        { name: 'title', label: kField('title'), kind: 'text', required: true },
        keys.length > 0 ? { name: 'resource', label: kField('resource'), kind: 'enumeration', required: true, choices: keys.map((key) => ({ value: key, label: key })) } : { name: 'resource', label: kField('resource'), kind: 'text', required: true },
        { name: 'reason', label: kField('reason'), kind: 'long_text', required: true },
        { name: 'compensation', label: kField('compensation'), kind: 'long_text' },
        { name: 'requester', label: kField('requester'), kind: 'reference', required: true, target: 'person' },
        { name: 'ends_on', label: kField('ends_on'), kind: 'date', required: true },
      ]}
      run={async (values) => {
        const made = await change('POST', '/exception', { body: { ...values, check: check.id, status: 'requested' } });
        say({ title: m.check_page.exception_asked(made.ref) });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** What may be done with a check, on the present and by who may. */
export function CheckActions({ id, check }: { id: string; check: CheckDetail | undefined }) {
  const [asking, setAsking] = useState(false);
  const [mayRun, mayDraft, mayExcept] = [useMayChange('check.run'), useMayChange('check.draft'), useMayChange('exception.write')];
  const draft = useGet('/check_version', { filter: `check = "${id}" AND status = "draft"` }, { enabled: mayDraft }).data?.items[0];
  return (
    <>
      {mayDraft && (
        <Link to="/checks/$id/edit" params={{ id }} className="pf-v6-c-button pf-m-secondary">
          {draft ? m.check_page.edit_draft : m.check_page.edit}
        </Link>
      )}
      {mayExcept && check && (check.failing?.length ?? 0) > 0 && (
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {m.check_page.exception}
        </Button>
      )}
      {mayRun && check && <RunButton id={id} />}
      {asking && check && <ExceptionDialog check={check} onClose={() => setAsking(false)} />}
    </>
  );
}
