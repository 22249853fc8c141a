export let count = 0
export const named = 'named'
export function bump() {
  const before = count
  count = before + 1
  return before
}
export function thrower(value) {
  const upper = value.toUpperCase()
  throw new TypeError(`other ${upper}`)
}
export class Thing {
  constructor(name) {
    const given = name
    this.name = given
  }
  explode() {
    const { name } = this
    return name.missing.deep
  }
}
export default class {
  static own = 'anonymous default'
}
const s = 'string named'
export { s as 'a string name' }
