import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compare } from './differences.ts'
import { runInstrumented, runPlain } from './observe.ts'
import type { Program } from './program.ts'
import { expectSame } from './same.ts'

const program = (code: string): Program => ({ name: 'a program', files: { 'input.js': code }, sourceType: 'module' })

/** The second program's difference from the first. */
const compareTwo = async (one: string, other: string): Promise<string[]> =>
  compare(await runPlain(program(one)), await runInstrumented(program(other)))

describe('the comparison sees', () => {
  it.each([
    ['another value', 'export const a = 1', 'export const a = 1n'],
    ['a zero with another sign', 'export const a = 0', 'export const a = -0'],
    ['another name of a function', 'export const a = () => {}', 'export const a = (0, () => {})'],
    ['another length', 'export function a(x) {}', 'export function a(x = 1) {}'],
    ['a missing prototype', 'export const a = function () {}', 'export const a = { a() {} }.a'],
    ['keys in another order', 'export const a = { x: 1, y: 2 }', 'export const a = { y: 2, x: 1 }'],
    [
      'other attributes',
      'export const a = { x: 1 }',
      "export const a = {}; Object.defineProperty(a, 'x', { value: 1 })",
    ],
    ['a frozen object', 'export const a = {}', 'export const a = Object.freeze({})'],
    ['another prototype', 'export const a = {}', 'export const a = Object.create(null)'],
    ['a getter', 'export const a = { x: 1 }', 'export const a = { get x() { return 1 } }'],
    ['one object instead of two', 'export const a = [{}, {}]', 'const same = {}; export const a = [same, same]'],
    [
      'another order of logs',
      'export function run(log) { log(1); log(2) }',
      'export function run(log) { log(2); log(1) }',
    ],
    [
      'another order of microtasks',
      'export async function run(log) { Promise.resolve().then(() => log(1)); await 0; log(2) }',
      'export async function run(log) { await 0; log(2); Promise.resolve().then(() => log(1)) }',
    ],
    ['another message', "export function run() { throw Error('a') }", "export function run() { throw Error('b') }"],
    ['another class', "export function run() { throw Error('a') }", "export function run() { throw TypeError('a') }"],
    [
      'another line of the stack',
      "export function run() { throw Error('a') }",
      "export function run() {\nthrow Error('a') }",
    ],
    [
      'another identity of an error',
      "export function run(log) { const e = Error('a'); log(e); throw e }",
      "export function run(log) { log(Error('a')); throw Error('a') }",
    ],
    [
      'a property of an error',
      "export function run() { throw Error('a') }",
      "export function run() { throw Object.assign(Error('a'), { code: 1 }) }",
    ],
    ['a return instead of a throw', 'export function run() { throw 1 }', 'export function run() { return 1 }'],
    ['an unhandled rejection', 'export function run() {}', 'export function run() { Promise.reject(1) }'],
    ['a global', 'globalThis.a = 1', 'globalThis.a = 2'],
    ['an error while loading', 'null', 'null.x'],
  ])('%s', async (_, one, other) => {
    expect(await compareTwo(one, one)).toEqual([])
    expect(await compareTwo(one, other)).not.toEqual([])
  })
})

describe('a failing comparison', () => {
  const one = 'const twice = (a) => 2 * a\nexport function f(log) {\n  log(twice(2))\n}'

  it('says in which function and line the programs differ, and where both stand', async () => {
    const [plain, other] = [await runPlain(program(one)), await runInstrumented(program(one.replace('2 *', '3 *')))]
    const message = thrownBy(() => expectSame(program(one), plain, other))
    expect(message).toContain('function: f\ninput.js:2: export function f(log) {\n')
    const paths = [...message.matchAll(/^(plain|instrumented): (.*)$/gm)].map(([, side, path]) => [
      side,
      readFileSync(path as string, 'utf8'),
    ])
    expect(paths).toEqual([
      ['plain', one],
      ['instrumented', expect.stringContaining('3 *')],
    ])
    expect(paths[1]?.[1]).toContain('catch')
  })

  it('quotes the line in which something else was thrown', async () => {
    const throws = "export function f() {\n  throw Error('a')\n}"
    const [plain, other] = [await runPlain(program(throws)), await runInstrumented(program(throws.replace("'a'", '2')))]
    expect(thrownBy(() => expectSame(program(throws), plain, other))).toContain("input.js:2: throw Error('a')\n")
  })
})

function thrownBy(run: () => void): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it throws nothing')
}

it('tells what the recorder complains about', async () => {
  // As it does: on the console, and hardly to be brought about.
  const observed = await runInstrumented(program("export function run() { console.warn('traceghost: it failed') }"))
  expect(observed.complaints).not.toEqual([])
  expect(compare(await runPlain(program('')), observed)).toContainEqual(expect.stringMatching(/^complaint: traceghost/))
})

it('notes each capture and what was being called', async () => {
  const { captures, unrecorded } = await runInstrumented(
    program(
      "export function a() { for (const x of [1]) { throw Error('no') } }\nexport function b(log, x = null.x) { x() }",
    ),
  )
  expect(captures).toEqual([
    { during: 'a', site: 'a', kind: 'loop', line: 1, isRoot: false, error: 'Error: no' },
    { during: 'a', site: 'a', kind: 'function', line: 1, isRoot: true, error: 'Error: no' },
  ])
  expect(unrecorded).toEqual(['b'])
})

it('refuses what is no program', async () => {
  await expect(runPlain(program('export {'))).rejects.toThrow('SyntaxError')
  await expect(runPlain(program("import './nothing.js'"))).rejects.toThrow('MissingFile')
})
