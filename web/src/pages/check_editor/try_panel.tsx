// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import type { CheckEvaluation, CheckTrial, Verdict } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { Section } from '../../ui/pieces';
import { Status, StatusText } from '../../ui/status';
import { VerdictCounts } from '../failing';

/** What an expression says of the resources as they are. */
export type Evaluation = CheckEvaluation;
/** What a draft would change. */
export type Trial = CheckTrial;

export function Evaluated({ evaluation }: { evaluation: Evaluation }) {
  return (
    <>
      <p className="sw-verdicts">
        <span>{m.check_editor.population(evaluation.population)}</span>
        <VerdictCounts counts={evaluation.counts} ran />
      </p>
      <ul className="sw-links">
        {evaluation.examples.map((example) => (
          <li key={`${example.source}/${example.key}`}>
            <StatusText value={example.verdict} /> <code className="sw-code">{example.key}</code> {example.reason && <span className="sw-muted">{example.reason}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

const verdict = (value: Verdict | null) => (value ? <StatusText value={value} /> : <span className="sw-muted">{m.check_editor.no_verdict}</span>);

function Moves({ changes }: { changes: Trial['changes'] }) {
  if (changes.length === 0) return <p className="sw-muted">{m.check_editor.no_moves}</p>;
  return (
    <ul className="sw-links">
      {changes.map(({ from, to, count, examples }) => (
        <li key={`${from ?? ''}-${to ?? ''}`}>
          {verdict(from)} → {verdict(to)}: {m.check_editor.from_to(count)}
          <ul className="sw-bullets">
            {examples.map((example) => (
              <li key={`${example.source}/${example.key}`}>
                <code className="sw-code">{example.key}</code> <span className="sw-muted">{example.reason}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function MovedControls({ controls }: { controls: Trial['controls'] }) {
  if (controls.length === 0) return <p className="sw-muted">{m.check_editor.no_controls_move}</p>;
  return (
    <ul className="sw-links">
      {controls.map(({ reference, title, from, to, why }) => (
        <li key={reference}>
          <div className="sw-status-line">
            <Link to="/controls/$reference" params={{ reference }}>
              <span className="sw-ref">{reference}</span> {title}
            </Link>
            <span>
              <Status value={from} short /> → <Status value={to} short />
            </span>
          </div>
          <p className="sw-muted">{why[0]}</p>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  evaluation: Evaluation | undefined;
  trial: Trial | null;
  busy: boolean;
  onTry: () => void;
}

/** What the rule finds as it is typed, and on demand what publishing it would change. */
export function TryPanel({ evaluation, trial, busy, onTry }: Props) {
  return (
    <Section title={m.check_editor.try_title}>
      <p className="sw-muted">{m.check_editor.try_lead}</p>
      <div aria-live="polite">{evaluation && <Evaluated evaluation={evaluation} />}</div>
      <div>
        <Button variant="secondary" onClick={onTry} isLoading={busy} isDisabled={busy}>
          {m.check_editor.try_now}
        </Button>
      </div>
      <div aria-live="polite">
        {trial && (
          <div className="sw-trial">
            <h3>{m.check_editor.whole}</h3>
            {trial.replaces && <Alert isInline isPlain variant="info" component="p" title={m.check_editor.replaces} />}
            <p className="sw-verdicts">
              <strong>{m.check_editor.verdicts_now}</strong> <VerdictCounts counts={trial.now} ran />
            </p>
            <p className="sw-verdicts">
              <strong>{m.check_editor.verdicts_then}</strong> <VerdictCounts counts={trial.then} ran />
            </p>
            <h3>{m.check_editor.moves}</h3>
            <Moves changes={trial.changes} />
            <h3>{m.check_editor.controls_move}</h3>
            <MovedControls controls={trial.controls} />
          </div>
        )}
      </div>
    </Section>
  );
}
