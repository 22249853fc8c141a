import { readFileSync } from 'node:fs'
import module, { type LoadFnOutput, type LoadHookSync } from 'node:module'
import { fileURLToPath } from 'node:url'
import { withInlineMap } from '@traceghost/transform/early'
import { answerOnce } from './answer-once.ts'
import { guarded, isCandidate } from './guard.ts'
import { instrumentModule } from './instrument.ts'
import { announce } from './maps.ts'
import { loadRecorder } from './recorder.ts'
import { loadHost } from './transformer.ts'
import { warn } from './warn.ts'
import type { InstrumentOptions } from './work.ts'

const TOO_OLD = `@traceghost/node/playwright shows nothing in Node ${process.versions.node}: it needs 22.15, 24 or later.`

/** Those that Playwright compiles. */
const SCRIPT = /\.[cm]?[jt]sx?$/

/**
 * Instruments the files of a project while Playwright loads them, from now on. Its own hook, which is there already,
 * reads a file, has its Babel compile the text, and asks nobody: it is made to read the instrumented text. Babel joins
 * the map in the last line with its own, by which Playwright finds the lines and columns of the source.
 */
export function instrumentForPlaywright(given: InstrumentOptions): void {
  if (!module.registerHooks) {
    // Once: workers have this variable.
    if (process.env.TEST_WORKER_INDEX === undefined) warn(TOO_OLD)
    return
  }
  const options: InstrumentOptions = {
    ...given,
    recorder: loadRecorder(given.root, undefined).address,
    readsMaps: () => false,
  }
  announce()
  if (!options.known?.isWarm) loadHost()
  module.registerHooks({ load: createLoad(options) })
}

function createLoad(options: InstrumentOptions): LoadHookSync {
  return (url, context, nextLoad) => {
    const made = isCandidate(url) && SCRIPT.test(url) ? instrumented(url, options) : undefined
    if (!made) return nextLoad(url, context)
    const restore = answerOnce(fileURLToPath(url), made.text)
    try {
      const loaded = nextLoad(url, context)
      // `build.external` names files that Playwright does not compile.
      return isText(loaded.source, made.source) ? { ...loaded, source: made.text } : loaded
    } finally {
      restore()
    }
  }
}

const isText = (given: LoadFnOutput['source'], text: string): boolean =>
  typeof given === 'string' ? given === text : given instanceof Uint8Array && Buffer.from(text).equals(given)

interface Made {
  readonly source: string
  readonly text: string
}

/** Playwright decides behind this what `import` becomes. */
const instrumented = (url: string, options: InstrumentOptions): Made | undefined =>
  guarded(url, options.warn, () => {
    const source = readFileSync(fileURLToPath(url), 'utf8')
    const result = instrumentModule(source, url, { format: undefined, options })
    return result ? { source, text: withInlineMap(result.code, withPaths(result.map() as SourceMap)) } : undefined
  })

interface SourceMap {
  readonly sources: readonly (string | null)[]
}

/** Playwright takes an address for a relative path. */
const withPaths = ({ sources, ...map }: SourceMap): SourceMap => ({
  ...map,
  sources: sources.map((source) => (source?.startsWith('file:') ? fileURLToPath(source) : source)),
})
