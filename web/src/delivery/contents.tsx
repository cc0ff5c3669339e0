// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import PlusIcon from '@patternfly/react-icons/dist/esm/icons/plus-icon';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useGet } from '../api/queries';
import { m } from '../messages';
import { day } from '../ui/format';
import { Facts } from '../ui/pieces';
import { settle, type Delivery, type Inspection } from './queue';
import { byReference, guessed } from './suggest';

const numbers = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, n]) => `${m.common.count(n)} ${name}`)
    .join(', ');

function Read({ inspection }: { inspection: Inspection }) {
  const { classes, statuses, severities, tools, targets, warnings, not_collected, collected_at } = inspection;
  const notes = [...warnings, ...not_collected];
  return (
    <>
      <Facts
        columns
        facts={[
          [m.delivery.holds, numbers(classes) || m.delivery.nothing],
          [m.control.verdict, numbers(statuses)],
          [m.control.severity, numbers(severities)],
          [m.evidence.collector, tools.map(({ name, version }) => `${name} ${version}`.trim()).join(', ')],
          [m.delivery.target, targets.join(', ')],
          [m.evidence.collected, collected_at && day(collected_at)],
        ]}
      />
      {notes.length > 0 && (
        <details>
          <summary>{m.delivery.warnings(notes.length)}</summary>
          <ul className="sw-bullets">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Judged({ inspection: { controls } }: { inspection: Inspection }) {
  const checks = new Set(controls.flatMap((control) => control.checks));
  if (checks.size === 0) return <p className="sw-muted">{m.delivery.judged_by_none}</p>;
  return (
    <p className="sw-refs">
      <span>{m.delivery.judged_by(checks.size)}</span>
      {controls
        .map(({ reference }) => reference)
        .sort(byReference)
        .map((reference) => (
          <Link key={reference} to="/controls/$reference" params={{ reference }}>
            {reference}
          </Link>
        ))}
    </p>
  );
}

const kFirstBytes = 2048;

/** The file's name and, where it is text, its first lines. */
function useWords(file: File): string {
  const [text, setText] = useState('');
  useEffect(() => {
    let gone = false;
    void file
      .slice(0, kFirstBytes)
      .text()
      .then((first) => !gone && setText(first.includes('\u0000') ? '' : first))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [file]);
  return `${file.name} ${text}`;
}

function Guesses({ delivery: { key, file, settings } }: { delivery: Delivery }) {
  const controls = useGet('/control', {}, { always_now: true }).data?.items ?? [];
  const found = guessed(useWords(file), controls).filter(({ reference }) => !settings.controls.includes(reference));
  if (found.length === 0) return null;
  return (
    <div className="sw-verdicts">
      <span className="sw-muted">{m.delivery.suggested}:</span>
      {found.map(({ reference, title }) => (
        <Button key={reference} variant="link" isInline icon={<PlusIcon />} aria-label={m.delivery.accept(reference, title)} onClick={() => settle(key, { controls: [...settings.controls, reference] })}>
          {reference} {title}
        </Button>
      ))}
    </div>
  );
}

/** What was read, who will judge it, and what it may be evidence of. */
export function DeliveryContents({ delivery }: { delivery: Delivery }) {
  const { inspection, settings } = delivery;
  if (inspection && !settings.unread) {
    return (
      <>
        <Read inspection={inspection} />
        <Judged inspection={inspection} />
      </>
    );
  }
  return <Guesses delivery={delivery} />;
}
