import { describe, expect, it } from 'vitest'
import { transform } from '../../../src/index.ts'
import { type Run, runLowered } from '../../harness/observe.ts'
import { BUNDLERS, type Bundle, CHUNKERS } from './bundlers.ts'
import { IMPORTS, importing, PROGRAMS, type ShakenProgram } from './programs.ts'

/**
 * A bundler keeps the same parts of a program with every function instrumented: names from outside are captured only by
 * functions that use them, so they keep nothing in the bundle that would not be there. Where that cannot be had, `more`
 * says what stays.
 */
type Files = ShakenProgram['files']

const instrument = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, code]) => [
      name,
      transform(code, name, { frames: 'all', small: 'record' })?.code ?? code,
    ]),
  )

const run = (code: string, isInstrumented: boolean): Promise<Run> =>
  runLowered({
    files: { 'bundle.js': { code, type: 'module' } },
    isInstrumented,
    calls: ['run'],
    hasValues: true,
    stacks: 'none',
  })

/** `@module.binding` for each that is left. */
const marksIn = (code: string): string[] => [...new Set(code.match(/@\w+(?:\.\w+)+/g))].sort()

/** Both tests of a program look at the same bundles. */
function bundleOnce(bundle: Bundle, minify: boolean): (files: Files) => Promise<string> {
  const bundled = new Map<string, Promise<string>>()
  return (files) => {
    const key = JSON.stringify(files)
    const known = bundled.get(key) ?? bundle(files, minify)
    bundled.set(key, known)
    return known
  }
}

const cases = Object.entries(BUNDLERS).flatMap(([name, bundle]) =>
  [false, true].map((minify) => ({ name, minify, bundle: bundleOnce(bundle, minify) })),
)

describe.each(cases)('$name, minified: $minify', ({ name, bundle }) => {
  it.each(Object.entries(PROGRAMS))('leaves what it left before: %s', async (_, { files, left, more }) => {
    const before = marksIn(await bundle(files))
    if (left) expect(before).toEqual(left)
    const after = await bundle(instrument(files))
    expect(after).toContain('traceghost/recorder')
    expect(marksIn(after)).toEqual([...before, ...(more?.[name] ?? [])].sort())
  })

  it.each(Object.entries(PROGRAMS))('does what it did, and hands over names from outside: %s', async (_, program) => {
    const before = await run(await bundle(program.files), false)
    const { captures, log, thrown, rejections } = await run(await bundle(instrument(program.files)), true)
    expect(before.thrown ?? before.log.at(-1)).toMatch(/^run threw|Error/)
    expect({ log, thrown, rejections }).toEqual({
      log: before.log,
      thrown: before.thrown,
      rejections: before.rejections,
    })
    expect(captures.length).toBeGreaterThan(0)
    for (const [site, values] of Object.entries(program.captured ?? {}))
      expect(captures.filter((capture) => capture.site === site).at(-1)?.values).toEqual(
        expect.arrayContaining([...values]),
      )
  })

  it('leaves nothing of a program in which no function is left', async () => {
    const idle = {
      'entry.js': "import { used } from './two.js'\nexport const run = 1\nfunction idle() { return used(run) }",
    }
    const { files } = PROGRAMS['a barrel'] as ShakenProgram
    const code = await bundle(instrument({ ...files, ...idle }))
    expect(marksIn(code)).toEqual([])
    expect(code).not.toContain('return')
  })
})

/** Which exports of a dynamic import are left, where bundlers look into how it is used. */
describe.each(Object.entries(CHUNKERS))('%s', (_, bundle) => {
  it('leaves of a dynamic import what it left before', async () => {
    const found = await Promise.all(
      IMPORTS.map(async (body) => {
        const files = importing(body)
        const before = marksIn(await bundle(files, false))
        const after = marksIn(await bundle(instrument(files), false))
        expect([body, ...after]).toEqual([body, ...before])
        return before.length
      }),
    )
    expect(found.filter((left) => left === 1).length).toBeGreaterThan(6)
  })
})
