function helper(n: number): number {
  const doubled = n * 2
  helper.count++
  return doubled > 50 ? fail(doubled) : doubled
}
namespace helper {
  export let count = 0
  export namespace Inner {
    export const deep = count + 1
  }
}
function fail(n: number): never {
  const message = `helper ${n}`
  throw new RangeError(message)
}
export = helper
