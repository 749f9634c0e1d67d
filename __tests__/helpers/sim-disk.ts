/**
 * A disk that remembers what was synced. Names and bytes live in a page cache; a kill keeps
 * the cache, a power cut does not (`cutPower`). The process that uses it can be killed at
 * any operation that changes something.
 */

/** The process dies at this operation. From then on whatever it tries throws this too. */
class Killed extends Error {}

/** Seeded faults of the code under test, put in where it meets the disk. */
export interface DiskFaults {
  /** Whether a sync of this file or folder is left out, unnoticed by who asked for it. */
  readonly skipsSync?: (path: string, kind: 'fsync' | 'fdatasync') => boolean;
  /** Whether a cut of this file is left out. */
  readonly skipsTruncate?: (path: string) => boolean;
  /** Called after each operation that was carried out. */
  readonly after?: (what: string, path: string) => void;
  /** Called when the process is killed. */
  readonly atKill?: () => void;
}

export class SimFile {
  readonly type = 'file';
  size = 0;
  links = 1;
  mtimeMs = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private syncedSize = 0;
  /** What was synced, where it is no longer how the file begins. */
  private synced: Buffer | null = null;

  constructor(readonly ino: number) {}

  get content(): Buffer {
    return this.bytes.subarray(0, this.size);
  }

  write(position: number, data: Uint8Array): void {
    if (position < this.syncedSize) this.keepSynced();
    const end = position + data.length;
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(end, 2 * this.bytes.length));
      this.content.copy(larger);
      this.bytes = larger;
    }
    if (position > this.size) this.bytes.fill(0, this.size, position);
    this.bytes.set(data, position);
    this.size = Math.max(this.size, end);
  }

  truncate(size: number): void {
    if (size < this.syncedSize) this.keepSynced();
    this.size = size;
  }

  sync(): void {
    this.syncedSize = this.size;
    this.synced = null;
  }

  /**
   * What was not synced is there, or not, or in part, or its end is zeros; what was
   * overwritten or cut off may be back. Returns whether anything is other than it was.
   */
  losePower(random: () => number): boolean {
    const before = Buffer.from(this.content);
    if (this.synced !== null && random() < 0.5) {
      this.bytes = this.synced;
      this.size = this.synced.length;
    } else {
      const from = Math.min(this.syncedSize, this.size);
      const fate = random();
      const share = fate < 0.3 ? 0 : fate < 0.6 ? 1 : random();
      const kept = Math.round(share * (this.size - from));
      this.size = from + kept;
      if (random() < 0.3) this.bytes.fill(0, from + Math.floor(random() * kept), this.size);
    }
    this.sync();
    return !before.equals(this.content);
  }

  private keepSynced(): void {
    this.synced ??= Buffer.from(this.bytes.subarray(0, this.syncedSize));
  }
}

/** One change of names, in one folder or (a rename) in two: it happens whole or not at all. */
interface NameChange {
  readonly changes: readonly { folder: SimFolder; name: string; node: SimNode | null }[];
  isDurable: boolean;
}

export class SimFolder {
  readonly type = 'folder';
  readonly links = 1;
  readonly size = 0;
  readonly mtimeMs = 0;
  names = new Map<string, SimNode>();
  readonly durable = new Map<string, SimNode>();
  /** Changes that are not durable, in order. */
  pending: NameChange[] = [];

  constructor(readonly ino: number) {}

  /** Makes the first `count` pending changes durable, with all that came before each. */
  commit(count = this.pending.length): void {
    for (const change of this.pending.slice(0, count)) {
      if (change.isDurable) continue;
      change.isDurable = true;
      for (const { folder, name, node } of change.changes) {
        if (folder !== this) folder.commit(Math.max(0, folder.pending.indexOf(change)));
        if (node === null) folder.durable.delete(name);
        else folder.durable.set(name, node);
      }
    }
    const isOpen = ({ isDurable }: NameChange): boolean => !isDurable;
    for (const folder of new Set(this.pending.flatMap(foldersOf))) {
      folder.pending = folder.pending.filter(isOpen);
    }
  }
}

function foldersOf({ changes }: NameChange): SimFolder[] {
  return changes.map(({ folder }) => folder);
}

export type SimNode = SimFile | SimFolder;

/** An error as Node gives it. Without a stack, as it is made by the million. */
export function diskError(code: string, path: string): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = Object.assign(new Error(`${code}: simulated, '${path}'`), { code, path });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

export class SimDisk {
  readonly root = new SimFolder(1);
  faults: DiskFaults = {};
  /** How many operations changed something, or tried to. */
  operations = 0;
  /** The process is killed at the operation with this number. */
  killAt = Infinity;
  isDead = false;
  private lastIno = 1;
  private time = 0;

  constructor(readonly random: () => number) {}

  /** Another process begins. */
  revive(): void {
    this.isDead = false;
    this.killAt = Infinity;
  }

  /** Nothing that is read after its death may reach a process. */
  expectAlive(): void {
    if (this.isDead) throw new Killed();
  }

  /**
   * An operation that changes something: the place where the process may die.
   *
   * @param part what of it happens all the same.
   */
  private operate(part?: () => void): void {
    this.expectAlive();
    this.operations += 1;
    if (this.operations < this.killAt) return;
    this.isDead = true;
    part?.();
    this.faults.atKill?.();
    throw new Killed();
  }

  node(path: string): SimNode {
    const found = this.lookUp(path);
    if (typeof found === 'string') throw diskError(found, path);
    return found;
  }

  find(path: string): SimNode | null {
    const found = this.lookUp(path);
    return typeof found === 'string' ? null : found;
  }

  /** What a path leads to, or the code of the error. */
  private lookUp(path: string): SimNode | string {
    let node: SimNode = this.root;
    for (let start = 0; start < path.length;) {
      const slash = path.indexOf('/', start);
      const end = slash === -1 ? path.length : slash;
      const name = path.slice(start, end);
      start = end + 1;
      if (name === '') continue;
      if (node.type === 'file') return 'ENOTDIR';
      const next: SimNode | undefined = node.names.get(name);
      if (next === undefined) return 'ENOENT';
      node = next;
    }
    return node;
  }

  folder(path: string): SimFolder {
    const node = this.node(path);
    if (node.type === 'file') throw diskError('ENOTDIR', path);
    return node;
  }

  file(path: string): SimFile {
    const node = this.node(path);
    if (node.type === 'folder') throw diskError('EISDIR', path);
    return node;
  }

  create(path: string): SimFile {
    const { folder, name } = this.place(path);
    this.operate();
    const file = new SimFile((this.lastIno += 1));
    this.touch(file);
    this.change('create', path, [{ folder, name, node: file }]);
    return file;
  }

  makeFolder(path: string): void {
    const { folder, name } = this.place(path);
    if (folder.names.has(name)) throw diskError('EEXIST', path);
    this.operate();
    const node = new SimFolder((this.lastIno += 1));
    this.change('mkdir', path, [{ folder, name, node }]);
  }

  write(file: SimFile, path: string, position: number, data: Uint8Array): void {
    this.operate(() => {
      file.write(position, data.subarray(0, Math.floor(this.random() * (data.length + 1))));
      this.touch(file);
    });
    file.write(position, data);
    this.touch(file);
    this.faults.after?.('write', path);
  }

  truncate(file: SimFile, path: string, size: number): void {
    this.operate();
    if (this.faults.skipsTruncate?.(path) === true) return;
    file.truncate(size);
    this.touch(file);
    this.faults.after?.('truncate', path);
  }

  sync(node: SimNode, path: string, kind: 'fsync' | 'fdatasync'): void {
    this.operate();
    if (this.faults.skipsSync?.(path, kind) !== true) {
      if (node.type === 'file') node.sync();
      else node.commit();
    }
    this.faults.after?.(kind, path);
  }

  move(from: string, to: string): void {
    const node = this.node(from);
    const old = this.place(from);
    const now = this.place(to);
    this.operate();
    this.change('rename', to, [
      { folder: old.folder, name: old.name, node: null },
      { folder: now.folder, name: now.name, node },
    ]);
  }

  link(from: string, to: string): void {
    const file = this.file(from);
    const { folder, name } = this.place(to);
    if (folder.names.has(name)) throw diskError('EEXIST', to);
    this.operate();
    file.links += 1;
    this.change('link', to, [{ folder, name, node: file }]);
  }

  /** Removes a name; what is in a folder first, one after the other. */
  remove(path: string): void {
    const node = this.node(path);
    if (node.type === 'folder')
      for (const name of [...node.names.keys()]) this.remove(`${path}/${name}`);
    const { folder, name } = this.place(path);
    this.operate();
    if (node.type === 'file') node.links -= 1;
    this.change('remove', path, [{ folder, name, node: null }]);
  }

  /** Every file below a path, with its bytes. */
  snapshot(path: string): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    const visit = (node: SimNode, at: string): void => {
      if (node.type === 'file') found.set(at, Buffer.from(node.content));
      else for (const [name, child] of node.names) visit(child, `${at}/${name}`);
    };
    const node = this.find(path);
    if (node !== null) visit(node, path);
    return found;
  }

  /**
   * The power fails. Of the changes of names in each folder that were not synced an ordered
   * beginning survives; of each file what `SimFile.losePower` says. Returns whether
   * anything was lost.
   */
  cutPower(): boolean {
    let hasLost = false;
    const visited = new Set<SimNode>();
    const choose = (folder: SimFolder): void => {
      if (visited.has(folder)) return;
      visited.add(folder);
      const nodes = [...folder.names.values(), ...folder.durable.values()];
      folder.commit(Math.floor(this.random() * (folder.pending.length + 1)));
      for (const node of nodes) if (node.type === 'folder') choose(node);
    };
    choose(this.root);
    const settle = (node: SimNode): void => {
      if (node.type === 'file') {
        hasLost = node.losePower(this.random) || hasLost;
        return;
      }
      hasLost ||= node.pending.length > 0;
      node.pending = [];
      node.names = new Map(node.durable);
      for (const child of node.names.values()) settle(child);
    };
    settle(this.root);
    return hasLost;
  }

  /** Makes all that is there durable. */
  syncAll(node: SimNode = this.root): void {
    if (node.type === 'file') node.sync();
    else {
      node.commit();
      for (const child of node.names.values()) this.syncAll(child);
    }
  }

  private touch(file: SimFile): void {
    file.mtimeMs = this.time += 1;
  }

  private change(what: string, path: string, changes: NameChange['changes']): void {
    const change: NameChange = { changes, isDurable: false };
    for (const { folder, name, node } of changes) {
      if (node === null) folder.names.delete(name);
      else folder.names.set(name, node);
    }
    for (const folder of new Set(foldersOf(change))) folder.pending.push(change);
    this.faults.after?.(what, path);
  }

  private place(path: string): { folder: SimFolder; name: string } {
    const slash = path.lastIndexOf('/');
    return { folder: this.folder(path.slice(0, slash)), name: path.slice(slash + 1) };
  }
}
