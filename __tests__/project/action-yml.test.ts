import { readdirSync, readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OPTIONS } from '../../src/entry/options.js';

const ROOT = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8');

const workflows = [
  ...readdirSync(new URL('.github/workflows/', ROOT)).map((name) => ({
    name: `.github/workflows/${name}`,
    text: read(`.github/workflows/${name}`),
  })),
  ...['README.md', ...markdownBelow('docs/'), ...markdownBelow('examples/')].flatMap((file) =>
    yamlBlocks(read(file))
      .filter((text) => /^jobs:$/m.test(text))
      .map((text, index) => ({ name: `${file}#${index + 1}.yml`, text })),
  ),
];

test('action.yml is valid', async () => {
  expect(await problemsOf('action.yml', read('action.yml'))).toEqual([]);
});

test('plan/action.yml is valid', async () => {
  expect(await problemsOf('action.yml', read('plan/action.yml'))).toEqual([]);
});

test('the README shows a workflow', () => {
  expect(workflows.map(({ name }) => name)).toContain('README.md#1.yml');
});

test.each(workflows)('$name is valid, and gives the action inputs it has', async (workflow) => {
  expect(await problemsOf(workflow.name, workflow.text)).toEqual([]);
});

test.each(workflows)('$name pins, permits and interpolates nothing it should not', ({ text }) => {
  expect(hygieneProblems(text)).toEqual([]);
});

test.each([
  ['a tag instead of a commit', '      - uses: actions/checkout@v7\n', 'not pinned'],
  [
    'a commit without its version',
    `      - uses: actions/setup-node@${'a'.repeat(40)}\n`,
    'not pinned',
  ],
  ['an expression in a script', '      - run: echo ${{ github.ref }}\n', 'expression in a script'],
  [
    'an expression in a block script',
    '      - run: |\n          echo ${{ github.ref }}\n',
    'expression in a script',
  ],
  [
    'credentials left behind',
    `      - uses: actions/checkout@${'a'.repeat(40)} # v7.0.1\n`,
    'persist-credentials',
  ],
  ['a privileged trigger', 'on: pull_request_target\n', 'privileged trigger'],
  ['no permissions', '      - run: true\n', 'permissions'],
])('the check of workflows notices %s', (_what, text, problem) => {
  expect(hygieneProblems(text).join('\n')).toContain(problem);
});

test('the check of workflows notices an input that the action has not', async () => {
  const text = workflows.find(({ name }) => name === 'README.md#1.yml')?.text ?? '';
  const misspelt = text.replace(/^( +)plan: .*$/m, '$&\n$1metrik: profit');
  expect((await problemsOf('misspelt.yml', misspelt)).join('\n')).toContain('metrik');
});

/** The inputs of foreign actions that our workflows give. */
const FOREIGN_INPUTS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['persist-credentials', 'repository', 'ref', 'path'],
  'actions/setup-node': ['node-version'],
  'actions/upload-artifact': ['name', 'path'],
};

/** What GitHub's own language service says of an action or a workflow. */
async function problemsOf(name: string, text: string): Promise<string[]> {
  // It looks into no action of the same repository: `./` is spelled as others would.
  const resolvable = text.replaceAll('uses: ./', 'uses: OWNER/tuning-session-action@v0');
  const document = TextDocument.create(`file:///${name}`, 'yaml', 1, resolvable);
  const problems = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: ({ owner, name: repository }) => {
        const names =
          owner === 'OWNER'
            ? OPTIONS.map((option) => option.name)
            : FOREIGN_INPUTS[`${owner}/${repository}`];
        if (names === undefined) return Promise.resolve(undefined);
        const inputs = Object.fromEntries(
          names.map((input) => [input, { description: '', required: input === 'plan' }]),
        );
        return Promise.resolve({ name: repository, description: '', inputs });
      },
    },
  });
  return problems.map(
    ({ range, message }) =>
      `${name}:${range.start.line + 1} ${typeof message === 'string' ? message : message.value}`,
  );
}

/** The rules for workflow text that the language service does not know. */
function hygieneProblems(text: string): string[] {
  const problems: string[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const report = (problem: string): void => void problems.push(`line ${index + 1}: ${problem}`);
    const uses = /^\s*(?:- )?uses: (?!\.\/)(\S+)(.*)$/.exec(line);
    const isPinned = /@[0-9a-f]{40}$/.test(uses?.[1] ?? '') && /^ # v\d/.test(uses?.[2] ?? '');
    const isOurs = uses?.[1]?.startsWith('OWNER/') ?? false;
    if (uses !== null && !isPinned && !isOurs) report('not pinned by commit and version');
    if (uses?.[1]?.startsWith('actions/checkout@') === true) {
      const step = lines.slice(index + 1, index + 6).join('\n');
      const untilNext = step.split(/^\s*- /m)[0] ?? '';
      if (!untilNext.includes('persist-credentials: false')) report('no persist-credentials');
    }
    if (/\b(pull_request_target|workflow_run)\b/.test(line)) report('privileged trigger');
  }
  for (const script of scriptsIn(lines)) {
    if (script.includes('${{')) problems.push(`expression in a script: ${script.trim()}`);
  }
  if (!/^permissions:/m.test(text)) problems.push('no permissions at the top');
  return problems;
}

/** Each `run:`, with the lines of its block. */
function scriptsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    const run = /^(\s*(?:- )?)run: /.exec(line);
    if (run === null) return [];
    const indent = run[1]?.length ?? 0;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((next) => next.trim() !== '' && next.search(/\S/) <= indent);
    return [[line, ...rest.slice(0, end === -1 ? undefined : end)].join('\n')];
  });
}

function yamlBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
}

function markdownBelow(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);
}
