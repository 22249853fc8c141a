/** Windows, where the tests run somewhere else: `path.win32` and `node:url` say what is right. */

import { win32 } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isSameFile } from '../src/eager/sites.ts'
import { isSameFile as isInEvent } from '../src/integrations/sentry/places.ts'
import type { Report } from '../src/model.ts'
import { onceLetGo, type Waiting } from '../src/platform/node-held.ts'
import { fingerprintOf } from '../src/report/fingerprint.ts'
import { parseStack } from '../src/stack/parse.ts'
import { readablePath, readableUrl } from '../src/stack/path.ts'
import { relativeUrl } from '../src/stack/source-map.ts'
import { type SourceAccess, symbolicate } from '../src/stack/symbolicate.ts'

const FOLDERS = ['C:\\', 'C:\\shop', 'C:\\Users\\Ada L\\RUNNER~1', 'C:\\grün #1\\100%', '\\\\server\\share\\shop']
const BELOW = ['pay.ts', 'src\\pay.ts', 'app\\[id]\\(group)\\page.tsx']
const FILES = FOLDERS.flatMap((folder) => BELOW.map((file) => [folder, win32.join(folder, file)] as const))

describe('paths of Windows', () => {
  it.each(FILES)('%s has the file %s, however it is written', (folder, path) => {
    const address = pathToFileURL(path, { windows: true }).href
    const below = win32.relative(folder, path).replaceAll('\\', '/')
    const long = path.startsWith('\\\\') ? `\\\\?\\UNC\\${path.slice(2)}` : `\\\\?\\${path}`
    const files = [path, path.replace('C:', 'c:'), path.toLowerCase(), long, address, `${address}?t=1`]
    const folders = [
      folder,
      folder.toUpperCase(),
      win32.join(folder, '\\'),
      pathToFileURL(folder, { windows: true }).href,
    ]
    for (const file of files) {
      for (const base of folders) {
        const shown = readablePath(file, base)
        expect([file, base, shown.toLowerCase()]).toStrictEqual([file, base, below.toLowerCase()])
      }
    }
    expect(readablePath(path, folder)).toBe(below)
    expect(readablePath(path)).toBe(path.replaceAll('\\', '/'))
    expect(readablePath(path.replace('C:', 'c:'))).toBe(readablePath(address))
  })

  it.each(FILES)('in %s, %s has an address that Node reads', (_, path) => {
    expect(fileURLToPath(readableUrl(path) as string, { windows: true })).toBe(path)
    expect(readableUrl(`\\\\?\\${path}`.replace('\\\\?\\\\\\', '\\\\?\\UNC\\'))).toBe(readableUrl(path))
  })

  it('no path of another system changes', () => {
    expect(readablePath('/srv/a\\b.ts', '/srv')).toBe('a\\b.ts')
    expect(readablePath('/srv/Shop/pay.ts', '/srv/shop')).toBe('/srv/Shop/pay.ts')
    expect(readablePath('file://localhost/srv/pay.ts', '/srv')).toBe('pay.ts')
  })
})

describe('a sign of a query', () => {
  it('may stand in the name of a file', () => {
    expect(isSameFile('js/t#1.mts', '/srv/shop/js/t#1.mts?v=1#a')).toBe(true)
    expect(isSameFile('js/t#1.mts', '/srv/shop/js/t#2.mts')).toBe(false)
    expect(isSameFile('js/t.vue', '/srv/C#/js/t.vue#a')).toBe(true)
    expect(isInEvent('C:\\C#\\js\\t#1.ts?v=1', 'js/t#1.ts')).toBe(true)
    expect(isInEvent('js/t#2.ts', 'js/t#1.ts')).toBe(false)
  })

  it('may stand in a fingerprint', () => {
    const trigger = { file: 'js/t#1.mts?v=1', line: 3 }
    const report = { error: { type: 'Error' }, trigger, ghost: 'pay', frames: [] }
    expect(fingerprintOf(report as unknown as Report)).toBe('Error t#1.mts:3 pay')
  })
})

describe('sources in maps', () => {
  it.each([
    ['..\\src\\pay.ts', 'file:///C:/shop/src/pay.ts'],
    ['../src/pay.ts', 'file:///C:/shop/src/pay.ts'],
    ['C:\\shop\\src\\pay.ts', 'file:///C:/shop/src/pay.ts'],
    ['C:/shop/dist/../src/pay.ts', 'file:///C:/shop/src/pay.ts'],
    ['\\\\server\\share\\a b.ts', 'file://server/share/a%20b.ts'],
    ['file:///C:/shop/src/pay.ts', 'file:///C:/shop/src/pay.ts'],
    ['webpack://shop/./src/pay.ts', 'webpack://shop/src/pay.ts'],
  ])('%s is %s', (source, address) => {
    expect(relativeUrl(source, 'file:///C:/shop/dist/pay.js')).toBe(address)
  })

  it('of a page, they may be those of a machine', () => {
    expect(relativeUrl('..\\src\\pay.ts', 'http://localhost:5173/dist/pay.js')).toBe('http://localhost:5173/src/pay.ts')
    expect(relativeUrl('C:\\shop\\pay.ts', 'http://localhost:5173/dist/pay.js')).toBe('file:///C:/shop/pay.ts')
    // In an address that a bundler made up, it is a sign like any other.
    expect(relativeUrl('a\\b.ts', 'webpack://shop/dist/pay.js')).toBe('webpack://shop/dist/a\\b.ts')
  })
})

describe('a stack on Windows', () => {
  const SOURCE = ['function pay(total: number) {', '  charge(total)', '}', ''].join('\r\n')
  const SCRIPTS = ['C:\\shop\\dist\\pay.js', 'c:\\shop\\dist\\pay.js', 'file:///C:/shop/dist/pay.js']
  const SOURCES = ['..\\src\\pay.ts', '../src/pay.ts', 'C:\\shop\\src\\pay.ts', 'c:/shop/src/pay.ts']
  const CASES = SCRIPTS.flatMap((script) => SOURCES.map((source) => [script, source] as const))

  function accessTo(files: Readonly<Record<string, string>>): SourceAccess {
    // The disk does not distinguish upper and lower case.
    const disk = new Map(Object.entries(files).map(([path, text]) => [path.toLowerCase(), text]))
    return {
      base: 'C:\\Shop',
      readText: (url) => disk.get(fileURLToPath(url, { windows: true }).toLowerCase()),
    }
  }

  it.each(CASES)('leads %s to %s', (script, source) => {
    const map = { version: 3, sources: [source], names: [], mappings: 'AACE' }
    const access = accessTo({
      'C:\\shop\\dist\\pay.js': 'charge()\n//# sourceMappingURL=pay.js.map',
      'C:\\shop\\dist\\pay.js.map': JSON.stringify(map),
      'C:\\shop\\src\\pay.ts': SOURCE,
    })
    const stack = `Error: no\n    at async pay (${script}:1:1)\n    at async Promise.all (index 0)`
    const [frame, all] = symbolicate([parseStack(stack)], access).stacks[0] ?? []
    expect(frame).toMatchObject({ functionName: 'pay', file: 'src/pay.ts', line: 2, column: 3, origin: 'app' })
    expect(frame?.generated).toStrictEqual({ file: 'dist/pay.js', line: 1, column: 1 })
    expect(frame?.excerpt).toStrictEqual({
      firstLine: 1,
      lines: ['function pay(total: number) {', '  charge(total)', '}'],
    })
    expect(all).toMatchObject({ functionName: 'Promise.all (index 0)', origin: 'native' })
  })
})

describe('a file that another process has open', () => {
  const held = (code: string): Error => Object.assign(new Error(`${code}: operation not permitted`), { code })

  /** A clock that pauses move. */
  function clock(platform: string): Waiting & { readonly pauses: number[] } {
    const pauses: number[] = []
    const now = (): number => pauses.reduce((sum, each) => sum + each, 0)
    return { platform, pauses, now, pause: (delayMs) => pauses.push(delayMs) }
  }

  it.each(['EPERM', 'EACCES', 'EBUSY'])('%s is waited for on Windows', (code) => {
    const waiting = clock('win32')
    const step = (): string => {
      if (waiting.pauses.length < 3) throw held(code)
      return 'done'
    }
    expect(onceLetGo(step, waiting)).toBe('done')
    expect(waiting.pauses).toHaveLength(3)
  })

  it('is given up after a while, and elsewhere at once', () => {
    const fail = (): never => {
      throw held('EPERM')
    }
    const windows = clock('win32')
    expect(() => onceLetGo(fail, windows)).toThrow('EPERM')
    expect(windows.now()).toBeGreaterThan(100)
    const linux = clock('linux')
    expect(() => onceLetGo(fail, linux)).toThrow('EPERM')
    expect(linux.pauses).toStrictEqual([])
  })

  it('no other error is', () => {
    const waiting = clock('win32')
    const fail = (): never => {
      throw held('ENOSPC')
    }
    expect(() => onceLetGo(fail, waiting)).toThrow('ENOSPC')
    expect(waiting.pauses).toStrictEqual([])
  })
})
