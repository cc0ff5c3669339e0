// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle, Spinner } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { apiUrl } from '../../api/client';
import { isOfView, isUnderWay, useBegin, useOwnJob } from '../../api/jobs';
import { useAsOf, useMayChange, useUnder } from '../../api/queries';
import { refusalOf } from '../../api/refusal';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { say } from '../../ui/toast';
import { takesLong } from '../reports/menu';

const kFormats = [
  ['xlsx', m.soa.export_xlsx],
  ['pdf', m.soa_bulk.export_pdf],
  ['docx', m.soa_bulk.export_docx],
  ['csv', m.soa.export_csv],
  ['json', m.soa.export_json],
] as const;

/** PDF and DOCX are laid out, which takes its time: they are long work. */
function useStatementJob(scope: string | undefined) {
  const as_of = useAsOf();
  const under = useUnder();
  const begin = useBegin();
  const job = useOwnJob((each) => each.kind === 'soa.export' && isOfView(each, { as_of, under, scope }));
  const make = async (format: string) => {
    try {
      await begin('GET', '/soa/export', { params: { format, scope, as_of } });
    } catch (error) {
      say({ variant: 'danger', title: m.reports.not_made, body: refusalOf(error) });
    }
  };
  return { make, share: isUnderWay(job) ? Math.round((job?.progress ?? 0) * 100) : null };
}

function ExportMenu({ scope }: { scope: string | undefined }) {
  const [open, setOpen] = useState(false);
  const as_of = useAsOf();
  const { make, share } = useStatementJob(scope);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      shouldFocusToggleOnSelect
      onSelect={() => setOpen(false)}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)} icon={share === null ? <DownloadIcon /> : <Spinner size="md" aria-label={m.reports.making} />}>
          {share === null ? m.soa.export : m.reports.making_share(share)}
        </MenuToggle>
      )}
    >
      <DropdownList aria-label={m.soa.export}>
        {kFormats.map(([format, label]) =>
          takesLong(format) ? (
            <DropdownItem key={format} isDisabled={share !== null} onClick={() => void make(format)}>
              {label}
            </DropdownItem>
          ) : (
            <DropdownItem key={format} to={apiUrl('/soa/export', { format, scope, as_of })} download={`soa.${format}`}>
              {label}
            </DropdownItem>
          ),
        )}
      </DropdownList>
    </Dropdown>
  );
}

type Act = 'prepare' | 'publish';
const kSays: Record<Act, { title: string; body: string }> = {
  prepare: { title: m.soa.prepare, body: m.soa.prepare_body },
  publish: { title: m.soa.publish, body: m.soa.publish_body },
};

function ActDialog({ act, scope, onClose, onDone }: { act: Act; scope: string | undefined; onClose: () => void; onDone: (said: string) => void }) {
  const change = useChange();
  const run = async () => {
    const answer = await change('POST', `/soa/${act}`, { body: scope ? { scope } : {} });
    onDone(act === 'prepare' ? m.soa.prepared : m.soa.published_now(answer?.number));
  };
  return <Ask title={kSays[act].title} lead={<p>{kSays[act].body}</p>} act={kSays[act].title} fields={[]} run={run} onClose={onClose} />;
}

/** Export for all who may read; prepare and publish for those who may, and only on the present. */
export function Actions({ scope, onDone }: { scope: string | undefined; onDone: (said: string) => void }) {
  const [act, setAct] = useState<Act | null>(null);
  const mayPublish = useMayChange('soa.publish');
  return (
    <>
      <Link to="/soa/difference" search={scope ? { scope } : {}} className="pf-v6-c-button pf-m-secondary">
        {m.soa_bulk.diff}
      </Link>
      <ExportMenu scope={scope} />
      {mayPublish && (
        <Button variant="secondary" onClick={() => setAct('prepare')}>
          {m.soa.prepare}
        </Button>
      )}
      {mayPublish && (
        <Button onClick={() => setAct('publish')}>
          {m.soa.publish}
        </Button>
      )}
      {act && (
        <ActDialog
          act={act}
          scope={scope}
          onClose={() => setAct(null)}
          onDone={(said) => {
            setAct(null);
            onDone(said);
          }}
        />
      )}
    </>
  );
}
