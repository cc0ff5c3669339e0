// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Form, FormGroup, Popover, TextInput } from '@patternfly/react-core';
import BookmarkIcon from '@patternfly/react-icons/dist/esm/icons/bookmark-icon';
import StarIcon from '@patternfly/react-icons/dist/esm/icons/star-icon';
import TrashIcon from '@patternfly/react-icons/dist/esm/icons/trash-icon';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../api/queries';
import { m } from '../../messages';
import { useFilters } from '../../ui/filters';
import { say } from '../../ui/toast';
import { keepViews, kViewed, readViews, sameView, viewed, viewKey, withView, type View } from './views';

/** The views that this user has of a register, and the one that the address shows now. */
export function useViews(register: string) {
  const session = useSession();
  const [search] = useFilters();
  const key = viewKey(session, register);
  const [views, setViews] = useState(() => readViews(key));
  const set = (next: View[]) => setViews(keepViews(key, next));
  return { views, set, shown: views.find((view) => sameView(view.search, search)) };
}

/** Opens the default view where the register was opened without anything said. */
export function useDefaultView(views: View[]): void {
  const [search] = useFilters();
  const navigate = useNavigate();
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const wanted = views.find((view) => view.isDefault);
    if (wanted && kViewed.every((name) => !search[name])) void navigate({ to: '.', search: ((before: object) => ({ ...before, ...wanted.search })) as never, replace: true });
  }, [views, search, navigate]);
}

function SaveView({ onSave }: { onSave: (name: string, isDefault: boolean) => void }) {
  const [name, setName] = useState('');
  const [isDefault, setDefault] = useState(false);
  return (
    <Form
      className="sw-filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        onSave(name.trim(), isDefault);
        setName('');
        setDefault(false);
      }}
    >
      <FormGroup label={m.table.view_name} fieldId="view-name">
        <TextInput id="view-name" value={name} maxLength={60} onChange={(_, next) => setName(next)} />
      </FormGroup>
      <Checkbox id="view-default" label={m.table.view_default} isChecked={isDefault} onChange={(_, on) => setDefault(on)} />
      <Button type="submit" variant="secondary" isDisabled={!name.trim()}>
        {m.table.view_save}
      </Button>
    </Form>
  );
}

interface Props {
  register: string;
  state: ReturnType<typeof useViews>;
}

function ViewList({ register, state, onGo }: Props & { onGo: () => void }) {
  const { views, set, shown } = state;
  if (views.length === 0) return <p className="sw-muted">{m.table.no_views}</p>;
  return (
    <ul className="sw-views">
      {views.map((view) => (
        <li key={view.name}>
          <Link to="/registers/$register" params={{ register }} search={view.search} onClick={onGo} aria-current={view === shown ? 'page' : undefined}>
            {view.name}
          </Link>
          <Button
            variant="plain"
            size="sm"
            icon={<StarIcon />}
            className={view.isDefault ? 'sw-view-default' : 'sw-view-other'}
            aria-pressed={view.isDefault ?? false}
            aria-label={m.table.make_default(view.name)}
            onClick={() => set(withView(views, { ...view, isDefault: view.isDefault ? undefined : true }))}
          />
          <Button variant="plain" size="sm" icon={<TrashIcon />} aria-label={m.table.remove_view(view.name)} onClick={() => set(views.filter((each) => each !== view))} />
        </li>
      ))}
    </ul>
  );
}

/** Views by name: go to one, keep what is shown now, make one the first. */
export function ViewMenu({ register, state }: Props) {
  const [search] = useFilters();
  const [open, setOpen] = useState(false);
  const { views, set, shown } = state;
  const save = (name: string, isDefault: boolean) => {
    set(withView(views, { name, search: viewed(search), isDefault: isDefault || undefined }));
    say({ title: m.table.view_saved(name) });
    setOpen(false);
  };
  return (
    <Popover
      aria-label={m.table.views}
      headerContent={m.table.views}
      position="bottom-end"
      minWidth="20rem"
      isVisible={open}
      shouldOpen={() => setOpen(true)}
      shouldClose={() => setOpen(false)}
      bodyContent={() => (
        <div className="sw-shown">
          <ViewList register={register} state={state} onGo={() => setOpen(false)} />
          <SaveView onSave={save} />
        </div>
      )}
    >
      <Button variant="control" icon={<BookmarkIcon />} aria-label={shown ? m.table.view_shown(shown.name) : m.table.views}>
        <span className="sw-hint-word">{shown?.name ?? m.table.views}</span>
      </Button>
    </Popover>
  );
}
