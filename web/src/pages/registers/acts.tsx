// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import DownloadIcon from '@patternfly/react-icons/dist/esm/icons/download-icon';
import PlusIcon from '@patternfly/react-icons/dist/esm/icons/plus-icon';
import UploadIcon from '@patternfly/react-icons/dist/esm/icons/upload-icon';
import { useState } from 'react';
import { useAsOf } from '../../api/queries';
import type { RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { useFilters } from '../../ui/filters';
import { LinkButton } from '../../ui/pieces';
import { say } from '../../ui/toast';
import { refusalOf } from '../../api/refusal';
import { exportSeen } from './export';
import { chosenColumns } from './fields';
import { useRegisterRights } from './rights';

function ExportButton({ form }: { form: RegisterForm }) {
  const [search] = useFilters();
  const as_of = useAsOf();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const count = await exportSeen(form, chosenColumns(form, search.columns), { search: search.search, filter: search.filter, order_by: search.order_by, as_of });
      say({ title: m.table.exported(count) });
    } catch (error) {
      say({ title: m.table.not_exported, body: refusalOf(error), variant: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="secondary" icon={<DownloadIcon />} isLoading={busy} isDisabled={busy} onClick={() => void run()}>
      {m.table.export}
    </Button>
  );
}

/** What can be done with the list as a whole. */
export function Acts({ form }: { form: RegisterForm }) {
  const rights = useRegisterRights(form);
  const { register } = form;
  return (
    <>
      <ExportButton form={form} />
      {rights.import && (
        <LinkButton to="/import" search={{ register }} icon={<UploadIcon />}>
          {m.table.import}
        </LinkButton>
      )}
      {rights.create && (
        <LinkButton primary to="/registers/$register/new" params={{ register }} icon={<PlusIcon />}>
          {m.table.add}
        </LinkButton>
      )}
    </>
  );
}
