import { transformFile } from '@traceghost/swc'
import { servers } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { builder } from './builder.ts'
import { compileEach } from './compiler.ts'

export const swc: readonly Host[] = [
  builder({
    name: 'SWC',
    uses: '@traceghost/swc',
    engines: servers,
    quick: { mode: 'production', engine: 'Node 26' },
    limit: 'It writes one file for each, which browsers get through a bundler.',
    build: ({ mode, folder }) =>
      compileEach(folder, (path) =>
        transformFile(path, {
          cwd: FIXTURES,
          swcrc: false,
          configFile: false,
          sourceMaps: true,
          minify: mode === 'production',
          isModule: !path.endsWith('.cjs'),
          jsc: {
            target: 'es2022',
            parser: path.endsWith('.cjs')
              ? { syntax: 'ecmascript' }
              : { syntax: 'typescript', tsx: path.endsWith('x'), decorators: true },
            ...(mode === 'production' ? { minify: { compress: true, mangle: true } } : {}),
          },
        }),
      ),
  }),
]
