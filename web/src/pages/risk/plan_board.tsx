// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { useChange } from '../../api/change';
import { useMayChange } from '../../api/queries';
import type { References } from '../../api/types';
import { m } from '../../messages';
import { Due } from '../../ui/due';
import { refusalOf } from '../../api/refusal';
import { Move } from '../../ui/move';
import { LinkTo } from '../../ui/pieces';
import { say } from '../../ui/toast';
import { isOpenTreatment, treatmentWord } from './risk_treatment';
import type { Treatment, TreatmentStatus } from './types';
import type { NamedControl } from './use_risk';

const kColumns: readonly TreatmentStatus[] = ['proposed', 'approved', 'in_progress', 'done', 'cancelled'];

interface Props {
  items: Treatment[];
  names: References;
  controls: NamedControl[];
}

function Card({ treatment, names, controls, movable }: { treatment: Treatment; names: References; controls: NamedControl[]; movable: boolean }) {
  const risk = names[treatment.risk];
  return (
    <li className="sw-card" draggable={movable} onDragStart={(event) => event.dataTransfer.setData('text/plain', treatment.ref)}>
      <div className="sw-card-title">
        <LinkTo target={{ kind: 'treatment', register: 'treatment', id: treatment.ref }}>
          <span className="sw-ref">{treatment.ref}</span> {treatment.title}
        </LinkTo>
      </div>
      <div className="sw-status-line sw-small">
        <Link to="/risk/$id" params={{ id: risk?.ref ?? treatment.risk }} title={risk?.title}>
          {risk?.ref}
        </Link>
        <span className="sw-muted">{treatment.controls.map((id) => controls.find((each) => each.id === id)?.reference ?? '').join(' ')}</span>
      </div>
      <div className="sw-small">{treatment.responsible ? names[treatment.responsible]?.title : <span className="sw-muted">{m.plan.nobody}</span>}</div>
      <div className="sw-card-foot">
        <span className="sw-small">
          <Due at={treatment.done_on ?? treatment.due} open={isOpenTreatment(treatment)} />
        </span>
        <Move register="treatment" record={treatment} word={treatmentWord} />
      </div>
    </li>
  );
}

/** Treatments by state. A card moves by its menu, which the keyboard reaches, or by being dragged; both ask the server, which may refuse. */
export function Board({ items, names, controls }: Props) {
  const [over, setOver] = useState<TreatmentStatus | null>(null);
  const change = useChange();
  const movable = useMayChange('treatment.write');
  const drop = async (event: DragEvent, status: TreatmentStatus) => {
    event.preventDefault();
    setOver(null);
    const treatment = items.find((each) => each.ref === event.dataTransfer.getData('text/plain'));
    if (!treatment || treatment.status === status) return;
    try {
      await change('PATCH', `/treatment/${treatment.ref}`, { body: { status }, version: treatment.version });
      say({ title: m.move.moved(treatment.ref, treatmentWord(status)) });
    } catch (error) {
      say({ variant: 'danger', title: m.move.refused(treatment.ref, treatmentWord(status)), body: refusalOf(error) });
    }
  };
  return (
    <div className="sw-board" tabIndex={0} role="region" aria-label={m.plan.board}>
      {kColumns.map((status) => {
        const here = items.filter((each) => each.status === status);
        return (
          <section
            key={status}
            aria-label={m.plan.column(treatmentWord(status), here.length)}
            className={['sw-board-column', over === status && 'sw-board-over', here.length === 0 && 'sw-board-empty'].filter(Boolean).join(' ')}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(status);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => void drop(event, status)}
          >
            <h2>
              {treatmentWord(status)} <span className="sw-muted">{here.length}</span>
            </h2>
            {here.length === 0 && <p className="sw-muted">{m.plan.none_in_column}</p>}
            <ul>
              {here.map((treatment) => (
                <Card key={treatment.id} treatment={treatment} names={names} controls={controls} movable={movable} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
