import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { installRuntime } from '../../node/test/installed.ts'

export const packages: string = join(import.meta.dirname, '../..')

/** The built command. */
export const BIN: string = join(packages, 'swc/dist/bin.js')

/** The file that a tool of this package starts with. */
export const toolOf = (path: string): string => join(packages, 'swc/node_modules', path)

/**
 * Makes a folder with these files and, in `node_modules`, the built runtime as npm would install it, and this package.
 */
export function createProject(files: { readonly [path: string]: string }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'swc-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  installRuntime(root)
  mkdirSync(join(root, 'node_modules/@traceghost'))
  symlinkSync(join(packages, 'swc'), join(root, 'node_modules/@traceghost/swc'), 'junction')
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The results of a process. */
export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script in a folder. */
export function run(root: string, ...args: readonly string[]): Outcome {
  // pnpm's scripts set `NODE_PATH`, by which everything is found.
  const { NODE_OPTIONS: _, NODE_ENV: __, VITEST: ___, FORCE_COLOR: ____, NODE_PATH: _____, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}

/** The files of a folder, and what is in them. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  )
}
