/** Who reads the files of one upload. */
export interface UploadReaders {
  /** Counts `reading` until it settles, however long after the upload has ended that is. */
  add<T>(reading: Promise<T>): Promise<T>;
  /** The upload has ended: it adds no more. */
  end(): void;
}

/** @param release called once, when nobody reads any more. */
export function createUploadReaders(release: () => void): UploadReaders {
  let readers = 1;
  const leave = (): void => {
    readers -= 1;
    if (readers === 0) release();
  };
  return {
    add(reading) {
      readers += 1;
      reading.then(leave, leave);
      return reading;
    },
    end: leave,
  };
}
