type Boot = typeof import('./boot.ts')

/** Not by `import`, which reads every export of `node:module`, and loads what stands behind it. */
const { createRequire } = process.getBuiltinModule('node:module')

/** The script beside an entry. It is CommonJS: so are those that it runs. */
export const bootFrom = (url: string): Boot => createRequire(url)('./boot.cjs') as Boot
