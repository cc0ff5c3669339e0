// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from '@patternfly/react-core';
import { useState } from 'react';
import { useSend } from '../../api/act';
import { useMayChange } from '../../api/queries';
import { m } from '../../messages';
import { Ask } from '../../ui/ask';
import { OpenButton } from '../../ui/open_button';
import { NameOf } from '../../ui/reference';
import { Section, When } from '../../ui/pieces';
import { StatusText } from '../../ui/status';
import { useToast } from '../../ui/toast';
import { untested, type Item, type Sample } from './model';

const kLook = { pass: 'pass', deviation: 'fail', not_tested: 'unknown' } as const;

function Row({ item, sample, chosen, onChoose }: { item: Item; sample: Sample; chosen: boolean; onChoose: ((on: boolean) => void) | undefined }) {
  const name = item.line.replace('\t', ' · ');
  return (
    <tr>
      <td className="sw-item">{onChoose ? <Checkbox id={`item-${item.line}`} label={<code className="sw-code">{name}</code>} isChecked={chosen} onChange={(_, on) => onChoose(on)} /> : <code className="sw-code">{name}</code>}</td>
      <td>{item.result ? <StatusText value={kLook[item.result]}>{m.samples.result[item.result]}</StatusText> : <span className="sw-muted">{m.samples.result_none}</span>}</td>
      <td className="sw-break">{item.note}</td>
      <td>{item.tested_by && <NameOf id={item.tested_by} references={sample.references ?? {}} register="person" />}</td>
      <td>{item.tested_at && <When at={item.tested_at} />}</td>
    </tr>
  );
}

/** The drawn items in the order of the draw, and what the test of each showed. */
export function Items({ sample }: { sample: Sample }) {
  const may = useMayChange('sample.draw') && sample.status === 'drawn';
  const [chosen, setChosen] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const send = useSend();
  const say = useToast();
  const left = untested(sample).map((item) => item.line);
  const record = async (answers: object) => {
    await send(`/sample/${sample.id}/record`, { items: chosen, ...answers });
    say({ title: m.samples.recorded(chosen.length) });
    setChosen([]);
    setAsking(false);
  };
  return (
    <Section title={m.samples.drawn_items} beside={<span className="sw-muted">{m.samples.in_order}</span>}>
      <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.samples.drawn_items}>
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{m.samples.item}</th>
              <th scope="col">{m.samples.shown}</th>
              <th scope="col">{m.samples.note}</th>
              <th scope="col">{m.samples.tested_by}</th>
              <th scope="col">{m.samples.tested_on}</th>
            </tr>
          </thead>
          <tbody>
            {sample.items.map((item) => (
              <Row key={item.line} item={item} sample={sample} chosen={chosen.includes(item.line)} onChoose={may ? (on) => setChosen(on ? [...chosen, item.line] : chosen.filter((each) => each !== item.line)) : undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {may && (
        <div className="sw-next-acts">
          <OpenButton may={chosen.length > 0} variant="primary" label={m.samples.record(chosen.length)} onClick={() => setAsking(true)} />
          <OpenButton may={left.length > 0 && chosen.length < left.length} variant="link" label={m.samples.choose_left(left.length)} onClick={() => setChosen(left)} />
        </div>
      )}
      {asking && (
        <Ask
          title={m.samples.record(chosen.length)}
          lead={m.samples.record_lead}
          fields={[
            { name: 'result', label: m.samples.shown, kind: 'enumeration', required: true, choices: (['pass', 'deviation', 'not_tested'] as const).map((value) => ({ value, label: m.samples.result[value] })) },
            { name: 'note', label: m.samples.note, help: m.samples.note_help, kind: 'long_text' },
          ]}
          act={m.common.save}
          run={record}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
