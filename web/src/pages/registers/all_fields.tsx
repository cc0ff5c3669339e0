// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useIsGuest } from '../../api/queries';
import { m } from '../../messages';

/** From a record's own page to its generic one. `staff`: left out for a guest. */
export function AllFields({ register, id, staff }: { register: string; id: string; staff?: boolean }) {
  const guest = useIsGuest();
  if (staff && guest) return null;
  return (
    <Link to="/registers/$register/$id" params={{ register, id }}>
      {m.dialog.all_fields}
    </Link>
  );
}
