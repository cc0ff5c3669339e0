// SPDX-License-Identifier: Apache-2.0
import { Button, Form, FormGroup, Popover, TextInput } from '@patternfly/react-core';
import HistoryIcon from '@patternfly/react-icons/dist/esm/icons/history-icon';
import { useState } from 'react';
import { useAsOf } from '../api/queries';
import { Alert } from '../ui/alert';
import { useFilters } from '../ui/use_filters';
import { m } from '../messages';
import { instant } from '../ui/format';

function shown(value: string): string {
  return value.includes('T') ? instant(value) : value;
}

/** What the address names, where that is past: a day that has not ended is now. */
function usePastDay(): string | undefined {
  const [search] = useFilters();
  return useAsOf() && search.as_of;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The day that all pages show; lives in the URL as `as_of`. */
export function AsOfControl() {
  const [, set] = useFilters();
  const as_of = usePastDay();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(as_of?.slice(0, 10) ?? '');
  const show = (value: string) => {
    set({ as_of: value === '' || value >= today() ? undefined : value });
    setOpen(false);
  };
  const form = (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        show(chosen);
      }}
    >
      <p>{m.as_of.explain}</p>
      <FormGroup label={m.as_of.day} fieldId="as-of-day">
        <TextInput id="as-of-day" type="date" max={today()} value={chosen} onChange={(_, value) => setChosen(value)} />
      </FormGroup>
      <div className="sw-actions">
        <Button type="submit" isDisabled={chosen === ''}>
          {m.as_of.show}
        </Button>
        {as_of && (
          <Button variant="link" onClick={() => show('')}>
            {m.as_of.back}
          </Button>
        )}
      </div>
    </Form>
  );
  return (
    <Popover
      aria-label={m.as_of.choose}
      headerContent={m.as_of.choose}
      bodyContent={form}
      isVisible={open}
      shouldOpen={() => setOpen(true)}
      shouldClose={() => setOpen(false)}
      position="bottom-end"
      minWidth="20rem"
    >
      <Button variant="control" icon={<HistoryIcon />} className={as_of ? 'sw-as-of sw-as-of-past' : 'sw-as-of'} aria-label={`${m.as_of.label}: ${as_of ? shown(as_of) : m.as_of.now}`}>
        <span className="sw-as-of-label">{m.as_of.label} </span>
        {as_of ? shown(as_of) : m.as_of.now}
      </Button>
    </Popover>
  );
}

/** Says on every page that what is seen is the past. */
export function AsOfBanner() {
  const [, set] = useFilters();
  const as_of = usePastDay();
  if (!as_of) return null;
  return (
    <Alert
      isInline
      className="sw-as-of-banner"
      variant="info"
      component="p"
      customIcon={<HistoryIcon />}
      title={m.as_of.banner(shown(as_of))}
      actionLinks={
        <Button variant="link" isInline onClick={() => set({ as_of: undefined })}>
          {m.as_of.back}
        </Button>
      }
    >
      {m.as_of.banner_hint}
    </Alert>
  );
}
