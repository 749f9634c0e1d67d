import { plainText, shorten } from '../../../formats/escape.js';
import { plural } from '../../../formats/plural.js';
import { distinctValues, extentOf, type Column } from '../../model/columns.js';
import { withWanted, type Interval, type Wanted } from '../../model/selection.js';
import { headOf, textHead } from '../data-table.js';
import { goodnessOf, type SessionView } from '../session-view.js';
import type { Palette } from '../theme.js';
import { createChart, type Chart } from './chart.js';
import type { EChartsType } from './echarts.js';
import { colourAt, columnAxis } from './style.js';

/** More axes are not told apart. */
const MAX_AXES = 12;
/** Below this width the axes lie, one below the other. */
const NARROW = 620;
/** With more lines the table follows when the pointer is let go, not before. */
const LIVE = 2000;

/** Up to so many lines can be followed one by one. */
const FEW = 200;

type Brush = readonly (readonly [number, number])[];

/**
 * A line for each job through all its parameters to its metric. What is brushed on an axis
 * becomes a wish for that column in the selection, and a wish of the filters becomes a brush.
 */
export function parallelChart(session: SessionView, metric: Column): Chart | null {
  const axes = axesOf(session, metric);
  const places = session.entries.flatMap((_, place) =>
    typeof metric.values[place] === 'number' ? [place] : [],
  );
  const extent = extentOf(metric);
  if (axes.length < 2 || extent === null || places.length === 0) return null;
  const goodness = goodnessOf(extent, session.directionOf(metric));
  const texts = axes.map((column) =>
    column.kind === 'category' ? distinctValues(column).map(String) : [],
  );
  const isVertical = (width: number): boolean => width < NARROW;
  let chart: EChartsType | null = null;
  /** While we set the brushes ourselves nobody has brushed. */
  let isSetting = false;

  function lines(colours: Palette): object[] {
    // The best are drawn last, so that they lie on top.
    const score = (place: number): number => goodness(Number(metric.values[place]));
    const isSelected = new Set(session.selected);
    const count = isSelected.size;
    return [...places]
      .sort((a, b) => Number(isSelected.has(a)) - Number(isSelected.has(b)) || score(a) - score(b))
      .map((place, index) => {
        const fromBest = places.length - 1 - index;
        return {
          value: axes.map((column) => column.values[place] ?? '-'),
          lineStyle: isSelected.has(place)
            ? { color: colourAt(colours.scale, score(place)), opacity: opacityOf(fromBest, count) }
            : { color: colours.line, opacity: count > FEW ? 0.05 : 0.35 },
        };
      });
  }
  const frame = createChart({
    title: 'Parallel coordinates',
    note: 'Drag along an axis to keep only the jobs that pass there; click the axis to let go. “Filter by value” above does the same from the keyboard.',
    label: `A line for each of ${plural(places.length, session.compared)} through ${axes.map(({ name }) => name).join(', ')}; strong lines have the best ${metric.name}. The leaderboard has the same numbers.`,
    height: (width) => (isVertical(width) ? 60 + axes.length * 64 : 360),
    onInit(made) {
      chart = made;
      made.on('axisareaselected', (event) => {
        if (isSetting) return;
        const { parallelAxisId, intervals } = event as {
          parallelAxisId: string;
          intervals: Brush;
        };
        const index = axes.findIndex(({ key }) => key === parallelAxisId);
        const column = axes[index];
        if (column === undefined) return;
        const wanted = wantedBy(column, intervals, texts[index] ?? []);
        session.select(withWanted(session.selection, column.key, wanted), frame);
      });
    },
    option: (colours, width) => ({
      parallel: {
        layout: isVertical(width) ? 'vertical' : 'horizontal',
        left: isVertical(width) ? 12 : 48,
        right: isVertical(width) ? 20 : 56,
        top: 40,
        bottom: 24,
      },
      parallelAxis: axes.map((column, dim) => ({
        ...parallelAxisOf(column, colours),
        id: column.key,
        dim,
        name: shorten(plainText(column.name), isVertical(width) ? 40 : 22),
        nameLocation: isVertical(width) ? 'start' : 'end',
        nameGap: isVertical(width) ? -8 : 14,
        nameTextStyle: {
          color: column === metric ? colours.text : colours.soft,
          fontWeight: column === metric ? 'bold' : 'normal',
          fontSize: 11,
          ...(isVertical(width)
            ? { align: 'left', verticalAlign: 'bottom', padding: [0, 0, 10, 0] }
            : {}),
        },
        axisLine: { lineStyle: { color: colours.soft } },
        splitLine: { show: false },
        realtime: places.length <= LIVE,
        areaSelectStyle: {
          width: 18,
          color: colours.accent,
          opacity: 0.18,
          borderColor: colours.accent,
          borderWidth: 1,
        },
      })),
      series: [
        {
          type: 'parallel',
          data: lines(colours),
          lineStyle: {
            width: places.length > 200 ? 1 : 1.5,
            opacity: places.length > 200 ? 0.3 : 0.65,
          },
          inactiveOpacity: 0.04,
          activeOpacity: places.length > LIVE ? 0.15 : 0.7,
          silent: true,
          smooth: 0,
          progressive: 500,
        },
      ],
    }),
    table: () => ({
      heads: [textHead('job'), ...axes.map(headOf)],
      rows: places.map((place) => [
        session.entry(place).id,
        ...axes.map((column) => session.show(column, place)),
      ]),
    }),
  });

  function recolour(): void {
    frame.redraw();
    setBrushes();
  }
  /** Shows on the axes what the selection wishes of their columns. */
  function setBrushes(): void {
    isSetting = true;
    for (const [index, column] of axes.entries()) {
      const wanted = session.selection.wanted.get(column.key);
      const intervals = wanted === undefined ? [] : brushOf(column, wanted, texts[index] ?? []);
      chart?.dispatchAction({ type: 'axisAreaSelect', parallelAxisId: column.key, intervals });
    }
    isSetting = false;
  }
  const stop = session.onSelect((by) => {
    // Its own brushes it shows already, and drawing anew would end the drag.
    if (by !== frame) recolour();
  });
  return {
    ...frame,
    follows: 'itself',
    redraw: recolour,
    dispose() {
      stop();
      frame.dispose();
    },
  };
}

/** Where there are too many lines, the best stay and the others become a haze. */
function opacityOf(fromBest: number, count: number): number {
  return count <= FEW ? 0.75 : 0.03 + 0.8 * Math.exp((-80 * fromBest) / count);
}

/** From the least value to the greatest; labels stay readable where lines cross them. */
function parallelAxisOf(column: Column, colours: Palette): object {
  const extent = extentOf(column);
  const axis = columnAxis(column, colours);
  const ends =
    column.kind === 'number' && extent !== null && extent[0] < extent[1]
      ? { min: extent[0], max: extent[1] }
      : {};
  const halo = { textBorderColor: colours.page, textBorderWidth: 4 };
  return { ...axis, ...ends, z: 10, axisLabel: { ...axis.axisLabel, ...halo } };
}

/** The parameters that can be drawn, then the metric and the other objectives. */
function axesOf({ columns }: SessionView, metric: Column): Column[] {
  const isDrawn = (column: Column): boolean => {
    const { length } = distinctValues(column);
    return length > 1 && (column.kind === 'number' || length <= 30);
  };
  const results = [...columns.objectives.filter((column) => column !== metric), metric];
  const parameters = columns.parameters.filter(isDrawn).slice(0, MAX_AXES - results.length);
  return [...parameters, ...results];
}

/** What a brush wishes. Texts stand at 0, 1, 2 … of their axis. */
function wantedBy(column: Column, brush: Brush, texts: readonly string[]): Wanted | null {
  if (brush.length === 0) return null;
  if (column.kind === 'number') {
    return {
      type: 'intervals',
      intervals: brush.map(([from, to]): Interval => [Math.min(from, to), Math.max(from, to)]),
    };
  }
  const inside = texts.filter((_, index) =>
    brush.some(
      ([from, to]) => index >= Math.min(from, to) - 0.5 && index <= Math.max(from, to) + 0.5,
    ),
  );
  return { type: 'texts', texts: new Set(inside) };
}

/** The brush that shows a wish: without a limit it goes to the end of the axis. */
function brushOf(column: Column, wanted: Wanted, texts: readonly string[]): Brush {
  if (wanted.type === 'texts') {
    return [...wanted.texts].flatMap((text) => {
      const index = texts.indexOf(text);
      return index < 0 ? [] : [[index - 0.4, index + 0.4] as const];
    });
  }
  const [least, most] = extentOf(column) ?? [0, 0];
  return wanted.intervals.map(([from, to]) => [from ?? least, to ?? most] as const);
}
