// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { Problem } from '../../api/client';
import { useGet, useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { marksOf } from '../../ui/form/items';
import { OpenButton } from '../../ui/open_button';
import { useToast } from '../../ui/toast';

/** What nearly every organization has to think of. */
const kUsual = ['ransomware', 'phishing-payment', 'stolen-credentials', 'leaver-keeps-access', 'backup-unusable', 'known-vulnerability', 'supplier-breach', 'bad-change', 'lost-key-person'];

function Adopt({ person, onClose }: { person: string | undefined; onClose: () => void }) {
  const scenarios = useGet('/risk_scenario', {}, { always_now: true }).data?.items;
  const send = useSend();
  const say = useToast();
  if (!scenarios) return null;
  const adopt = async ({ scenarios: ids = [], owner }: { scenarios?: string[]; owner: string }) => {
    const left: string[] = [];
    for (const id of ids) {
      await send(`/risk_scenario/${id}/adopt`, { owner }).catch((error: unknown) => {
        // A scenario about assets waits until there are some.
        if (!(error instanceof Problem) || !error.errors.some((each) => each.pointer.startsWith('/assets'))) throw error;
        left.push(scenarios.find((each) => each.id === id)?.title ?? id);
      });
    }
    say({ title: m.setup.adopted(ids.length - left.length), ...(left.length > 0 ? { variant: 'info', body: m.setup.need_assets(left) } : {}) });
    onClose();
  };
  return (
    <Ask
      title={m.setup.act_scenarios}
      lead={m.setup.scenarios_lead}
      fields={[
        { name: 'owner', label: m.setup.risk_owner, kind: 'reference', target: 'person', required: true },
        { name: 'scenarios', label: m.setup.scenarios, kind: 'list', required: true, item: marksOf(scenarios.map((each) => ({ value: each.id, label: each.title }))) },
      ]}
      start={{ owner: person, scenarios: kUsual.filter((id) => scenarios.some((each) => each.id === id)) }}
      act={m.setup.act_adopt}
      run={adopt}
      onClose={onClose}
    />
  );
}

/** What is there already comes in as tables; where nothing is, risks begin with scenarios. */
export function Records({ person }: { person: string | undefined }) {
  const mayImport = useMayChange('record.import');
  const mayRisk = useMayChange('risk.write');
  const [adopting, setAdopting] = useState(false);
  return (
    <>
      <OpenButton may={mayRisk} label={m.setup.act_scenarios} onClick={() => setAdopting(true)} />
      {mayImport && <Link to={'/import' as '/'}>{m.setup.act_import}</Link>}
      {adopting && <Adopt person={person} onClose={() => setAdopting(false)} />}
    </>
  );
}
