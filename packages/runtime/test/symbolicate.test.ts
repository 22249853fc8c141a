import { describe, expect, it } from 'vitest'
import type { StackFrame } from '../src/model.ts'
import { excerptAt } from '../src/stack/excerpt.ts'
import { decodeDataUrl, relativeUrl, sourceMappingUrl } from '../src/stack/source-map.ts'
import { createScriptCache, symbolicate, symbolicateAsync } from '../src/stack/symbolicate.ts'

const SOURCE = ['export function charge(key) {', '  // ünïcode ✓', "  throw new Error('bad ' + key)", '}'].join('\n')

/** One segment: generated 1:7 ↔ source 3:3 (VLQ of [6, 0, 2, 2]). */
const map = { version: 3, sources: ['../src/pay.ts'], sourcesContent: [SOURCE], names: [], mappings: 'MAEE' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const frame: StackFrame = { functionName: 'c', file: 'file:///srv/shop/dist/app.js', line: 1, column: 9, origin: 'app' }
const url = 'file:///srv/shop/dist/app.js'
/** Not written out: Vite would take it for that of this file. */
const COMMENT = 'sourceMappingURL'
const code = 'function c(){throw 1}\n'

const original = {
  functionName: 'c',
  file: 'src/pay.ts',
  line: 3,
  column: 3,
  origin: 'app',
  generated: { file: 'dist/app.js', line: 1, column: 9 },
  excerpt: { firstLine: 1, lines: SOURCE.split('\n') },
}

const access = (texts: Record<string, string>) => ({
  base: '/srv/shop',
  reads: [] as string[],
  readText(address: string): string | undefined {
    this.reads.push(address)
    return texts[address]
  },
})

const mapFiles: Record<string, Record<string, string>> = {
  'a file beside the script': {
    [url]: `${code}//# sourceMappingURL=app.js.map`,
    [`${url}.map`]: JSON.stringify(map),
  },
  'the last of several comments': {
    [url]: `${code}//# sourceMappingURL=old.map\n//# sourceMappingURL=app.js.map\nf("sourceMappingURL=")`,
    [`${url}.map`]: JSON.stringify(map),
  },
  'a comment of the old form and a guarded map': {
    [url]: `${code}//@ sourceMappingURL=app.js.map`,
    [`${url}.map`]: `)]}'\n${JSON.stringify(map)}`,
  },
  'inline base64': {
    [url]: `${code}//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base64(JSON.stringify(map))}\n`,
  },
  'inline percent-encoded': {
    [url]: `${code}/*# sourceMappingURL=data:application/json,${encodeURIComponent(JSON.stringify(map)).replaceAll("'", '%27')} */`,
  },
  'an index map': {
    [url]: `${code}//# sourceMappingURL=app.js.map`,
    [`${url}.map`]: JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map }] }),
  },
  'a chain of maps': {
    [url]: `${code}//# sourceMappingURL=app.js.map`,
    [`${url}.map`]: JSON.stringify({
      ...map,
      sources: ['../built/pay.js'],
      // 1:7 ↔ 2:5
      mappings: 'MACI',
      sourcesContent: ['x\n    pay()\n//# sourceMappingURL=pay.js.map'],
    }),
    // 2:5 ↔ 3:3
    'file:///srv/shop/built/pay.js.map': JSON.stringify({ ...map, mappings: ';IAEE' }),
  },
  'a chain of maps without the sources': {
    [url]: `${code}//# sourceMappingURL=app.js.map`,
    [`${url}.map`]: JSON.stringify({
      ...map,
      sources: ['../built/pay.js'],
      mappings: 'MACI',
      sourcesContent: undefined,
    }),
    'file:///srv/shop/built/pay.js': `x\n    pay()\n//# ${COMMENT}=data:application/json;base64,${base64(
      JSON.stringify({ ...map, sourcesContent: undefined, mappings: ';IAEE' }),
    )}`,
    'file:///srv/shop/src/pay.ts': SOURCE,
  },
  'an index map of several sections': {
    [url]: `${code}//# sourceMappingURL=app.js.map`,
    [`${url}.map`]: JSON.stringify({
      version: 3,
      sections: [
        { offset: { line: 0, column: 0 }, map: { ...map, sources: ['other.ts'], mappings: 'AAAA' } },
        { offset: { line: 0, column: 6 }, map: { ...map, mappings: 'AAEE' } },
        { offset: { line: 1, column: 0 }, map: { ...map, sources: ['other.ts'], mappings: 'AAAA' } },
      ],
    }),
  },
  'a map without the sources': {
    [url]: `${code}//# sourceMappingURL=../maps/app.js.map`,
    'file:///srv/shop/maps/app.js.map': JSON.stringify({ ...map, sourcesContent: undefined }),
    'file:///srv/shop/src/pay.ts': SOURCE,
  },
}

describe('symbolicate', () => {
  it.each(Object.entries(mapFiles))('reads %s', async (_, texts) => {
    const files = access(texts)
    expect(symbolicate([[frame]], files)).toEqual({ stacks: [[original]], notes: [] })
    const readText = async (address: string): Promise<string | undefined> => texts[address]
    expect(await symbolicateAsync([[frame]], { base: '/srv/shop', readText })).toEqual({
      stacks: [[original]],
      notes: [],
    })
  })

  it.each([
    ['left out', 'function c(){throw Error()}', 20, 9],
    ['kept', 'function c(){ new Error() }', 19, 13],
  ])('finds the `new` that a minifier has %s', (_, minified, generated, column) => {
    // 1:19 ↔ 3:13, the name behind `new`.
    const named = JSON.stringify({ ...map, mappings: 'kBAEY' })
    const texts = { [url]: `${minified}\n//# sourceMappingURL=app.js.map`, [`${url}.map`]: named }
    const [stack] = symbolicate([[{ ...frame, column: generated }]], access(texts)).stacks
    expect(stack?.[0]).toMatchObject({ line: 3, column })
  })

  describe('a map that ends at what was made of instrumented code', () => {
    const mapTo = (content: string): Record<string, string> => ({
      [url]: `${code}//# ${COMMENT}=app.js.map`,
      [`${url}.map`]: JSON.stringify({ ...map, sourcesContent: [content] }),
    })
    const printed = (table: string): string => `import{capture as $g}from"traceghost/recorder";${table}\n\n  charge()`

    it('leads nowhere, and a note says so each time', () => {
      const files = access(mapTo(printed(`function $t() {\n  return ["src/pay.ts", "~fBbccharge key"]; }`)))
      const cache = createScriptCache()
      for (const _ of [1, 2]) {
        const { stacks, notes } = symbolicate([[frame]], { ...files, versionOf: () => 1 }, cache)
        expect(stacks[0]?.[0]).toMatchObject({ file: 'dist/app.js', line: 1 })
        expect(stacks[0]?.[0]).not.toHaveProperty('generated')
        expect(notes).toEqual([
          expect.stringMatching(
            /^dist\/app\.js is not led back to its source: its source map ends at what was made of instrumented code, src\/pay\.ts,/,
          ),
        ])
      }
    })

    it('leads to the lines of the source where that was not printed anew', () => {
      const files = access(mapTo(printed(`function $t(){return['src/pay.ts','~fBbccharge key']}`)))
      const { stacks, notes } = symbolicate([[frame]], files)
      expect(stacks[0]?.[0]).toMatchObject({ file: 'src/pay.ts', line: 3 })
      expect(notes).toEqual([])
    })
  })

  it('knows no line of what webpack evaluates, and says so', () => {
    const evaluated = { ...frame, file: 'webpack-internal:///./src/pay.ts', line: 17 }
    const { stacks, notes } = symbolicate([[evaluated]], access({}))
    const { file, line, column } = evaluated
    expect(stacks[0]).toEqual([
      { functionName: 'c', file: 'src/pay.ts', origin: 'app', generated: { file, line, column } },
    ])
    expect(notes).toEqual([expect.stringContaining('webpack evaluates this code')])
  })

  it('reads a file that a framework names relative to its project', () => {
    const mapped: StackFrame = { functionName: 'c', file: 'src/pay.ts', line: 3, column: 3, origin: 'app' }
    const { excerpt } = original
    const { base: _, ...inPage } = access({ 'file:///srv/shop/src/pay.ts': SOURCE })
    expect(symbolicate([[mapped]], { ...inPage, base: '/srv/shop' }).stacks).toEqual([[{ ...mapped, excerpt }]])
    expect(symbolicate([[mapped]], { ...inPage, base: 'https://shop.example' }).stacks).toEqual([[mapped]])
    expect(symbolicate([[mapped]], access({})).stacks).toEqual([[mapped]])
  })

  it('asks the platform first', () => {
    const files = { ...access({}), findMap: (address: string) => (address === url ? map : undefined) }
    expect(symbolicate([[frame]], files).stacks).toEqual([[original]])
    expect(files.reads).toEqual([])
  })

  it('reads a file once for all stacks of a report', () => {
    const files = access(mapFiles['a file beside the script'] as Record<string, string>)
    symbolicate([[frame, frame], [frame]], files)
    expect(files.reads).toEqual([url, `${url}.map`])
  })

  it.each([
    ['missing', {}, 'its source map dist/app.js.map cannot be read'],
    ['broken', { [`${url}.map`]: '{"version":3,' }, 'its source map is broken'],
    ['no map', { [`${url}.map`]: '{}' }, 'its source map is broken'],
    ['HTML', { [`${url}.map`]: '<!doctype html>' }, 'its source map is broken'],
  ])('stays where it is when the map is %s, and says so', (_, texts, reason) => {
    const result = symbolicate([[frame]], access({ [url]: `${code}//# sourceMappingURL=app.js.map`, ...texts }))
    expect(result.notes).toEqual([`dist/app.js is not led back to its source: ${reason}.`])
    expect(result.stacks[0]?.[0]).toMatchObject({ file: 'dist/app.js', line: 1, column: 9 })
    expect(result.stacks[0]?.[0]).not.toHaveProperty('generated')
  })

  it.each([
    ['missing', undefined, 'its source map built/pay.js.map cannot be read'],
    ['broken', '{', 'its source map is broken'],
  ])('stays where the first map leads when the second is %s, and says so', (_, second, reason) => {
    const chain = mapFiles['a chain of maps'] as Record<string, string>
    const files = access({ ...chain, 'file:///srv/shop/built/pay.js.map': second as string })
    const { stacks, notes } = symbolicate([[frame]], files)
    expect(stacks[0]?.[0]).toMatchObject({ file: 'built/pay.js', line: 2, column: 5 })
    expect(notes).toEqual([`built/pay.js is not led back to its source: ${reason}.`])
  })

  it.each([
    ['a package', 'x.y()', []],
    ['a package with ghosts', 'import "traceghost/recorder"; x.y()', ['file:///srv/shop/node_modules/x/x.js.map']],
  ])('looks for the map of %s', (_, content, reads) => {
    const sourcesContent = [`${content}\n//# sourceMappingURL=x.js.map`]
    const bundled = { ...map, sources: ['../node_modules/x/x.js'], sourcesContent }
    const files = access({ [url]: `${code}//# sourceMappingURL=app.js.map`, [`${url}.map`]: JSON.stringify(bundled) })
    expect(symbolicate([[frame]], files).notes).toHaveLength(reads.length)
    expect(files.reads.slice(2)).toEqual(reads)
  })

  it.each([
    ['with ghosts', 'import "traceghost/recorder"', 'node_modules/x/src/pay.ts'],
    ['without', 'x.y()', 'node_modules/x/x.js'],
  ])('leads a package %s to its source where packages are read', (_, content, file) => {
    const at = 'file:///srv/shop/node_modules/x/x.js'
    const first: StackFrame = { ...frame, file: at, origin: 'dependency' }
    const files = {
      ...access({
        [at]: `${content}\n${code}//# sourceMappingURL=x.js.map`,
        [`${at}.map`]: JSON.stringify({ ...map, mappings: `;${map.mappings}`, sources: ['src/pay.ts'] }),
      }),
      readsPackages: true,
    }
    const second = { ...first, line: (first.line ?? 0) + 1 }
    expect(symbolicate([[second]], files).stacks[0]?.[0]).toMatchObject({ file, origin: 'dependency' })
    expect(symbolicate([[frame, second]], files).stacks[0]?.[1]).toMatchObject({ file: 'node_modules/x/x.js' })
  })

  it('ends where maps lead in a circle', () => {
    const circle = JSON.stringify({ ...map, sources: ['app.js'], sourcesContent: undefined, mappings: 'MAAM' })
    const files = access({ [url]: `${code}//# sourceMappingURL=app.js.map`, [`${url}.map`]: circle })
    expect(symbolicate([[frame]], files).stacks[0]?.[0]).toMatchObject({ file: 'dist/app.js', line: 1 })
  })

  it('says nothing of a script without a map', () => {
    expect(symbolicate([[frame]], access({ [url]: code })).notes).toEqual([])
  })

  it('survives an access that throws', async () => {
    const fail = (): never => {
      throw new Error('no access')
    }
    expect(symbolicate([[frame]], { readText: fail, findMap: fail }).stacks[0]).toHaveLength(1)
    expect((await symbolicateAsync([[frame]], { readText: async () => fail() })).stacks[0]).toHaveLength(1)
  })

  it('shows excerpts of five app frames a stack and reads no dependency', () => {
    const files = access({ [url]: code.repeat(20) })
    const dependency: StackFrame = { file: '/srv/shop/node_modules/x/x.js', line: 1, column: 1, origin: 'dependency' }
    const [stack] = symbolicate([[dependency, ...Array.from({ length: 8 }, () => frame)]], files).stacks
    expect(stack?.map((place) => place.excerpt !== undefined)).toEqual([
      false,
      ...Array(5).fill(true),
      false,
      false,
      false,
    ])
    expect(files.reads).toEqual([url])
  })

  it('learns from the map that code is a dependency', () => {
    const bundled = { ...map, sources: ['../node_modules/x/index.js'] }
    const ignored = { ...map, ignoreList: [0] }
    for (const found of [bundled, ignored]) {
      expect(symbolicate([[frame]], { ...access({}), findMap: () => found }).stacks[0]?.[0]?.origin).toBe('dependency')
    }
  })
})

describe('sourceMappingUrl', () => {
  it.each([
    ['', undefined],
    ['const url = "//# sourceMappingURL=" + name', undefined],
    ['x\n//# sourceMappingURL=a.map', 'a.map'],
    ['x\n//#\tsourceMappingURL=a.map\n\n', 'a.map'],
    ['sourceMappingURL=a.map', undefined],
    ['eval("f()\\n//# sourceMappingURL=a.map")', undefined],
    ['//# sourceMappingURL=a.map\nconst re = /sourceMappingURL=/', 'a.map'],
    ['style += `/*# sourceMappingURL=$'.concat('{url} */`'), undefined],
  ])('%j: %s', (script, address) => {
    expect(sourceMappingUrl(script)).toBe(address)
  })
})

describe('relativeUrl', () => {
  it.each([
    ['a.map', 'file:///srv/dist/a.js', 'file:///srv/dist/a.map'],
    ['../a.map', 'http://x:1/dist/a.js?t=1', 'http://x:1/a.map'],
    ['../../../a.map', 'http://x/a.js', 'http://x/a.map'],
    ['/maps/a.map', 'http://x/dist/a.js', 'http://x/maps/a.map'],
    ['//cdn/a.map', 'https://x/dist/a.js', 'https://cdn/a.map'],
    ['https://cdn/a.map', 'http://x/a.js', 'https://cdn/a.map'],
  ])('%s of %s', (address, script, expected) => {
    expect(relativeUrl(address, script)).toBe(expected)
    expect(new URL(address, script).href).toBe(expected)
  })
})

describe('decodeDataUrl', () => {
  it.each(['', 'a', 'ab', 'abc', '100 %', 'ünïcode ✓ 😀'])('decodes %j', (text) => {
    expect(decodeDataUrl(`data:;base64,${base64(text)}`)).toBe(text)
    expect(decodeDataUrl(`data:text/plain,${encodeURIComponent(text)}`)).toBe(text)
  })
})

describe('excerptAt', () => {
  const source = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\r\n')
  it.each([
    [1, 1, 4],
    [6, 1, 9],
    [7, 2, 10],
    [12, 7, 12],
  ])('line %i: lines %i to %i', (line, first, last) => {
    const lines = Array.from({ length: last - first + 1 }, (_, index) => `line ${first + index}`)
    expect(excerptAt(source, line)).toEqual({ firstLine: first, lines })
  })

  it('takes the end of the last line for no line', () => {
    expect(excerptAt('one\ntwo\n', 2)?.lines).toEqual(['one', 'two'])
    expect(excerptAt('one\ntwo\n', 3)).toBeUndefined()
    expect(excerptAt('', 1)).toBeUndefined()
  })

  it.each([13, 99])('there is no line %i', (line) => {
    expect(excerptAt(source, line)).toBeUndefined()
  })

  it('cuts long lines and shows no minified ones', () => {
    expect(excerptAt('x'.repeat(300), 1)?.lines).toEqual([`${'x'.repeat(239)}…`])
    expect(excerptAt('x'.repeat(3000), 1)).toBeUndefined()
  })
})
