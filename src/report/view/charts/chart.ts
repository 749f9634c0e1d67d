import { dataTable, type TableHead } from '../data-table.js';
import { datum, element } from '../dom.js';
import { palette, type Palette } from '../theme.js';
import { init, type EChartsCoreOption, type EChartsType } from './echarts.js';

/** What a chart shows, drawn and as a table. */
export interface ChartParts {
  readonly title: string;
  /** What follows the title, softly. */
  readonly aside?: string;
  /** One line below the title: how to read it. */
  readonly note?: string;
  /** For who cannot see it: what it shows, in a sentence. */
  readonly label: string;
  /** In pixels, for a width. */
  readonly height: (width: number) => number;
  readonly option: (colours: Palette, width: number) => EChartsCoreOption;
  /** The same numbers; data among the cells are texts too. */
  readonly table: () => TableContent;
  /** Called once, when it is first drawn. */
  readonly onInit?: (chart: EChartsType) => void;
  /** A legend below the drawing. */
  readonly legend?: HTMLElement;
}

export interface TableContent {
  readonly heads: readonly TableHead[];
  readonly rows: readonly (readonly string[])[];
}

export interface Chart {
  readonly element: HTMLElement;
  /** `itself`: it listens to the selection, so nobody need redraw it for that. */
  readonly follows?: 'itself';
  /** Draws it anew: the colours or the selection have changed. */
  redraw(): void;
  dispose(): void;
}

/** Longer tables are cut: the leaderboard has every job. */
const TABLE_ROWS = 500;

/**
 * A chart in its frame. It is drawn when it comes near the screen, not before: with 10,000
 * jobs the page is there at once, and what nobody looks at costs nothing.
 */
export function createChart(parts: ChartParts): Chart {
  const canvas = element('div', {
    class: 'canvas',
    attributes: { role: 'img', 'aria-label': parts.label },
  });
  const frame = element(
    'figure',
    { class: 'chart' },
    element(
      'figcaption',
      {},
      datum(parts.title),
      parts.aside === undefined
        ? null
        : element('span', { class: 'aside' }, ' ', datum(parts.aside)),
    ),
    parts.note === undefined ? null : element('p', { class: 'note' }, parts.note),
    canvas,
    parts.legend ?? null,
    tableBehind(parts),
  );
  let chart: EChartsType | null = null;

  function draw(): void {
    const width = canvas.clientWidth;
    if (width === 0) return;
    canvas.style.height = `${parts.height(width)}px`;
    if (chart === null) {
      chart = init(canvas);
      parts.onInit?.(chart);
      resized.observe(canvas);
    }
    const colours = palette();
    chart.setOption({ ...base(colours), ...parts.option(colours, width) }, { notMerge: true });
  }
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      draw();
    },
    { rootMargin: '400px' },
  );
  let widthDrawn = 0;
  const resized = new ResizeObserver(() => {
    const width = canvas.clientWidth;
    if (width === widthDrawn || chart === null) return;
    const isFirst = widthDrawn === 0;
    widthDrawn = width;
    if (isFirst) return;
    canvas.style.height = `${parts.height(width)}px`;
    chart.resize();
    draw();
  });
  const beforePrint = (): void => {
    if (chart === null) draw();
  };
  canvas.style.height = `${parts.height(600)}px`;
  seen.observe(canvas);
  addEventListener('beforeprint', beforePrint);
  return {
    element: frame,
    redraw() {
      if (chart !== null) draw();
    },
    dispose() {
      seen.disconnect();
      resized.disconnect();
      removeEventListener('beforeprint', beforePrint);
      chart?.dispose();
      frame.remove();
    },
  };
}

function base({ text, font, moves }: Palette): EChartsCoreOption {
  return {
    animation: moves,
    animationDuration: 250,
    animationDurationUpdate: 150,
    // With more points than that nothing moves.
    animationThreshold: 500,
    textStyle: { color: text, fontFamily: font, fontSize: 12 },
  };
}

function tableBehind({ table, title }: ChartParts): HTMLElement {
  const details = element(
    'details',
    { class: 'as-table' },
    element('summary', {}, 'Show as table'),
  );
  details.addEventListener(
    'toggle',
    () => {
      const { heads, rows } = table();
      const shown = rows.slice(0, TABLE_ROWS);
      details.append(
        element(
          'div',
          {
            class: 'scroll',
            attributes: { tabindex: 0, role: 'region', 'aria-label': `Table: ${title}` },
          },
          dataTable(heads, shown, title),
        ),
      );
      if (shown.length < rows.length) {
        const left = (rows.length - shown.length).toLocaleString('en-US');
        details.append(
          element('p', { class: 'note' }, `and ${left} more; the leaderboard has every job`),
        );
      }
    },
    { once: true },
  );
  return details;
}
