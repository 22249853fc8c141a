'use client' // a directive and a comment
@((value: any) => value)
// between
export default class {
  static own = 'first'
  method() {
    const local = 'first statement'
    return (local as any).missing.deep
  }
}

export const made = (() => {
  const inner = 'made'
  return inner
})()
export function run(log: (...items: unknown[]) => void) {
  const x = made
  log(x)
  ;(x as any).missing.deep
}
