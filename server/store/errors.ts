/** The workshop has a newer owner: whoever gets this must let go of it. */
export class StaleFenceError extends Error {
  override readonly name = 'StaleFenceError';
}

/** What was read is not what was written. Nothing shorter is ever given instead. */
export class DamagedDataError extends Error {
  override readonly name = 'DamagedDataError';
}

/** The disk takes nothing (full, read-only, failing); what was asked is not stored. */
export class StoreFailingError extends Error {
  override readonly name = 'StoreFailingError';
}

/** The data folder cannot be used; the message is a sentence for the host. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}
