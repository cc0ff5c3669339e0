// SPDX-License-Identifier: Apache-2.0
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { m } from '../messages';
import { day } from './format';
import { lookOf } from './status';
import { placeOf, stretchOf, ticksOf, type Period } from './timeline_layout';

/** Something that lasted, with the tone of a status and what it is in words. */
export interface Span extends Period {
  status: string;
  words: string;
}
/** Something that happened. */
export interface Point {
  at: number;
  words: string;
}
export interface TimelineRow {
  name: string;
  label: ReactNode;
  spans?: Span[];
  points?: Point[];
}
/** A time that is laid over all rows, such as an audit. */
export interface Band extends Period {
  name: string;
  label: string;
  /** A whole period under audit is shaded; the days of an audit are drawn. */
  faint?: boolean;
}

const kMonth = new Intl.DateTimeFormat(m.locale, { timeZone: 'UTC', month: 'short' });
const kDayOfMonth = new Intl.DateTimeFormat(m.locale, { timeZone: 'UTC', month: 'short', day: 'numeric' });

function tickLabel(at: number, { from, to }: Period): string {
  const date = new Date(at);
  if (to - from < 62 * 86_400_000) return kDayOfMonth.format(date);
  return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : kMonth.format(date);
}

function Axis({ period, bands }: { period: Period; bands: Band[] }) {
  return (
    <svg className="sw-tl-axis" width="100%" height="36" aria-hidden="true">
      {bands
        .filter((band) => !band.faint)
        .map((band) => (
          <text key={band.name} className="sw-tl-band-label" x={`${placeOf((band.from + band.to) / 2, period)}%`} y="11" textAnchor={placeOf(band.to, period) > 90 ? 'end' : placeOf(band.from, period) < 10 ? 'start' : 'middle'}>
            {band.label}
          </text>
        ))}
      {ticksOf(period, 12).map((at, index) => (
        <text key={at} className={index % 2 === 1 ? 'sw-tl-tick sw-tl-tick-second' : 'sw-tl-tick'} x={`${placeOf(at, period)}%`} y="30" textAnchor={placeOf(at, period) > 97 ? 'end' : 'start'}>
          {tickLabel(at, period)}
        </text>
      ))}
    </svg>
  );
}

interface LineProps {
  row: TimelineRow;
  period: Period;
  bands: Band[];
  first: boolean;
  onSay: (words: string) => void;
}

function Line({ row, period, bands, first, onSay }: LineProps) {
  const said = (words: string) => ({ role: 'img', 'aria-label': words, 'data-mark': '', onFocus: () => onSay(words), onMouseEnter: () => onSay(words) });
  const spans = row.spans ?? [];
  const stop = (index: number) => (first && index === 0 ? 0 : -1);
  return (
    <svg className="sw-tl-line" width="100%" height="28" role="group" aria-label={row.name}>
      {bands.map((band) => {
        const place = stretchOf(band, period);
        return place && <rect key={band.name} className={band.faint ? 'sw-tl-band sw-tl-band-faint' : 'sw-tl-band'} x={`${place.x}%`} width={`${place.width}%`} y="0" height="28" />;
      })}
      {ticksOf(period, 12).map((at) => (
        <line key={at} className="sw-tl-grid" x1={`${placeOf(at, period)}%`} x2={`${placeOf(at, period)}%`} y1="0" y2="28" />
      ))}
      {spans.map((span, index) => {
        const place = stretchOf(span, period);
        return place && <rect key={`${span.from}-${span.status}`} className={`sw-tl-span sw-tl-tone-${lookOf(span.status).tone}`} x={`${place.x}%`} width={`${place.width}%`} y="7" height="14" rx="2" tabIndex={stop(index)} {...said(span.words)} />;
      })}
      {(row.points ?? [])
        .filter((point) => point.at >= period.from && point.at <= period.to)
        .map((point, index) => (
          <circle key={`${point.at}-${point.words}`} className="sw-tl-point" cx={`${placeOf(point.at, period)}%`} cy="14" r="5" tabIndex={stop(spans.length + index)} {...said(point.words)} />
        ))}
    </svg>
  );
}

/** Arrow keys go along a row and from row to row, so that the whole drawing is one stop of the Tab key. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const marks = (line: Element | null | undefined) => Array.from(line?.querySelectorAll<SVGElement>('[data-mark]') ?? []);
  const here = event.target as SVGElement;
  const lines = Array.from(event.currentTarget.querySelectorAll('.sw-tl-line')).filter((line) => marks(line).length > 0);
  const line = here.closest('.sw-tl-line');
  const at = marks(line).indexOf(here);
  if (!line || at < 0) return;
  const beside = (offset: number) => marks(lines[lines.indexOf(line) + offset]);
  const next = { ArrowRight: marks(line)[at + 1], ArrowLeft: marks(line)[at - 1], ArrowDown: beside(1)[0], ArrowUp: beside(-1)[0] }[event.key];
  if (!event.key.startsWith('Arrow')) return;
  event.preventDefault();
  next?.focus();
}

interface TimelineProps {
  label: string;
  rows: TimelineRow[];
  period: Period;
  bands?: Band[];
}

/** Rows of spans and points on one axis of time. What is hovered or focused is said in words below. */
export function Timeline({ label, rows, period, bands = [] }: TimelineProps) {
  const [words, setWords] = useState('');
  const id = useId();
  const first = rows.findIndex((row) => (row.spans?.length ?? 0) + (row.points?.length ?? 0) > 0);
  return (
    <>
      <div className="sw-tl" role="group" aria-label={label} aria-describedby={id} onKeyDown={onArrow}>
        <span className="sw-tl-period sw-muted">
          {day(new Date(period.from).toISOString())} – {day(new Date(period.to).toISOString())}
        </span>
        <Axis period={period} bands={bands} />
        {rows.map((row, index) => (
          <div key={row.name} className="sw-tl-row">
            <span className="sw-tl-label">{row.label}</span>
            <Line row={row} period={period} bands={bands} first={index === first} onSay={setWords} />
          </div>
        ))}
      </div>
      <p className="sw-tl-words" id={id} aria-live="polite">
        {words || <span className="sw-muted">{m.timeline.hint}</span>}
      </p>
    </>
  );
}
