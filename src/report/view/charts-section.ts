import { distinctValues, type Column } from '../model/columns.js';
import { bestSoFarChart } from './charts/best-so-far.js';
import type { Chart } from './charts/chart.js';
import { heatMap } from './charts/heat-map.js';
import { parallelChart } from './charts/parallel.js';
import { parameterChart } from './charts/parameter.js';
import { paretoChart } from './charts/pareto.js';
import { choice, element } from './dom.js';
import type { SessionView } from './session-view.js';

/** So many parameters are drawn at once; of more the reader chooses. */
const SMALL_MULTIPLES = 8;

/** The charts of the results, for a metric that the reader can choose. */
export function mountCharts(session: SessionView, place: HTMLElement): { redraw(): void }[] {
  const { objectives, parameters, metrics } = session.columns;
  const choices = [...objectives, ...metrics].filter((column) => distinctValues(column).length > 0);
  let metric = choices[0];
  if (metric === undefined) return [];
  let shownParameter = 0;
  let charts: Chart[] = [];
  const grid = element('div', { class: 'charts' });

  function draw(): void {
    for (const chart of charts) chart.dispose();
    charts = metric === undefined ? [] : chartsOf(metric);
    grid.replaceChildren(...charts.map((chart) => chart.element));
  }
  function chartsOf(chosen: Column): Chart[] {
    const drawable = parameters.filter((column) => distinctValues(column).length > 1);
    const some =
      drawable.length <= SMALL_MULTIPLES
        ? drawable
        : drawable.slice(shownParameter, shownParameter + 1);
    const [x, y] = parameters;
    const [first, second] = objectives;
    return [
      first !== undefined && second !== undefined
        ? wide(paretoChart(session, first, second))
        : null,
      objectives.includes(chosen)
        ? wide(bestSoFarChart(session, chosen, session.directionOf(chosen)))
        : null,
      x !== undefined && y !== undefined && parameters.length === 2
        ? wide(heatMap(session, x, y, chosen))
        : null,
      ...some.map((column) => parameterChart(session, column, chosen)),
      wide(parallelChart(session, chosen)),
    ].filter((chart) => chart !== null);
  }
  draw();
  // One drawing for all the key presses between two frames.
  let isDue = false;
  session.onSelect(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      for (const chart of charts) if (chart.follows !== 'itself') chart.redraw();
    });
  });

  const controls = element('div', { class: 'controls' });
  if (choices.length > 1) {
    controls.append(
      choice(
        'Metric',
        choices.map(({ name }) => name),
        0,
        (index) => {
          metric = choices[index];
          draw();
        },
      ),
    );
  }
  if (parameters.length > SMALL_MULTIPLES) {
    controls.append(
      choice(
        'Parameter',
        parameters.map(({ name }) => name),
        0,
        (index) => {
          shownParameter = index;
          draw();
        },
      ),
    );
  }
  place.append(
    element(
      'section',
      { attributes: { id: 'charts', 'aria-labelledby': 'charts-title' } },
      element(
        'div',
        { class: 'section-head' },
        element('h2', { attributes: { id: 'charts-title' } }, 'Results by parameter'),
        controls,
      ),
      element(
        'p',
        { class: 'note' },
        `Each dot is a job${session.repeatColumns === null ? '' : ', or the mean of its repeats'}, the diamond is the best one, dashed lines join medians. The filters of the leaderboard dim what they leave out.`,
      ),
      grid,
    ),
  );
  return [
    {
      redraw() {
        for (const chart of charts) chart.redraw();
      },
    },
  ];
}

function wide(chart: Chart | null): Chart | null {
  chart?.element.classList.add('wide');
  return chart;
}
