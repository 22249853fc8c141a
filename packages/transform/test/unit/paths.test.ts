/** Names of files on Windows, where the tests run somewhere else: `path.win32` and `node:url` say what is right. */

import { posix, win32 } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { isBelow, pathOf, relative, slashes, windowsAddress, withoutQuery } from '../../src/paths.ts'

const ROOTS = ['C:\\', 'C:\\shop', 'C:\\Users\\Ada L\\RUNNER~1', 'C:\\grün #1\\100%', '\\\\server\\share\\shop']
const BELOW = ['pay.ts', 'src\\pay.ts', 'app\\[id]\\(group)\\page.tsx']
const FILES = ROOTS.flatMap((root) => BELOW.map((file) => [root, win32.join(root, file)] as const))

/** As hosts on Windows name them: Node, Vite, tools that ask for long paths, and an editor that starts one. */
const spellingsOf = (path: string): string[] => [
  path,
  path.replaceAll('\\', '/'),
  path.startsWith('\\\\') ? `\\\\?\\UNC\\${path.slice(2)}` : `\\\\?\\${path}`,
  path.replace('C:', 'c:'),
  path.toUpperCase(),
]

describe.each(FILES)('in %s the file %s', (root, path) => {
  const expected = win32.relative(root, path).replaceAll('\\', '/')

  it('is relative to the root, however both are written', () => {
    for (const one of spellingsOf(path)) {
      for (const other of [...spellingsOf(root), win32.join(root, '\\')]) {
        const found = relative(slashes(one), slashes(other))
        expect([one, other, found.toUpperCase()]).toStrictEqual([one, other, expected.toUpperCase()])
      }
    }
    expect(relative(slashes(path), slashes(root))).toBe(expected)
  })

  it('has an address, and its address has a path', () => {
    expect(fileURLToPath(windowsAddress(path) as string, { windows: true })).toBe(path)
    expect(pathOf(pathToFileURL(path, { windows: true }).href)).toBe(slashes(path))
    expect(pathOf(path)).toBe(slashes(path))
  })
})

describe('a path outside', () => {
  it.each([
    ['C:\\shopping\\pay.ts', 'C:\\shop'],
    ['D:\\shop\\pay.ts', 'C:\\shop'],
    ['\\\\server\\other\\pay.ts', '\\\\server\\share'],
  ])('%s is not in %s', (path, root) => {
    expect(isBelow(slashes(path), slashes(root))).toBe(false)
    expect(relative(slashes(path), slashes(root))).toBe(slashes(path))
  })

  it('of another drive has the same name in every spelling', () => {
    expect(slashes('d:\\lib\\pay.ts')).toBe(slashes('D:/lib/pay.ts'))
  })
})

describe('elsewhere', () => {
  const files = ['/srv/shop', '/'].flatMap((root) => ['pay.ts', 'src/pay.ts'].map((file) => [root, file] as const))

  it.each(files)('in %s, %s is relative', (root, file) => {
    const path = posix.join(root, file)
    expect(relative(path, root)).toBe(posix.relative(root, path))
    expect(pathOf(pathToFileURL(path, { windows: false }).href)).toBe(path)
    expect(windowsAddress(path)).toBeUndefined()
  })

  it('case counts', () => {
    expect(relative('/srv/Shop/pay.ts', '/srv/shop')).toBe('/srv/Shop/pay.ts')
    expect(relative('pay.ts', '')).toBe('pay.ts')
  })
})

describe('the file of a table', () => {
  const CODE = "import { ghost } from 'traceghost'\nexport const pay = ghost((total) => { charge(total) })\n"
  const fileOf = (id: string, root: string, source?: string, sourceRoot?: string): string | undefined => {
    const map = {
      version: 3,
      sources: [source ?? ''],
      names: [],
      mappings: 'AAAA;AACA',
      ...(sourceRoot && { sourceRoot }),
    }
    const result = transform(CODE, id, { root, ...(source !== undefined && { inputMap: map as never }) })
    return result?.sites[0]?.file
  }

  it.each(spellingsOf('C:\\shop\\src\\pay.ts').slice(0, 4))('%s is src/pay.ts', (id) => {
    expect(fileOf(`${id}?v=1`, 'C:\\Shop')).toBe('src/pay.ts')
    expect(fileOf(id, 'c:/shop/')).toBe('src/pay.ts')
  })

  it.each([
    'C:\\shop\\src\\pay.ts',
    'c:/shop/src/pay.ts',
    'file:///C:/shop/src/pay.ts',
    '../src/pay.ts',
    '..\\src\\pay.ts',
  ])('%s in the map of a compiler is src/pay.ts', (source) => {
    expect(fileOf('C:\\shop\\dist\\pay.js', 'C:\\shop', source)).toBe('src/pay.ts')
  })

  it('a sign of a query may stand in the root', () => {
    expect(fileOf('C:\\C#\\shop\\src\\pay.ts?v=1#a', 'C:\\C#\\shop')).toBe('src/pay.ts')
  })

  it.each([
    ['t#1.ts', 't#1.ts'],
    ['t.test#1.svelte.ts', 't.test#1.svelte.ts'],
    ['C#\\t#1#2.ts?v=1#a', 'C#/t#1#2.ts'],
    ['t#1.ts#a', 't#1.ts'],
    ['t.ts#a.ts', 't.ts'],
    ['t.vue#a', 't.vue'],
    ['t.vue?vue&type=script', 't.vue'],
    ['C#\\t#a', 'C#/t'],
  ])('a sign of a query may stand in the name: %s is %s', (id, expected) => {
    expect(withoutQuery(slashes(id))).toBe(expected)
  })

  it('the ending behind such a sign says the language', () => {
    const typed = CODE.replace('(total)', '(total: number)')
    const [site] = transform(typed, 'C:\\app\\src\\t#1.ts', { root: 'C:\\app' })?.sites ?? []
    expect(site?.file).toBe('src/t#1.ts')
  })

  it('has the root of the map in front', () => {
    expect(fileOf('C:\\shop\\dist\\pay.js', 'C:\\shop', 'pay.ts', 'C:\\shop\\src\\')).toBe('src/pay.ts')
    expect(fileOf('/srv/my shop/dist/pay.js', '/srv/my shop', 'file:///srv/my%20shop/src/pay.ts')).toBe('src/pay.ts')
  })
})
