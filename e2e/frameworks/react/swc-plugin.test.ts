import { describe, expect, it } from 'vitest'
import { byPath, missingPlugin } from '../../matrix/hosts/swc-plugin.ts'
import { type Compiler, compileWithSwc } from './compilers.ts'
import { EDITS, editedComponents, marked, type Parts, unmarked } from './components.ts'
import { reactionTo } from './reaction.ts'

/** React Compiler runs in SWC, in front of its plugins, and Fast Refresh behind them. */
const compilerOf =
  ({ isMarked, reactCompiler = false }: { isMarked: boolean; reactCompiler?: boolean }): Compiler =>
  (code) =>
    compileWithSwc(isMarked ? marked(code) : unmarked(code), {
      ...(reactCompiler && { transform: { reactCompiler: { panicThreshold: 'none' } } }),
      ...(isMarked && { experimental: byPath }),
    })

const reactionsTo = (edit: Partial<Parts>, compile: Compiler): Record<string, unknown> =>
  Object.fromEntries(
    editedComponents(edit).map(({ name, before, after }) => [name, reactionTo(compile(before), compile(after))]),
  )

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Behind React Compiler, SWC reacts to these in the plain program alone. */
const UNSEEN_BEHIND_REACT_COMPILER = ['an initial value', 'another name of a state', 'another custom hook']

const edits = Object.entries(EDITS).filter(([name]) => isFull || name === 'an initial value')
const editsBehind = edits.filter(([name]) => !UNSEEN_BEHIND_REACT_COMPILER.includes(name))

describe.skipIf(missingPlugin)('swc-plugin-traceghost', () => {
  it.each(edits)('Fast Refresh reacts to %s as in the plain program', (_, edit) => {
    const plain = reactionsTo(edit, compilerOf({ isMarked: false }))
    expect(reactionsTo(edit, compilerOf({ isMarked: true }))).toEqual(plain)
  })

  it.runIf(isFull).each(editsBehind)(
    'Fast Refresh reacts to %s behind React Compiler as in the plain program',
    (_, edit) => {
      const plain = reactionsTo(edit, compilerOf({ isMarked: false, reactCompiler: true }))
      expect(reactionsTo(edit, compilerOf({ isMarked: true, reactCompiler: true }))).toEqual(plain)
    },
  )

  it('lets React Compiler compile what a directive marks', () => {
    const { before = '' } = editedComponents({}).find(({ name }) => name === 'a function with the directive') ?? {}
    const caches = (isMarked: boolean) => compilerOf({ isMarked, reactCompiler: true })(before).match(/\.c\)\(\d+\)/g)
    expect(caches(false)).toHaveLength(1)
    expect(caches(true)).toEqual(caches(false))
  })
})
