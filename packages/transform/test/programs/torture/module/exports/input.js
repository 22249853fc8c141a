// Every form of export, and what importers see of it.
import anonymousFunction, * as functions from './functions.js'
import anonymousClass from './class.js'
import expression from './expression.js'
import arrow from './arrow.js'
import asyncDefault, { counter, increment } from './async.js'
import generatorDefault from './generator.js'
import object from './object.js'

export function functionDefault(log) {
  log(anonymousFunction, anonymousFunction.name, functions.early, functions.hoisted())
  anonymousFunction({})
}

export function classDefault(log) {
  log(anonymousClass, new anonymousClass())
  new anonymousClass().method()
}

export function expressionDefault(log) {
  log(expression, arrow, arrow.name, object)
  try {
    arrow(null)
  } catch (error) {
    log(error)
  }
  object.method()
}

export async function asyncDefaults(log) {
  log(asyncDefault.name, counter)
  increment()
  log(counter)
  await asyncDefault()
}

export function generatorDefaults(log) {
  const it = generatorDefault()
  log(it.next())
  it.next()
}
