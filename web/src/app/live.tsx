// SPDX-License-Identifier: Apache-2.0
import PluggedIcon from '@patternfly/react-icons/dist/esm/icons/disconnected-icon';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTouched, sessionQuery, useSession } from '../api/queries';
import { m } from '../messages';
import { Stream, type Commit } from './stream';

/** At most one fetch of what is shown in this time, however many entries an import writes. */
const kPause = 2_000;
/** A page that nobody looks at holds no connection: a browser has six for each server. */
const kHiddenFor = 60_000;
/** From so many failures in a row on it may be that the session has ended, which a stream cannot say. */
const kAskAfter = 2;

const stream = new Stream(() => new EventSource('/api/v1/events', { withCredentials: true }));

/** Called for each commit to the ledger by anybody, oneself included; with null when some may have been missed. */
export function useCommits(listener: (commit: Commit | null) => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => stream.onCommit((commit) => latest.current(commit)), []);
}

/** What is true now may have changed; what was true on a past day has not. */
function ofNow(query: Query): boolean {
  const [, , , as_of] = query.queryKey;
  return !as_of && isTouched(query);
}

function useRefetching(): void {
  const queries = useQueryClient();
  const waiting = useRef(0);
  const last = useRef(0);
  useCommits(() => {
    if (waiting.current) return;
    const refetch = () => {
      waiting.current = 0;
      last.current = Date.now();
      void queries.invalidateQueries({ predicate: ofNow });
    };
    // A moment even for the first: a change of one's own has asked already.
    waiting.current = window.setTimeout(refetch, Math.max(250, last.current + kPause - Date.now()));
  });
  useEffect(() => () => window.clearTimeout(waiting.current), []);
}

function useStream(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let hiding = 0;
    const look = () => {
      window.clearTimeout(hiding);
      if (document.hidden) hiding = window.setTimeout(() => stream.stop(), kHiddenFor);
      else stream.start();
    };
    const ask = stream.onConnection(() => {
      if (stream.failed === kAskAfter) void queries.refetchQueries({ queryKey: sessionQuery.queryKey });
    });
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      window.clearTimeout(hiding);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      ask();
      stream.stop();
    };
  }, [queries]);
}

function Listening() {
  useStream();
  useRefetching();
  const connection = useSyncExternalStore(
    (watcher) => stream.onConnection(watcher),
    () => stream.connection,
  );
  return (
    <span role="status" className="sw-connection">
      {connection === 'lost' && (
        <span className="sw-connection-lost" title={m.live.lost_hint}>
          <PluggedIcon />
          <span className="sw-connection-word">{m.live.lost}</span>
        </span>
      )}
    </span>
  );
}

/** Keeps open pages up to date, and says so when it cannot. Guests and agents are told nothing by the server. */
export function Live() {
  const { role } = useSession();
  return role === 'auditor' || role === 'agent' ? null : <Listening />;
}
