/** `@traceghost/node/jest`: traceghost in front of any transformer of Jest, such as ts-jest. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  contextOf,
  findTool,
  instrumentBeforeTransformer,
  type JestTransformer,
  type TextHostOptions,
} from '@traceghost/transform/host'
import { type Checks, checkEach } from 'traceghost/contract'
import manifest from '../package.json' with { type: 'json' }

/** The options behind `@traceghost/node/jest` in Jest's `transform`. */
export interface JestConfig {
  /** The name or the path of the transformer that reads the instrumented text: `'ts-jest'`. */
  readonly transformer: string
  /** The options of that transformer. */
  readonly options?: object
  /** `frames`, `small`, `enabled`, `maskVars`, `debug`, `showLocals`. */
  readonly traceghost?: TextHostOptions
}

/**
 * Called by Jest.
 *
 * @throws TypeError when an option is wrong
 * @throws Error when the transformer is not installed
 */
export async function createTransformer(config: JestConfig): Promise<JestTransformer> {
  if (typeof config?.transformer !== 'string') {
    throw new TypeError(`@traceghost/node/jest needs { transformer: 'ts-jest' }, or another one, behind it.`)
  }
  checkEach('@traceghost/node/jest', config, CHECKS)
  const context = contextOf(config.traceghost, { root: process.cwd(), reader: 'Jest' })
  return instrumentBeforeTransformer(await loadTransformer(config), { context, version: manifest.version })
}

const AN_OBJECT: Checks<JestConfig>['options'] = {
  allowed: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null,
}

const CHECKS: Checks<JestConfig> = {
  transformer: { allowed: 'a name', accepts: (value) => typeof value === 'string' },
  options: AN_OBJECT,
  traceghost: AN_OBJECT,
}

/** The possible exports of a transformer's module. */
interface Exports extends JestTransformer {
  readonly default?: Exports
  createTransformer?(options?: object): JestTransformer | Promise<JestTransformer>
}

/** The copy of the tested project. */
async function loadTransformer({ transformer, options }: JestConfig): Promise<JestTransformer> {
  const from = pathToFileURL(join(process.cwd(), 'package.json'))
  const path = findTool(transformer, { by: '@traceghost/node/jest', from })
  let exports = (await import(pathToFileURL(path).href)) as Exports
  while (exports.default && !exports.createTransformer && !exports.process && !exports.processAsync) {
    exports = exports.default
  }
  return exports.createTransformer ? exports.createTransformer(options) : exports
}
