import { describe, expect, test } from 'vitest'
import { loadings, PRELOADS } from '../packages/node/test/loading-programs.ts'
import { createProgram, execute, nodes } from '../packages/node/test/program.ts'

/** The tests of the package run the programs in two of them, with `--import`. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const ways = Object.entries(nodes).flatMap(([version, node]) =>
  Object.values(PRELOADS).map((flags) => ({ version, node, flags, way: flags[0] })),
)

describe.runIf(isFull).each(ways)('modules load as in the plain program: $version $way', ({ version, node, flags }) => {
  const known = Object.entries(loadings).filter(([, { since = 0 }]) => version >= `Node ${since}`)

  test.each(known)('%s', (_, { files }) => {
    const root = createProgram(files)
    const [main = ''] = Object.keys(files)
    const plain = execute(root, [node, main])
    const instrumented = execute(root, [node, ...flags, main], { TRACEGHOST_FRAMES: 'all' })
    expect(instrumented.stdout).toBe(plain.stdout)
    expect(instrumented.status).toBe(plain.status)
  })
})
