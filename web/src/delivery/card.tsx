// SPDX-License-Identifier: Apache-2.0
import { Button, Progress, ProgressMeasureLocation } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { Link } from '@tanstack/react-router';
import { refusalOf } from '../api/refusal';
import { m } from '../messages';
import { Alert } from '../ui/alert';
import { bytes } from '../ui/format';
import { StatusText } from '../ui/status';
import { DeliveryContents } from './contents';
import { isReady, readAgain, remove, sealNow, settle, type Delivery, type State } from './queue';
import { DeliverySettings } from './settings';

/** The looks of statuses, lent: only what is sealed is green. */
const kLooks: Record<State, string> = {
  empty: 'failing',
  waiting: 'not_started',
  reading: 'not_started',
  ready: 'planned',
  refused: 'failing',
  queued: 'not_started',
  sealing: 'not_started',
  sealed: 'pass',
  not_sealed: 'failing',
};

/** A known format that cannot be read is a fault; a file of no known format is a document. It is told by the server's sentence, in either language. */
export function isDocument({ fault }: Delivery): boolean {
  return fault !== undefined && /no known format|kein bekanntes Format/i.test(fault.message);
}

/** What is said against the file, for eyes and ears alike. */
export function faultWords(delivery: Delivery): string {
  const { fault } = delivery;
  if (!fault) return '';
  return isDocument(delivery) ? m.delivery.unknown_format : (fault.errors[0]?.detail ?? refusalOf(fault));
}

/** Why it is not read or not sealed, and what can be done about it. */
export function Fault({ delivery }: { delivery: Delivery }) {
  const { key, fault, state, settings } = delivery;
  // Why it cannot be read matters no more where it is kept unread; why it was not sealed always does.
  if (!fault || (settings.unread && state === 'refused')) return null;
  return (
    <Alert
      isInline
      component="p"
      variant={isDocument(delivery) ? 'info' : 'danger'}
      title={faultWords(delivery)}
      actionLinks={
        state === 'refused' && (
          <>
            <Button variant="link" isInline onClick={() => settle(key, { unread: true })}>
              {m.delivery.keep_unread}
            </Button>
            <Button variant="link" isInline onClick={() => readAgain(key)}>
              {m.delivery.try_again}
            </Button>
          </>
        )
      }
    >
      {fault.errors.length > 1 && (
        <ul>
          {fault.errors.slice(1, 6).map((each, index) => (
            <li key={index}>{each.detail}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function Result({ delivery: { added } }: { delivery: Delivery }) {
  if (!added) return null;
  const { created, changed, removed } = added.resources;
  return (
    <div className="sw-status-line">
      <Link to="/evidence/$id" params={{ id: added.id }}>
        {m.delivery.open}
      </Link>
      <span>{added.added ? m.delivery.sealed_as(added.entry) : m.delivery.nothing_new}</span>
      {created + changed + removed > 0 && <span className="sw-muted">{m.delivery.changes(created, changed, removed)}</span>}
    </div>
  );
}

function Head({ delivery }: { delivery: Delivery }) {
  const { file, state, settings, inspection } = delivery;
  const undecided = state === 'refused' && isDocument(delivery) && !settings.unread;
  const shown = isReady(delivery) && state === 'refused' ? 'ready' : state;
  return (
    <div className="sw-delivery-head">
      <strong className="sw-break">{file.name}</strong>
      <span className="sw-muted">{bytes(file.size)}</span>
      {undecided ? <StatusText value="unknown">{m.delivery.undecided}</StatusText> : <StatusText value={kLooks[shown]}>{m.delivery.state[shown]}</StatusText>}
      {inspection && !settings.unread && <span>{m.delivery.recognised(inspection.format)}</span>}
    </div>
  );
}

/** One file: what it is, what is in it, what it shall be evidence of, and what became of it. */
export function DeliveryCard({ delivery }: { delivery: Delivery }) {
  const { key, file, state, progress, settings } = delivery;
  const open = isReady(delivery);
  return (
    <li className="sw-delivery">
      <div className="sw-delivery-top">
        <Head delivery={delivery} />
        <div className="sw-actions">
          {open && (
            <Button size="sm" aria-label={m.delivery.seal_name(file.name)} onClick={() => sealNow([key])}>
              {m.delivery.seal}
            </Button>
          )}
          <Button size="sm" variant="plain" aria-label={m.delivery.remove(file.name)} icon={<TimesIcon />} onClick={() => remove(key)} />
        </div>
      </div>
      {(state === 'sealing' || state === 'reading') && (
        <Progress aria-label={m.delivery.progress(file.name)} size="sm" value={state === 'sealing' ? Math.round(progress * 100) : undefined} measureLocation={state === 'sealing' ? ProgressMeasureLocation.outside : ProgressMeasureLocation.none} />
      )}
      <Fault delivery={delivery} />
      {settings.unread && open && (
        <p className="sw-status-line">
          <span>{m.delivery.unread}</span>
          <Button variant="link" isInline onClick={() => settle(key, { unread: false })}>
            {m.delivery.read_it}
          </Button>
        </p>
      )}
      {open && (
        <>
          <DeliveryContents delivery={delivery} />
          <DeliverySettings delivery={delivery} />
        </>
      )}
      <Result delivery={delivery} />
    </li>
  );
}
