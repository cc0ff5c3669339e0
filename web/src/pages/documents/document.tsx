// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useGet, useMayChange, useWhole } from '../../api/queries';
import { m, wordOf } from '../../messages';
import { Crumbs } from '../../ui/crumbs';
import { Due } from '../../ui/due';
import { Heading } from '../../ui/heading';
import { Facts, LinkTo, Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { ReportMenu } from '../reports/menu';
import { AllFields } from '../registers/all_fields';
import { Acknowledged } from './acknowledged';
import { DocumentActs } from './acts';
import { TextPart } from './text';
import { editionsOf, type Document } from './types';

function Person({ document, id }: { document: Document; id: string | undefined }) {
  if (!id) return <span className="sw-muted">{m.documents.nobody}</span>;
  const known = document.references?.[id];
  return <LinkTo target={{ kind: 'person', register: 'person', id: known?.ref ?? id }}>{known?.title ?? id}</LinkTo>;
}

function Lead({ document }: { document: Document }) {
  return (
    <div className="sw-status-line">
      <Tag variant={document.status === 'published' ? 'filled' : 'outline'}>
        {wordOf(document.status, m.documents.states)}
      </Tag>
      <span>
        {wordOf(document.kind, m.documents.kinds)}, {m.documents.edition.toLowerCase()} {document.edition}
      </span>
      <span>{wordOf(document.classification, m.documents.classes)}</span>
      {document.next_review && (
        <span>
          {m.documents.next_review}: <Due at={document.next_review} open={document.status === 'published'} />
        </span>
      )}
    </div>
  );
}

function Editions({ document }: { document: Document }) {
  const { data } = useWhole('/document', { order_by: 'title' });
  const editions = useMemo(() => editionsOf(data?.items ?? [], document), [data, document]);
  return (
    <Section title={m.documents.editions}>
      <ol className="sw-links">
        {editions.map((each) => (
          <li key={each.id}>
            {each.id === document.id ? (
              <span className="sw-strong">
                {each.edition} ({m.documents.this_one})
              </span>
            ) : (
              <Link to="/documents/$id" params={{ id: each.ref }}>
                {each.edition}
              </Link>
            )}{' '}
            <span className="sw-muted">{wordOf(each.status, m.documents.states)}</span>
            {each.approved_on && (
              <span className="sw-muted">
                , {m.documents.approved} <When at={each.approved_on} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function About({ document }: { document: Document }) {
  return (
    <Section title={m.documents.about} beside={<AllFields register="document" id={document.ref} />}>
      <Facts
        facts={[
          [m.documents.author, <Person document={document} id={document.author} />],
          [m.documents.approver, <Person document={document} id={document.approved_by ?? document.approver} />],
          [m.documents.effective, document.effective_on && <When at={document.effective_on} />],
          [
            m.documents.controls,
            document.controls.length > 0 && (
              <span className="sw-inline-links">
                {document.controls.map((reference) => (
                  <Link key={reference} to="/controls/$reference" params={{ reference }}>
                    {reference}
                  </Link>
                ))}
              </span>
            ),
          ],
          [m.documents.clauses, document.clauses.join(', ')],
          [m.documents.distribution, document.distribution?.join(', ')],
          [m.documents.retention, document.retention],
        ]}
      />
    </Section>
  );
}

export function DocumentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useGet(`/document/${encodeURIComponent(id)}`);
  const may = useMayChange('document.write');
  const document = query.data;
  return (
    <>
      <Heading
        key={id}
        title={document?.title ?? id}
        above={<Crumbs to="/documents" title={m.documents.title} here={document?.ref ?? id} />}
        lead={document && <Lead document={document} />}
        beside={
          document && (
            <>
              {document.body && <ReportMenu name="policy" label={m.documents.take} params={{ reference: document.ref }} />}
              <DocumentActs document={document} />
            </>
          )
        }
      />
      <Loaded query={query} skeleton={<Lines count={5} height="5rem" />}>
        {(data) => (
          <div className="sw-split">
            <TextPart key={data.id} document={data} editable={may && data.status === 'draft'} />
            <div>
              {data.status === 'published' && <Acknowledged document={data} />}
              <About document={data} />
              <Editions document={data} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
