/** Calls a listener when a method is looked up. It is not wrapped: stacks show the plain calls. */
export function onRead<Holder extends object>(
  holder: Holder,
  name: keyof Holder,
  listen: (instance: Holder) => void,
): void {
  const { value, writable: _, ...plain } = Object.getOwnPropertyDescriptor(holder, name) as PropertyDescriptor
  const set = (given: unknown): void => {
    Object.defineProperty(holder, name, { ...plain, value: given, writable: true })
  }
  const get = function (this: Holder): unknown {
    listen(this)
    return value
  }
  Object.defineProperty(holder, name, { ...plain, get, set })
}
