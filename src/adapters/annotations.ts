import type { Place } from '../domain/user-error.js';
import { shorten } from '../formats/escape.js';
import { inertLine, workflowCommand } from '../formats/workflow-command.js';
import type { RunnerLog } from './runner-log.js';

/** GitHub shows no more of each level for one step, and drops the rest in silence. */
const MAX_PER_LEVEL = 10;

/** The runner cuts a message at 4096 characters (actions/runner ExecutionContext.cs). */
const MAX_MESSAGE = 4000;

interface Annotation {
  readonly level: 'warning' | 'error';
  readonly title: string | undefined;
  readonly text: string;
  readonly place: Place | undefined;
}

/** Annotations of one step: those beyond GitHub's limit are written as text and counted. */
export interface Annotations {
  add(annotation: Annotation): void;
  /** Whether this line of this file bears an annotation, or was to bear one. */
  has(place: Place): boolean;
  /** One sentence about those beyond the limit; null when there were none. */
  left(): string | null;
}

export function createAnnotations(log: RunnerLog): Annotations {
  const asked = { error: 0, warning: 0 };
  const places = new Set<string>();

  return {
    add({ level, title, text, place }) {
      if (place !== undefined) places.add(placeKey(place));
      asked[level] += 1;
      if (asked[level] > MAX_PER_LEVEL) {
        log.text(`${LABELS[level]}: ${title === undefined ? '' : `${title}: `}${text}`);
        return;
      }
      const properties = {
        file: place === undefined ? undefined : inertLine(place.file),
        line: place?.line,
        col: place?.column,
        title: title === undefined ? undefined : inertLine(title),
      };
      const message = text.split('\n').map(inertLine).join('\n');
      log.command(workflowCommand(level, properties, shorten(message, MAX_MESSAGE)));
    },
    has: (place) => places.has(placeKey(place)),
    left() {
      const parts = (['error', 'warning'] as const).flatMap((level) => {
        const more = asked[level] - MAX_PER_LEVEL;
        return more > 0 ? [`${more} more ${level}${more === 1 ? '' : 's'}`] : [];
      });
      if (parts.length === 0) return null;
      return `${parts.join(' and ')} without an annotation (GitHub shows ${MAX_PER_LEVEL} of each); the lines above have them all.`;
    },
  };
}

const LABELS = { error: 'Error', warning: 'Warning' } as const;

function placeKey({ file, line }: Place): string {
  return `${line ?? 0}:${file}`;
}
