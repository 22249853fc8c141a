import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StackFrame } from '../src/model.ts'
import { createSymbolicator } from '../src/platform/node-sources.ts'
import { createScriptCache, type Script } from '../src/stack/scripts.ts'
import { type Symbolication, symbolicate, symbolicateAsync } from '../src/stack/symbolicate.ts'

const script = (url: string, text = ''): Script => ({ url, text, versions: new Map([[url, 1]]) })
const same = (): number => 1

/** Which of the scripts `0`, `1`, … are still there. */
const kept = (count: number, cache: ReturnType<typeof createScriptCache>): number[] =>
  [...Array(count).keys()].filter((url) => cache.find(String(url), same))

describe('createScriptCache', () => {
  it.each([
    ['number', { scripts: 3 }, [7, 8, 9]],
    ['memory', { bytes: 250 }, [8, 9]],
    ['memory, but for the newest, however large', { bytes: 99 }, [9]],
    ['both', { scripts: 3, bytes: 250 }, [8, 9]],
    ['neither while there is room', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('is bounded by %s', (_, limits, urls) => {
    const cache = createScriptCache(limits)
    for (let url = 0; url < 10; url++) cache.keep(script(String(url), 'x'.repeat(100)))
    expect(kept(10, cache)).toEqual(urls)
  })

  it('lets go of the one that was not used for longest', () => {
    const cache = createScriptCache({ scripts: 2 })
    cache.keep(script('0'))
    cache.keep(script('1'))
    cache.find('0', same)
    cache.keep(script('2'))
    expect(kept(3, cache)).toEqual([0, 2])
  })

  it('counts a script once, however often it is kept or dropped', () => {
    const cache = createScriptCache({ bytes: 250 })
    for (let times = 0; times < 10; times++) {
      cache.keep(script('0', 'x'.repeat(100)))
      cache.find('0', () => 2)
    }
    cache.keep(script('0', 'x'.repeat(100)))
    cache.keep(script('1', 'x'.repeat(100)))
    expect(kept(2, cache)).toEqual([0, 1])
  })

  it.each([
    ['has changed', 2],
    ['cannot be told', undefined],
  ])('drops a script when the version of one of its texts %s', (_, version) => {
    const cache = createScriptCache()
    const versions = new Map([
      ['a.js', 1],
      ['a.js.map', 1],
    ])
    cache.keep({ url: 'a.js', versions })
    expect(cache.find('a.js', same)).toBeDefined()
    expect(cache.find('a.js', (url) => (url === 'a.js.map' ? version : 1))).toBeUndefined()
    expect(cache.find('a.js', same)).toBeUndefined()
  })
})

const url = 'file:///srv/shop/dist/app.js'
const frame: StackFrame = { file: url, line: 1, column: 9, origin: 'app' }

/** 1:7 ↔ 3:3 */
const mapOf = (source: string) => ({
  version: 3,
  sources: ['../src/pay.ts'],
  sourcesContent: [`a\nb\n  ${source}\n`],
  names: [],
  mappings: 'MAEE',
})

const failingLine = ({ stacks }: Symbolication): string | undefined => stacks[0]?.[0]?.excerpt?.lines[2]

describe('symbolicate, one report after the other', () => {
  const texts = (source: string): Record<string, string> => ({
    [url]: 'function c(){throw 1}\n//# sourceMappingURL=app.js.map',
    [`${url}.map`]: JSON.stringify(mapOf(source)),
  })

  it('reads again what has changed, and nothing else', () => {
    const reads: string[] = []
    const cache = createScriptCache()
    const report = (files: Record<string, string>) =>
      failingLine(
        symbolicate(
          [[frame]],
          {
            readText(address) {
              reads.push(address)
              return files[address]
            },
            versionOf: (address) => files[address],
          },
          cache,
        ),
      )
    expect(report(texts('first'))).toBe('  first')
    expect(report(texts('first'))).toBe('  first')
    expect(reads).toEqual([url, `${url}.map`])
    expect(report(texts('second'))).toBe('  second')
    expect(reads).toHaveLength(4)
  })

  it.each([
    ['cannot be told', () => undefined],
    [
      'cannot be reached',
      (): never => {
        throw new Error('gone')
      },
    ],
  ])('reads again where the version %s', (_, versionOf) => {
    const cache = createScriptCache()
    for (const source of ['first', 'second']) {
      const files = texts(source)
      const access = { readText: (address: string) => files[address], versionOf }
      expect(failingLine(symbolicate([[frame]], access, cache))).toBe(`  ${source}`)
    }
  })

  it.each([
    ['a script', [url], undefined],
    [
      'a map',
      [url, `${url}.map`],
      'dist/app.js is not led back to its source: its source map dist/app.js.map cannot be read.',
    ],
    ['a broken map', [url, `${url}.map`], 'dist/app.js is not led back to its source: its source map is broken.'],
  ])('tries once to read %s, and says in every report that it cannot', async (kind, expected, note) => {
    const { [url]: code } = texts('first')
    const files = { script: {}, map: { [url]: code }, broken: { [url]: code, [`${url}.map`]: '{' } }
    const read = kind.includes('broken') ? files.broken : kind.includes('map') ? files.map : files.script
    const reads: string[] = []
    const readText = async (address: string): Promise<string | undefined> => {
      reads.push(address)
      return (read as Record<string, string | undefined>)[address]
    }
    const cache = createScriptCache()
    for (let report = 0; report < 3; report++) {
      const { notes } = await symbolicateAsync([[frame, frame]], { base: '/srv/shop', readText }, cache)
      expect(notes).toEqual(note === undefined ? [] : [note])
    }
    expect(reads).toEqual(expected)
  })

  it('reads again what could not be read once it has changed', () => {
    const cache = createScriptCache()
    const { [url]: code = '', ...maps } = texts('first')
    const report = (files: Record<string, string>) => {
      const access = {
        readText: (address: string) => files[address],
        versionOf: (address: string) => files[address] ?? 'none',
      }
      return symbolicate([[frame]], access, cache)
    }
    expect(failingLine(report({}))).toBeUndefined()
    expect(report({ [url]: code }).notes).toHaveLength(1)
    const found = report({ [url]: code, ...maps })
    expect([failingLine(found), found.notes]).toEqual(['  first', []])
  })

  it('reads a source that no map holds once, also when it is not there', () => {
    const { [url]: code = '' } = texts('first')
    const files: Record<string, string> = {
      [url]: code,
      [`${url}.map`]: JSON.stringify({ ...mapOf(''), sourcesContent: undefined }),
    }
    for (const source of ['a\nb\n  text\n', undefined]) {
      const reads: string[] = []
      const cache = createScriptCache()
      const readText = (address: string): string | undefined => {
        reads.push(address)
        return address.endsWith('.ts') ? source : files[address]
      }
      for (let report = 0; report < 3; report++) {
        const found = failingLine(symbolicate([[frame]], { readText }, cache))
        expect(found).toBe(source && '  text')
      }
      expect(reads).toEqual([url, `${url}.map`, 'file:///srv/shop/src/pay.ts'])
    }
  })

  it('asks why an address may not be read, and says so once', async () => {
    const other = { ...frame, file: 'file:///srv/shop/dist/other.js' }
    const access = { readText: async () => undefined, refusalOf: () => 'Forbidden.' }
    expect((await symbolicateAsync([[frame, other]], access)).notes).toEqual(['Forbidden.'])
  })

  it('reads a map once for reports that come at the same time', async () => {
    const files = texts('first')
    const cache = createScriptCache()
    const parse = vi.spyOn(JSON, 'parse')
    try {
      const readText = async (address: string): Promise<string | undefined> => files[address]
      const reports = await Promise.all([1, 2, 3].map(() => symbolicateAsync([[frame]], { readText }, cache)))
      expect(reports.map(failingLine)).toEqual(['  first', '  first', '  first'])
      expect(parse).toHaveBeenCalledTimes(1)
    } finally {
      parse.mockRestore()
    }
  })

  it('keeps a map of any size for the reports that follow', () => {
    const segments = 300_000
    const map = { ...mapOf('first'), mappings: `MAEE${',CAAC'.repeat(segments)}` }
    const files: Record<string, string> = { ...texts(''), [`${url}.map`]: JSON.stringify(map) }
    const cache = createScriptCache({ bytes: 1_000 })
    const readText = vi.fn((address: string) => files[address])
    for (let column = 7; column < 12; column++) {
      const { stacks } = symbolicate([[{ ...frame, column }]], { readText }, cache)
      expect(stacks[0]?.[0]).toMatchObject({ file: '/srv/shop/src/pay.ts', line: 3, column: column - 4 })
    }
    expect(readText).toHaveBeenCalledTimes(2)
  })
})

describe('the platform of Node', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  let clock = 0
  const lookUp = createSymbolicator(() => clock)
  const placeOf = async (file: string): Promise<StackFrame | undefined> => {
    // A file is asked once a second whether it has changed.
    clock += 1_000
    const { stacks } = lookUp([[{ ...frame, file: pathToFileURL(file).href }]])
    return stacks[0]?.[0]
  }

  it.each([
    ['of another size', 'changed', 0],
    ['of another time', 'other', 5],
  ])('shows the new lines of a file %s', async (_, text, addedSeconds) => {
    const file = join(folder, 'app.js')
    const seconds = 1_700_000_000
    writeFileSync(file, 'first\n')
    utimesSync(file, seconds, seconds)
    expect((await placeOf(file))?.excerpt?.lines).toContain('first')
    writeFileSync(file, `${text}\n`)
    utimesSync(file, seconds + addedSeconds, seconds + addedSeconds)
    expect((await placeOf(file))?.excerpt?.lines).toContain(text)
  })

  it('finds a map in memory by the address that Node makes of a path', async () => {
    const file = join(folder, 'RUNNER~1 [id]#.js')
    const holder = globalThis as { [key: symbol]: unknown }
    const key = Symbol.for('traceghost.sourceMaps')
    const before = holder[key]
    holder[key] = new Map([[pathToFileURL(file).href, () => mapOf('first')]])
    try {
      expect((await placeOf(file))?.excerpt?.lines).toContain('  first')
    } finally {
      holder[key] = before
    }
  })

  it('shows the lines of a map in memory that has been replaced', async () => {
    const file = join(folder, 'memory.js')
    const maps = new Map<string, () => object>()
    const holder = globalThis as { [key: symbol]: unknown }
    const key = Symbol.for('traceghost.sourceMaps')
    const before = holder[key]
    holder[key] = maps
    try {
      for (const source of ['first', 'second']) {
        maps.set(pathToFileURL(file).href, () => mapOf(source))
        for (let report = 0; report < 2; report++) {
          expect((await placeOf(file))?.excerpt?.lines).toContain(`  ${source}`)
        }
      }
    } finally {
      holder[key] = before
    }
  })
})
