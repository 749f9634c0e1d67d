import { plural } from '../../../formats/plural.js';
import type { Column } from '../../model/columns.js';
import { headOf, textHead } from '../data-table.js';
import type { SessionView } from '../session-view.js';
import { createChart, type Chart } from './chart.js';
import { axisStyle, entryTip, pointOpacity, pointSize, tickText, tooltip } from './style.js';

/** Two objectives against each other; the jobs that no other beats in both stand out. */
export function paretoChart(session: SessionView, x: Column, y: Column): Chart | null {
  const drawn = session.entries.flatMap(({ rank }, place) =>
    rank !== null && x.values[place] != null && y.values[place] != null ? [place] : [],
  );
  if (drawn.length === 0) return null;
  const number = (column: Column, place: number): number => Number(column.values[place]);
  const front = drawn
    .filter((place) => session.entry(place).isBest)
    .sort((a, b) => number(x, a) - number(x, b));
  const point = (place: number): number[] => [number(x, place), number(y, place), place];
  return createChart({
    title: 'Pareto front',
    note: `${front.length} of ${plural(drawn.length, session.compared)}: none is better in every objective (${session.directionOf(x)} ${x.name}, ${session.directionOf(y)} ${y.name})`,
    label: `The ${x.name} and ${y.name} of every ${session.compared}. ${plural(front.length, session.compared)} stand on the Pareto front; the table below lists them.`,
    height: () => 320,
    option: (colours) => {
      const isSelected = new Set(session.selected);
      const axis = {
        ...axisStyle(colours),
        type: 'value',
        scale: true,
        splitNumber: 4,
        axisLabel: { color: colours.soft, fontSize: 11, formatter: tickText },
      };
      return {
        grid: { left: 8, right: 16, top: 28, bottom: 24, containLabel: true },
        xAxis: { ...axis, name: x.name, nameLocation: 'middle', nameGap: 24 },
        yAxis: {
          ...axis,
          name: y.name,
          nameTextStyle: { color: colours.soft, fontSize: 11, align: 'left' },
        },
        tooltip: tooltip(colours, ({ value }) => {
          const place = (value as number[])[2];
          return place === undefined ? '' : entryTip(session, place, [x, y]);
        }),
        series: [
          {
            type: 'scatter',
            name: 'not selected',
            data: drawn.filter((place) => !isSelected.has(place)).map(point),
            symbolSize: pointSize(drawn.length),
            itemStyle: { color: colours.line },
            silent: true,
          },
          {
            type: 'scatter',
            name: 'jobs',
            data: drawn.filter((place) => isSelected.has(place)).map(point),
            symbolSize: pointSize(drawn.length),
            itemStyle: { color: colours.faint, opacity: pointOpacity(drawn.length) },
            cursor: 'default',
          },
          {
            type: 'line',
            name: 'front',
            data: front.map(point),
            lineStyle: { color: colours.accent, width: 1.5 },
            symbol: 'diamond',
            symbolSize: 10,
            itemStyle: { color: colours.accent },
            cursor: 'default',
          },
        ],
      };
    },
    table: () => ({
      heads: [textHead('job'), headOf(x), headOf(y)],
      rows: front.map((place) => [
        session.entry(place).id,
        session.show(x, place),
        session.show(y, place),
      ]),
    }),
  });
}
