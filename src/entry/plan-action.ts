import type { Option } from './option.js';
import { OPTIONS } from './options.js';
import type { Output } from './outputs.js';

/** Inputs of the sub-action `plan/`: those of the action, by the same names. */
export const PLAN_INPUTS: readonly Option[] = OPTIONS.filter(({ name }) =>
  ['plan', 'state-directory'].includes(name),
);

/** What the sub-action `plan/` tells later steps. */
export const PLAN_OUTPUTS: readonly Output[] = [
  {
    name: 'plan-path',
    description:
      'The plan, a JSONL file below RUNNER_TEMP: the `plan` of a session step. It bears the name of what it was made from.',
  },
  { name: 'total-jobs', description: 'Rows of the plan.' },
  { name: 'invalid-rows', description: 'How many of them are not valid jobs; each is annotated.' },
  {
    name: 'metric',
    description: 'What the session spec wants to rank by; empty where it says nothing.',
  },
];
