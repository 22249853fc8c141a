/** Makes it always the same time. */
export function stopClock(now) {
  Date.now = () => now
  globalThis.Date = new Proxy(Date, {
    apply: (target) => new target(now).toString(),
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now], newTarget),
  })
}
