/** The page with reports, as a file that several processes may write. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Report } from '../model.ts'
import { renderHtml, reportsOf } from '../reporters/html.ts'
import { MAX_PAGE_REPORTS } from '../reporting/sinks.ts'
import { withLock } from './node-lock.ts'

// Taken while the module loads: tests put clocks of their own in its place.
const { parse } = Date

/**
 * Adds reports to the page at `path`, and replaces it at once, so that a reader never sees half of it.
 *
 * @returns the path.
 * @throws Error that says on one line why the page cannot be written.
 */
export function exportHtml(reports: readonly Report[], path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true })
    withLock(path, () => replace(path, renderWith(reports, read(path))))
  } catch (error) {
    throw new Error(reasonOf(error))
  }
  return path
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** The page with the newest of all reports. Those of another program's page that are no reports are left out. */
function renderWith(reports: readonly Report[], page: string): string {
  const own = new Set(reports.map(({ id }) => id))
  const others = reportsOf(page).filter(({ id }) => !own.has(id))
  const merge = (more: readonly Report[]): string =>
    renderHtml(
      [...reports, ...more].sort((one, other) => parse(other.time) - parse(one.time)).slice(0, MAX_PAGE_REPORTS),
    )
  try {
    return merge(others)
  } catch {
    return merge(others.filter(canBeShown))
  }
}

function canBeShown(report: Report): boolean {
  try {
    return renderHtml([report]) !== ''
  } catch {
    return false
  }
}

function replace(path: string, page: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, page)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** `EACCES: permission denied, open '/srv/page.html.lock'` → `EACCES: permission denied`: the reader knows the path. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/, \w+(?: '.*)?$/s, '')
