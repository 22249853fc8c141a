/** Whether the commands on the pages name scripts, packages, entries and bins that are there. */

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../.vitepress/site-paths.ts'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, unknown>>
  readonly scripts?: Readonly<Record<string, string>>
}

const manifestOf = (path: string): Manifest => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest

const OURS = globSync('packages/*/package.json', { cwd: ROOT })
  .map(manifestOf)
  .filter((manifest) => !manifest.private)
const SCRIPTS = manifestOf('package.json').scripts ?? {}
const OUR_NAME = /^(?:@traceghost\/|traceghost\b|unplugin-traceghost|babel-plugin-traceghost|swc-plugin-traceghost)/

/** One sentence for each name in a block of commands that does not exist. */
export const wrongCommands = (code: string): string[] =>
  code
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .flatMap((line) => [...wrongScripts(line), ...wrongBins(line), ...wrongEntries(line)])

const wrongScripts = (line: string): string[] =>
  [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(test))/g)].flatMap(([, script = 'test']) =>
    script in SCRIPTS ? [] : [`there is no script "${script}"; one of ${Object.keys(SCRIPTS).join(', ')}`],
  )

const wrongBins = (line: string): string[] =>
  [...line.matchAll(/\bnpx (?:--\S+ )*(\S+)/g)].flatMap(([, bin = '']) => {
    const bins = OURS.flatMap((manifest) => Object.keys(manifest.bin ?? {}))
    return !bin.includes('traceghost') || bins.includes(bin) ? [] : [`no package has a command "${bin}"`]
  })

/** `@traceghost/node/test`, behind `--import`, `npm:` and the like. */
const wrongEntries = (line: string): string[] =>
  line.split(/[\s'"=]+/).flatMap((word) => {
    const name = word.replace(/^npm:/, '')
    if (!OUR_NAME.test(name) || /^traceghost(?:-swc)?$/.test(name)) return []
    const owner = OURS.find((manifest) => name === manifest.name || name.startsWith(`${manifest.name}/`))
    if (!owner) return [`there is no package "${name}"`]
    const entry = `.${name.slice(owner.name.length)}`
    return entry === '.' || entry in (owner.exports ?? {}) ? [] : [`${owner.name} has no entry "${entry}"`]
  })
