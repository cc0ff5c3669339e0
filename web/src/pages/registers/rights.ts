// SPDX-License-Identifier: Apache-2.0
import { useRights } from '../../api/queries';
import type { RegisterForm } from '../../api/types';

/** What the user may do here, now. */
export function useRegisterRights(form: RegisterForm) {
  const may = useRights();
  const open = form.access !== 'process_only';
  return {
    write: open && may(`${form.register}.write`),
    create: open && !form.single && may(`${form.register}.write`),
    remove: open && !form.single && may(`${form.register}.delete`),
    import: open && !form.single && may(`${form.register}.write`, 'record.import'),
  };
}
