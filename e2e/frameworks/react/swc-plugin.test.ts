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

type Select = (text: string) => boolean

/** The reactions to an edit of those components whose text is selected. */
const reactionsTo = (edit: Partial<Parts>, compile: Compiler, isSelected: Select = () => true): object =>
  Object.fromEntries(
    editedComponents(edit)
      .filter(({ before }) => isSelected(before))
      .map(({ name, before, after }) => [name, reactionTo(compile(before), compile(after))]),
  )

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const edits = Object.entries(EDITS).filter(([name]) => isFull || name === 'an initial value')

const hasDirective: Select = (text) => text.includes("'use ghost'")

describe.skipIf(missingPlugin)('swc-plugin-traceghost', () => {
  it.each(edits)('Fast Refresh reacts to %s as in the plain program', (_, edit) => {
    const plain = reactionsTo(edit, compilerOf({ isMarked: false }))
    expect(reactionsTo(edit, compilerOf({ isMarked: true }))).toEqual(plain)
  })

  it.runIf(isFull).each(edits)(
    'behind React Compiler, which compiles what a directive marks, to %s, too',
    (_, edit) => {
      const plain = reactionsTo(edit, compilerOf({ isMarked: false, reactCompiler: true }), hasDirective)
      expect(reactionsTo(edit, compilerOf({ isMarked: true, reactCompiler: true }), hasDirective)).toEqual(plain)
    },
  )

  it.runIf(isFull).each(edits)('and to %s as without it in what it leaves as it is: `ghost(…)`', (_, edit) => {
    const isCalled: Select = (text) => !hasDirective(text)
    const plain = reactionsTo(edit, compilerOf({ isMarked: false }), isCalled)
    expect(reactionsTo(edit, compilerOf({ isMarked: true, reactCompiler: true }), isCalled)).toEqual(plain)
  })

  it('lets React Compiler compile what a directive marks', () => {
    const { before = '' } = editedComponents({}).find(({ name }) => name === 'a function with the directive') ?? {}
    const caches = (isMarked: boolean) => compilerOf({ isMarked, reactCompiler: true })(before).match(/\.c\)\(\d+\)/g)
    expect(caches(false)).toHaveLength(1)
    expect(caches(true)).toEqual(caches(false))
  })
})
