// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiUrl, Problem } from '../../api/client';
import type { EvidenceDetail } from '../../api/types';
import { m } from '../../messages';
import { bytes } from '../../ui/format';
import { Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { toBase64 } from '../../proof/bytes';
import { imageType, kindOf, parseCsv, textOf, type Kind } from './kind';

/** What is looked at without asking, at most, and how much of a text or table is drawn. */
const kUnasked = 128 * 1024;
const kMost = 4 * 1024 * 1024;
const kDrawn = 64 * 1024;
const kRows = 100;

export const fileUrl = (id: string): string => apiUrl(`/evidence/${encodeURIComponent(id)}/file`);

export async function fetchFile(id: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(fileUrl(id), { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Problem(answer.status, '', answer.statusText, '');
  return answer.arrayBuffer();
}

function Table({ text }: { text: string }) {
  const [head = [], ...rows] = parseCsv(text, kRows + 1);
  return (
    <div className="sw-scroll sw-preview" role="region" aria-label={m.preview.title} tabIndex={0}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === kRows && <p className="sw-muted">{m.preview.first_rows(kRows)}</p>}
    </div>
  );
}

function Text({ text, size }: { text: string; size: number }) {
  return (
    <>
      <pre className="sw-pre sw-preview" tabIndex={0} role="region" aria-label={m.preview.title}>
        {text.slice(0, kDrawn)}
      </pre>
      {text.length > kDrawn && <p className="sw-muted">{m.preview.first(bytes(kDrawn), bytes(size))}</p>}
    </>
  );
}

function Drawn({ kind, file, name }: { kind: Kind; file: Uint8Array; name: string }) {
  if (kind === 'none') return <p className="sw-muted">{m.preview.none}</p>;
  // The policy lets pictures come from data addresses: no document of this origin comes to be.
  if (kind === 'image') return <img className="sw-preview-image" alt={m.preview.image(name)} src={`data:${imageType(file) ?? ''};base64,${toBase64(file)}`} />;
  const text = textOf(file) ?? '';
  if (kind === 'csv') return <Table text={text} />;
  return <Text text={kind === 'json' ? JSON.stringify(JSON.parse(text), null, 2) : text} size={file.length} />;
}

/** A look at the file that cannot do anything: text as text, tables as tables, pictures as pictures, all else to download. */
export function Preview({ item }: { item: EvidenceDetail }) {
  const [asked, setAsked] = useState(false);
  const name = item.file_name ?? item.id;
  const shown = asked || item.size <= kUnasked;
  const query = useQuery({
    queryKey: ['evidence-file', item.id],
    queryFn: ({ signal }) => fetchFile(item.id, signal),
    enabled: shown && item.size <= kMost,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return (
    <Section
      title={m.preview.title}
      beside={
        <Button component="a" variant="link" isInline icon={<DownloadIcon />} href={fileUrl(item.id)} download={name}>
          {m.preview.download}
        </Button>
      }
    >
      {item.size > kMost && <p className="sw-muted">{m.preview.too_large(bytes(kMost))}</p>}
      {item.size <= kMost && !shown && (
        <p className="sw-status-line">
          <span className="sw-muted">{m.preview.hint(bytes(item.size))}</span>
          <Button variant="link" isInline onClick={() => setAsked(true)}>
            {m.preview.show}
          </Button>
        </p>
      )}
      {item.size <= kMost && shown && (
        <Loaded query={query}>
          {(buffer) => {
            const file = new Uint8Array(buffer);
            return <Drawn kind={kindOf(file, name)} file={file} name={name} />;
          }}
        </Loaded>
      )}
    </Section>
  );
}
