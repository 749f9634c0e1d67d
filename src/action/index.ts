import { isErrno } from '../adapters/errno.js';
import { storageError } from '../adapters/storage-error.js';
import { failToolkitCall } from '../adapters/toolkit-call.js';
import { MissingFileError } from '../domain/missing-file-error.js';
import { UserError } from '../domain/user-error.js';
import { workflowCommand } from '../formats/workflow-command.js';
import { main } from './main.js';
import { post } from './post.js';
import { setInvalidOutputs, writeRefusal } from './report.js';
import { plan } from './plan.js';
import { isPlan, isPost } from './state.js';

/**
 * The entry of main and post, and of the sub-action `plan/`. A process that ends before its work is done must not end
 * green: a half-sent reply of the artifact service, for one, leaves nothing to wait for,
 * and Node would go with code 0.
 */
const DEFECT = 70;
process.exitCode = DEFECT;

process.on('uncaughtException', (error) => {
  if (failToolkitCall(error)) return;
  void explain(error).then((code) => process.exit(code));
});

// Exits by itself: a call of the artifact toolkit that was given up may go on for minutes.
process.exit(await run());

async function run(): Promise<number> {
  try {
    if (isPlan()) return await plan();
    return isPost() ? await post() : await main();
  } catch (error) {
    return await explain(error);
  }
}

/** Says what ended the step, in log, outputs and summary; returns its exit code. */
async function explain(thrown: unknown): Promise<number> {
  const error = isErrno(thrown)
    ? storageError('go on', thrown.path ?? '.', thrown)
    : askingForCheckout(thrown);
  try {
    if (error instanceof UserError) {
      const { place } = error;
      const at =
        place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
      process.stdout.write(`${workflowCommand('error', at, error.describe())}\n`);
      if (isPlan()) await writeRefusal(error);
      else if (!isPost()) {
        setInvalidOutputs(error.exitCode, error.message);
        await writeRefusal(error);
      }
      return error.exitCode;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const text = `internal error (a defect of tuning-session-action, please report it):\n${detail}`;
    process.stdout.write(`${workflowCommand('error', {}, text)}\n`);
    if (!isPost() && !isPlan()) setInvalidOutputs(DEFECT, text, 'incomplete');
    return DEFECT;
  } catch {
    // The log says it; a runner without output files can be told no more.
    return error instanceof UserError ? error.exitCode : DEFECT;
  }
}

/** Where a workflow misses a file, it mostly has not checked the repository out. */
function askingForCheckout(thrown: unknown): unknown {
  if (!(thrown instanceof MissingFileError)) return thrown;
  const { message, place, hint = '' } = thrown;
  const question = 'Is the repository checked out, and the path relative to the workspace?';
  return new UserError(message, {
    hint: `${hint} ${question}`.trim(),
    ...(place === undefined ? {} : { place }),
  });
}
