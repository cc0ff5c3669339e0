// SPDX-License-Identifier: Apache-2.0
import { AlertActionCloseButton, AlertActionLink, AlertGroup } from '@patternfly/react-core';
import { useSyncExternalStore } from 'react';
import { m } from '../messages';
import { Alert } from './alert';

export interface Toast {
  title: string;
  /** `success` unless said. */
  variant?: 'success' | 'info' | 'warning' | 'danger';
  body?: string;
  /** One thing to do about it, such as Undo. It closes the toast. */
  action?: { label: string; run: () => void };
}
type Shown = Toast & { key: number };

/** What went wrong stays until it is closed; what can be undone stays long enough to be read and reached. */
const kStays = 8_000;
const kStaysWithAction = 20_000;
const kMost = 4;

let shown: readonly Shown[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  shown = next;
  listeners.forEach((listener) => listener());
}

/** Says something on top of whatever page is open, and to screen readers. Hooks are not needed: a running upload may call it. */
export function say(toast: Toast): void {
  last += 1;
  set([...shown.slice(1 - kMost), { ...toast, key: last }]);
}

/** What was said to somebody is not for whoever sits here next, and what can be undone not for them to undo. */
export function forgetToasts(): void {
  if (shown.length > 0) set([]);
}

function close(key: number): void {
  set(shown.filter((each) => each.key !== key));
}

export function useToast(): (toast: Toast) => void {
  return say;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function One({ toast }: { toast: Shown }) {
  const { key, title, body, action, variant = 'success' } = toast;
  return (
    <Alert
      variant={variant}
      title={title}
      component="p"
      timeout={variant === 'danger' ? false : action ? kStaysWithAction : kStays}
      onTimeout={() => close(key)}
      actionClose={<AlertActionCloseButton aria-label={m.toast.close(title)} onClose={() => close(key)} />}
      actionLinks={
        action && (
          <AlertActionLink
            onClick={() => {
              close(key);
              action.run();
            }}
          >
            {action.label}
          </AlertActionLink>
        )
      }
    >
      {body}
    </Alert>
  );
}

/** Where toasts are shown; stands once: in the frame, or at sign-in, which tells why one came there. */
export function Toasts() {
  const all = useSyncExternalStore(subscribe, () => shown);
  return (
    <AlertGroup isToast isLiveRegion aria-label={m.toast.region} className="sw-toasts">
      {all.map((toast) => (
        <One key={toast.key} toast={toast} />
      ))}
    </AlertGroup>
  );
}
