import { isErrno } from '../adapters/errno.js';
import { regression } from '../domain/baseline.js';
import type { Counts } from '../domain/event.js';
import type { AddressedJob } from '../domain/job.js';
import type { Ranking } from '../domain/ranking.js';
import type { ReportData } from '../domain/report-data.js';
import { maskJob } from '../formats/mask-json.js';
import type { PreparedRun } from './prepare-run.js';
import { rankSession, type RankedSession } from './rank-session.js';
import { reportDataOf } from './report-data.js';
import { writeResultsDocuments } from './results-documents.js';

/** What came out of a run whose jobs have ended. */
export interface Conclusion {
  /** Made when it is first asked for: a cancelled run has to record its verdict before. */
  readonly ranking: () => Ranking;
  /** As `regression` says; null also where the user has not asked. */
  readonly regression: () => string | null;
  /** For the report, once the verdict is recorded. `exitCode` is the one before `fail-on`. */
  readonly reportData: (counts: Counts, exitCode: number) => ReportData;
  /**
   * Writes the documents. Returns the path of `leaderboard.json`; null, with a warning, when the
   * disk refuses: the verdict of the jobs stands.
   */
  readonly write: (counts: Counts) => string | null;
}

/**
 * @param standing what became of each job.
 */
export function concludeRun(run: PreparedRun, standing: PreparedRun['standing']): Conclusion {
  const { decisions, state, results, question, settings, folder } = run;
  const masked = (job: AddressedJob): AddressedJob => maskJob(job, run.secrets.of(job));
  let made: RankedSession | null = null;
  const ranked = (): RankedSession =>
    (made ??= rankSession(
      {
        jobs: decisions.map(({ job }) => masked(job)),
        counts: (job) => standing(job) === 'completed',
        state,
        results,
      },
      question,
    ));
  const ranking = (): Ranking => ranked().ranking;
  const { failOnRegressionPercent: allowed } = settings;
  const worse = (): string | null => (allowed === null ? null : regression(ranking(), allowed));
  return {
    ranking,
    regression: worse,
    reportData(counts, exitCode) {
      const standings = new Map(decisions.map(({ job }) => [job.id, standing(job)]));
      return reportDataOf({
        state,
        rows: run.plan.rows.map((row) =>
          row.type === 'job' ? { ...row, job: masked(row.job) } : row,
        ),
        standing: ({ id }) => standings.get(id) ?? 'pending',
        ...ranked(),
        counts,
        exitCode,
        regression: exitCode === 6 ? worse() : null,
        workflowUrl: run.surroundings.workflow?.url ?? null,
      });
    },
    write({ total, success, error, skipped, remaining }) {
      const counts = {
        totalJobs: total,
        successJobs: success,
        errorJobs: error,
        skippedJobs: skipped,
        remainingJobs: remaining,
      };
      try {
        return writeResultsDocuments(folder.report, ranking(), counts, settings.top);
      } catch (error) {
        if (!isErrno(error)) throw error;
        run.surroundings.reporter.tell({
          type: 'notice',
          level: 'warning',
          text: `The leaderboard could not be written: ${error.message}. \`rank --out\` writes it again.`,
        });
        return null;
      }
    },
  };
}
