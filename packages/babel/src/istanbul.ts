// Why: docs/adr/neutral-coverage.md
import type { BabelFile } from './babel.ts'

/**
 * Whether `babel-plugin-istanbul` counts what runs, as Jest has it do. It works in `Program.enter` too, wherever it is listed: behind it the counters stand in the program as its
 * author wrote it. The plugin has no name, and is called as it was listed.
 */
export const isCounted = ({ opts }: BabelFile): boolean =>
  (opts.plugins ?? []).some(({ key }) => key?.includes('istanbul') === true)
