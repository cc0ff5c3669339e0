// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../../api/change';
import { useGet, useMayChange, useSession } from '../../api/queries';
import type { PolicyGap, PolicyTemplate } from '../../api/types';
import { m, wordOf } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask } from '../../ui/ask';
import { Choice, FilterBar, SearchBox, useFilters } from '../../ui/filters';
import { Heading } from '../../ui/heading';
import { Markdown } from '../../ui/markdown_view';
import { Section } from '../../ui/pieces';
import { FilteredOut, Lines, Loaded } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { say } from '../../ui/toast';
import type { Template, TemplateDetail } from './types';

function DraftDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const change = useChange();
  const navigate = useNavigate();
  return (
    <Ask
      title={m.documents.draft_title(template.title)}
      act={m.documents.make_draft}
      start={{ author: useSession().person?.id ?? '' }}
      fields={[
        { name: 'author', label: m.documents.author, kind: 'reference', required: true, target: 'person' },
        { name: 'approver', label: m.documents.approver, kind: 'reference', target: 'person' },
      ]}
      onClose={onClose}
      run={async (answers) => {
        const made = await change('POST', '/policy_template/draft', { body: { id: template.id, ...answers } });
        const ref = made.items?.[0]?.document ?? '';
        say({ title: m.documents.drafted(ref) });
        await navigate(ref ? { to: '/documents/$id', params: { id: ref } } : { to: '/documents', search: { show: 'in_work' } });
      }}
    />
  );
}

/** What the records lack, in the server's words. */
const wordsOf = ({ what, remedy }: PolicyGap): string => [what, remedy].filter(Boolean).join(': ');

function Preview({ template, onDraft }: { template: PolicyTemplate; onDraft: (() => void) | undefined }) {
  return (
    <Section title={template.title} beside={onDraft && <Button onClick={onDraft}>{m.documents.make_draft}</Button>}>
      <p className="sw-muted">{template.about}</p>
      <p className="sw-status-line sw-small">
        <span>
          {m.documents.audience}: {template.audience}
        </span>
        <span>{m.documents.review_every(template.review_months)}</span>
        {template.acknowledgement && <span>{m.documents.to_acknowledge}</span>}
        {template.document && (
          <Link to="/documents/$id" params={{ id: template.document }}>
            {m.documents.is_document(template.document)}
          </Link>
        )}
      </p>
      {template.missing.length > 0 ? (
        <Alert isInline variant="warning" component="p" title={m.documents.missing}>
          <ul>
            {template.missing.map((gap) => (
              <li key={wordsOf(gap)}>{wordsOf(gap)}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <p className="sw-muted sw-small">{m.documents.missing_none}</p>
      )}
      <div className="sw-template-text" lang="en">
        <Markdown text={template.text} />
      </div>
    </Section>
  );
}

function Chosen({ id }: { id: string }) {
  const [drafting, setDrafting] = useState(false);
  const query = useGet(`/policy_template/${encodeURIComponent(id)}`, {}, { always_now: true });
  const may = useMayChange('document.write');
  return (
    <Loaded query={query}>
      {(template) => (
        <>
          <Preview template={template} onDraft={may && !template.document ? () => setDrafting(true) : undefined} />
          {drafting && <DraftDialog template={template} onClose={() => setDrafting(false)} />}
        </>
      )}
    </Loaded>
  );
}

function TemplateList({ items, chosen }: { items: Template[]; chosen: string }) {
  return (
    <ul className="sw-scenarios">
      {items.map((template) => (
        <li key={template.id}>
          <Link to="." search={(before: object) => ({ ...before, template: template.id })} replace aria-current={template.id === chosen ? 'true' : undefined} className="sw-scenario">
            <span className="sw-strong">{template.title}</span>
            <span className="sw-muted sw-small">{[wordOf(template.kind, m.documents.kinds), ...template.controls, ...template.clauses].join(' · ')}</span>
          </Link>
          {template.document && (
            <Tag variant="outline">
              {m.documents.is_document(template.document)}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}

export function TemplatesPage() {
  const [search, set] = useFilters();
  const query = useGet('/policy_template', {}, { always_now: true });
  const text = search.search?.toLowerCase();
  const matching = (each: Template) => (!search.show || each.document === null) && (!text || `${each.title} ${each.controls.join(' ')} ${each.clauses.join(' ')}`.toLowerCase().includes(text));
  return (
    <>
      <Heading title={m.documents.templates} lead={m.documents.templates_lead} />
      <FilterBar names={['search', 'show']}>
        <SearchBox label={m.documents.templates_search} />
        <Choice name="show" label={m.documents.show} options={[{ value: 'missing', label: m.documents.only_missing }]} />
      </FilterBar>
      <Loaded query={query} skeleton={<Lines count={8} height="3rem" />}>
        {({ items }) => {
          const shown = items.filter(matching);
          const chosen = shown.find((each) => each.id === search.template) ?? shown[0];
          if (!chosen) return <FilteredOut onClear={() => set({ search: undefined, show: undefined })} />;
          return (
            <div className="sw-split sw-split-even">
              <TemplateList items={shown} chosen={chosen.id} />
              <Chosen key={chosen.id} id={chosen.id} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
