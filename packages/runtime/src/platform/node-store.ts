// Why: docs/adr/store.md
/** The store of `@traceghost/devtools`, where a process has one: it is looked for once, with the first report. */

import { join } from 'node:path'
import type { ConfigureOptions, StoreOptions } from '../eager/configure-options.ts'
import type { Report } from '../model.ts'
import { isDevelopment } from './node-development.ts'

/** `@traceghost/devtools/record`. */
interface Recorder {
  /** @throws where the folder or a limit is wrong. */
  recordIn(directory: string, options: StoreOptions): Record
}

type Record = (report: Report) => unknown
type Option = ConfigureOptions['store']

/** A specifier that no bundler sees. */
const RECORDER = ['@traceghost', 'devtools', 'record'].join('/')

const MISSING = '@traceghost/devtools is not installed: npm install -D @traceghost/devtools'

/** @returns a function that throws only where the program has asked for a store. */
export function createStoring(): (report: Report, option: Option) => void {
  let known: { readonly option: Option; readonly record: Record | undefined } | undefined
  return (report, option) => {
    if (option === false) return
    try {
      if (known?.option !== option) known = undefined
      known ??= { option, record: option !== undefined || isDevelopment() ? open(option) : undefined }
      known.record?.(report)
    } catch (error) {
      known ??= { option, record: undefined }
      if (option !== undefined) throw error
    }
  }
}

function open(option: Exclude<Option, false>): Record {
  const directory = process.cwd()
  const { createRequire } = process.getBuiltinModule('node:module')
  const { recordIn }: Recorder = load(createRequire(join(directory, 'program.js')))
  if (typeof option === 'string') return recordIn(directory, { folder: option })
  return recordIn(directory, typeof option === 'object' ? option : {})
}

function load(require: NodeJS.Require): Recorder {
  try {
    return require(RECORDER)
  } catch (error) {
    throw isMissing(error) ? new Error(MISSING) : error
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND'
