// Why: docs/adr/neutral-coverage.md
import type { BabelFile } from './babel.ts'

/**
 * Whether `babel-plugin-istanbul` counts the code that runs, as in Jest. It works in `Program.enter` too, wherever it
 * is listed: behind it the counters stand in the program as its author wrote it. The plugin has no name of its own;
 * Babel gives it the one in its list.
 */
export const isCounted = ({ opts }: BabelFile): boolean =>
  (opts.plugins ?? []).some(({ key }) => key?.includes('istanbul') === true)
