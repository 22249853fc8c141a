import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { buildOf, integrationsFoundBy, relative, slashes } from '@traceghost/transform/early'
import manifest from '../../package.json' with { type: 'json' }
import type { InstrumentOptions, Work } from '../work.ts'
import { hashOf } from './hash.ts'

/** Another number for every change of what is written. */
const FORMAT = 1

const DIGITS = 40

/** The name of the entry of a text: a hash of all that its result depends on. `undefined` where nothing is kept. */
export function keyOf({ code, path, readings, recorder, mapText, options }: Work): string | undefined {
  const { root, known } = options
  if (!known) return undefined
  // A file imports entries for libraries where nobody says where the recorder is.
  const found = recorder ? [] : integrationsFoundBy(path)
  const file = relative(slashes(path), slashes(root))
  const facts = JSON.stringify([builds(), settingsOf(options), file, readings, recorder, found, mapText])
  return hashOf(`${facts}\0${code}`, DIGITS)
}

const settings = new WeakMap<InstrumentOptions, string>()

/** All options, also those to come: once, since it takes as long as the hash of a file. */
function settingsOf(options: InstrumentOptions): string {
  const known = settings.get(options)
  if (known !== undefined) return known
  const { root: _, cache: __, known: ___, recorder: ____, ...others } = options
  const text = JSON.stringify(others, asData)
  settings.set(options, text)
  return text
}

/** JSON has no patterns, and leaves functions out. */
const asData = (_: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value)

let build: string | undefined

const { resolve } = createRequire(import.meta.url)

/** Names the code that makes results. */
function builds(): string {
  build ??= hashOf(JSON.stringify([FORMAT, manifest.version, transformBuild(), parserVersion()]), DIGITS)
  return build
}

const transformBuild = (): string => buildOf(new URL('.', pathToFileURL(resolve('@traceghost/transform/host'))).href)

function parserVersion(): string {
  try {
    const path = resolve('oxc-parser/package.json')
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version
  } catch {
    return ''
  }
}
