import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { runCommand } from '../../src/command.ts'
import { openStore } from '../../src/index.ts'
import { temporaryFolder } from '../folders.ts'

interface Told {
  readonly code: number | undefined
  readonly out: string
  readonly err: string
}

/** Runs the command in a folder. */
async function traceghost(directory: string, args: readonly string[], width?: number): Promise<Told> {
  let [out, err] = ['', '']
  const code = await runCommand(args, {
    directory,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    terminal: { color: false, ...(width && { width }) },
  })
  return { code, out, err }
}

const reportOf = (id: string, second: number, more: Partial<Report> = {}): Report => ({
  ...payment,
  id,
  time: `2026-01-01T10:00:0${second}.000Z`,
  ...more,
})

const OTHER = { ghost: 'Repo.find', fingerprint: 'Error repo.ts:7 Repo.find' }

/** A project with three reports, and a folder in it. */
function createProject(): { root: string; deep: string } {
  const root = temporaryFolder()
  const deep = join(root, 'src/deep')
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(root, 'package.json'), '{}')
  const store = openStore(join(root, '.traceghost'))
  for (const report of [reportOf('abc-1', 1), reportOf('abc-2', 2, OTHER), reportOf('xyz-3', 3)]) store.add(report)
  return { root, deep }
}

describe('list', () => {
  test('has a line for each fingerprint, from any folder of the project', async () => {
    const { code, out } = await traceghost(createProject().deep, ['list'])
    expect(code).toBe(0)
    expect(out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 4))).toEqual([
      ['COUNT', 'LAST', 'LATEST ID', 'GHOST'],
      ['2', '2026-01-01 10:00:03Z', 'xyz-3', payment.ghost],
      ['1', '2026-01-01 10:00:02Z', 'abc-2', 'Repo.find'],
      [''],
    ])
  })

  test('--flat has a line for each report, which fits the terminal', async () => {
    const { out } = await traceghost(createProject().root, ['list', '--flat'], 72)
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => line.split(/ {2,}/)[1])).toEqual(['ID', 'xyz-3', 'abc-2', 'abc-1'])
    expect(Math.max(...lines.map(({ length }) => length))).toBe(72)
  })

  test('--json is data', async () => {
    const { root } = createProject()
    const [groups, heads] = await Promise.all(
      [
        ['list', '--json'],
        ['list', '--flat', '--json'],
      ].map((args) => traceghost(root, args)),
    )
    expect(JSON.parse(groups?.out ?? '')).toMatchObject([{ count: 2, ids: ['xyz-3', 'abc-1'] }, { count: 1 }])
    expect(JSON.parse(heads?.out ?? '')).toMatchObject([{ id: 'xyz-3' }, { id: 'abc-2' }, { id: 'abc-1' }])
  })

  test('says where there are none', async () => {
    const root = temporaryFolder()
    expect(await traceghost(root, ['list'])).toEqual({
      code: 0,
      out: `No reports in ${join(root, '.traceghost')}.\n`,
      err: '',
    })
  })

  test('says that the store cannot be read', async () => {
    const root = temporaryFolder()
    writeFileSync(join(root, '.traceghost'), '')
    expect(await traceghost(root, ['list'])).toEqual({
      code: 1,
      out: '',
      err: `traceghost: ${join(root, '.traceghost')} cannot be read: ENOTDIR: not a directory.\n`,
    })
  })

  test('prints no control codes', async () => {
    const root = temporaryFolder()
    openStore(join(root, '.traceghost')).add({ ...payment, ghost: 'a\u001b[2Jb\nc', fingerprint: '\u001b' })
    expect((await traceghost(root, ['list'])).out).toContain('a\\x1b[2Jb\\nc')
  })

  test('--store reads another one', async () => {
    const { root } = createProject()
    const { out } = await traceghost(temporaryFolder(), ['list', '--store', join(root, '.traceghost')])
    expect(out).toContain('xyz-3')
  })
})

describe('show', () => {
  test.each([
    ['abc-2', 'Repo.find'],
    ['x', payment.ghost],
    ['latest', payment.ghost],
    ['latest~1', 'Repo.find'],
  ])('%s', async (id, ghost) => {
    const { code, out } = await traceghost(createProject().root, ['show', id])
    expect([code, out]).toEqual([0, expect.stringContaining(`CHAOS REPORT: ${ghost} failed!`)])
  })

  test('latest is the newest one, and a file of that name is found by its beginning', async () => {
    const { root } = createProject()
    const file = join(root, '.traceghost/latest.chaos.json')
    writeFileSync(file, JSON.stringify(reportOf('latest', 0, { ghost: 'named latest' })))
    const [newest, named] = [await traceghost(root, ['show', 'latest']), await traceghost(root, ['show', 'lat'])]
    expect(newest.out).toContain(`CHAOS REPORT: ${payment.ghost} failed!`)
    expect(named.out).toContain('CHAOS REPORT: named latest failed!')
  })

  test.each([
    ['markdown', /^#+ /],
    ['json', /^\{\n {2}"schema": 1/],
    ['html', /^<!doctype html>/i],
  ])('--format %s', async (format, expected) => {
    const { out } = await traceghost(createProject().root, ['show', 'latest', '--format', format])
    expect(out).toMatch(expected)
  })

  test('--json is the report', async () => {
    const { out } = await traceghost(createProject().root, ['show', 'xyz-3', '--json'])
    expect(JSON.parse(out)).toEqual(reportOf('xyz-3', 3))
  })
})

test('diff prints what differs', async () => {
  const { root } = createProject()
  const { code, out } = await traceghost(root, ['diff', 'abc-2', 'latest'])
  expect([code, out]).toEqual([0, expect.stringContaining(`- Repo.find\n    + ${payment.ghost}`)])
  const data = JSON.parse((await traceghost(root, ['diff', 'abc-2', 'latest', '--json'])).out)
  expect(data).toMatchObject({ one: { id: 'abc-2' }, other: { id: 'xyz-3' } })
})

test('mcp --json says how an agent starts it', async () => {
  const { root } = createProject()
  const entry = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await traceghost(root, ['mcp', '--json', ...args])).out).mcpServers.traceghost
  expect(await entry()).toEqual({ command: 'npx', args: ['traceghost', 'mcp'] })
  const args = ['traceghost', 'mcp', '--store', join(root, '.traceghost')]
  expect(await entry('--store', '.traceghost')).toEqual({ command: 'npx', args })
})

describe('one sentence, and an exit code', () => {
  test.each<[args: string[], code: number, message: string | RegExp]>([
    [['lst'], 2, "unknown command 'lst'. Did you mean list?"],
    [['show'], 2, "missing required argument 'id'"],
    [['list', '--flt'], 2, "unknown option '--flt'. Did you mean --flat?"],
    [['list', 'x'], 2, "too many arguments for 'list'. Expected 0 arguments but got 1."],
    [['list', '--store', 'gone'], 2, 'There is no folder gone: --store takes that of a store, such as .traceghost.'],
    [
      ['show', 'latest', '--format', 'pdf'],
      2,
      /'pdf' is invalid\. Allowed choices are terminal, markdown, json, html\.$/,
    ],
    [['show', 'gone'], 1, 'There is no report gone: traceghost list --flat shows their ids.'],
    [['show', 'abc'], 1, '2 ids begin with abc: abc-2, abc-1 and so on.'],
    [['show', 'latest~3'], 1, 'There is no report latest~3: the store has 3 reports.'],
    [['diff', 'latest', ''], 1, 'There is no report : traceghost list --flat shows their ids.'],
    [['view', '--port', '70000'], 2, "--port must be a number up to 65535, but got '70000'."],
    [['--port', 'x'], 2, "--port must be a number up to 65535, but got 'x'."],
    [['symbolicate', 'latest'], 2, 'Say where the build is: --maps dist, or --names with the files of names.'],
    [['symbolicate', 'gone.json'], 1, 'There is no file gone.json.'],
    [['symbolicate', 'gone'], 1, 'There is no report gone: traceghost list --flat shows their ids.'],
    [['symbolicate', 'latest', '--maps', 'gone'], 1, /gone, but there is no such folder or file\.$/],
    [['symbolicate', 'package.json', '--maps', '.'], 1, /^package\.json is no report: report\.schema must be there/],
    [['manifest', 'one.json', 'other.json'], 2, 'one.json cannot be read: there is no such file.'],
    [['manifest', 'package.json', 'package.json'], 2, 'package.json is no traceghost.manifest.json of version 1.'],
    [['mcp', '--json', '--store', 'gone'], 2, /^There is no folder gone/],
    [['list', '--store', 'package.json'], 2, /^There is no folder package\.json/],
  ])('%j', async (args, code, message) => {
    const told = await traceghost(createProject().root, args)
    expect([told.code, told.out]).toEqual([code, ''])
    expect(told.err.split('\n')).toHaveLength(2)
    const text = told.err.trimEnd().replace(/^traceghost: /, '')
    if (typeof message === 'string') expect(text).toBe(message)
    else expect(text).toMatch(message)
  })
})

test.each(['view', 'list', 'show', 'diff', 'symbolicate', 'manifest', 'mcp'])('%s --help', async (name) => {
  const { code, out, err } = await traceghost(temporaryFolder(), [name, '--help'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(new RegExp(`^Usage: traceghost ${name} [^]*--json .*[^]*Exit codes: 0`))
})
