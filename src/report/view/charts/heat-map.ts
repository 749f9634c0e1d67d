import { plural } from '../../../formats/plural.js';
import { extentOf, type Column } from '../../model/columns.js';
import { axisOf, fieldsOf, type Axis } from '../../model/grid.js';
import { columnFormat } from '../../model/number-format.js';
import { headOf, numberHead } from '../data-table.js';
import { element } from '../dom.js';
import { goodnessOf, type SessionView } from '../session-view.js';
import { createChart, type Chart } from './chart.js';
import { axisStyle, colourAt, entryTip, tooltip } from './style.js';

/** With more fields than that the numbers would be too small to read. */
const MAX_LABELLED = 120;

/** The best value of a metric for each pair of values of two parameters. */
export function heatMap(session: SessionView, x: Column, y: Column, metric: Column): Chart | null {
  const extent = extentOf(metric);
  if (extent === null) return null;
  const direction = session.directionOf(metric);
  const axes = { x: axisOf(x), y: axisOf(y) };
  const fields = fieldsOf(axes.x, axes.y, metric, direction);
  const goodness = goodnessOf(extent, direction);
  const names = {
    x: binTexts(session, axes.x),
    y: binTexts(session, axes.y),
  };
  return createChart({
    title: `${x.name} × ${y.name}`,
    note: `The best ${metric.name} of each pair`,
    label: `Heat map of the best ${metric.name} for each ${x.name} and ${y.name}. The table below has the numbers.`,
    height: () => Math.min(560, Math.max(220, 60 + names.y.length * 34)),
    legend: legend(session, metric, extent, direction === 'maximize'),
    option: (colours, width) => {
      const isLabelled = fields.length <= MAX_LABELLED && width / names.x.length > 44;
      const axis = { ...axisStyle(colours), type: 'category', splitLine: { show: false } };
      return {
        grid: { left: 8, right: 8, top: 24, bottom: 26, containLabel: true },
        xAxis: { ...axis, data: names.x, name: x.name, nameLocation: 'middle', nameGap: 26 },
        yAxis: {
          ...axis,
          data: names.y,
          name: y.name,
          nameTextStyle: { color: colours.soft, fontSize: 11, align: 'left' },
        },
        tooltip: tooltip(colours, ({ value }) => {
          const field = fields[(value as number[])[2] ?? -1];
          if (field === undefined) return '';
          return field.best === null
            ? `${plural(field.jobs.length, session.compared)}, none with ${metric.name}`
            : entryTip(session, field.best.place, [metric]);
        }),
        series: [
          {
            type: 'custom',
            name: metric.name,
            cursor: 'default',
            data: fields.map((field, index) => [field.x, field.y, index]),
            renderItem: (_: unknown, api: RenderApi) => {
              const field = fields[api.value(2)];
              const [left = 0, top = 0] = api.coord([api.value(0), api.value(1)]);
              const [w = 0, h = 0] = api.size([1, 1]);
              const share = field?.best == null ? null : goodness(field.best.value);
              const shape = {
                x: left - w / 2 + 1,
                y: top - h / 2 + 1,
                width: w - 2,
                height: h - 2,
                r: 2,
              };
              return {
                type: 'rect',
                shape,
                style: {
                  fill: share === null ? 'transparent' : colourAt(colours.scale, share),
                  stroke: share === null ? colours.line : 'transparent',
                },
                ...(isLabelled && field !== undefined
                  ? {
                      textContent: {
                        style: {
                          text: session.showValue(metric, field.best?.value ?? null),
                          fill:
                            share === null ? colours.soft : inkOn(colourAt(colours.scale, share)),
                          fontSize: 12,
                          fontFamily: colours.font,
                        },
                      },
                      textConfig: { position: 'inside' },
                    }
                  : {}),
              };
            },
          },
        ],
      };
    },
    table: () => ({
      heads: [{ ...headOf(y), name: `${y.name} \\ ${x.name}` }, ...names.x.map(numberHead)],
      rows: names.y.map((name, row) => [
        name,
        ...names.x.map((_, column) => {
          const field = fields.find((one) => one.x === column && one.y === row);
          return session.showValue(metric, field?.best?.value ?? null);
        }),
      ]),
    }),
  });
}

/** What ECharts gives to who draws an item. */
export interface RenderApi {
  value(dimension: number): number;
  coord(value: readonly number[]): number[];
  size(value: readonly number[]): number[];
}

/** Values as they are; the ends of ranges, which no job has, no longer than it takes to tell them apart. */
function binTexts(session: SessionView, { column, bins }: Axis): string[] {
  const ends = columnFormat(
    bins.flatMap((bin) => (bin.type === 'range' ? [bin.from, bin.to] : [])),
  );
  return bins.map((bin) =>
    bin.type === 'value'
      ? session.showValue(column, bin.value)
      : `${ends(bin.from)}–${ends(bin.to)}`,
  );
}

/** Black or white, whichever is easier to read on a colour `rgb(r,g,b)`. */
function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#111111' : '#ffffff';
}

/** The scale of colours, from the worst value to the best. */
function legend(
  session: SessionView,
  metric: Column,
  [least, most]: readonly [number, number],
  isUp: boolean,
): HTMLElement {
  const [worst, best] = isUp ? [least, most] : [most, least];
  return element(
    'p',
    { class: 'legend', attributes: { 'aria-hidden': 'true' } },
    session.showValue(metric, worst),
    element('span', { class: 'scale' }),
    session.showValue(metric, best),
  );
}
