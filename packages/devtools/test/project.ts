/** Projects in which the built packages are installed, and programs that run in them. */

import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installRuntime } from '../../node/test/installed.ts'
import { temporaryFolder } from './folders.ts'

export const packages: string = join(import.meta.dirname, '../..')

/** Installs these of our packages, by their folders, beside the runtime. */
export function createProject(files: { readonly [path: string]: string }, installed = ['devtools']): string {
  const root = temporaryFolder()
  installRuntime(root)
  for (const folder of installed) install(root, folder)
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

function install(root: string, folder: string): void {
  const { name } = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) as { name: string }
  const link = join(root, 'node_modules', name)
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(packages, folder), link, 'junction')
}

export interface Outcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface Run {
  readonly directory: string
  readonly env?: Readonly<Record<string, string>>
  readonly command?: string
}

/** The variables of a developer, who has no test runner around. */
export function environment(env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_ENV, NODE_PATH, CI, FORCE_COLOR, NO_COLOR, ...inherited } = process.env
  const plain = Object.entries(inherited).filter(([name]) => !/^(?:VITEST|TEST|JEST)/.test(name))
  return { ...Object.fromEntries(plain), ...env }
}

/** Runs Node, or another command, as a developer does. */
export function run(args: readonly string[], { directory, env, command = process.execPath }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: directory, env: environment(env) }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    )
  })
}

/** The ghosts of the reports in a folder. */
export function ghostsIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.chaos.json'))
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).ghost as string).sort()
}
