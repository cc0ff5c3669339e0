// SPDX-License-Identifier: Apache-2.0
import { useAsOf, useSession } from '../../api/queries';
import type { RegisterForm } from '../../api/types';

/** What the user may do here, now. */
export function useRights(form: RegisterForm) {
  const { permissions } = useSession();
  const past = useAsOf() !== undefined;
  const open = !past && form.access !== 'process_only';
  return {
    write: open && permissions.includes(`${form.register}.write`),
    create: open && !form.single && permissions.includes(`${form.register}.write`),
    remove: open && !form.single && permissions.includes(`${form.register}.delete`),
    import: open && !form.single && permissions.includes(`${form.register}.write`) && permissions.includes('record.import'),
  };
}
