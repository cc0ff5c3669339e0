// SPDX-License-Identifier: Apache-2.0
import { AlertActionLink, Button, TextArea } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useChange } from '../../api/change';
import { Problem } from '../../api/client';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Ask } from '../../ui/ask';
import { Markdown } from '../../ui/markdown_view';
import { refusalOf } from '../../api/refusal';
import { useOpened } from '../../ui/opened';
import { Section } from '../../ui/pieces';
import { say } from '../../ui/toast';
import type { Document } from './types';

const keyOf = (document: Document) => `sealwright.text.${document.id}`;

/** A text that is not stored yet, and the version that it was begun from. */
interface Kept {
  version: number;
  text: string;
}

function readKept(document: Document): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(document)) ?? 'null') as Partial<Kept> | null;
    return typeof kept?.version === 'number' && typeof kept.text === 'string' ? { version: kept.version, text: kept.text } : null;
  } catch {
    return null;
  }
}

/** The text outlives a reload of the page, and a newer version of the document: that is a conflict when it is stored, not the end of it. */
function useDraft(document: Document) {
  const { began, base, theirs, meet } = useOpened(document, `/document/${document.ref}`);
  const [kept, setKept] = useState(() => readKept(document));
  const [text, setText] = useState(kept?.text ?? began.body ?? '');
  const from = kept?.version ?? began.version;
  useEffect(() => {
    if (!kept && text === (began.body ?? '')) sessionStorage.removeItem(keyOf(began));
    else sessionStorage.setItem(keyOf(began), JSON.stringify({ version: from, text } satisfies Kept));
  }, [began, from, kept, text]);
  const forget = () => {
    setText(began.body ?? '');
    setKept(null);
  };
  return { text, setText, recovered: kept !== null, forget, theirs, meet, version: theirs ? base.version : from };
}

function useEditor(document: Document, onClose: () => void) {
  const draft = useDraft(document);
  const { text, meet, version } = draft;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [asking, setAsking] = useState(false);
  const change = useChange();
  const store = async () => {
    await change('PATCH', `/document/${document.ref}`, { body: { body: text }, version });
    sessionStorage.removeItem(keyOf(document));
    say({ title: m.documents.stored(document.ref) });
    onClose();
  };
  const refuse = async (error: unknown) => {
    if (!(error instanceof Problem && error.status === 412)) return setFault(refusalOf(error));
    await meet();
    setAsking(true);
  };
  const save = async () => {
    setBusy(true);
    setFault('');
    try {
      await store();
    } catch (error) {
      await refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return { ...draft, busy, fault, asking, setAsking, store, save };
}

function Editor({ document, onClose }: { document: Document; onClose: () => void }) {
  const { text, setText, recovered, forget, theirs, meet, busy, fault, asking, setAsking, store, save } = useEditor(document, onClose);
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
      {asking && theirs && (
        <Ask
          title={m.ask.conflict}
          lead={
            <>
              <h3>{m.ask.theirs}</h3>
              <pre className="sw-pre">{theirs.body}</pre>
              <h3>{m.ask.mine}</h3>
              <pre className="sw-pre">{text}</pre>
            </>
          }
          act={m.ask.use_mine}
          fields={[]}
          newer={async () => {
            await meet();
            return {};
          }}
          onClose={() => setAsking(false)}
          run={store}
        />
      )}
    </>
  );
}

/** The document's text, as it looks or to be written. Only a draft can be changed. */
export function TextPart({ document, editable }: { document: Document; editable: boolean }) {
  const [editing, setEditing] = useState(() => editable && readKept(document) !== null);
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
      {open && <Editor key={document.id} document={document} onClose={() => setEditing(false)} />}
      {!open && document.body && <Markdown text={document.body} />}
      {!open && !document.body && <p className="sw-muted">{document.file_name ? m.documents.file(document.file_name) : m.documents.no_text}</p>}
      {document.status === 'published' && <p className="sw-muted sw-small">{m.documents.published_frozen}</p>}
    </Section>
  );
}
