// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { AnyRecord, RegisterForm } from '../../api/types';
import { m } from '../../messages';
import { BulkDialog, type BulkKind } from './bulk_dialog';
import { useRegisterRights } from './rights';

interface BulkBarProps {
  form: RegisterForm;
  rows: AnyRecord[];
  onClear: () => void;
}

/** What can be done to the rows that are marked. */
export function BulkBar({ form, rows, onClear }: BulkBarProps) {
  const rights = useRegisterRights(form);
  const [open, setOpen] = useState<{ kind: BulkKind; rows: AnyRecord[] } | null>(null);
  const start = (kind: BulkKind) => setOpen({ kind, rows });
  return (
    <>
      {rows.length > 0 && (
        <div className="sw-bulk" role="toolbar" aria-label={m.table.bulk}>
          <strong>{m.table.marked(rows.length)}</strong>
          <Button variant="secondary" size="sm" onClick={() => start('set')}>
            {m.table.bulk_set}
          </Button>
          {form.workflow && (
            <Button variant="secondary" size="sm" onClick={() => start('move')}>
              {m.table.bulk_move}
            </Button>
          )}
          {rights.remove && (
            <Button variant="secondary" isDanger size="sm" onClick={() => start('delete')}>
              {m.table.bulk_delete}
            </Button>
          )}
          <Button variant="link" size="sm" onClick={onClear}>
            {m.table.unmark}
          </Button>
        </div>
      )}
      {open && (
        <BulkDialog
          form={form}
          kind={open.kind}
          rows={open.rows}
          onClose={() => {
            setOpen(null);
            onClear();
          }}
        />
      )}
    </>
  );
}
