/** Whether code is another than it was at a failure. */

import { readFileSync, statSync } from 'node:fs'
import type { Report } from 'traceghost'
import { type Project, projectFile } from './project-files.ts'

/**
 * Makes the check for a project: the lines around the failure are compared with the file as it is now; without them,
 * the time of its last change counts.
 */
export const createChangeCheck =
  (project: Project) =>
  ({ trigger, error, time }: Report): boolean => {
    const { file, line } = trigger
    const path = file === undefined ? undefined : projectFile(project, file)
    if (path === undefined || modifiedAt(path) <= Date.parse(time)) return false
    const excerpt = error.stack.find((frame) => frame.file === file && frame.line === line)?.excerpt
    if (!excerpt) return true
    const now = linesOf(path)
    const isAt = (start: number): boolean =>
      excerpt.lines.every((text, at) => isMasked(text) || isLine(text, now[start + at]))
    // Lines that were added above have moved it.
    return !isAt(excerpt.firstLine - 1) && !now.some((_, start) => isAt(start))
  }

/** A literal that masks have hidden is not what the file has. */
const isMasked = (text: string): boolean => text.includes('**********')

/** An excerpt ends a long line with `…`. */
const isLine = (text: string, line: string | undefined): boolean =>
  text === line || (text.endsWith('…') && line?.startsWith(text.slice(0, -1)) === true)

function modifiedAt(path: string): number {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
