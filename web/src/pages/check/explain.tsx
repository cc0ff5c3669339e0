// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useGet } from '../../api/queries';
import type { ExplainedVerdict } from '../../api/types';
import { m } from '../../messages';
import { Section } from '../../ui/pieces';
import { Said } from '../../ui/said';
import { Loaded } from '../../ui/states';
import { StatusText } from '../../ui/status';

interface Node {
  text: string;
  children: Node[];
}

/** Steps are indented by two blanks for each level. */
export function stepTree(steps: readonly string[]): Node[] {
  const roots: Node[] = [];
  const open: Node[][] = [roots];
  for (const step of steps) {
    const level = Math.min(Math.floor((/^ */.exec(step)?.[0].length ?? 0) / 2), open.length - 1);
    const node: Node = { text: step.trim(), children: [] };
    open[level]?.push(node);
    open.length = level + 1;
    open.push(node.children);
  }
  return roots;
}

function Tree({ nodes }: { nodes: Node[] }) {
  return (
    <ul className="sw-tree">
      {nodes.map((node, index) => (
        <li key={index}>
          <code className="sw-code">{node.text}</code>
          {node.children.length > 0 && <Tree nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function Verdict({ verdict }: { verdict: ExplainedVerdict }) {
  return (
    <details>
      <summary>
        <StatusText value={verdict.verdict} /> <code className="sw-code">{verdict.key}</code> {verdict.reason && <Said>{verdict.reason}</Said>}
      </summary>
      <dl className="sw-facts sw-facts-inner">
        {Object.entries(verdict.read).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code className="sw-code sw-break">{shown(value)}</code>
            </dd>
          </div>
        ))}
        <div>
          <dt>{m.control.source}</dt>
          <dd>
            {verdict.source} ({verdict.stored ? m.check_page.stored : m.check_page.judged_now}){' '}
            {verdict.evidence && (
              <Link to="/evidence/$id" params={{ id: verdict.evidence }}>
                {m.evidence.item}
              </Link>
            )}
          </dd>
        </div>
      </dl>
    </details>
  );
}

function Explanation({ id, resource }: { id: string; resource: string }) {
  const query = useGet(`/check/${encodeURIComponent(id)}/explain`, { resource: resource || undefined });
  return (
    <Loaded query={query}>
      {({ evaluation, reads, steps, verdicts }) => (
        <>
          {verdicts.length === 0 && <p className="sw-muted">{m.check_page.no_explained}</p>}
          {verdicts.map((verdict) => (
            <Verdict key={`${verdict.source}/${verdict.key}`} verdict={verdict} />
          ))}
          <p>
            <span className="sw-muted">{m.check_page.evaluation}:</span> {evaluation}
          </p>
          <p>
            <span className="sw-muted">{m.check_page.reads}:</span> <code className="sw-code">{reads.join(', ')}</code>
          </p>
          <p className="sw-muted">{m.check_page.steps}</p>
          <Tree nodes={stepTree(steps)} />
        </>
      )}
    </Loaded>
  );
}

/** What was read and how it was evaluated; asked for, since it can be long. */
export function Explain({ id }: { id: string }) {
  const [resource, setResource] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Section title={m.check_page.explain}>
      <form
        className="sw-picker-add"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(resource.trim());
        }}
      >
        <TextInput aria-label={m.check_page.explain_one} placeholder={m.check_page.explain_one} value={resource} onChange={(_, value) => setResource(value)} />
        <Button type="submit" variant="secondary">
          {m.check_page.explain_show}
        </Button>
      </form>
      {asked !== null && <Explanation id={id} resource={asked} />}
    </Section>
  );
}
