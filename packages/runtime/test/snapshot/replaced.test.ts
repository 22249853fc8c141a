import { describe, expect, it } from 'vitest'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { Armoury } from './hostile.ts'
import { inspector, take } from './inspector.ts'
import { language } from './kinds/language.ts'

describe('a program that replaces what the language offers', () => {
  it('is not called', () => {
    const calls: string[] = []
    const replaced: [object, string][] = [
      [Map.prototype, 'entries'],
      [Map.prototype, 'forEach'],
      [Set.prototype, 'values'],
      [Date.prototype, 'toISOString'],
      [Date.prototype, 'getTime'],
      [Object.prototype, 'toString'],
      [Function.prototype, 'toString'],
      [RegExp.prototype, 'toString'],
      [Error.prototype, 'toString'],
      [Object.prototype, 'valueOf'],
    ]
    const value = {
      map: new Map([[1, 2]]),
      set: new Set([1]),
      date: new Date(0),
      regExp: /x/,
      error: new Error('x'),
      f: () => {},
      url: new URL('http://h/'),
    }
    const originals = replaced.map(
      ([holder, key]) => Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor,
    )
    try {
      for (const [holder, key] of replaced) {
        Object.defineProperty(holder, key, { value: () => calls.push(key), configurable: true, writable: true })
      }
      createSnapshotter(inspector).take(value)
    } finally {
      replaced.forEach(([holder, key], index) => {
        Object.defineProperty(holder, key, originals[index] as PropertyDescriptor)
      })
    }
    expect(calls).toEqual([])
  })

  it('is not called for the stack of an error', () => {
    let calls = 0
    const before = Error.prepareStackTrace
    Error.prepareStackTrace = () => {
      calls += 1
      return ''
    }
    try {
      const captured = { a: 1 }
      Error.captureStackTrace(captured)
      createSnapshotter(inspector).take([new Error('x'), captured, class extends Error {}])
    } finally {
      Error.prepareStackTrace = before
    }
    expect(calls).toBe(0)
  })
})

describe('a program that extends what everything inherits from', () => {
  it('is not called', () => {
    const values = language.map(([, make]) => make())
    const armoury = new Armoury()
    const accessors = armoury.getters('then', 'callee', 'cause', 'errors', Symbol.toStringTag, Symbol.toPrimitive)
    Object.defineProperties(Object.prototype, accessors)
    let snapshots: unknown[]
    try {
      snapshots = values.map((value) => take(value))
    } finally {
      for (const key of Reflect.ownKeys(accessors)) Reflect.deleteProperty(Object.prototype, key)
    }
    expect(armoury.calls).toEqual([])
    expect(snapshots).toHaveLength(values.length)
  })
})
