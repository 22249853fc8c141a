/** Runs the example as it is instrumented, and lets it crash. */

import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { chdir, setSourceMapsEnabled } from 'node:process'
import { fileURLToPath } from 'node:url'
import { configure, flush, type Report } from 'traceghost'
import { renderTerminal, valueText } from 'traceghost/reporters'
import { framesOf } from '../../packages/runtime/src/eager/recording/frames.ts'
import type { CapturedFrame } from '../../packages/runtime/src/eager/recording/model.ts'
import { findRecording } from '../../packages/runtime/src/eager/recording.ts'
import { transform } from '../../packages/transform/src/transform.ts'

export const EXAMPLE: URL = new URL('../example/', import.meta.url)
const MARKED = new URL('total.ts', EXAMPLE).href

interface Example {
  readonly crash: () => unknown
}

/** The texts of a crash, by the names of the blocks. */
export async function crash(): Promise<Record<string, string>> {
  // Reports name files relative to it.
  chdir(fileURLToPath(EXAMPLE))
  const reports: Report[] = []
  configure({ reportType: 'none', onReport: (report) => void reports.push(report) })
  setSourceMapsEnabled(true)
  const hooks = registerHooks({
    load(url, context, next) {
      if (url !== MARKED) return next(url, context)
      return {
        source: instrumented(readFileSync(new URL(url), 'utf8')),
        format: 'module-typescript',
        shortCircuit: true,
      }
    },
  })
  const { crash } = (await import(new URL('crash.ts', EXAMPLE).href)) as Example
  hooks.deregister()
  const recording = recordingOf(crash())
  await flush()
  const [report] = reports
  if (!report) throw new Error('The example made no report.')
  return { recording, report: withoutEnvironment(renderTerminal(report, { width: 100 })), model: partOf(report) }
}

/** With its map, which leads to the lines and columns of the source. */
function instrumented(code: string): string {
  const result = transform(code, 'total.ts')
  if (!result) throw new Error('There is nothing to instrument in the example.')
  const map = Buffer.from(JSON.stringify(result.map)).toString('base64')
  return `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`
}

/** The frames as they were collected while the error unwound. */
function recordingOf(error: unknown): string {
  const recording = findRecording(error)
  if (!recording) throw new Error('The error of the example was not recorded.')
  const frames = framesOf(recording).flatMap((frame) => [
    `frame of ${frame.site.name}, ${frame.site.kind}, from line ${frame.site.line}`,
    ...valuesOf(frame),
  ])
  return [`recording of ${error}`, ...frames].join('\n')
}

const valuesOf = ({ taken = [] }: CapturedFrame): string[] =>
  taken
    .flatMap(({ scopes }) => scopes)
    .flatMap(({ kind, variables }) => [
      `  ${kind}`,
      ...variables.map(({ name, value }) => `    ${name}: ${valueText(value, 60)}`),
    ])

/** Behind the values stand the callers and the machine, which are others everywhere. */
const withoutEnvironment = (text: string): string => text.replace(/\nTRACE:\n.*/s, '\n…')

/** A part of the report, as JSON. */
function partOf({ schema, ghost, fingerprint, frames }: Report): string {
  const [frame] = frames
  const scopes = frame?.scopes.filter(({ kind }) => kind !== 'parameters')
  return JSON.stringify({ schema, ghost, fingerprint, frames: [{ ...frame, scopes }] }, undefined, 2)
}
