/** The stack of an error, with the frames of dependencies and the engine folded. */

import type { ErrorReport, Frame, StackFrame } from '../../model.ts'
import { explainingFrame, frameName, linkText, traceOf } from '../outline.ts'
import { stackFrameOf } from './frames.ts'
import { source } from './source.ts'
import { type Fragment, html } from './tag.ts'

/** @param frames the frames whose sources are shown elsewhere. */
export function trace(error: ErrorReport, frames: readonly Frame[]): Fragment {
  const shown = new Set([explainingFrame(error), ...frames.map((frame) => stackFrameOf(frame, error))])
  return html`<ol class="trace">${traceOf(error.stack).map((item) =>
    'frame' in item
      ? html`<li>${traceLine(item.frame, !shown.has(item.frame))}</li>`
      : html`<li><details class="folded"><summary>${item.text}</summary><ol>${item.folded.map((one) => html`<li>${traceLine(one, false)}</li>`)}</ol></details></li>`,
  )}</ol>`
}

function traceLine(frame: StackFrame, withSource: boolean): Fragment {
  const { generated } = frame
  const seen = generated ? html` title="${linkText(generated)}"` : ''
  const line = html`<span class="name">${frameName(frame)}</span> <span class="where"${seen}>${linkText(frame)}</span>`
  if (!withSource || !frame.excerpt) return html`<div class="line">${line}</div>`
  return html`<details class="line"><summary>${line}</summary>${source(frame, [])}</details>`
}
