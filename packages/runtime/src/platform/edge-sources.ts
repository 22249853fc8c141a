/** How workerd reaches the modules of the program: with `nodejs_compat` they are files. */

import type { StackFrame } from '../model.ts'
import { createScriptCache, type Symbolication, symbolicate } from '../stack/symbolicate.ts'
import { moduleOf } from './edge-modules.ts'

/** The folder of these files. */
const BUNDLE = '/bundle'
/** The folder of modules without one in their names: the sources of their maps are relative to it. */
const ROOT = '/'
const ABSOLUTE = /^(?:[/\\]|[a-z][\w+.-]*:)/i

/** Leads stacks back to their source, where the runtime shows the program as files that hold their maps. */
export function createSymbolicator(): (stacks: readonly (readonly StackFrame[])[]) => Symbolication {
  const scripts = createScriptCache()
  return (stacks) => {
    const rooted = stacks.map((stack) => stack.map((frame) => (isRelative(frame) ? atRoot(frame) : frame)))
    const { stacks: found, notes } = symbolicate(rooted, { readText, decodeBase64 }, scripts)
    const shown = found.map((stack, at) =>
      stack.map((frame, index) => (isRelative(stacks[at]?.[index]) ? fromRoot(frame) : frame)),
    )
    return { stacks: shown, notes }
  }
}

/** `index.js`: workerd names modules as the bundle does. */
const isRelative = (frame: StackFrame | undefined): boolean =>
  frame?.origin === 'app' && frame.file !== undefined && !ABSOLUTE.test(frame.file)

const atRoot = (frame: StackFrame): StackFrame => ({ ...frame, file: `${ROOT}${frame.file}` })

function fromRoot({ generated, ...frame }: StackFrame): StackFrame {
  return {
    ...frame,
    ...withoutRoot(frame),
    ...(generated && { generated: { ...generated, ...withoutRoot(generated) } }),
  }
}

const withoutRoot = ({ file }: { file?: string }): { file?: string } =>
  file?.startsWith(ROOT) ? { file: file.slice(ROOT.length) } : {}

/** `file:///home/ann/shop/dist/assets/index.js` → the text of `/bundle/assets/index.js` */
function readText(url: string): string | undefined {
  const { existsSync, readFileSync } = moduleOf('node:fs')
  if (!existsSync || !readFileSync) return undefined
  const [, pathOfUrl = ''] = /^[a-z]+:\/\/[^/]*([^?#]*)/i.exec(url) ?? []
  for (let path = decodeURIComponent(pathOfUrl); path; path = path.replace(/^\/[^/]*/, '')) {
    if (existsSync(BUNDLE + path)) return readFileSync(BUNDLE + path, 'utf8')
  }
  return undefined
}

const decodeBase64 = (base64: string): string => String(moduleOf('node:buffer').Buffer?.from(base64, 'base64'))
