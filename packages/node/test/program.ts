import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { installRuntime } from './installed.ts'

const packages = join(import.meta.dirname, '../..')
const hooks = pathToFileURL(join(packages, 'node/dist/index.js')).href

/** Where a tool of this package lies. */
export const tool = (path: string): string => join(packages, 'node/node_modules', path)

/** Versions of Node by name, as paths of their binaries. */
export const nodes: { readonly [version: string]: string } = {
  'Node 24': process.execPath,
  'Node 22': join(packages, 'node/node_modules/node-22/bin/node'),
  'Node 26': join(packages, 'node/node_modules/node-26/bin/node'),
  'Node 20': join(packages, 'node/node_modules/node-20/bin/node'),
}

/** Makes a folder with these files and, in `node_modules`, the built runtime as npm would install it. */
export function createProgram(files: { readonly [path: string]: string }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'node-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  installRuntime(root)
  mkdirSync(join(root, 'node_modules/@traceghost'))
  symlinkSync(join(packages, 'node'), join(root, 'node_modules/@traceghost/node'), 'junction')
  symlinkSync(tool('tsx'), join(root, 'node_modules/tsx'), 'junction')
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

export interface Run {
  readonly node?: string
  readonly flags?: readonly string[]
  /** Flags behind the import of the hooks. */
  readonly after?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The results of a run of a program. */
export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Other runtimes, and how each preloads the package. */
export const runtimes: { readonly [name: string]: readonly [binary: string, ...args: string[]] } = {
  bun: [tool('bun/bin/bun.exe'), '--preload', '@traceghost/node'],
  deno: [
    tool('deno/deno'),
    'run',
    '--no-prompt',
    '--allow-read',
    '--allow-env',
    '--allow-ffi',
    '--preload',
    'npm:@traceghost/node',
  ],
}

/** Runs anything in the folder of a program. */
export function execute(root: string, [binary, ...args]: readonly string[], env: Run['env'] = {}): Outcome {
  const { NODE_OPTIONS: _, NODE_ENV: __, VITEST: ___, FORCE_COLOR: ____, NODE_PATH: _____, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(binary ?? '', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, NO_COLOR: '1', ...env },
  })
  return { status, stdout, stderr }
}

/** Runs one file of a program with the hooks. */
export function run(
  root: string,
  file: string,
  { node = process.execPath, flags = [], after = [], env = {} }: Run = {},
): Outcome {
  return execute(root, [node, ...flags, '--import', hooks, ...after, file], env)
}

const FAILURE = `configure({ reportType: 'none', onReport({ ghost, error, frames }) {
  const variables = frames.flatMap((frame) => frame.scopes.flatMap((scope) => scope.variables.map(({ name }) => name)))
  const { file, line, column } = error.stack[0]
  console.log(JSON.stringify({ ghost, place: [frames[0]?.file, file, line, column].join(' '), variables }))
} })

const charge = ghost({ suppress: true })(({ id }, retries) => { const total = id * 2; throw new Error('declined: ' + total) })
charge({ id: 21 }, 3)
flush()
`

const TYPED_FAILURE = FAILURE.replace('({ id }, retries)', '({ id }: { id: number }, retries: number)')

type Language = 'esm' | 'cjs' | 'esmTypes' | 'cjsTypes'

/** The same failing program in every language; it prints its report without what differs from run to run. */
export const programs: { readonly [language in Language]: string } = {
  esm: `import { configure, flush, ghost } from 'traceghost'\n\n${FAILURE}`,
  cjs: `const { configure, flush, ghost } = require('traceghost')\n\n${FAILURE}`,
  esmTypes: `import { configure, flush, ghost } from 'traceghost'\n\n${TYPED_FAILURE}`,
  cjsTypes: `const { configure, flush, ghost } = require('traceghost')\n\n${TYPED_FAILURE}`,
}

/** The output of an instrumented program. */
export function reportOf(file: string, program: string): object {
  const lines = program.slice(0, program.indexOf('new Error') + 1).split('\n')
  const place = `${file} ${file} ${lines.length} ${lines.at(-1)?.length}`
  return { ghost: 'charge', place, variables: ['total', 'id', 'retries'] }
}
