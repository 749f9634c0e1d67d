import { plainText, shorten } from '../../../formats/escape.js';
import { exactNumber } from '../../../formats/number.js';
import { distinctValues, extentOf, type Column } from '../../model/columns.js';
import { datum, element } from '../dom.js';
import type { SessionView } from '../session-view.js';
import type { Palette } from '../theme.js';

/** How many points get a mark of full size; more are drawn small and see-through. */
const FEW = 400;

export function pointSize(count: number): number {
  return count <= FEW ? 7 : count <= 4000 ? 4.5 : 3;
}

export function pointOpacity(count: number): number {
  return count <= FEW ? 0.85 : count <= 4000 ? 0.5 : 0.3;
}

/** An axis as quiet as it can be: hairlines, small labels, the name at its end. */
export function axisStyle({ line, soft }: Palette): object {
  return {
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: line, opacity: 0.6 } },
    axisLabel: { color: soft, hideOverlap: true, fontSize: 11 },
    nameTextStyle: { color: soft, fontSize: 11 },
  };
}

interface AxisStyle {
  readonly axisLabel: object;
  readonly [setting: string]: unknown;
}

/** So few numbers are each written at the axis, rather than round ones between them. */
const FEW_VALUES = 12;
const MANY = 60;

/** An axis for the values of a column: numbers, their logarithm, or texts in their order. */
export function columnAxis(column: Column, colours: Palette): AxisStyle {
  const style = axisStyle(colours);
  const label = { color: colours.soft, fontSize: 11, hideOverlap: true };
  const values = distinctValues(column);
  if (column.kind === 'category') {
    const formatter = (text: string): string => shorten(plainText(text), 16);
    return {
      ...style,
      type: 'category',
      data: values.map(String),
      splitLine: { show: false },
      axisLabel: { ...label, formatter },
    };
  }
  return {
    ...style,
    type: isLogarithmic(column) ? 'log' : 'value',
    scale: true,
    splitNumber: 4,
    axisLabel: {
      ...label,
      ...(isGrid(column)
        ? { customValues: values, formatter: valueText(values) }
        : { formatter: tickText }),
    },
  };
}

/** As `columnAxis`, with room at both ends, so that no point lies on the frame. */
export function roomyAxis(column: Column, colours: Palette): object {
  const axis = columnAxis(column, colours);
  const extent = extentOf(column);
  // Many jobs with one value would be one line: they are spread a little sideways.
  const spread = distinctValues(column).length <= FEW_VALUES && column.values.length > MANY;
  if (spread) Object.assign(axis, { jitter: 16, jitterOverlap: true });
  if (column.kind === 'category' || extent === null || extent[0] === extent[1]) return axis;
  const [least, most] = extent;
  const room = (most - least) * 0.06;
  const factor = (most / least) ** 0.06;
  const ends = isLogarithmic(column)
    ? { min: least / factor, max: most * factor }
    : { min: least - room, max: most + room };
  // What stands at the ends are not values of anything, unless each value has its label.
  const labels = isGrid(column) ? {} : { showMinLabel: false, showMaxLabel: false };
  return { ...axis, ...ends, axisLabel: { ...axis.axisLabel, ...labels } };
}

/** Whether a parameter has so few values that each can have its label. */
function isGrid(column: Column): boolean {
  return column.group === 'parameter' && distinctValues(column).length <= FEW_VALUES;
}

/**
 * Whether equal steps of a parameter are factors: a learning rate from 1e-5 to 1e-1, or a few
 * values from 0.3 to 10, of which most would lie on top of each other.
 */
function isLogarithmic(column: Column): boolean {
  const extent = column.group === 'parameter' ? extentOf(column) : null;
  return extent !== null && extent[0] > 0 && extent[1] / extent[0] >= (isGrid(column) ? 10 : 1000);
}

/** A round number of an axis: `15k`, `1.5e6`, `0.02`, `1e-5`. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  const round = Number(value.toPrecision(4));
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return round.toExponential().replace('e+', 'e');
  return size >= 1e4 ? `${round / 1000}k` : String(round);
}

/** One of these values, exactly: on a logarithmic axis a tick is only as near as arithmetic goes. */
function valueText(values: readonly (number | string)[]): (tick: number) => string {
  return (tick) => {
    const distance = (value: number): number => Math.abs(value - tick);
    const near = values.filter((value) => typeof value === 'number');
    return exactNumber(near.reduce((a, b) => (distance(b) < distance(a) ? b : a), near[0] ?? tick));
  };
}

/** A tooltip whose content is made of elements: no text of the data is ever read as HTML. */
export function tooltip(
  { surface, text, line, moves }: Palette,
  content: (parameters: {
    readonly value: unknown;
    readonly seriesIndex?: number;
  }) => HTMLElement | string,
): object {
  return {
    trigger: 'item',
    confine: true,
    backgroundColor: surface,
    borderColor: line,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { color: text, fontSize: 12 },
    extraCssText: 'box-shadow: 0 2px 8px rgb(0 0 0 / 0.16); border-radius: 4px;',
    transitionDuration: moves ? 0.15 : 0,
    formatter: content,
  };
}

const MAX_IN_TIP = 12;

/** Id, some values and the parameters of an entry. */
export function entryTip(
  session: SessionView,
  place: number,
  first: readonly Column[],
): HTMLElement {
  const { parameters } = session.columns;
  const columns = [...first, ...parameters.filter((column) => !first.includes(column))];
  return tip(session, session.entry(place).id, columns, place);
}

/** An id, and what stands at a place of these columns. */
export function tip(
  session: SessionView,
  id: string,
  columns: readonly Column[],
  place: number,
): HTMLElement {
  return element(
    'div',
    { class: 'tip' },
    element('strong', {}, datum(id)),
    element(
      'dl',
      {},
      ...columns
        .slice(0, MAX_IN_TIP)
        .map((column) =>
          element(
            'div',
            {},
            element('dt', {}, datum(column.name)),
            element('dd', {}, datum(session.show(column, place))),
          ),
        ),
    ),
  );
}

/** What the marks of a chart mean: classes of report.css and words. */
export function key(entries: readonly (readonly [mark: string, words: string])[]): HTMLElement {
  return element(
    'p',
    { class: 'key' },
    ...entries.map(([name, words]) => element('span', {}, element('i', { class: name }), words)),
  );
}

/** Between the colours of a scale, for a share from 0 to 1. */
export function colourAt(scale: readonly string[], share: number): string {
  const last = scale.length - 1;
  const at = Math.min(1, Math.max(0, share)) * last;
  const index = Math.min(last - 1, Math.floor(at));
  const [from, to] = [scale[index] ?? '#000000', scale[index + 1] ?? '#000000'];
  const part = (colour: string, offset: number): number =>
    parseInt(colour.slice(offset, offset + 2), 16);
  const mixed = [1, 3, 5].map((offset) =>
    Math.round(part(from, offset) + (at - index) * (part(to, offset) - part(from, offset))),
  );
  return `rgb(${mixed.join(',')})`;
}
