// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import type { Fault } from '../../api/client';
import type { Field } from '../../api/types';
import { m } from '../../messages';
import { Alert } from '../../ui/alert';
import { focusAt, placeOf } from '../../ui/form/places';

interface Props {
  fields: Field[];
  problem: { faults: Fault[]; said: string };
}

/** What is wrong with a form, on top of it: each fault leads to its field. Takes the focus when it comes. */
export function FaultSummary({ fields, problem }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const { faults, said } = problem;
  return (
    <div ref={place} tabIndex={-1} role="alert" className="sw-fault-summary">
      <Alert isInline variant="danger" component="h2" title={faults.length > 0 ? m.form.faults(faults.length) : m.form.not_saved}>
        {said && <p>{said}</p>}
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.detail}`}>
              <Button variant="link" isInline onClick={() => focusAt(fault.pointer)}>
                {placeOf(fields, fault.pointer)}
              </Button>
              : {fault.detail}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
