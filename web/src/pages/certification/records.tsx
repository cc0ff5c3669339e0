// SPDX-License-Identifier: Apache-2.0
import { useGet } from '../../api/queries';
import { m } from '../../messages';
import { saidOf } from '../../messages/described';
import { Section } from '../../ui/pieces';

/** What a surveillance or recertification audit asks to see, counted since the last audit of the body. */
export function AskedFor({ scope }: { scope: string }) {
  const rows = useGet('/certification/records', { scope }).data?.items;
  if (!rows || rows.length === 0) return null;
  return (
    <Section title={m.certification.asked_for} beside={<span className="sw-muted">{m.certification.asked_since}</span>}>
      <div className="sw-scroll" tabIndex={0} role="region" aria-label={m.certification.asked_for}>
        <table className="sw-plain-table">
          <thead>
            <tr>
              <th scope="col">{m.certification.clause}</th>
              <th scope="col">{m.certification.what}</th>
              <th scope="col">{m.certification.there}</th>
              <th scope="col">{m.certification.records}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.clause + row.what}>
                <td className="sw-when">{row.clause}</td>
                <td>{saidOf(row.what)}</td>
                <td className={row.count === 0 ? 'sw-late' : 'sw-when'}>{row.count === 0 ? m.certification.nothing : m.common.count(row.count)}</td>
                <td className="sw-muted">
                  {row.records.slice(0, 8).join(', ')}
                  {row.records.length > 8 && ` ${m.common.others(row.records.length - 8)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
