// Text made from the one table of options and outputs (src/entry/options.ts) and the one
// of the CLI's commands (src/cli/command-table.ts): action.yml and the tables of the
// README. Pure; scripts/generate.mjs writes the files.

/** `action.yml`, whole. */
export function renderActionYml(options, outputs) {
  return renderAction({
    source: 'src/entry/options.ts',
    name: 'Tuning session',
    description:
      'Carries a plan of parameterised jobs to its end, through failures, cancels, time limits and re-runs, and ranks what came out.',
    options,
    outputs,
    runs: ['  main: dist/action/index.js', '  post: dist/action/post.js', '  post-if: always()'],
  });
}

/** `plan/action.yml`, whole. */
export function renderPlanActionYml(options, outputs) {
  return renderAction({
    source: 'src/entry/plan-action.ts',
    name: 'Tuning session: plan',
    description:
      'Expands a session spec into a plan, or checks a plan: every row, before anything runs.',
    options,
    outputs,
    runs: ['  main: ../dist/action/plan.js'],
  });
}

function renderAction({ source, name, description, options, outputs, runs }) {
  return [
    `# Made by \`npm run generate\` from ${source}: edit that instead.`,
    `name: '${name}'`,
    ...folded('description', description, ''),
    'author: tuning-session-action contributors',
    'branding:',
    '  icon: sliders',
    '  color: purple',
    'inputs:',
    ...options.flatMap(renderInput),
    'outputs:',
    ...outputs.flatMap((output) => [
      `  ${output.name}:`,
      ...folded('description', output.description, '    '),
    ]),
    'runs:',
    '  using: node24',
    ...runs,
    '',
  ].join('\n');
}

/** The inputs as Markdown, one table for each group. */
export function renderInputTables(options) {
  const shown = options.filter(({ internal }) => internal !== true);
  const groups = [...new Set(shown.map(({ group }) => group))];
  return groups
    .map((group) =>
      [
        `**${group}**`,
        '',
        '| input | default | what it does |',
        '| --- | --- | --- |',
        ...shown.filter((option) => option.group === group).map(inputRow),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The outputs as one Markdown table. */
export function renderOutputTable(outputs) {
  return [
    '| output | what it holds |',
    '| --- | --- |',
    ...outputs.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`),
  ].join('\n');
}

/** The options of the commands as Markdown: one table for each, after one of what all take. */
export function renderCommandTables(commands, common) {
  const tables = Object.entries(commands).map(([name, { options }]) => [
    `\`${name}\``,
    Object.entries(options).filter(([option]) => !(option in common)),
  ]);
  return [
    [
      'Every command except `run` and `help`; of these `plan` takes only `--json`',
      Object.entries(common),
    ],
    ...tables,
  ]
    .filter(([, options]) => options.length > 0)
    .map(([title, options]) =>
      [
        `**${title}**`,
        '',
        '| option | what it does |',
        '| --- | --- |',
        ...options.map(
          ([name, { value, description }]) =>
            `| \`--${name}${value === undefined ? '' : ` ${value}`}\` | ${cell(description)} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The README with all tables put between their markers. */
export function renderReadme(readme, { options, outputs, planOutputs, commands, common }) {
  const tables = {
    inputs: renderInputTables(options),
    outputs: renderOutputTable(outputs),
    'plan-outputs': renderOutputTable(planOutputs),
    commands: renderCommandTables(commands, common),
  };
  return Object.entries(tables).reduce(
    (text, [name, content]) => replaceBetween(text, name, content),
    readme,
  );
}

function replaceBetween(text, name, content) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
  const ignored = `<!-- prettier-ignore-start -->\n${content}\n<!-- prettier-ignore-end -->`;
  return `${text.slice(0, from + begin.length)}\n${ignored}\n${text.slice(to)}`;
}

function inputRow(option) {
  const { name, description, default: otherwise, aliases = [], in: where, cli } = option;
  const remarks = [
    name === 'plan' ? 'Required.' : null,
    aliases.length > 0 && name !== 'plan'
      ? `CLI: also ${aliases.map((alias) => `\`--${alias}\``).join(', ')}.`
      : null,
    where === 'both' && cli === 'list' ? 'CLI: the option may be repeated.' : null,
    where === 'both' && cli === 'flag' ? `CLI: \`--no-${name}\` turns it off.` : null,
    where === 'action' ? 'Not in the CLI.' : null,
  ];
  const text = [description, ...remarks.filter((remark) => remark !== null)].join(' ');
  return `| \`${name}\` | ${otherwise === null ? '' : `\`${cell(otherwise)}\``} | ${cell(text)} |`;
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function renderInput({ name, description, default: otherwise }) {
  return [
    `  ${name}:`,
    ...folded('description', description, '    '),
    `    required: ${name === 'plan'}`,
    ...(otherwise === null ? [] : [`    default: '${otherwise.replaceAll("'", "''")}'`]),
  ];
}

/** A folded block scalar: any one-line text stands in it as it is, no quoting needed. */
function folded(key, text, indent) {
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || `${indent}  ${last} ${word}`.length > 100) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return [`${indent}${key}: >-`, ...lines.map((line) => `${indent}  ${line}`)];
}
