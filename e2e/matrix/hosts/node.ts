import { join } from 'node:path'
import { isPage, runInServer } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES, modulesOf } from '../program.ts'

const JSX = 'Node strips types, but has no JSX'

export const node: readonly Host[] = [
  {
    name: 'Node',
    uses: '@traceghost/node',
    modes: ['development'],
    engines: ['Node 22', 'Node 24', 'Node 26'],
    quick: { mode: 'development', engine: 'Node 26' },
    cannot: { jsx: JSX },
    async run({ engine }, names) {
      if (isPage(engine)) throw new Error(`${engine} is no Node`)
      const paths = modulesOf(names, (_, file) => join(FIXTURES, file))
      return runInServer(engine, paths, { args: ['--import', '@traceghost/node'] })
    },
  },
]
