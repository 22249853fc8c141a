type Getter = (this: object) => string

let getters: { name: Getter; message: Getter } | undefined

/**
 * The texts of a `DOMException`; `undefined` for everything else. The getters are the platform's: no other code runs.
 */
export function readDomException(value: object): { name: string; message: string } | undefined {
  getters ??= intrinsicGetters()
  if (!getters) return undefined
  try {
    return { name: getters.name.call(value), message: getters.message.call(value) }
  } catch {
    // They throw for an object of any other kind.
    return undefined
  }
}

function intrinsicGetters(): typeof getters {
  const { DOMException } = globalThis as { DOMException?: { prototype: object } }
  if (!DOMException) return undefined
  const getter = (key: string): Getter | undefined => Object.getOwnPropertyDescriptor(DOMException.prototype, key)?.get
  const name = getter('name')
  const message = getter('message')
  return name && message ? { name, message } : undefined
}
