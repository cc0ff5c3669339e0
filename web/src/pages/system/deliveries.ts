// SPDX-License-Identifier: Apache-2.0
/** Each source with when it delivered last, the one that is silent longest first. */
export function lastDeliveries(items: { source: string; collected_at: string }[]): { source: string; at: string }[] {
  const last = new Map<string, string>();
  for (const { source, collected_at: at } of items) {
    if (at > (last.get(source) ?? '')) last.set(source, at);
  }
  return [...last].map(([source, at]) => ({ source, at })).sort((a, b) => a.at.localeCompare(b.at) || a.source.localeCompare(b.source));
}
