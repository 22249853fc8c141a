/** Errors that nobody handled while tests ran: Vitest reports them by themselves, behind the failed tests. */

/** The error is a copy. */
type Send = (error: { codeFrame?: string }, ...others: unknown[]) => unknown

/** The part of the state of Vitest's worker that is used, where it has it. */
interface Worker {
  rpc?: { readonly onUnhandledError?: Send }
}

const patched = new WeakSet<object>()

/**
 * Lets `explain` look at each of these errors before it leaves the worker. A listener of the process would not do:
 * Vitest leaves errors to the program where it has one.
 */
export function beforeUnhandled(explain: (error: { codeFrame?: string }) => Promise<void>): void {
  const worker = (globalThis as { readonly __vitest_worker__?: Worker }).__vitest_worker__
  const rpc = worker?.rpc
  if (!worker || !rpc || patched.has(rpc)) return
  const own = new Proxy(rpc, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (name !== 'onUnhandledError') return method
      return async (...[error, ...others]: Parameters<Send>) => {
        await explain(error)
        return (method as Send)(error, ...others)
      }
    },
  })
  try {
    worker.rpc = own
    patched.add(own)
  } catch {
    // Another version of Vitest: its account is unchanged.
  }
}
