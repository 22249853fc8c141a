import { decodeTable, SIGNS, type TableThunk } from 'traceghost/contract'
import { describe, expect, it } from 'vitest'
import { type TransformResult, transform } from '../../src/index.ts'
import { parseWithOxc } from '../../src/parse.ts'
import { PROGRAMS } from './programs.ts'
import { JAVASCRIPT, JSX, MARKED, SLOPPY, TYPESCRIPT } from './texts.ts'

type Run = (g: (...args: unknown[]) => unknown) => unknown

const STOP = new Error('stop')

/** The behaviour of `run` when `g` returns its first argument, and when it throws. */
function outcomesOf(code: string, require: (name: string) => unknown): unknown[] {
  const run = new Function('require', `${code}\nreturn run`)(require) as Run
  return [
    outcomeOf(run, (first) => (typeof first === 'number' ? first : 1)),
    outcomeOf(run, () => {
      throw STOP
    }),
  ]
}

function outcomeOf(run: Run, g: (...args: unknown[]) => unknown): unknown {
  try {
    const returned = run(g)
    return { returned: typeof returned === 'function' ? 'a function' : returned }
  } catch (error) {
    return { thrown: error === STOP ? 'stop' : String(error) }
  }
}

/** Stands in for the recorder: throws again, and counts the handlers that handed over what the table promises. */
function createRecorder() {
  let captures = 0
  const tables = new Map<TableThunk, ReturnType<typeof decodeTable>>()
  const capture = (error: unknown, thunk: TableThunk, index: number, ...values: unknown[]): never => {
    const table = tables.get(thunk) ?? decodeTable(thunk())
    tables.set(thunk, table)
    const { parameters, locals, lazy, closure, module } = table.scopes[index] ?? expect.fail('no such scope')
    const read = [
      ...closure.filter((name) => name.startsWith(SIGNS.unsure)),
      ...module.filter((name) => !name.startsWith(SIGNS.sure)),
    ]
    const accessors = Math.min(lazy.length, 1) + Math.min(read.length, 1)
    const handed = parameters.length + locals.length + closure.length + module.length - read.length
    expect(values.length).toBe(handed + accessors)
    captures++
    throw error
  }
  return { require: () => ({ capture }), captures: () => captures }
}

/** Every output parses, and its map can be made. */
function transformed(code: string, file: string, syntax: 'jsx' | 'ts' | 'tsx'): TransformResult {
  const sourceType = file.endsWith('.cjs') ? 'commonjs' : 'module'
  const result = transform(code, file, { frames: 'all', small: 'record' }) ?? expect.fail('nothing was instrumented')
  expect(parseWithOxc(result.code, file, { syntax, sourceType }).error).toBeUndefined()
  expect(result.map.mappings.length).toBeGreaterThan(0)
  return result
}

describe.each(Object.entries(PROGRAMS))('many %s', (_, code) => {
  it('run as before', () => {
    const { code: instrumented } = transformed(code, 'a.cjs', 'jsx')
    const recorder = createRecorder()
    const plain = outcomesOf(code, () => expect.fail('nothing to require'))
    // Else the program is more than V8 itself can run, and shows nothing.
    expect(plain).toEqual([expect.not.objectContaining({ thrown: expect.anything() }), { thrown: 'stop' }])
    expect(outcomesOf(instrumented, recorder.require)).toEqual(plain)
    expect(recorder.captures()).toBeGreaterThan(0)
  })
})

it('says what is nested too deeply for a handler', () => {
  const { skipped } = transformed(PROGRAMS.blocks ?? expect.fail('no such program'), 'a.cjs', 'jsx')
  expect(skipped.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'run: names nested more than 200 scopes deep are not captured',
  ])
})

describe('text that is only read: many', () => {
  it.each(Object.entries(TYPESCRIPT))('%s', (_, code) => {
    transformed(code, 'a.ts', 'ts')
  })

  it.each(Object.entries(JAVASCRIPT))('%s', (_, code) => {
    transformed(code, 'a.js', 'jsx')
  })

  it.each(Object.entries(JSX))('%s', (_, code) => {
    transformed(code, 'a.tsx', 'tsx')
  })

  it.each(Object.entries(SLOPPY))('%s', (_, code) => {
    transformed(code, 'a.cjs', 'jsx')
  })

  it.each(Object.entries(MARKED))('%s', (_, text) => {
    const code = `import { ghost } from 'traceghost'; ${text}`
    transformed(code, 'a.ts', 'ts')
    expect(transform(code, 'a.ts', { frames: 'none' })?.sites).toEqual([])
  })
})
