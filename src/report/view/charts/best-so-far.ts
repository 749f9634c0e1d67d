import type { Objective } from '../../../domain/ranking.js';
import { plainText } from '../../../formats/escape.js';
import { bestSoFar } from '../../model/best-so-far.js';
import type { Column } from '../../model/columns.js';
import { headOf, numberHead, textHead } from '../data-table.js';
import type { SessionView } from '../session-view.js';
import { createChart, type Chart } from './chart.js';
import { axisStyle, entryTip, key, pointOpacity, pointSize, tickText, tooltip } from './style.js';

/** How the best value grew, job by job. Null where no job has the metric. */
export function bestSoFarChart(
  session: SessionView,
  metric: Column,
  direction: Objective['direction'],
): Chart | null {
  const steps = bestSoFar(session.entries, metric, { direction });
  const last = steps.at(-1);
  if (last === undefined) return null;
  const records = steps.filter(({ isRecord }) => isRecord);
  const ended = records.at(-1);
  return createChart({
    title: 'Best so far',
    note:
      ended === undefined || records.length === 1
        ? `the first of ${steps.length} is the best`
        : `${records.length - 1} improvement${records.length === 2 ? '' : 's'} after the first of ${steps.length}; the last is ${plainText(session.entry(ended.place).id)}`,
    label: `Line of the best ${metric.name} after each completed ${session.compared}. It ends at ${session.showValue(metric, last.best)}, first reached by number ${ended?.number ?? 0} of ${steps.length}. The table below has the numbers.`,
    height: () => 260,
    legend: key([
      ['line', 'best so far'],
      ['diamond', 'improvement'],
      ['dot', `any ${session.compared}`],
    ]),
    option: (colours) => ({
      grid: { left: 8, right: 16, top: 16, bottom: 24, containLabel: true },
      xAxis: {
        ...axisStyle(colours),
        type: 'value',
        name: `${session.compared}s completed`,
        nameLocation: 'middle',
        nameGap: 24,
        min: 1,
        max: Math.max(2, steps.length),
        minInterval: 1,
        splitLine: { show: false },
      },
      yAxis: {
        ...axisStyle(colours),
        type: 'value',
        scale: true,
        splitNumber: 4,
        axisLabel: { color: colours.soft, fontSize: 11, formatter: tickText },
      },
      tooltip: tooltip(colours, ({ value }) => {
        const place = (value as number[])[2];
        return place === undefined ? '' : entryTip(session, place, [metric]);
      }),
      series: [
        {
          type: 'scatter',
          name: 'jobs',
          data: steps.map(({ number, value, place }) => [number, value, place]),
          symbolSize: pointSize(steps.length),
          itemStyle: { color: colours.faint, opacity: pointOpacity(steps.length) },
          cursor: 'default',
        },
        {
          type: 'line',
          name: 'best so far',
          step: 'end',
          data: steps.map(({ number, best, place }) => [number, best, place]),
          lineStyle: { color: colours.accent, width: 2 },
          showSymbol: false,
          silent: true,
        },
        {
          type: 'scatter',
          name: 'improvements',
          data: records.map(({ number, value, place }) => [number, value, place]),
          symbol: 'diamond',
          symbolSize: 10,
          itemStyle: { color: colours.accent },
          cursor: 'default',
        },
      ],
    }),
    table: () => ({
      heads: [numberHead('after'), textHead('job'), headOf(metric), numberHead('better by')],
      rows: records.map(({ number, place, value }, index) => {
        const before = records[index - 1];
        return [
          String(number),
          session.entry(place).id,
          session.showValue(metric, value),
          before === undefined ? '–' : session.showValue(metric, Math.abs(value - before.value)),
        ];
      }),
    }),
  });
}
