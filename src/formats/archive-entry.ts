/**
 * Which names an archive of ours may hold. The writer and the reader ask the same
 * rules: what can be stored can be restored.
 */

/** What the artifact service and Windows cannot take, and every control character. */
const forbidden = /[\p{Cc}\\:"<>|*?]/u;

/** What is wrong with the name of one entry (a clause: "is absolute"), or null. */
function entryNameProblem(name: string): string | null {
  if (name === '') return 'has no name';
  if (name.startsWith('/')) return 'is absolute';
  if (forbidden.test(name)) return 'has a character that is not allowed in names';
  if (Buffer.byteLength(name) > 1000) return 'has a name of more than 1000 bytes';
  for (const part of name.split('/')) {
    if (part === '..') return 'leaves the folder';
    if (part === '' || part === '.') return 'has an empty part in its path';
    if (Buffer.byteLength(part) > 255) return 'has a part of more than 255 bytes in its path';
  }
  return null;
}

/** The names of one archive, told one after the other. */
export class EntryNames {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  /**
   * What stands against one more entry: its name, or a clash with an earlier one on
   * some file system (the same name, by case too; a file where a folder is). Null when
   * nothing does.
   */
  problemWith(name: string): string | null {
    const problem = entryNameProblem(name);
    if (problem !== null) return problem;
    const key = fold(name);
    const twin = this.#files.get(key);
    if (twin !== undefined) {
      return twin === name ? 'is there twice' : 'differs from another only in case';
    }
    if (this.#folders.has(key)) return 'is a folder too';
    this.#files.set(key, name);
    return this.#problemWithFolders(name);
  }

  #problemWithFolders(name: string): string | null {
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      const folder = name.slice(0, end);
      const key = fold(folder);
      if (this.#files.has(key)) return 'lies below a file';
      const twin = this.#folders.get(key);
      if (twin === folder) return null;
      if (twin !== undefined) return 'lies in a folder that differs from another only in case';
      this.#folders.set(key, folder);
    }
    return null;
  }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
