// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { post } from '../../api/client';
import { useGet, useMay } from '../../api/queries';
import { recordPath } from '../../api/registers';
import type { AnyRecord, List, RecordVersion, RegisterForm } from '../../api/types';
import { m, wordOf } from '../../messages';
import { labelOf } from '../../messages/described';
import { saveText } from '../../ui/csv';
import { Named } from '../../ui/named';
import { Section, When } from '../../ui/pieces';
import { Lines, Loaded } from '../../ui/states';
import { say } from '../../ui/toast';
import { Value } from '../../ui/value';
import { same } from '../../ui/form/values';
import { refusalOf } from '../../api/refusal';

/** Who made a version: a person by name, else how it came. */
function Who({ actor }: { actor: RecordVersion['actor'] }) {
  if (actor?.person) return <Named register="person" id={actor.person} />;
  return <span>{actor?.via ? wordOf(actor.via, m.record.via) : m.common.unknown}</span>;
}

/** What a version changed, field by field; of the first, nothing: all of it is new. */
function Differences({ form, before, after }: { form: RegisterForm; before: RecordVersion; after: RecordVersion }) {
  const [was, is] = [before.body ?? {}, after.body ?? {}];
  const fields = form.fields.filter((field) => !same(was[field.name] ?? null, is[field.name] ?? null));
  if (fields.length === 0) return <p className="sw-muted">{m.record.no_difference}</p>;
  return (
    <dl className="sw-differences">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{labelOf(form.register, field)}</dt>
          <dd>
            <del>
              <Value field={field} value={was[field.name]} references={{}} register={form.register} />
            </del>
            <span className="sw-arrow" aria-hidden="true">→</span>
            <ins>
              <Value field={field} value={is[field.name]} references={{}} register={form.register} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function changedNames(form: RegisterForm, before: RecordVersion | undefined, after: RecordVersion): string {
  if (after.erased) return m.record.erased;
  if (after.deleted) return m.record.was_deleted;
  if (!before) return m.record.created;
  const [was, is] = [before.body ?? {}, after.body ?? {}];
  return form.fields
    .filter((field) => !same(was[field.name] ?? null, is[field.name] ?? null))
    .map((field) => labelOf(form.register, field))
    .join(', ');
}

function Version({ form, before, version }: { form: RegisterForm; before: RecordVersion | undefined; version: RecordVersion }) {
  const [open, setOpen] = useState(false);
  const names = changedNames(form, before, version);
  return (
    <li className="sw-version">
      <div className="sw-version-head">
        <span className="sw-strong">{m.control.version(version.version)}</span>
        <When at={version.at} /> <Who actor={version.actor} />
        {version.entry !== undefined && <span className="sw-muted">{m.evidence.entry_sealed(version.entry)}</span>}
      </div>
      {before && version.body ? (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{names || m.record.no_difference}</summary>
          {open && <Differences form={form} before={before} after={version} />}
        </details>
      ) : (
        <span className="sw-muted">{names}</span>
      )}
    </li>
  );
}

/** The entry that seals the version that is shown, which on a past day is not the newest. */
export function entryOf(versions: readonly Pick<RecordVersion, 'version' | 'entry'>[], version: number): number | undefined {
  return versions.find((each) => each.version === version)?.entry;
}

/** The version that is shown is an entry of the ledger; its receipt can be taken away and checked without us. */
function Seal({ record, entry }: { record: AnyRecord; entry: number | undefined }) {
  const [busy, setBusy] = useState(false);
  if (entry === undefined) return null;
  const take = async () => {
    setBusy(true);
    try {
      // By the entry's number: the record's own reference proves its newest version.
      const receipt = await post('/ledger/prove', { reference: String(entry) });
      saveText(`${record.ref}-${record.version}.receipt.json`, JSON.stringify(receipt, null, 2), 'application/json');
    } catch (error) {
      say({ title: m.record.no_receipt, body: refusalOf(error), variant: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <p className="sw-seal">
      <span>{m.record.sealed(record.version, entry)}</span>{' '}
      <Button variant="link" isInline isLoading={busy} isDisabled={busy} onClick={() => void take()}>
        {m.record.receipt}
      </Button>
    </p>
  );
}

const kShown = 6;

/** Every version: who, when, what changed, and where it is sealed. */
export function History({ form, record }: { form: RegisterForm; record: AnyRecord }) {
  const query = useGet<List<RecordVersion>>(`${recordPath(form.register, record.id)}/history`);
  const [all, setAll] = useState(false);
  const mayProve = useMay('ledger.read');
  return (
    <Section title={m.registers.history}>
      <Loaded query={query} skeleton={<Lines count={3} />}>
        {({ items }) => {
          const versions = [...items].sort((a, b) => b.version - a.version);
          return (
            <>
              {mayProve && <Seal record={record} entry={entryOf(versions, record.version)} />}
              <ol className="sw-versions">
                {versions.slice(0, all ? versions.length : kShown).map((version, at) => (
                  <Version key={version.version} form={form} before={versions[at + 1]} version={version} />
                ))}
              </ol>
              {!all && versions.length > kShown && (
                <Button variant="link" isInline onClick={() => setAll(true)}>
                  {m.common.others(versions.length - kShown)}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
