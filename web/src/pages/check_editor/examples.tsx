// SPDX-License-Identifier: Apache-2.0
import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import PlusIcon from '@patternfly/react-icons/dist/esm/icons/plus-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { m } from '../../messages';
import { statusWord } from '../../ui/status';
import type { FormFault } from './faults';
import type { Example } from './text';

const kVerdicts = ['pass', 'fail', 'unknown', 'not_applicable', 'error'];

interface RowProps {
  example: Example;
  index: number;
  faults: readonly FormFault[];
  onChange: (example: Example) => void;
  onRemove: () => void;
}

function Row({ example, index, faults, onChange, onRemove }: RowProps) {
  const n = index + 1;
  return (
    <li className="sw-example">
      <div className="sw-example-row">
        <FormSelect aria-label={`${m.check_editor.example(n)}: ${m.control.verdict}`} value={example.verdict} onChange={(_, verdict) => onChange({ ...example, verdict })}>
          {kVerdicts.map((verdict) => (
            <FormSelectOption key={verdict} value={verdict} label={statusWord(verdict)} />
          ))}
        </FormSelect>
        <textarea
          className="sw-cel-text sw-example-text"
          rows={Math.max(1, Math.ceil(example.resource.length / 60))}
          spellCheck={false}
          aria-label={`${m.check_editor.example(n)}: ${m.check_editor.example_resource}`}
          aria-invalid={faults.length > 0}
          value={example.resource}
          onChange={(event) => onChange({ ...example, resource: event.target.value.replaceAll('\n', ' ') })}
        />
        <Button variant="plain" aria-label={m.check_editor.remove_example(n)} icon={<TimesIcon />} onClick={onRemove} />
      </div>
      {example.more && <code className="sw-code sw-muted sw-break">{example.more}</code>}
      {faults.map((fault, at) => (
        <p key={at} className="sw-field-fault">
          {fault.text}
        </p>
      ))}
    </li>
  );
}

/** The check's own tests: resources and the verdict that each must get. */
export function Examples({ examples, faults, onChange }: { examples: Example[]; faults: readonly FormFault[]; onChange: (examples: Example[]) => void }) {
  return (
    <div id="check-examples" tabIndex={-1}>
      <p className="sw-field-hint">{m.check_editor.examples_hint}</p>
      {faults
        .filter((fault) => fault.example === undefined)
        .map((fault, at) => (
          <p key={at} className="sw-field-fault">
            {fault.text}
          </p>
        ))}
      <ol className="sw-examples">
        {examples.map((example, index) => (
          <Row
            key={index}
            example={example}
            index={index}
            faults={faults.filter((fault) => fault.example === index)}
            onChange={(next) => onChange(examples.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(examples.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <Button variant="link" isInline icon={<PlusIcon />} onClick={() => onChange([...examples, { verdict: 'pass', resource: '{}', more: '' }])}>
        {m.check_editor.add_example}
      </Button>
    </div>
  );
}
