import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '../../packages')

/** Folders of packages, by their names. */
const INSTALLED = { traceghost: 'runtime', '@traceghost/transform': 'transform', '@traceghost/node': 'node' }

/** The folders with what they depend on. */
const LINKED = ['transform/node_modules', 'transform/node_modules/@jridgewell', 'transform/node_modules/@oxc-project']

/**
 * Puts the packages into a project as npm does: Bun and Deno find a checkout behind a link, and Playwright compiles it.
 */
export function install(root: string): void {
  const target = join(root, 'node_modules')
  for (const [name, folder] of Object.entries(INSTALLED)) {
    const { files } = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) as { files: string[] }
    for (const file of ['package.json', ...files])
      cpSync(join(packages, folder, file), join(target, name, file), { recursive: true })
  }
  for (const folder of LINKED)
    linkAll(join(packages, folder), join(target, folder.slice('transform/node_modules'.length)))
  linkAll(join(import.meta.dirname, '../node_modules'), target)
}

function linkAll(from: string, target: string): void {
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(from).filter((each) =>
    /^(?:oxc-parser|remapping|trace-mapping|types|@playwright)$/.test(each),
  ))
    symlinkSync(join(from, name), join(target, name), 'junction')
}
