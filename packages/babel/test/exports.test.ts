import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { runLowered } from '../../transform/test/harness/observe.ts'
import { compile, versions } from './harness/babel.ts'

/** Exports that lose their mark, for engines with modules and classes and for those without. */
const IMPORT = "import { ghost } from 'traceghost'\nconst options = { depth: 2 }\n"
const RUN = '\nexport const run = () => { const made = new Made(); made.fail(1) }'

const targets = [
  ['Node', { node: 22 }, false],
  ['IE', { ie: 11 }, 'commonjs'],
] as const

const rows = [
  ['a function by default', 'export default ghost(function (n) { const m = n; throw m })', 'default'],
  ['an arrow by default', 'export default ghost((n) => { const m = n; throw m })', 'default'],
  ['a function', 'export const f = ghost({ depth: 1 })(function named(n) { const m = n; throw m })', 'f'],
  ['a function with other options', 'export const f = ghost((n) => { const m = n; throw m }, options)', 'f'],
  ['a class', `export @ghost class Made { fail(n) { throw n } }${RUN}`, 'run'],
  ['a class behind its decorator', `@ghost export class Made { fail(n) { throw n } }${RUN}`, 'run'],
  ['a class by default', `@ghost(options) export default class Made { fail(n) { throw n } }${RUN}`, 'run'],
  ['a class with other options', `export @ghost(options) class Made { @other fail(n) { throw n } }${RUN}`, 'run'],
  ['a class expression', `const Made = ghost(class { fail(n) { throw n } })${RUN}`, 'run'],
  ['a decorated class expression', `const Made = @ghost(options) class Made { fail(n) { throw n } }${RUN}`, 'run'],
  ['a method with other options', `class Made { @ghost(options) fail(n) { throw n } }${RUN}`, 'run'],
  ['a method of a nameless class', `const Made = class { @ghost(options) fail(n) { throw n } }${RUN}`, 'run'],
  [
    'options that name the class',
    `class Made { static options = {}; @ghost(Made.options) fail(n) { throw n } }${RUN}`,
    'run',
  ],
  ['a field', `class Made { @ghost fail = (n) => { throw n } }${RUN}`, 'run'],
  [
    'a field that something makes',
    `const make = () => (n) => { throw n };class Made { @ghost fail = make() }${RUN}`,
    'run',
  ],
] as const

describe.each(versions)('Babel $version', (babel) => {
  describe.each(targets)('for %s', (_, target, modules) => {
    it.each(rows)('%s', async (_, code, name) => {
      const { code: output } = await compile(babel, `${IMPORT}function other() {}\n${code}`, {
        rest: {
          plugins: [traceghost, [babel.resolve('@babel/plugin-proposal-decorators'), { version: '2023-11' }]],
          presets: [[babel.resolve('@babel/preset-env'), { targets: target, modules }]],
        },
      })
      const type = modules ? 'commonjs' : 'module'
      const { captures, log, complaints, thrown } = await runLowered({
        files: { 'input.js': { code: output, type } },
        isInstrumented: true,
      })
      expect({ complaints, thrown }).toEqual({ complaints: [], thrown: undefined })
      expect(log.some((line) => line.startsWith(`${name} threw`))).toBe(true)
      expect(captures.filter(({ isRoot }) => isRoot).length).toBeGreaterThan(0)
    })
  })
})
