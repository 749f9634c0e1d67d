import { compareScores, type Objective } from '../../domain/ranking.js';
import type { ReportData } from '../../domain/report-data.js';
import { entriesOf, type ReportEntry } from '../../domain/report-entries.js';
import {
  columnsOf,
  repeatColumnsOf,
  type Column,
  type Columns,
  type RepeatColumns,
} from '../model/columns.js';
import { columnFormat, exactFormat } from '../model/number-format.js';
import { EVERYTHING, selectEntries, type Selection } from '../model/selection.js';
import { comparedNoun, type Compared } from '../../formats/compared-text.js';
import { parameterText } from '../../formats/parameter-texts.js';
import { renderDuration } from '../../formats/duration.js';
import { plainText, shorten } from '../../formats/escape.js';

/** The data of the page, and what the reader has selected of it; parts of the page listen. */
export interface SessionView {
  readonly data: ReportData;
  /** What the entries are, as a noun. */
  readonly compared: Compared;
  /** What is compared: jobs, and the repeats of a job as one. */
  readonly entries: readonly ReportEntry[];
  /** Of the entries. */
  readonly columns: Columns;
  readonly repeatColumns: RepeatColumns | null;
  /** Of the jobs, each for itself. */
  readonly jobColumns: Columns;
  readonly selection: Selection;
  /** Places of the selected entries, in plan order. */
  readonly selected: readonly number[];
  /** @param by who changes it, told to those who listen. */
  select(selection: Selection, by?: object): void;
  /** Returns what ends the listening. */
  onSelect(listener: (by: object | null) => void): () => void;
  /** The value at a place of a column, as text; `–` where there is none. */
  show(column: Column, place: number): string;
  showValue(column: Column, value: number | string | null): string;
  entry(place: number): ReportEntry;
  /** The direction of an objective; a metric that is none: `maximize`. */
  directionOf(metric: Column): Objective['direction'];
}

/** Longest value in a cell, in characters; the details of a job have it whole. */
const MAX_VALUE = 60;

export function createSessionView(data: ReportData): SessionView {
  const entries = entriesOf(data);
  const columns = columnsOf(data, entries);
  const jobColumns = data.groups.length === 0 ? columns : columnsOf(data, data.jobs);
  // By the column itself: the means of repeats and the jobs have columns of the same key.
  const formats = new Map<Column, (value: number) => string>();
  const listeners = new Set<(by: object | null) => void>();
  let selection = EVERYTHING;
  let selected: readonly number[] = entries.map((_, place) => place);

  function formatOf(column: Column): (value: number) => string {
    let format = formats.get(column);
    if (format === undefined) {
      format = createFormat(column);
      formats.set(column, format);
    }
    return format;
  }
  function createFormat({ key, group, values }: Column): (value: number) => string {
    if (key === columns.duration.key) return renderDuration;
    return group === 'parameter' ? exactFormat(values) : columnFormat(values);
  }
  function showValue(column: Column, value: number | string | null): string {
    if (value === null) return '–';
    if (typeof value === 'number') return formatOf(column)(value);
    return shorten(plainText(parameterText(value)), MAX_VALUE);
  }
  return {
    data,
    compared: comparedNoun(data.groups.length > 0),
    entries,
    columns,
    repeatColumns: repeatColumnsOf(data, entries),
    jobColumns,
    get selection() {
      return selection;
    },
    get selected() {
      return selected;
    },
    select(wish, by) {
      selection = wish;
      selected = selectEntries(entries, columns, wish);
      for (const listener of listeners) listener(by ?? null);
    },
    onSelect(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show: (column, place) => showValue(column, column.values[place] ?? null),
    showValue,
    entry(place) {
      const entry = entries[place];
      if (entry === undefined) throw new Error(`there is no entry at ${place}`);
      return entry;
    },
    directionOf: ({ name }) =>
      data.objectives.find(({ metric }) => metric === name)?.direction ?? 'maximize',
  };
}

/** From the worst (0) to the best (1) of a metric, for colours. */
export function goodnessOf(
  [least, most]: readonly [number, number],
  direction: Objective['direction'],
): (value: number) => number {
  const range = most - least;
  const isUp = compareScores(1, 0, { metric: '', direction }) < 0;
  return (value) => {
    if (range === 0) return 1;
    const share = (value - least) / range;
    return isUp ? share : 1 - share;
  };
}
