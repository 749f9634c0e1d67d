/**
 * The mark of an exit code: `✅` all is well, `⚠️` not finished or worse
 * than allowed, but nothing broke, `❌` something to mend.
 */
export function verdictIcon(exitCode: number): '✅' | '⚠️' | '❌' {
  if (exitCode === 0) return '✅';
  return exitCode === 3 || exitCode === 6 || exitCode === 130 ? '⚠️' : '❌';
}
