import type { NextStep, RunSummary } from '../../domain/run-summary.js';
import { escapeMarkdown } from '../escape.js';
import { verdictIcon } from '../verdict-icon.js';
import { code, preformatted, prose } from './html.js';

/** Longest sentence of ours that may hold data, in characters. */
const MAX_SENTENCE = 1000;

const MAX_NOTICES = 20;

/** The heading with the verdict, and the one line that says which run this is. */
export function verdict(summary: RunSummary): string {
  const { session, part, runId, mode, restartedFrom } = summary;
  const facts = [
    `Session ${code(session)}`,
    ...(part === null ? [] : [`part ${code(part)}`]),
    `mode ${code(mode)}`,
    `run ${code(runId)}`,
    ...(restartedFrom === null ? [] : [`continues ${code(restartedFrom)}`]),
  ];
  const sentence = escapeMarkdown(summary.verdict, MAX_SENTENCE);
  return `## ${verdictIcon(summary.exitCode)} ${sentence}\n\n${facts.join(' · ')}`;
}

/** What to do next, most important first. Empty when there is nothing to do. */
export function nextSteps(steps: readonly NextStep[]): string[] {
  if (steps.length === 0) return [];
  return [`### What to do next`, ...steps.map(nextStep)];
}

function nextStep({ text, code: toCopy }: NextStep): string {
  const sentence = `- ${prose(text, MAX_SENTENCE)}`;
  if (toCopy === null) return sentence;
  // Indented, so that it belongs to the item.
  return `${sentence}\n\n  ${preformatted(toCopy.trimEnd().split('\n'), MAX_SENTENCE)}`;
}

function notice(text: string): string {
  const [first = '', ...more] = text.split('\n').map((line) => prose(line, MAX_SENTENCE));
  return [`- ℹ️ ${first}`, ...more.map((line) => `  - ${line}`)].join('\n');
}

/** Things to know about this run; what one tells on further lines is a list below it. */
export function notices(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const lines = texts.slice(0, MAX_NOTICES).map(notice);
  const more = texts.length - lines.length;
  if (more > 0) lines.push(`- … and ${more} more in the log`);
  return [lines.join('\n')];
}
