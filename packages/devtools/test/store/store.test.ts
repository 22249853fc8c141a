import { EventEmitter, once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { expectValid } from '../../../runtime/test/schema.ts'
import { findFolder, type Limits, openStore, type Store } from '../../src/index.ts'
import { folderFor } from '../../src/store/find.ts'
import { resolveLimits } from '../../src/store/limits.ts'
import { prune } from '../../src/store/prune.ts'
import { temporaryFolder } from '../folders.ts'

const at = (time: string, more: Partial<Report> = {}): Report => ({ ...payment, id: time, time, ...more })
const [OLD, MIDDLE, NEW] = [1, 2, 3].map((day) => `2026-01-0${day}T10:00:00.000Z`) as [string, string, string]

function create(limits?: Limits): Store {
  return openStore(join(temporaryFolder(), '.traceghost'), limits)
}

const filesOf = ({ folder }: Store): string[] => readdirSync(folder).filter((name) => name.endsWith('.chaos.json'))

const idsOf = async (store: Store): Promise<string[]> => (await openStore(store.folder).heads()).map(({ id }) => id)

describe('a report', () => {
  test('is a file of its own that is valid by the schema, and is read as it was', async () => {
    const store = create()
    const id = store.add(payment)
    expectValid(JSON.parse(readFileSync(join(store.folder, `${id}.chaos.json`), 'utf8')))
    expect(await store.read(id)).toEqual(payment)
  })

  test('has a head', async () => {
    const store = create()
    const id = store.add({ ...payment, environment: { runtime: 'node', version: '24.0.0', release: 'shop@1' } })
    const { bytes, ...head } = (await store.heads())[0] ?? { bytes: 0 }
    expect(bytes).toBe(statSync(join(store.folder, `${id}.chaos.json`)).size)
    expect(head).toEqual({
      id,
      time: payment.time,
      ghost: payment.ghost,
      fingerprint: payment.fingerprint,
      type: payment.error.type,
      message: payment.error.message,
      suppressed: false,
      runtime: 'node 24.0.0',
      release: 'shop@1',
    })
  })

  test.skipIf(process.platform === 'win32')('is read by its owner alone', () => {
    const store = create()
    store.add(payment)
    const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
    expect(modeOf(store.folder)).toBe('700')
    expect(readdirSync(store.folder).map((name) => modeOf(join(store.folder, name)))).toEqual(['600', '600', '600'])
    expect(readFileSync(join(store.folder, '.gitignore'), 'utf8')).toBe('*\n')
  })

  test.each([
    ['../../outside', '_.._outside'],
    ['/etc/passwd', '_etc_passwd'],
    ['a\0b\n', 'a_b_'],
    ['..', '_'],
    ['con', '_con'],
    ['latest', '_latest'],
    ['--help', 'help'],
    ['', '_'],
    ['ü'.repeat(500), '_'.repeat(100)],
    [{ toString: 1 }, '_'],
  ])('with the id %j gets the id %s', async (given, id) => {
    const store = create()
    expect(store.add({ ...payment, id: given as string })).toBe(id)
    expect(filesOf(store)).toEqual([`${id}.chaos.json`])
    expect(existsSync(join(store.folder, '../../outside.chaos.json'))).toBe(false)
  })

  test('does not take the place of one with the same id', async () => {
    const store = create()
    const [first, second] = ['one', 'other'].map((ghost) => store.add({ ...payment, ghost })) as [string, string]
    expect(first).toBe(payment.id)
    expect(second).toMatch(new RegExp(`^${payment.id}-[\\da-f]{8}$`))
    expect([await store.read(first), await store.read(second)]).toMatchObject([{ ghost: 'one' }, { ghost: 'other' }])
  })

  test('that is none is refused', () => {
    const store = create()
    expect(() => store.add({} as Report)).toThrow(TypeError)
    expect(existsSync(store.folder)).toBe(false)
  })

  test('makes the folder again after somebody has removed it', async () => {
    const store = create()
    store.add(at(OLD))
    rmSync(store.folder, { recursive: true })
    store.add(at(NEW))
    expect((await store.heads()).map(({ time }) => time)).toEqual([NEW])
  })
})

describe('the folder', () => {
  test('is beside the nearest package.json upwards', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'packages/a/src'), { recursive: true })
    expect(folderFor(join(root, 'packages'))).toBe(join(root, 'packages/.traceghost'))
    for (const path of ['package.json', 'packages/a/package.json']) writeFileSync(join(root, path), '{}')
    expect(folderFor(join(root, 'packages'))).toBe(join(root, '.traceghost'))
    expect(folderFor(join(root, 'packages/a/src'))).toBe(join(root, 'packages/a/.traceghost'))
  })

  test('is found from any folder below', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'packages/a/src'), { recursive: true })
    writeFileSync(join(root, 'packages/a/package.json'), '{}')
    const find = (): string => findFolder(join(root, 'packages/a/src'))
    expect(find()).toBe(join(root, 'packages/a/.traceghost'))
    openStore(join(root, '.traceghost')).add(payment)
    expect(find()).toBe(join(root, '.traceghost'))
  })

  test('is no link', () => {
    const root = temporaryFolder()
    const elsewhere = join(root, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, join(root, '.traceghost'), 'junction')
    expect(() => openStore(join(root, '.traceghost')).add(payment)).toThrow(
      `${join(root, '.traceghost')} cannot be written: it is a link, and a store must be a folder`,
    )
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('that others may read is closed to them', () => {
    const folder = join(temporaryFolder(), '.traceghost')
    mkdirSync(folder)
    chmodSync(folder, 0o777)
    openStore(folder).add(payment)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('of somebody else gets no .gitignore, and keeps its mode', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    const { mode } = statSync(folder)
    openStore(folder).add(payment)
    expect(statSync(folder).mode).toBe(mode)
    expect(existsSync(join(folder, '.gitignore'))).toBe(false)
  })
})

describe('the list', () => {
  test('has the newest first, and knows what others have written', async () => {
    const store = create()
    expect(await store.heads()).toEqual([])
    for (const time of [MIDDLE, NEW]) store.add(at(time))
    expect((await store.heads()).map(({ time }) => time)).toEqual([NEW, MIDDLE])
    openStore(store.folder).add(at(OLD))
    expect((await store.heads()).map(({ time }) => time)).toEqual([NEW, MIDDLE, OLD])
    rmSync(join(store.folder, filesOf(store)[0] as string))
    expect(await store.heads()).toHaveLength(2)
  })

  test('has the time of the file where a report has none', async () => {
    const store = create()
    store.add({ ...payment, time: 'yesterday' })
    expect(Date.parse((await store.heads())[0]?.time ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })

  test.each<[string, (path: string) => unknown]>([
    ['missing', (path) => rmSync(path)],
    ['torn', (path) => truncateSync(path, statSync(path).size - 20)],
    ['torn, and written on', (path) => appendFileSync(path, '\n{"id":"x","ti')],
    ['foreign', (path) => writeFileSync(path, '{"id":"x"}\nnull\n\0')],
    ['a folder', (path) => [rmSync(path), mkdirSync(path)]],
  ])('is whole where heads.jsonl is %s', async (_, spoil) => {
    const store = create()
    for (const time of [OLD, NEW]) store.add(at(time))
    const heads = await store.heads()
    spoil(join(store.folder, 'heads.jsonl'))
    expect(await openStore(store.folder).heads()).toEqual(heads)
    store.add(at(MIDDLE))
    expect(await openStore(store.folder).heads()).toHaveLength(3)
  })

  test('writes heads that are missing, so that reports are read once', async () => {
    const store = create()
    store.add(payment)
    const heads = join(store.folder, 'heads.jsonl')
    rmSync(heads)
    await openStore(store.folder).heads()
    const lines = readFileSync(heads, 'utf8')
    writeFileSync(heads, lines.replace(payment.ghost, 'of the line'))
    expect(await openStore(store.folder).heads()).toMatchObject([{ id: payment.id, ghost: 'of the line' }])
  })

  test('leaves out files that are broken, huge or foreign, and links', async () => {
    const store = create()
    store.add(payment)
    const put = (name: string, text: string): void => writeFileSync(join(store.folder, name), text)
    const json = JSON.stringify(payment)
    put('torn.chaos.json', json.slice(0, -20))
    put('empty.chaos.json', '')
    put('array.chaos.json', '[]')
    put('later.chaos.json', JSON.stringify({ ...payment, schema: 2 }))
    put('huge.chaos.json', json + ' '.repeat(20_000_000))
    put('notes.json', json)
    put('-x.chaos.json', json)
    put('.hidden.chaos.json', json)
    mkdirSync(join(store.folder, 'folder.chaos.json'))
    put('secret', json)
    symlinkSync(join(store.folder, 'secret'), join(store.folder, 'link.chaos.json'))
    expect(await idsOf(store)).toEqual([payment.id])
    for (const id of ['torn', 'huge', 'link', 'later', '../secret', 'folder', 'nothing'])
      expect(await store.read(id)).toBe(undefined)
  })

  test.each<[string, (text: string) => string]>([
    ['truncated', (text) => text.slice(0, -20)],
    ['of the same size', (text) => `!${text.slice(1)}`],
  ])('leaves out a report that is broken later: %s', async (_, spoil) => {
    const store = create()
    const [spoilt, whole] = [OLD, NEW].map((time) => store.add(at(time))) as [string, string]
    expect(await store.heads()).toHaveLength(2)
    const path = join(store.folder, `${spoilt}.chaos.json`)
    writeFileSync(path, spoil(readFileSync(path, 'utf8')))
    expect(await idsOf(store)).toEqual([whole])
    expect(await store.read(spoilt)).toBe(undefined)
    expect((await store.heads()).map(({ id }) => id)).toEqual([whole])
  })

  test('leaves out a report that was truncated before it is read, and has the one that takes its place', async () => {
    const store = create()
    const id = store.add(payment)
    const path = join(store.folder, `${id}.chaos.json`)
    truncateSync(path, 100)
    expect(await idsOf(store)).toEqual([])
    writeFileSync(path, JSON.stringify({ ...payment, ghost: 'other' }))
    expect(await openStore(store.folder).heads()).toMatchObject([{ id, ghost: 'other' }])
  })

  test('has a report of the future at the time of its file', async () => {
    const store = create()
    const future = store.add(at('9999-12-31T00:00:00.000Z'))
    const [head] = await store.heads()
    expect(head?.id).toBe(future)
    expect(Date.parse(head?.time ?? '')).toBeLessThanOrEqual(Date.now())
    utimesSync(join(store.folder, `${future}.chaos.json`), new Date(OLD), new Date(OLD))
    rmSync(join(store.folder, 'heads.jsonl'))
    const newer = store.add(at(NEW))
    expect(await idsOf(store)).toEqual([newer, future])
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32').each([0o200, 0o400])(
    'says that the folder may not be read: mode %o',
    async (mode) => {
      const store = create()
      store.add(payment)
      chmodSync(store.folder, mode)
      onTestFinished(() => chmodSync(store.folder, 0o700))
      await expect(store.heads()).rejects.toThrow(`${store.folder} cannot be read: EACCES: permission denied.`)
    },
  )

  test('says that the folder is none', async () => {
    const folder = join(temporaryFolder(), '.traceghost')
    writeFileSync(folder, '')
    await expect(openStore(folder).heads()).rejects.toThrow(`${folder} cannot be read: ENOTDIR: not a directory`)
  })

  test('reads a report without members that the schema does not know', async () => {
    const store = create()
    const id = store.add({ ...payment, script: '<script>' } as Report)
    expect(await store.read(id)).toEqual(payment)
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'comes from a folder that is read only',
    async () => {
      const store = create()
      store.add(payment)
      rmSync(join(store.folder, 'heads.jsonl'))
      chmodSync(store.folder, 0o500)
      expect(await idsOf(store)).toEqual([payment.id])
      chmodSync(store.folder, 0o700)
    },
  )
})

test.skipIf(process.platform === 'win32')('heads are not appended through a link', () => {
  const store = create()
  store.add(at(OLD))
  const victim = join(store.folder, '..', 'victim')
  writeFileSync(victim, '')
  rmSync(join(store.folder, 'heads.jsonl'))
  symlinkSync(victim, join(store.folder, 'heads.jsonl'))
  store.add(at(NEW))
  expect(readFileSync(victim, 'utf8')).toBe('')
  expect(filesOf(store)).toHaveLength(2)
})

describe('limits', () => {
  test('of their number are held all the time', async () => {
    const store = create({ maxReports: 40 })
    const last: string[] = []
    for (let index = 0; index < 200; index++) {
      last.unshift(store.add({ ...payment, id: `r${index}`, time: new Date(index).toISOString() }))
      // A process may begin in the middle.
      expect(filesOf(store).length).toBeLessThanOrEqual(44)
    }
    const kept = await idsOf(store)
    expect(kept.length).toBeGreaterThanOrEqual(36)
    expect(kept).toEqual(last.slice(0, kept.length))
    const lines = readFileSync(join(store.folder, 'heads.jsonl'), 'utf8').split('\n').filter(Boolean)
    expect(lines.length).toBeLessThan(60)
  })

  test('of their size never take the newest', async () => {
    const store = create({ maxBytes: 1 })
    for (const time of [OLD, MIDDLE, NEW]) {
      store.add(at(time))
      expect(await idsOf(store)).toEqual([expect.stringContaining(time.slice(0, 10))])
    }
  })

  test('of their age count from the newest, by the clock of the disk', async () => {
    const store = create()
    for (const [index, time] of [OLD, MIDDLE, NEW].entries()) {
      store.add(at(time, { id: String(index) }))
      utimesSync(join(store.folder, `${index}.chaos.json`), new Date(), new Date(time))
    }
    const pruned = (maxDays: number): Promise<string[]> => {
      prune(store.folder, resolveLimits({ maxDays }), { reports: 0, bytes: 0 })
      return idsOf(store)
    }
    expect(await pruned(2)).toEqual(['2', '1', '0'])
    expect(await pruned(1)).toEqual(['2', '1'])
  })

  test('forget heads of reports that were removed by hand', () => {
    const store = create({ maxReports: 10 })
    for (let index = 0; index < 5; index++) store.add({ ...payment, id: `gone${index}` })
    for (const file of filesOf(store)) rmSync(join(store.folder, file))
    for (let index = 0; index < 3; index++) store.add({ ...payment, id: `kept${index}` })
    expect(readFileSync(join(store.folder, 'heads.jsonl'), 'utf8')).not.toContain('gone')
  })

  test('remove files that a writer has left, and nothing else', () => {
    const store = create({ maxBytes: 1 })
    store.add(payment)
    const [left, young, foreign] = [`.${'a'.repeat(16)}.tmp`, `.${'b'.repeat(16)}.tmp`, 'mine.json'] as const
    for (const name of [left, young, foreign]) writeFileSync(join(store.folder, name), '')
    utimesSync(join(store.folder, left), 0, 0)
    utimesSync(join(store.folder, foreign), 0, 0)
    store.add(at(NEW))
    expect(readdirSync(store.folder)).toEqual(expect.not.arrayContaining([left]))
    expect(readdirSync(store.folder)).toEqual(expect.arrayContaining([young, foreign]))
  })

  test.each([
    [{ maxReports: 0 }, 'maxReports of the store must be a whole number above 0, but got 0.'],
    [{ maxBytes: 1.5 }, 'maxBytes of the store must be a whole number above 0, but got 1.5.'],
    [{ maxDays: Number.NaN }, 'maxDays of the store must be a whole number above 0, but got NaN.'],
    [{ maxMonths: 1 } as Limits, 'The store has no limit maxMonths: there are maxReports, maxBytes, maxDays.'],
  ])('%j is refused', (limits, message) => expect(() => create(limits)).toThrow(new TypeError(message)))
})

describe('a folder', () => {
  test.each([
    [undefined, 'undefined'],
    [5, '5'],
    [{}, 'an object'],
  ])('%o is refused', (value, given) => {
    const wrong = value as unknown as string
    const rule = `must be the path of a folder, but got ${given}.`
    expect(() => openStore(wrong)).toThrow(new TypeError(`The folder of openStore ${rule}`))
    expect(() => findFolder(wrong)).toThrow(new TypeError(`The directory of findFolder ${rule}`))
  })
})

describe('watch', () => {
  const untilCalled = (store: Store): { next(): Promise<void>; end(): void } => {
    const calls = new EventEmitter()
    let called = once(calls, 'call')
    const end = store.watch(() => calls.emit('call'))
    return {
      async next() {
        await called
        called = once(calls, 'call')
      },
      end,
    }
  }

  test('calls when reports come and go, also after the folder was removed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const store = create()
    const changes = untilCalled(store)
    const id = store.add(payment)
    await changes.next()
    expect(await store.heads()).toHaveLength(1)
    rmSync(join(store.folder, `${id}.chaos.json`))
    await changes.next()
    expect(await store.heads()).toHaveLength(0)
    rmSync(store.folder, { recursive: true })
    await changes.next()
    openStore(store.folder).add(payment)
    vi.advanceTimersByTime(2_000)
    do await changes.next()
    while ((await store.heads()).length === 0)
    changes.end()
  })
})
