import { join as quote } from 'shlex';
import type { JobBegins } from '../domain/message.js';
import { plainText, shorten } from '../formats/escape.js';
import { createJobOutput, type JobOutput } from '../formats/job-output.js';
import { workflowCommand } from '../formats/workflow-command.js';
import type { RunnerLog } from './runner-log.js';

/** Longest command line that is shown, in characters. */
const MAX_COMMAND = 2000;

export interface JobGroupOptions {
  /** Whether output is shown as it comes; else when the job ends. */
  readonly live: boolean;
  /** Bytes of output shown for one job. */
  readonly bytesPerJob: number;
  /** Bytes shown of all jobs together; then a job leaves no group. */
  readonly bytesPerRun: number;
  /** Where the whole output of an attempt lies, in words for a reader. */
  readonly logFile: (jobId: string, attempt: number) => string;
}

/** The folded groups of a log, one for each attempt of a job. At most one is open. */
export interface JobGroups {
  begin(message: JobBegins): void;
  print(jobId: string, chunk: Uint8Array): void;
  /** Closes the job's group. Returns whether all it printed was shown. */
  end(jobId: string): boolean;
  /** Closes what is open, however the job ended. */
  close(): void;
}

interface Group {
  readonly begins: JobBegins;
  readonly output: JobOutput;
  /** Lines that wait for the group to open. */
  readonly waiting: string[];
  shown: number;
  full: boolean;
}

export function createJobGroups(log: RunnerLog, options: JobGroupOptions): JobGroups {
  const { live, bytesPerJob, bytesPerRun, logFile } = options;
  const groups = new Map<string, Group>();
  let open: Group | null = null;
  let shownInRun = 0;
  let runIsFull = false;

  function begin(begins: JobBegins): void {
    // Groups do not nest, and a job that is somehow still open must not swallow this one.
    close();
    const output = createJobOutput((line) => {
      show(group, line);
    });
    const group: Group = { begins, output, waiting: [], shown: 0, full: runIsFull };
    groups.set(begins.jobId, group);
    if (live && !runIsFull) openGroup(group);
  }

  function openGroup(group: Group): void {
    const { jobId, position, total, attempt, reason, argv } = group.begins;
    const attempts = attempt > 1 ? ` · attempt ${attempt}` : '';
    const title = `[${position}/${total}] ${jobId} · ${reason}${attempts}`;
    const command = `$ ${shorten(plainText(quote([...argv])), MAX_COMMAND)}`;
    log.command(workflowCommand('group', {}, plainText(title)));
    log.text(command);
    shownInRun += Buffer.byteLength(title) + Buffer.byteLength(command);
    open = group;
    for (const line of group.waiting.splice(0)) log.foreign(line);
  }

  function show(group: Group, line: string): void {
    if (group.full) return;
    const bytes = Buffer.byteLength(line) + 1;
    runIsFull ||= shownInRun + bytes > bytesPerRun;
    group.full = runIsFull || group.shown + bytes > bytesPerJob;
    if (!group.full) {
      group.shown += bytes;
      shownInRun += bytes;
    }
    const { jobId, attempt } = group.begins;
    const shown = group.full
      ? `… enough shown here; the rest is in ${logFile(jobId, attempt)}`
      : line;
    if (open === group) log.foreign(shown);
    else group.waiting.push(shown);
  }

  function end(jobId: string): boolean {
    const group = groups.get(jobId);
    if (group === undefined) return false;
    groups.delete(jobId);
    group.output.end();
    if (open !== group) {
      close();
      if (!group.full || group.waiting.length > 0) openGroup(group);
    }
    close();
    return !group.full;
  }

  function close(): void {
    if (open !== null) log.command('::endgroup::');
    open = null;
  }

  return {
    begin,
    print(jobId, chunk) {
      const group = groups.get(jobId);
      if (group?.full === false) group.output.push(chunk);
    },
    end,
    close,
  };
}
