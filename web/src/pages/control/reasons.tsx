// SPDX-License-Identifier: Apache-2.0
import type { Reason } from '../../api/types';
import { m, wordOf } from '../../messages';
import { saidOf } from '../../messages/described';
import { Few, LinkTo } from '../../ui/pieces';
import { StatusText } from '../../ui/status';

function ReasonList({ status, reasons }: { status: string; reasons: Reason[] }) {
  return (
    <ol className="sw-reasons">
      {reasons.map((reason, index) => (
        <li key={index} className={`sw-reason-${reason.status ?? status}`}>
          <p>
            {reason.status && reason.status !== status && <StatusText value={reason.status} />} {saidOf(reason.text)}
          </p>
          {reason.links && reason.links.length > 0 && (
            <Few
              className="sw-reason-links"
              items={reason.links.map((target) => (
                <>
                  <span className="sw-muted">{wordOf(target.kind)}</span> <LinkTo target={target} />
                </>
              ))}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** So many reasons for another status stand open beside those that decide. */
const kOthersOpen = 4;

/** Those that decide the status first; what would have given another one is folded where it is long. */
export function Reasons({ status, reasons }: { status: string; reasons: Reason[] }) {
  if (reasons.length === 0) return <p className="sw-muted">{m.control.no_reasons}</p>;
  const deciding = reasons.filter((reason) => (reason.status ?? status) === status);
  const others = reasons.filter((reason) => !deciding.includes(reason));
  if (others.length <= kOthersOpen) return <ReasonList status={status} reasons={[...deciding, ...others]} />;
  return (
    <>
      <ReasonList status={status} reasons={deciding} />
      <details>
        <summary>{m.control_page.other_reasons(others.length)}</summary>
        <ReasonList status={status} reasons={others} />
      </details>
    </>
  );
}
