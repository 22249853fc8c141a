import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from './describe.ts'

/** The tools of an exercise. */
export interface Observer {
  /** Lines of what was seen. */
  readonly log: string[]
  /** Notes a value. */
  note(label: string, value: unknown): void
  /**
   * Calls a function and notes what it returns or throws, and what it resolves to. Chance is the same for the same
   * label.
   */
  attempt(label: string, fn: () => unknown): Promise<void>
  /** Calls each function of `target` in turn, each time with other arguments out of `pool`. */
  sweep(target: object, pool: readonly (() => unknown)[], options?: SweepOptions): Promise<void>
}

export interface SweepOptions {
  /** Calls of each function. */
  readonly rounds?: number
  readonly maxArguments?: number
  readonly skip?: readonly string[]
}

const chance = { random: createRandom('') }

// Libraries keep the function that they find when they are loaded.
Math.random = () => chance.random(2 ** 24) / 2 ** 24

/** @param report is given every error that an attempt ends with */
export function createObserver(base: string, report: (error: unknown) => void): Observer {
  const log: string[] = []
  const add = (line: string, stack = ''): void => {
    // Programs see where they are, and columns change.
    log.push(line.replaceAll(base, '').replaceAll(COLUMN, '$1') + stack)
  }
  const failed = (label: string, error: unknown): void => {
    report(error)
    add(`${label} threw ${describe(error)}`, stackOf(error, base))
  }
  const observer: Observer = {
    log,
    note: (label, value) => add(`${label} = ${describe(value)}`),
    async attempt(label, fn) {
      chance.random = createRandom(label)
      try {
        const result = fn()
        add(`${label} = ${describe(result)}`)
        if (result instanceof Promise) add(`${label} resolved ${describe(await result)}`)
      } catch (error) {
        failed(label, error)
      }
    },
    async sweep(target, pool, { rounds = 40, maxArguments = 4, skip = [] } = {}) {
      for (const key of Reflect.ownKeys(target).map(String)) {
        const fn: unknown = Reflect.get(target, key)
        if (typeof fn !== 'function' || skip.includes(key)) continue
        const random = createRandom(key)
        for (let round = 0; round < rounds; round++) {
          const args = Array.from({ length: random(maxArguments + 1) }, () => pool[random(pool.length)]?.())
          const label = `${key}(${args.map(describe).join(', ')})`
          await observer.attempt(label, () => Reflect.apply(fn, undefined, args))
          const after = `${key}(${args.map(describe).join(', ')})`
          if (after !== label) add(`arguments after ${after}`)
        }
      }
    },
  }
  return observer
}

/** A small generator of numbers, the same for the same seed: `random(n)` is below `n`. */
export function createRandom(seed: string): (below: number) => number {
  let state = 0x811c9dc5
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193)
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return Math.floor(((state >>> 8) / 2 ** 24) * below)
  }
}

const COLUMN = /(\.[cm]?js:\d+):\d+/g
const STACK_FRAME = /^ +at (?:(.*) \()?((?:file:\/\/)?\/[^()]*):(\d+:\d+)\)?$/

/** `at parse acorn/dist/acorn.js:12:3`: where in the libraries an error was made. */
function stackOf(error: unknown, base: string): string {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return ''
  // How deep the stack is depends on the engine.
  if (/call stack/.test(error.message)) return ''
  let text = ''
  for (const line of error.stack.split('\n')) {
    const [, name = '', place = '', position] = STACK_FRAME.exec(line) ?? []
    const file = relative(`${base}/node_modules`, place.startsWith('file:') ? fileURLToPath(place) : place)
    // The name of an anonymous function is guessed there: `a.b.c`.
    const lastName = name.slice(name.lastIndexOf('.') + 1)
    if (position && !/^(?:\.\.|traceghost)/.test(file)) text += `\n  at ${lastName} ${file}:${position}`
  }
  return text
}
