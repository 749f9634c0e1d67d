import { compareScores, type Objective } from '../../domain/ranking.js';
import type { ReportData, ReportJob } from '../../domain/report-data.js';
import { columnsOf, type Column, type Columns } from '../model/columns.js';
import { columnFormat } from '../model/number-format.js';
import { EVERYTHING, selectJobs, type Selection } from '../model/selection.js';
import { parameterText } from '../../formats/parameter-texts.js';
import { renderDuration } from '../../formats/duration.js';
import { plainText, shorten } from '../../formats/escape.js';

/** The data of the page, and what the reader has selected of it; parts of the page listen. */
export interface SessionView {
  readonly data: ReportData;
  readonly columns: Columns;
  readonly selection: Selection;
  /** Places of the selected jobs, in plan order. */
  readonly selected: readonly number[];
  /** @param by who changes it, told to those who listen. */
  select(selection: Selection, by?: object): void;
  /** Returns what ends the listening. */
  onSelect(listener: (by: object | null) => void): () => void;
  /** The value of a job in a column, as text; `–` where it has none. */
  show(column: Column, place: number): string;
  showValue(column: Column, value: number | string | null): string;
  job(place: number): ReportJob;
  /** The direction of an objective; a metric that is none: `maximize`. */
  directionOf(metric: Column): Objective['direction'];
}

/** Longest value in a cell, in characters; the details of a job have it whole. */
const MAX_VALUE = 60;

export function createSessionView(data: ReportData): SessionView {
  const columns = columnsOf(data);
  const formats = new Map<string, (value: number) => string>();
  const listeners = new Set<(by: object | null) => void>();
  let selection = EVERYTHING;
  let selected: readonly number[] = data.jobs.map((_, place) => place);

  function formatOf(column: Column): (value: number) => string {
    let format = formats.get(column.key);
    if (format === undefined) {
      format = column === columns.duration ? renderDuration : columnFormat(column.values);
      formats.set(column.key, format);
    }
    return format;
  }
  function showValue(column: Column, value: number | string | null): string {
    if (value === null) return '–';
    if (typeof value === 'number') return formatOf(column)(value);
    return shorten(plainText(parameterText(value)), MAX_VALUE);
  }
  return {
    data,
    columns,
    get selection() {
      return selection;
    },
    get selected() {
      return selected;
    },
    select(wish, by) {
      selection = wish;
      selected = selectJobs(data.jobs, columns, wish);
      for (const listener of listeners) listener(by ?? null);
    },
    onSelect(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show: (column, place) => showValue(column, column.values[place] ?? null),
    showValue,
    job(place) {
      const job = data.jobs[place];
      if (job === undefined) throw new Error(`there is no job at ${place}`);
      return job;
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
