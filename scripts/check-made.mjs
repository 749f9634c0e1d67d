// Says which files that the build makes differ from what is committed, new ones too: exit 1.
// Run it after `npm run build`. The one list of them, for .ci/run and the workflow.
import { execFileSync } from 'node:child_process';

const MADE = ['dist', 'action.yml', 'plan', 'schema', 'README.md'];

const different = execFileSync('git', ['status', '--porcelain', '--', ...MADE], {
  encoding: 'utf8',
});
process.stdout.write(different);
if (different !== '') process.exitCode = 1;
