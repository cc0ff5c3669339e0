// SPDX-License-Identifier: Apache-2.0
import { Button, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useGet, useMayChange } from '../../api/queries';
import type { Token } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask, type Answers } from '../../ui/ask';
import { useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Modal } from '../../ui/modal';
import { Copyable, When } from '../../ui/pieces';
import { Loaded, NoneYet } from '../../ui/states';
import { DataTable, type Column } from '../../ui/table';
import { Tag } from '../../ui/tag';
import { useToast } from '../../ui/toast';
import { kRoles } from './matrix';

const kSpans = ['30d', '90d', '180d', '365d'] as const;
/** What is asked for most: `?new=calendar` begins with it. */
const kPresets: Record<string, Answers> = { calendar: { name: 'calendar', role: 'reader', scopes: 'calendar.read', expires_in: '365d' } };

function useColumns(end: (token: Token) => void, may: boolean): Column<Token>[] {
  const over = (token: Token) => token.expires_at !== null && Date.parse(token.expires_at) < Date.now();
  return [
    { name: 'name', label: m.tokens.name, width: 'sw-w-control', cell: (row) => <span className="sw-strong">{row.name}</span> },
    { name: 'role', label: m.tokens.role, width: 'sw-w-status', cell: (row) => wordOf(row.role, m.roles) },
    { name: 'scopes', label: m.tokens.scopes, cell: (row) => (row.scopes.length > 0 ? <code className="sw-code">{row.scopes.join(' ')}</code> : <span className="sw-muted">{m.tokens.all_scopes}</span>) },
    { name: 'created_at', label: m.tokens.created, width: 'sw-w-day', cell: (row) => <When at={row.created_at} /> },
    { name: 'last_used_at', label: m.tokens.last_used, width: 'sw-w-day', cell: (row) => <When at={row.last_used_at} /> },
    {
      name: 'expires_at',
      label: m.tokens.ends,
      width: 'sw-w-day',
      cell: (row) => (over(row) ? <Tag>{m.tokens.ended}</Tag> : <When at={row.expires_at} />),
    },
    {
      name: 'acts',
      label: m.members.acts,
      cell: (row) => may && (
        <Button variant="link" isInline isDanger aria-label={m.tokens.end_what(row.name)} onClick={() => end(row)}>
          {m.tokens.end}
        </Button>
      ),
    },
  ];
}

function MakeToken({ start, onMade, onClose }: { start: Answers; onMade: (token: string) => void; onClose: () => void }) {
  const change = useChange();
  const run = async ({ scopes = '', ...answers }: { scopes?: string }) => {
    const made = await change('POST', '/token', { body: { ...answers, scopes: scopes.split(/[\s,]+/).filter(Boolean) } });
    onMade(made.token);
  };
  return (
    <Ask
      title={m.tokens.make}
      lead={m.tokens.make_lead}
      act={m.tokens.make}
      start={{ expires_in: '90d', ...start }}
      fields={[
        { name: 'name', label: m.tokens.name, kind: 'text', required: true, help: m.tokens.name_help },
        { name: 'role', label: m.tokens.role, kind: 'enumeration', required: true, choices: kRoles.map((value) => ({ value, label: m.roles[value] })) },
        { name: 'scopes', label: m.tokens.scopes, kind: 'text', help: m.tokens.scopes_help },
        { name: 'source', label: m.tokens.source, kind: 'text', help: m.tokens.source_help },
        { name: 'expires_in', label: m.tokens.span, kind: 'enumeration', required: true, choices: kSpans.map((value) => ({ value, label: m.tokens.spans[value] })) },
      ]}
      run={run}
      onClose={onClose}
    />
  );
}

/** The only time that a token is seen. */
function Made({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Modal isOpen variant="medium" aria-labelledby="token-made" onEscapePress={() => undefined}>
      <ModalHeader title={m.tokens.made} labelId="token-made" />
      <ModalBody>
        <Alert isInline variant="warning" component="p" title={m.tokens.shown_once} />
        <div className="sw-token">
          <Copyable>{token}</Copyable>
        </div>
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>{m.tokens.kept}</Button>
      </ModalFooter>
    </Modal>
  );
}

/** What programs may do in this organization. */
export function TokensPage() {
  const [search, set] = useFilters();
  const query = useGet('/token', {}, { always_now: true });
  const change = useChange();
  const say = useToast();
  const [made, setMade] = useState('');
  const [ending, setEnding] = useState<Token | null>(null);
  const may = useMayChange('token.manage');
  const columns = useColumns(setEnding, may);
  const end = async (token: Token) => {
    await change('DELETE', `/token/${token.id}`);
    setEnding(null);
    say({ title: m.tokens.ended_now(token.name) });
  };
  const make = () => set({ new: 'yes' });
  const close = () => set({ new: undefined });
  return (
    <>
      <Heading title={m.tokens.title} lead={m.tokens.lead} beside={may && <Button onClick={make}>{m.tokens.make}</Button>} />
      <Loaded query={query}>
        {({ items }) => (items.length === 0 ? <NoneYet hint={m.tokens.none_yet} /> : <DataTable label={m.tokens.title} columns={columns} rows={items} rowKey={(row) => row.id} />)}
      </Loaded>
      {search.new && may && (
        <MakeToken
          start={kPresets[search.new] ?? {}}
          onClose={close}
          onMade={(token) => {
            close();
            setMade(token);
          }}
        />
      )}
      {made && <Made token={made} onClose={() => setMade('')} />}
      {ending && <Ask danger title={m.tokens.end_what(ending.name)} lead={m.tokens.end_lead} act={m.tokens.end} fields={[]} run={() => end(ending)} onClose={() => setEnding(null)} />}
    </>
  );
}
