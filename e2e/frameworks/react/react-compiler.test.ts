import { transform } from '@traceghost/transform'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { type Compiler, compileWithBabel, REACT_COMPILERS, REFRESH, reactCompiler } from './compilers.ts'
import { EDITS, editedComponents, marked, type Parts, unmarked } from './components.ts'
import { reactionTo } from './reaction.ts'

/** In front of the compilers and behind them. */
const inTwoPhases =
  (compile: Compiler): Compiler =>
  (code) => {
    const first = transform(marked(code), 'App.tsx', { sourceType: 'commonjs', phase: 'marks' })?.code ?? ''
    const compiled = compile(first)
    const text = transform(compiled, 'App.tsx', { sourceType: 'commonjs', syntax: 'js', phase: 'capture' })?.code
    return text ?? compiled
  }

const plain =
  (compile: Compiler): Compiler =>
  (code) =>
    compile(unmarked(code))

/**
 * The sizes of the memo caches, one for each component and hook that is compiled, and whether a strict build breaks.
 */
const cachesIn = (code: string): string[] =>
  [...code.matchAll(/(?:\b_c\d*|\.c\))\((\d+)\)|^\/\* breaks/g)].map(([text, size]) => size ?? text)

const texts = editedComponents({})

const cachesOf = (compile: Compiler): Record<string, string[]> =>
  Object.fromEntries(texts.map(({ name, before }) => [name, cachesIn(compile(before))]))

/** Without the messages of a strict build. */
const sizesOf = (compile: Compiler): Record<string, string[]> =>
  cachesOf((code) => compile(code).replace('/* breaks */', ''))

const reactionsTo = (edit: Partial<Parts>, compile: Compiler): Record<string, unknown> =>
  Object.fromEntries(
    editedComponents(edit).map(({ name, before, after }) => [name, reactionTo(compile(before), compile(after))]),
  )

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const edits = Object.entries(EDITS).filter(([name]) => isFull || name === 'an added hook')

/** Babel takes ten times as long as the others. */
const compilers = Object.entries(REACT_COMPILERS).filter(([name]) => isFull || name !== 'Babel')

it('is worth testing: in one phase most components are not compiled', () => {
  const inOnePhase: Compiler = (code) =>
    (REACT_COMPILERS.oxc as Compiler)(transform(marked(code), 'App.tsx', { sourceType: 'commonjs' })?.code ?? '')
  const compiled = (compile: Compiler): number => Object.values(sizesOf(compile)).filter((it) => it.length > 0).length
  expect(compiled(inOnePhase)).toBeLessThan(compiled(plain(REACT_COMPILERS.oxc as Compiler)) / 2)
})

describe.each(compilers)('React Compiler of %s', (_, compile) => {
  it('compiles most of the plain program', () => {
    expect(Object.values(sizesOf(plain(compile))).filter((it) => it.length > 0).length).toBeGreaterThan(12)
  })

  it('compiles what it compiles of the plain program', () => {
    expect(cachesOf(inTwoPhases(compile))).toEqual(cachesOf(plain(compile)))
  })

  it.each(edits)('Fast Refresh reacts to %s as in the plain program', (_, edit) => {
    expect(reactionsTo(edit, inTwoPhases(compile))).toEqual(reactionsTo(edit, plain(compile)))
  })
})

const orders: [string, unknown[]][] = [
  ['first', [traceghost, reactCompiler('none'), REFRESH]],
  ['between', [reactCompiler('none'), traceghost, REFRESH]],
  ['last', [reactCompiler('none'), REFRESH, traceghost]],
]

describe.each(orders.slice(isFull ? 0 : 2))('babel-plugin-traceghost listed %s', (_, plugins) => {
  const built: Compiler = (code) => compileWithBabel(marked(code), plugins)
  const compile = REACT_COMPILERS.Babel as Compiler

  it('changes nothing of what is compiled', () => {
    expect(sizesOf(built)).toEqual(sizesOf(plain(compile)))
  })

  it.runIf(isFull)('changes no reaction of Fast Refresh', () => {
    const edit = EDITS['an added hook'] as Partial<Parts>
    expect(reactionsTo(edit, built)).toEqual(reactionsTo(edit, plain(compile)))
  })
})
