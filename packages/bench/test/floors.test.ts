import { expect, test } from 'vitest'
import { withFloor } from '../src/floors.ts'
import { lowerQuintile, orderOf } from '../src/rounds.ts'

const CODE = `class Cart {
  total(items, rate) {
    'use strict'
    return items.map((item) => item.price * rate)
  }
}
const small = (one) => one
`

test('a handler stands around each function of the lines', () => {
  const sites = [
    { line: 2, endLine: 5 },
    { line: 4, endLine: 4 },
  ]
  expect(withFloor(CODE, 'two', sites)).toBe(`import{$g}from"./floor.js";class Cart {
  total(items, rate) {
    'use strict';try{
    return items.map((item) => {try{return(item.price * rate)}catch($e){throw $g($e,item)}})
  }catch($e){throw $g($e,items,rate)}}
}
const small = (one) => one
`)
  expect(withFloor(CODE, 'bare', sites)).toContain('}catch($e){throw $e}})')
})

test('each variant is at each place of a round equally often', () => {
  const orders = Array.from({ length: 8 }, (_, round) => orderOf(round, 4))
  const places = [0, 1, 2, 3].map((place) => orders.map((order) => order[place]).toSorted())
  expect(places).toEqual(Array.from({ length: 4 }, () => [0, 0, 1, 1, 2, 2, 3, 3]))
})

test('the lower quintile does not mind slow rounds', () => {
  expect(lowerQuintile([9, 1, 2, 50, 3, 4, 100, 5, 6, 7])).toBe(3)
})
