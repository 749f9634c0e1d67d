/** Variables of an action's process that are not a job's business. */
const WITHHELD_PREFIXES = ['ACTIONS_', 'INPUT_', 'STATE_'];
const WITHHELD = new Set([
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
]);

/** Names whose values are taken for secrets without being told. */
const SECRET_NAME = /(TOKEN|SECRET|PASSWORD|API_KEY)$/i;

/**
 * The environment that jobs inherit: the runner's, less the action's tokens, inputs and
 * command files. This prevents accidents, not attacks: a job of the same user can read
 * this process's environment. `RUNNER_TRACKING_ID` stays, because the runner ends
 * left-over processes by it.
 */
export function inheritedEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || WITHHELD.has(name.toUpperCase())) continue;
    if (WITHHELD_PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix))) continue;
    inherited[name] = value;
  }
  return inherited;
}

/**
 * The values that become `***` in all that we write: of the variables named in
 * `mask-env`, and of those whose names end in TOKEN, SECRET, PASSWORD or API_KEY.
 */
export function secretValues(
  env: Readonly<Record<string, string | undefined>>,
  maskEnv: readonly string[],
): string[] {
  const named = new Set(maskEnv);
  const values = Object.entries(env)
    .filter(([name]) => named.has(name) || SECRET_NAME.test(name))
    .flatMap(([, value]) => (value === undefined || value === '' ? [] : [value]));
  return [...new Set(values)];
}
