// Why: docs/adr/equal-failures.md
import type { Report } from '../model.ts'

/**
 * `TypeError payments.ts:42 Payments.charge`: error type, place, ghost.
 *
 * The same on every host, in every engine and build: only the name of the file without its folders, and no column.
 */
export function fingerprintOf({ error, trigger, ghost }: Pick<Report, 'error' | 'trigger' | 'ghost'>): string {
  const { file, line, functionName } = trigger
  const name = file?.replace(/[?#].*$/s, '').replace(/^.*[/\\]/s, '')
  const place = name && line ? `${name}:${line}` : functionName || name
  return [error.type, place, ghost].filter(Boolean).join(' ')
}
