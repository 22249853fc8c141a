import { SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import loader, { type LoaderOptions } from '../src/loader.ts'
import { placeOf } from './payments.ts'

const SOURCE = `'use client'
import { ghost } from 'traceghost'
export const pay = ghost((amount: number) => {
  const total = check(amount)
  throw new Error(total)
})
`

interface Given {
  readonly code?: string
  readonly map?: object | string
  readonly options?: LoaderOptions
  readonly context?: object
}

type Result = { error: Error | null; code: string; map: SourceMapPayload; warnings: string[] }

/** Runs the loader as webpack does. */
function load({ code = SOURCE, map, options, context }: Given = {}): Result {
  const warnings: string[] = []
  const callback = vi.fn()
  loader.call(
    {
      resourcePath: '/app/src/pay.ts',
      rootContext: '/app',
      getOptions: () => options,
      async: () => callback,
      emitWarning: ({ message }) => void warnings.push(message),
      ...context,
    },
    code,
    map as string,
  )
  expect(callback).toHaveBeenCalledOnce()
  const [error, text, resulting] = callback.mock.calls[0] ?? []
  return { error, code: text, map: resulting, warnings }
}

describe('the loader', () => {
  test('instruments, behind the directives, and maps to the file', () => {
    const { code, map } = load()
    expect(code).toMatch(/^'use client';import\{capture as \$g\}from"traceghost\/recorder"/)
    expect(code).toContain("['src/pay.ts'")
    const place = placeOf(SOURCE, 'new Error')
    expect(originalOf(map, placeOf(code, 'new Error'))).toEqual({ source: '/app/src/pay.ts', ...place })
  })

  test('hands on what has no marks, with its map', () => {
    const map = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' }
    expect(load({ code: 'export const a = 1', map })).toMatchObject({ error: null, code: 'export const a = 1', map })
  })

  test.each([(map: object) => map, JSON.stringify])('chains the map of the loader before it', (form) => {
    // Two lines more at the top than in the file that it read.
    const before = {
      version: 3,
      sources: ['/app/src/pay.mdx'],
      names: [],
      mappings: `;;${'AAAA;AACA;AACA;AACA;AACA;AACA'}`,
    }
    const { code, map } = load({ code: `\n\n${SOURCE}`, map: form(before) })
    expect(code).toContain("['src/pay.mdx'")
    const place = placeOf(code, 'new Error')
    expect(originalOf(map, place)).toMatchObject({ source: '/app/src/pay.mdx', line: 5 })
  })

  test.each<[LoaderOptions, object, boolean]>([
    [{ enabled: 'production' }, { mode: 'production' }, true],
    [{ enabled: 'production' }, { mode: 'development' }, false],
    [{ enabled: 'production' }, { mode: 'none' }, false],
    [{ enabled: false }, {}, false],
  ])('%o with %o', (options, context, expected) => {
    const { code } = load({ options, context })
    expect(code.includes('traceghost/recorder')).toBe(expected)
    expect(code).not.toContain('ghost((')
  })

  test('takes options that came as JSON', () => {
    const options = JSON.parse('{ "maskVars": ["account"], "frames": "marked", "root": "/app/src" }')
    const { code } = load({ options })
    expect(code).toContain('"maskVars":["account"]')
    expect(code).toContain("['pay.ts'")
  })

  test.each([
    [
      { include: ['a'] },
      "Unknown traceghost option 'include'. Did you mean 'frames', 'small', 'enabled', 'maskVars', 'debug', 'root', 'phase'?",
    ],
    [{ root: 3 }, 'traceghost option root must be the path of a directory, but got 3.'],
  ])('fails for %o', (options, message) => {
    expect(load({ options: options as LoaderOptions }).error).toMatchObject({ name: 'TypeError', message })
  })

  test('fails for a mark that cannot work, and says where', () => {
    const { error } = load({ code: `import { ghost } from 'traceghost'\nclass A { @ghost n = 3 }\n` })
    expect(error?.message).toMatch(/^src\/pay\.ts:2:11: /)
  })

  test('warns of a file that does not parse, and leaves it', () => {
    const code = `import { ghost } from 'traceghost'\nconst x = ;\n`
    const result = load({ code })
    expect(result).toMatchObject({ error: null, code })
    expect(result.warnings).toEqual([expect.stringMatching(/^src\/pay\.ts:2:11: .*leaves the file to the bundler$/)])
  })

  test.each([
    [
      `const { ghost } = require('traceghost')\nmodule.exports = ghost((n) => check(n))\n`,
      'require("traceghost/recorder")',
    ],
    [`import { ghost } from 'traceghost'\nexport const f = ghost((n) => require(n))\n`, 'from"traceghost/recorder"'],
  ])('speaks the module system of the file: %s', (code, expected) => {
    const context = { resourcePath: join('/app', 'src/pay.js') }
    expect(load({ code, context }).code).toContain(expected)
  })
})

function originalOf(map: SourceMapPayload, { line, column }: { line: number; column: number }): object {
  const entry = new SourceMap(map).findEntry(line - 1, column - 1)
  if (!('originalSource' in entry)) throw new Error('no mapping')
  return { source: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
}
