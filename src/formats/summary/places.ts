import type { RunSummary } from '../../domain/run-summary.js';
import { renderDuration } from '../duration.js';
import { escapeAttribute } from '../escape.js';
import { code } from './html.js';

/** Where the time went. */
export function timing({ durationMs, slowest, savedMs }: RunSummary): string {
  const lines = [`- This run took **${renderDuration(durationMs)}**.`];
  if (savedMs > 0) {
    lines.push(`- Keeping earlier results saved **${renderDuration(savedMs)}** of job time.`);
  }
  if (slowest.length > 0) {
    const jobs = slowest.map(({ jobId, durationMs: ms }) => `${code(jobId)} ${renderDuration(ms)}`);
    lines.push(`- Slowest: ${jobs.join(', ')}`);
  }
  return `### Timing\n\n${lines.join('\n')}`;
}

/** Where results and state lie. */
export function places({ artifact, htmlReport, statePath, planFile }: RunSummary): string {
  const parts = [
    ...(htmlReport?.url == null
      ? []
      : [`**Report: ${linked('leaderboard, charts and failures as a page', htmlReport.url)}**`]),
    ...(artifact === null ? [] : [`Results artifact: ${artifactName(artifact)}`]),
    `Plan: ${code(planFile)}`,
    `State and results on this machine: ${code(statePath)}`,
  ];
  return parts.map((part) => `- ${part}`).join('\n');
}

function artifactName({ name, url }: NonNullable<RunSummary['artifact']>): string {
  return linked(code(name), url);
}

/** URLs come from the artifact service; only what is plainly a web address is linked. */
function linked(text: string, url: string | null): string {
  const isWebAddress = url !== null && URL.canParse(url) && new URL(url).protocol === 'https:';
  return isWebAddress ? `<a href="${escapeAttribute(new URL(url).href)}">${text}</a>` : text;
}
