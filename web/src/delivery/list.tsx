// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { m } from '../messages';
import { DeliveryCard, faultWords } from './card';
import { isReady, removeSealed, sealNow, useDeliveries, type Delivery } from './queue';

/** What changed, for ears: one sentence for each file. */
function spoken(delivery: Delivery): string {
  const { file, state, inspection, added } = delivery;
  const more = state === 'ready' && inspection ? m.delivery.recognised(inspection.format) : state === 'sealed' && added ? m.delivery.sealed_as(added.entry) : faultWords(delivery);
  return `${file.name}: ${[m.delivery.state[state], more].filter(Boolean).join('. ')}`;
}

export function DeliveryList() {
  const deliveries = useDeliveries();
  const ready = deliveries.filter(isReady);
  if (deliveries.length === 0) return null;
  return (
    <>
      <ul className="sw-deliveries" aria-label={m.delivery.list}>
        {deliveries.map((delivery) => (
          <DeliveryCard key={delivery.key} delivery={delivery} />
        ))}
      </ul>
      <div role="status" className="pf-v6-screen-reader">
        {deliveries.map((delivery) => (
          <p key={delivery.key}>{spoken(delivery)}</p>
        ))}
      </div>
      <div className="sw-actions">
        {ready.length > 1 && <Button onClick={() => sealNow(ready.map(({ key }) => key))}>{m.delivery.seal_all(ready.length)}</Button>}
        {deliveries.some(({ state }) => state === 'sealed') && (
          <Button variant="link" onClick={removeSealed}>
            {m.delivery.remove_sealed}
          </Button>
        )}
      </div>
    </>
  );
}
