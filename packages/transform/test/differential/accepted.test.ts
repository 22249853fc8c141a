import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { countFunctions, parse } from './functions.ts'
import { pathOf } from './read.ts'

/** Whatever the parser takes, the transform takes; what it writes is a program with as many lines. */
function problemsOf(file: string, sourceType: 'module' | 'commonjs'): string[] {
  const code = readFileSync(file, 'utf8')
  if (parse(code, file, sourceType).errors.length > 0) return [`${file}: the sample is no program`]
  const result = transform(code, file, { frames: 'all', ...(!/\.[cm][jt]sx?$/.test(file) && { sourceType }) })
  if (!result) return []
  const { errors } = parse(result.code, file, sourceType)
  const problems = errors.map(({ message }) => `${file}: the output is no program: ${message}`)
  if (linesOf(result.code) !== linesOf(code)) problems.push(`${file}: has another number of lines`)
  // Functions of which some names are left out are instrumented all the same.
  const told = result.skipped.filter(({ reason }) => !reason.startsWith('names '))
  const missing = countFunctions(code, file, sourceType) - result.sites.length - told.length
  if (missing !== 0) problems.push(`${file}: ${missing} functions are neither instrumented nor said to be left alone`)
  return problems
}

const linesOf = (code: string): number => code.split(/\r\n|[\n\r\u2028\u2029]/).length

const torture = pathOf('torture')
const isFile = (path: string): boolean => statSync(path).isFile()

describe.each(readdirSync(torture))('every program of torture/%s', (folder) => {
  it('is taken', () => {
    const files = globSync(join(torture, folder, '**/*.{js,cjs,ts,tsx,cts}')).filter(isFile)
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => problemsOf(file, folder.endsWith('commonjs') ? 'commonjs' : 'module'))).toEqual([])
  })
})

describe('every file of', () => {
  it.each([
    ['lodash', '{lodash,core.min}.js', 'commonjs'],
    ['lodash', 'fp/*.js', 'commonjs'],
    ['acorn', 'dist/acorn.js', 'commonjs'],
    ['marked', 'lib/*.js', 'module'],
    ['date-fns', '{format,parse,interval}*.js', 'module'],
    ['date-fns', 'locale/{de,ja}/**/*.cjs', 'commonjs'],
    ['rxjs', 'src/**/*.ts', 'module'],
    ['zod', 'src/v4/core/*.ts', 'module'],
    ['msw', 'src/**/*.ts', 'module'],
    ['@reduxjs/toolkit', 'src/**/*.{ts,tsx}', 'module'],
    ['@tanstack/query-core', 'src/*.ts', 'module'],
    ['immer', 'src/**/*.ts', 'module'],
  ] as const)('%s: %s', (name, pattern, sourceType) => {
    const files = globSync(join(pathOf('../../node_modules'), name, pattern)).filter((file) => !file.endsWith('.d.ts'))
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap((file) => problemsOf(file, sourceType))).toEqual([])
  })
})
