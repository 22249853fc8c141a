/** Literal options as an expression on one line. */
export function printLiteral(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(',')}]`
  if (typeof value !== 'object' || value === null) return value === undefined ? 'void 0' : JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}:${printLiteral(item)}`)
    .join(',')}}`
}
