/** The page as a file: what several processes write, and what stands in the way. */

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import { exportHtml } from '../src/platform/node-page.ts'
import { renderHtml, reportsOf } from '../src/reporters/html.ts'
import { payment } from './reports/payment.ts'

const WRITER = fileURLToPath(new URL('page/writer.ts', import.meta.url))

let folder: string
let page: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  page = join(folder, 'page.html')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const report = (id: string, time = payment.time): Report => ({ ...payment, id, time })
const idsIn = (path: string): string[] => reportsOf(readFileSync(path, 'utf8')).map(({ id }) => id)

/** Runs until it ends; looks at the page all the while. */
function write(name: string, count: number, look: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [WRITER, page, name, String(count)], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    writer.stderr.on('data', (data) => (errors += data))
    const watch = setInterval(look, 5)
    writer.on('error', reject)
    writer.on('close', (code) => {
      clearInterval(watch)
      if (code === 0) resolve()
      else reject(new Error(errors))
    })
  })
}

describe('processes that write one page', () => {
  it('lose nothing, and show no half of a page', async () => {
    const broken: string[] = []
    const look = (): void => {
      const text = readdirSync(folder).includes('page.html') ? readFileSync(page, 'utf8') : ''
      if (text !== '' && !(text.startsWith('<!doctype html>') && text.endsWith('</html>\n')))
        broken.push(text.slice(-20))
    }
    await Promise.all(['one', 'two'].map((name) => write(name, 20, look)))
    const ids = ['one', 'two'].flatMap((name) => Array.from({ length: 20 }, (_, index) => `${name}-${index}`))
    expect(idsIn(page).toSorted()).toEqual(ids.toSorted())
    expect(broken).toEqual([])
    expect(readdirSync(folder)).toEqual(['page.html'])
  }, 60_000)

  it('keep the newest fifty reports, newest first', () => {
    const at = (minute: number): string => `2026-11-22T14:${String(minute).padStart(2, '0')}:00.000Z`
    exportHtml(Array.from({ length: 40 }, (_, index) => report(`old-${index}`, at(index))).reverse(), page)
    exportHtml(Array.from({ length: 20 }, (_, index) => report(`new-${index}`, at(index + 20))).reverse(), page)
    const times = reportsOf(readFileSync(page, 'utf8')).map(({ time }) => time)
    expect(times).toHaveLength(50)
    expect(times).toEqual(times.toSorted().reverse())
    expect(idsIn(page)).not.toContain('old-9')
    expect(idsIn(page)).toContain('old-10')
  })

  it('write a report once, however often it is handed over', () => {
    exportHtml([report('a')], page)
    exportHtml([report('b'), report('a')], page)
    expect(idsIn(page).toSorted()).toEqual(['a', 'b'])
  })
})

describe('what lies at the place of the page', () => {
  it.each([
    ['another page', '<!doctype html><p>mine</p>'],
    ['half a page', renderHtml([payment]).slice(0, 9000)],
    ['data of another kind', renderHtml([payment]).replace(/("data">).*?(<\/script>)/s, '$1{"schema":7}$2')],
    ['data that is null', renderHtml([payment]).replace(/("data">).*?(<\/script>)/s, '$1null$2')],
    ['nothing', ''],
  ])('is replaced: %s', (_, text) => {
    writeFileSync(page, text)
    exportHtml([report('a')], page)
    expect(idsIn(page)).toEqual(['a'])
  })

  it('is kept where it can be shown, beside data that cannot', () => {
    const broken = renderHtml([report('broken')]).replace('\n  "frames": [', '\n  "frames": [null, ')
    writeFileSync(page, broken + renderHtml([report('kept')]))
    exportHtml([report('a')], page)
    expect(idsIn(page).toSorted()).toEqual(['a', 'kept'])
  })

  it.each([
    [
      'a file where a folder should be',
      () => writeFileSync(join(folder, 'file'), ''),
      'file/page.html',
      /^ENOTDIR: not a directory$|^EEXIST: file already exists$/,
    ],
    ['a folder', () => mkdirSync(join(folder, 'folder')), 'folder', /^EISDIR: illegal operation on a directory$/],
  ])('says why it cannot be written: %s', (_, prepare, path, reason) => {
    prepare()
    expect(() => exportHtml([payment], join(folder, path))).toThrow(reason)
    expect(readdirSync(folder).filter((name) => /tmp|lock/.test(name))).toEqual([])
  })
})

describe('a lock', () => {
  const lock = (text: string, ageSeconds: number): void => {
    writeFileSync(`${page}.lock`, text)
    const seconds = Date.now() / 1000 - ageSeconds
    utimesSync(`${page}.lock`, seconds, seconds)
  }

  it.each([
    ['of a process that is gone', '999999999', 2],
    ['that was forgotten', String(process.pid), 20],
    ['without a number that was forgotten', '', 20],
  ])('%s is taken away', (_, text, ageSeconds) => {
    lock(text, ageSeconds)
    exportHtml([payment], page)
    expect(idsIn(page)).toEqual(['r1'])
    expect(readdirSync(folder)).toEqual(['page.html'])
  })

  it('of a process that works is respected', () => {
    lock(String(process.pid), 0)
    expect(() => exportHtml([payment], page)).toThrow(/^another process is writing it$/)
    expect(readdirSync(folder)).toEqual(['page.html.lock'])
  })
})
