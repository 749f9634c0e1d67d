import { renderNumber } from '../../../formats/number.js';
import { plural } from '../../../formats/plural.js';
import type { Column } from '../../model/columns.js';
import { mediansOf } from '../../model/grid.js';
import { headOf, numberHead, textHead } from '../data-table.js';
import type { SessionView } from '../session-view.js';
import { createChart, type Chart } from './chart.js';
import {
  axisStyle,
  entryTip,
  pointOpacity,
  pointSize,
  roomyAxis,
  tickText,
  tooltip,
} from './style.js';

/** One parameter against a metric; the jobs that are not selected are faint. */
export function parameterChart(session: SessionView, parameter: Column, metric: Column): Chart {
  const medians = mediansOf(parameter, metric);
  const drawn = session.entries.flatMap((_, place) =>
    typeof metric.values[place] === 'number' && parameter.values[place] != null ? [place] : [],
  );
  const point = (place: number): [number | string, number | string, number] => [
    parameter.values[place] ?? '-',
    metric.values[place] ?? '-',
    place,
  ];
  return createChart({
    title: parameter.name,
    aside: `against ${metric.name}`,
    label: `The ${metric.name} of each ${session.compared} by its ${parameter.name}, ${plural(drawn.length, session.compared)}. The table below has the numbers.`,
    height: () => 220,
    option: (colours) => {
      const isSelected = new Set(session.selected);
      const size = pointSize(drawn.length);
      const opacity = pointOpacity(drawn.length);
      return {
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        xAxis: { ...roomyAxis(parameter, colours), splitLine: { show: false } },
        yAxis: {
          ...axisStyle(colours),
          type: 'value',
          scale: true,
          splitNumber: 3,
          axisLabel: { color: colours.soft, fontSize: 11, formatter: tickText },
        },
        tooltip: tooltip(colours, ({ value }) => {
          const place = (value as number[])[2];
          return place === undefined ? '' : entryTip(session, place, [metric, parameter]);
        }),
        series: [
          {
            type: 'scatter',
            name: 'not selected',
            data: drawn.filter((place) => !isSelected.has(place)).map(point),
            symbolSize: size,
            itemStyle: { color: colours.line, opacity: 0.7 },
            silent: true,
          },
          {
            type: 'line',
            name: 'median',
            data: medians.map(({ value, median }) => [value, median]),
            lineStyle: { color: colours.soft, width: 1.5, type: 'dashed' },
            showSymbol: false,
            silent: true,
          },
          {
            type: 'scatter',
            name: 'jobs',
            data: drawn.filter((place) => isSelected.has(place)).map(point),
            symbolSize: size,
            itemStyle: { color: colours.accent, opacity },
            cursor: 'default',
          },
          {
            type: 'scatter',
            name: 'best',
            data: drawn.filter((place) => session.entry(place).rank === 1).map(point),
            symbol: 'diamond',
            symbolSize: size + 7,
            itemStyle: { color: colours.accent, borderColor: colours.surface, borderWidth: 1.5 },
            cursor: 'default',
          },
        ],
      };
    },
    table: () =>
      medians.length > 0
        ? {
            heads: [
              headOf(parameter),
              numberHead(`${session.compared}s`),
              numberHead(`median ${metric.name}`),
            ],
            rows: medians.map(({ value, count, median }) => [
              session.showValue(parameter, value),
              String(count),
              // It may lie between two values, so the decimals of the column may be too few.
              renderNumber(median),
            ]),
          }
        : {
            heads: [textHead('job'), headOf(parameter), headOf(metric)],
            rows: drawn.map((place) => [
              session.entry(place).id,
              session.show(parameter, place),
              session.show(metric, place),
            ]),
          },
  });
}
