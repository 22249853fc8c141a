import { deadZone, own, reachable, late } from './input.js'

const notes = []
try {
  const read = () => own
  read()
} catch (error) {
  notes.push(error)
}
try {
  deadZone()
} catch (error) {
  notes.push(error)
}

export const value = reachable('while loading')
export function early(x) {
  const note = notes.map(({ message }) => message)
  return [x, note, value]
}
export class Late {
  read() {
    const inside = late
    return inside
  }
}
