/** A program that fails, bundled as the tools of workers and edge runtimes do. */

import { fileURLToPath } from 'node:url'
import { transform } from '@traceghost/transform'
import { build, type Format } from 'esbuild'
import type { Report } from 'traceghost'

/** All that a failure has led to. */
export interface Outcome {
  readonly reports: readonly Report[]
  /** The messages to the console. */
  readonly lines: readonly string[]
}

/** Exports `fail` and `outcome`; fails once while it loads. */
const PROGRAM = `
import { flush, onReport } from 'traceghost'

const outcome = { reports: [], lines: [] }
for (const name of ['group', 'groupCollapsed', 'log', 'warn', 'error'])
  console[name] = (...data) => void outcome.lines.push(data.map(String).join(' '))
onReport((report) => void outcome.reports.push(report))

function load(step) {
  'use ghost'
  throw new TypeError('cannot load')
}
try {
  load(1)
} catch {}

async function pay(user, password) {
  'use ghost'
  const cart = new Map([['total', 12]])
  await null
  throw new RangeError('no money')
}

async function fail() {
  await pay('ann', 'hunter2').catch(() => {})
  await flush()
  return outcome
}
`

interface Bundling {
  readonly conditions: string[]
  readonly format: Format
  /** The function that the host calls, in code after the program. */
  readonly entry: string
  /** Whether the bundle holds its map. */
  readonly hasMap?: boolean
}

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Bundles the program into one file. */
export async function bundleProgram({ conditions, format, entry, hasMap = false }: Bundling): Promise<string> {
  const source = `${PROGRAM}${entry}`
  const { code, map } = transform(source, 'src/pay.js') ?? { code: source, map: undefined }
  const { outputFiles } = await build({
    stdin: {
      contents: `${code}\n//# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify({ ...map, sources: ['pay.js'] }))}`,
      resolveDir: HERE,
      sourcefile: 'src/pay.js',
    },
    bundle: true,
    write: false,
    absWorkingDir: HERE,
    outfile: 'dist/index.js',
    sourcemap: hasMap && 'inline',
    format,
    external: ['node:*'],
    conditions,
    platform: 'neutral',
    target: 'es2022',
    // Else the paths of the tsconfig lead to the sources of the workspace.
    tsconfigRaw: {},
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
