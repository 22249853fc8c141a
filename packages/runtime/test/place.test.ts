/** Where the page of `exportHtml` is. */

import { homedir } from 'node:os'
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

  it.each(['  ', '\n', 'https://example.com/page.html'])('%j is none', (option) => {
    expect(() => placeOf(option)).toThrow(/^exportHtml must be true, false or a path of a file$/)
  })

  it('of another host is none', () => {
    expect(() => placeOf('file://server/page.html')).toThrow(/host/i)
  })
})
