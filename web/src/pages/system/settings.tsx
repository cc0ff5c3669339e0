// SPDX-License-Identifier: Apache-2.0
import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { Link } from '@tanstack/react-router';
import { useGet, useMay, useSession } from '../../api/queries';
import { useForm } from '../../api/registers';
import type { AnyRecord } from '../../api/types';
import { setTheme, useTheme } from '../../app/theme';
import { m, wordOf } from '../../messages';
import { labelOf } from '../../messages/described';
import { kLanguages, language, setLanguage, type Language } from '../../messages/language';
import { Heading } from '../../ui/heading';
import { Facts, LinkTo, Section } from '../../ui/pieces';
import { Loaded } from '../../ui/states';
import { Value } from '../../ui/value';
import { Password } from './password';
import { SecondFactor } from './second_factor';

function OrganizationRecord() {
  const form = useForm('organization');
  const list = useGet('/organization', { page_size: 1 });
  const record: AnyRecord | undefined = list.data?.items[0];
  return (
    <Section title={m.settings.organization} beside={record && <Link to="/registers/$register/$id" params={{ register: 'organization', id: record.id }}>{m.settings.to_record}</Link>}>
      <p className="sw-muted">{m.settings.organization_lead}</p>
      <Loaded query={list}>
        {({ references = {} }) => (
          <Loaded query={form}>
            {({ fields }) =>
              record ? (
                <Facts
                  columns
                  facts={fields
                    .filter((field) => record[field.name] !== undefined && record[field.name] !== null)
                    .map((field) => [labelOf('organization', field), <Value field={field} value={record[field.name]} references={references} />])}
                />
              ) : (
                <p className="sw-muted">{m.empty.none_yet}</p>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Section>
  );
}

function Account() {
  const { user, person, role } = useSession();
  return (
    <Section title={m.settings.account}>
      <Facts
        facts={[
          [m.members.email, user?.email],
          [m.members.name, user?.name],
          [m.members.role, wordOf(role, m.roles)],
          [m.members.person, person ? <LinkTo target={{ kind: 'person', register: 'person', id: person.id }}>{person.name}</LinkTo> : m.common.none],
        ]}
      />
    </Section>
  );
}

function Display() {
  const theme = useTheme();
  return (
    <Section title={m.settings.display}>
      <div className="sw-display">
        <label htmlFor="language">{m.frame.languages}</label>
        <FormSelect id="language" value={language} onChange={(_, value) => setLanguage(value as Language)}>
          {(Object.keys(kLanguages) as Language[]).map((each) => (
            <FormSelectOption key={each} value={each} label={kLanguages[each]} />
          ))}
        </FormSelect>
        <span>{m.settings.theme}</span>
        <Button variant="secondary" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
          {theme === 'dark' ? m.frame.light : m.frame.dark}
        </Button>
      </div>
      <p className="sw-muted">{m.settings.display_hint}</p>
    </Section>
  );
}

/** The organization's record, and one's own account. */
export function SettingsPage() {
  const { user } = useSession();
  const mayOrganization = useMay('organization.read');
  return (
    <>
      <Heading title={m.settings.title} />
      <div className="sw-split">
        <div>
          {mayOrganization && <OrganizationRecord />}
          {user && <Password />}
        </div>
        <div>
          <Account />
          <Display />
          {user && <SecondFactor />}
        </div>
      </div>
    </>
  );
}
