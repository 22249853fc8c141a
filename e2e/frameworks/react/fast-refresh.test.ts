import { transform } from '@traceghost/transform'
import { describe, expect, it } from 'vitest'
import { COMPILERS, type Compiler } from './compilers.ts'
import { EDITS, editedComponents, marked, type Parts, unmarked } from './components.ts'
import { type Reaction, reactionTo } from './reaction.ts'

type Step = (code: string) => string

/** Babel takes ten times as long as the others, and reads hook calls wherever they stand. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const compilers = Object.entries(COMPILERS).filter(([name]) => isFull || name !== 'Babel')

const instrumented =
  (refresh: boolean): Step =>
  (code) =>
    transform(marked(code), 'App.tsx', { sourceType: 'commonjs', refresh })?.code ?? ''

const disabled: Step = (code) =>
  transform(marked(code), 'App.tsx', { sourceType: 'commonjs', frames: 'none' })?.code ?? ''

interface Found {
  readonly reaction: Reaction
  readonly html: readonly string[]
}

/** The fate of the state of each component, and the rendered output. */
function reactions(edit: Partial<Parts>, step: Step, compile: Compiler): Record<string, Found> {
  const found: Record<string, Found> = {}
  for (const { name, before, after } of editedComponents(edit))
    found[name] = reactionTo(compile(step(before)), compile(step(after)))
  return found
}

describe.each(compilers)('Fast Refresh of %s', (_, compile) => {
  describe.each(Object.entries(EDITS))('reacts to %s as in the plain program', (_, edit) => {
    const plain = reactions(edit, unmarked, compile)

    it('instrumented', () => expect(reactions(edit, instrumented(true), compile)).toEqual(plain))

    it('disabled', () => expect(reactions(edit, disabled, compile)).toEqual(plain))
  })
})

it.each(['oxc', 'SWC'])(
  'would notice with %s: without decoys a component keeps its state when a hook is added',
  (name) => {
    const edit = EDITS['an added hook'] as Partial<Parts>
    const isKept = (step: Step): boolean[] =>
      Object.values(reactions(edit, step, COMPILERS[name] as Compiler)).map(({ reaction }) => reaction.App === 'kept')
    expect(isKept(instrumented(false))).not.toEqual(isKept(unmarked))
    expect(isKept(instrumented(true))).toEqual(isKept(unmarked))
  },
)
