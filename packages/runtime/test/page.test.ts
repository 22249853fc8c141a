/** The page as a file: what several processes write, and what stands in the way. */

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Report } from '../src/model.ts'
import { createPageWriter, type PageWriter } from '../src/platform/node-page.ts'
import { renderCard, renderHtml, reportsOf } from '../src/reporters/html.ts'
import { payment } from './reports/payment.ts'

/** The clock of this process, which a test can have put forward each time it is read. */
const clock = vi.hoisted(() => {
  const { now } = Date
  const forward = { stepMs: 0, skippedMs: 0 }
  // The writer takes it while it loads.
  Date.now = () => {
    forward.skippedMs += forward.stepMs
    return now() + forward.skippedMs
  }
  return forward
})

vi.mock('../src/reporters/html.ts', { spy: true })
vi.mock('node:fs', { spy: true })

const WRITER = fileURLToPath(new URL('page/writer.ts', import.meta.url))

let folder: string
let page: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  page = join(folder, 'page.html')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Both write the same: one when the process ends, one while it goes on. */
const WAYS = ['writeNow', 'write'] as const

const newWriter = (): PageWriter => createPageWriter((step) => step())
/** A process that writes a page once. */
const exportHtml = (reports: readonly Report[], path: string, way: (typeof WAYS)[number] = 'writeNow') =>
  newWriter()[way](reports, path)

const report = (id: string, time = payment.time): Report => ({ ...payment, id, time })
const idsIn = (path: string): string[] => reportsOf(readFileSync(path, 'utf8')).map(({ id }) => id)

/** Runs until it ends; looks at the page all the while. */
function write(name: string, way: string, look: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [WRITER, page, name, '20', way], { stdio: ['ignore', 'ignore', 'pipe'] })
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
  it.each([
    ['while they go on', 'write', 'write'],
    ['when they end', 'writeNow', 'writeNow'],
    ['both ways', 'write', 'writeNow'],
  ])(
    'lose nothing, and show no half of a page: %s',
    async (_, ...ways) => {
      const broken: string[] = []
      const look = (): void => {
        const text = readdirSync(folder).includes('page.html') ? readFileSync(page, 'utf8') : ''
        if (text !== '' && !(text.startsWith('<!doctype html>') && text.endsWith('</html>\n')))
          broken.push(text.slice(-20))
      }
      await Promise.all(['one', 'two'].map((name, index) => write(name, ways[index] as string, look)))
      const ids = ['one', 'two'].flatMap((name) => Array.from({ length: 20 }, (_, index) => `${name}-${index}`))
      expect(idsIn(page).toSorted()).toEqual(ids.toSorted())
      expect(broken).toEqual([])
      expect(readdirSync(folder)).toEqual(['page.html'])
    },
    60_000,
  )

  it.each(WAYS)('keep the newest fifty reports, newest first: %s', async (way) => {
    const at = (minute: number): string => `2026-11-22T14:${String(minute).padStart(2, '0')}:00.000Z`
    await exportHtml(Array.from({ length: 40 }, (_, index) => report(`old-${index}`, at(index))).reverse(), page, way)
    await exportHtml(
      Array.from({ length: 20 }, (_, index) => report(`new-${index}`, at(index + 20))).reverse(),
      page,
      way,
    )
    const times = reportsOf(readFileSync(page, 'utf8')).map(({ time }) => time)
    expect(times).toHaveLength(50)
    expect(times).toEqual(times.toSorted().reverse())
    expect(idsIn(page)).not.toContain('old-9')
    expect(idsIn(page)).toContain('old-10')
  })

  it.each(WAYS)('write a report once, however often it is handed over: %s', async (way) => {
    await exportHtml([report('a')], page, way)
    await exportHtml([report('b'), report('a')], page, way)
    expect(idsIn(page).toSorted()).toEqual(['a', 'b'])
  })

  it.each(WAYS)('render a report once, of others too, and read the page when another has written: %s', async (way) => {
    const rendered = vi.mocked(renderCard)
    rendered.mockClear()
    const writer = newWriter()
    const own = ['a', 'b', 'c'].map((id) => report(id))
    for (let count = 1; count <= own.length; count++) await writer[way](own.slice(0, count), page)
    expect(rendered).toHaveBeenCalledTimes(3)
    await exportHtml([report('other')], page)
    rendered.mockClear()
    const later = [report('d'), report('e')]
    await writer[way]([...own, later[0] as Report], page)
    await writer[way]([...own, ...later], page)
    expect(rendered.mock.calls.map(([{ id }]) => id).toSorted()).toEqual(['d', 'e', 'other'])
    expect(idsIn(page).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'other'])
  })
})

describe.each(WAYS)('what lies at the place of the page: %s', (way) => {
  const write = async (path: string, id = 'a'): Promise<void> => exportHtml([report(id)], path, way)
  const refusal = async (path: string): Promise<string | undefined> =>
    write(path).then(
      () => undefined,
      ({ message }: Error) => message,
    )

  it.each([
    ['half a page', renderHtml([payment]).slice(0, 9000)],
    ['data of another kind', renderHtml([payment]).replace(/("data">).*?(<\/script>)/s, '$1{"schema":7}$2')],
    ['data that is null', renderHtml([payment]).replace(/("data">).*?(<\/script>)/s, '$1null$2')],
    ['nothing', ''],
  ])('is replaced: %s', async (_, text) => {
    writeFileSync(page, text)
    await write(page)
    expect(idsIn(page)).toEqual(['a'])
  })

  it.each(['<!doctype html><p>mine</p>', 'my notes', ' '])(
    'is not overwritten when it is no page of reports: %j',
    async (text) => {
      writeFileSync(page, text)
      expect(await refusal(page)).toMatch(/^the file there is not a page of reports, and is not overwritten; /)
      expect(readFileSync(page, 'utf8')).toBe(text)
      expect(readdirSync(folder)).toEqual(['page.html'])
    },
  )

  it('is kept where it can be shown, beside data that cannot', async () => {
    const broken = renderHtml([report('broken')]).replace('\n  "frames": [', '\n  "frames": [null, ')
    writeFileSync(page, broken + renderHtml([report('kept')]))
    await write(page)
    expect(idsIn(page).toSorted()).toEqual(['a', 'kept'])
  })

  it.each([
    ['of a file', 'real/page.html', true],
    ['of nothing yet', 'real/new.html', false],
  ])('is followed when it is a link: %s', async (_, target, exists) => {
    mkdirSync(join(folder, 'real'))
    if (exists) writeFileSync(join(folder, target), '')
    symlinkSync(target, join(folder, 'second.html'))
    symlinkSync(join(folder, 'second.html'), page)
    for (const id of ['a', 'b']) await write(page, id)
    expect(lstatSync(page).isSymbolicLink() && lstatSync(join(folder, 'second.html')).isSymbolicLink()).toBe(true)
    expect(idsIn(join(folder, target)).toSorted()).toEqual(['a', 'b'])
    expect(readdirSync(join(folder, 'real'))).toEqual([target.slice(5)])
  })

  it.each([0o600, 0o640, 0o664])('keeps its mode: %o', async (mode) => {
    await write(page)
    chmodSync(page, mode)
    await write(page, 'b')
    expect(statSync(page).mode & 0o7777).toBe(mode)
    expect(idsIn(page).toSorted()).toEqual(['a', 'b'])
  })

  it.runIf(process.platform === 'linux').each([
    ['a device', () => '/dev/null', 'it is a device, not a file'],
    ['a full device', () => '/dev/full', 'it is a device, not a file'],
    [
      'a pipe',
      () => {
        execFileSync('mkfifo', [page])
        return page
      },
      'it is a pipe, not a file',
    ],
    [
      'a stream of the process',
      () => `/proc/self/fd/${openSync(join(folder, 'out.txt'), 'w')}`,
      'it is a stream of a process, not a file',
    ],
    [
      'links in a circle',
      () => {
        symlinkSync('page.html', page)
        return page
      },
      /^ELOOP: |in a circle/,
    ],
  ])('is refused with a sentence: %s', async (_, prepare, reason) => {
    const path = prepare()
    const before = readdirSync(folder)
    expect(await refusal(path)).toMatch(reason)
    expect(readdirSync(folder)).toEqual(before)
  })

  it.runIf(process.platform === 'linux')('is refused when it is a socket', async () => {
    const server = createServer().listen(page)
    await once(server, 'listening')
    expect(await refusal(page)).toBe('it is a socket, not a file')
    server.close()
  })

  it('lets nobody guess the name of the temporary file, and opens it only where nothing lies', async () => {
    const opened = vi.mocked(openSync)
    opened.mockClear()
    for (const id of ['a', 'b']) await write(page, id)
    const temporary = opened.mock.calls.filter(([path]) => String(path).endsWith('.tmp'))
    expect(new Set(temporary.map(([path]) => path)).size).toBe(2)
    expect(temporary.map(([, flags]) => flags)).toEqual(['wx', 'wx'])
    expect(readdirSync(folder)).toEqual(['page.html'])
  })

  it.each([
    [
      'a file where a folder should be',
      () => writeFileSync(join(folder, 'file'), ''),
      'file/page.html',
      /^a part of its path is a file, not a folder$/,
    ],
    ['a folder', () => mkdirSync(join(folder, 'folder')), 'folder', /^it is a folder, not a file$/],
  ])('says why it cannot be written: %s', async (_, prepare, path, reason) => {
    prepare()
    expect(await refusal(join(folder, path))).toMatch(reason)
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
  ])('%s is taken away', async (_, text, ageSeconds) => {
    for (const way of WAYS) {
      lock(text, ageSeconds)
      await exportHtml([payment], page, way)
      expect(idsIn(page)).toEqual(['r1'])
      expect(readdirSync(folder)).toEqual(['page.html'])
    }
  })

  it.each(WAYS)('of a process that works is respected: %s', async (way) => {
    lock(String(process.pid), 0)
    clock.stepMs = 100
    onTestFinished(() => void Object.assign(clock, { stepMs: 0, skippedMs: 0 }))
    const tries = vi.mocked(openSync)
    tries.mockClear()
    const written = (async () => exportHtml([payment], page, way))()
    await expect(written).rejects.toThrow(/^another process is writing it$/)
    expect(clock.skippedMs).toBeGreaterThan(3_000)
    expect(tries.mock.calls.filter(([path]) => String(path).endsWith('.lock')).length).toBeGreaterThan(9)
    expect(readdirSync(folder)).toEqual(['page.html.lock'])
  })
})
