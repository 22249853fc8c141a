/** Whether tests run: all else about Vitest is loaded where they do. */

/** Set by Vitest before it reads its configuration. */
export const isInVitest = (): boolean => process.env.VITEST === 'true'

/** Whether a server is one that runs tests, and not of an app that a test builds. */
export const runsTests = ({ plugins }: { readonly plugins: readonly { readonly name: string }[] }): boolean =>
  isInVitest() && plugins.some(({ name }) => /^vitest\b/.test(name))
