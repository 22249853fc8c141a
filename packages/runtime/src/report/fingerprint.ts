// Why: docs/adr/equal-failures.md
import { withoutQuery } from '../eager/sites.ts'
import type { Frame, Report } from '../model.ts'

/**
 * `TypeError payments.ts:42 Payments.charge`: error type, place, ghost.
 *
 * The same on every host, in every engine and build: only the name of the file without its folders, and no column.
 * Where names are missing, their table stands with their positions: `TypeError index.js:1 k3Jd9aXb#0 k3Jd9aXb#1`.
 */
export function fingerprintOf({
  error,
  trigger,
  ghost,
  frames,
}: Pick<Report, 'error' | 'trigger' | 'ghost' | 'frames'>): string {
  const { file, line, functionName } = trigger
  const name = file && withoutQuery(file).replace(/^.*[/\\]/s, '')
  const place = name && line ? `${name}:${line}` : functionName || name
  const nameless = frames.filter((frame) => frame.names !== undefined)
  const ghostKey = keyOf(nameless.find((frame) => frame.ghost && frame.functionName === ghost)) ?? ghost
  // A minified file is one line.
  const throwerKey = keyOf(nameless.find((frame) => frame === frames[0]))
  return [error.type, place, throwerKey === ghostKey ? undefined : throwerKey, ghostKey].filter(Boolean).join(' ')
}

const keyOf = (nameless: Frame | undefined): string | undefined => nameless?.names?.replace(' ', '#')
