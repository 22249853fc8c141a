export const early = typeof hoisted
export default function (x) {
  const y = x.missing
  return y.deep
}
export function hoisted() {
  const inner = early
  return inner
}
export { hoisted as renamed }
export { hoisted as default2 }
