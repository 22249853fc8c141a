/**
 * Captured frames: from the one that threw up through its callers, each with its scopes, each of those with its
 * variables.
 */

import type { ErrorReport, Frame, StackFrame } from '../../model.ts'
import { explainingFrame, linkText, type VariableGroup, variableGroups } from '../outline.ts'
import { visible } from '../text.ts'
import { source } from './source.ts'
import { type Fragment, html } from './tag.ts'
import type { Tree } from './values.ts'

/** Scopes that stay closed: they are far from the failure, and often large. */
const OUTER = /^(?:closure|module)$/

const WHY = {
  depth: 'Left out: raise the option depth.',
  unavailable: 'Let go before the report was made.',
  small: "Too small to be recorded, unless the build option small is 'record'.",
} as const

/** The frames of an error, innermost first; the first one that was recorded is open, and those before it. */
export function callers(error: ErrorReport, frames: readonly Frame[], tree: Tree): Fragment {
  const shown = explainingFrame(error)
  const first = Math.max(
    0,
    frames.findIndex(({ omitted }) => omitted !== 'small'),
  )
  return html`<ol class="frames">${frames.map((frame, index) => {
    const place = stackFrameOf(frame, error)
    return html`<li>${caller(frame, { open: index <= first, place: place === shown ? undefined : place, frames, tree })}</li>`
  })}</ol>`
}

/** The stack frame with source for a captured one. */
export const stackFrameOf = (frame: Frame, { stack }: ErrorReport): StackFrame | undefined =>
  stack.find(({ file, line, excerpt }) => excerpt && file === frame.file && line === frame.line)

interface Showing {
  open: boolean
  /** Whose source is shown here. */
  place: StackFrame | undefined
  /** All frames of the error. */
  frames: readonly Frame[]
  tree: Tree
}

function caller(frame: Frame, { open, place, frames, tree }: Showing): Fragment {
  const { functionName, ghost, approximate, omitted } = frame
  const groups = variableGroups(frame)
  const count = groups.reduce((sum, { variables }) => sum + variables.length, 0)
  const body = groups.map((group) => scope(group, tree))
  const none = omitted ? WHY[omitted] : 'No variables.'
  return html`<details class="frame${omitted ? ' omitted' : ''}"${open ? html` open` : ''}><summary><b>${functionName}</b>${ghost ? html` <span class="tag">ghost</span>` : ''} <span class="where">${linkText(frame)}${approximate ? ' (begins)' : ''}</span> <span class="count">${count === 0 ? '' : count}</span></summary>
<div class="body">${place ? source(place, frames, frame) : ''}${body.length > 0 ? body : html`<p class="none">${none}</p>`}</div></details>`
}

function scope({ title, variables }: VariableGroup, tree: Tree): Fragment {
  const rows = variables.map(tree.variable)
  if (title === '') return html`<div class="rows">${rows}</div>`
  const names = variables.map(({ name }) => visible(name)).join(', ')
  return html`<details class="scope"${OUTER.test(title) ? '' : html` open`}><summary><h4>${title}</h4> <span class="names">${names}</span></summary><div class="rows">${rows}</div></details>`
}
