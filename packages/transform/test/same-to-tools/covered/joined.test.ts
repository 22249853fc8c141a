import remapping, { type EncodedSourceMap } from '@jridgewell/remapping'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { type SourceMap, transform } from '../../../src/index.ts'
import { PROGRAMS, TESTS } from './programs.ts'
import { RETURNS } from './returns.ts'
import { COVERAGE, type Covered } from './run.ts'
import { summary } from './summary.ts'
import { TYPED } from './typed.ts'

/**
 * Where a compiler prints the code anew behind us, and maps are joined as by Vite. `v8-to-istanbul` takes one source
 * alone.
 */
const { 'v8-to-istanbul': _, ...tools } = COVERAGE

const OPTIONS = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: true } }

function compile(code: string, sourcefile: string, own?: SourceMap): Omit<Covered, 'source'> {
  const compiled = transformSync(code, {
    loader: sourcefile.endsWith('x') ? 'tsx' : 'ts',
    sourcefile,
    sourcemap: 'external',
    target: 'es2022',
    tsconfigRaw: OPTIONS,
  })
  const written = JSON.parse(compiled.map) as EncodedSourceMap
  const maps = own ? [written, own as EncodedSourceMap] : [written]
  return { code: compiled.code, map: remapping(maps, () => null) as SourceMap }
}

const programs = Object.entries({
  ...TYPED,
  ...RETURNS,
  'one line.ts': PROGRAMS['one line'] ?? '',
  'jumps.ts': PROGRAMS.jumps ?? '',
})

const tests = Object.entries(TESTS).map(([name, source]) => [`${name}.ts`, source] as const)

describe.each(Object.entries(tools))('%s behind a compiler', (_, take) => {
  it.each(programs)('takes the coverage of the plain program: %s', async (name, source) => {
    const plain = summary(await take({ ...compile(source, name), source }))
    const { code, map } =
      transform(source, name, { frames: 'all', small: 'record', sourceType: 'commonjs', coverage: 'joined' }) ?? {}
    if (!code) throw new Error('not instrumented')
    expect(summary(await take({ ...compile(code, name, map), source }))).toEqual(plain)
  })

  it.each(tests)('takes the coverage of plain tests: %s', async (name, source) => {
    const plain = summary(await take({ ...compile(source, name), source }))
    const { code = '', map } =
      transform(source, name, { showLocals: true, sourceType: 'commonjs', coverage: 'joined' }) ?? {}
    expect(code).toContain(',$rs=0')
    expect(summary(await take({ ...compile(code, name, map), source }))).toEqual(plain)
  })
})
