/** Where the page of `exportHtml` is. */

import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../src/platform/node-place.ts'

const folder = process.cwd()

describe('a path of `exportHtml`', () => {
  it.each([
    ['reports.html', join(folder, 'reports.html'), 'reports.html'],
    ['a b/~x.html', join(folder, 'a b/~x.html'), 'a b/~x.html'],
    ['~/reports.html', join(homedir(), 'reports.html'), join(homedir(), 'reports.html')],
    [pathToFileURL('/srv/a b.html').href, '/srv/a b.html', '/srv/a b.html'],
    ['/srv/reports.html', '/srv/reports.html', '/srv/reports.html'],
  ])('%s is meant as people write it', (option, path, shown) => {
    expect(placeOf(option)).toEqual({ path, shown })
  })

  it('is that of a page in a folder where there is one, or where it ends like one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
    const page = join(folder, 'ghost_report.html')
    try {
      expect(placeOf(folder)).toEqual({ path: page, shown: page })
      expect(placeOf(`${folder}/`)).toEqual({ path: page, shown: page })
      symlinkSync(folder, join(folder, 'link'))
      expect(placeOf(join(folder, 'link')).path).toBe(join(folder, 'link', 'ghost_report.html'))
      expect(placeOf(pathToFileURL(folder).href).path).toBe(page)
      expect(placeOf(join(folder, 'new')).path).toBe(join(folder, 'new'))
      const later = join(folder, 'new', 'ghost_report.html')
      expect(placeOf(join(folder, 'new/'))).toEqual({ path: later, shown: later })
    } finally {
      rmSync(folder, { recursive: true })
    }
    expect(placeOf('.')).toEqual({ path: join(process.cwd(), 'ghost_report.html'), shown: 'ghost_report.html' })
    expect(placeOf('packages/')).toEqual({
      path: join(process.cwd(), 'packages/ghost_report.html'),
      shown: 'packages/ghost_report.html',
    })
  })

  it.each(['  ', '\n', 'https://example.com/page.html'])('%j is none', (option) => {
    expect(() => placeOf(option)).toThrow(/^exportHtml must be true, false or a path of a file$/)
  })

  it('of another host is none', () => {
    expect(() => placeOf('file://server/page.html')).toThrow(/host/i)
  })
})
