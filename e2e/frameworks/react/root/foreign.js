// Without a mark or an import of traceghost: no file of its kind is instrumented.
export function Foreign() {
  throw new Error('of a library')
}
