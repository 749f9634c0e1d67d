/** An option in a message that both entries show, as each of them spells it. */
export function spelled(option: string, value?: string): string {
  return value === undefined
    ? `\`--${option}\` (action: \`${option}\`)`
    : `\`--${option} ${value}\` (action: \`${option}: ${value}\`)`;
}

/** How to start over: the CLI has a short form of its own. */
export const START_OVER = '`--fresh` (action: `restart: fresh`)';
