// SPDX-License-Identifier: Apache-2.0
import { Alert, AlertActionLink, Button, TextArea } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useChange } from '../../api/change';
import { get, Problem } from '../../api/client';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { Markdown } from '../../ui/markdown_view';
import { refusalOf } from '../../ui/move';
import { Section } from '../../ui/pieces';
import { say } from '../../ui/toast';
import type { Document } from './types';

const keyOf = (document: Document) => `sealwright.draft.${document.id}.${document.version}`;

/** A text that is not stored yet outlives a reload of the page; of another version it is forgotten. */
function useDraft(document: Document) {
  const key = keyOf(document);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? document.body ?? '');
  const [recovered, setRecovered] = useState(() => sessionStorage.getItem(key) !== null);
  useEffect(() => {
    if (text === (document.body ?? '')) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [key, text, document.body]);
  const forget = () => {
    sessionStorage.removeItem(key);
    setText(document.body ?? '');
    setRecovered(false);
  };
  return { text, setText, recovered, forget };
}

function Editor({ document, onClose }: { document: Document; onClose: () => void }) {
  const { text, setText, recovered, forget } = useDraft(document);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [conflict, setConflict] = useState<Document | null>(null);
  const change = useChange();
  const store = async (version: number) => {
    await change('PATCH', `/document/${document.ref}`, { body: { body: text }, version });
    sessionStorage.removeItem(keyOf(document));
    say({ title: m.documents.stored(document.ref) });
    onClose();
  };
  const save = async () => {
    setBusy(true);
    setFault('');
    try {
      await store(document.version);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) setConflict(await get<Document>(`/document/${document.ref}`));
      else setFault(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {recovered && <Alert isInline variant="info" component="p" title={m.documents.kept_draft} actionLinks={<AlertActionLink onClick={forget}>{m.documents.discard}</AlertActionLink>} />}
      <div className="sw-two sw-editor">
        <TextArea aria-label={m.documents.editing(document.ref)} value={text} onChange={(_, next) => setText(next)} resizeOrientation="vertical" className="sw-editor-text" autoFocus />
        <div role="region" aria-label={m.documents.preview} tabIndex={0} className="sw-editor-preview">
          <Markdown text={text} />
        </div>
      </div>
      <div role="alert">{fault && <Alert isInline variant="danger" component="p" title={fault} />}</div>
      <div className="sw-actions">
        <Button onClick={() => void save()} isLoading={busy} isDisabled={busy}>
          {m.common.save}
        </Button>
        <Button variant="link" onClick={onClose}>
          {m.common.cancel}
        </Button>
      </div>
      {conflict && (
        <Ask
          title={m.ask.conflict}
          lead={
            <>
              <h3>{m.ask.theirs}</h3>
              <pre className="sw-pre">{conflict.body}</pre>
              <h3>{m.ask.mine}</h3>
              <pre className="sw-pre">{text}</pre>
            </>
          }
          act={m.ask.use_mine}
          fields={[]}
          onClose={() => setConflict(null)}
          run={() => store(conflict.version)}
        />
      )}
    </>
  );
}

/** The document's text, as it looks or to be written. Only a draft can be changed. */
export function TextPart({ document, editable }: { document: Document; editable: boolean }) {
  const [editing, setEditing] = useState(() => editable && sessionStorage.getItem(keyOf(document)) !== null);
  const open = editing && editable;
  return (
    <Section
      title={m.documents.text}
      beside={
        editable &&
        !open && (
          <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
            {m.documents.edit}
          </Button>
        )
      }
    >
      {open && <Editor key={keyOf(document)} document={document} onClose={() => setEditing(false)} />}
      {!open && document.body && <Markdown text={document.body} />}
      {!open && !document.body && <p className="sw-muted">{document.file_name ? m.documents.file(document.file_name) : m.documents.no_text}</p>}
      {document.status === 'published' && <p className="sw-muted sw-small">{m.documents.published_frozen}</p>}
    </Section>
  );
}
