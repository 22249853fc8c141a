import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

interface Family {
  readonly current: unknown
}

/** The part of `react-refresh/runtime` that is used. */
interface RefreshRuntime {
  createSignatureFunctionForTransform(): (...args: unknown[]) => unknown
  performReactRefresh(): { updatedFamilies: Set<Family>; staleFamilies: Set<Family> } | null
  register(type: unknown, id: string): void
}

const { createSignatureFunctionForTransform, performReactRefresh, register } =
  require('react-refresh/runtime') as RefreshRuntime
const { createElement } = require('react') as { createElement(type: unknown): unknown }
const { renderToStaticMarkup } = require('react-dom/server') as { renderToStaticMarkup(element: unknown): string }

const ghost = (first: unknown): unknown => (typeof first === 'object' ? ghost : first)

/**
 * The reaction of React Fast Refresh to each component of a module: `kept` or `reset`; a component that is not named
 * takes the page with it.
 */
export type Reaction = Readonly<Record<string, string>>

let files = 0

/** Runs the two compiled texts of a module one after the other, and renders each, as a page would. */
export function reactionTo(before: string, after: string): { readonly reaction: Reaction; readonly html: string[] } {
  const file = `file${files++}`
  const first = run(before, file)
  performReactRefresh()
  const second = run(after, file)
  const update = performReactRefresh()
  const reaction: Record<string, string> = {}
  for (const [id, type] of second.types) {
    const isAmong = (families: Set<Family> | undefined): boolean =>
      [...(families ?? [])].some(({ current }) => current === type)
    if (isAmong(update?.updatedFamilies)) reaction[id] = 'kept'
    if (isAmong(update?.staleFamilies)) reaction[id] = 'reset'
  }
  return { reaction, html: [first.html, second.html] }
}

function run(code: string, file: string): { readonly types: Map<string, unknown>; readonly html: string } {
  const types = new Map<string, unknown>()
  const exports: { App?: unknown } = {}
  const refreshReg = (type: unknown, id: string): void => {
    types.set(id, type)
    register(type, `${file} ${id}`)
  }
  const modules: Readonly<Record<string, unknown>> = {
    traceghost: { ghost },
    'traceghost/recorder': { capture: fail, isPromise: () => false, mayReject: () => false },
    './hooks': HOOKS,
  }
  const load = (name: string): unknown => modules[name] ?? require(name)
  const program = new Function('require', 'exports', '$RefreshSig$', '$RefreshReg$', code)
  program(load, exports, createSignatureFunctionForTransform, refreshReg)
  return { types, html: renderToStaticMarkup(createElement(exports.App)) }
}

const HOOKS = { useMine: () => 7, useOther: () => 8 }

function fail(error: unknown): never {
  throw error
}
