// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../api/client';
import { leave } from '../../app/session';
import { m } from '../../messages';
import { Ask, type Answers } from '../../ui/ask';
import { Section } from '../../ui/pieces';
import { useToast } from '../../ui/toast';

/** One's own password. Changing it ends every session, this one included. */
export function Password() {
  const queries = useQueryClient();
  const router = useRouter();
  const say = useToast();
  const [open, setOpen] = useState(false);
  const run = async ({ current, password }: Answers) => {
    await post('/session/password', { current, password });
    await leave(queries, router);
    say({ title: m.reset.done, body: m.settings.sign_in_again });
  };
  return (
    <Section title={m.signin.password}>
      <p>{m.settings.password_lead}</p>
      <p>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          {m.settings.change_password}
        </Button>
      </p>
      {open && (
        <Ask
          title={m.settings.change_password}
          lead={m.settings.password_lead}
          act={m.settings.change_password}
          fields={[
            { name: 'current', label: m.settings.current_password, kind: 'secret', autocomplete: 'current-password', required: true },
            { name: 'password', label: m.reset.new_password, kind: 'secret', required: true, help: m.members.password_rules },
          ]}
          run={run}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  );
}
