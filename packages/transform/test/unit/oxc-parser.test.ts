import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { parseSync, rawTransferSupported } from 'oxc-parser'
import { describe, expect, it, vi } from 'vitest'
import { byRawTransfer, type OxcParseSync } from '../../src/oxc-parser.ts'

const PROGRAMS = new URL('../programs/', import.meta.url)
const OPTIONS = { lang: 'tsx', sourceType: 'module', preserveParens: false } as const

const files = readdirSync(PROGRAMS, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[jt]sx?$/.test(path))

/** Whether each parse was asked to hand its tree over as memory. */
function raw(parse: ReturnType<typeof vi.fn<OxcParseSync>>): boolean[] {
  return parse.mock.calls.map(([, , { experimentalRawTransfer = false }]) => experimentalRawTransfer)
}

const parser = (parseSync: OxcParseSync): Parameters<typeof byRawTransfer>[0] => ({
  parseSync,
  rawTransferSupported: () => true,
})

const parsed = (parse: OxcParseSync, code: string, lang: 'ts' | 'tsx' | 'jsx'): string => {
  const { program, errors } = parse('a', code, { ...OPTIONS, lang })
  return JSON.stringify([program, errors], (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}

describe.skipIf(!rawTransferSupported() || process.platform === 'win32')('handed over as memory', () => {
  const fromStart = byRawTransfer({ parseSync, rawTransferSupported }, 0)

  it.each(files)('%s is the tree that JSON makes', (path) => {
    const code = readFileSync(new URL(path, PROGRAMS), 'utf8')
    for (const lang of ['ts', 'tsx', 'jsx'] as const)
      expect(parsed(fromStart, code, lang)).toBe(parsed(parseSync as OxcParseSync, code, lang))
  })

  it.each([
    ['characters of one, two and four bytes', 'const ä = "ö€😀", b = ä'],
    ['a hashbang', '#!/usr/bin/env node\nconst a = 1'],
    ['half a character', 'const a = "\\ud800", b = /\\ud800/v, c = 10n ** 3n'],
    ['no program', 'const a = '],
  ])('%s too', (_, code) => {
    expect(parsed(fromStart, code, 'jsx')).toBe(parsed(parseSync as OxcParseSync, code, 'jsx'))
  })
})

it('parses in the ordinary way what is too deep for the reader of memory', () => {
  const parse = byRawTransfer({ parseSync, rawTransferSupported }, 0)
  expect(parse('a.js', `x = ${'1 + '.repeat(20_000)}1`, OPTIONS).errors).toEqual([])
})

it('parses the first text of a build in the ordinary way, and what follows by raw transfer', () => {
  const parse = vi.fn<OxcParseSync>(() => ({ program: {}, errors: [] }))
  const parseSome = byRawTransfer(parser(parse), 20)
  for (const code of ['a'.repeat(10), 'b'.repeat(10), 'c', 'd']) parseSome('a.js', code, OPTIONS)
  expect(raw(parse)).toEqual([false, false, true, true])
})

it('goes on in the ordinary way where the buffer cannot be had', () => {
  const parse = vi.fn<OxcParseSync>((_, code, { experimentalRawTransfer }) => {
    if (experimentalRawTransfer) throw new RangeError('Array buffer allocation failed')
    return { program: code, errors: [] }
  })
  const parseSome = byRawTransfer(parser(parse), 0)
  expect(['a', 'b'].map((code) => parseSome('a.js', code, OPTIONS).program)).toEqual(['a', 'b'])
  expect(raw(parse)).toEqual([true, false, false])
})

it('never asks an engine for it that does not have it', () => {
  const parse = vi.fn<OxcParseSync>(() => ({ program: {}, errors: [] }))
  byRawTransfer({ parseSync: parse, rawTransferSupported: () => false }, 0)('a.js', 'a', OPTIONS)
  expect(raw(parse)).toEqual([false])
})

it('is found where the program runs with the condition of browsers', () => {
  const url = new URL('../../src/parse.ts', import.meta.url).href
  const code = `import { parseWithOxc } from '${url}'
    console.log(parseWithOxc('let a', 'a.js', { syntax: 'js', sourceType: 'module' }).program.type)`
  const args = ['--conditions', 'browser', '--no-warnings', '--input-type=module', '--eval', code]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout).toBe('Program\n')
})
