/** Reports as lines of a file, of whole processes: nothing is lost or torn, and nothing disturbs the program. */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { flush, ghost } from '../src/index.ts'
import { appendReports } from '../src/integrations/file.ts'
import { appendReports as appendInPages } from '../src/integrations/file-web.ts'
import { platform } from '../src/platform/node.ts'
import { advanceClock, startTest } from './instrumented.ts'

const hooks = new URL('source-hooks.mjs', import.meta.url).href
const PROGRAM = `
import { configure, flush, ghost, onReport } from 'traceghost'
import { appendReports } from 'traceghost/file'
const path = process.env.REPORTS
configure({ reportType: 'none', maxReportsPerSecond: 1e6, release: process.env.RELEASE })
const fail = ghost(function fail(nr) { throw new RangeError('no ' + nr) })
const attempt = (nr) => { try { fail(nr) } catch {} }
`

let folder: string
let reports: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
  reports = join(folder, 'logs/shop/reports.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function command(code: string): string[] {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, PROGRAM + code)
  return ['--import', hooks, file]
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(code: string): Ended {
  const env = { PATH: process.env.PATH, REPORTS: reports }
  // A program that waits for a pipe would never end.
  const ended = spawnSync(process.execPath, command(code), { encoding: 'utf8', env, timeout: 20_000 })
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr }
}

const linesOf = (path = reports): string[] => readFileSync(path, 'utf8').split(/(?<=\n)/)
const messagesIn = (path = reports): string[] => linesOf(path).map((line) => JSON.parse(line).error.message)
const numbers = (count: number): string[] => Array.from({ length: count }, (_, nr) => `no ${nr}`)

describe('a file of reports', () => {
  it.each([
    ['ends by itself', '', 0, 3],
    ['ends by process.exit', 'process.exit(3)', 3, 3],
    ['ends within a burst', 'setImmediate(() => { attempt(3); process.exit(4) })', 4, 4],
    ['ends in a listener for its end', "process.on('exit', () => attempt(3))", 0, 4],
    ['dies of an error', 'fail(3)', 1, 4],
    ['dies of a rejection', 'Promise.reject(new Error()).finally(() => attempt(3))', 1, 4],
    [
      'ends by a signal',
      "process.on('SIGTERM', () => process.exit(5)); process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1e3)",
      5,
      3,
    ],
  ])('has every report of a process that %s', (_, end, exitCode, count) => {
    const { code, stderr } = run(`appendReports(path); for (let nr = 0; nr < 3; nr++) attempt(nr); ${end}`)
    expect(code, stderr).toBe(exitCode)
    expect(messagesIn()).toEqual(numbers(count))
  })

  it('has each report once where the process ends while they are written', () => {
    const { stderr } = run(`
      appendReports(path)
      let nr = 0
      const burst = () => { for (const end = nr + 40; nr < end; nr++) attempt(nr) }
      const again = () => { burst(); nr < 400 ? setTimeout(again, 1) : process.exit() }
      again()`)
    expect(stderr).toBe('')
    expect(messagesIn()).toEqual(numbers(400))
  })

  it('is shared by processes, and no line is torn or lost', async () => {
    const args = command(
      'appendReports(path); for (let nr = 0; nr < 200; nr++) { attempt(nr); if (nr % 20 === 19) await new Promise(setImmediate) }',
    )
    const children = Array.from({ length: 8 }, (_, index) =>
      spawn(process.execPath, args, { env: { PATH: process.env.PATH, REPORTS: reports, RELEASE: `shop@${index}` } }),
    )
    await Promise.all(children.map((child) => once(child, 'close')))
    const seen = new Map<string, string[]>()
    for (const line of linesOf()) {
      const { environment, error } = JSON.parse(line)
      seen.set(environment.release, [...(seen.get(environment.release) ?? []), error.message])
    }
    expect(seen.size).toBe(8)
    for (const messages of seen.values()) expect(messages).toEqual(numbers(200))
  })

  it("is nobody else's to read", () => {
    run('appendReports(path); attempt(0)')
    expect(statSync(reports).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
  })

  it('is made anew where it was moved away', () => {
    const { stderr } = run(`
      import { renameSync } from 'node:fs'
      appendReports(path)
      attempt(0)
      await flush()
      renameSync(path, path + '.1')
      attempt(1)`)
    expect(stderr).toBe('')
    expect([messagesIn(`${reports}.1`), messagesIn()]).toEqual([['no 0'], ['no 1']])
  })

  it('gets no larger than maxBytes, whoever has written it, which is said once', () => {
    mkdirSync(join(folder, 'logs/shop'), { recursive: true })
    writeFileSync(reports, `${'x'.repeat(20_000)}\n`)
    const { stderr, code } = run(`
      appendReports(path, { maxBytes: 25_000 })
      for (let nr = 0; nr < 20; nr++) { attempt(nr); await flush() }
      process.exit(6)`)
    expect(code).toBe(6)
    const { size } = statSync(reports)
    expect(size).toBeLessThanOrEqual(25_000)
    const written = linesOf().length - 1
    expect(written).toBeGreaterThan(0)
    expect(stderr.split('\n')).toEqual([
      `traceghost: reports are not appended to ${reports}: it is as large as maxBytes allows`,
      `traceghost: ${20 - written} reports were not appended to ${reports}: it is as large as maxBytes allows`,
      '',
    ])
  })

  it.skipIf(process.platform === 'win32').each<[string, () => void, string]>([
    ['a folder', () => mkdirSync(reports, { recursive: true }), 'it is a folder, not a file'],
    [
      'a file in place of a folder',
      () => writeFileSync(join(folder, 'logs'), ''),
      'a part of its path is a file, not a folder',
    ],
    [
      'a pipe that nobody reads',
      () => {
        mkdirSync(join(folder, 'logs/shop'), { recursive: true })
        execFileSync('mkfifo', [reports])
      },
      'it is a pipe or a socket, not a file',
    ],
    [
      'a device',
      () => {
        reports = '/dev/null'
      },
      'it is a device, not a file',
    ],
  ])('does not disturb the program where it is %s', (_, prepare, reason) => {
    prepare()
    const { code, stdout, stderr } = run(`
      appendReports(path)
      attempt(0)
      await flush()
      attempt(1)
      setImmediate(() => { attempt(2); console.log('done'); process.exit(7) })`)
    expect([code, stdout]).toEqual([7, 'done\n'])
    expect(stderr.split('\n')).toEqual([
      `traceghost: reports are not appended to ${reports}: ${reason}`,
      `traceghost: 3 reports were not appended to ${reports}: ${reason}`,
      '',
    ])
  })

  it.runIf(process.platform === 'linux')('ends where a folder cannot be made in /proc', () => {
    const { code, stdout, stderr } = run(`
      appendReports('/proc/nope/x.jsonl'); attempt(1)
      await flush(); console.log('on'); attempt(2); process.exit(8)`)
    expect([code, stdout]).toEqual([8, 'on\n'])
    expect(stderr).toContain('traceghost: reports are not appended to /proc/nope/x.jsonl: ENOENT')
  })

  it('does not disturb the program where there is no right', () => {
    mkdirSync(join(folder, 'logs'), { mode: 0o500 })
    const { code, stderr } = run('if (process.getuid() === 0) process.setuid(65534); appendReports(path); attempt(0)')
    chmodSync(join(folder, 'logs'), 0o700)
    expect([code, stderr]).toEqual([
      0,
      `traceghost: reports are not appended to ${reports}: EACCES: permission denied\n`,
    ])
  })
})

const pay = ghost(function pay() {
  throw new Error('declined')
})

async function failed(): Promise<void> {
  advanceClock(2_000)
  expect(() => pay()).toThrow('declined')
  await flush()
}

describe('appendReports', () => {
  beforeEach(startTest)

  it('is waited for by flush, and ends', async () => {
    const events = ['exit', 'uncaughtExceptionMonitor'] as const
    await failed()
    const before = events.map((event) => process.listenerCount(event))
    const stop = appendReports(pathToFileURL(reports))
    await failed()
    expect(linesOf()).toHaveLength(1)
    stop()
    await failed()
    expect(linesOf()).toHaveLength(1)
    await expect.poll(() => events.map((event) => process.listenerCount(event))).toEqual(before)
  })

  it('has the failures before its end', async () => {
    advanceClock(2_000)
    const stop = appendReports(reports)
    expect(() => pay()).toThrow('declined')
    stop()
    await failed()
    expect(linesOf()).toHaveLength(1)
  })

  it('takes a file: URL as a text, too', async () => {
    onTestFinished(appendReports(pathToFileURL(reports).href))
    await failed()
    expect(linesOf()).toHaveLength(1)
  })

  it('says a path without the secret in it', async () => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue()
    writeFileSync(join(folder, 'logs'), '')
    onTestFinished(appendReports(join(folder, 'logs/token=k7Qp2xVn91aB/reports.jsonl')))
    await failed()
    expect(warn.mock.calls.flat().join()).toMatch(
      /^traceghost: reports are not appended to .*a part of its path is a file/,
    )
    expect(warn.mock.calls.flat().join()).not.toContain('k7Qp2xVn91aB')
  })

  it.each<[unknown[], string]>([
    [[], "The path of appendReports must be a path, such as 'logs/reports.jsonl', or a file: URL, but got undefined."],
    [[''], "such as 'logs/reports.jsonl', or a file: URL, but got ''."],
    [['https://user:hunter2pw@a.test/x'], "or a file: URL, but got 'https://**********@a.test/x'."],
    [[new URL('https://example.org/')], 'or a file: URL, but got an object.'],
    [['a', { maxBytes: 0 }], 'appendReports option maxBytes must be a whole number above 0, but got 0.'],
    [['a', { maxBytes: '5mb' }], "appendReports option maxBytes must be a whole number above 0, but got '5mb'."],
    [['a', { maxSize: 5 }], "Unknown appendReports option 'maxSize'. Did you mean 'maxBytes'?"],
  ])('refuses %o', (args, message) => {
    expect(() => Reflect.apply(appendReports, undefined, args)).toThrow(message)
  })

  it('says in a page that it needs Node', () => {
    expect(() => appendInPages()).toThrow(/^appendReports of traceghost\/file needs Node, Bun or Deno, .* onReport\.$/)
  })
})
