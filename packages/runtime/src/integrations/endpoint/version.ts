/** Of the shape of a batch: `{ "version": 1, "dropped": 2, "reports": [ … ] }`, where `dropped` may be missing. */
export const VERSION = 1

/** More than a page sends at once. */
export const MAX_REPORTS = 100
