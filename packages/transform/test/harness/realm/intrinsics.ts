import { runInContext } from 'node:vm'

/**
 * Names of the objects that a realm begins with: globals and their prototypes, and the prototypes that no global leads
 * to.
 */
export function intrinsicsOf(global: object): Map<unknown, string> {
  const names = new Map<unknown, string>([[global, 'global']])
  const add = (name: string, value: unknown): void => {
    if (((typeof value === 'object' && value !== null) || typeof value === 'function') && !names.has(value))
      names.set(value, name)
  }
  for (const name of Object.getOwnPropertyNames(global)) {
    const value = Object.getOwnPropertyDescriptor(global, name)?.value
    add(name, value)
    if (typeof value === 'function') add(`${name}.prototype`, value.prototype)
  }
  for (const [name, value] of Object.entries(hiddenPrototypes(global))) add(name, value)
  return names
}

const HIDDEN = `({
  Iterator: Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
  ArrayIterator: Object.getPrototypeOf([][Symbol.iterator]()),
  GeneratorFunction: Object.getPrototypeOf(function* () {}),
  Generator: Object.getPrototypeOf(function* () {}.prototype),
  AsyncFunction: Object.getPrototypeOf(async () => {}),
  AsyncGeneratorFunction: Object.getPrototypeOf(async function* () {}),
  AsyncGenerator: Object.getPrototypeOf(async function* () {}.prototype),
  TypedArray: Object.getPrototypeOf(Int8Array),
  'TypedArray.prototype': Object.getPrototypeOf(Int8Array.prototype),
  'Array.prototype.values': [].values,
})`

const hiddenPrototypes = (global: object): Record<string, unknown> => runInContext(HIDDEN, global)
