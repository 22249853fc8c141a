/** Names and places of components, once a stack is led back to the source. */

import { expect, it } from 'vitest'
import type { CapturedFrame, CapturedSite } from '../src/eager/recording/model.ts'
import type { Component, StackFrame } from '../src/model.ts'
import { finishComponents } from '../src/report/components.ts'
import { IdRanges } from '../src/report/ids.ts'

const FILE = 'src/main.tsx'

const site = (name: string, line: number, endLine: number): CapturedSite => ({
  ...{ name, file: FILE, kind: 'function', line, endLine, boundary: false },
})

const captured = (...sites: CapturedSite[]): CapturedFrame[] => {
  const table = { scopes: [], sites }
  const [own] = sites as [CapturedSite]
  const scope = { site: own, parent: -1, line: own.line, parameters: [] }
  return [{ table, site: own, next: -1, captures: [], scope, late: undefined }]
}

const app = (functionName: string, line: number, more: Partial<StackFrame> = {}): StackFrame => ({
  ...{ functionName, file: FILE, line, column: 1, origin: 'app', ...more },
})

interface Given {
  readonly stack: readonly StackFrame[]
  readonly frames: readonly CapturedFrame[]
  readonly thrown?: readonly StackFrame[]
  readonly engine?: readonly StackFrame[]
}

function componentsOf({ stack, frames, thrown = [], engine = [] }: Given): Component[] | undefined {
  const ranges = new IdRanges(Symbol('own'))
  const described = { framework: 'React', stack, owners: [], thrower: undefined, boundary: undefined }
  return finishComponents(described, { stack, owners: [], thrown, engine, captured: frames, ranges })?.stack
}

it('does not look for the line of generated code in the file, also where both have one name', () => {
  const boundary = app('Boundary', 6, { generated: { file: `http://localhost/${FILE}`, line: 18 } })
  const [found] =
    componentsOf({ stack: [boundary], frames: captured(site('Inner', 11, 14), site('Other', 17, 19)) }) ?? []
  expect(found).toMatchObject({ functionName: 'Boundary', line: 6 })
})

it('has the name of the component, and not of a function in it that has the line', () => {
  const minified = app('x', 12, { generated: { file: 'app.js', line: 1 } })
  const frames = captured(site('button.onClick', 12, 12), site('Orders', 10, 14))
  expect(componentsOf({ stack: [minified], frames })).toMatchObject([{ functionName: 'Orders', line: 12 }])
})

it('is where the component begins, where its place is in no map', () => {
  const frames = captured(site('Cart', 9, 17))
  const stack = [app('Cart', 41, { file: `http://localhost/${FILE}` })]
  expect(componentsOf({ stack, frames })).toEqual([{ functionName: 'Cart', file: FILE, line: 9 }])
})

it('has the name of the frame, where a minifier has shortened it', () => {
  const frames = captured(site('Cart', 9, 17))
  const stack = [app('dr', 9, { file: 'http://localhost/assets/index.js', column: 53_844 })]
  const [thrown, engine] = [[app('Cart', 15)], [app('dr', 15)]]
  expect(componentsOf({ stack, frames, thrown, engine })).toEqual([{ functionName: 'Cart', file: FILE, line: 9 }])
})
