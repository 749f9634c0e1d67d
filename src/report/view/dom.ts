import { plainText } from '../../formats/escape.js';
import { JOB_MARKS } from '../../formats/report-marks.js';
import type { ReportJob } from '../../domain/report-data.js';

/*
 * How this page makes elements. Text is always set as text: there is no way here to give
 * HTML, and the page's policy would not obey a script or style in it.
 */

type Child = Node | string | null;

interface Properties {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly onClick?: () => void;
}

/** An element with its children; strings are ours, data come as `datum`. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className, attributes = {}, onClick }: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  if (onClick !== undefined) made.addEventListener('click', onClick);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A text from the data: on one line, unseen characters shown, its direction its own. */
export function datum(text: string): HTMLElement {
  return element('bdi', {}, plainText(text));
}

export function button(
  label: string,
  onClick: () => void,
  properties: Properties = {},
): HTMLButtonElement {
  const { attributes = {}, ...rest } = properties;
  return element(
    'button',
    { ...rest, onClick, attributes: { type: 'button', ...attributes } },
    label,
  );
}

const SVG = 'http://www.w3.org/2000/svg';

/** The shape of a status; the word stands beside it. */
export function mark(status: ReportJob['status']): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('data-status', status);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('fill-rule', 'evenodd');
  path.setAttribute('d', JOB_MARKS[status].path);
  svg.append(path);
  return svg;
}

/** The element of the page's frame that has this id; the frame and the script are one build. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A select with its label. Values are places in `options`. */
export function choice(
  label: string,
  options: readonly string[],
  chosen: number,
  onChange: (index: number) => void,
): HTMLLabelElement {
  const select = element(
    'select',
    {},
    ...options.map((text, index) =>
      element(
        'option',
        { attributes: { value: index, selected: index === chosen } },
        plainText(text),
      ),
    ),
  );
  select.addEventListener('change', () => {
    onChange(Number(select.value));
  });
  return element('label', { class: 'choice' }, element('span', {}, label), select);
}
