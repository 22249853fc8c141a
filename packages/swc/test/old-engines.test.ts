import type { Options, Output } from '@swc/core'
import { describe, expect, test } from 'vitest'
import { engines } from './engines.ts'

/**
 * Each collects closures in a loop; what they hold is what SWC makes of the plain program, right or not:
 * `a loop in a loop` is wrong there.
 */
const programs = {
  'an if and its else': `for (let i = 0; i < 3; i++) { if (i % 2) { const a = i; held.push(() => a) } else { const b = i; held.push(() => b) } }`,
  'two cases of a switch': `for (let i = 0; i < 5; i++) { switch (i % 2) { case 0: const even = i; held.push(() => even); break; case 1: const odd = i; held.push(() => odd) } }`,
  'a body and a block in it': `for (const i of [1, 2, 3]) { const x = i; { const y = x * 2; held.push(() => x + y) } }`,
  'a loop in a loop': `for (const i of [1, 2]) { let j = 0; while (j < 2) { const k = j++; held.push(() => [i, k].join()) } }`,
  'a block beside a closure': `for (const i of [1, 2, 3]) { held.push(() => i); if (i > 1) { const doubled = i * 2; check(doubled) } }`,
  'a variable that is assigned': `for (let i = 0; i < 3; i++) { let n = i; const add = () => ++n; add(); held.push(() => n) }`,
}

const sourceOf = (body: string, mark: string): string =>
  `export function run(check) { ${mark}const held = []; ${body} return held.map((each) => each()) }`

function run({ code }: Output): unknown {
  const exported: { run?(check: unknown): unknown } = {}
  const recorder = {
    capture(...handed: unknown[]) {
      throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
    },
  }
  new Function('exports', 'require', code)(exported, () => recorder)
  return exported.run?.(() => {})
}

const compress: NonNullable<Options['jsc']> = { minify: { compress: true, mangle: true } }
const BASE: Options = { filename: 'loops.js', swcrc: false, isModule: true, module: { type: 'commonjs' } }
const settings: Record<string, Options> = {
  'ES5, compressed': { ...BASE, jsc: { ...compress, target: 'es5' } },
  'IE 11, compressed': { ...BASE, jsc: compress, env: { targets: { ie: '11' } } },
  'ES5 by default, compressed': { ...BASE, jsc: compress },
  'ES2022, compressed': { ...BASE, jsc: { ...compress, target: 'es2022' } },
  ES5: { ...BASE, jsc: { target: 'es5' } },
}

describe.each(engines)('@swc/core %s', (_, swc, plain) => {
  describe.each(Object.entries(settings))('%s', (_, options) => {
    test.each(Object.entries(programs))('closures of a loop hold what they held: %s', (_, body) => {
      const built = swc.transformSync(sourceOf(body, `'use ghost';`), options)
      expect(built.code).toContain('catch')
      expect(run(built)).toEqual(run(plain.transformSync(sourceOf(body, ''), options)))
    })
  })
})
