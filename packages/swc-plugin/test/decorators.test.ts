import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Outcomes, runCompiled } from '../../babel/test/harness/run-compiled.ts'
import { transform } from '../../transform/src/index.ts'
import { plan } from '../src/plan.ts'
import { lean } from './harness/lean.ts'
import { planBySwc, planByText } from './harness/plans.ts'
import { compile, isBuilt } from './harness/plugin.ts'
import { eachObject, parse, type Swc, versions } from './harness/swc.ts'

/**
 * SWC lowers decorators before plugins run, unless an option says otherwise. Marks are matched with the functions that
 * they stood at, and the reports are the same.
 */

const read = (path: string): string => readFileSync(new URL(`${path}.ts`, import.meta.url), 'utf8')
const shared = ['samples/members', 'samples/marked-class', '../../babel/test/samples/decorated/run'].map(read).join('')
const sources = {
  legacy: shared,
  '2022-03': shared + read('samples/standard-members'),
  '2023-11': shared + read('samples/standard-members'),
}
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const VERSIONS = ['legacy', '2022-03', '2023-11'] as const
type Version = (typeof VERSIONS)[number]

interface Lowering {
  readonly version: Version
  readonly hasHelpers: boolean
  readonly target: string
  readonly module: 'es6' | 'commonjs'
}

function lower(swc: Swc, code: string, { version, hasHelpers, target, module }: Lowering): string {
  return swc.transformSync(code, {
    swcrc: false,
    configFile: false,
    filename: 'program.ts',
    module: { type: module },
    jsc: {
      target,
      externalHelpers: hasHelpers,
      parser: { syntax: 'typescript', decorators: true },
      transform: {
        useDefineForClassFields: true,
        ...(version === 'legacy' ? { legacyDecorator: true } : { decoratorVersion: version }),
      },
    },
  }).code
}

/** SWC's own helper for 2023-11 has an error where it is not imported. */
const rows = [
  ...VERSIONS.map((version) => ({ version, hasHelpers: true })),
  { version: 'legacy', hasHelpers: false },
] as const

/** A text that is lowered already does not show which one of the two the mark stood at: TypeScript's mean both. */
const BOTH = 'setter beside a getter'

describe.each(isFull ? versions : versions.slice(-1))('SWC $version', (swc) => {
  const nameOf = (way: string, row: (typeof rows)[number]): string => `${way} ${JSON.stringify(row)}`
  let outcomes: Map<string, Outcomes>

  beforeAll(async () => {
    const programs = rows.flatMap((row): [string, string][] => {
      const setup: Lowering = { ...row, target: 'esnext', module: 'commonjs' }
      const source = sources[row.version]
      const lowered = lower(swc, source, setup)
      return [
        [nameOf('before', row), lower(swc, transform(source, 'program.ts')?.code ?? '', setup)],
        [nameOf('behind', row), transform(lowered, 'program.cjs', { sourceType: 'commonjs' })?.code ?? ''],
      ]
    })
    outcomes = await runCompiled(new Map(programs))
  }, 60_000)

  describe.each(rows)('$version, helpers $hasHelpers', (row) => {
    it('the same is reported as where the text is instrumented before it is lowered', () => {
      const of = (way: string): Outcomes => {
        const { [BOTH]: _, ...rest } = outcomes.get(nameOf(way, row)) ?? {}
        return rest
      }
      expect(of('behind')).toEqual(of('before'))
      expect(Object.entries(of('behind')).filter(([, { reports }]) => reports.length === 0)).toEqual([])
    })

    it('the tree is planned as the text', () => {
      const code = lower(swc, sources[row.version], { ...row, target: 'esnext', module: 'es6' })
      const input = { code, file: 'program.js', sourceType: 'module' } as const
      expect(JSON.parse(planBySwc(swc, input))).toEqual(JSON.parse(planByText(input)))
    })
  })
})

const CURE = /set jsc\.experimental\.runPluginFirst to true, or mark the function by ghost\(…\) or `use ghost`\.$/

const planned = (swc: Swc, code: string, change = (_: object): void => {}): unknown => {
  const parsed = parse(swc, code, { file: 'input.ts', isModule: true })
  change(parsed)
  const { tree, positions } = lean(parsed)
  return plan(
    tree,
    { code, file: 'input.ts', base: 1, positions },
    { frames: 'module', small: 'skip', maskVars: [], debug: false },
  )
}

describe.each(versions)('what cannot be matched is an error, SWC $version', (swc) => {
  it.each([
    [
      'the value of a field that no decorator sees',
      'class A { f = make() }\n__decorate([ghost], A.prototype, "f", void 0)',
      '3:13',
    ],
    ['a class that is not known', '__decorate([ghost], make().prototype, "m", null)', '2:13'],
    ['a member that is not known', 'class A {}\n__decorate([ghost], A.prototype, "m", null)', '3:13'],
    ['another helper', '_decorate([], () => ({ d: [{ kind: "method", decorators: [ghost], key: "m" }] }))', '2:59'],
  ])('%s', (_, body, place) => {
    const code = `import { ghost } from 'traceghost'\n${body}`
    expect(() => planned(swc, code)).toThrow(`input.ts:${place}: `)
    expect(() => planned(swc, code)).toThrow(CURE)
  })

  /** As SWC's legacy decorators do. */
  const drop = (tree: object): void =>
    eachObject(tree, (it) => {
      if (it.type === 'PrivateMethod') (it.function as { decorators: object[] }).decorators = []
    })

  it.each(['@ghost', '@ghost()', '@(ghost)', '@other\n  @ghost({ suppress: true })', '@tg . ghost'])(
    '%s in front of a private method, which SWC drops',
    (mark) => {
      const code = `import { ghost } from 'traceghost'\nimport * as tg from 'traceghost'\nclass A {\n  ${mark} #m(a) { a() } }`
      expect(() => planned(swc, code, drop)).toThrow('input.ts:4:3: ')
      expect(() => planned(swc, code, drop)).toThrow(CURE)
      expect(() => planned(swc, code)).not.toThrow()
    },
  )

  it.each(['', '@other', '/* @ghost */', '@other // @ghost\n', '@ghostly', '@other.ghost'])(
    '%j in front of a private method is no mark',
    (mark) => {
      const code = `import { ghost } from 'traceghost'\nghost(() => f())\nclass A {\n  ${mark} #m(a) { a() } }`
      expect(() => planned(swc, code, drop)).not.toThrow()
    },
  )

  it('a parameter', () => {
    const code = `import { ghost } from 'traceghost'\nclass A { m(a) {} }\n__decorate([__param(0, ghost)], A.prototype, 'm', null)`
    expect(() => planned(swc, code)).toThrow('ghost decorates a class, method, getter, setter or field')
  })
})

/** With helpers that are written behind the plugin, or imported. */
interface Target {
  readonly hasHelpers: boolean
  readonly target: string
}

/** Of newer decorators SWC makes code for ES5 that does not load; for the helper of 2023-11 see `rows`. */
function targetsOf(version: Version): readonly Target[] {
  const hasHelpers = version === '2023-11'
  return [
    ...(isFull ? [{ hasHelpers: true, target: 'esnext' }] : []),
    { hasHelpers, target: version === 'legacy' ? 'es5' : 'es2017' },
    ...(isFull ? ['es2022', 'es2021', 'es2017'].map((target) => ({ hasHelpers, target })) : []),
  ]
}

describe.skipIf(!isBuilt).each(isFull ? versions : versions.slice(-1))('by the plugin, SWC $version', (swc) => {
  const nameOf = (...parts: unknown[]): string => JSON.stringify(parts)
  const built = (version: Version, isFirst: boolean, rest: Target): string =>
    compile(swc, sources[version], { file: 'program.ts', module: 'commonjs', decorators: version, isFirst, ...rest })
      .code
  let outcomes: Map<string, Outcomes>

  beforeAll(async () => {
    const programs = VERSIONS.flatMap((version) =>
      targetsOf(version).flatMap((rest) =>
        [true, false].map((isFirst): [string, string] => [
          nameOf(version, isFirst, rest),
          built(version, isFirst, rest),
        ]),
      ),
    )
    outcomes = await runCompiled(new Map(programs))
  }, 120_000)

  it.each(VERSIONS)('%s in either order', (version) => {
    for (const rest of targetsOf(version)) {
      const first = outcomes.get(nameOf(version, true, rest)) ?? {}
      const silent = Object.entries(first).filter(([, { reports }]) => reports.length === 0)
      // Generators for ES5 cannot be followed.
      if (rest.target !== 'es5') expect(silent.map(([name]) => name)).toEqual([BOTH])
      expect(outcomes.get(nameOf(version, false, rest))).toEqual(first)
    }
  })
})
