// Why: docs/adr/reads-without-effects.md
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { Integration } from '../plan/integrations.ts'

/** The packages of the libraries, and the versions that export the functions that the entry imports. */
const LIBRARIES: { readonly [integration in Integration]: readonly [name: string, versions: RegExp] } = {
  mobx: ['mobx', /^(?:[6-9]|\d\d)/],
  solid: ['solid-js', /^1\./],
  svelte: ['svelte', /^(?:[5-9]|\d\d)/],
  vue: ['vue', /^3\.(?:[2-9]|\d\d)/],
}

interface Manifest {
  readonly version?: string
  readonly exports?: { readonly [entry: string]: unknown }
}

interface Package {
  readonly directory: string
  readonly manifest: Manifest
}

const known = new Map<string, boolean>()

/**
 * Reports which entries of `traceghost` for libraries a file can import: those that are found from the file, and find
 * their library themselves.
 */
export const integrationTest =
  (path: string) =>
  (integration: Integration): boolean => {
    if (!isAbsolute(path)) return false
    const directory = dirname(path)
    const key = `${integration} ${directory}`
    const has = known.get(key) ?? isFound(integration, directory)
    known.set(key, has)
    return has
  }

/** The entries that a file can import. */
export const integrationsFoundBy = (path: string): string[] =>
  (Object.keys(LIBRARIES) as Integration[]).filter(integrationTest(path))

function isFound(integration: Integration, directory: string): boolean {
  const [name, versions] = LIBRARIES[integration]
  const runtime = findPackage('traceghost', directory)
  if (!runtime?.manifest.exports?.[`./${integration}`]) return false
  return versions.test(findPackage(name, runtime.directory)?.manifest.version ?? '')
}

/** Not `createRequire`: it also follows `NODE_PATH`, where bundlers do not look. */
function findPackage(name: string, from: string): Package | undefined {
  const directory = join(from, 'node_modules', name)
  try {
    const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
    return { directory: realpathSync(directory), manifest }
  } catch {
    const above = dirname(from)
    return above === from ? undefined : findPackage(name, above)
  }
}
