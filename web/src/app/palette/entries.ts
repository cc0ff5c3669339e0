// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useAsOf, useRights } from '../../api/queries';
import { m } from '../../messages';
import { listOf, titleOf } from '../../messages/described';
import { kLanguages, language, setLanguage } from '../../messages/language';
import { usePlaces, useRegisters } from '../navigation';
import { signOut } from '../session';
import { setTheme, useTheme } from '../theme';

export interface Entry {
  key: string;
  label: string;
  /** What kind of thing it is, or where it stands. */
  hint: string;
  /** Where it leads; without it, it acts. */
  to?: string;
  run?: () => void;
}

/** Every page and register of the navigation. */
export function usePageEntries(): Entry[] {
  const seen = new Set<string>();
  const entries = usePlaces().flatMap((place): Entry[] => [
    { key: place.to, to: place.to, label: place.area.label, hint: m.nav[place.group] },
    ...place.below.map(({ register, to }) => ({ key: to, to, label: listOf(register), hint: place.area.label })),
  ]);
  return entries.filter((entry) => !seen.has(entry.key) && seen.add(entry.key));
}

/** Days that people ask for: the ends of the last month, quarter and year. */
export function pastDays(today: Date): { label: string; day: string }[] {
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const end = (months: number) => new Date(Date.UTC(year, months, 0)).toISOString().slice(0, 10);
  return [
    { label: m.palette.last_month, day: end(month) },
    { label: m.palette.last_quarter, day: end(month - (month % 3)) },
    { label: m.palette.last_year, day: end(0) },
  ];
}

function useAsOfEntries(): Entry[] {
  const navigate = useNavigate();
  const past = useAsOf() !== undefined;
  const show = (as_of: string | undefined) => () => void navigate({ to: '.', search: ((before: object) => ({ ...before, as_of })) as never });
  return [
    ...pastDays(new Date()).map(({ label, day }) => ({ key: `as_of:${day}:${label}`, label: m.palette.as_of(label, day), hint: m.palette.act, run: show(day) })),
    ...(past ? [{ key: 'as_of:now', label: m.as_of.back, hint: m.palette.act, run: show(undefined) }] : []),
  ];
}

function useSettingEntries(): Entry[] {
  const theme = useTheme();
  const queries = useQueryClient();
  const router = useRouter();
  const languages = (Object.keys(kLanguages) as (keyof typeof kLanguages)[]).filter((each) => each !== language);
  return [
    { key: 'theme', label: theme === 'dark' ? m.frame.light : m.frame.dark, hint: m.palette.act, run: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
    ...languages.map((each) => ({ key: `language:${each}`, label: m.frame.language(kLanguages[each]), hint: m.palette.act, run: () => setLanguage(each) })),
    { key: 'sign-out', label: m.frame.sign_out, hint: m.palette.act, run: () => void signOut(queries, router) },
  ];
}

/** What is added most often stands first, the last of these before all. */
const kOften = ['incident', 'task', 'risk'];
const kNotAdded = ['organization', 'control', 'soa', 'import'];

/** What can be done from anywhere. */
export function useActionEntries(): Entry[] {
  const may = useRights();
  const router = useRouter();
  const forms = Object.hasOwn(router.routesByPath, '/registers/$register/new');
  const creatable = useRegisters()
    .filter((register) => forms && may(`${register.name}.write`) && !kNotAdded.includes(register.name))
    .sort((a, b) => kOften.indexOf(b.name) - kOften.indexOf(a.name));
  const publish: Entry[] = may('process.approve') ? [{ key: 'publish', label: m.palette.publish_soa, hint: m.nav.soa, to: '/soa' }] : [];
  return [
    ...creatable.map((register) => ({ key: `new:${register.name}`, label: m.palette.create(titleOf(register)), hint: listOf(register), to: `/registers/${register.name}/new` })),
    ...publish,
    ...useAsOfEntries(),
    ...useSettingEntries(),
  ];
}
