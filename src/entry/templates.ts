import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../domain/json.js';
import { UserError } from '../domain/user-error.js';
import {
  compileTemplate,
  missingValue,
  PIPELINE_TEMPLATE,
  type Compilation,
  type CompiledTemplate,
} from '../formats/argv-template.js';
import type { Workspace } from './workspace.js';

/** Gives the compiled form of a command template; each is compiled once. */
export interface Templates {
  /** The session's: given, or the pipeline's where its script is there. Null: none. */
  readonly session: readonly string[] | null;
  compile(template: readonly string[]): Compilation;
  /** As `compile`; wrong also where a placeholder has no value in this config. */
  compileFor(template: readonly string[], config: JsonObject): Compilation;
  /** @throws Error for a template that no valid row has. */
  compiled(template: readonly string[]): CompiledTemplate;
}

/**
 * Finds the session's command template and keeps compiled ones.
 *
 * @throws UserError (2) when the given command has an unknown placeholder.
 */
export function createTemplates(
  command: readonly string[] | null,
  workspace: Workspace,
): Templates {
  const known = new Map<string, Compilation>();
  const script = join(workspace.workingDirectory, 'scripts', 'run_arbitrage_tuning.py');
  const templates: Templates = {
    session: command ?? (existsSync(script) ? PIPELINE_TEMPLATE : null),
    compile(template) {
      const key = template.join('\0');
      let compilation = known.get(key);
      if (compilation === undefined) {
        compilation = compileTemplate(template);
        known.set(key, compilation);
      }
      return compilation;
    },
    compileFor(template, config) {
      const compilation = templates.compile(template);
      if (compilation.type === 'wrong') return compilation;
      const missing = missingValue(compilation.template, config);
      if (missing === null) return compilation;
      return { type: 'wrong', message: `Missing ${missing} in config` };
    },
    compiled(template) {
      const compilation = templates.compile(template);
      if (compilation.type === 'wrong') throw new Error(compilation.message);
      return compilation.template;
    },
  };
  if (command !== null) {
    const compilation = templates.compile(command);
    if (compilation.type === 'wrong') {
      throw new UserError(compilation.message, { hint: 'Correct the command.' });
    }
  }
  return templates;
}
