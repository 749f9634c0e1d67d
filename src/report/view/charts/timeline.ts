import type { ReportJob } from '../../../domain/report-data.js';
import { renderDuration } from '../../../formats/duration.js';
import { JOB_MARKS } from '../../../formats/report-marks.js';
import { timelineOf } from '../../model/timeline.js';
import { numberHead, textHead } from '../data-table.js';
import type { SessionView } from '../session-view.js';
import type { Palette } from '../theme.js';
import { createChart, type Chart } from './chart.js';
import { axisStyle, key, tip, tooltip } from './style.js';
import type { RenderApi } from './heat-map.js';

/** A cross over a failed job that is wide enough to bear one. */
const CROSS = 'M-3-3L3 3M3-3L-3 3';

/** When each job ran, by run; failed ones are crossed, those that completed before the newest run are hollow. */
export function timelineChart(session: SessionView): Chart | null {
  const { bars, runs, lanes } = timelineOf(session.data);
  if (bars.length === 0) return null;
  const { duration, objectives, parameters, repeatParameters } = session.jobColumns;
  const tipColumns = [duration, ...objectives, ...parameters, ...repeatParameters];
  const jobAt = (place: number): ReportJob => {
    const job = session.data.jobs[place];
    if (job === undefined) throw new Error(`there is no job at ${place}`);
    return job;
  };
  const laneHeight = lanes <= 16 ? 18 : lanes <= 40 ? 10 : 4;
  const end = bars.reduce((last, { to }) => Math.max(last, to), 0);
  const runNames = new Map(runs.map(({ run, firstLane }) => [firstLane, `run ${run + 1}`]));
  return createChart({
    title: 'When the jobs ran',
    note: 'Each run from its own beginning; a row for each job at a time.',
    label: `${bars.length} jobs in ${runs.length} runs by the time they ran. The table below has the times.`,
    height: () => 44 + lanes * laneHeight,
    legend: key([
      ['completed', 'completed'],
      ['failed', 'failed (crossed)'],
      ['other', 'interrupted'],
      ['kept', 'before the newest run (hollow)'],
    ]),
    option: (colours) => {
      const isSelected = new Set(session.selected.flatMap((place) => session.entry(place).places));
      return {
        grid: { left: 52, right: 16, top: 4, bottom: 24 },
        xAxis: {
          ...axisStyle(colours),
          type: 'value',
          min: 0,
          max: end,
          splitNumber: 5,
          axisLabel: {
            color: colours.soft,
            fontSize: 11,
            hideOverlap: true,
            showMaxLabel: false,
            formatter: (value: number) => (value === 0 ? '0' : renderDuration(value)),
          },
        },
        yAxis: {
          ...axisStyle(colours),
          type: 'category',
          inverse: true,
          data: Array.from({ length: lanes }, (_, lane) => runNames.get(lane) ?? ''),
          axisLine: { show: false },
          splitLine: { show: false },
          axisLabel: { color: colours.soft, fontSize: 11, interval: 0 },
        },
        tooltip: tooltip(colours, ({ value }) => {
          const bar = bars[(value as number[])[3] ?? -1];
          return bar === undefined ? '' : tip(session, jobAt(bar.place).id, tipColumns, bar.place);
        }),
        series: [
          {
            type: 'custom',
            name: 'jobs',
            cursor: 'default',
            encode: { x: [0, 1], y: 2 },
            data: bars.map(({ from, to, lane }, index) => [from, to, lane, index]),
            renderItem: (_: unknown, api: RenderApi) => {
              const bar = bars[api.value(3)];
              const [left = 0, middle = 0] = api.coord([api.value(0), api.value(2)]);
              const [right = 0] = api.coord([api.value(1), api.value(2)]);
              const height = Math.max(2, laneHeight - 4);
              const width = Math.max(1.5, right - left - 0.5);
              if (bar === undefined) return null;
              const style = styleOf(jobAt(bar.place), colours, isSelected.has(bar.place));
              const rectangle = {
                type: 'rect',
                shape: { x: left, y: middle - height / 2, width, height, r: width > 6 ? 2 : 0 },
                style,
              };
              if (jobAt(bar.place).status !== 'failed' || width < 9 || height < 8) return rectangle;
              return {
                type: 'group',
                children: [
                  rectangle,
                  {
                    type: 'path',
                    x: left + width / 2,
                    y: middle,
                    shape: { pathData: CROSS },
                    style: { stroke: colours.surface, lineWidth: 1.5, fill: 'none' },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    table: () => ({
      heads: [
        numberHead('run'),
        textHead('job'),
        textHead('status'),
        numberHead('from'),
        numberHead('took'),
      ],
      rows: bars.map(({ run, place, from, to }) => {
        const { id, status, isEarlier } = jobAt(place);
        return [
          String(run + 1),
          id,
          JOB_MARKS[status].word + (isEarlier ? ', earlier run' : ''),
          renderDuration(from),
          renderDuration(to - from),
        ];
      }),
    }),
  });
}

function styleOf({ status, isEarlier }: ReportJob, colours: Palette, isSelected: boolean): object {
  const colour =
    status === 'completed'
      ? colours.completed
      : status === 'failed'
        ? colours.failed
        : colours.kept;
  const opacity = isSelected ? 1 : 0.2;
  return isEarlier
    ? { fill: colours.surface, stroke: colour, lineWidth: 1.25, opacity }
    : { fill: colour, opacity };
}
