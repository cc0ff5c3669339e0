// SPDX-License-Identifier: Apache-2.0
import type { Ref } from 'react';
import type { Field } from '../api/types';
import { m } from '../messages';
import { Alert } from './alert';
import type { Against, Answers, Newer } from './ask';
import { placed, placeOf } from './form/places';
import { cleanedAll, same } from './form/values';
import { Value } from './value';

/** Both versions of what differs. */
function Differences({ fields, mine, theirs }: { fields: Field[]; mine: Answers; theirs: Answers }) {
  const own = cleanedAll(fields, mine);
  const stored = cleanedAll(fields, theirs);
  const differing = fields.filter(({ name }) => !same(own[name] ?? null, stored[name] ?? null));
  if (differing.length === 0) return <p>{m.ask.same}</p>;
  return (
    <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.ask.conflict}>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{m.ask.mine}</th>
            <th scope="col">{m.ask.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field.name}>
              <th scope="row">{field.label}</th>
              {[own, stored].map((version, at) => (
                <td key={at} className="sw-long-text">
                  <Value field={field} value={version[field.name]} references={{}} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Props {
  ref: Ref<HTMLDivElement>;
  fields: Field[];
  problem: Against | null;
  theirs: Newer | null;
  mine: Answers;
}

/** On top of a dialog: what was refused with what helps, what is wrong at no field of it, and what somebody else stored meanwhile. */
export function Said({ ref, fields, problem, theirs, mine }: Props) {
  const { here, elsewhere } = placed(fields, problem?.faults ?? []);
  return (
    <div ref={ref} tabIndex={-1} role="alert" className="sw-ask-said">
      {problem?.said && (
        <Alert isInline variant="danger" component="p" title={problem.said}>
          {problem.remedy}
        </Alert>
      )}
      {elsewhere.map((fault) => (
        <Alert key={`${fault.pointer} ${fault.detail}`} isInline variant="danger" component="p" title={[placeOf(fields, fault.pointer), fault.detail].filter(Boolean).join(': ')} />
      ))}
      {here.length > 0 && <span className="pf-v6-screen-reader">{m.form.faults(here.length)}</span>}
      {theirs && (
        <Alert isInline variant="warning" component="p" title={m.ask.conflict}>
          {theirs.values && <Differences fields={fields} mine={mine} theirs={theirs.values} />}
        </Alert>
      )}
    </div>
  );
}
